package org.lachine.negotiation;

/// A package with what the full model says it is worth, percent of real income.
///
/// Arrays are not to be modified.
///
/// @param worth of the two sides, under the weights in force
/// @param estimate the same by the surrogate
/// @param terms `[side][term]` before weights
public record Agreement(Deal deal, double[] worth, double[] estimate, double[][] terms) {
    /// Largest error of the surrogate here.
    public double error() {
        return Math.max(Math.abs(worth[0] - estimate[0]), Math.abs(worth[1] - estimate[1]));
    }
}
