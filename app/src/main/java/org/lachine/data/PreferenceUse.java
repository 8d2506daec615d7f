package org.lachine.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
        return use;
    }

    /// Adds the months to those known by product.
    ///
    /// @param byProduct by month: share of the import value that claimed a preference
    /// @param imports that weigh them, by line of six or more digits
    void addTo(SortedMap<YearMonth, List<Products.Line>> byProduct, Collection<Products.Line> imports) {
        Map<String, Double> weights = new HashMap<>();
        imports.forEach(line -> weights.merge(key(line), line.value(), Double::sum));
        SortedMap<YearMonth, List<Products.Line>> known = new TreeMap<>(byProduct);
        for (Month month : months) {
            List<Products.Line> last = last(known, month.importer(), month.exporter());
            double unclaimed = month.as().isEmpty() ? 1 - month.exempt() : unclaimed(last, weights) * movement(month, known, weights);
            byProduct.computeIfAbsent(month.month(), any -> new ArrayList<>()).addAll(scaled(last, weights, unclaimed));
        }
    }

    /// The part without a claim of the pair that is followed, in the month over the last one known by product.
    private double movement(Month month, SortedMap<YearMonth, List<Products.Line>> known, Map<String, Double> weights) {
        Month followed = months.stream().filter(m -> m.importer().equals(month.importer()) && m.exporter().equals(month.as())
                && m.month().equals(month.month()))
                .findFirst().orElseThrow(() -> new FaultyInputException("%s: %s follows %s in %s, which has no row of that month.".formatted(FILE,
                        month.exporter(),
                        month.as(), month.month()), "Add one, or drop the month."));
        return (1 - followed.exempt()) / unclaimed(last(known, followed.importer(), followed.exporter()), weights);
    }

    private static List<Products.Line> last(SortedMap<YearMonth, List<Products.Line>> known, String importer, String exporter) {
        List<Products.Line> found = List.of();
        for (List<Products.Line> lines : known.values()) {
            List<Products.Line> own = lines.stream().filter(l -> l.importer().equals(importer) && l.exporter().equals(exporter)).toList();
            found = own.isEmpty() ? found : own;
        }
        if (found.isEmpty()) {
            throw new FaultyInputException("%s: no month of %s from %s is known by product.".formatted(FILE, importer, exporter), "Drop the pair's rows.");
        }
        return found;
    }

    /// One factor on every part without a claim, so that together they come to `unclaimed`.
    private static List<Products.Line> scaled(List<Products.Line> lines, Map<String, Double> weights, double unclaimed) {
        double low = 0;
        double high = 1;
        while (unclaimed(scaled(lines, high), weights) < unclaimed && high < 1e6) {
            high *= 2;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (unclaimed(scaled(lines, middle), weights) < unclaimed) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return scaled(lines, high);
    }

    private static List<Products.Line> scaled(List<Products.Line> lines, double factor) {
        return lines.stream().map(l -> new Products.Line(l.importer(), l.exporter(), l.code(), 1 - Math.min(1, factor * (1 - l.value())))).toList();
    }

    private static double unclaimed(List<Products.Line> lines, Map<String, Double> weights) {
        double total = 0;
        double without = 0;
        for (Products.Line line : lines) {
            double weight = weights.getOrDefault(key(line), 0.0);
            total += weight;
            without += weight * (1 - line.value());
        }
        return without / total;
    }

    private static String key(Products.Line line) {
        return line.importer() + line.exporter() + line.code().substring(0, 6);
    }
}
