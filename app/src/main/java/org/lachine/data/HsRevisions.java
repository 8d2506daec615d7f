package org.lachine.data;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.lachine.model.FaultyInputException;
import org.lachine.model.FaultyInputException.Fault;
import org.lachine.model.HsCodes;

/// The Harmonized System's revisions of 1992, 2007, 2012, 2017 and 2022: which product of one became which of another.
///
/// Tables of the United Nations link neighbours ([HsStep]), and 1992 with 2017; what lies further apart goes through those between. Each step shares a value
/// out over the products that it goes to
/// by their weights, and the shares of a way are the products of its steps' shares.
public final class HsRevisions {
    /// The revisions, by year.
    public static final List<Integer> YEARS = List.of(1992, 2007, 2012, 2017, 2022);
    private static final int NOW = 2022;

    private final Map<Integer, NavigableSet<String>> codes = new TreeMap<>();
    private final Map<List<Integer>, HsStep> steps = new LinkedHashMap<>();

    /// One line of a conversion.
    ///
    /// @param share of the product's value that becomes `target`; 1 unless the product is split
    /// @param sources how many products of the first revision go into `target`; more than 1 where products merge
    /// @param route how it is known: by one table, or by which revisions between
    public record Part(String code, String target, double share, int sources, String route) {}

    HsRevisions(Iterable<Row> rows) {
        YEARS.forEach(year -> codes.put(year, new TreeSet<>()));
        Map<List<Integer>, List<Row>> tables = new LinkedHashMap<>();
        for (Row row : rows) {
            codes.get(row.before).add(row.codeBefore);
            codes.get(row.revision).add(row.code);
            tables.computeIfAbsent(List.of(row.revision, row.before), any -> new ArrayList<>()).add(row);
        }
        tables.forEach((pair, table) -> steps.put(pair, new HsStep(table)));
    }

    /// @param closest whether a conversion table, of 2022 to 2017 or of 2017 to 1992, names the pair: for each later product one earlier one
    record Row(int revision, String code, int before, String codeBefore, boolean closest) {}

    /// Reads the revisions of a ledger folder.
    public static HsRevisions read(Path ledger) {
        try (Connection db = ProductFiles.open(); Statement sql = db.createStatement()) {
            return of(sql, ledger.resolve("trade/revisions.parquet"));
        } catch (SQLException e) {
            throw new FaultyInputException("%s: the revisions of the Harmonized System cannot be read.".formatted(ledger),
                    "The folder holds trade/revisions.parquet.");
        }
    }

    static HsRevisions of(Statement sql, Path file) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet row = sql.executeQuery("SELECT revision, code, before, code_before, closest FROM " + ProductFiles.parquet(file))) {
            while (row.next()) {
                rows.add(new Row(row.getInt(1), row.getString(2), row.getInt(3), row.getString(4), row.getBoolean(5)));
            }
        }
        return new HsRevisions(rows);
    }

    /// The query that builds the table: the concordance's files, and what changed in 2012, 2017 and 2022 (`harmonized-system-changes.csv`,
    /// where a code of fewer than six digits stands for all products that begin so); all else of the lists of 2007 (products with
    /// an elasticity), 2017 and 2022 kept what it was. Closest is what the conversion tables name, that to 1992 also for 2012 and 2017.
    static String query(Path sources) {
        Path folder = sources.resolve("concordance");
        String list2007 = ProductFiles.csv(sources.resolve("elasticities/ProTEE_0_1.csv"));
        String list2017 = ProductFiles.csv(folder.resolve("hs5_hs0.csv"));
        String list2022 = ProductFiles.csv(folder.resolve("hs6_hs5.csv"));
        String written = Resources.rows("harmonized-system-changes.csv").stream().map(row -> "(%s, '%s', %s, '%s')".formatted(row.toArray()))
                .collect(Collectors.joining(", "));
        return """
                WITH written AS (SELECT * FROM (VALUES %s) AS w(revision, code, before, code_before)),
                changes AS (
                    SELECT w.revision, w.code, w.before, coalesce(p.HS5_6d, w.code_before) AS code_before
                    FROM written w LEFT JOIN %s p ON length(w.code_before) < 6 AND starts_with(p.HS5_6d, w.code_before)),
                pairs AS (
                    SELECT * FROM changes
                    UNION ALL SELECT 2022, HS6_6d, 2017, HS5_6d FROM %s WHERE HS6_6d NOT IN (SELECT code FROM written WHERE revision = 2022)
                    UNION ALL SELECT 2017, HS5_6d, 1992, HS0_6d FROM %s
                    UNION ALL SELECT 2017, HS5_6d, 2012, HS5_6d FROM %s WHERE HS5_6d NOT IN (SELECT code FROM written WHERE revision = 2017)
                    UNION ALL SELECT 2012, lpad(HS6, 6, '0'), 2007, lpad(HS6, 6, '0') FROM %s
                        WHERE lpad(HS6, 6, '0') NOT IN (SELECT code_before FROM written WHERE before = 2007))
                SELECT CAST(pairs.revision AS SMALLINT) AS revision, pairs.code, CAST(pairs.before AS SMALLINT) AS before, pairs.code_before,
                    pairs.code_before = CASE pairs.before WHEN 2017 THEN near.HS5_6d ELSE far.HS0_6d END IS TRUE AS closest
                FROM pairs LEFT JOIN %s near ON near.HS6_6d = pairs.code LEFT JOIN %s far ON far.HS5_6d = pairs.code
                WHERE pairs.code NOT LIKE '9999%%' ORDER BY 1 DESC, 3 DESC, 2, 4""".formatted(written, list2017, list2022,
                list2017, list2017, list2007, list2022, list2017);
    }

    /// The six-digit products of a revision, in order.
    public NavigableSet<String> products(int revision) {
        return codes.get(revision);
    }

    /// Converts products.
    ///
    /// @param written products of revision `from`, with or without dots
    /// @param weight of a product of 2022, by which a split value is shared out; products of other revisions weigh what goes
    ///     into them. Where the parts of a product have no weight at all, they are equal
    /// @throws FaultyInputException with every code that is not of revision `from`, and its nearest, or that no table reaches
    public List<Part> convert(List<String> written, int from, int to, ToDoubleFunction<String> weight) {
        List<Fault> faults = new ArrayList<>();
        for (int year : List.of(from, to)) {
            if (!YEARS.contains(year)) {
                faults.add(new Fault("%d is not a revision that is known here.".formatted(year), "There are 1992, 2007, 2012, 2017 and 2022."));
            }
        }
        throwIfAny(faults);
        Map<String, Map<String, Double>> targets = new TreeMap<>();
        Map<String, Integer> sources = new TreeMap<>();
        shares(from, to, weight).forEach((code, shares) -> {
            targets.put(code, shares);
            shares.keySet().forEach(target -> sources.merge(target, 1, Integer::sum));
        });
        List<Part> parts = new ArrayList<>();
        for (String text : written) {
            String code = HsCodes.digits(text);
            if (!products(from).contains(code)) {
                faults.add(new Fault("\"%s\" is not a product of the Harmonized System %d.".formatted(text, from), nearest(code, from)));
            } else if (!targets.containsKey(code)) {
                faults.add(new Fault("%s cannot be brought from %d to %d: the tables give no product for it.".formatted(code, from, to),
                        "Look the product up by its description; its heading is %s.".formatted(code.substring(0, 4))));
            } else {
                String route = route(from, to);
                targets.get(code).forEach((target, share) -> parts.add(new Part(code, target, share, sources.get(target), route)));
            }
        }
        throwIfAny(faults);
        return parts;
    }

    private static String route(int from, int to) {
        if (from == to) {
            return "same revision";
        }
        List<Integer> way = way(from, to);
        return way.size() == 2 ? "table" : way.subList(1, way.size() - 1).stream().map(String::valueOf)
                .collect(Collectors.joining(" and ", "tables, through ", ""));
    }

    /// Products of `to` that took over a part of `code` besides those that [#convert] names. How much they took is in no table,
    /// and little by the rule of [HsStep]; no value is given to them.
    public SortedSet<String> alsoIn(String code, int from, int to) {
        SortedSet<String> reached = new TreeSet<>(List.of(code));
        SortedSet<String> main = new TreeSet<>(List.of(code));
        List<Integer> way = way(from, to);
        for (int k = 1; k < way.size(); k++) {
            int start = way.get(k - 1);
            int end = way.get(k);
            reached = onward(reached, start, end, true);
            main = onward(main, start, end, false);
        }
        reached.removeAll(main);
        return reached;
    }

    private SortedSet<String> onward(SortedSet<String> at, int from, int to, boolean all) {
        SortedSet<String> next = new TreeSet<>();
        HsStep step = step(from, to);
        at.forEach(code -> next.addAll(from < to ? (all ? step.anyLater(code) : step.later(code)) : all ? step.anyEarlier(code) : step.earlier(code)));
        return next;
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
        SortedSet<String> at = new TreeSet<>(List.of(code));
        List<Integer> way = way(from, to);
        for (int k = 1; k < way.size(); k++) {
            at = onward(at, way.get(k - 1), way.get(k), false);
        }
        return !at.isEmpty();
    }

    /// The revisions from one to another, both included, each linked to the next by a table.
    private static List<Integer> way(int from, int to) {
        int low = Math.min(from, to);
        int high = Math.max(from, to);
        List<Integer> way = new ArrayList<>();
        if (low == 1992 && high != 1992) {
            way.add(1992);
            way.addAll(way(2017, high));
        } else {
            way.addAll(YEARS.subList(YEARS.indexOf(low), YEARS.indexOf(high) + 1));
        }
        if (from > to) {
            Collections.reverse(way);
        }
        return way;
    }

    private HsStep step(int one, int other) {
        return steps.get(List.of(Math.max(one, other), Math.min(one, other)));
    }

    /// For every product of `from` that the tables take to `to`: its products there and their shares.
    private Map<String, Map<String, Double>> shares(int from, int to, ToDoubleFunction<String> weight) {
        Map<String, Map<String, Double>> all = new TreeMap<>();
        products(from).forEach(code -> all.put(code, new TreeMap<>(Map.of(code, 1.0))));
        List<Integer> way = way(from, to);
        for (int k = 1; k < way.size(); k++) {
            int start = way.get(k - 1);
            int end = way.get(k);
            HsStep step = step(start, end);
            Map<String, Double> weights = weights(end, weight);
            Map<String, Map<String, Double>> known = new TreeMap<>();
            all.values().forEach(shares -> {
                Map<String, Double> next = new TreeMap<>();
                shares.forEach((code, share) -> known.computeIfAbsent(code, any -> start < end ? step.forward(code, weights) : step.backward(code, weights))
                        .forEach((target, part) -> next.merge(target, share * part, Double::sum)));
                shares.clear();
                shares.putAll(next);
            });
        }
        all.values().removeIf(Map::isEmpty);
        return all;
    }

    /// What the products of a revision weigh: a product of 2022 its own weight, an earlier one what of it goes into it.
    private Map<String, Double> weights(int revision, ToDoubleFunction<String> weight) {
        Map<String, Double> weights = new TreeMap<>();
        if (revision == NOW) {
            products(NOW).forEach(code -> weights.put(code, weight.applyAsDouble(code)));
            return weights;
        }
        int next = way(revision, NOW).get(1);
        Map<String, Double> later = weights(next, weight);
        products(revision).forEach(code -> weights.put(code, step(revision, next).weight(code, later)));
        return weights;
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
        return below == null || above == null ? "The nearest is %s.".formatted(below == null ? above : below)
                : "The nearest are %s and %s.".formatted(below, above);
    }
}
