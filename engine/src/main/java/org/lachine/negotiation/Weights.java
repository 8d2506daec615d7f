package org.lachine.negotiation;

import java.util.Arrays;
import java.util.List;

/// How much every term counts in the payoff of either side; 0 switches a term off. Immutable.
public final class Weights {
    private final List<String> sides;
    private final List<String> terms;
    private final double[][] weight;

    private Weights(List<String> sides, List<String> terms, double[][] weight) {
        this.sides = sides;
        this.terms = terms;
        this.weight = weight;
    }

    /// Every term counts once.
    public static Weights ones(Payoffs payoffs) {
        double[][] weight = new double[2][payoffs.terms().size()];
        for (double[] row : weight) {
            Arrays.fill(row, 1);
        }
        return new Weights(payoffs.table().sides(), payoffs.terms(), weight);
    }

    /// These weights with a term of one side at another one.
    public Weights with(String side, String term, double value) {
        int s = sides.indexOf(side);
        int t = terms.indexOf(term);
        if (s < 0 || t < 0 || !Double.isFinite(value)) {
            throw new IllegalArgumentException("No weight %s of \"%s\" for \"%s\".%nSides: %s; terms: %s.".formatted(value, term, side, sides, terms));
        }
        double[][] moved = {weight[0].clone(), weight[1].clone()};
        moved[s][t] = value;
        return new Weights(sides, terms, moved);
    }

    /// These weights with a term of both sides at another one.
    public Weights with(String term, double value) {
        return with(sides.getFirst(), term, value).with(sides.getLast(), term, value);
    }

    double of(int side, int term) {
        return weight[side][term];
    }

    /// `Σ weight · term` for either side.
    ///
    /// @param given `[side][term]`
    public double[] total(double[][] given) {
        double[] sum = new double[2];
        for (int side = 0; side < 2; side++) {
            for (int t = 0; t < terms.size(); t++) {
                sum[side] += weight[side][t] * given[side][t];
            }
        }
        return sum;
    }
}
