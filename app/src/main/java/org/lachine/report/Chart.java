package org.lachine.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/// What `brief.js` draws. Numbers are in the unit of the figure; a `tone` names a colour: focus, first, second, rest,
/// gain or loss; a `mark` a symbol: dot, ring or diamond.
public sealed interface Chart {
    @JsonProperty
    String kind();

    /// Horizontal rows that share one axis, each with a bar, a range, points, and its number as text at the right.
    ///
    /// @param keys how to read the marks, in the order of the key line
    record Rows(String unit, List<Row> rows, List<Key> keys) implements Chart {
        @Override
        public String kind() {
            return "rows";
        }
    }

    /// @param bar null for none
    /// @param low null, with `high`, for no range
    record Row(String label, String tone, Double bar, Double low, Double high, List<Point> points, String text) {}

    /// @param label printed beside the mark; empty for none
    record Point(double value, String mark, String tone, String name, String label) {}

    /// @param mark bar, range, dot, ring or diamond
    record Key(String mark, String tone, String text) {}

    /// Rows that each sum to 100 percent.
    record Stack(List<Part> parts, List<StackRow> rows) implements Chart {
        @Override
        public String kind() {
            return "stack";
        }
    }

    record Part(String name, String tone) {}

    record StackRow(String label, List<Double> shares, String text) {}

    /// A table of shares, each cell the darker the larger; hovering tells its error.
    ///
    /// @param columns what the shares are of
    record Heat(List<String> columns, List<HeatRow> rows) implements Chart {
        @Override
        public String kind() {
            return "heat";
        }
    }

    /// @param cells one a column, null for none; empty for a heading
    record HeatRow(String label, List<HeatCell> cells) {}

    /// @param share percent
    /// @param text what hovering tells
    record HeatCell(double share, String text) {}

    /// The world, countries coloured by value.
    ///
    /// @param bounds ascending; one colour between each two
    /// @param diverging true when colours part at zero
    /// @param names codes and names for the hover text
    record WorldMap(String unit, Map<String, Double> values, List<Double> bounds, boolean diverging, String focus,
            Map<String, String> names) implements Chart {
        @Override
        public String kind() {
            return "map";
        }
    }

    /// Lines that hold their level until the next date.
    record Steps(String unit, List<Line> lines, List<Mark> marks, String until) implements Chart {
        @Override
        public String kind() {
            return "steps";
        }
    }

    record Line(String name, String tone, boolean dashed, List<Step> steps) {}

    record Step(String date, double value) {}

    record Mark(String date, String label) {}

    /// Lines over a number, with named spots where they meet.
    ///
    /// @param across, up what the axes measure
    record Curves(String unit, String across, String up, List<Curve> curves, List<Spot> spots) implements Chart {
        @Override
        public String kind() {
            return "curves";
        }
    }

    record Curve(String name, String tone, boolean dashed, List<Spot> points) {}

    /// @param label printed beside the spot; empty for none
    record Spot(double x, double y, String label) {}

    /// Nothing is drawn: the table itself is the figure.
    record Plain() implements Chart {
        @Override
        public String kind() {
            return "table";
        }
    }
}
