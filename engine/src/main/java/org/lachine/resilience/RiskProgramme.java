package org.lachine.resilience;

import java.util.Arrays;
import org.lachine.model.NotConvergedException;
import org.lachine.num.LinearProgramme;

/// The linear programme of Rockafellar and Uryasev (2000): levels of instruments that make conditional value at risk least.
///
///     min   v + 1/(1−level) Σ_ω p_ω z_ω
///     s.t.  z_ω ≥ L_ω + s_ω·(x − x̄) + C(x) − v ,   z_ω ≥ 0
///           calm + s_0·(x − x̄) + C(x) ≤ budget ,   low ≤ x ≤ high
///           g·(x − x̄) ≥ need                       where something else is asked for
///
/// `C` is a sum of convex costs, each put together from pieces of rising slope. Losses, costs and budget are fractions of income.
final class RiskProgramme {
    private static final int PIECES = 16;
    /// The solver works on numbers near one; losses are a few thousandths.
    private static final double SCALE = 1000;

    private final double[] chance;
    private final double level;
    private final double[] at;
    private final double[] low;
    private final double[] high;
    private final double[] costSlope;
    private final double[] costCurve;

    /// @param at x̄, where losses were linearised
    /// @param costSlope, costCurve cost of instrument k: `costSlope_k x + costCurve_k x²/2`, both non-negative
    RiskProgramme(double[] chance, double level, double[] at, double[] low, double[] high, double[] costSlope, double[] costCurve) {
        this.chance = chance;
        this.level = level;
        this.at = at;
        this.low = low;
        this.high = high;
        this.costSlope = costSlope;
        this.costCurve = costCurve;
    }

    /// A linear requirement: `slope·(x − x̄) ≥ need`.
    record Requirement(double[] slope, double need) {}

    /// @param loss `L_ω` at x̄; `slope` `[state][instrument]`
    /// @param calm loss in the calm state at x̄, before cost
    /// @param requirement null for none
    /// @return the levels; null where nothing fits the constraints
    double[] solve(double[] loss, double[][] slope, double calm, double[] calmSlope, double budget, Requirement requirement) {
        LinearProgramme programme = new LinearProgramme();
        int k = at.length;
        int[][] pieces = new int[k][PIECES];
        for (int i = 0; i < k; i++) {
            double width = (high[i] - low[i]) / PIECES;
            for (int piece = 0; piece < PIECES; piece++) {
                pieces[i][piece] = programme.column(0, width, 0);
            }
        }
        int threshold = programme.column(-SCALE, SCALE, 1);
        for (int w = 0; w < chance.length; w++) {
            int excess = programme.column(0, Double.POSITIVE_INFINITY, chance[w] / (1 - level));
            int tail = programme.row(SCALE * (loss[w] + constant(slope[w])), Double.POSITIVE_INFINITY);
            programme.add(tail, excess, 1);
            programme.add(tail, threshold, 1);
            pieces(programme, tail, pieces, slope[w], -1);
        }
        if (budget < Double.POSITIVE_INFINITY) {
            int calmly = programme.row(Double.NEGATIVE_INFINITY, SCALE * (budget - calm - constant(calmSlope)));
            pieces(programme, calmly, pieces, calmSlope, 1);
        }
        if (requirement != null) {
            double reached = 0;
            for (int i = 0; i < k; i++) {
                reached += requirement.slope()[i] * (low[i] - at[i]);
            }
            int asked = programme.row(requirement.need() - reached, Double.POSITIVE_INFINITY);
            for (int i = 0; i < k; i++) {
                for (int piece : pieces[i]) {
                    programme.add(asked, piece, requirement.slope()[i]);
                }
            }
        }
        double[] result;
        try {
            result = programme.minimise();
        } catch (IllegalStateException stuck) {
            throw new NotConvergedException("The plan has no answer. %s".formatted(stuck.getMessage()), Double.NaN);
        }
        if (result == null) {
            return null;
        }
        double[] x = low.clone();
        for (int i = 0; i < k; i++) {
            for (int piece = 0; piece < PIECES; piece++) {
                x[i] += result[i * PIECES + piece];
            }
            x[i] = Math.max(low[i], Math.min(high[i], x[i]));
        }
        return x;
    }

    /// What a linear loss with costs amounts to at the lower bounds, less its value at x̄.
    private double constant(double[] slope) {
        double sum = 0;
        for (int i = 0; i < at.length; i++) {
            sum += slope[i] * (low[i] - at[i]) + costSlope[i] * low[i] + costCurve[i] * low[i] * low[i] / 2;
        }
        return sum;
    }

    /// Adds `sign · (slope + cost slope of the piece)` for every piece.
    private void pieces(LinearProgramme programme, int row, int[][] pieces, double[] slope, int sign) {
        for (int i = 0; i < at.length; i++) {
            double width = (high[i] - low[i]) / PIECES;
            for (int piece = 0; piece < PIECES; piece++) {
                double middle = low[i] + (piece + 0.5) * width;
                programme.add(row, pieces[i][piece], sign * SCALE * (slope[i] + costSlope[i] + costCurve[i] * middle));
            }
        }
    }

    @Override
    public String toString() {
        return "RiskProgramme at " + Arrays.toString(at);
    }
}
