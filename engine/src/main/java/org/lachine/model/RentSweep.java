package org.lachine.model;

import org.lachine.num.Kernel;

/// The rents that leave the importer, in a pass.
final class RentSweep {
    private final Rents rents;
    private final Sweep sweep;
    /// Of each quota and cell: M_c, p̂_c, and its part without the exporter's cost.
    private final double[][] value;
    private final double[][] priceHat;
    private final double[][] taxes;
    private final int n;
    private final int stride;

    RentSweep(Policy policy, Sweep sweep) {
        rents = policy.rents();
        this.sweep = sweep;
        n = policy.world().countries().size();
        stride = Kernel.padded(n);
        value = new double[rents.quotas.length][];
        priceHat = new double[value.length][];
        taxes = new double[value.length][];
        for (int g = 0; g < value.length; g++) {
            value[g] = new double[rents.quotas[g].size()];
            priceHat[g] = new double[value[g].length];
            taxes[g] = new double[value[g].length];
            for (int c = 0; c < value[g].length; c++) {
                taxes[g][c] = rents.quotas[g].priceHat(policy, c);
            }
        }
    }

    /// Moves rents from importers to exporters.
    ///
    /// @param progress how much of the policy is in place, as in [Sweep#moveTo]
    /// @param level as in [Rents#rentShare]
    /// @param income modified
    void pay(double[] state, double progress, double level, double[] income) {
        for (int g = 0; g < value.length; g++) {
            if (!rents.leaves(g)) {
                continue;
            }
            QuotaCells quota = rents.quotas[g];
            for (int c = 0; c < value[g].length; c++) {
                value[g][c] = sweep.flow(state, quota.row, quota.exporter[c], quota.product[c]);
                priceHat[g][c] = taxes[g][c] * Math.exp(state[quota.sector * stride + quota.exporter[c]]);
            }
            double rate = progress * rents.price[g] * quota.quota.toExporters()
                    * rents.rentShare(g, rents.counted(g, value[g], priceHat[g]), level);
            for (int c = 0; c < value[g].length; c++) {
                income[quota.exporter[c]] += rate * value[g][c];
                income[quota.importer] -= rate * value[g][c];
            }
        }
    }
}
