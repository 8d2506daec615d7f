package org.lachine.ensemble;

import java.util.Arrays;

/// How a figure is spread over draws.
///
/// @param negative share of draws below zero; `positive` above
/// @param draws counted: those with a value
public record Spread(double median, double low, double lowerQuarter, double upperQuarter, double high, double negative, double positive, int draws) {
    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;

    /// Median, quarters and 5 to 95 percent, between order statistics by linear interpolation.
    ///
    /// @param values one a draw; NaN where a draw has none
    /// @throws IllegalArgumentException when no draw has one
    public static Spread of(double[] values) {
        double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("None of %d draws has a value.%nLook at the reasons in the table of draws.".formatted(values.length));
        }
        double negative = Arrays.stream(sorted).filter(v -> v < 0).count();
        double positive = Arrays.stream(sorted).filter(v -> v > 0).count();
        return new Spread(quantile(sorted, 0.5), quantile(sorted, LOW), quantile(sorted, 0.25), quantile(sorted, 0.75), quantile(sorted, HIGH),
                negative / sorted.length, positive / sorted.length, sorted.length);
    }

    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
