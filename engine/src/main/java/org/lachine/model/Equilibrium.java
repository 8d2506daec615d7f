package org.lachine.model;

/// A solved equilibrium: every quantity as a ratio to the baseline, or in USD million with world value added as numeraire.
///
/// Immutable. Arrays handed out are read only; `[sector][country]` or `[sector][importer][exporter]`.
public final class Equilibrium {
    private final Calibration base;
    private final Policy policy;
    private final Closure closure;
    private final int n;
    private final int s;
    private final double[] costHat;
    private final double[] priceHat;
    private final double[] expenditure;
    private final double[] output;
    private final double[] wageHat;
    private final double[] income;
    private final double[] tariffRevenue;
    private final double[] consumerPriceHat;
    private final double residual;
    private final int iterations;
    private double[] flow;

    Equilibrium(Calibration base, Policy policy, Closure closure, Sweep sweep, double[] logCost, double[] expenditure,
            double[] logWage, double residual, int iterations) {
        this.base = base;
        this.policy = policy;
        this.closure = closure;
        this.residual = residual;
        this.iterations = iterations;
        n = base.countries;
        s = base.sectors;
        costHat = exponentials(unpadded(logCost, sweep.stride));
        double[] logPrice = unpadded(sweep.logPrice, sweep.stride);
        priceHat = exponentials(logPrice);
        this.expenditure = unpadded(expenditure, sweep.stride);
        output = unpadded(sweep.output, sweep.stride);
        wageHat = new double[n];
        consumerPriceHat = new double[n];
        for (int i = 0; i < n; i++) {
            wageHat[i] = Math.exp(logWage[i]);
            double logIndex = 0;
            for (int j = 0; j < s; j++) {
                logIndex += base.finalShare[j * n + i] * logPrice[j * n + i];
            }
            consumerPriceHat[i] = Math.exp(logIndex);
        }
        income = sweep.income.clone();
        tariffRevenue = sweep.tariffRevenue.clone();
    }

    private double[] unpadded(double[] wide, int stride) {
        double[] values = new double[s * n];
        for (int j = 0; j < s; j++) {
            System.arraycopy(wide, j * stride, values, j * n, n);
        }
        return values;
    }

    private static double[] exponentials(double[] logs) {
        double[] values = new double[logs.length];
        for (int l = 0; l < logs.length; l++) {
            values[l] = Math.exp(logs[l]);
        }
        return values;
    }

    /// What the ratios compare with.
    public World baseline() {
        return base.world;
    }

    public Policy policy() {
        return policy;
    }

    public Closure closure() {
        return closure;
    }

    /// θ by sector.
    public double[] tradeElasticity() {
        return base.theta;
    }

    /// Ŵ_n = Î_n / P̂_n, the exact change in real income, equation (8): 0.9987 is down 0.13 percent.
    public double welfareHat(int country) {
        return income[country] / baselineIncome(country) / consumerPriceHat[country];
    }

    public double welfareHat(String country) {
        return welfareHat(base.world.countries().indexOf(country));
    }

    /// ŵ_n / P̂_n.
    public double realWageHat(int country) {
        return wageHat[country] / consumerPriceHat[country];
    }

    public double wageHat(int country) {
        return wageHat[country];
    }

    /// P̂_n = Π_j P̂_nj^α_nj.
    public double consumerPriceHat(int country) {
        return consumerPriceHat[country];
    }

    /// I'_n, USD million.
    public double income(int country) {
        return income[country];
    }

    /// I_n at the baseline, USD million: value added, tariff revenue and deficit.
    public double baselineIncome(int country) {
        return base.income[country];
    }

    /// R'_n, USD million, import tariffs only.
    public double tariffRevenue(int country) {
        return tariffRevenue[country];
    }

    /// R_n at the baseline, USD million.
    public double baselineTariffRevenue(int country) {
        return base.tariffRevenue[country];
    }

    /// Border value sold to others, USD million.
    public double exports(int country) {
        return Flows.exports(base.world, flow(), country);
    }

    /// Border value bought from others, USD million.
    public double imports(int country) {
        return Flows.imports(base.world, flow(), country);
    }

    /// M'_nij, USD million at border value: `X'_nj π'_nij / t'_nij`.
    public synchronized double[] flow() {
        if (flow == null) {
            flow = new double[base.tradeShare.length];
            for (int row = 0; row < expenditure.length; row++) {
                int j = row / n;
                for (int i = 0; i < n; i++) {
                    int cell = row * n + i;
                    flow[cell] = base.tradeShare[cell] == 0 ? 0
                            : expenditure[row] * tradeShare(j, row, cell, i) / (1 + policy.tariffs()[cell]);
                }
            }
        }
        return flow;
    }

    /// π'_nij, equation (4).
    private double tradeShare(int j, int row, int cell, int exporter) {
        double tariffHat = (1 + policy.tariffs()[cell]) / (1 + base.world.tariff()[cell]);
        double tradeCostHat = tariffHat * (1 + policy.exportTax(cell)) * policy.icebergHat(cell);
        return base.tradeShare[cell]
                * Math.pow(tradeCostHat * costHat[j * n + exporter] / priceHat[row], -base.theta[j]);
    }

    /// ĉ, `[sector][country]`.
    public double[] costHat() {
        return costHat;
    }

    /// P̂, `[sector][country]`.
    public double[] priceHat() {
        return priceHat;
    }

    /// X', `[sector][country]`, USD million including tariffs.
    public double[] expenditure() {
        return expenditure;
    }

    /// Y', `[sector][country]`, USD million at producer prices.
    public double[] output() {
        return output;
    }

    /// The largest imbalance of any equation, a share of world value added (costs: in logs).
    public double residual() {
        return residual;
    }

    /// Passes over the equations.
    public int iterations() {
        return iterations;
    }

    /// This equilibrium as the data of a next comparison: its flows and its tariffs.
    public World asWorld(String name) {
        return base.world.withPolicy(name, flow(), policy.tariffs());
    }
}
