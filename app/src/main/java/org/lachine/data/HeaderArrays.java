package org.lachine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lachine.data.Table.Column;
import org.lachine.data.Table.Type;
import org.lachine.data.har.HarDimension;
import org.lachine.data.har.HarFile;
import org.lachine.data.har.HarIntegers;
import org.lachine.data.har.HarReals;
import org.lachine.data.har.HarTexts;
import org.lachine.data.har.HeaderArray;
import org.lachine.model.FaultyInputException;

/// A table as header arrays: a set a column of codes, and an array over these sets a column of numbers.
///
/// That takes a row for every combination of at most seven codes. Any other table becomes a set of rows, with its texts as lists
/// and its numbers as arrays over the rows. Codes of more than twelve letters are cut, and stand in full in a list of their own.
/// The format has no missing numbers: they are 0, and a header of integers says which cells are there.
final class HeaderArrays {
    private static final int MOST_SETS = 7;
    private static final int ELEMENT = 12;
    private static final int DESCRIPTION = 70;
    private static final int MOST_ROWS = 20_000_000;

    private final StoredTable table;
    private final List<Integer> key;
    private final Set<String> taken = new HashSet<>();
    private final List<String> told = new ArrayList<>();
    private final List<HeaderArray> headers = new ArrayList<>();

    HeaderArrays(StoredTable table) throws IOException {
        if (table.size() > MOST_ROWS) {
            throw new FaultyInputException("%s has %,d rows; header arrays are made in memory, of %,d at most.".formatted(table.name(),
                    table.size(), MOST_ROWS),
                    "Take Parquet or CSV.");
        }
        this.table = table;
        this.key = table.key();
    }

    /// @return what stands under which header, a line each
    List<String> write(Path file) throws IOException {
        if (table.size() == 0) {
            headers.add(new HarTexts(header("rows", "the table has no rows", ""), "The table has no rows", List.of("none")));
        } else {
            List<List<Object>> columns = columns();
            List<List<String>> sets = key.stream().map(c -> columns.get(c).stream().map(String::valueOf).distinct().toList()).toList();
            if (isDense(sets)) {
                dense(columns, sets);
            } else {
                rows(columns);
            }
        }
        HarFile.write(file, headers);
        return told;
    }

    private List<List<Object>> columns() throws IOException {
        List<List<Object>> columns = IntStream.range(0, table.columns().size()).<List<Object>>mapToObj(c -> new ArrayList<>()).toList();
        table.each(cells -> {
            for (int c = 0; c < cells.length; c++) {
                columns.get(c).add(cells[c]);
            }
        });
        return columns;
    }

    private boolean isDense(List<List<String>> sets) {
        double cells = sets.stream().mapToDouble(List::size).reduce(1, (a, b) -> a * b);
        boolean onlyNumbersBeside = IntStream.range(0, table.columns().size()).allMatch(c -> key.contains(c) || isNumber(c) || dependsOnOne(c));
        return !key.isEmpty() && key.size() <= MOST_SETS && cells == table.size() && onlyNumbersBeside;
    }

    /// A name beside a single code becomes a list of its own.
    private boolean dependsOnOne(int column) {
        return key.size() == 1 && table.columns().get(column).type() == Type.TEXT;
    }

    private boolean isNumber(int c) {
        Type type = table.columns().get(c).type();
        return type == Type.NUMBER || type == Type.INTEGER;
    }

    private void dense(List<List<Object>> columns, List<List<String>> sets) {
        List<HarDimension> dimensions = new ArrayList<>();
        List<Map<String, Integer>> positions = new ArrayList<>();
        for (int k = 0; k < key.size(); k++) {
            Column column = table.columns().get(key.get(k));
            List<String> elements = elements(sets.get(k));
            dimensions.add(HarDimension.of(coefficient(column.name()), elements));
            headers.add(new HarTexts(header(column.name(), column.description(), "set"), described(column), elements));
            if (!elements.equals(sets.get(k))) {
                headers.add(new HarTexts(header(column.name(), column.description() + ", in full", "text"), described(column), sets.get(k)));
            }
            Map<String, Integer> position = new LinkedHashMap<>();
            sets.get(k).forEach(element -> position.put(element, position.size()));
            positions.add(position);
        }
        int[] cell = new int[(int) table.size()];
        for (int row = 0; row < cell.length; row++) {
            int step = 1;
            for (int k = 0; k < key.size(); k++) {
                cell[row] += step * positions.get(k).get(String.valueOf(columns.get(key.get(k)).get(row)));
                step *= sets.get(k).size();
            }
        }
        others(columns, cell, dimensions);
    }

    /// Codes as the format holds them: twelve letters, all different.
    private static List<String> elements(List<String> codes) {
        Set<String> taken = new LinkedHashSet<>();
        for (String code : codes) {
            String plain = code.replaceAll("[^\\x20-\\x7e]", "_");
            String cut = plain.substring(0, Math.min(ELEMENT, plain.length()));
            for (int k = 2; !taken.add(cut); k++) {
                String number = "~" + k;
                cut = plain.substring(0, Math.min(ELEMENT - number.length(), plain.length())) + number;
            }
        }
        return List.copyOf(taken);
    }

    private void rows(List<List<Object>> columns) {
        List<String> numbers = IntStream.rangeClosed(1, (int) table.size()).mapToObj(String::valueOf).toList();
        headers.add(new HarTexts(header("rows", "rows of the table", "set"), "Rows of the table", numbers));
        others(columns, IntStream.range(0, numbers.size()).toArray(), List.of(HarDimension.of("ROWS", numbers)));
    }

    /// All columns that are no set.
    private void others(List<List<Object>> columns, int[] cell, List<HarDimension> dimensions) {
        boolean asRows = dimensions.getFirst().set().equals("ROWS");
        for (int c = 0; c < columns.size(); c++) {
            Column column = table.columns().get(c);
            if (isNumber(c) && (asRows || !key.contains(c))) {
                headers.add(HarReals.of(header(column.name(), column.description(), column.unit()), described(column), coefficient(column.name()), dimensions,
                        values(columns.get(c), cell)));
                if (columns.get(c).contains(null)) {
                    headers.add(new HarIntegers(header(column.name(), "1 where " + column.name() + " has a value", ""),
                            "1 where %s has a value, 0 where none".formatted(column.name()),
                            cell.length, there(columns.get(c), cell)));
                }
            } else if (!isNumber(c) && (asRows || !key.contains(c))) {
                headers.add(new HarTexts(header(column.name(), column.description(), "text"), described(column),
                        columns.get(c).stream().map(value -> value == null ? "" : value.toString()).toList()));
            }
        }
    }

    private static double[] values(List<Object> column, int[] cell) {
        double[] values = new double[cell.length];
        for (int row = 0; row < cell.length; row++) {
            values[cell[row]] = column.get(row) == null ? 0 : ((Number) column.get(row)).doubleValue();
        }
        return values;
    }

    private static int[] there(List<Object> column, int[] cell) {
        int[] there = new int[cell.length];
        for (int row = 0; row < cell.length; row++) {
            there[cell[row]] = column.get(row) == null ? 0 : 1;
        }
        return there;
    }

    /// A name of four letters that no other header has, noted with what stands under it.
    private String header(String column, String description, String unit) {
        String letters = Stream.of(column.toUpperCase(Locale.ROOT).split("[^A-Z0-9]+")).filter(word -> !word.isEmpty()).reduce("", String::concat);
        String name = letters.substring(0, Math.min(4, letters.length()));
        for (int k = 2; !taken.add(name); k++) {
            String number = String.valueOf(k);
            name = letters.substring(0, Math.min(4 - number.length(), letters.length())) + number;
        }
        told.add("%s: %s%s%s".formatted(name, column, description.isEmpty() ? "" : ", " + description, unit.isEmpty() ? "" : " [" + unit + "]"));
        return name;
    }

    private static String coefficient(String column) {
        String name = column.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        return name.substring(0, Math.min(ELEMENT, name.length()));
    }

    private static String described(Column column) {
        String unit = column.unit().isEmpty() ? "" : " [" + column.unit() + "]";
        String words = column.name() + (column.description().isEmpty() ? "" : ": " + column.description());
        return words.substring(0, Math.min(words.length(), DESCRIPTION - unit.length())) + unit;
    }
}
