package org.lachine.model;

/// The part of [EquilibriumCheck] that looks into the products of one market: equations (10) to (12) of
/// `docs/model.md` 1.9 with plain powers, from the world's raw product data.
final class NestCheck {
    /// USD million by exporter: at border value, at producer prices, and the tariff on it.
    final double[] border;
    final double[] producer;
    final double[] tariff;
    private final double index;
    private final double claimedIndex;

    /// @param cost ĉ of the exporters
    /// @param flow border values by product; those of this market are set
    NestCheck(Equilibrium claimed, int sector, int importer, double[] cost, double[] flow) {
        World world = claimed.baseline();
        Policy policy = claimed.priced();
        ProductDetail detail = world.products();
        int n = world.countries().size();
        int market = detail.marketAt(sector * n + importer);
        int first = detail.first[market];
        int routes = (sector * n + importer) * n;
        double spent = claimed.expenditure()[sector * n + importer];
        border = new double[n];
        producer = new double[n];
        tariff = new double[n];
        claimedIndex = claimed.priceHat()[sector * n + importer];
        int count = detail.first[market + 1] - first;
        double[][] term = new double[count][n];
        double[] before = new double[count];
        double[] within = new double[count];
        double[] price = new double[count];
        double all = 0;
        for (int h = 0; h < count; h++) {
            int p = first + h;
            double theta = Double.isNaN(detail.tradeElasticity(p)) ? claimed.tradeElasticity()[sector] : detail.tradeElasticity(p);
            for (int c = 0; c < n; c++) {
                int cell = detail.cell(p, c);
                before[h] += detail.flow()[cell] * (1 + detail.tariff()[cell]);
            }
            for (int c = 0; c < n; c++) {
                int cell = detail.cell(p, c);
                double sold = detail.flow()[cell];
                if (sold == 0) {
                    continue;
                }
                double power = 1 + detail.tariff()[cell];
                double priceHat = (1 + policy.productTariffs()[cell]) / power * exportTax(policy, cell, routes + c)
                        * policy.productIcebergHat(cell) * policy.icebergHat(routes + c) * cost[c];
                term[h][c] = sold * power / before[h] * Math.pow(priceHat, -theta);
                within[h] += term[h][c];
            }
            price[h] = Math.pow(within[h], -1 / theta);
            all += before[h];
        }
        double eta = detail.substitution[market];
        double sum = 0;
        for (int h = 0; h < count; h++) {
            sum += before[h] == 0 ? 0 : before[h] / all * (eta == 1 ? Math.log(price[h]) : Math.pow(price[h], 1 - eta));
        }
        index = eta == 1 ? Math.exp(sum) : Math.pow(sum, 1 / (1 - eta));
        for (int h = 0; h < count; h++) {
            double spentOn = within[h] > 0 ? spent * before[h] / all * Math.pow(price[h] / index, 1 - eta) : 0;
            for (int c = 0; c < n && within[h] > 0; c++) {
                int cell = detail.cell(first + h, c);
                if (term[h][c] == 0) {
                    continue;
                }
                double paid = spentOn * term[h][c] / within[h];
                double atBorder = paid / (1 + policy.productTariffs()[cell]);
                flow[cell] = atBorder;
                border[c] += atBorder;
                tariff[c] += paid - atBorder;
                producer[c] += atBorder / exportTax(policy, cell, routes + c);
            }
        }
    }

    private static double exportTax(Policy policy, int cell, int sectorCell) {
        return (1 + policy.exportTax(sectorCell)) * (1 + policy.productExportTax(cell));
    }

    /// Between the claimed and the recomputed price index, in logs.
    double priceGap() {
        return Math.abs(Math.log(index / claimedIndex));
    }
}
