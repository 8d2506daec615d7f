package org.lachine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException;

/// A small CSV file that a person has written, as [CsvTable] reads it: its cells are checked as they are asked for. What breaks a rule is
/// added to the faults; the reading goes on.
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

    /// Hands every row to `reader`, its cells numbered from 1 in the order of `required`, then `optional`.
    ///
    /// @param required columns that the file must have
    /// @param optional columns whose cells are empty where the file does not have them
    void each(List<String> required, List<String> optional, Consumer<Row> reader) {
        String remedy = "Its columns are: %s%s.".formatted(String.join(", ", required), optional.isEmpty() ? ""
                : " (and if you like: %s)".formatted(String.join(", ", optional)));
        if (!Files.isRegularFile(file)) {
            faults.add(name, "missing", "the file is missing.", remedy);
            return;
        }
        try (CsvTable table = CsvTable.open(new TextFile(file, null, bytes -> {}))) {
            List<String> absent = required.stream().filter(column -> table.columnIfAny(column) < 0).toList();
            if (!absent.isEmpty()) {
                faults.add(name, "columns", "there is no column %s; there are %s.".formatted(String.join(", ", absent),
                        TextFile.shown(String.join(", ", table.heading()))), remedy);
                return;
            }
            List<String> names = Stream.concat(required.stream(), optional.stream()).toList();
            int[] positions = names.stream().mapToInt(table::columnIfAny).toArray();
            while (table.next()) {
                if (table.isWhole()) {
                    reader.accept(new Row(table, names, positions));
                } else {
                    faults.add(name, "cells", "row %d: it has more or fewer cells than the heading.".formatted(table.line()),
                            "Put a text that holds a comma between quotation marks.");
                }
            }
        } catch (FaultyInputException e) {
            e.faults().forEach(fault -> faults.add(name, "unreadable", fault.what().replace(file + ": ", ""), fault.remedy()));
        } catch (IOException e) {
            faults.add(name, "unreadable", "cannot be read: %s".formatted(e.getMessage()), remedy);
        }
    }

    /// One row of the table.
    final class Row {
        private final CsvTable cells;
        private final List<String> names;
        private final int[] positions;

        Row(CsvTable cells, List<String> names, int[] positions) {
            this.cells = cells;
            this.names = names;
            this.positions = positions;
        }

        /// The text of a cell without blanks around it; empty for an empty cell.
        String text(int column) {
            return cells.text(positions[column - 1]).strip();
        }

        void fault(int column, String rule, String remedy) {
            faults.add(name, names.get(column - 1), "row %d: %s is \"%s\"; %s".formatted(cells.line(), names.get(column - 1), text(column), rule), remedy);
        }

        /// @return whether the cell is one of `codes`; if not, that is a fault
        boolean code(int column, Codes codes, String whose) {
            boolean known = codes.contains(text(column));
            if (!known) {
                fault(column, "it is no code of %s.".formatted(whose), "Did you mean \"%s\"?".formatted(codes.nearest(text(column))));
            }
            return known;
        }

        String oneOf(int column, Set<String> allowed) {
            if (!allowed.contains(text(column))) {
                fault(column, "it is one of %s.".formatted(Arrays.toString(allowed.stream().sorted().toArray())), "Write one of these.");
            }
            return text(column);
        }

        /// A number from `min` to `max`; null for an empty cell, which is a fault where it is required.
        Double number(int column, boolean required, double min, double max) {
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
            fault(column, max == Double.MAX_VALUE ? "it is a number from %s on.".formatted(plain(min))
                    : "it is a number from %s to %s.".formatted(plain(min), plain(max)),
                    "Write plain digits with a point: 12.5.");
            return Math.max(min, 0);
        }

        private static String plain(double limit) {
            return limit == Math.rint(limit) && Math.abs(limit) < 1e9 ? String.valueOf((long) limit) : String.valueOf(limit);
        }
    }
}
