package org.lachine.ensemble;

import java.util.Arrays;
import java.util.Objects;
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

    /// Whether another draw is the same guess of everything.
    public boolean is(Draw other) {
        return closure == other.closure && hasEconomiesOf(other) && lines == other.lines && cited == other.cited
                && Objects.equals(rents, other.rents);
    }

    /// Whether another draw guesses the same of the economies themselves, around one central model.
    public boolean hasEconomiesOf(Draw other) {
        return Arrays.equals(tradeElasticity, other.tradeElasticity) && flowSpread == other.flowSpread && flowKey == other.flowKey
                && mobility == other.mobility;
    }

    /// Shares of rents; the treasury has what is left.
    public record Rents(double exporters, double importers) {}
}
