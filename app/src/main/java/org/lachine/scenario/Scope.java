package org.lachine.scenario;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException.Fault;
import org.lachine.model.HsCodes;
import org.lachine.model.Products;
import org.lachine.model.World;

/// What a change or a measure applies to: all goods, all services, whole sectors, or products by their HS codes.
///
/// @param sectors codes of whole sectors; they need not all be of one world
record Scope(boolean goods, boolean services, Set<String> sectors, HsCodes codes) {
    private static final Pattern HS = Pattern.compile("(?:HS)?\\s*([\\d.]{2,13})(?:\\s*-\\s*([\\d.]{2,13}))?");

    /// Every product there can be, by its code.
    static Scope everyProduct() {
        return new Scope(false, false, Set.of(), HsCodes.of(IntStream.rangeClosed(1, 99).mapToObj("%02d"::formatted).toList()));
    }

    /// Where faults of a list of words go.
    interface Faults {
        /// @param word the number of the faulty word
        void add(int word, String what, String remedy);
    }

    /// Reads `goods`, `services`, `all`, sector codes, `HS 8703`, `HS 7206-7217`; faults go to the file.
    ///
    /// @param known sector codes that may be named
    /// @param products the nomenclature that HS codes are checked against
    static Scope read(YamlFile file, String pointer, Codes known, Products products) {
        return of(file.texts(pointer), known, products, (k, what, remedy) -> file.fault(file.itemPointer(pointer, k), what, remedy));
    }

    /// The same from words, wherever they stand.
    static Scope of(List<String> written, Codes known, Products products, Faults faults) {
        boolean goods = false;
        boolean services = false;
        Set<String> sectors = new LinkedHashSet<>();
        List<String> codes = new ArrayList<>();
        for (int k = 0; k < written.size(); k++) {
            int word = k;
            String text = written.get(k);
            Matcher hs = HS.matcher(text);
            switch (text) {
                case "goods" -> goods = true;
                case "services" -> services = true;
                case "all" -> goods = services = true;
                default -> {
                    if (known.contains(text)) {
                        sectors.add(text);
                    } else if (hs.matches()) {
                        codes.addAll(range((what, remedy) -> faults.add(word, what, remedy), hs, products));
                    } else {
                        List<String> words = new ArrayList<>(List.of("goods", "services", "all"));
                        words.addAll(known.all());
                        faults.add(k, "\"%s\" is neither a sector nor an HS code.".formatted(text),
                                "Did you mean \"%s\"? Sectors are goods, services, all, this world's codes, or \"HS 8703\"."
                                        .formatted(Codes.of("sector", words, words).nearest(text)));
                    }
                }
            }
        }
        return new Scope(goods, services, sectors, HsCodes.of(codes));
    }

    private static List<String> range(BiConsumer<String, String> fault, Matcher hs, Products products) {
        String first = HsCodes.digits(hs.group(1));
        String last = hs.group(2) == null ? first : HsCodes.digits(hs.group(2));
        if (first.length() % 2 == 1 || last.length() != first.length() || last.compareTo(first) < 0) {
            fault.accept("\"%s\" is not an HS code or range.".formatted(hs.group()),
                    "Codes have 2, 4, 6, 8 or 10 digits; a range has two codes of one length, the smaller first.");
            return List.of();
        }
        for (String end : List.of(first, last)) {
            if (!products.exists(end)) {
                fault.accept("%s is not a code of the Harmonized System 2022.".formatted(end),
                        products.size() == 0 ? "This world has no product concordance; name sectors instead."
                                : "The nearest is %s.".formatted(products.nearest(end)));
                return List.of();
            }
        }
        return first.equals(last) ? List.of(first) : products.between(first, last);
    }

    /// True when sector `j` is covered whole.
    boolean wholeSector(World world, int j) {
        return (world.isGoods(j) ? goods : services) || sectors.contains(world.sectors().code(j));
    }

    /// True when nothing but HS codes is named.
    boolean byProduct() {
        return !goods && !services && sectors.isEmpty();
    }

    /// True when nothing at all is named.
    boolean isEmpty() {
        return byProduct() && codes.all().isEmpty();
    }

    /// What is wrong with the codes for `importer`, and what to write instead: no product trade is known in them, or in a part of one alone,
    /// so that the rest of what it names would be passed over. Empty where all is known, and where there are no codes.
    Optional<Fault> notKnown(String importer, Products products, Ledger ledger) {
        if (products.has(importer, Products.ALL)) {
            return Optional.empty();
        }
        List<MarketLine> lines = ledger.lines(importer);
        boolean some = codes.all().stream().allMatch(code -> lines.stream().anyMatch(line -> line.part(codes) == 1
                && line.codes().overlaps(HsCodes.of(List.of(code)))))
                && lines.stream().mapToDouble(line -> line.part(codes)).allMatch(part -> part == 0 || part == 1);
        if (!some) {
            String known = lines.stream().map(line -> line.title() + " (HS " + String.join(", ", line.codes().all()) + ")").collect(Collectors.joining("; "));
            return Optional.of(new Fault("no product trade is known for imports of %s in these codes.".formatted(importer),
                    known.isEmpty() ? "Name whole sectors for this importer." : "Name whole sectors for this importer, or the lines that are known: " + known
                    + "."));
        }
        List<String> wider = codes.all().stream().filter(code -> !whole(code, lines)).toList();
        return wider.isEmpty() ? Optional.empty() : Optional.of(new Fault("imports of %s are known in a part of HS %s only.".formatted(importer,
                String.join(", ", wider)),
                "Name what is known: %s.".formatted(lines.stream().filter(line -> line.codes().overlaps(HsCodes.of(wider)))
                        .map(line -> "HS " + String.join(", HS ", line.codes().all())).collect(Collectors.joining("; ")))));
    }

    /// Whether all that lies in a code lies in these lines; `8703.80` is all of `8703.80.00`.
    private static boolean whole(String code, List<MarketLine> lines) {
        return lines.stream().flatMap(line -> line.codes().all().stream()).map(known -> known.replaceFirst("^(\\d{6})(00)+$", "$1")).anyMatch(code::startsWith);
    }

    /// Share of each product that the scope covers in the imports of `importer` from `exporter`, 0 to 1.
    double[] coverage(World world, Products products, String importer, String exporter) {
        double[] share = products.coverage(importer, exporter, codes);
        if (byProduct()) {
            return share;
        }
        Set<String> whole = new LinkedHashSet<>();
        for (int j = 0; j < world.sectors().size(); j++) {
            if (wholeSector(world, j)) {
                whole.add(world.sectors().code(j));
            }
        }
        for (int k = 0; k < share.length; k++) {
            share[k] = whole.contains(products.sector(k)) ? 1 : share[k];
        }
        return share;
    }

    /// True when both name something in common, as far as can be told without a world.
    boolean meets(Scope other) {
        return goods && (other.goods || other.byProduct()) || other.goods && byProduct() || services && other.services
                || sectors.stream().anyMatch(other.sectors::contains) || codes.overlaps(other.codes);
    }

    /// True when every product and sector that `other` names is also named here.
    boolean coversAll(Scope other) {
        return (goods || !other.goods) && (services || !other.services) && sectors.containsAll(other.sectors)
                && other.codes.all().stream().allMatch(codes::covers);
    }

    /// True when some product or sector of `world` lies in both scopes.
    boolean overlaps(Scope other, World world, Products products) {
        for (int j = 0; j < world.sectors().size(); j++) {
            boolean mine = wholeSector(world, j);
            boolean theirs = other.wholeSector(world, j);
            if (mine && theirs || mine && other.reaches(world, products, j) || theirs && reaches(world, products, j)) {
                return true;
            }
        }
        return codes.overlaps(other.codes);
    }

    private boolean reaches(World world, Products products, int j) {
        for (int k = 0; k < products.size(); k++) {
            if (products.sector(k).equals(world.sectors().code(j))
                    && (codes.covers(products.product(k)) || !codes.below(products.product(k)).isEmpty())) {
                return true;
            }
        }
        return false;
    }
}
