package org.lachine.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lachine.data.Table;

/// Views of a table: what a terminal shows of a long one, and its rows by column name.
final class Tables {
    private Tables() {}

    /// The first `most` rows of each group, a group being the rows with the same cell in `column`.
    static Table firstOfEach(Table table, String column, int most) {
        int group = column(table, column);
        Map<Object, Integer> seen = new HashMap<>();
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> row : table.rows()) {
            if (seen.merge(row.get(group), 1, Integer::sum) <= most) {
                rows.add(row);
            }
        }
        boolean all = rows.size() == table.rows().size();
        return new Table(table.name(), all ? table.title() : table.title() + "; the first " + most, table.columns(), rows);
    }

    /// The first `most` rows.
    static Table first(Table table, int most) {
        return table.rows().size() <= most ? table
                : new Table(table.name(), table.title() + "; the first " + most, table.columns(), table.rows().subList(0, most));
    }

    /// The rows that `wanted` holds for.
    static Table where(Table table, Predicate<List<Object>> wanted) {
        return new Table(table.name(), table.title(), table.columns(), table.rows().stream().filter(wanted).toList());
    }

    /// The columns in `names`, in the order of the table.
    static Table columns(Table table, Set<String> names) {
        List<Integer> kept = IntStream.range(0, table.columns().size()).boxed()
                .filter(c -> names.contains(table.columns().get(c).name())).toList();
        return new Table(table.name(), table.title(), kept.stream().map(table.columns()::get).toList(),
                table.rows().stream().map(row -> kept.stream().<Object>map(row::get).collect(Collectors.toCollection(ArrayList::new)))
                        .<List<Object>>map(row -> row).toList());
    }

    /// Position of the column called `name`.
    static int column(Table table, String name) {
        return table.columns().stream().map(Table.Column::name).toList().indexOf(name);
    }

    /// Every row as a map from column names to cells, in the order of the columns.
    static List<Map<String, Object>> rows(Table table) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (List<Object> row : table.rows()) {
            Map<String, Object> cells = new LinkedHashMap<>();
            for (int c = 0; c < row.size(); c++) {
                cells.put(table.columns().get(c).name(), row.get(c));
            }
            rows.add(cells);
        }
        return rows;
    }
}
