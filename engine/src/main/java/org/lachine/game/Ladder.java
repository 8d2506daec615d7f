package org.lachine.game;

import java.util.ArrayList;
import java.util.List;

/// A ladder of escalation between two governments, of which the first raises and the second answers (`docs/model.md` 6.7).
///
/// A position (i, j) is reached when the first has climbed i rungs and the second has answered j of them. Everything is
/// read from what each position is worth to either side; a rung is a move, and whoever declines to move stops for good.
/// Immutable.
public final class Ladder {
    /// The first and the second player, where a method asks whose.
    public static final int RAISES = 0;
    public static final int ANSWERS = 1;

    private final int rungs;
    /// `[player][i][j]`, `j ≤ i` and also j beyond i where an answer is thought of.
    private final double[][][] worth;

    /// What a position is worth to a player.
    public interface Worth {
        double of(int player, int raised, int answered);
    }

    public Ladder(int rungs, Worth worth) {
        this.rungs = rungs;
        this.worth = new double[2][rungs + 1][rungs + 1];
        for (int p = 0; p < 2; p++) {
            for (int i = 0; i <= rungs; i++) {
                for (int j = 0; j <= i; j++) {
                    this.worth[p][i][j] = worth.of(p, i, j);
                }
            }
        }
    }

    public int rungs() {
        return rungs;
    }

    public double worth(int player, int raised, int answered) {
        return worth[player][raised][answered];
    }

    /// A position on the way, and who moves to it.
    ///
    /// @param mover [#RAISES] or [#ANSWERS]
    public record Move(int mover, int raised, int answered) {}

    /// The moves when both play by rule: the first raises and the second answers, each until its loss would exceed what it
    /// bears. When the second stops answering, the first stops too: what it wanted is a side that no longer answers.
    ///
    /// @param bears the loss at which each stops, in the unit of worth, positive
    public List<Move> played(double[] bears) {
        List<Move> moves = new ArrayList<>();
        for (int i = 1; i <= rungs; i++) {
            if (worth[RAISES][i][i - 1] < -bears[RAISES] || i > 1 && worth[RAISES][i - 1][i - 1] < -bears[RAISES]) {
                return moves;
            }
            moves.add(new Move(RAISES, i, i - 1));
            if (worth[ANSWERS][i][i] < -bears[ANSWERS]) {
                return moves;
            }
            moves.add(new Move(ANSWERS, i, i));
        }
        return moves;
    }

    /// The moves of two governments that know all worths and foresee one another to the end (backward induction).
    public List<Move> foreseen() {
        List<Move> moves = new ArrayList<>();
        int i = 0;
        while (i < rungs && end(i + 1, i)[RAISES] > worth[RAISES][i][i]) {
            i++;
            moves.add(new Move(RAISES, i, i - 1));
            if (!answers(i)) {
                int last = alone(i, i - 1);
                for (int k = i + 1; k <= last; k++) {
                    moves.add(new Move(RAISES, k, i - 1));
                }
                return moves;
            }
            moves.add(new Move(ANSWERS, i, i));
        }
        return moves;
    }

    /// Worths at the end of the play that goes on from (i, i−1), where the second is to move.
    private double[] end(int i, int answered) {
        if (!answers(i)) {
            int last = alone(i, answered);
            return new double[] {worth[RAISES][last][answered], worth[ANSWERS][last][answered]};
        }
        double[] stop = {worth[RAISES][i][i], worth[ANSWERS][i][i]};
        if (i == rungs) {
            return stop;
        }
        double[] on = end(i + 1, i);
        return on[RAISES] > stop[RAISES] ? on : stop;
    }

    /// Whether the second answers rung i.
    private boolean answers(int i) {
        double[] stop = {worth[RAISES][i][i], worth[ANSWERS][i][i]};
        if (i < rungs) {
            double[] on = end(i + 1, i);
            stop = on[RAISES] > stop[RAISES] ? on : stop;
        }
        return stop[ANSWERS] > worth[ANSWERS][alone(i, i - 1)][i - 1];
    }

    /// How far the first climbs when the second answers no more.
    private int alone(int from, int answered) {
        int best = from;
        for (int i = from + 1; i <= rungs; i++) {
            best = worth[RAISES][i][answered] > worth[RAISES][best][answered] ? i : best;
        }
        return best;
    }

    /// The rung at which a player does best to stop when the other would stop at `other`: the first player against a side
    /// that answers no more than that many rungs, the second against one that climbs no further.
    public int best(int player, int other) {
        int best = 0;
        int most = player == RAISES ? rungs : other;
        for (int own = 1; own <= most; own++) {
            best = at(player, own, other) > at(player, best, other) ? own : best;
        }
        return best;
    }

    /// What misjudging costs a player: it stops where that is best against `believed`, while the other stops at `actual`.
    public double misjudged(int player, int believed, int actual) {
        return at(player, best(player, actual), actual) - at(player, best(player, believed), actual);
    }

    private double at(int player, int own, int other) {
        return player == RAISES ? worth[RAISES][own][Math.min(own, other)] : worth[ANSWERS][other][Math.min(own, other)];
    }
}
