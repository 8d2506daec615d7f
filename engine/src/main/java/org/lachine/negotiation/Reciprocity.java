package org.lachine.negotiation;

/// Whether a deal opens both markets alike, after Bagwell and Staiger (1999): equal changes of both sides' imports from each
/// other, at the prices of today, leave terms of trade as they are.
///
/// @param first by how much the first side's imports from the second rise, at baseline prices, in any unit
/// @param second the same for the second side
public record Reciprocity(double first, double second) {
    /// `|ΔM_12 − ΔM_21|`, in their unit.
    public double gap() {
        return Math.abs(first - second);
    }

    /// 1 where both rise alike, 0 where one alone moves, negative where they move apart; 1 where nothing moves.
    public double balance() {
        double size = Math.abs(first) + Math.abs(second);
        return size == 0 ? 1 : 1 - gap() / size;
    }
}
