package org.lachine.game;

import java.util.Arrays;
import java.util.TreeMap;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.NotConvergedException;
import org.lachine.model.World;
import org.lachine.num.Anderson;
import org.lachine.num.Kernel;

/// The trade war of all against all in closed form (Lashkaripour 2021, Proposition 2): every country's one tariff on
/// everything is a function of observable shares, so that Nash tariffs, wages and incomes solve `3N` equations and nobody
/// has to optimise. A cheap cross-check of [TariffGame], in a world without input-output links (`docs/model.md` 6.4).
///
/// Equations, i the country that sets t_i, j its market, e_k the trade elasticity, λ_ijk the share of i in what j spends
/// on k, β_jk that of k in what j spends, all under the tariffs that are sought:
///
///     (1) t_i = 1 / Σ_k Σ_{j≠i} χ_ijk e_k [ 1 − (1 − δ_jk) λ_ijk ]
///     (2) δ_jk = t_j λ_jjk β_jk / (1 + t_j Σ_m λ_jjm β_jm) ,  χ_ijk ∝ λ_ijk β_jk Y_j / (1 + t_j), sums to 1 over j ≠ i and k
///     (3) w_i L_i = Σ_k Σ_j λ_ijk β_jk Y_j / (1 + t_j) (j = i without tariff)
///     (4) Y_i = w_i L_i (1 + t_i) / (1 + t_i Σ_k λ_iik β_ik)
public final class SufficientStatisticNash {
    private static final double TOLERANCE = 1e-10;
    private static final int LIMIT = 2000;
    private static final int DEPTH = 10;
    /// Most find it in fewer passes; acceleration that goes round in circles then begins anew from a plain step.
    private static final int PATIENCE = 150;
    private static final double STEP = 0.5;

    private final World world;
    private final double[] tariff;
    private final double[] welfareHat;
    private final int iterations;

    private SufficientStatisticNash(World world, double[] tariff, double[] welfareHat, int iterations) {
        this.world = world;
        this.tariff = tariff;
        this.welfareHat = welfareHat;
        this.iterations = iterations;
    }

    /// The world without input-output links, with trade balanced: what this formula, and a check of it, start from.
    public static CaliendoParro withoutInputs(World world, double[] tradeElasticity) {
        double[] ones = new double[world.valueAddedShare().length];
        Arrays.fill(ones, 1);
        TreeMap<String, double[]> sets = new TreeMap<>();
        world.elasticitySets().forEach(set -> sets.put(set, world.elasticity(set)));
        boolean[] goods = new boolean[world.sectors().size()];
        for (int j = 0; j < goods.length; j++) {
            goods[j] = world.isGoods(j);
        }
        return CaliendoParro.calibrate(new World(world.name() + " without inputs", world.year(), world.countries(), world.sectors(),
                goods, world.flow(), world.tariff(), ones, new double[world.inputShare().length], sets, world.defaultElasticity()),
                tradeElasticity, Closure.BALANCED);
    }

    /// @param model balanced, without input-output links
    /// @throws IllegalArgumentException when it has input-output links or deficits
    /// @throws NotConvergedException when the equations do not come to hold to 1e-10 in logs
    public static SufficientStatisticNash of(CaliendoParro model) {
        World world = model.baseline();
        if (model.closure() != Closure.BALANCED || Arrays.stream(world.inputShare()).anyMatch(share -> share != 0)) {
            throw new IllegalArgumentException("World %s has input-output links or trade deficits, which the formula does not know.%nStart from withoutInputs(world, elasticity)."
                    .formatted(world.name()));
        }
        return new Equations(world, model.tradeElasticity()).solved();
    }

    /// t_i, a fraction.
    public double tariff(String country) {
        return tariff[world.countries().indexOf(country)];
    }

    /// Real income under the war over that under present tariffs.
    public double welfareHat(String country) {
        return welfareHat[world.countries().indexOf(country)];
    }

    public int iterations() {
        return iterations;
    }

    private static final class Equations {
        private final Kernel kernel = Kernel.BEST;
        private final World world;
        private final double[] elasticity;
        private final int n;
        private final int s;
        private final int stride;
        /// λ (1+t̄)^e abroad, λ at home: spending shares before the war's tariffs and wages, `[sector][importer][exporter]`.
        private final double[] weight;
        /// β, `[sector][country]`.
        private final double[] spending;
        private final double[] labour;
        private final double[] income;
        private final double[] wagePower;
        private final double[] price;
        private final double[] sales;
        private final double[] exported;
        private final double[] answered;
        private final double[] own;

        private Equations(World world, double[] elasticity) {
            this.world = world;
            this.elasticity = elasticity;
            n = world.countries().size();
            s = world.sectors().size();
            stride = Kernel.padded(n);
            weight = new double[s * n * stride];
            spending = world.expenditure();
            labour = new double[n];
            income = new double[n];
            for (int row = 0; row < s * n; row++) {
                income[row % n] += spending[row];
            }
            for (int row = 0; row < s * n; row++) {
                for (int i = 0; i < n && spending[row] > 0; i++) {
                    double power = 1 + world.tariff()[row * n + i];
                    labour[i] += world.flow()[row * n + i];
                    double share = world.flow()[row * n + i] * power / spending[row];
                    weight[row * stride + i] = i == row % n ? share : share * Math.pow(power, elasticity[row / n]);
                }
                spending[row] /= income[row % n];
            }
            wagePower = new double[stride];
            price = new double[s * n];
            sales = new double[stride];
            exported = new double[n];
            answered = new double[n];
            own = new double[n];
        }

        private SufficientStatisticNash solved() {
            double[] state = new double[3 * n];
            double[] next = new double[3 * n];
            Arrays.fill(state, 0, n, Math.log(0.2));
            Anderson anderson = new Anderson(3 * n, DEPTH);
            double gap = Double.NaN;
            for (int iteration = 1; iteration <= LIMIT; iteration++) {
                gap = pass(state, next);
                if (gap < TOLERANCE) {
                    double[] tariff = new double[n];
                    double[] welfare = new double[n];
                    for (int i = 0; i < n; i++) {
                        tariff[i] = Math.exp(state[i]);
                        double logPrice = 0;
                        for (int k = 0; k < s; k++) {
                            logPrice -= spending[k * n + i] == 0 ? 0 : spending[k * n + i] * Math.log(price[k * n + i]) / elasticity[k];
                        }
                        welfare[i] = Math.exp(state[2 * n + i] - logPrice);
                    }
                    return new SufficientStatisticNash(world, tariff, welfare, iteration);
                }
                if (iteration % PATIENCE == 0) {
                    anderson.restart();
                }
                anderson.step(state, next);
            }
            throw new NotConvergedException("No Nash tariffs of %s by the formula of Lashkaripour (2021): after %d passes an equation is off by %.1e in logs (limit %.0e).%nCheck for trade elasticities close to zero."
                    .formatted(world.name(), LIMIT, gap, TOLERANCE), gap);
        }

        /// One evaluation at `[ln t | ln ŵ | ln Ŷ]`; returns the largest gap in logs.
        private double pass(double[] state, double[] next) {
            Arrays.fill(sales, 0);
            Arrays.fill(exported, 0);
            Arrays.fill(answered, 0);
            Arrays.fill(own, 0);
            double[] tariff = new double[n];
            double[] spent = new double[n];
            for (int i = 0; i < n; i++) {
                tariff[i] = Math.exp(state[i]);
                spent[i] = Math.exp(state[2 * n + i]) * income[i];
            }
            double[] home = new double[s * n];
            for (int k = 0; k < s; k++) {
                for (int i = 0; i < n; i++) {
                    wagePower[i] = Math.exp(-elasticity[k] * state[n + i]);
                }
                for (int j = 0; j < n; j++) {
                    int row = k * n + j;
                    double abroad = kernel.dot(weight, row * stride, wagePower, 0, n);
                    double local = weight[row * stride + j] * wagePower[j];
                    abroad = Math.max(0, abroad - local) * Math.pow(1 + tariff[j], -elasticity[k]);
                    price[row] = abroad + local;
                    home[row] = price[row] > 0 ? local / price[row] : 0;
                    own[j] += home[row] * spending[row];
                }
            }
            for (int k = 0; k < s; k++) {
                for (int i = 0; i < n; i++) {
                    wagePower[i] = Math.exp(-elasticity[k] * state[n + i]);
                }
                for (int j = 0; j < n; j++) {
                    int row = k * n + j;
                    if (!(price[row] > 0)) {
                        continue;
                    }
                    double retained = 1 - tariff[j] * home[row] * spending[row] / (1 + tariff[j] * own[j]);
                    double factor = Math.pow(1 + tariff[j], -elasticity[k]) / price[row];
                    double value = spending[row] * spent[j] / (1 + tariff[j]);
                    sales[j] += home[row] * spending[row] * spent[j];
                    for (int i = 0; i < n; i++) {
                        double share = i == j ? 0 : weight[row * stride + i] * wagePower[i] * factor;
                        sales[i] += share * value;
                        exported[i] += share * value;
                        answered[i] += share * value * elasticity[k] * (1 - retained * share);
                    }
                }
            }
            double level = 0;
            double before = 0;
            for (int i = 0; i < n; i++) {
                level += Math.exp(state[n + i]) * labour[i];
                before += labour[i];
            }
            level = Math.log(level / before);
            double gap = Math.abs(level);
            for (int i = 0; i < n; i++) {
                double wages = Math.exp(state[n + i]) * labour[i];
                double inTariff = Math.log(exported[i] / answered[i]) - state[i];
                double market = Math.log(sales[i] / wages);
                double budget = Math.log(wages * (1 + tariff[i]) / (1 + tariff[i] * own[i]) / spent[i]);
                gap = Math.max(gap, Math.max(Math.abs(inTariff), Math.max(Math.abs(market), Math.abs(budget))));
                next[i] = state[i] + inTariff;
                next[n + i] = state[n + i] + STEP * market / 2 - level;
                next[2 * n + i] = state[2 * n + i] + STEP * budget - level;
            }
            return gap;
        }
    }
}
