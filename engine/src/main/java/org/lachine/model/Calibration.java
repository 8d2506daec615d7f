package org.lachine.model;

/// A world turned into the shares and levels that exact hat algebra starts from (`docs/model.md` 1.1).
///
/// Shapes as in [World]; all arrays are read only after construction.
final class Calibration {
    /// Final demand below this share of expenditure counts as zero; see [#clippedFinalDemand].
    private static final double NEGLIGIBLE = 1e-12;

    final World world;
    final int countries;
    final int sectors;
    final double[] theta;
    /// X_nj, USD million including tariffs.
    final double[] expenditure;
    /// π_nij, `[sector][importer][exporter]`.
    final double[] tradeShare;
    /// α_nj, sums to 1 over sectors.
    final double[] finalShare;
    /// w_nL_n, USD million.
    final double[] valueAdded;
    /// D_n = imports − exports at border prices, USD million.
    final double[] deficit;
    final double worldValueAdded;
    /// R_n, USD million.
    final double[] tariffRevenue;
    /// I_n = w_nL_n + R_n + D_n, USD million.
    final double[] income;
    /// True when negative final demand had to be set to zero: the data are then no equilibrium and need a re-solve.
    final boolean clippedFinalDemand;

    Calibration(World world, double[] theta) {
        this.world = world;
        this.theta = theta;
        countries = world.countries().size();
        sectors = world.sectors().size();
        expenditure = world.expenditure();
        tradeShare = tradeShares();
        double[] output = world.grossOutput();
        valueAdded = new double[countries];
        for (int row = 0; row < output.length; row++) {
            valueAdded[row % countries] += world.valueAddedShare()[row] * output[row];
        }
        double sum = 0;
        for (double v : valueAdded) {
            sum += v;
        }
        worldValueAdded = sum;
        deficit = deficits();
        tariffRevenue = tariffRevenues();
        income = new double[countries];
        for (int n = 0; n < countries; n++) {
            income[n] = valueAdded[n] + tariffRevenue[n] + deficit[n];
        }
        finalShare = new double[expenditure.length];
        clippedFinalDemand = finalShares(output);
    }

    private double[] tradeShares() {
        double[] flow = world.flow();
        double[] tariff = world.tariff();
        double[] share = new double[flow.length];
        for (int row = 0; row < expenditure.length; row++) {
            for (int cell = row * countries; cell < (row + 1) * countries; cell++) {
                share[cell] = expenditure[row] > 0 ? flow[cell] * (1 + tariff[cell]) / expenditure[row] : 0;
            }
        }
        return share;
    }

    private double[] tariffRevenues() {
        double[] revenue = new double[countries];
        double[] flow = world.flow();
        for (int cell = 0; cell < flow.length; cell++) {
            revenue[cell / countries % countries] += flow[cell] * world.tariff()[cell];
        }
        return revenue;
    }

    private double[] deficits() {
        double[] d = new double[countries];
        double[] flow = world.flow();
        for (int j = 0; j < sectors; j++) {
            for (int n = 0; n < countries; n++) {
                for (int i = 0; i < countries; i++) {
                    double value = flow[world.cell(j, n, i)];
                    d[n] += value;
                    d[i] -= value;
                }
            }
        }
        return d;
    }

    /// α_nj = (X_nj − Σ_k γ_n,jk Y_nk) / Σ_j (·), negatives set to zero. Returns whether any was.
    private boolean finalShares(double[] output) {
        boolean clipped = false;
        double[] inputShare = world.inputShare();
        double[] total = new double[countries];
        for (int k = 0; k < sectors; k++) {
            for (int n = 0; n < countries; n++) {
                double used = 0;
                for (int j = 0; j < sectors; j++) {
                    used += inputShare[(j * sectors + k) * countries + n] * output[j * countries + n];
                }
                int row = k * countries + n;
                double demand = expenditure[row] - used;
                if (demand < NEGLIGIBLE * expenditure[row]) {
                    clipped |= demand < -1e-9 * expenditure[row];
                    demand = 0;
                }
                finalShare[row] = demand;
                total[n] += demand;
            }
        }
        for (int row = 0; row < finalShare.length; row++) {
            finalShare[row] /= total[row % countries];
        }
        return clipped;
    }
}
