package org.lachine.model;

import java.util.ArrayList;
import java.util.List;

/// What became of a quota in an equilibrium.
///
/// @param regime which side of the limit imports stand on
/// @param counted what counts towards the limit, USD million at the baseline's prices, or by value
/// @param price u, the shadow price of a licence, a fraction of the border value: between nothing and the over-quota duty
///     less the one within
/// @param value imports under the quota at border value, USD million
/// @param rent USD million, the price on what enters within the limit
public record QuotaOutcome(Quota quota, Regime regime, double counted, double price, double value, double rent) {

    /// The side of its limit that a quota is on.
    public enum Regime {
        /// Less enters than the limit allows; a licence is worth nothing.
        WITHIN,
        /// As much enters as the limit allows; a licence is worth less than what the over-quota duty adds.
        BINDING,
        /// More enters, and pays the over-quota duty.
        OVER
    }

    /// Relative to the limit: closer than this to another regime is at a kink.
    static final double KINK = 1e-5;

    static List<QuotaOutcome> of(Equilibrium at) {
        Rents rents = at.priced().rents();
        int n = at.baseline().countries().size();
        List<QuotaOutcome> outcomes = new ArrayList<>();
        for (int g = 0; g < rents.quotas.length; g++) {
            QuotaCells cells = rents.quotas[g];
            double[] value = at.flow(cells);
            double[] priceHat = new double[cells.size()];
            double sum = 0;
            for (int c = 0; c < value.length; c++) {
                priceHat[c] = cells.priceHat(at.priced(), c) * at.costHat()[cells.sector * n + cells.exporter[c]];
                sum += value[c];
            }
            double counted = rents.counted(g, value, priceHat);
            double price = rents.price[g];
            boolean beyond = rents.over[g] && (price > 0 || counted > cells.quota.limit());
            Regime regime = beyond ? Regime.OVER : price > 0 ? Regime.BINDING : Regime.WITHIN;
            outcomes.add(new QuotaOutcome(cells.quota, regime, counted, price, sum, price * sum * rents.rentShare(g, counted, 1)));
        }
        return outcomes;
    }

    /// Filled share of the limit; above 1 when more enters at the over-quota duty. NaN for a limit of nothing.
    public double fill() {
        return counted / quota.limit();
    }

    public double rentToExporters() {
        return rent * quota.toExporters();
    }

    public double rentToImporters() {
        return rent * quota.toImporters();
    }

    public double rentToTreasury() {
        return rent - rentToExporters() - rentToImporters();
    }

    /// True where the quota is just filled and a licence worth nothing, or worth all that the over-quota duty adds:
    /// derivatives to the two sides then differ.
    public boolean atKink() {
        return regime != Regime.BINDING && Math.abs(fill() - 1) < KINK
                || regime == Regime.BINDING && (price < KINK * KINK || price > (1 - KINK * KINK) * quota.most());
    }
}
