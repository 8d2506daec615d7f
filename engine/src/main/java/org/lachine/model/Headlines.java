package org.lachine.model;

import java.util.List;

/// What an equilibrium changes for each country, one value a country in the world's order, and of bilateral detail only what was asked for.
///
/// Arrays are read only.
///
/// @param welfareHat Ŵ, equation (8)
/// @param realWageHat ŵ / P̂
/// @param exportsHat, importsHat change of the border value of trade with others; 1 where there was none
/// @param tariffRevenueChange R' − R, USD million
/// @param salesChange of what was asked for, in its order, USD million at prices of the baseline ([Sales]); empty where nothing was
/// @param residual the largest imbalance of any equation
/// @param passes over the equations
public record Headlines(double[] welfareHat, double[] realWageHat, double[] exportsHat, double[] importsHat,
        double[] tariffRevenueChange, double[] salesChange, double residual, int passes) {

    static Headlines of(Calibration base, Sweep sweep, double[] state, List<Sales> asked, double residual, int passes) {
        int n = base.n;
        double[] exportsBefore = new double[n];
        double[] exports = new double[n];
        double[] importsBefore = new double[n];
        double[] imports = new double[n];
        double[] logPrice = new double[n];
        double[] ownSales = sweep.ownSales(state);
        for (int j = 0; j < base.s; j++) {
            for (int i = 0; i < n; i++) {
                int at = j * base.stride + i;
                double ownBefore = base.borderShare[base.cell(j, i, i)] * base.expenditure[at];
                exportsBefore[i] += base.output[at] - ownBefore;
                exports[i] += sweep.output[at] - ownSales[at];
                importsBefore[i] += base.expenditure[at] - ownBefore;
                imports[i] += sweep.expenditure[at] - ownSales[at];
                logPrice[i] += base.finalShare[at] * sweep.logPrice[at];
            }
        }
        double[] welfare = new double[n];
        double[] realWage = new double[n];
        double[] revenue = new double[n];
        for (int i = 0; i < n; i++) {
            double price = Math.exp(logPrice[i]);
            welfare[i] = sweep.income[i] / base.income[i] / price;
            realWage[i] = Math.exp(state[2 * base.s * base.stride + i]) / price;
            revenue[i] = sweep.tariffRevenue[i] - base.tariffRevenue[i];
            exports[i] = ratio(exports[i] + sweep.exportTaxRevenue[i], exportsBefore[i]);
            imports[i] = ratio(imports[i] - sweep.tariffRevenue[i], importsBefore[i] - base.tariffRevenue[i]);
        }
        return new Headlines(welfare, realWage, exports, imports, revenue,
                asked.stream().mapToDouble(sales -> sales.change(base, sweep, state)).toArray(), residual, passes);
    }

    private static double ratio(double after, double before) {
        return before > 0 ? after / before : 1;
    }
}
