package org.lachine.data;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.lachine.model.FaultyInputException;
import org.lachine.model.FaultyInputException.Fault;
import org.lachine.model.HsCodes;

/// The Harmonized System's revisions of 1992, 2007, 2017 and 2022: which product of one became which of another.
///
/// The United Nations' tables give every product of a later revision one product of an earlier one (2022 → 2017,
/// 2022 → 1992, 2017 → 1992). Read forwards they merge products, read backwards they split them; a split value goes to the
/// parts by their weights.
///
/// For **2007** there is no table, only its list of products. A number that stands in both revisions is taken for the same
/// product; else the number is looked up in 2017 and then in 1992 and goes by their tables. What stands in none of them
/// cannot be converted, and the answer says so.
public final class HsRevisions {
    /// The revisions, by year.
    public static final List<Integer> YEARS = List.of(1992, 2007, 2017, 2022);

    private final Map<Integer, NavigableSet<String>> codes = new TreeMap<>();
    private final Map<Integer, Map<Integer, Map<String, String>>> earlier = new TreeMap<>();
    private final Map<Integer, Map<Integer, Map<String, List<String>>>> later = new TreeMap<>();

    /// One line of a conversion.
    ///
    /// @param share of the product's value that becomes `target`; 1 unless the product is split
    /// @param sources how many products of the first revision go into `target`; more than 1 where products merge
    /// @param route how it is known: `table`, `same number`, or a table entered by the number of 2017 or 1992
    public record Part(String code, String target, double share, int sources, String route) {}

    private record Targets(List<String> codes, String route) {}

    /// @param rows revision, code, earlier revision and code; a revision's own list is given with both the same
    HsRevisions(Iterable<Row> rows) {
        YEARS.forEach(year -> codes.put(year, new TreeSet<>()));
        for (Row row : rows) {
            codes.get(row.revision).add(row.code);
            codes.get(row.before).add(row.codeBefore);
            if (row.revision != row.before) {
                earlier.computeIfAbsent(row.revision, any -> new TreeMap<>()).computeIfAbsent(row.before, any -> new TreeMap<>())
                        .put(row.code, row.codeBefore);
                later.computeIfAbsent(row.before, any -> new TreeMap<>()).computeIfAbsent(row.revision, any -> new TreeMap<>())
                        .computeIfAbsent(row.codeBefore, any -> new ArrayList<>()).add(row.code);
            }
        }
    }

    record Row(int revision, String code, int before, String codeBefore) {}

    /// Reads the revisions of a ledger folder.
    public static HsRevisions read(Path ledger) {
        try (Connection db = ProductFiles.open(); Statement sql = db.createStatement();
                ResultSet row = sql.executeQuery("SELECT revision, code, before, code_before FROM "
                        + ProductFiles.table(ledger.resolve("trade"), "revisions"))) {
            List<Row> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(new Row(row.getInt(1), row.getString(2), row.getInt(3), row.getString(4)));
            }
            return new HsRevisions(rows);
        } catch (SQLException e) {
            throw new FaultyInputException("%s: the revisions of the Harmonized System cannot be read.".formatted(ledger),
                    "The folder holds trade/revisions.parquet.");
        }
    }

    /// The query that builds the table from the concordance's files and, for 2007, the products with an elasticity.
    static Map<String, String> queries(Path sources) {
        String select = "SELECT CAST(%d AS SMALLINT) AS revision, %s AS code, CAST(%d AS SMALLINT) AS before, %s AS code_before FROM %s WHERE %s NOT LIKE '9999%%'";
        Path folder = sources.resolve("concordance");
        String all = String.join(" UNION ALL ",
                select.formatted(2022, "HS6_6d", 2017, "HS5_6d", ProductFiles.csv(folder.resolve("hs6_hs5.csv")), "HS6_6d"),
                select.formatted(2022, "HS6_6d", 1992, "HS0_6d", ProductFiles.csv(folder.resolve("hs6_hs0.csv")), "HS6_6d"),
                select.formatted(2017, "HS5_6d", 1992, "HS0_6d", ProductFiles.csv(folder.resolve("hs5_hs0.csv")), "HS5_6d"),
                select.formatted(2007, "lpad(HS6, 6, '0')", 2007, "lpad(HS6, 6, '0')",
                        ProductFiles.csv(sources.resolve("elasticities/ProTEE_0_1.csv")), "HS6"));
        return Map.of("revisions", all + " ORDER BY 1 DESC, 3 DESC, 2");
    }

    /// The six-digit products of a revision, in order.
    public NavigableSet<String> products(int revision) {
        return codes.get(revision);
    }

    /// Converts products.
    ///
    /// @param written products of revision `from`, with or without dots
    /// @param weight of a product of revision `to`, by which a split value is shared out; where the parts of a product have
    ///     no weight at all, in equal parts
    /// @throws FaultyInputException with every code that is not of revision `from`, and its nearest, or that no table reaches
    public List<Part> convert(List<String> written, int from, int to, ToDoubleFunction<String> weight) {
        List<Fault> faults = new ArrayList<>();
        for (int year : List.of(from, to)) {
            if (!YEARS.contains(year)) {
                faults.add(new Fault("%d is not a revision that is known here.".formatted(year), "There are 1992, 2007, 2017 and 2022."));
            }
        }
        throwIfAny(faults);
        Map<String, Integer> sources = sources(from, to);
        List<Part> parts = new ArrayList<>();
        for (String text : written) {
            String code = HsCodes.digits(text);
            if (!products(from).contains(code)) {
                faults.add(new Fault("\"%s\" is not a product of the Harmonized System %d.".formatted(text, from), nearest(code, from)));
                continue;
            }
            Targets targets = targets(code, from, to);
            if (targets == null) {
                faults.add(new Fault("%s cannot be brought from %d to %d: %s.".formatted(code, from, to, from == 2007 || to == 2007
                        ? "there is no table for 2007, and no other revision's table has the number" : "the tables give no product for it"),
                        "Look the product up by its description; its heading is %s.".formatted(code.substring(0, 4))));
                continue;
            }
            double total = targets.codes.stream().mapToDouble(weight).sum();
            for (String target : targets.codes) {
                double share = total > 0 ? weight.applyAsDouble(target) / total : 1.0 / targets.codes.size();
                parts.add(new Part(code, target, share, sources.get(target), targets.route));
            }
        }
        throwIfAny(faults);
        return parts;
    }

    /// The values of `parts` in cents: what each product's value becomes, the last part taking what rounding leaves, so that
    /// every product's value is kept to the cent.
    ///
    /// @param cents value by product of the first revision
    public static Map<Part, Long> share(List<Part> parts, Map<String, Long> cents) {
        Map<Part, Long> values = new LinkedHashMap<>();
        Map<String, Long> left = new TreeMap<>(cents);
        Map<String, Double> leftShare = new TreeMap<>();
        parts.forEach(part -> leftShare.merge(part.code, part.share, Double::sum));
        Map<String, Integer> open = new TreeMap<>();
        parts.forEach(part -> open.merge(part.code, 1, Integer::sum));
        for (Part part : parts) {
            long rest = left.get(part.code);
            boolean last = open.merge(part.code, -1, Integer::sum) == 0;
            long value = last ? rest : Math.round(rest * Math.min(1, part.share / Math.max(leftShare.get(part.code), Double.MIN_NORMAL)));
            values.put(part, value);
            left.put(part.code, rest - value);
            leftShare.merge(part.code, -part.share, Double::sum);
        }
        return values;
    }

    /// True when a product of `from` has a counterpart in `to`.
    public boolean reaches(String code, int from, int to) {
        return targets(code, from, to) != null;
    }

    private Targets targets(String code, int from, int to) {
        if (from == to) {
            return new Targets(List.of(code), "same revision");
        }
        if (from == 2007 || to == 2007) {
            return throughNumbers(code, from, to);
        }
        return byTable(code, from, to, "table");
    }

    private Targets byTable(String code, int from, int to, String route) {
        if (from > to) {
            String target = earlier.get(from).get(to).get(code);
            return target == null ? null : new Targets(List.of(target), route);
        }
        List<String> targets = later.get(from).get(to).get(code);
        // a few products of 2017 are no product's nearest in 2022: they go where their 1992 product went
        return targets != null ? new Targets(targets, route)
                : from == 2017 ? byTable(earlier.get(2017).get(1992).get(code), 1992, to, "table, through 1992") : null;
    }

    private Targets throughNumbers(String code, int from, int to) {
        if (products(to).contains(code)) {
            return new Targets(List.of(code), "same number");
        }
        for (int year : List.of(2017, 1992)) {
            if (from == 2007 && year != to && products(year).contains(code)) {
                return byTable(code, year, to, "number of %d, then table".formatted(year));
            }
            if (to == 2007 && year < from && products(2007).contains(earlier.get(from).get(year).get(code))) {
                return byTable(code, from, year, "table, then number of %d".formatted(year));
            }
        }
        return null;
    }

    /// How many products of `from` go into each of `to`.
    private Map<String, Integer> sources(int from, int to) {
        Map<String, Integer> sources = new TreeMap<>();
        for (String code : products(from)) {
            Targets targets = targets(code, from, to);
            if (targets != null) {
                targets.codes.forEach(target -> sources.merge(target, 1, Integer::sum));
            }
        }
        return sources;
    }

    private static void throwIfAny(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new FaultyInputException(faults);
        }
    }

    private String nearest(String code, int revision) {
        if (!code.matches("\\d{6}")) {
            return "A product has six digits, for instance 1205.10.";
        }
        String below = products(revision).lower(code);
        String above = products(revision).higher(code);
        return "The nearest are %s and %s.".formatted(below == null ? "none below" : below, above == null ? "none above" : above);
    }
}
