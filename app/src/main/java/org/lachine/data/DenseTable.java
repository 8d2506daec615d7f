package org.lachine.data;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import org.lachine.model.Codes;

/// A table that gives one number for every combination of codes: in files long, with codes as text; in memory a flat
/// array whose last key is contiguous.
///
/// @param name file name without ending
/// @param keys in the order of the array's indices
/// @param min smallest value allowed
/// @param max largest value allowed
record DenseTable(String name, String title, List<Key> keys, Table.Column value, double min, double max) {

    /// @param column name of the column that holds the code
    /// @param codes the codes it may hold
    record Key(String column, String description, Codes codes) {}

    int size() {
        return keys.stream().mapToInt(key -> key.codes().size()).reduce(1, Math::multiplyExact);
    }

    List<Table.Column> columns() {
        List<Table.Column> columns = new ArrayList<>();
        keys.forEach(key -> columns.add(new Table.Column(key.column(), Table.Type.TEXT, "", key.description())));
        columns.add(value);
        return columns;
    }

    /// `values` in the long form.
    Table table(double[] values) {
        List<List<Object>> rows = new ArrayList<>(values.length);
        for (int cell = 0; cell < values.length; cell++) {
            List<Object> row = new ArrayList<>(codesOf(cell));
            row.add(values[cell]);
            rows.add(row);
        }
        return new Table(name, title, columns(), rows);
    }

    private List<String> codesOf(int cell) {
        String[] codes = new String[keys.size()];
        for (int k = keys.size() - 1; k >= 0; k--) {
            Codes of = keys.get(k).codes();
            codes[k] = of.code(cell % of.size());
            cell /= of.size();
        }
        return List.of(codes);
    }

    /// The values in `file`, which may hold its rows in any order. What breaks a rule is added to `faults`;
    /// its cell stays NaN.
    double[] read(WorldFile file, Faults faults) {
        double[] values = new double[size()];
        java.util.Arrays.fill(values, Double.NaN);
        if (!file.hasColumns(columns(), faults)) {
            return values;
        }
        BitSet seen = new BitSet(values.length);
        try {
            file.scan(selection(), row -> {
                long at = row.getLong(1) + 1;
                int cell = cellOf(row, at, file, faults);
                if (cell < 0) {
                    return;
                }
                if (seen.get(cell)) {
                    faults.add(file.name(), "stands twice", "row %d: %s stands twice; every combination has one row."
                            .formatted(at, String.join(" ", codesOf(cell))), "Remove one of the rows.");
                    return;
                }
                seen.set(cell);
                double value = row.getDouble(2);
                if (row.wasNull() || !(value >= min && value <= max)) {
                    faults.add(file.name(), "out of range", "row %d: %s of %s is %s; the range is %s to %s."
                            .formatted(at, value().name(), String.join(" ", codesOf(cell)),
                                    row.wasNull() ? "empty" : value, number(min), number(max)),
                            "Correct the value.");
                    return;
                }
                values[cell] = value;
            });
        } catch (SQLException e) {
            faults.unreadable(file.name(), e);
            return values;
        }
        for (int cell = seen.nextClearBit(0); cell < values.length; cell = seen.nextClearBit(cell + 1)) {
            faults.add(file.name(), "missing", "no row for %s; every combination of codes has one row."
                    .formatted(String.join(" ", codesOf(cell))), "Add the row, with 0 where there is nothing.");
        }
        return values;
    }

    private static String number(double limit) {
        return limit == Double.MAX_VALUE ? "any positive number" : String.valueOf(limit);
    }

    /// Row number, value, then for each key its position and its text.
    private String selection() {
        return "file_row_number, CAST(%s AS DOUBLE), ".formatted(Database.name(value.name()))
                + keys.stream().map(key -> "enum_code(TRY_CAST(%1$s AS %2$s)), %1$s".formatted(
                        Database.name(key.column()), WorldFile.enumOf(key.codes()))).collect(Collectors.joining(", "));
    }

    private int cellOf(java.sql.ResultSet row, long at, WorldFile file, Faults faults) throws SQLException {
        int cell = 0;
        for (int k = 0; k < keys.size(); k++) {
            Key key = keys.get(k);
            int position = row.getInt(3 + 2 * k);
            if (position == 0 && row.wasNull()) {
                String code = row.getString(4 + 2 * k);
                faults.add(file.name(), key.column() + " unknown", "row %d: %s \"%s\" is not in the list of this world."
                        .formatted(at, key.column(), code), "Did you mean \"%s\"?".formatted(key.codes().nearest(String.valueOf(code))));
                return -1;
            }
            cell = cell * key.codes().size() + position;
        }
        return cell;
    }
}
