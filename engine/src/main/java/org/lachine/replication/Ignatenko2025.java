package org.lachine.replication;

import java.util.Arrays;
import org.lachine.model.NotConvergedException;
import org.lachine.model.World;
import org.lachine.num.Anderson;
import org.lachine.num.Kernel;

/// The one-sector model of Ignatenko, Lashkaripour, Macedoni and Simonovska (2025), "Making America great again? The
/// economic impacts of Liberation Day tariffs": selling abroad takes fixed costs paid in the buyer's country, labour
/// supply responds to the real net wage, and tariff revenue can lower the income tax.
///
/// Equations, with `X_ni` bought by importer n from exporter i, `λ_ni` its share, `t` the tariff:
///
///     (1) λ'_ni ∝ λ_ni (1+t_ni)^(−ε φ_n) (ŵ_i L̂_i^(−ψ))^(−ε)
///     (2) P̂_n  = (Ê_n/ŵ_n)^(1−φ_n) [ Σ_i λ_ni (1+t_ni)^(−ε φ_n) (ŵ_i L̂_i^(−ψ))^(−ε) ]^(−1/ε)
///     (3) ŵ_i L̂_i Y_i = Σ_n (1−ν_n) X'_ni + ν_i Σ_k X'_ik ,  X'_ni = λ'_ni E_n Ê_n / (1+t_ni)
///     (4) E_n Ê_n = R_n + ŵ_n L̂_n Y_n + T_n Σ ŵL̂Y / ΣY ,      R_n = Σ_i t_ni X'_ni
///     (5) L̂_n = ( ŵ_n / ((1−τ_n) P̂_n) )^κ ,  τ_n = R_n / (ŵ_n L̂_n Y_n), or 0 with a lump-sum rebate
///     (6) Σ P̂_n E_n = Σ E_n
///     (7) Ŵ_n = δ_n Ê_n/P̂_n + (1−δ_n) ŵ_n L̂_n/P̂_n ,  δ_n = E_n / (E_n − κ/(1+κ) (1−τ_n) Y_n)
///
/// Immutable and thread-safe. Arrays over pairs are `[importer][exporter]`, flat.
public final class Ignatenko2025 {
    /// ε, tariff-inclusive.
    public static final double TRADE_ELASTICITY = 4;
    /// ψ ε: how strongly the number of firms lowers costs.
    private static final double ENTRY = 0.67;
    private static final double SCALE_ELASTICITY = ENTRY / TRADE_ELASTICITY;
    /// κ, elasticity of labour supply to the real net wage.
    private static final double LABOUR_SUPPLY_ELASTICITY = 0.5;

    /// Largest gap of any equation, in logs.
    private static final double TOLERANCE = 1e-11;
    private static final int ITERATION_LIMIT = 2000;
    private static final int ANDERSON_DEPTH = 12;
    private static final double STEP = 0.25;

    /// What a government does with its tariff revenue.
    public enum Revenue { LOWERS_INCOME_TAX, LUMP_SUM }

    final World world;
    final int n;
    /// X_ni with own sales, USD million.
    final double[] flow;
    /// ν_n, the part of spending that stays in the buyer's country as fixed cost.
    final double[] localShare;
    /// φ_n.
    final double[] tariffExponent;
    /// E_n, Y_n and T_n = E_n − Y_n, USD million.
    final double[] expenditure;
    final double[] income;
    final double[] transfer;

    private Ignatenko2025(World world, double[] flow, double[] localShare, double[] tariffExponent) {
        this.world = world;
        n = world.countries().size();
        this.flow = flow;
        this.localShare = localShare;
        this.tariffExponent = tariffExponent;
        expenditure = new double[n];
        income = new double[n];
        transfer = new double[n];
        for (int importer = 0; importer < n; importer++) {
            for (int exporter = 0; exporter < n; exporter++) {
                double value = flow[importer * n + exporter];
                expenditure[importer] += value;
                income[importer] += localShare[importer] * value;
                income[exporter] += (1 - localShare[importer]) * value;
            }
        }
        Arrays.setAll(transfer, c -> expenditure[c] - income[c]);
    }

    /// Own sales follow from spending, as in the authors' programs: `Y_n + T_n` less imports, at least 0, with
    /// `T_n = (1−ν_n) ( Σ_i X_ni − Σ_m (1−ν_m) X_mn )` over partners. (By the model's accounts the factor `1−ν_n`
    /// belongs to imports alone; the published figures come from the programs.) Income is then added up again from all
    /// flows, so that it exceeds GDP by `ν_n Σ_m (1−ν_m) X_mn`.
    ///
    /// @param world one sector; its own sales are not used
    /// @param gdp USD million by country
    /// @param localShare ν by country
    public static Ignatenko2025 calibrate(World world, double[] gdp, double[] localShare) {
        int n = world.countries().size();
        if (world.sectors().size() != 1 || gdp.length != n || localShare.length != n) {
            throw new IllegalArgumentException(("World %s has %d sectors and %d countries, for %d values of GDP and %d local shares; the model has one "
                    + "sector.%nUse baci-2023, and one value a country.")
                    .formatted(world.name(), world.sectors().size(), n, gdp.length, localShare.length));
        }
        double[] flow = world.flow().clone();
        for (int c = 0; c < n; c++) {
            double imports = 0;
            double sales = 0;
            for (int m = 0; m < n; m++) {
                if (m != c) {
                    imports += flow[c * n + m];
                    sales += (1 - localShare[m]) * flow[m * n + c];
                }
            }
            flow[c * n + c] = Math.max(0, gdp[c] + (1 - localShare[c]) * (imports - sales) - imports);
        }
        double theta = TRADE_ELASTICITY / ENTRY;
        double[] tariffExponent = Arrays.stream(localShare).map(nu -> (1 + theta) / ((1 - nu) * theta) - 1 / theta).toArray();
        return new Ignatenko2025(world, flow, localShare, tariffExponent);
    }

    /// The same flows without fixed costs of selling abroad: ν = 0 and φ = 1, the model of Eaton and Kortum (2002).
    public Ignatenko2025 withoutFixedCosts() {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return new Ignatenko2025(world, flow, new double[n], ones);
    }

    /// No tariffs: `[importer][exporter]`.
    public double[] noTariffs() {
        return new double[n * n];
    }

    /// The authors' closed form for the one tariff on all partners that is best for `country` when nobody answers:
    /// `t = 1 / ((1 + ε s) φ − 1)`, `s = Σ_m (1−ν_m) X_mc (1−λ_mc) / ((1−ν_c) Σ_i X_ci)` over partners.
    public double bestUniformTariff(String country) {
        int c = world.countries().indexOf(country);
        double answered = 0;
        double imports = 0;
        for (int m = 0; m < n; m++) {
            if (m != c) {
                double sold = flow[m * n + c];
                answered += (1 - localShare[m]) * sold * (1 - sold / expenditure[m]);
                imports += flow[c * n + m];
            }
        }
        double share = answered / ((1 - localShare[c]) * imports);
        return 1 / ((1 + TRADE_ELASTICITY * share) * tariffExponent[c] - 1);
    }

    /// Solves (1) to (6) by Anderson-accelerated iteration on `(ln ŵ, ln Ê, ln L̂)`; about three products of an
    /// `N × N` matrix with a vector a pass.
    ///
    /// @param tariff fractions, `[importer][exporter]`; the data's own tariffs count as zero
    /// @throws NotConvergedException if an equation stays further off than 1e-11 in logs; names the country
    public Ignatenko2025Equilibrium solve(double[] tariff, Revenue revenue) {
        Pass pass = new Pass(tariff, revenue);
        Anderson anderson = new Anderson(3 * n, ANDERSON_DEPTH);
        double[] state = new double[3 * n];
        double[] next = new double[3 * n];
        for (int iteration = 1; iteration <= ITERATION_LIMIT; iteration++) {
            pass.run(state, next);
            if (pass.gap < TOLERANCE) {
                return new Ignatenko2025Equilibrium(this, pass, tariff, iteration);
            }
            anderson.step(state, next);
        }
        throw new NotConvergedException(("No equilibrium of Ignatenko et al. (2025) on %s: after %d passes an equation of %s is off by %.1e in logs (limit "
                + "%.0e).%nLower the largest tariff.")
                .formatted(world.name(), ITERATION_LIMIT, world.countries().code(pass.worst), pass.gap, TOLERANCE), pass.gap);
    }

    /// One evaluation of all equations at a state.
    final class Pass {
        final Revenue revenue;
        /// λ (1+t)^(−ε φ), and the same over 1+t.
        private final double[] weight;
        private final double[] borderWeight;
        final double[] wageHat = new double[n];
        final double[] spendingHat = new double[n];
        final double[] labourHat = new double[n];
        final double[] priceHat = new double[n];
        final double[] tariffRevenue = new double[n];
        final double[] taxRelief = new double[n];
        /// (ŵ L̂^(−ψ))^(−ε).
        final double[] costPower = new double[n];
        /// Σ_i λ_ni (1+t_ni)^(−ε φ_n) (ŵ_i L̂_i^(−ψ))^(−ε).
        final double[] priceSum = new double[n];
        private final double[] sales = new double[n];
        double gap;
        int worst;

        private Pass(double[] tariff, Revenue revenue) {
            this.revenue = revenue;
            weight = new double[n * n];
            borderWeight = new double[n * n];
            for (int cell = 0; cell < weight.length; cell++) {
                int importer = cell / n;
                weight[cell] = flow[cell] / expenditure[importer]
                        * Math.pow(1 + tariff[cell], -TRADE_ELASTICITY * tariffExponent[importer]);
                borderWeight[cell] = weight[cell] / (1 + tariff[cell]);
            }
        }

        private void run(double[] state, double[] next) {
            for (int c = 0; c < n; c++) {
                wageHat[c] = Math.exp(state[c]);
                spendingHat[c] = Math.exp(state[n + c]);
                labourHat[c] = Math.exp(state[2 * n + c]);
                costPower[c] = Math.exp(-TRADE_ELASTICITY * (state[c] - SCALE_ELASTICITY * state[2 * n + c]));
            }
            trade();
            double earned = 0;
            double earnedBefore = 0;
            double priced = 0;
            double spent = 0;
            for (int c = 0; c < n; c++) {
                earned += wageHat[c] * labourHat[c] * income[c];
                earnedBefore += income[c];
                priced += priceHat[c] * expenditure[c];
                spent += expenditure[c];
            }
            double logLevel = Math.log(priced / spent);
            gap = Math.abs(logLevel);
            worst = 0;
            for (int c = 0; c < n; c++) {
                double wages = wageHat[c] * labourHat[c] * income[c];
                double market = Math.log(sales[c] / wages);
                double budget = Math.log((tariffRevenue[c] + wages + transfer[c] * earned / earnedBefore)
                        / (expenditure[c] * spendingHat[c]));
                taxRelief[c] = revenue == Revenue.LUMP_SUM ? 0 : tariffRevenue[c] / wages;
                double labour = LABOUR_SUPPLY_ELASTICITY * Math.log(wageHat[c] / ((1 - taxRelief[c]) * priceHat[c])) - state[2 * n + c];
                double largest = Math.max(Math.abs(market), Math.max(Math.abs(budget), Math.abs(labour)));
                if (!(largest <= gap)) {
                    gap = largest;
                    worst = c;
                }
                next[c] = state[c] + STEP * market - logLevel;
                next[n + c] = state[n + c] + STEP * budget - logLevel;
                next[2 * n + c] = state[2 * n + c] + STEP * labour;
            }
        }

        /// Prices (2), sales (3) and tariff revenue at the state's wages, spending and labour.
        private void trade() {
            Arrays.fill(sales, 0);
            for (int m = 0; m < n; m++) {
                priceSum[m] = Kernel.BEST.dot(weight, m * n, costPower, 0, n);
                double border = Kernel.BEST.dot(borderWeight, m * n, costPower, 0, n) / priceSum[m];
                double spent = expenditure[m] * spendingHat[m];
                priceHat[m] = Math.pow(spendingHat[m] / wageHat[m], 1 - tariffExponent[m])
                        * Math.pow(priceSum[m], -1 / TRADE_ELASTICITY);
                tariffRevenue[m] = (1 - border) * spent;
                Kernel.BEST.addScaled(sales, 0, (1 - localShare[m]) * spent / priceSum[m], borderWeight, m * n, n);
            }
            for (int c = 0; c < n; c++) {
                sales[c] = sales[c] * costPower[c]
                        + localShare[c] * (expenditure[c] * spendingHat[c] - tariffRevenue[c]);
            }
        }

        /// X'_ni, border value, USD million.
        double[] flows() {
            double[] values = new double[n * n];
            for (int cell = 0; cell < values.length; cell++) {
                int m = cell / n;
                values[cell] = borderWeight[cell] * costPower[cell % n] / priceSum[m] * expenditure[m] * spendingHat[m];
            }
            return values;
        }
    }

    double labourSupplyElasticity() {
        return LABOUR_SUPPLY_ELASTICITY;
    }

    double scaleElasticity() {
        return SCALE_ELASTICITY;
    }
}
