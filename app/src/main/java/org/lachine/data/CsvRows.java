package org.lachine.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.lachine.model.Codes;

/// A small CSV file that a person has written: comma-separated, a header row, read row by row, its cells checked as they
/// are asked for. What breaks a rule is added to the faults; the reading goes on.
final class CsvRows {
    private final Path file;
    private final String name;
    private final Faults faults;

    /// @param name of the file in messages
    CsvRows(Path file, String name, Faults faults) {
        this.file = file;
        this.name = name;
        this.faults = faults;
    }

    @FunctionalInterface
    interface Reader {
        void read(Row row) throws SQLException;
    }

    /// Hands every row to `reader`, its cells numbered from 1 in the order of `required`, then `optional`.
    ///
    /// @param required columns that the file must have
    /// @param optional columns whose cells are empty where the file does not have them
    void each(List<String> required, List<String> optional, Reader reader) {
        String remedy = "Its columns are: %s%s.".formatted(String.join(", ", required), optional.isEmpty() ? "" : " (and if you like: %s)".formatted(String.join(", ", optional)));
        if (!Files.isRegularFile(file)) {
            faults.add(name, "missing", "the file is missing.", remedy);
            return;
        }
        String source = "read_csv(%s, header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"')".formatted(Database.text(file.toString()));
        try (Database database = Database.open()) {
            List<String> there = new ArrayList<>();
            database.query("DESCRIBE SELECT * FROM " + source, row -> there.add(row.getString(1)));
            List<String> absent = required.stream().filter(column -> !there.contains(column)).toList();
            if (!absent.isEmpty()) {
                faults.add(name, "columns", "there is no column %s; there are %s.".formatted(String.join(", ", absent), String.join(", ", there)), remedy);
                return;
            }
            List<String> chosen = new ArrayList<>(required.stream().map(Database::name).toList());
            optional.forEach(column -> chosen.add(there.contains(column) ? Database.name(column) : "NULL AS " + Database.name(column)));
            int[] line = {1};
            database.query("SELECT %s FROM %s".formatted(String.join(", ", chosen), source), row -> reader.read(new Row(row, ++line[0])));
        } catch (SQLException e) {
            faults.add(name, "unreadable", "cannot be read: %s".formatted(Database.firstLine(e)), remedy);
        }
    }

    /// One row of the table.
    final class Row {
        private final ResultSet cells;
        private final int number;

        /// @param number of the line in the file
        Row(ResultSet cells, int number) {
            this.cells = cells;
            this.number = number;
        }

        /// The text of a cell without blanks around it; empty for an empty cell.
        String text(int column) throws SQLException {
            String text = cells.getString(column);
            return text == null ? "" : text.strip();
        }

        void fault(int column, String rule, String remedy) throws SQLException {
            faults.add(name, cells.getMetaData().getColumnName(column), "row %d: %s is \"%s\"; %s".formatted(number,
                    cells.getMetaData().getColumnName(column), text(column), rule), remedy);
        }

        /// @return whether the cell is one of `codes`; if not, that is a fault
        boolean code(int column, Codes codes, String whose) throws SQLException {
            boolean known = codes.contains(text(column));
            if (!known) {
                fault(column, "it is no code of %s.".formatted(whose), "Did you mean \"%s\"?".formatted(codes.nearest(text(column))));
            }
            return known;
        }

        String oneOf(int column, Set<String> allowed) throws SQLException {
            if (!allowed.contains(text(column))) {
                fault(column, "it is one of %s.".formatted(Arrays.toString(allowed.stream().sorted().toArray())), "Write one of these.");
            }
            return text(column);
        }

        /// A number from `min` to `max`; null for an empty cell, which is a fault where it is required.
        Double number(int column, boolean required, double min, double max) throws SQLException {
            if (text(column).isEmpty() && !required) {
                return null;
            }
            try {
                double value = Double.parseDouble(text(column));
                if (value >= min && value <= max) {
                    return value;
                }
            } catch (NumberFormatException notANumber) {
                // told below like a number out of range
            }
            fault(column, max == Double.MAX_VALUE ? "it is a number from %s on.".formatted(plain(min)) : "it is a number from %s to %s.".formatted(plain(min), plain(max)),
                    "Write plain digits with a point: 12.5.");
            return Math.max(min, 0);
        }

        private static String plain(double limit) {
            return limit == Math.rint(limit) && Math.abs(limit) < 1e9 ? String.valueOf((long) limit) : String.valueOf(limit);
        }
    }
}
