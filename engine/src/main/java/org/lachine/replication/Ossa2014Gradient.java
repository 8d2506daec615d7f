package org.lachine.replication;

import java.util.Arrays;
import org.lachine.num.Inverse;

/// The derivative of one government's payoff in every tariff, in the model of [Ossa2014], by the adjoint of its
/// `2N` equations in `(ln ŵ, ln X̂)`: the cost of a few passes, whatever the number of tariffs.
///
/// The payoff is `ln (Ĝ_c)`, `G_c = Σ_s λ_s E_cs / P_c`, where industry s earns its sales and, in the proportion of its
/// wages, tariff revenue: `E_cs = Σ_j T_cjs + δ_cs Σ_ks τ_kcs T_kcs`. With all λ = 1 it is real income.
public final class Ossa2014Gradient {
    private final Ossa2014 model;
    private final Ossa2014Equilibrium at;
    private final int c;
    private final double[] weight;
    private final int n;
    /// Border flows and spending shares at the equilibrium, `[industry][importer][exporter]`.
    private final double[] flow;
    private final double[] share;
    private final double[] wages;
    private final double[] income;
    /// Σ_s λ_s sales, Σ_s λ_s wages in s, own tariff revenue.
    private double weightedSales;
    private double weightedWages;
    private double revenue;

    /// @param weight λ by industry
    public Ossa2014Gradient(Ossa2014Equilibrium at, int country, double[] weight) {
        this.model = at.model();
        this.at = at;
        this.c = country;
        this.weight = weight;
        n = model.n;
        flow = new double[model.world.flow().length];
        share = new double[flow.length];
        wages = new double[n];
        income = new double[n];
        for (int i = 0; i < n; i++) {
            wages[i] = model.wages[i] * at.wageHat(i);
            income[i] = model.income[i] * at.incomeHat(i);
        }
        fill();
    }

    private void fill() {
        double[] tariff = at.tariff();
        double[] factor = new double[n];
        for (int row = 0; row < model.s * n; row++) {
            int k = row / n;
            int j = row % n;
            double sigma = model.substitution[k];
            double sum = 0;
            for (int i = 0; i < n; i++) {
                int cell = row * n + i;
                double power = (1 + tariff[cell]) / (1 + model.world.tariff()[cell]);
                factor[i] = (1 + model.world.tariff()[cell]) * model.world.flow()[cell] * Math.pow(at.wageHat(i) * power, 1 - sigma);
                sum += factor[i];
            }
            double spent = model.expenditure[row] * at.incomeHat(j);
            for (int i = 0; i < n && sum > 0; i++) {
                int cell = row * n + i;
                share[cell] = factor[i] / sum;
                flow[cell] = share[cell] * spent / (1 + tariff[cell]);
                revenue += j == c ? tariff[cell] * flow[cell] : 0;
                weightedSales += i == c ? weight[k] * flow[cell] : 0;
                weightedWages += i == c ? weight[k] * (1 - 1 / sigma) * flow[cell] : 0;
            }
        }
    }

    /// Σ_s λ_s E_cs, in the data's unit.
    private double earned() {
        return weightedSales + revenue * weightedWages / wages[c];
    }

    /// G_c at the prices of the baseline, in the data's unit.
    public double level() {
        return earned() / Math.exp(at.logPrice(c));
    }

    /// ln Ĝ_c.
    public double value() {
        double sales = 0;
        double paid = 0;
        double own = 0;
        for (int cell = 0; cell < flow.length; cell++) {
            int k = cell / (n * n);
            double before = model.world.flow()[cell];
            sales += cell % n == c ? weight[k] * before : 0;
            paid += cell % n == c ? weight[k] * (1 - 1 / model.substitution[k]) * before : 0;
            own += cell / n % n == c ? model.world.tariff()[cell] * before : 0;
        }
        return Math.log(earned() / (sales + own * paid / model.wages[c])) - at.logPrice(c);
    }

    /// d value / d τ, `[industry][importer][exporter]`.
    public double[] tariffs() {
        int m = 2 * n;
        double[] wanted = new double[m];
        double[] slopes = new double[flow.length];
        objective(wanted, slopes);
        double[][] jacobian = new double[m][m];
        for (int row = 0; row < m; row++) {
            double[] unit = new double[m];
            unit[row] = 1;
            pullback(unit, jacobian[row], null);
        }
        Inverse.inPlace(jacobian);
        double[] multiplier = new double[m];
        for (int l = 0; l < m; l++) {
            for (int k = 0; k < m; k++) {
                multiplier[l] -= jacobian[k][l] * wanted[k];
            }
        }
        pullback(multiplier, new double[m], slopes);
        for (int cell = 0; cell < slopes.length; cell++) {
            slopes[cell] /= 1 + at.tariff()[cell];
        }
        return slopes;
    }

    /// About how far the slope of an importer's real income in its own tariff falls for a unit more of it near the best one:
    /// `σ T / ((1 + τ) X)` of imports T and income X, `[industry][importer][exporter]`.
    public double[] curvatures() {
        double[] curvatures = new double[flow.length];
        for (int cell = 0; cell < flow.length; cell++) {
            curvatures[cell] = model.substitution[cell / (n * n)] * flow[cell] / (1 + at.tariff()[cell]) / income[cell / n % n];
        }
        return curvatures;
    }

    private void objective(double[] state, double[] slopes) {
        double earned = earned();
        for (int k = 0; k < model.s; k++) {
            double wageShare = 1 - 1 / model.substitution[k];
            double perSale = weight[k] * (1 + revenue * wageShare / wages[c]) / earned;
            double perRevenue = weightedWages / wages[c] / earned;
            int first = k * n;
            flows(k, (j, i) -> (i == c ? perSale : 0) + (j == c ? perRevenue * at.tariff()[(first + j) * n + i] : 0),
                    j -> j == c ? perRevenue : 0, state, slopes);
            int row = k * n + c;
            for (int i = 0; i < n; i++) {
                double spent = model.expenditure[row] / model.income[c] * share[row * n + i];
                state[i] -= spent;
                slopes[row * n + i] -= spent;
            }
        }
        state[c] -= revenue * weightedWages / wages[c] / earned;
    }

    /// From multipliers on the wage markets (the first of which gives way to the numeraire) and the budgets to the state
    /// and to the logs of tariff powers.
    private void pullback(double[] multiplier, double[] state, double[] slopes) {
        double[] market = Arrays.copyOf(multiplier, n);
        market[0] = 0;
        for (int k = 0; k < model.s; k++) {
            double profitShare = 1 / model.substitution[k];
            int first = k * n;
            flows(k, (j, i) -> market[i] * (1 - profitShare) + multiplier[n + i] * profitShare
                            + multiplier[n + j] * at.tariff()[(first + j) * n + i],
                    j -> multiplier[n + j], state, slopes);
        }
        for (int i = 0; i < n; i++) {
            state[i] += wages[i] * (multiplier[n + i] - market[i] + multiplier[0]);
            state[n + i] -= income[i] * multiplier[n + i];
        }
    }

    private interface Cell {
        double at(int importer, int exporter);
    }

    private interface Importer {
        double at(int importer);
    }

    /// Adds what the flows of industry k, worth `worth` each, make of the state and the tariffs:
    /// `d ln T_ji = −σ dℓ_ji + (1−σ) d ln w_i + d ln X_j + (σ−1) Σ_m s_jm (dℓ_jm + d ln w_m)`.
    ///
    /// @param revenueWorth of a unit of tariff revenue, which a tariff moves at given flows too
    private void flows(int k, Cell worth, Importer revenueWorth, double[] state, double[] slopes) {
        double sigma = model.substitution[k];
        double[] value = new double[n];
        for (int j = 0; j < n; j++) {
            int row = (k * n + j) * n;
            double total = 0;
            for (int i = 0; i < n; i++) {
                value[i] = worth.at(j, i) * flow[row + i];
                total += value[i];
            }
            state[n + j] += total;
            for (int i = 0; i < n; i++) {
                double priced = (sigma - 1) * share[row + i] * total;
                state[i] += (1 - sigma) * value[i] + priced;
                if (slopes != null) {
                    slopes[row + i] += priced - sigma * value[i] + revenueWorth.at(j) * (1 + at.tariff()[row + i]) * flow[row + i];
                }
            }
        }
    }
}
