package org.lachine.model;

import org.lachine.num.Kernel;

/// A world turned into the shares and levels that exact hat algebra starts from (`docs/model.md` 1.1).
///
/// Shapes as in [World], but each run of countries is padded with zeros to [#stride], so that loops over countries
/// have no tail: `[sector][padded country]`, `[sector][importer][padded exporter]`, `[using sector][input sector]
/// [padded country]`. All arrays are read only after construction.
final class Calibration {
    /// Final demand below this share of expenditure counts as zero; see [#clippedFinalDemand].
    private static final double NEGLIGIBLE = 1e-12;

    final World world;
    final int n;
    final int s;
    final int stride;
    final double[] theta;
    /// X_nj, USD million including tariffs.
    final double[] expenditure;
    /// Y_nj, USD million at producer prices.
    final double[] output;
    /// π_nij.
    final double[] tradeShare;
    /// π_nij / t_nij.
    final double[] borderShare;
    final double[] valueAddedShare;
    final double[] inputShare;
    /// α_nj, sums to 1 over sectors.
    final double[] finalShare;
    /// w_nL_n, USD million, one a country.
    final double[] valueAdded;
    /// D_n = imports − exports at border prices, USD million.
    final double[] deficit;
    /// R_n, USD million.
    final double[] tariffRevenue;
    /// I_n = w_nL_n + R_n + D_n, USD million.
    final double[] income;
    final double worldValueAdded;
    /// True when negative final demand had to be set to zero: the data are then no equilibrium and need a re-solve.
    final boolean clippedFinalDemand;
    /// Null in a world without products.
    final NestShares nest;

    Calibration(World world, double[] theta) {
        this(world, theta, true);
    }

    /// @param clips whether negative final demand counts as none; not where the world is an equilibrium that has some ([#withFlows])
    private Calibration(World world, double[] theta, boolean clips) {
        this.world = world;
        this.theta = theta;
        n = world.countries().size();
        s = world.sectors().size();
        stride = Kernel.padded(n);
        output = padded(world.grossOutput(), s);
        expenditure = padded(world.expenditure(), s);
        valueAddedShare = padded(world.valueAddedShare(), s);
        inputShare = padded(world.inputShare(), s * s);
        tradeShare = new double[s * n * stride];
        borderShare = new double[s * n * stride];
        valueAdded = new double[n];
        deficit = new double[n];
        tariffRevenue = new double[n];
        income = new double[n];
        finalShare = new double[s * stride];
        trade();
        worldValueAdded = incomes();
        clippedFinalDemand = finalShares(clips);
        nest = world.products() == null ? null : new NestShares(this);
    }

    /// These economies as an equilibrium of theirs leaves them.
    Calibration at(World equilibrium) {
        return new Calibration(equilibrium, theta, false);
    }

    /// The same economies with other elasticities.
    Calibration(Calibration centre, double[] theta, NestElasticities nests) {
        this(centre, theta, nests, centre.tradeShare, centre.borderShare, centre.expenditure, centre.tariffRevenue, centre.income,
                centre.finalShare);
    }

    /// The same sales, purchases and use of inputs with other elasticities and flows. What tariff revenue then differs by
    /// is income and final demand; where there was next to none of that, a final share can turn out a little below zero,
    /// which the equations do not mind.
    ///
    /// @param nests null where products are the centre's
    /// @param tradeShare, borderShare, expenditure of flows that keep the centre's totals at border value; not copied
    static Calibration withFlows(Calibration centre, double[] theta, NestElasticities nests, double[] tradeShare, double[] borderShare,
            double[] expenditure) {
        int n = centre.n;
        double[] revenue = centre.tariffRevenue.clone();
        double[] income = new double[n];
        double[] finalShare = new double[centre.finalShare.length];
        for (int row = 0; row < finalShare.length; row++) {
            double more = expenditure[row] - centre.expenditure[row];
            finalShare[row] = row % centre.stride < n ? centre.finalShare[row] * centre.income[row % centre.stride] + more : 0;
            if (row % centre.stride < n) {
                revenue[row % centre.stride] += more;
            }
        }
        for (int i = 0; i < n; i++) {
            income[i] = centre.valueAdded[i] + revenue[i] + centre.deficit[i];
            for (int row = i; row < finalShare.length; row += centre.stride) {
                finalShare[row] /= income[i];
            }
        }
        return new Calibration(centre, theta, nests, tradeShare, borderShare, expenditure, revenue, income, finalShare);
    }

    private Calibration(Calibration centre, double[] theta, NestElasticities nests, double[] tradeShare, double[] borderShare,
            double[] expenditure, double[] tariffRevenue, double[] income, double[] finalShare) {
        this.theta = theta;
        this.tradeShare = tradeShare;
        this.borderShare = borderShare;
        this.expenditure = expenditure;
        this.tariffRevenue = tariffRevenue;
        this.income = income;
        this.finalShare = finalShare;
        world = centre.world;
        n = centre.n;
        s = centre.s;
        stride = centre.stride;
        output = centre.output;
        valueAddedShare = centre.valueAddedShare;
        inputShare = centre.inputShare;
        valueAdded = centre.valueAdded;
        deficit = centre.deficit;
        worldValueAdded = centre.worldValueAdded;
        clippedFinalDemand = centre.clippedFinalDemand;
        nest = centre.nest == null ? null : new NestShares(centre, this, nests);
    }

    private double[] padded(double[] values, int rows) {
        double[] wide = new double[rows * stride];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, row * n, wide, row * stride, n);
        }
        return wide;
    }

    /// Position of a bilateral cell in the padded arrays.
    int cell(int sector, int importer, int exporter) {
        return (sector * n + importer) * stride + exporter;
    }

    private void trade() {
        double[] flow = world.flow();
        double[] tariff = world.tariff();
        for (int j = 0; j < s; j++) {
            for (int m = 0; m < n; m++) {
                double spent = expenditure[j * stride + m];
                for (int i = 0; i < n; i++) {
                    int from = world.cell(j, m, i);
                    if (spent > 0) {
                        borderShare[cell(j, m, i)] = flow[from] / spent;
                        tradeShare[cell(j, m, i)] = flow[from] * (1 + tariff[from]) / spent;
                    }
                    deficit[m] += flow[from];
                    deficit[i] -= flow[from];
                    tariffRevenue[m] += flow[from] * tariff[from];
                }
            }
        }
    }

    private double incomes() {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < s; j++) {
                valueAdded[i] += valueAddedShare[j * stride + i] * output[j * stride + i];
            }
            if (!(valueAdded[i] > 0)) {
                throw new IllegalArgumentException(
                        "%s has a value added of %s in world %s: a country without wages has no place in the equations.%nLeave it out, or add it to another."
                        .formatted(world.countries().code(i), valueAdded[i], world.name()));
            }
            income[i] = valueAdded[i] + tariffRevenue[i] + deficit[i];
            sum += valueAdded[i];
        }
        return sum;
    }

    /// α_nj = (X_nj − Σ_k γ_n,jk Y_nk) / Σ_j (·), negatives set to zero where asked. Returns whether any was.
    private boolean finalShares(boolean clips) {
        boolean clipped = false;
        double[] total = new double[n];
        for (int k = 0; k < s; k++) {
            for (int i = 0; i < n; i++) {
                int row = k * stride + i;
                double demand = expenditure[row];
                for (int j = 0; j < s; j++) {
                    demand -= inputShare[(j * s + k) * stride + i] * output[j * stride + i];
                }
                boolean negative = demand < -1e-9 * expenditure[row];
                if (demand < NEGLIGIBLE * expenditure[row] && (clips || !negative)) {
                    clipped |= negative;
                    demand = 0;
                }
                finalShare[row] = demand;
                total[i] += demand;
            }
        }
        for (int k = 0; k < s; k++) {
            for (int i = 0; i < n; i++) {
                finalShare[k * stride + i] /= total[i];
            }
        }
        return clipped;
    }
}
