package org.lachine.report.drawing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lachine.report.Chart;
import org.lachine.report.Figure;

/// A figure of the brief as a drawing that stands alone: finding, unit, chart, how to read it, source.
///
/// The page draws the same description in the reader's browser; here it is for slides and print, in one size and the light
/// colours.
public final class Drawing {
    private static final double TITLE = 18;
    private static final double SMALL = 12;
    /// How much wider bold letters are.
    private static final double BOLD = 1.2;
    private static final double LEFT = 236;
    private static final double RIGHT = 118;
    private static final double MARGIN = 16;
    private static final double ROW = 30;

    private final Svg svg = new Svg();
    private double y = MARGIN;

    private Drawing() {}

    /// The figure as SVG; empty where its table is the figure.
    public static Optional<String> svg(Figure figure) {
        if (figure.chart() instanceof Chart.Plain) {
            return Optional.empty();
        }
        Drawing drawing = new Drawing();
        drawing.words(figure.finding(), TITLE, "ink", true);
        drawing.words(figure.unit(), SMALL + 1, "soft", false);
        drawing.y += 10;
        drawing.chart(figure.chart());
        drawing.y += 12;
        if (!figure.note().isEmpty()) {
            drawing.words(figure.note(), SMALL, "soft", false);
        }
        drawing.words("Source: " + figure.source(), SMALL, "soft", false);
        return Optional.of(drawing.svg.document(drawing.y + MARGIN, figure.finding()));
    }

    private void words(String text, double size, String tone, boolean bold) {
        for (String line : Svg.lines(text, bold ? BOLD * size : size, Svg.WIDTH - 2 * MARGIN)) {
            y += size * 1.3;
            svg.text(MARGIN, y, line, size, tone, "start", bold);
        }
    }

    private void chart(Chart chart) {
        switch (chart) {
            case Chart.Rows rows -> rows(rows);
            case Chart.Stack stack -> stack(stack);
            case Chart.Heat heat -> heat(heat);
            case Chart.Steps steps -> steps(steps);
            case Chart.Curves curves -> curves(curves);
            case Chart.WorldMap map -> y = new MapDrawing(svg, map).draw(y);
            case Chart.Plain plain -> { }
        }
    }

    private void keys(List<Chart.Key> keys) {
        double x = MARGIN;
        double middle = y + 8;
        for (Chart.Key key : keys) {
            double span = 22 + Svg.width(key.text(), SMALL) + 16;
            if (x > MARGIN && x + span > Svg.WIDTH) {
                x = MARGIN;
                middle += 19;
            }
            switch (key.mark()) {
                case "bar" -> svg.rect(x, middle - 5, 14, 10, key.tone(), 1);
                case "range" -> svg.line(x, middle, x + 14, middle, "ink", 1.6);
                default -> svg.mark(x + 7, middle, key.mark(), key.tone());
            }
            svg.text(x + 20, middle + 4, key.text(), SMALL, "soft", "start", false);
            x += span;
        }
        y = keys.isEmpty() ? y : middle + 18;
    }

    private void grid(Axis axis, double bottom, String unit) {
        for (double tick : axis.ticks()) {
            svg.line(axis.at(tick), y, axis.at(tick), bottom, "line", 1);
            svg.text(axis.at(tick), bottom + 16, axis.shown(tick) + (unit.equals("%") ? "%" : ""), SMALL, "soft", "middle", false);
        }
    }

    private void label(String words, double middle) {
        List<String> lines = Svg.lines(words, SMALL, LEFT - MARGIN - 10);
        for (int k = 0; k < lines.size(); k++) {
            svg.text(LEFT - 10, middle + 4 + (k - (lines.size() - 1) / 2.0) * 13, lines.get(k), SMALL, "ink", "end", false);
        }
    }

    private static double height(Stream<String> labels) {
        return Math.max(ROW, labels.mapToInt(words -> Svg.lines(words, SMALL, LEFT - MARGIN - 10).size()).max().orElse(1) * 14 + 8);
    }

    private void rows(Chart.Rows rows) {
        keys(rows.keys());
        List<Double> values = new ArrayList<>();
        for (Chart.Row row : rows.rows()) {
            Stream.of(row.bar(), row.low(), row.high()).filter(value -> value != null).forEach(values::add);
            row.points().forEach(point -> values.add(point.value()));
        }
        Axis axis = Axis.over(values, LEFT, Svg.WIDTH - RIGHT);
        double row = height(rows.rows().stream().map(Chart.Row::label));
        double bottom = y + row * rows.rows().size();
        grid(axis, bottom, rows.unit());
        for (Chart.Row each : rows.rows()) {
            row(each, axis, y + row / 2);
            y += row;
        }
        svg.line(axis.at(0), bottom - row * rows.rows().size(), axis.at(0), bottom, "ink", 1);
        y = bottom + 22;
    }

    private void row(Chart.Row row, Axis axis, double middle) {
        label(row.label(), middle);
        svg.text(Svg.WIDTH - RIGHT + 10, middle + 4, row.text(), SMALL, "ink", "start", true);
        if (row.bar() != null) {
            svg.rect(Math.min(axis.at(0), axis.at(row.bar())), middle - 7, Math.abs(axis.at(row.bar()) - axis.at(0)), 14, row.tone(), row.low() == null ? 1 : 0.78);
        }
        if (row.low() != null && row.high() != null) {
            svg.line(axis.at(row.low()), middle, axis.at(row.high()), middle, "ink", 1.4);
            svg.line(axis.at(row.low()), middle - 4, axis.at(row.low()), middle + 4, "ink", 1.4);
            svg.line(axis.at(row.high()), middle - 4, axis.at(row.high()), middle + 4, "ink", 1.4);
        }
        for (Chart.Point point : row.points()) {
            svg.mark(axis.at(point.value()), middle, point.mark(), point.tone());
            if (!point.label().isEmpty()) {
                svg.text(axis.at(point.value()) - 9, middle + 4, point.label(), SMALL, point.tone(), "end", true);
            }
        }
    }

    private void stack(Chart.Stack stack) {
        keys(stack.parts().stream().map(part -> new Chart.Key("bar", part.tone(), part.name())).toList());
        Axis axis = new Axis(0, 100, LEFT, Svg.WIDTH - RIGHT - 20, 20);
        double row = height(stack.rows().stream().map(Chart.StackRow::label));
        double bottom = y + row * stack.rows().size();
        grid(axis, bottom, "%");
        for (Chart.StackRow each : stack.rows()) {
            double middle = y + row / 2;
            label(each.label(), middle);
            double before = 0;
            for (int k = 0; k < stack.parts().size(); k++) {
                double share = each.shares().get(k);
                svg.rect(axis.at(before), middle - 9, axis.at(share) - axis.at(0), 18, stack.parts().get(k).tone(), stack.parts().get(k).tone().equals("rest") ? 0.35 : 1);
                if (share >= 9) {
                    svg.text(axis.at(before + share / 2), middle + 4, Math.round(share) + "%", 11, stack.parts().get(k).tone().equals("rest") ? "ink" : "paper", "middle", false);
                }
                before += share;
            }
            svg.text(axis.to() + 10, middle + 4, each.text(), SMALL, "soft", "start", false);
            y += row;
        }
        y = bottom + 22;
    }

    private void heat(Chart.Heat heat) {
        double left = 330;
        double width = (Svg.WIDTH - MARGIN - left) / heat.columns().size();
        y += 14;
        for (int c = 0; c < heat.columns().size(); c++) {
            svg.text(left + (c + 0.5) * width, y, heat.columns().get(c), SMALL, "soft", "middle", false);
        }
        y += 8;
        for (Chart.HeatRow row : heat.rows()) {
            svg.text(row.cells().isEmpty() ? MARGIN : MARGIN + 12, y + 15, row.label(), SMALL, "ink", "start", row.cells().isEmpty());
            for (int c = 0; c < row.cells().size(); c++) {
                Chart.HeatCell cell = row.cells().get(c);
                if (cell != null) {
                    double share = Math.clamp(cell.share(), 0, 100);
                    svg.rect(left + c * width + 1, y + 1, width - 2, 20, "first", 0.06 + 0.84 * share / 100);
                    svg.text(left + (c + 0.5) * width, y + 15, Math.round(cell.share()) + "%", SMALL, share > 55 ? "paper" : "ink", "middle", false);
                }
            }
            y += 22;
        }
    }

    private void steps(Chart.Steps steps) {
        double height = 340;
        double right = Svg.WIDTH - 232;
        Axis up = Axis.over(steps.lines().stream().flatMap(line -> line.steps().stream()).map(Chart.Step::value).toList(), y + height, y);
        long first = steps.lines().stream().flatMap(line -> line.steps().stream()).mapToLong(step -> LocalDate.parse(step.date()).toEpochDay()).min().orElse(0);
        long last = LocalDate.parse(steps.until()).toEpochDay();
        Axis days = new Axis(first, last, 56, right, 1);
        for (double tick : up.ticks()) {
            svg.line(days.from(), up.at(tick), right, up.at(tick), "line", 1);
            svg.text(days.from() - 8, up.at(tick) + 4, up.shown(tick) + "%", SMALL, "soft", "end", false);
        }
        for (LocalDate day = LocalDate.ofEpochDay(first).withDayOfMonth(1).plusMonths(1); day.toEpochDay() <= last; day = day.plusMonths(1)) {
            if (day.getMonthValue() % 3 == 1) {
                svg.text(days.at(day.toEpochDay()), y + height + 18, day.toString().substring(0, 7), SMALL, "soft", "middle", false);
            }
        }
        List<Double> taken = new ArrayList<>();
        for (Chart.Line line : steps.lines()) {
            StringBuilder path = new StringBuilder();
            for (Chart.Step step : line.steps()) {
                double x = days.at(LocalDate.parse(step.date()).toEpochDay());
                path.append(path.isEmpty() ? format("M%.1f %.1f", x, up.at(step.value())) : format("H%.1fV%.1f", x, up.at(step.value())));
            }
            svg.path(path.append(format("H%.1f", right)).toString(), "none", line.tone(), 2.4, line.dashed());
            double end = free(up.at(line.steps().getLast().value()), taken);
            svg.text(right + 8, end + 4, format("%s %.1f%%", line.name(), line.steps().getLast().value()), SMALL, line.tone(), "start", true);
        }
        y += height + 30;
    }

    /// A height near `wanted` where no other label stands.
    private static double free(double wanted, List<Double> taken) {
        double at = wanted;
        while (overlaps(at, taken)) {
            at -= 1;
        }
        taken.add(at);
        return at;
    }

    private static boolean overlaps(double at, List<Double> taken) {
        return taken.stream().anyMatch(other -> Math.abs(other - at) < 15);
    }

    private void curves(Chart.Curves curves) {
        keys(curves.curves().stream().map(curve -> new Chart.Key(curve.dashed() ? "ring" : "dot", curve.tone(), curve.name())).toList());
        double height = 360;
        List<Chart.Spot> all = Stream.concat(curves.curves().stream().flatMap(curve -> curve.points().stream()), curves.spots().stream()).toList();
        Axis across = Axis.over(all.stream().map(Chart.Spot::x).toList(), 90, Svg.WIDTH - 40);
        Axis up = Axis.over(all.stream().map(Chart.Spot::y).toList(), y + height, y);
        grid(across, y + height, curves.unit());
        for (double tick : up.ticks()) {
            svg.line(across.from(), up.at(tick), across.to(), up.at(tick), "line", 1);
            svg.text(across.from() - 8, up.at(tick) + 4, up.shown(tick) + curves.unit(), SMALL, "soft", "end", false);
        }
        for (Chart.Curve curve : curves.curves()) {
            StringBuilder path = new StringBuilder();
            curve.points().forEach(point -> path.append(format("%s%.1f %.1f", path.isEmpty() ? "M" : "L", across.at(point.x()), up.at(point.y()))));
            svg.path(path.toString(), "none", curve.tone(), 2.4, curve.dashed());
            curve.points().forEach(point -> svg.mark(across.at(point.x()), up.at(point.y()), curve.dashed() ? "ring" : "dot", curve.tone()));
        }
        for (Chart.Spot spot : curves.spots()) {
            svg.mark(across.at(spot.x()), up.at(spot.y()), "diamond", "ink");
            svg.text(across.at(spot.x()) + 8, up.at(spot.y()) - 9, spot.label(), SMALL + 1, "ink", "start", true);
        }
        y += height + 20;
        words("Across: %s. Up: %s.".formatted(curves.across(), curves.up()), SMALL, "soft", false);
    }

    /// Numbers as SVG writes them, whatever the machine's language.
    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
