package org.lachine.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.lachine.data.Table;

/// Ranges as a terminal shows them: a few, with what drives them.
final class RangeText {
    private static final int SHOWN = 10;
    private static final int FIRST = 16;
    private static final int DRIVEN = 4;
    private static final String WELFARE = "welfare_percent";
    private static final Set<String> ALL_KINDS = Set.of("of", "name", "measure", "unit", "central", "median", "low_5", "high_95",
            "negative_percent", "positive_percent");
    private static final Set<String> ONE_KIND = Set.of("of", "name", "central", "median", "low_5", "high_95", "negative_percent", "positive_percent", "draws");

    private RangeText() {}

    /// Real income of countries.
    ///
    /// @param tables ranges, and drivers where there are any
    /// @param wanted countries; empty for those whose real income moves most
    static List<Table> brief(List<Table> tables, List<String> wanted) {
        Table ranges = tables.getFirst();
        int of = Tables.column(ranges, "of");
        int measure = Tables.column(ranges, "measure");
        int median = Tables.column(ranges, "median");
        List<List<Object>> welfare = ranges.rows().stream().filter(row -> row.get(measure).equals(WELFARE)
                && (wanted.isEmpty() || wanted.contains(row.get(of).toString())))
                .sorted(Comparator.comparingDouble(row -> -Math.abs((Double) row.get(median))))
                .limit(wanted.isEmpty() ? SHOWN : wanted.size()).toList();
        return shown(tables, "%n%s".formatted(
                "Change of real income, percent: half of the draws below the median, one in twenty below the low and above the high end"),
                welfare, ONE_KIND, welfare.size());
    }

    /// The first figures, whatever they are.
    static List<Table> first(List<Table> tables) {
        return shown(tables, "%nHalf of the draws lie below the median, one in twenty below the low and above the high end".formatted(),
                tables.getFirst().rows().stream().limit(FIRST).toList(), ALL_KINDS, DRIVEN);
    }

    private static List<Table> shown(List<Table> tables, String below, List<List<Object>> rows, Set<String> columns, int driven) {
        Table ranges = tables.getFirst();
        List<Table> shown = new ArrayList<>(List.of(Tables.columns(new Table(ranges.name(), ranges.title() + below, ranges.columns(), rows), columns)));
        Table drivers = named(tables, "drivers");
        if (drivers != null) {
            List<String> wanted = rows.stream().limit(driven).map(row -> row.get(0) + " " + row.get(2)).toList();
            shown.add(new Table(drivers.name(), drivers.title(), drivers.columns(),
                    drivers.rows().stream().filter(row -> wanted.contains(row.get(0) + " " + row.get(1)))
                    .sorted(Comparator.comparingInt(row -> wanted.indexOf(row.get(0) + " " + row.get(1)))).toList()));
        }
        if (named(tables, "policies") != null) {
            shown.add(named(tables, "policies"));
        }
        return shown;
    }

    private static Table named(List<Table> tables, String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst().orElse(null);
    }
}
