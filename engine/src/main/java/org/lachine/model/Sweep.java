package org.lachine.model;

import java.util.Arrays;
import org.lachine.num.Kernel;

/// One pass over the equations of a model under a policy: from costs, expenditures and wages to the costs,
/// expenditures and labour demands that they imply. Where they agree is an equilibrium.
///
/// A pass reads two matrices of `S·N²` numbers and one of `N·S²`, each once. With `A = π κ̂^(−θ)` (a row scaled by
/// its largest `κ̂^(−θ)`, so that nothing underflows) and `e = ĉ^(−θ)`, `q_nj = Σ_i A_nij e_ij` gives prices, and
/// `Y_ij = e_ij Σ_n (A_nij / t'_nij s'_nij) X'_nj / q_nj` gives sales without forming a single trade share. Rows that
/// the policy does not touch are the calibration's own: only touched rows are computed and stored again.
/// Equation numbers are those of `docs/model.md`. Arrays are `[sector][padded country]`. Not thread-safe.
final class Sweep {
    private final Kernel kernel = Kernel.BEST;
    private final Calibration base;
    private final Policy policy;
    private final Closure closure;
    private final int n;
    private final int s;
    private final int stride;

    /// Where row (j, importer) starts: in the calibration's arrays, or, if negative, at `~start` in the touched rows.
    private final int[] start;
    private final double[] rowLogScale;
    private double[] touchedShare = new double[0];
    private double[] touchedBorder = touchedShare;
    private double[] touchedProducer = touchedShare;
    private final double[] logProductivity;

    private final double[] costPower;
    private final double[] sales;
    private final double[] borderSales;
    final double[] logPrice;
    final double[] output;
    final double[] expenditure;
    private final double[] cost;
    private final double[] demand;
    final double[] income;
    final double[] tariffRevenue;
    final double[] exportTaxRevenue;

    Sweep(Calibration base, Policy policy, Closure closure) {
        this.base = base;
        this.policy = policy;
        this.closure = closure;
        n = base.n;
        s = base.s;
        stride = base.stride;
        start = new int[s * n];
        rowLogScale = new double[s * n];
        touchRows();
        logProductivity = new double[s * stride];
        for (int j = 0; j < s; j++) {
            for (int i = 0; i < n; i++) {
                logProductivity[j * stride + i] = Math.log(policy.productivityHat(j * n + i));
            }
        }
        costPower = new double[s * stride];
        sales = new double[s * stride];
        borderSales = policy.hasExportTaxes() ? new double[s * stride] : sales;
        logPrice = new double[s * stride];
        output = new double[s * stride];
        expenditure = new double[s * stride];
        cost = new double[s * stride];
        demand = new double[s * stride];
        income = new double[n];
        tariffRevenue = new double[n];
        exportTaxRevenue = new double[n];
    }

    private void touchRows() {
        int touched = 0;
        for (int row = 0; row < s * n; row++) {
            start[row] = row * stride;
            if (policy.touches(row * n, n)) {
                start[row] = ~(touched++ * stride);
            }
        }
        if (touched == 0) {
            return;
        }
        touchedShare = new double[touched * stride];
        touchedBorder = new double[touched * stride];
        touchedProducer = policy.hasExportTaxes() ? new double[touched * stride] : touchedBorder;
        for (int row = 0; row < s * n; row++) {
            if (start[row] < 0) {
                fillRow(row, ~start[row]);
            }
        }
    }

    /// A_nij = π_nij κ̂_nij^(−θ_j), equation (2), over its largest κ̂^(−θ); then A / t' and A / (t' s').
    private void fillRow(int row, int at) {
        double theta = base.theta[row / n];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            double logAttraction = -theta * policy.logTradeCostHat(row * n + i);
            touchedShare[at + i] = logAttraction;
            if (base.tradeShare[row * stride + i] > 0) {
                largest = Math.max(largest, logAttraction);
            }
        }
        if (largest == Double.NEGATIVE_INFINITY && base.expenditure[row / n * stride + row % n] > 0) {
            throw new IllegalArgumentException("The policy leaves %s without any supplier of %s, on which it spends %.4g USD million.%nLeave one route open, its own production included, or make the ban a very high cost."
                    .formatted(base.world.countries().code(row % n), base.world.sectors().code(row / n),
                            base.expenditure[row / n * stride + row % n]));
        }
        rowLogScale[row] = largest == Double.NEGATIVE_INFINITY ? 0 : largest;
        for (int i = 0; i < n; i++) {
            int cell = row * n + i;
            double share = base.tradeShare[row * stride + i];
            double a = share == 0 ? 0 : share * Math.exp(touchedShare[at + i] - largest);
            touchedShare[at + i] = a;
            touchedBorder[at + i] = a / (1 + policy.tariffs()[cell]);
            if (policy.hasExportTaxes()) {
                touchedProducer[at + i] = touchedBorder[at + i] / (1 + policy.exportTax(cell));
            }
        }
    }

    /// Prices from costs, equation (3); sales and revenue from expenditure, equations (4) and (5).
    private void trade(double[] logCost) {
        Arrays.fill(sales, 0);
        Arrays.fill(borderSales, 0);
        Arrays.fill(tariffRevenue, 0);
        Arrays.fill(exportTaxRevenue, 0);
        for (int j = 0; j < s; j++) {
            double theta = base.theta[j];
            int at = j * stride;
            double shift = mean(logCost, at);
            kernel.expScaled(logCost, -theta, shift, costPower, at, stride);
            for (int importer = 0; importer < n; importer++) {
                double spent = expenditure[at + importer];
                if (spent == 0) {
                    continue;
                }
                int row = start[j * n + importer];
                boolean own = row >= 0;
                row = own ? row : ~row;
                double[] border = own ? base.borderShare : touchedBorder;
                double[] producer = own ? base.borderShare : touchedProducer;
                double q = kernel.dot(own ? base.tradeShare : touchedShare, row, costPower, at, stride);
                logPrice[at + importer] = shift - (Math.log(q) + rowLogScale[j * n + importer]) / theta;
                double perUnit = spent / q;
                tariffRevenue[importer] += spent - perUnit * kernel.dot(border, row, costPower, at, stride);
                kernel.addScaled(sales, at, perUnit, producer, row, stride);
                if (borderSales != sales) {
                    kernel.addScaled(borderSales, at, perUnit, border, row, stride);
                }
            }
            for (int i = 0; i < n; i++) {
                output[at + i] = costPower[at + i] * sales[at + i];
                exportTaxRevenue[i] += costPower[at + i] * (borderSales[at + i] - sales[at + i]);
            }
        }
    }

    private double mean(double[] values, int at) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += values[at + i];
        }
        return sum / n;
    }

    /// How far each equation is off at a state.
    ///
    /// @param state `[log ĉ | X'/X | log ŵ]`; not modified
    /// @param residual `[cost, equation (1), in logs | expenditure, (5) and (6), USD million | labour, (7), USD million]`;
    ///     overwritten: implied minus present
    void residuals(double[] state, double[] residual) {
        int rows = s * stride;
        for (int row = 0; row < rows; row++) {
            expenditure[row] = state[rows + row] * base.expenditure[row];
        }
        trade(state);
        incomes(state);
        for (int i = 0; i < n; i++) {
            residual[2 * rows + i] = -Math.exp(state[2 * rows + i]) * base.valueAdded[i];
        }
        for (int j = 0; j < s; j++) {
            for (int i = 0, at = j * stride; i < n; i++, at++) {
                residual[2 * rows + i] += base.valueAddedShare[at] * output[at];
                cost[at] = base.valueAddedShare[at] * state[2 * rows + i] - logProductivity[at] - state[at];
                demand[at] = base.finalShare[at] * income[i] - expenditure[at];
            }
        }
        kernel.technology(base.inputShare, s, stride, logPrice, output, cost, demand);
        System.arraycopy(cost, 0, residual, 0, rows);
        System.arraycopy(demand, 0, residual, rows, rows);
    }

    /// Equation (6): wages, revenue and the deficit of the closure.
    private void incomes(double[] state) {
        int wages = 2 * s * stride;
        double moved = 0;
        double world = 0;
        for (int i = 0; i < n; i++) {
            double wage = Math.exp(state[wages + i]);
            income[i] = wage * base.valueAdded[i] + tariffRevenue[i] + exportTaxRevenue[i];
            moved += wage * base.deficit[i];
            world += wage * base.valueAdded[i];
        }
        for (int i = 0; i < n && closure != Closure.BALANCED; i++) {
            double wage = Math.exp(state[wages + i]);
            income[i] += closure == Closure.FIXED
                    ? base.deficit[i] * world / base.worldValueAdded
                    : wage * base.deficit[i] - wage * base.valueAdded[i] / world * moved;
        }
    }
}
