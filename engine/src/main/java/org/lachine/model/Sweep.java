package org.lachine.model;

import java.util.Arrays;
import org.lachine.num.Kernel;
import org.lachine.num.Rows;

/// One pass over the equations of a model under a policy: from costs, expenditures and wages to the costs,
/// expenditures and labour demands that they imply. Where they agree is an equilibrium.
///
/// A pass reads two matrices of `S·N²` numbers and one of `N·S²`, each once. With `A = π κ̂^(−θ)` (a row scaled by
/// its largest `κ̂^(−θ)`, so that nothing underflows) and `e = ĉ^(−θ)`, `q_nj = Σ_i A_nij e_ij` gives prices, and
/// `Y_ij = e_ij Σ_n (A_nij / t'_nij s'_nij) X'_nj / q_nj` gives sales without forming a single trade share. Rows that
/// the policy does not touch are the calibration's own: only touched rows are computed and stored again. Equation numbers
/// are those of `docs/model.md`. Arrays are `[sector][padded country]`. Not thread-safe.
final class Sweep {
    /// A sector that loses all its sales keeps a finite wage.
    private static final double LEAST_LOG_OUTPUT = -50;

    private final Kernel kernel = Kernel.BEST;
    private final Calibration base;
    private final Policy policy;
    private final Closure closure;
    /// 1/κ: 0 for one wage a country, 1 for workers who stay in their sector.
    private final double perMobility;
    private final int n;
    private final int s;
    private final int stride;

    /// Where row (j, importer) starts: in the calibration's arrays, or, if negative, at `~start` in the touched rows.
    private final int[] start;
    private Rows attraction;
    private Rows border;
    private Rows producer;
    private final double[] rowLogScale;
    /// Rows of markets with products, which [NestSweep] looks after.
    private final boolean[] detailed;
    private TouchedRows touched;
    /// The row (j, importer) of each touched row.
    private int[] rowOf;
    private final double[] logProductivity;
    private double progress;
    /// Null in a world without products.
    final NestSweep nest;
    /// Null where no rent leaves the importer.
    private final RentSweep rents;

    private final double[] costPower;
    /// q_nj, `[sector][padded country]`; 1 in the padding and where nothing is spent.
    private final double[] index;
    private final double[] untaxed;
    private final double[] perUnit;
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

    /// @param mobility κ, infinite for one wage a country
    /// @param scratch where large arrays are taken from
    Sweep(Calibration base, Policy policy, Closure closure, double mobility, Scratch scratch) {
        this.base = base;
        this.policy = policy;
        this.closure = closure;
        perMobility = 1 / mobility;
        n = base.n;
        s = base.s;
        stride = base.stride;
        start = new int[s * n];
        rowLogScale = new double[s * n];
        detailed = new boolean[s * n];
        for (int k = 0; base.nest != null && k < base.nest.detail.markets(); k++) {
            detailed[base.nest.detail.row[k]] = true;
        }
        findTouchedRows(scratch);
        logProductivity = scratch.zeros(s * stride);
        nest = base.nest == null ? null : new NestSweep(base, policy, scratch);
        moveTo(1);
        costPower = scratch.zeros(s * stride);
        index = scratch.zeros(s * stride);
        Arrays.fill(index, 1);
        untaxed = new double[stride];
        perUnit = new double[stride];
        sales = scratch.zeros(s * stride);
        borderSales = policy.hasExportTaxes() ? scratch.zeros(s * stride) : sales;
        logPrice = scratch.zeros(s * stride);
        Arrays.fill(logPrice, 1);
        output = scratch.zeros(s * stride);
        expenditure = scratch.zeros(s * stride);
        cost = scratch.zeros(s * stride);
        demand = scratch.zeros(s * stride);
        income = new double[n];
        tariffRevenue = new double[n];
        exportTaxRevenue = new double[n];
        rents = policy.rents() == null || !policy.rents().leave() ? null : new RentSweep(policy, this);
    }

    private void findTouchedRows(Scratch scratch) {
        int count = 0;
        rowOf = new int[s * n];
        for (int row = 0; row < s * n; row++) {
            start[row] = row * stride;
            if (policy.touches(row) && !detailed[row]) {
                rowOf[count] = row;
                start[row] = ~(count++ * stride);
            }
        }
        touched = new TouchedRows(policy, count, n, stride, scratch);
        attraction = new Rows(base.tradeShare, touched.attraction, start, stride);
        border = new Rows(base.borderShare, touched.border, start, stride);
        producer = new Rows(base.borderShare, touched.producer, start, stride);
    }

    /// Sets the policy to a point on the way from the baseline's (0) to the full one (1): powers of tariffs and
    /// taxes, costs and productivity move geometrically, a ban lets a share `(1 − progress)⁴` through, so that
    /// what is left of it before the last stage is little beside the least of other suppliers, and deficits that
    /// are to vanish shrink.
    void moveTo(double progress) {
        this.progress = progress;
        touched.fill(new SectorRows(), progress);
        if (nest != null) {
            nest.moveTo(progress);
        }
        for (int j = 0; j < s; j++) {
            for (int i = 0; i < n; i++) {
                logProductivity[j * stride + i] = progress * Math.log(policy.productivityHat(j * n + i));
            }
        }
    }

    Policy policy() {
        return policy;
    }

    double progress() {
        return progress;
    }

    /// A_nij = π_nij κ̂_nij^(−θ_j), equation (2), over its largest κ̂^(−θ).
    private final class SectorRows implements TouchedRows.Kind {
        @Override
        public double theta(int t) {
            return base.theta[rowOf[t] / n];
        }

        @Override
        public void costHats(int t, double[] out, int at) {
            policy.tradeCostHats(rowOf[t] * n, n, out, at);
        }

        @Override
        public boolean isClosed(int t, int exporter) {
            return policy.icebergHat(rowOf[t] * n + exporter) == Double.POSITIVE_INFINITY;
        }

        @Override
        public double[] shares() {
            return base.tradeShare;
        }

        @Override
        public int sharesFrom(int t) {
            return rowOf[t] * stride;
        }

        @Override
        public void scaled(int t, double logScale) {
            int row = rowOf[t];
            boolean closed = logScale == Double.NEGATIVE_INFINITY;
            double spent = base.expenditure[row / n * stride + row % n];
            if (closed && spent > 0) {
                throw new IllegalArgumentException(("The policy leaves %s without any supplier of %s, on which it spends %.4g USD million.%nLeave one route "
                        + "open, its own production included, or make the ban a very high cost.")
                        .formatted(base.world.countries().code(row % n), base.world.sectors().code(row / n), spent));
            }
            rowLogScale[row] = closed ? 0 : logScale;
        }

        @Override
        public void divide(int t, double[] attraction, double[] border, double[] producer, int at) {
            int cell = rowOf[t] * n;
            divided(attraction, at, base.world.tariff(), policy.tariffs(), cell, n, progress, border);
            for (int i = 0; i < n && producer != border; i++) {
                producer[at + i] = border[at + i] / between(1, 1 + policy.exportTax(cell + i), progress);
            }
        }
    }

    /// `a / t'` at a point on the way.
    static void divided(double[] a, int at, double[] own, double[] tariff, int cell, int n, double progress, double[] out) {
        for (int i = 0; i < n && progress == 1; i++) {
            out[at + i] = a[at + i] / (1 + tariff[cell + i]);
        }
        for (int i = 0; i < n && progress != 1; i++) {
            out[at + i] = a[at + i] / between(1 + own[cell + i], 1 + tariff[cell + i], progress);
        }
    }

    static double between(double from, double to, double progress) {
        return progress == 1 ? to : from * Math.pow(to / from, progress);
    }

    boolean taxesExports() {
        return policy.hasExportTaxes();
    }

    /// M'_iij at the last evaluated state, USD million, `[sector][padded country]`.
    double[] ownSales(double[] state) {
        double[] sales = new double[s * stride];
        for (int row = 0; row < s * n; row++) {
            sales[row / n * stride + row % n] = flow(state, row, row % n);
        }
        return sales;
    }

    /// M'_nij at the last evaluated state, USD million at border value, products added up.
    double flow(double[] logCost, int row, int exporter) {
        int at = row / n * stride;
        double spent = expenditure[at + row % n];
        return detailed[row] ? nest.marketFlow(Arrays.binarySearch(base.nest.detail.row, row), exporter, logCost, spent)
                : border.array(row)[border.offset(row) + exporter] * costPower[at + exporter] / index[at + row % n] * spent;
    }

    /// π', π'/t' and π'/(t's') at the last evaluated state, `[sector][importer][padded exporter]`.
    ///
    /// @param products that state's products; null where there are none
    void fillShares(double[] share, double[] border, double[] producer, NestState products) {
        for (int row = 0; row < s * n; row++) {
            int at = row / n * stride;
            double q = index[at + row % n];
            int from = attraction.offset(row);
            for (int i = 0; i < n; i++) {
                double weight = costPower[at + i] / q;
                share[row * stride + i] = attraction.array(row)[from + i] * weight;
                border[row * stride + i] = this.border.array(row)[from + i] * weight;
                if (producer != border) {
                    producer[row * stride + i] = this.producer.array(row)[from + i] * weight;
                }
            }
        }
        if (products != null) {
            products.fillRows(share, border, producer);
        }
    }

    /// Shares of products at the last evaluated state; null in a world without.
    NestState products(double[] state) {
        return nest == null ? null : nest.state(state);
    }

    /// The domestic linearisation at the last evaluated state: π'_nn and −Σ_n θ M'_nij (1 − π'_nij), which
    /// [HomeResponse] is made of.
    HomeResponse homeResponse(double[] state) {
        double[] wages = new double[n];
        double[] share = new double[s * n * stride];
        double[] atBorder = new double[s * n * stride];
        NestState products = products(state);
        fillShares(share, atBorder, atBorder, products);
        for (int i = 0; i < n; i++) {
            wages[i] = Math.exp(state[2 * s * stride + i]) * base.valueAdded[i];
        }
        return HomeResponse.of(base, perMobility, share, atBorder, products, expenditure, output, wages);
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
            double shift = mean(logCost, at, n);
            kernel.expScaled(logCost, -theta, shift, costPower, at, stride);
            Arrays.fill(costPower, at + n, at + stride, 0);
            kernel.multiply(attraction, j * n, n, costPower, at, index, at);
            for (int m = 0; m < n; m++) {
                double spent = detailed[j * n + m] ? 0 : expenditure[at + m];
                index[at + m] = spent == 0 ? 1 : index[at + m];
                perUnit[m] = spent / index[at + m];
                logPrice[at + m] = index[at + m];
            }
            kernel.multiplyBothWays(border, j * n, n, costPower, at, untaxed, 0, perUnit, 0, borderSales, at);
            if (borderSales != sales) {
                kernel.addRows(producer, j * n, n, perUnit, 0, sales, at);
            }
            for (int m = 0; m < n; m++) {
                tariffRevenue[m] += perUnit[m] * (index[at + m] - untaxed[m]);
            }
            Arrays.fill(logPrice, at + n, at + stride, 1);
            kernel.log(logPrice, at, stride);
            for (int i = 0; i < n; i++) {
                logPrice[at + i] = shift - (logPrice[at + i] + rowLogScale[j * n + i]) / theta;
                output[at + i] = costPower[at + i] * sales[at + i];
                exportTaxRevenue[i] += costPower[at + i] * (borderSales[at + i] - sales[at + i]);
            }
            if (nest != null) {
                tradeProducts(j, logCost, shift);
            }
        }
    }

    private void tradeProducts(int j, double[] logCost, double shift) {
        for (int k = base.nest.firstMarket[j]; k < base.nest.firstMarket[j + 1]; k++) {
            int buyer = base.nest.detail.row[k] % n + j * stride;
            logPrice[buyer] = nest.trade(k, logCost, j * stride, shift, expenditure[buyer], output, exportTaxRevenue, tariffRevenue);
        }
    }

    /// M'_nij at the last evaluated state, USD million at border value.
    ///
    /// @param product −1 for a sector's cell
    double flow(double[] logCost, int row, int exporter, int product) {
        int at = row / n * stride;
        if (product >= 0) {
            return nest.flow(product, exporter, logCost, expenditure[at + row % n]);
        }
        return expenditure[at + row % n] / index[at + row % n] * border.array(row)[border.offset(row) + exporter] * costPower[at + exporter];
    }

    static double mean(double[] values, int at, int n) {
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
        if (rents != null) {
            double world = 0;
            for (int i = 0; i < n; i++) {
                world += Math.exp(state[2 * rows + i]) * base.valueAdded[i];
            }
            rents.pay(state, progress, world / base.worldValueAdded, income);
        }
        for (int i = 0; i < n; i++) {
            residual[2 * rows + i] = -Math.exp(state[2 * rows + i]) * base.valueAdded[i];
        }
        for (int j = 0; j < s; j++) {
            for (int i = 0, at = j * stride; i < n; i++, at++) {
                residual[2 * rows + i] += base.valueAddedShare[at] * output[at];
                cost[at] = base.valueAddedShare[at] * logWage(at, state[2 * rows + i]) - logProductivity[at] - state[at];
                demand[at] = base.finalShare[at] * income[i] - expenditure[at];
            }
        }
        kernel.technology(base.inputShare, s, stride, logPrice, output, cost, demand);
        System.arraycopy(cost, 0, residual, 0, rows);
        System.arraycopy(demand, 0, residual, rows, rows);
    }

    /// ln ŵ_nj, the wage of an efficient worker in a sector, equation (9): `(1/κ) ln Ŷ_nj + (1 − 1/κ) ln V̂_n`, which is
    /// where labour supply `ω_nj (ŵ_nj / V̂_n)^κ V̂_n` meets the demand of firms. One wage for all when κ is infinite.
    double logWage(int at, double logWages) {
        if (perMobility == 0 || base.output[at] == 0) {
            return logWages;
        }
        double logOutput = Math.max(Math.log(output[at] / base.output[at]), LEAST_LOG_OUTPUT);
        return perMobility * logOutput + (1 - perMobility) * logWages;
    }

    /// Equation (6): wages, revenue and the deficit of the closure.
    private void incomes(double[] state) {
        int wages = 2 * s * stride;
        double net = 0;
        double gross = 0;
        double world = 0;
        for (int i = 0; i < n; i++) {
            double wage = Math.exp(state[wages + i]);
            income[i] = wage * base.valueAdded[i] + tariffRevenue[i] + exportTaxRevenue[i];
            net += wage * base.deficit[i];
            gross += wage * Math.abs(base.deficit[i]);
            world += wage * base.valueAdded[i];
        }
        for (int i = 0; i < n; i++) {
            double wage = Math.exp(state[wages + i]);
            income[i] += switch (closure) {
                case BALANCED -> (1 - progress) * base.deficit[i];
                case FIXED -> base.deficit[i] * world / base.worldValueAdded;
                case PROPORTIONAL -> gross == 0 ? 0 : wage * (base.deficit[i] - Math.abs(base.deficit[i]) * net / gross);
            };
        }
    }
}
