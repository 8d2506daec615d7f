package org.lachine.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lachine.data.Table;
import org.lachine.data.Table.Column;
import org.lachine.data.Table.Type;

/// A table as text for the terminal: names and units above, numbers to the right, no line longer than the terminal.
///
/// Decimals follow the unit: whole USD million with grouped digits, two for percent, three for shares and indices; a column of
/// percent that is all near zero has as many more as show its largest value with two digits.
/// Text wraps first; columns that still do not fit are left out and named below the table.
final class TableText {
    private static final String GAP = "  ";
    private static final String MONEY = "USD million";
    private static final String POINTS = "percentage points";
    private static final int NARROWEST_TEXT = 13;
    private static final int PERCENT_DECIMALS = 2;
    private static final int MOST_DECIMALS = 8;
    /// Smaller than this is rounding, in percent.
    private static final double NONE = 1e-7;

    private TableText() {}

    /// @param width columns of the terminal
    static String of(Table table, int width) {
        List<Column> columns = table.columns();
        int[] decimals = IntStream.range(0, columns.size()).map(c -> percentDecimals(table.rows(), c)).toArray();
        List<List<String>> cells = table.rows().stream().map(row -> cells(columns, row, decimals)).toList();
        int[] widths = new int[columns.size()];
        for (int c = 0; c < widths.length; c++) {
            widths[c] = Math.max(longestWord(heading(columns.get(c))), unit(columns.get(c)).length());
            for (List<String> row : cells) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        int shown = fit(columns, widths, width);
        StringBuilder text = new StringBuilder();
        table.title().lines().flatMap(line -> wrapped(line, width).stream()).forEach(line -> text.append(line).append('\n'));
        text.append('\n');
        header(text, columns.subList(0, shown), widths);
        text.repeat('─', total(widths, shown)).append('\n');
        cells.forEach(row -> line(text, columns, row, widths, shown));
        if (shown < widths.length) {
            text.append("With --format csv also: ")
                    .append(String.join(", ", columns.subList(shown, widths.length).stream().map(Column::name).toList()))
                    .append('\n');
        }
        return text.toString();
    }

    /// Names, wrapped to the width of their columns and set against the units below them.
    private static void header(StringBuilder text, List<Column> columns, int[] widths) {
        List<List<String>> names = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            names.add(wrapped(heading(columns.get(c)), widths[c]));
        }
        int lines = names.stream().mapToInt(List::size).max().orElse(0);
        for (int l = 0; l < lines; l++) {
            List<String> line = new ArrayList<>();
            for (List<String> name : names) {
                int from = l - (lines - name.size());
                line.add(from < 0 ? "" : name.get(from));
            }
            line(text, columns, line, widths, columns.size());
        }
        if (columns.stream().anyMatch(c -> !unit(c).isEmpty())) {
            line(text, columns, columns.stream().map(TableText::unit).toList(), widths, columns.size());
        }
    }

    private static int longestWord(String text) {
        return Stream.of(text.split(" ")).mapToInt(String::length).max().orElse(0);
    }

    private static String unit(Column column) {
        return switch (column.unit()) {
            case MONEY -> "USD m";
            case POINTS -> "points";
            default -> column.unit();
        };
    }

    /// Narrows text columns until the table fits, then counts how many columns do.
    private static int fit(List<Column> columns, int[] widths, int width) {
        while (total(widths, widths.length) > width) {
            int widest = -1;
            for (int c = 0; c < widths.length; c++) {
                if (columns.get(c).type() == Type.TEXT && widths[c] > NARROWEST_TEXT
                        && widths[c] > longestWord(heading(columns.get(c))) && (widest < 0 || widths[c] > widths[widest])) {
                    widest = c;
                }
            }
            if (widest < 0) {
                break;
            }
            widths[widest]--;
        }
        int shown = widths.length;
        while (shown > 1 && total(widths, shown) > width) {
            shown--;
        }
        return shown;
    }

    private static int total(int[] widths, int shown) {
        int total = -GAP.length();
        for (int c = 0; c < shown; c++) {
            total += widths[c] + GAP.length();
        }
        return total;
    }

    /// One row: as many lines as its longest cell needs.
    private static void line(StringBuilder text, List<Column> columns, List<String> cells, int[] widths, int shown) {
        List<List<String>> wrapped = new ArrayList<>();
        for (int c = 0; c < shown; c++) {
            wrapped.add(wrapped(cells.get(c), widths[c]));
        }
        int lines = wrapped.stream().mapToInt(List::size).max().orElse(0);
        for (int l = 0; l < lines; l++) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < shown; c++) {
                String cell = l < wrapped.get(c).size() ? wrapped.get(c).get(l) : "";
                String padding = " ".repeat(widths[c] - cell.length());
                line.append(c == 0 ? "" : GAP).append(isNumber(columns.get(c)) ? padding + cell : cell + padding);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }

    /// The cell in lines of at most `width`, broken at spaces where there are any.
    private static List<String> wrapped(String cell, int width) {
        List<String> lines = new ArrayList<>();
        String rest = cell;
        while (rest.length() > width) {
            int space = rest.lastIndexOf(' ', width);
            int end = space > 0 ? space : width;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        lines.add(rest);
        return lines;
    }

    private static String heading(Column column) {
        String suffix = "_" + column.unit().replace(MONEY, "musd").replace(' ', '_');
        String name = column.unit().isEmpty() || !column.name().endsWith(suffix)
                ? column.name() : column.name().substring(0, column.name().length() - suffix.length());
        return name.replace('_', ' ');
    }

    private static boolean isNumber(Column column) {
        return column.type() == Type.NUMBER || column.type() == Type.INTEGER;
    }

    private static int percentDecimals(List<List<Object>> rows, int column) {
        double largest = rows.stream().map(row -> row.get(column)).filter(Number.class::isInstance)
                .mapToDouble(value -> Math.abs(((Number) value).doubleValue())).filter(Double::isFinite).max().orElse(0);
        return largest < NONE ? PERCENT_DECIMALS : Math.clamp((long) Math.ceil(1 - Math.log10(largest)), PERCENT_DECIMALS, MOST_DECIMALS);
    }

    private static List<String> cells(List<Column> columns, List<Object> row, int[] percentDecimals) {
        List<String> cells = new ArrayList<>();
        for (int c = 0; c < row.size(); c++) {
            cells.add(cell(columns.get(c), row.get(c), percentDecimals[c]));
        }
        return cells;
    }

    private static String cell(Column column, Object value, int percentDecimals) {
        if (value == null) {
            return "–";
        }
        if (column.type() != Type.NUMBER) {
            return value.toString().replaceAll("\\s+", " ");
        }
        double number = ((Number) value).doubleValue();
        String text = switch (column.unit()) {
            case "percent" -> String.format(Locale.ROOT, "%." + percentDecimals + "f", number);
            case MONEY -> Math.abs(number) < 9.5 && number != 0
                    ? String.format(Locale.ROOT, "%.2f", number) : String.format(Locale.ROOT, "%,.0f", number);
            case "share", "index", POINTS -> String.format(Locale.ROOT, "%.3f", number);
            case "number" -> String.format(Locale.ROOT, "%.1f", number);
            default -> String.format(Locale.ROOT, "%.4g", number);
        };
        return text.matches("-0(\\.0+)?") ? text.substring(1) : text.replace('-', '−');
    }
}
