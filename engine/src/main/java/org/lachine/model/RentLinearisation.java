package org.lachine.model;

import java.util.Arrays;

/// Derivatives of the rents that leave the importer, at given prices of the quotas (`docs/model.md` 3).
///
/// What goes abroad of a cell is `T_c = ψ u f M_c`, with `f = 1` within the limit and `f = Q / q` beyond it, where
/// `q = Σ_c M_c / p̂_c` or, by value, `Σ_c M_c` over the level of world value added; `w_c` is the share of a cell in `q`:
///
///     d T_c = T_c d ln M_c   or   T_c ( d ln M_c − Σ_c' w_c' ( d ln M_c' − d ln p̂_c' ) )
final class RentLinearisation {
    private final Calibration base;
    private final Rents rents;
    /// ŵ wL as shares of the world's.
    private final double[] worldShare;
    /// Of each quota and cell: M_c, T_c and w_c.
    private final double[][] value;
    private final double[][] transfer;
    private final double[][] weight;

    /// @param wages ŵ wL, USD million
    RentLinearisation(Calibration base, Policy policy, Sweep sweep, double[] state, double[] wages) {
        this.base = base;
        rents = policy.rents();
        double world = Arrays.stream(wages).sum();
        worldShare = Arrays.stream(wages).map(wage -> wage / world).toArray();
        int count = rents.quotas.length;
        value = new double[count][];
        transfer = new double[count][];
        weight = new double[count][];
        for (int g = 0; g < count; g++) {
            QuotaCells quota = rents.quotas[g];
            int size = rents.leaves(g) ? quota.size() : 0;
            double[] priceHat = new double[size];
            value[g] = new double[size];
            transfer[g] = new double[size];
            weight[g] = new double[size];
            for (int c = 0; c < size; c++) {
                value[g][c] = sweep.flow(state, quota.row, quota.exporter[c], quota.product[c]);
                priceHat[c] = quota.priceHat(policy, c) * Math.exp(state[seller(quota, c)]);
            }
            double counted = size == 0 ? 0 : rents.counted(g, value[g], priceHat);
            double rate = rents.price[g] * quota.quota.toExporters() * rents.rentShare(g, counted, world / base.worldValueAdded);
            for (int c = 0; c < size; c++) {
                transfer[g][c] = rate * value[g][c];
                weight[g][c] = counted == 0 ? 0 : rents.part(g, value[g], priceHat, c) / counted;
            }
        }
    }

    /// Position in arrays `[sector][padded country]`.
    private int seller(QuotaCells quota, int c) {
        return quota.sector * base.stride + quota.exporter[c];
    }

    /// Forward mode: adds to what countries earn.
    ///
    /// @param v, price as in [Linearisation#multiply]
    /// @param nest null in a world without products
    void multiply(double[] v, double[] price, NestLinearisation nest, double[] earned) {
        int rows = base.s * base.stride;
        double logWorld = 0;
        for (int i = 0; i < base.n; i++) {
            logWorld += worldShare[i] * v[2 * rows + i];
        }
        for (int g = 0; g < value.length; g++) {
            QuotaCells quota = rents.quotas[g];
            int buyer = quota.sector * base.stride + quota.importer;
            double[] logFlow = new double[value[g].length];
            double logCounted = rents.byVolume(g) ? 0 : -logWorld;
            for (int c = 0; c < logFlow.length; c++) {
                double cost = v[seller(quota, c)];
                logFlow[c] = v[rows + buyer] + (quota.product[c] < 0 ? -base.theta[quota.sector] * (cost - price[buyer])
                        : nest.logFlow(quota.product[c], cost, v, price[buyer]));
                logCounted += weight[g][c] * (logFlow[c] - (rents.byVolume(g) ? cost : 0));
            }
            for (int c = 0; c < logFlow.length; c++) {
                double more = transfer[g][c] * (logFlow[c] - (rents.over[g] ? logCounted : 0));
                earned[quota.exporter[c]] += more;
                earned[quota.importer] -= more;
            }
        }
    }

    /// Reverse mode: from what a million more is worth to each country to what flows and costs are worth.
    ///
    /// @param flow, productFlow worth of a million more of a flow; modified
    /// @param cost worth of ln ĉ, `[sector][padded country]`; modified
    /// @param wage worth of ln ŵ; modified
    void pullback(double[] income, double[] flow, double[] productFlow, double[] cost, double[] wage) {
        for (int g = 0; g < value.length; g++) {
            QuotaCells quota = rents.quotas[g];
            double all = rents.over[g] ? worth(g, income) : 0;
            for (int i = 0; i < base.n && !rents.byVolume(g); i++) {
                wage[i] += all * worldShare[i];
            }
            for (int c = 0; c < value[g].length; c++) {
                if (value[g][c] == 0) {
                    continue;
                }
                double gain = income[quota.exporter[c]] - income[quota.importer];
                double perMillion = (gain * transfer[g][c] - all * weight[g][c]) / value[g][c];
                if (quota.product[c] < 0) {
                    flow[quota.cell(c)] += perMillion;
                } else {
                    productFlow[quota.productCell(c)] += perMillion;
                }
                cost[seller(quota, c)] += rents.byVolume(g) ? all * weight[g][c] : 0;
            }
        }
    }

    /// What the rent of a quota that goes abroad is worth.
    private double worth(int g, double[] income) {
        double all = 0;
        for (int c = 0; c < value[g].length; c++) {
            all += (income[rents.quotas[g].exporter[c]] - income[rents.quotas[g].importer]) * transfer[g][c];
        }
        return all;
    }

    /// Adds what prices that are part of the policy do to what counts: the logs of export tax powers and iceberg costs.
    ///
    /// @param products whether the cells of products are meant, else those of sectors
    void addInstruments(double[] income, boolean products, double[] iceberg, double[] exportTax) {
        for (int g = 0; g < value.length; g++) {
            QuotaCells quota = rents.quotas[g];
            double all = rents.over[g] && rents.byVolume(g) ? worth(g, income) : 0;
            for (int c = 0; c < value[g].length && all != 0; c++) {
                if (quota.product[c] >= 0 == products) {
                    int cell = products ? quota.productCell(c) : quota.cell(c);
                    iceberg[cell] += all * weight[g][c];
                    exportTax[cell] += all * weight[g][c];
                }
            }
        }
    }
}
