package org.lachine.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException.Fault;
import org.lachine.model.Policy;
import org.lachine.model.ProductDetail;
import org.lachine.model.Products;
import org.lachine.model.World;

/// One change of a scenario on a world: an instrument, its value, and the cells it moves.
///
/// @param exporters of the pairs; unused for productivity, where `importers` are the countries that change
/// @param value of the instrument; a ban has none, a quota has terms
/// @param terms null but for a quota
record Change(String pointer, Instrument instrument, boolean[] importers, boolean[] exporters, Scope scope, double value,
        QuotaTerms terms) {
    private static final double HIGHEST = 100; // 10,000 percent: above it a tariff is a typing error

    /// What a change moves.
    enum Instrument {
        ADD("add"), SET("set"), EXPORT_TAX("export-tax"), ICEBERG("iceberg"), NON_TARIFF("non-tariff"),
        BAN("ban"), QUOTA("quota"), PRODUCTIVITY("productivity");

        private final String key;

        Instrument(String key) {
            this.key = key;
        }
    }

    /// Reads the change at `pointer`; faults go to the file.
    ///
    /// @return null when the change is too faulty to go on with
    static Change read(YamlFile file, String pointer, World world, Products products, Ledger ledger) {
        Instrument instrument = Arrays.stream(Instrument.values())
                .filter(i -> file.root().at(pointer).has(i.key)).findFirst().orElse(null);
        Scope scope = Scope.read(file, pointer + "/sectors", world.sectors(), products);
        String first = instrument == Instrument.PRODUCTIVITY ? "/country" : "/importer";
        boolean[] importers = countries(file, pointer + first, world, ledger);
        boolean[] exporters = file.texts(pointer + "/exporters").isEmpty() ? all(world.countries())
                : countries(file, pointer + "/exporters", world, ledger);
        boolean[] except = countries(file, pointer + "/except", world, ledger);
        for (int i = 0; i < except.length; i++) {
            exporters[i] &= !except[i];
        }
        if (instrument == null || !file.sound(pointer + "/" + instrument.key)) {
            return null;
        }
        boolean rate = instrument != Instrument.BAN && instrument != Instrument.QUOTA;
        Change change = new Change(pointer, instrument, importers, exporters, scope,
                rate ? Percent.parse(file.text(pointer + "/" + instrument.key)) : 0,
                instrument == Instrument.QUOTA ? QuotaTerms.read(file, pointer + "/quota") : null);
        change.checkValue(file);
        if (!file.sound(pointer)) {
            return null;
        }
        change.checkMoves(file);
        change.checkProducts(file, world, products, ledger);
        return change;
    }

    private static boolean[] countries(YamlFile file, String pointer, World world, Ledger ledger) {
        Codes countries = world.countries();
        boolean[] chosen = new boolean[countries.size()];
        List<String> written = file.texts(pointer);
        for (int k = 0; k < written.size(); k++) {
            String text = written.get(k);
            if (text.equals("all")) {
                return all(countries);
            }
            List<String> members = ledger.members(text, world.countries());
            if (members.size() == 1 && !countries.contains(text)) {
                file.fault(file.itemPointer(pointer, k), "\"%s\" is not a country of world %s.".formatted(text, world.name()),
                        "Countries are ISO 3166 three-letter codes. Did you mean \"%s\"?".formatted(countries.nearest(text)));
            }
            members.stream().filter(countries::contains).forEach(code -> chosen[countries.indexOf(code)] = true);
        }
        return chosen;
    }

    private static boolean[] all(Codes countries) {
        boolean[] chosen = new boolean[countries.size()];
        Arrays.fill(chosen, true);
        return chosen;
    }

    private void checkValue(YamlFile file) {
        if (value <= -1 || value > HIGHEST) {
            file.fault(pointer + "/" + instrument.key, "%s is outside −100%% (excluded) to 10,000%%."
                    .formatted(file.text(pointer + "/" + instrument.key)), "Check the number; 25% adds a quarter of the border value.");
        }
    }

    private void checkMoves(YamlFile file) {
        for (int n = 0; n < importers.length; n++) {
            for (int i = 0; i < exporters.length; i++) {
                if (importers[n] && (exporters[i] && i != n || instrument == Instrument.PRODUCTIVITY)) {
                    return;
                }
            }
        }
        file.fault(pointer, "the change names no pair of two countries.", "Name exporters other than the importer.");
    }

    private void checkProducts(YamlFile file, World world, Products products, Ledger ledger) {
        if (instrument == Instrument.PRODUCTIVITY && !scope.codes().all().isEmpty()) {
            file.fault(pointer + "/sectors", "productivity changes in whole sectors, not in HS codes.", "Name sectors.");
        }
        if (scope.codes().all().isEmpty()) {
            return;
        }
        for (int n = 0; n < importers.length; n++) {
            String importer = world.countries().code(n);
            Optional<Fault> notKnown = importers[n] ? scope.notKnown(importer, products, ledger) : Optional.empty();
            if (notKnown.isPresent()) {
                file.fault(pointer + "/sectors", notKnown.get().what(), notKnown.get().remedy());
                return;
            }
        }
    }

    /// True when both changes move the same thing on some same cell.
    boolean overlaps(Change other, World world, Products products) {
        boolean sameThing = instrument == other.instrument && instrument != Instrument.QUOTA
                || instrument == Instrument.ADD && other.instrument == Instrument.SET
                || instrument == Instrument.SET && other.instrument == Instrument.ADD;
        return sameThing && meet(importers, other.importers)
                && (instrument == Instrument.PRODUCTIVITY || meet(exporters, other.exporters))
                && scope.overlaps(other.scope, world, products);
    }

    private static boolean meet(boolean[] a, boolean[] b) {
        for (int k = 0; k < a.length; k++) {
            if (a[k] && b[k]) {
                return true;
            }
        }
        return false;
    }

    /// The policy with this change applied to it. Where the policy's world has products, HS codes move these alone.
    Policy applyTo(YamlFile file, Policy policy, Products products, Ledger ledger) {
        World world = policy.world();
        if (instrument == Instrument.QUOTA) {
            return quota(file, policy, products, ledger);
        }
        if (instrument == Instrument.PRODUCTIVITY) {
            return policy.withProductivityHats(productivity(policy));
        }
        double[] level = switch (instrument) {
            case ADD, SET -> policy.tariffs().clone();
            case EXPORT_TAX -> policy.exportTaxes();
            default -> policy.icebergHats();
        };
        forEachPair((n, i) -> {
            double[] share = sectorShare(world, products, ledger, n, i);
            for (int j = 0; j < share.length; j++) {
                int cell = world.cell(j, n, i);
                checkWhole(file, share[j], world.sectors().code(j));
                level[cell] = moved(level[cell], share[j]);
            }
        });
        Policy moved = switch (instrument) {
            case ADD, SET -> policy.withTariffs(level);
            case EXPORT_TAX -> policy.withExportTaxes(level);
            default -> policy.withIcebergHats(level);
        };
        return scope.codes().all().isEmpty() || world.products() == null ? moved : onProducts(file, moved, products, ledger);
    }

    private Policy onProducts(YamlFile file, Policy policy, Products products, Ledger ledger) {
        World world = policy.world();
        ProductDetail detail = world.products();
        double[] level = new double[detail.flow().length];
        for (int cell = 0; cell < level.length; cell++) {
            level[cell] = switch (instrument) {
                case ADD, SET -> policy.productTariffs()[cell];
                case EXPORT_TAX -> policy.productExportTax(cell);
                default -> policy.productIcebergHat(cell);
            };
        }
        forEachPair((n, i) -> {
            String importer = world.countries().code(n);
            double[] covered = products.has(importer, Products.ALL)
                    ? products.coverage(importer, ledger.productSource(products, importer, world.countries().code(i)), scope.codes()) : null;
            for (int p = 0; p < detail.size(); p++) {
                if (detail.importer(p).equals(importer) && !scope.wholeSector(world, world.sectors().indexOf(detail.sector(p)))) {
                    int cell = detail.cell(p, i);
                    double part = covered(detail.product(p), importer, covered, products, ledger);
                    checkWhole(file, part, detail.product(p));
                    level[cell] = moved(level[cell], part);
                }
            }
        });
        return switch (instrument) {
            case ADD, SET -> policy.withProductTariffs(level);
            case EXPORT_TAX -> policy.withProductExportTaxes(level);
            default -> policy.withProductIcebergHats(level);
        };
    }

    private double covered(String product, String importer, double[] covered, Products products, Ledger ledger) {
        int k = covered == null ? -1 : products.indexOf(product);
        return k >= 0 ? covered[k] : ledger.lines(importer).stream().filter(line -> line.id().equals(product))
                .mapToDouble(line -> line.part(scope.codes())).findFirst().orElse(0);
    }

    /// A route is closed whole or not at all.
    private void checkWhole(YamlFile file, double part, String what) {
        if (instrument == Instrument.BAN && part > 0 && part < 1 && file.sound(pointer + "/sectors")) {
            file.fault(pointer + "/sectors", "the ban covers %.0f%% of %s: a route is closed whole or not at all.".formatted(100 * part, what),
                    "Name a whole sector or line, or use non-tariff.");
        }
    }

    boolean isTariff() {
        return instrument == Instrument.ADD || instrument == Instrument.SET;
    }

    boolean isQuota() {
        return instrument == Instrument.QUOTA;
    }

    private Policy quota(YamlFile file, Policy policy, Products products, Ledger ledger) {
        World world = policy.world();
        List<String> buyers = chosen(world, importers);
        List<String> sellers = chosen(world, exporters).stream().filter(code -> !buyers.contains(code)).toList();
        Set<String> sectors = new TreeSet<>();
        List<String> lines = new ArrayList<>();
        for (int j = 0; j < world.sectors().size(); j++) {
            if (scope.wholeSector(world, j)) {
                sectors.add(world.sectors().code(j));
            }
        }
        if (!scope.codes().all().isEmpty() && sectors.isEmpty() && buyers.size() == 1 && world.products() != null) {
            linesInto(file, world.products(), buyers.getFirst(), products, ledger, sectors, lines);
        }
        if (buyers.size() != 1 || sectors.size() != 1 || lines.isEmpty() && !scope.codes().all().isEmpty()) {
            file.fault(pointer + "/quota", "a quota is one importer's, on one sector or on lines of one; this one is on %s of %s."
                    .formatted(sectors.isEmpty() ? "no line that is known" : String.join(", ", sectors), buyers.size() == 1 ? buyers.getFirst()
                            : buyers.size() + " importers"),
                    sectors.isEmpty() ? "Name a sector, or lines that the product detail of this importer holds." : "Write a change for each.");
            return policy;
        }
        return file.sound(pointer) ? terms.applyTo(file, pointer + "/quota", policy, buyers.getFirst(), sellers, sectors.iterator().next(), lines) : policy;
    }

    /// The products that the codes cover, and the sectors that they lie in.
    private void linesInto(YamlFile file, ProductDetail detail, String importer, Products products, Ledger ledger, Set<String> sectors,
            List<String> lines) {
        double[] covered = products.has(importer, Products.ALL) ? products.coverage(importer, Products.ALL, scope.codes()) : null;
        for (int p = 0; p < detail.size(); p++) {
            double part = detail.importer(p).equals(importer) ? covered(detail.product(p), importer, covered, products, ledger) : 0;
            if (part > 0 && part < 1 && file.sound(pointer + "/sectors")) {
                file.fault(pointer + "/sectors", "the quota covers %.0f%% of %s: it counts a line whole or not at all.".formatted(100 * part,
                        detail.product(p)),
                        "Name whole six-digit products or lines.");
            }
            if (part > 0) {
                sectors.add(detail.sector(p));
                lines.add(detail.product(p));
            }
        }
    }

    private static List<String> chosen(World world, boolean[] countries) {
        return world.countries().all().stream().filter(code -> countries[world.countries().indexOf(code)]).toList();
    }

    private void forEachPair(Pair pair) {
        for (int n = 0; n < importers.length; n++) {
            for (int i = 0; i < exporters.length; i++) {
                if (importers[n] && exporters[i] && i != n) {
                    pair.move(n, i);
                }
            }
        }
    }

    private interface Pair {
        void move(int importer, int exporter);
    }

    private double moved(double level, double share) {
        return switch (instrument) {
            case ADD -> level + share * value;
            case SET, EXPORT_TAX -> level + share * (value - level);
            case BAN -> share > 0 ? Double.POSITIVE_INFINITY : level;
            default -> level * (1 + share * value);
        };
    }

    /// What part of each sector is covered; the codes' part only where the sector has no products.
    private double[] sectorShare(World world, Products products, Ledger ledger, int n, int i) {
        double[] share = new double[world.sectors().size()];
        String importer = world.countries().code(n);
        if (!scope.codes().all().isEmpty() && products.has(importer, Products.ALL)) {
            String exporter = ledger.productSource(products, importer, world.countries().code(i));
            share = SectorMean.of(world, products, products.imports(importer, exporter),
                    products.coverage(importer, exporter, scope.codes()));
        } else if (!scope.codes().all().isEmpty()) {
            share = lineShare(world, ledger, n, i);
        }
        for (int j = 0; j < share.length; j++) {
            boolean exact = world.products() != null && world.products().has(importer, world.sectors().code(j));
            share[j] = scope.wholeSector(world, j) ? 1 : exact ? 0 : share[j];
        }
        return share;
    }

    /// The known value of the lines over the sector's flow.
    private double[] lineShare(World world, Ledger ledger, int n, int i) {
        double[] share = new double[world.sectors().size()];
        for (MarketLine line : ledger.lines(world.countries().code(n))) {
            if (line.exporter().equals(world.countries().code(i)) && world.sectors().contains(line.sector())) {
                int j = world.sectors().indexOf(line.sector());
                double value = ledger.cited().inWorld(world, n, i, List.of(line.sector()),
                        ledger.cited().usDollars(line.value(), line.currency(), line.year()));
                double flow = world.flow()[world.cell(j, n, i)];
                share[j] = flow > 0 ? Math.min(1, share[j] + line.part(scope.codes()) * value / flow) : 0;
            }
        }
        return share;
    }

    private double[] productivity(Policy policy) {
        World world = policy.world();
        double[] hat = new double[world.valueAddedShare().length];
        for (int j = 0; j < world.sectors().size(); j++) {
            for (int n = 0; n < importers.length; n++) {
                int at = j * importers.length + n;
                hat[at] = policy.productivityHat(at) * (importers[n] && scope.wholeSector(world, j) ? 1 + value : 1);
            }
        }
        return hat;
    }

    /// Faults where this change leaves a tariff outside its bounds.
    void checkOutcome(YamlFile file, Policy after) {
        World world = after.world();
        double[] onProducts = after.productTariffs() == null ? new double[0] : after.productTariffs();
        double lowest = DoubleStream.concat(Arrays.stream(after.tariffs()), Arrays.stream(onProducts)).min().orElse(0);
        double highest = DoubleStream.concat(Arrays.stream(after.tariffs()), Arrays.stream(onProducts)).max().orElse(0);
        if (lowest <= -1 || highest > HIGHEST) {
            file.fault(pointer + "/" + instrument.key, "a tariff of world %s becomes %.1f%%, outside −100%% (excluded) to 10,000%%."
                    .formatted(world.name(), 100 * (lowest <= -1 ? lowest : highest)), "The applied rate is part of the sum: use set to fix the level.");
        }
    }
}
