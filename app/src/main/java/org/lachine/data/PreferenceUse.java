package org.lachine.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lachine.model.FaultyInputException;
import org.lachine.model.Products;

/// How much of a pair's imports was exempt by a trade agreement in months for which that is published as a total alone
/// (`ledger/preference-use.csv`), brought to products.
///
/// A product's part without a claim is that of the last month known by product, times one factor for all, at most the whole; the factor
/// is such that the total meets the published one. That total is over all imports; goods of chapters 98 and 99, which are no products
/// and claim nothing (the returned ones among them free of duty), are taken out of it:
///
///     claimed / (1 − outside)      (duty-free − outside) / (1 − outside)
///
/// A pair without months of its own follows another one: its total without a claim moves in proportion.
final class PreferenceUse {
    private static final String FILE = "preference-use.csv";
    private static final List<String> COLUMNS = List.of("importer", "exporter", "month", "kind", "share_percent", "outside_percent", "source", "status");
    private static final String AS = "as ";
    private static final double PERCENT = 100;
    private static final int HALVINGS = 60;

    /// @param exempt share of the goods of chapters 1 to 97; NaN for a pair that follows `as`
    private record Month(String importer, String exporter, YearMonth month, double exempt, String as) {}

    private final List<Month> months = new ArrayList<>();

    private PreferenceUse() {}

    /// Reads the table of a ledger folder; one that is not there has no months.
    ///
    /// @throws FaultyInputException with every fault of the file
    static PreferenceUse read(Path ledger) {
        PreferenceUse use = new PreferenceUse();
        if (!Files.isRegularFile(ledger.resolve(FILE))) {
            return use;
        }
        Faults faults = new Faults(ledger.toString());
        new CsvRows(ledger.resolve(FILE), FILE, faults).each(COLUMNS, List.of(), cells -> {
            String kind = cells.text(4);
            boolean follows = kind.startsWith(AS);
            if (!follows) {
                cells.oneOf(4, Set.of("claimed", "duty-free"));
            }
            Double share = cells.number(5, !follows, 0, PERCENT);
            Double outside = cells.number(6, !follows, 0, PERCENT - 1);
            cells.oneOf(8, Set.of("V", "V2", "C", "rule"));
            try {
                double goods = follows ? Double.NaN : (share - (kind.equals("claimed") ? 0 : outside)) / (PERCENT - outside);
                use.months.add(new Month(cells.text(1), cells.text(2), YearMonth.parse(cells.text(3)), goods, follows ? kind.substring(AS.length()) : ""));
            } catch (DateTimeParseException e) {
                cells.fault(3, "it is a month.", "Write it as 2025-07.");
            }
        });
        faults.throwIfAny();
        use.check(faults);
        faults.throwIfAny();
        return use;
    }

    /// What a row alone does not tell.
    private void check(Faults faults) {
        Set<Month> seen = new HashSet<>();
        for (Month month : months) {
            String place = "%s from %s in %s: ".formatted(month.importer(), month.exporter(), month.month());
            if (!seen.add(new Month(month.importer(), month.exporter(), month.month(), 0, ""))) {
                faults.add(FILE, "twice", place + "a pair has one row a month.", "Drop one of the two.");
            }
            if (month.as().isEmpty() && month.exempt() < 0) {
                faults.add(FILE, "outside", place + "what is outside the products is free of duty, and more than all that is.", "Both are percent of all imports.");
            }
            if (!month.as().isEmpty() && followed(month).filter(other -> other.as().isEmpty()).isEmpty()) {
                faults.add(FILE, "follows", place + "it follows %s, which has no share of that month.".formatted(month.as()), "Add a row with one, or drop this one.");
            }
        }
    }

    private Optional<Month> followed(Month month) {
        return months.stream().filter(m -> m.importer().equals(month.importer()) && m.exporter().equals(month.as()) && m.month().equals(month.month())).findFirst();
    }

    /// Adds the months to those known by product.
    ///
    /// @param byProduct by month: share of the import value that claimed a preference
    /// @param imports that weigh them, by line of six or more digits
    void addTo(SortedMap<YearMonth, List<Products.Line>> byProduct, Collection<Products.Line> imports) {
        Set<String> pairs = months.stream().map(month -> pair(month.importer(), month.exporter())).collect(Collectors.toSet());
        Map<String, Double> weights = new HashMap<>();
        imports.stream().filter(line -> pairs.contains(pair(line.importer(), line.exporter()))).forEach(line -> weights.merge(key(line), line.value(), Double::sum));
        SortedMap<YearMonth, List<Products.Line>> known = new TreeMap<>(byProduct);
        Map<String, Claims> last = new HashMap<>();
        months.forEach(month -> last.computeIfAbsent(pair(month.importer(), month.exporter()), any -> last(known, month.importer(), month.exporter(), weights)));
        for (Month month : months) {
            Claims claims = last.get(pair(month.importer(), month.exporter()));
            double unclaimed = month.as().isEmpty() ? 1 - month.exempt() : claims.unclaimed(1) * movement(month, last);
            byProduct.computeIfAbsent(month.month(), any -> new ArrayList<>()).addAll(claims.scaledTo(unclaimed));
        }
    }

    /// The part without a claim of the pair that is followed, in the month over the last one known by product.
    private double movement(Month month, Map<String, Claims> last) {
        Month followed = followed(month).orElseThrow();
        return (1 - followed.exempt()) / last.get(pair(followed.importer(), followed.exporter())).unclaimed(1);
    }

    private static Claims last(SortedMap<YearMonth, List<Products.Line>> known, String importer, String exporter, Map<String, Double> weights) {
        List<Products.Line> found = List.of();
        for (List<Products.Line> lines : known.values()) {
            List<Products.Line> own = lines.stream().filter(l -> l.importer().equals(importer) && l.exporter().equals(exporter)).toList();
            found = own.isEmpty() ? found : own;
        }
        if (found.isEmpty()) {
            throw new FaultyInputException("%s: no month of %s from %s is known by product.".formatted(FILE, importer, exporter), "Drop the pair's rows.");
        }
        return new Claims(found, found.stream().mapToDouble(line -> weights.getOrDefault(key(line), 0.0)).toArray());
    }

    private static String pair(String importer, String exporter) {
        return importer + exporter;
    }

    private static String key(Products.Line line) {
        return pair(line.importer(), line.exporter()) + line.code().substring(0, 6);
    }

    /// A pair's claims in the last month known by product.
    ///
    /// @param weight imports of each line
    private record Claims(List<Products.Line> lines, double[] weight) {

        /// The claims with one factor on every part without one, so that together these come to `unclaimed`.
        List<Products.Line> scaledTo(double unclaimed) {
            double low = 0;
            double high = 1;
            while (unclaimed(high) < unclaimed && high < 1e6) {
                high *= 2;
            }
            for (int i = 0; i < HALVINGS; i++) {
                double middle = (low + high) / 2;
                if (unclaimed(middle) < unclaimed) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            double factor = high;
            return lines.stream().map(l -> new Products.Line(l.importer(), l.exporter(), l.code(), 1 - unclaimed(l, factor))).toList();
        }

        /// The part of the whole without a claim, times a factor line by line.
        double unclaimed(double factor) {
            double total = 0;
            double without = 0;
            for (int l = 0; l < weight.length; l++) {
                total += weight[l];
                without += weight[l] * unclaimed(lines.get(l), factor);
            }
            return without / total;
        }

        private static double unclaimed(Products.Line line, double factor) {
            return Math.min(1, factor * (1 - line.value()));
        }
    }
}
