package org.lachine.data;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.lachine.model.Codes;

/// A table that gives one number for every combination of codes: in files long, with codes as text; in memory a flat
/// array whose last key is contiguous.
///
/// @param name file name without ending
/// @param keys in the order of the array's indices
/// @param min smallest value allowed
/// @param max largest value allowed
record DenseTable(String name, String title, List<Key> keys, Table.Column value, double min, double max) {

    /// Rows with unknown codes that are looked at one by one; a wrong list of codes can make all rows such.
    private static final int MOST_NAMED = 1000;

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
        Arrays.fill(values, Double.NaN);
        if (!file.hasColumns(columns(), faults)) {
            return values;
        }
        BitSet seen = new BitSet(values.length);
        List<Long> unknown = new ArrayList<>();
        try {
            file.scan("file_row_number, %s, CAST(%s AS DOUBLE)".formatted(cell(), Database.name(value.name())), "", row -> {
                int cell = row.getInt(2);
                if (row.wasNull()) {
                    unknown.add(row.getLong(1));
                } else if (seen.get(cell)) {
                    faults.add(file.name(), "stands twice", "row %d: %s stands twice; every combination has one row."
                            .formatted(row.getLong(1) + 1, String.join(" ", codesOf(cell))), "Remove one of the rows.");
                } else {
                    seen.set(cell);
                    values[cell] = inRange(row, cell, file, faults);
                }
            });
            nameUnknownCodes(unknown, file, faults);
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

    /// Position of a row in the array as an SQL expression over its codes; null where one is unknown.
    private String cell() {
        String cell = "0";
        for (Key key : keys) {
            cell = "(%s * %d + CAST(enum_code(TRY_CAST(%s AS %s)) AS INTEGER))"
                    .formatted(cell, key.codes().size(), Database.name(key.column()), WorldFile.enumOf(key.codes()));
        }
        return cell;
    }

    private double inRange(ResultSet row, int cell, WorldFile file, Faults faults) throws SQLException {
        double number = row.getDouble(3);
        if (row.wasNull() || !(number >= min && number <= max)) {
            faults.add(file.name(), "out of range", "row %d: %s of %s is %s; the range is %s to %s."
                    .formatted(row.getLong(1) + 1, value.name(), String.join(" ", codesOf(cell)), row.wasNull() ? "empty" : number, number(min), number(max)),
                    "Correct the value.");
            return Double.NaN;
        }
        return number;
    }

    private void nameUnknownCodes(List<Long> rows, WorldFile file, Faults faults) throws SQLException {
        for (Key key : keys) {
            String column = Database.name(key.column());
            List<Long> some = rows.subList(0, Math.min(rows.size(), MOST_NAMED));
            if (some.isEmpty()) {
                return;
            }
            String where = "file_row_number IN (%s) AND TRY_CAST(%s AS %s) IS NULL".formatted(
                    String.join(", ", some.stream().map(String::valueOf).toList()), column, WorldFile.enumOf(key.codes()));
            file.scan("file_row_number, " + column, where, row -> {
                String code = row.getString(2);
                faults.add(file.name(), key.column() + " unknown", "row %d: %s \"%s\" is not in the list of this world."
                        .formatted(row.getLong(1) + 1, key.column(), code), "Did you mean \"%s\"?".formatted(key.codes().nearest(String.valueOf(code))));
            });
        }
    }

    private static String number(double limit) {
        return limit == Double.MAX_VALUE ? "any positive number" : String.valueOf(limit);
    }
}
