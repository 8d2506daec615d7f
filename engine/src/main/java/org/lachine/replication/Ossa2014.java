package org.lachine.replication;

import java.util.Arrays;
import org.lachine.model.NotConvergedException;
import org.lachine.model.World;
import org.lachine.num.Anderson;

/// The model of Ossa (2014), "Trade wars and trade talks with data": many industries under monopolistic competition
/// with a fixed number of firms, so that profits move between countries, and labour alone as input.
///
/// Equations, j importer, i exporter, s industry, `T` border flows, `σ = 1 + θ`, `t̂` the ratio of tariff powers:
///
///     (1) P̂_js^(σ−1) = 1 / Σ_i γ_ijs (ŵ_i t̂_ijs)^(1−σ)
///     (2) π̂_is = Σ_j α_ijs ŵ_i^(1−σ) t̂_ijs^(−σ) P̂_js^(σ−1) X̂_j
///     (3) ŵ_i  = Σ_s δ_is π̂_is
///     (4) X̂_j  = [ (wL)_j ŵ_j + Σ_s π_js π̂_js + Σ_is τ'_ijs T'_ijs ] / X_j
///     (5) Ŵ_j  = X̂_j / Π_s P̂_js^μ_js ,  Σ_j (wL)_j ŵ_j = Σ_j (wL)_j
///
/// `α` are an exporter's sales shares, `γ` an importer's spending shares (tariff-inclusive), `δ` an industry's share in
/// wages, `μ` in spending; profits are `1/σ` of sales. Trade is balanced.
///
/// Immutable and thread-safe. Shapes as in [World].
public final class Ossa2014 {
    /// Largest imbalance of trade that counts as balanced, a share of spending.
    private static final double BALANCED = 1e-6;
    /// Largest gap of any equation, in logs.
    private static final double TOLERANCE = 1e-12;
    private static final int ITERATION_LIMIT = 5000;
    private static final int ANDERSON_DEPTH = 8;
    private static final double STEP = 0.3;

    final World world;
    final int n;
    final int s;
    /// σ by industry.
    final double[] substitution;
    /// Y_is = Σ_j T_ijs, `[industry][exporter]`.
    final double[] sales;
    /// Spending with tariffs, `[industry][importer]`, and its sum X_j.
    final double[] expenditure;
    final double[] income;
    /// (wL)_i and Σ_s π_is.
    final double[] wages;
    final double[] profits;

    private Ossa2014(World world, double[] tradeElasticity) {
        this.world = world;
        n = world.countries().size();
        s = world.sectors().size();
        substitution = Arrays.stream(tradeElasticity).map(theta -> 1 + theta).toArray();
        sales = world.grossOutput();
        expenditure = world.expenditure();
        income = new double[n];
        wages = new double[n];
        profits = new double[n];
        for (int row = 0; row < sales.length; row++) {
            double profit = sales[row] / substitution[row / n];
            income[row % n] += expenditure[row];
            profits[row % n] += profit;
            wages[row % n] += sales[row] - profit;
        }
    }

    /// @param world balanced trade; technology is not used
    /// @param tradeElasticity `σ − 1` by industry
    /// @throws IllegalArgumentException when trade is not balanced
    public static Ossa2014 calibrate(World world, double[] tradeElasticity) {
        Ossa2014 model = new Ossa2014(world, tradeElasticity);
        double[] revenue = model.tariffRevenue(world.flow(), world.tariff());
        for (int c = 0; c < model.n; c++) {
            double gap = (model.income[c] - model.wages[c] - model.profits[c] - revenue[c]) / model.income[c];
            if (Math.abs(gap) > BALANCED) {
                throw new IllegalArgumentException(
                        "World %s: %s spends %.2g of its income more than it earns; the model of Ossa (2014) has balanced trade.%nRemove the deficits first."
                        .formatted(world.name(), world.countries().code(c), gap));
            }
        }
        return model;
    }

    public World world() {
        return world;
    }

    double[] tariffRevenue(double[] flow, double[] tariff) {
        double[] revenue = new double[n];
        for (int cell = 0; cell < flow.length; cell++) {
            revenue[cell / n % n] += tariff[cell] * flow[cell];
        }
        return revenue;
    }

    /// Solves (1) to (5) by Anderson-accelerated iteration on `(ln ŵ, ln X̂)`. Cost of a pass: `S N²` powers' products.
    ///
    /// @param tariff fractions, `[sector][importer][exporter]`
    /// @throws NotConvergedException if an equation stays further off than 1e-12 in logs; names the country
    public Ossa2014Equilibrium solve(double[] tariff) {
        return solve(tariff, new double[2 * n]);
    }

    /// The same, starting from another equilibrium of this model.
    public Ossa2014Equilibrium solve(double[] tariff, Ossa2014Equilibrium near) {
        double[] state = new double[2 * n];
        for (int c = 0; c < n; c++) {
            state[c] = Math.log(near.wageHat(c));
            state[n + c] = Math.log(near.incomeHat(c));
        }
        return solve(tariff, state);
    }

    private Ossa2014Equilibrium solve(double[] tariff, double[] state) {
        Pass pass = new Pass(tariff);
        Anderson anderson = new Anderson(2 * n, ANDERSON_DEPTH);
        double[] next = new double[2 * n];
        for (int iteration = 1; iteration <= ITERATION_LIMIT; iteration++) {
            pass.run(state, next);
            if (pass.gap < TOLERANCE) {
                return new Ossa2014Equilibrium(this, pass, tariff, iteration);
            }
            anderson.step(state, next);
        }
        throw new NotConvergedException(
                "No equilibrium of Ossa (2014) on %s: after %d passes income or wages of %s are off by %.1e in logs (limit %.0e).%nLower the largest tariff."
                .formatted(world.name(), ITERATION_LIMIT, world.countries().code(pass.worst), pass.gap, TOLERANCE), pass.gap);
    }

    /// One evaluation of all equations at a state.
    final class Pass {
        private final double[] tariff;
        /// T t̂^(−σ), `[industry][importer][exporter]`: border flows before wages, prices and incomes move.
        private final double[] weight;
        final double[] wageHat = new double[n];
        final double[] incomeHat = new double[n];
        /// ln Π_s P̂_js^μ_js.
        final double[] logPrice = new double[n];
        /// Π_s: profits over baseline wages' unit, Σ_s π_is π̂_is.
        final double[] profit = new double[n];
        private final double[] wage = new double[n];
        private final double[] revenue = new double[n];
        double gap;
        int worst;

        private Pass(double[] tariff) {
            this.tariff = tariff;
            weight = new double[tariff.length];
            for (int cell = 0; cell < weight.length; cell++) {
                double power = (1 + tariff[cell]) / (1 + world.tariff()[cell]);
                weight[cell] = world.flow()[cell] * Math.pow(power, -substitution[cell / (n * n)]);
            }
        }

        private void run(double[] state, double[] next) {
            for (int c = 0; c < n; c++) {
                wageHat[c] = Math.exp(state[c]);
                incomeHat[c] = Math.exp(state[n + c]);
            }
            trade();
            double wagesNow = 0;
            double wagesBefore = 0;
            for (int c = 0; c < n; c++) {
                wagesNow += wages[c] * wageHat[c];
                wagesBefore += wages[c];
            }
            double logLevel = Math.log(wagesNow / wagesBefore);
            gap = Math.abs(logLevel);
            worst = 0;
            for (int c = 0; c < n; c++) {
                double market = Math.log(wage[c] / (wages[c] * wageHat[c]));
                double budget = Math.log((wages[c] * wageHat[c] + profit[c] + revenue[c]) / (income[c] * incomeHat[c]));
                double largest = Math.max(Math.abs(market), Math.abs(budget));
                if (!(largest <= gap)) {
                    gap = largest;
                    worst = c;
                }
                next[c] = state[c] + STEP * market - logLevel;
                next[n + c] = state[n + c] + STEP * budget - logLevel;
            }
        }

        /// Prices (1), sales split into profits (2) and wages (3), and tariff revenue at the state's wages and incomes.
        private void trade() {
            Arrays.fill(logPrice, 0);
            Arrays.fill(profit, 0);
            Arrays.fill(wage, 0);
            Arrays.fill(revenue, 0);
            double[] wagePower = new double[n];
            for (int k = 0; k < s; k++) {
                double sigma = substitution[k];
                for (int i = 0; i < n; i++) {
                    wagePower[i] = Math.pow(wageHat[i], 1 - sigma);
                }
                for (int j = 0; j < n; j++) {
                    int row = k * n + j;
                    double sum = 0;
                    for (int i = 0; i < n; i++) {
                        sum += weight[row * n + i] * wagePower[i] * (1 + tariff[row * n + i]);
                    }
                    double spent = expenditure[row];
                    if (spent == 0) {
                        continue;
                    }
                    logPrice[j] += spent / income[j] * Math.log(sum / spent) / (1 - sigma);
                    double scale = incomeHat[j] * spent / sum;
                    for (int i = 0; i < n; i++) {
                        double border = weight[row * n + i] * wagePower[i] * scale;
                        profit[i] += border / sigma;
                        wage[i] += border * (1 - 1 / sigma);
                        revenue[j] += border * tariff[row * n + i];
                    }
                }
            }
        }
    }
}
