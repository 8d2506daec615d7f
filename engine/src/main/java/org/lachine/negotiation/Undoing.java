package org.lachine.negotiation;

/// What keeps a deal: what either side would win by taking back what it gave while the other still gives, against what it
/// would lose once the deal is gone (`docs/model.md` 8.10).
///
/// Arrays are not to be modified.
///
/// @param temptation of either side a year, percent of real income; negative where it would lose at once
/// @param patience the least share of next year's payoff that counts this year for the deal to hold: `T / (T + U − d)`; 0 where
///     nothing tempts
public record Undoing(double[] temptation, double[] patience) {
    public static Undoing of(Negotiation negotiation, Agreement deal, Bargain bargain) {
        double[] temptation = new double[2];
        double[] patience = new double[2];
        double[] gains = bargain.gains(deal.worth());
        for (int side = 0; side < 2; side++) {
            Agreement broken = negotiation.scored(negotiation.table().without(deal.deal(), negotiation.table().sides().get(side)));
            temptation[side] = broken.worth()[side] - deal.worth()[side];
            patience[side] = temptation[side] > 0 ? temptation[side] / (temptation[side] + gains[side]) : 0;
        }
        return new Undoing(temptation, patience);
    }

    /// Whether both keep the deal by themselves when a round of waiting leaves them this much.
    public boolean holds(double first, double second) {
        return first >= patience[0] && second >= patience[1];
    }

    /// Chance that something which happens at a rate a year has happened within so many months.
    public static double within(double months, double rate) {
        return rate == 0 ? 0 : -Math.expm1(-rate * months / 12);
    }
}
