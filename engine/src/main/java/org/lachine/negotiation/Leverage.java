package org.lachine.negotiation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How the deal moves as what one side has without it moves (`docs/model.md` 8.8).
///
/// @param disagreement of the side, percent of real income
/// @param deal none where there is none
public record Leverage(double disagreement, Optional<Agreement> deal) {
    /// The deals at evenly spread disagreement payoffs of one side, the other's held. For a given set of packages the side's
    /// payoff never falls as its disagreement payoff rises, and the other's never rises.
    ///
    /// @param side 0 or 1
    /// @param steps at least 2
    public static List<Leverage> path(Negotiation negotiation, Bargain bargain, int side, double from, double to, int steps) {
        List<Leverage> path = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            double[] moved = bargain.disagreement().clone();
            moved[side] = from + (to - from) * step / (steps - 1);
            path.add(new Leverage(moved[side], negotiation.nash(new Bargain(moved, bargain.powers()))));
        }
        return path;
    }
}
