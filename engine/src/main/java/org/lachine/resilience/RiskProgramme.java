package org.lachine.resilience;

import java.util.Arrays;
import org.lachine.model.NotConvergedException;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

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
    /// ojAlgo's solver works on numbers near one; losses are a few thousandths.
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
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        int k = at.length;
        Variable[][] pieces = new Variable[k][PIECES];
        for (int i = 0; i < k; i++) {
            double width = (high[i] - low[i]) / PIECES;
            for (int piece = 0; piece < PIECES; piece++) {
                pieces[i][piece] = model.newVariable("x" + i + "_" + piece).lower(0).upper(width);
            }
        }
        Variable threshold = model.newVariable("v").weight(1).lower(-SCALE).upper(SCALE);
        for (int w = 0; w < chance.length; w++) {
            Variable excess = model.newVariable("z" + w).lower(0).weight(chance[w] / (1 - level));
            Expression tail = model.newExpression("tail" + w).set(excess, 1).set(threshold, 1);
            tail.lower(SCALE * (loss[w] + constant(slope[w])));
            pieces(tail, pieces, slope[w], -1);
        }
        if (budget < Double.POSITIVE_INFINITY) {
            Expression calmly = model.newExpression("calm").upper(SCALE * (budget - calm - constant(calmSlope)));
            pieces(calmly, pieces, calmSlope, 1);
        }
        if (requirement != null) {
            Expression asked = model.newExpression("asked");
            double reached = 0;
            for (int i = 0; i < k; i++) {
                reached += requirement.slope()[i] * (low[i] - at[i]);
                for (Variable piece : pieces[i]) {
                    asked.set(piece, requirement.slope()[i]);
                }
            }
            asked.lower(requirement.need() - reached);
        }
        Optimisation.Result result = model.minimise();
        if (result.getState() == Optimisation.State.INFEASIBLE) {
            return null;
        }
        if (!result.getState().isOptimal()) {
            throw new NotConvergedException("The linear programme of the plan ended as %s.%nAsk for a wider budget or fewer instruments.".formatted(result.getState()), Double.NaN);
        }
        double[] x = low.clone();
        for (int i = 0; i < k; i++) {
            for (int piece = 0; piece < PIECES; piece++) {
                x[i] += result.doubleValue(i * PIECES + piece);
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
    private void pieces(Expression expression, Variable[][] pieces, double[] slope, int sign) {
        for (int i = 0; i < at.length; i++) {
            double width = (high[i] - low[i]) / PIECES;
            for (int piece = 0; piece < PIECES; piece++) {
                double middle = low[i] + (piece + 0.5) * width;
                expression.set(pieces[i][piece], sign * SCALE * (slope[i] + costSlope[i] + costCurve[i] * middle));
            }
        }
    }

    @Override
    public String toString() {
        return "RiskProgramme at " + Arrays.toString(at);
    }
}
