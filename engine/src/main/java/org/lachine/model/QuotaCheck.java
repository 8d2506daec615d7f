package org.lachine.model;

/// The part of [EquilibriumCheck] that looks into quotas: from recomputed flows and the claimed prices to whether each limit
/// holds as its price says, and to the rents that leave the importer.
final class QuotaCheck {
    private double gap;

    /// @param flow, productFlow recomputed border values
    /// @param cost ĉ, `[sector][country]`, recomputed
    /// @param revenue of each country; modified: rents leave importers for exporters
    /// @param bought net imports of each country; modified: what rents pay for is no deficit
    QuotaCheck(Equilibrium claimed, double[] flow, double[] productFlow, double[] cost, double[] revenue, double[] bought) {
        World world = claimed.baseline();
        double[] added = new double[flow.length];
        double[] addedToProducts = new double[productFlow.length];
        for (QuotaOutcome outcome : claimed.quotas()) {
            Quota quota = outcome.quota();
            QuotaCells cells = new QuotaCells(world, quota);
            double counted = 0;
            double[] value = new double[cells.size()];
            for (int c = 0; c < value.length; c++) {
                boolean product = cells.product[c] >= 0;
                value[c] = product ? productFlow[cells.productCell(c)] : flow[cells.cell(c)];
                double priceHat = cost[cells.seller(c)] * cells.priceHat(claimed.policy(), c);
                counted += quota.measure() == Quota.Measure.VALUE ? value[c] : value[c] / priceHat;
                if (product) {
                    addedToProducts[cells.productCell(c)] += outcome.price();
                } else {
                    added[cells.cell(c)] += outcome.price();
                }
            }
            double within = counted > 0 ? Math.min(1, quota.limit() / counted) : 1;
            for (int c = 0; c < value.length; c++) {
                double rent = outcome.price() * quota.toExporters() * within * value[c];
                revenue[cells.exporter[c]] += rent;
                revenue[cells.importer] -= rent;
                bought[cells.exporter[c]] -= rent;
                bought[cells.importer] += rent;
            }
            gap = Math.max(gap, complementarity(outcome, counted));
        }
        priced(claimed, added, addedToProducts);
    }

    /// How far the limit is missed on the side that the price forbids, a share of the limit.
    private static double complementarity(QuotaOutcome outcome, double counted) {
        double limit = outcome.quota().limit();
        double excess = limit == 0 ? Math.signum(counted) : counted / limit - 1;
        return switch (outcome.regime()) {
            case WITHIN -> outcome.price() == 0 ? Math.max(0, excess) : Double.POSITIVE_INFINITY;
            case BINDING -> outcome.price() > 0 && outcome.price() <= outcome.quota().most() ? Math.abs(excess) : Double.POSITIVE_INFINITY;
            case OVER -> outcome.price() >= 0 && outcome.price() <= outcome.quota().most() ? Math.max(0, -excess) : Double.POSITIVE_INFINITY;
        };
    }

    /// What buyers pay must be the policy's duty and the prices of the quotas.
    private void priced(Equilibrium claimed, double[] added, double[] addedToProducts) {
        for (int p = 0; p < addedToProducts.length; p++) {
            gap = Math.max(gap, Math.abs(claimed.priced().productTariffs()[p] - claimed.policy().productTariffs()[p] - addedToProducts[p]));
        }
        for (int cell = 0; cell < added.length; cell++) {
            if (added[cell] != 0) {
                gap = Math.max(gap, Math.abs(claimed.priced().tariffs()[cell] - claimed.policy().tariffs()[cell] - added[cell]));
            }
        }
    }

    double gap() {
        return gap;
    }
}
