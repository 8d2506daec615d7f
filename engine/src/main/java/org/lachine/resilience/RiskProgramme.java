package org.lachine.resilience;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lachine.model.NotConvergedException;
import org.lachine.num.LinearProgramme;

/// The linear programme of Rockafellar and Uryasev (2000): levels of instruments that make conditional value at risk least.
///
///     min   v + 1/(1−level) Σ_ω p_ω z_ω
///     s.t.  z_ω ≥ L_ω(x) − v ,   z_ω ≥ 0
///           L_calm(x) ≤ budget ,   low ≤ x ≤ high
///     L_ω(x) = L_ω − s_ω·d − d'B_ωd/2 + C(x) ,   d = x − x̄
///
/// Costs `C` and bends `B` are quadratic and stand in pieces, finer towards x̄: each instrument's own, and for a pair `(a, b)`
/// `m d_a d_b = m/2 [r d_a² + d_b²/r − (√r d_a − d_b/√r)²]`, with `r` the ratio of their limits. Where a state's yields bend
/// more than costs do, its loss is taken for a straight line. Losses, costs and budget are fractions of income.
final class RiskProgramme {
    private static final int PIECES = 8;
    /// The solver works on numbers near one; losses are a few thousandths.
    private static final double SCALE = 1000;

    private final double[] chance;
    private final double level;
    private final double[] at;
    private final double[] low;
    private final double[] high;
    private final Quadratics quadratics;
    private final LinearProgramme programme = new LinearProgramme();
    private final List<Piece> pieces = new ArrayList<>();

    /// What stands in pieces: costs of instruments, `slope_k x + curve_k x²/2`, and how yields bend.
    ///
    /// @param most limits of the instruments, which are their scale
    record Quadratics(double[] slope, double[] curve, Bend bend, double[] most) {
        double cost(double[] x) {
            double sum = 0;
            for (int k = 0; k < x.length; k++) {
                sum += slope[k] * x[k] + curve[k] * x[k] * x[k] / 2;
            }
            return sum;
        }
    }

    /// What is lost near x̄, before costs.
    ///
    /// @param slope what every instrument takes from it
    record Loss(double at, double[] slope) {}

    /// A stretch of an instrument, or of the difference between two.
    ///
    /// @param middle where its marginal cost is taken, from x̄
    /// @param sign of the step it is part of
    private record Piece(int column, int instrument, Bend.Pair pair, double middle, int sign) {}

    /// @param at x̄, where losses are known
    RiskProgramme(double[] chance, double level, double[] at, double[] low, double[] high, Quadratics quadratics) {
        this.chance = chance;
        this.level = level;
        this.at = at;
        this.low = low;
        this.high = high;
        this.quadratics = quadratics;
    }

    /// @param losses in every state
    /// @return the levels; null where nothing fits the budget
    /// @throws NotConvergedException where the programme has no answer
    double[] solve(List<Loss> losses, Loss calm, double budget) {
        for (int k = 0; k < at.length; k++) {
            stretch(k, null, high[k] - at[k], 1);
            stretch(k, null, at[k] - low[k], -1);
        }
        quadratics.bend().pairs().forEach(this::difference);
        int threshold = programme.column(-SCALE, SCALE, 1);
        for (int w = 0; w < chance.length; w++) {
            int excess = programme.column(0, Double.POSITIVE_INFINITY, chance[w] / (1 - level));
            int tail = programme.row(SCALE * (losses.get(w).at() + quadratics.cost(at)), Double.POSITIVE_INFINITY);
            programme.add(tail, excess, 1);
            programme.add(tail, threshold, 1);
            put(tail, losses.get(w), -1);
        }
        if (budget < Double.POSITIVE_INFINITY) {
            put(programme.row(Double.NEGATIVE_INFINITY, SCALE * (budget - calm.at() - quadratics.cost(at))), calm, 1);
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
        double[] x = at.clone();
        pieces.stream().filter(piece -> piece.pair() == null).forEach(piece -> x[piece.instrument()] += piece.sign() * result[piece.column()]);
        Arrays.setAll(x, k -> Math.max(low[k], Math.min(high[k], x[k])));
        return x;
    }

    /// Pieces from x̄ to a distance, each but the first as long as all before it.
    private void stretch(int instrument, Bend.Pair pair, double distance, int sign) {
        double from = 0;
        for (int piece = 0; piece < PIECES && distance > 0; piece++) {
            double to = distance * Math.scalb(1.0, piece + 1 - PIECES);
            pieces.add(new Piece(programme.column(0, to - from, 0), instrument, pair, (from + to) / 2, sign));
            from = to;
        }
    }

    /// Pieces of `√r d_a − d_b/√r`.
    private void difference(Bend.Pair pair) {
        double root = Math.sqrt(ratio(pair));
        int a = pair.one();
        int b = pair.other();
        if (pair.mixed() > 0 && high[a] > low[a] && high[b] > low[b]) {
            int first = pieces.size();
            stretch(-1, pair, root * (high[a] - at[a]) + (at[b] - low[b]) / root, 1);
            stretch(-1, pair, root * (at[a] - low[a]) + (high[b] - at[b]) / root, -1);
            int same = programme.row(0, 0);
            for (Piece piece : pieces) {
                if (piece.instrument() == a || piece.instrument() == b) {
                    programme.add(same, piece.column(), piece.sign() * (piece.instrument() == a ? root : -1 / root));
                }
            }
            pieces.subList(first, pieces.size()).forEach(piece -> programme.add(same, piece.column(), -piece.sign()));
        }
    }

    private double ratio(Bend.Pair pair) {
        return quadratics.most()[pair.other()] / quadratics.most()[pair.one()];
    }

    /// Adds `sign · slope of the piece`, costs included, for every piece.
    private void put(int row, Loss loss, int sign) {
        Bend bend = quadratics.bend();
        double[] net = new double[at.length];
        for (int k = 0; k < net.length; k++) {
            net[k] = quadratics.curve()[k] - bend.own(k, loss.slope());
        }
        for (Bend.Pair pair : bend.pairs()) {
            net[pair.one()] -= Bend.mixed(pair, loss.slope()) * ratio(pair);
            net[pair.other()] -= Bend.mixed(pair, loss.slope()) / ratio(pair);
        }
        for (Piece piece : pieces) {
            int k = piece.instrument();
            double slope = piece.pair() != null ? Bend.mixed(piece.pair(), loss.slope()) * piece.middle()
                    : piece.sign() * (quadratics.slope()[k] + quadratics.curve()[k] * at[k] - loss.slope()[k]) + Math.max(0, net[k]) * piece.middle();
            programme.add(row, piece.column(), sign * SCALE * slope);
        }
    }
}
