package org.lachine.ensemble;

import org.lachine.model.Closure;

/// One guess of everything that is not known.
///
/// @param tradeElasticity θ by sector at the question's horizon
/// @param flowSpread standard deviation of the log error of flows; 0 for flows as recorded
/// @param flowKey which errors
/// @param mobility κ of labour, infinite for one wage a country
/// @param rents who has the rents of quotas that leave it open; null where none does
public record Draw(Closure closure, double[] tradeElasticity, double flowSpread, long flowKey, double lines, double cited,
        double mobility, Rents rents) {

    /// Shares of rents; the treasury has what is left.
    public record Rents(double exporters, double importers) {}
}
