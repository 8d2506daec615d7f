package org.lachine.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.lachine.data.Table;

/// Ranges as a terminal shows them: real income of a few countries, and what drives it.
final class RangeText {
    private static final int SHOWN = 10;
    private static final String WELFARE = "welfare_percent";

    private RangeText() {}

    /// @param tables ranges, and drivers where there are any
    /// @param wanted countries; empty for those whose real income moves most
    static List<Table> brief(List<Table> tables, List<String> wanted) {
        Table ranges = tables.getFirst();
        int country = Tables.column(ranges, "country");
        int measure = Tables.column(ranges, "measure");
        int median = Tables.column(ranges, "median");
        List<List<Object>> welfare = ranges.rows().stream().filter(row -> row.get(measure).equals(WELFARE)
                && (wanted.isEmpty() || wanted.contains(row.get(country).toString())))
                .sorted(Comparator.comparingDouble(row -> -Math.abs((Double) row.get(median))))
                .limit(wanted.isEmpty() ? SHOWN : wanted.size()).toList();
        List<Object> shown = welfare.stream().map(row -> row.get(country)).toList();
        List<Integer> kept = new ArrayList<>();
        for (int c = 0; c < ranges.columns().size(); c++) {
            if (!Set.of("measure", "unit").contains(ranges.columns().get(c).name())) {
                kept.add(c);
            }
        }
        List<Table> brief = new ArrayList<>();
        brief.add(new Table(ranges.name(), ranges.title() + "%nChange of real income, percent: half of the draws below the median, one in twenty below the low and above the high end".formatted(),
                kept.stream().map(ranges.columns()::get).toList(), welfare.stream().map(row -> kept.stream().map(row::get).toList()).toList()));
        if (tables.size() > 1) {
            Table drivers = tables.get(1);
            brief.add(new Table(drivers.name(), drivers.title(), drivers.columns(), drivers.rows().stream().filter(row -> shown.contains(row.getFirst()))
                    .sorted(Comparator.comparingInt(row -> shown.indexOf(row.getFirst()))).toList()));
        }
        return brief;
    }
}
