package org.lachine.run;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lachine.data.Table;

/// A table of rates by day as an SVG picture: each column a line that holds its level until the next day.
public final class StepChart {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 460;
    private static final int LEFT = 52;
    private static final int RIGHT = 150;
    private static final int TOP = 46;
    private static final int BOTTOM = 34;
    private static final int APART = 15;
    private static final List<String> COLOURS = List.of("#9aa5ad", "#1b4b66", "#d0610f", "#3d8b5f", "#7a4fa3", "#222222");

    private final Table table;
    private final List<LocalDate> days;
    private final double highest;

    private StepChart(Table table, Map<String, String> columns) {
        this.table = table;
        this.days = table.rows().stream().map(row -> (LocalDate) row.getFirst()).toList();
        double most = 0.1;
        for (String column : columns.keySet()) {
            for (Double value : values(column)) {
                most = Math.max(most, value == null ? 0 : value);
            }
        }
        highest = most * 1.06;
    }

    /// @param table its first column holds ascending days
    /// @param columns name of each column that is drawn, with the words beside its line
    public static String svg(Table table, Map<String, String> columns) {
        return new StepChart(table, columns).draw(columns);
    }

    private List<Double> values(String column) {
        int at = table.columns().stream().map(Table.Column::name).toList().indexOf(column);
        return table.rows().stream().map(row -> (Double) row.get(at)).toList();
    }

    private double x(LocalDate day) {
        double span = Math.max(1, ChronoUnit.DAYS.between(days.getFirst(), days.getLast()));
        return LEFT + (WIDTH - LEFT - RIGHT) * ChronoUnit.DAYS.between(days.getFirst(), day) / span;
    }

    private double y(double value) {
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / highest);
    }

    private String draw(Map<String, String> columns) {
        StringBuilder svg = new StringBuilder(512);
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n".formatted(WIDTH, HEIGHT));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        svg.append("<text x=\"%d\" y=\"22\" font-size=\"16\" font-weight=\"bold\">%s, percent</text>%n".formatted(LEFT, escaped(table.title())));
        grid(svg);
        List<double[]> labels = new ArrayList<>();
        int line = 0;
        for (Map.Entry<String, String> column : columns.entrySet()) {
            line(svg, values(column.getKey()), COLOURS.get(line % COLOURS.size()), column.getValue(), labels);
            line++;
        }
        return svg.append("</svg>\n").toString();
    }

    private void grid(StringBuilder svg) {
        double step = Math.pow(10, Math.floor(Math.log10(highest)));
        step = highest / step < 2 ? step / 4 : highest / step < 5 ? step / 2 : step;
        for (double value = 0; value <= highest; value += step) {
            svg.append(format("<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" "
                    + "fill=\"#555\">%s</text>%n",
                    LEFT, y(value), WIDTH - RIGHT, y(value), LEFT - 6, y(value) + 4, format(step < 1 ? "%.2f" : "%.0f", value)));
        }
        for (LocalDate quarter = days.getFirst().withDayOfMonth(1).plusMonths(1); quarter.isBefore(days.getLast()); quarter = quarter.plusMonths(1)) {
            if (quarter.getMonthValue() % 3 == 1) {
                svg.append(format("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#555\">%s</text>%n", x(quarter), HEIGHT - 10,
                        quarter.toString().substring(0, 7)));
            }
        }
    }

    private void line(StringBuilder svg, List<Double> values, String colour, String words, List<double[]> labels) {
        StringBuilder path = new StringBuilder();
        Double last = null;
        for (int k = 0; k < days.size(); k++) {
            Double value = values.get(k);
            if (value != null) {
                path.append(last == null ? format("M%.1f %.1f", x(days.get(k)), y(value)) : format("H%.1fV%.1f", x(days.get(k)), y(value)));
            } else if (last != null) {
                path.append(format("H%.1f", x(days.get(k))));
            }
            last = value;
        }
        double at = values.stream().filter(v -> v != null).reduce((a, b) -> b).map(this::y).orElse(0.0);
        while (overlaps(labels, at)) {
            at -= 1;
        }
        labels.add(new double[] {at});
        svg.append(format("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n", path, colour));
        svg.append(format("<text x=\"%d\" y=\"%.1f\" fill=\"%s\">%s</text>%n", WIDTH - RIGHT + 6, at + 4, colour, escaped(words)));
    }

    private static boolean overlaps(List<double[]> labels, double at) {
        return labels.stream().anyMatch(other -> Math.abs(other[0] - at) < APART);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
