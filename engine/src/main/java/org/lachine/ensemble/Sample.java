package org.lachine.ensemble;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// A figure in all guesses of a [Design]: one value an index, NaN where it has none. Samples of the same guesses are combined guess by guess,
/// so that the range of a difference is that of the difference, not that of two ranges.
public final class Sample {
    private final double[] own;
    private final double[] beside;
    private final Map<Group, double[]> exchanged;

    /// Takes the arrays, all of one length.
    ///
    /// @param beside, exchanged NaN at indices that do not tell what drives the range; null and empty where none does
    public Sample(double[] own, double[] beside, Map<Group, double[]> exchanged) {
        this.own = own;
        this.beside = beside;
        this.exchanged = exchanged;
    }

    /// The same guesses' values of a function of the figure.
    public Sample map(DoubleUnaryOperator function) {
        return and(this, (a, b) -> function.applyAsDouble(a));
    }

    /// The values of a function of two figures. A group that one of them does not depend on leaves that one as it is.
    public Sample and(Sample other, DoubleBinaryOperator function) {
        Map<Group, double[]> mixed = new EnumMap<>(Group.class);
        if (beside != null && other.beside != null) {
            for (Group group : Group.values()) {
                if (exchanged.containsKey(group) || other.exchanged.containsKey(group)) {
                    mixed.put(group, each(exchanged.getOrDefault(group, own), other.exchanged.getOrDefault(group, other.own), function));
                }
            }
        }
        return new Sample(each(own, other.own, function), mixed.isEmpty() ? null : each(beside, other.beside, function), mixed);
    }

    private static double[] each(double[] a, double[] b, DoubleBinaryOperator function) {
        return IntStream.range(0, a.length).mapToDouble(d -> function.applyAsDouble(a[d], b[d])).toArray();
    }

    /// The values as this was made of them: read only.
    public double[] own() {
        return own;
    }

    public double[] beside() {
        return beside;
    }

    public Map<Group, double[]> exchanged() {
        return exchanged;
    }

    /// The value of an index; NaN where it has none.
    public double at(int index) {
        return own[index];
    }

    /// Whether any index has a value.
    public boolean hasValues() {
        return Arrays.stream(own).anyMatch(value -> !Double.isNaN(value));
    }

    /// Of all independent guesses: those of the indices, and those beside them.
    ///
    /// @throws IllegalArgumentException when no index has a value
    public Spread spread() {
        return Spread.of(beside == null ? own : DoubleStream.concat(Arrays.stream(own), Arrays.stream(beside)).toArray());
    }

    /// What drives the figure, by group; empty where that was not asked.
    public Map<Group, Sensitivity> drivers() {
        return exchanged.isEmpty() ? Map.of() : Sensitivity.of(own, beside, exchanged);
    }
}
