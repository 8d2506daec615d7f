package org.lachine.model;

import java.util.Arrays;
import org.lachine.num.Kernel;

/// One pass over the equations of a model under a policy: from costs, expenditures and wages to the costs,
/// expenditures and wages that they imply. A fixed point of this map is an equilibrium.
///
/// The matrices are precomputed so that a pass is two reads of `S·N²` and one of `N·S²` numbers:
/// `A = π κ̂^(−θ)` (each row scaled by its largest `κ̂^(−θ)`, so that nothing underflows), and `A / t'`.
/// With `e = ĉ^(−θ)`, `q_nj = Σ_i A_nij e_ij` gives prices, and `Y_ij = e_ij Σ_n (A_nij / t'_nij s'_nij) X'_nj / q_nj`
/// gives sales without forming a single trade share. Equation numbers are those of `docs/model.md`.
///
/// Arrays are `[sector][padded country]` with row length [#stride]. Not thread-safe.
final class Sweep {
    final Calibration base;
    final int n;
    final int s;
    final int stride;
    private final Kernel kernel = Kernel.BEST;
    private final Closure closure;

    private final double[] attraction;
    private final double[] atBorder;
    private final double[] atProducer;
    private final double[] rowLogScale;
    private final double[] valueAddedShare;
    private final double[] inputShare;
    private final double[] finalShare;
    private final double[] logProductivity;

    private final double[] costPower;
    private final double[] sales;
    private final double[] borderSales;
    final double[] logPrice;
    final double[] output;
    /// L_n = Σ_j γ_nj Y_nj: what producers pay for value added, USD million.
    final double[] labourDemand;
    final double[] income;
    final double[] tariffRevenue;
    final double[] exportTaxRevenue;

    Sweep(Calibration base, Policy policy, Closure closure) {
        this.base = base;
        this.closure = closure;
        n = base.countries;
        s = base.sectors;
        stride = Kernel.padded(n);
        attraction = new double[s * n * stride];
        atBorder = new double[s * n * stride];
        boolean exportTaxes = policy.hasExportTaxes();
        atProducer = exportTaxes ? new double[s * n * stride] : atBorder;
        rowLogScale = new double[s * stride];
        matrices(policy, exportTaxes);
        valueAddedShare = padded(base.world.valueAddedShare(), s);
        inputShare = padded(base.world.inputShare(), s * s);
        finalShare = padded(base.finalShare, s);
        logProductivity = new double[s * stride];
        for (int j = 0; j < s; j++) {
            for (int i = 0; i < n; i++) {
                logProductivity[j * stride + i] = Math.log(policy.productivityHat(j * n + i));
            }
        }
        costPower = new double[s * stride];
        sales = new double[s * stride];
        borderSales = exportTaxes ? new double[s * stride] : sales;
        logPrice = new double[s * stride];
        output = new double[s * stride];
        labourDemand = new double[n];
        income = new double[n];
        tariffRevenue = new double[n];
        exportTaxRevenue = new double[n];
    }

    private void matrices(Policy policy, boolean exportTaxes) {
        World world = base.world;
        for (int j = 0; j < s; j++) {
            double theta = base.theta[j];
            for (int importer = 0; importer < n; importer++) {
                int from = (j * n + importer) * n;
                int to = (j * n + importer) * stride;
                double largest = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < n; i++) {
                    int cell = from + i;
                    double tariffHat = (1 + policy.tariffs()[cell]) / (1 + world.tariff()[cell]);
                    double logAttraction = -theta
                            * Math.log(tariffHat * (1 + policy.exportTax(cell)) * policy.icebergHat(cell));
                    attraction[to + i] = logAttraction;
                    if (base.tradeShare[cell] > 0) {
                        largest = Math.max(largest, logAttraction);
                    }
                }
                rowLogScale[j * stride + importer] = largest;
                for (int i = 0; i < n; i++) {
                    int cell = from + i;
                    double a = base.tradeShare[cell] == 0 ? 0
                            : base.tradeShare[cell] * Math.exp(attraction[to + i] - largest);
                    attraction[to + i] = a;
                    atBorder[to + i] = a / (1 + policy.tariffs()[cell]);
                    if (exportTaxes) {
                        atProducer[to + i] = atBorder[to + i] / (1 + policy.exportTax(cell));
                    }
                }
            }
        }
    }

    private double[] padded(double[] values, int rows) {
        double[] wide = new double[rows * stride];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, row * n, wide, row * stride, n);
        }
        return wide;
    }

    /// Prices from costs, equation (3): fills `costPower`, and `logPrice`; sales and border purchases from
    /// expenditure, equations (4) and (5): fills `output`, `tariffRevenue`, `exportTaxRevenue`.
    private void trade(double[] logCost, double[] expenditure) {
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
                int row = (j * n + importer) * stride;
                double q = kernel.dot(attraction, row, costPower, at, stride);
                logPrice[at + importer] = shift - (Math.log(q) + rowLogScale[at + importer]) / theta;
                double perUnit = spent / q;
                tariffRevenue[importer] += spent - perUnit * kernel.dot(atBorder, row, costPower, at, stride);
                kernel.addScaled(sales, at, perUnit, atProducer, row, stride);
                if (atProducer != atBorder) {
                    kernel.addScaled(borderSales, at, perUnit, atBorder, row, stride);
                }
            }
            for (int i = 0; i < n; i++) {
                output[at + i] = costPower[at + i] * sales[at + i];
                if (atProducer != atBorder) {
                    exportTaxRevenue[i] += costPower[at + i] * (borderSales[at + i] - sales[at + i]);
                }
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

    /// The map: reads `logCost`, `expenditure`, `logWage`; writes the cost, equation (1), and the expenditure,
    /// equations (5) and (6), that they imply. Labour demand is left in [#labourDemand] for the wage rule.
    ///
    /// @param newLogCost, newExpenditure `[sector][padded country]`; overwritten
    void apply(double[] logCost, double[] expenditure, double[] logWage, double[] newLogCost, double[] newExpenditure) {
        trade(logCost, expenditure);
        Arrays.fill(labourDemand, 0);
        for (int j = 0; j < s; j++) {
            for (int i = 0, at = j * stride; i < n; i++, at++) {
                labourDemand[i] += valueAddedShare[at] * output[at];
            }
        }
        income(logWage);
        for (int j = 0; j < s; j++) {
            for (int i = 0, at = j * stride; i < n; i++, at++) {
                newLogCost[at] = valueAddedShare[at] * logWage[i] - logProductivity[at];
                newExpenditure[at] = finalShare[at] * income[i];
            }
        }
        kernel.technology(inputShare, s, stride, logPrice, output, newLogCost, newExpenditure);
    }

    /// Equation (6): wages, revenue and the deficit of the closure.
    private void income(double[] logWage) {
        double moved = 0;
        double world = 0;
        for (int i = 0; i < n; i++) {
            double wages = Math.exp(logWage[i]) * base.valueAdded[i];
            income[i] = wages + tariffRevenue[i] + exportTaxRevenue[i];
            moved += Math.exp(logWage[i]) * base.deficit[i];
            world += wages;
        }
        for (int i = 0; i < n; i++) {
            double wage = Math.exp(logWage[i]);
            income[i] += switch (closure) {
                case BALANCED -> 0;
                case FIXED -> base.deficit[i] * world / base.worldValueAdded;
                case PROPORTIONAL -> wage * base.deficit[i] - wage * base.valueAdded[i] / world * moved;
            };
        }
    }
}
