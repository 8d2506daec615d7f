package org.lachine.model;

import java.util.Arrays;
import org.lachine.num.Kernel;
import org.lachine.num.Rows;

/// The part of a pass that looks into products: prices, sales and revenue of the markets that have some, equations (10)
/// to (12) of `docs/model.md` 1.9.
///
/// As in [Sweep], `A = s κ̂^(−θ_h)` (a product scaled by its largest `κ̂^(−θ_h)`) is computed once a policy; a pass takes
/// one power a product and exporter and reads `A` once for prices, then the powers and `A / t'` for sales. Products that the
/// policy does not touch are the calibration's own. Not thread-safe.
final class NestSweep {
    private final Kernel kernel = Kernel.BEST;
    private final Calibration base;
    private final NestShares nest;
    private final ProductDetail detail;
    private final Policy policy;
    private final int n;
    private final int stride;

    /// Where a product's row starts, as in [Rows].
    private final int[] start;
    private final TouchedRows touched;
    private final int[] productOf;
    private final Rows attraction;
    private final Rows border;
    private final Rows producer;
    private final double[] logScale;
    /// b_h, 0 where all routes of a product are closed.
    private final double[] open;
    /// Of each market, what its prices are taken relative to, so that no power of them overflows.
    private final double[] offset;
    private final double[] minusTheta;
    private final double[] perMinusTheta;

    /// Of one market at a time.
    private final double[] centred;
    /// `e = ĉ^(−θ_h)`, `[product][padded exporter]`.
    private final double[] power;
    private final double[] index;
    private final double[] relative;
    private final double[] demand;
    private final double[] weight;
    private final double[] sales;
    private final double[] borderSales;

    /// At the last evaluated state: b'_h, q_h, and ln P̂_h.
    private final double[] productShare;
    private final double[] attracted;
    final double[] logPrice;

    /// @param scratch where large arrays are taken from
    NestSweep(Calibration base, Policy policy, Scratch scratch) {
        this.base = base;
        this.policy = policy;
        nest = base.nest;
        detail = nest.detail;
        n = base.n;
        stride = base.stride;
        int count = 0;
        start = new int[nest.size];
        productOf = new int[nest.size];
        for (int p = 0; p < nest.size; p++) {
            productOf[count] = p;
            start[p] = policy.touchesProduct(p) ? ~(count++ * stride) : p * stride;
        }
        touched = new TouchedRows(policy, count, n, stride, scratch);
        attraction = new Rows(nest.share, touched.attraction, start, stride);
        border = new Rows(nest.border, touched.border, start, stride);
        producer = new Rows(nest.border, touched.producer, start, stride);
        logScale = new double[nest.size];
        open = nest.productShare.clone();
        offset = new double[detail.markets()];
        minusTheta = Arrays.stream(nest.theta).map(theta -> -theta).toArray();
        perMinusTheta = Arrays.stream(nest.theta).map(theta -> -1 / theta).toArray();
        int most = Kernel.padded(nest.most);
        centred = new double[stride];
        power = scratch.zeros(nest.most * stride);
        index = new double[most];
        relative = new double[most];
        demand = new double[most];
        weight = new double[most];
        sales = new double[stride];
        borderSales = new double[stride];
        productShare = new double[nest.size];
        attracted = new double[nest.size];
        logPrice = new double[nest.size];
    }

    /// Sets the policy to a point on the way, as [Sweep#moveTo].
    void moveTo(double progress) {
        touched.fill(new ProductRows(progress), progress);
        for (int k = 0; k < detail.markets(); k++) {
            double least = Double.POSITIVE_INFINITY;
            for (int p = detail.first[k]; p < detail.first[k + 1]; p++) {
                if (open[p] > 0) {
                    least = Math.min(least, -logScale[p] / nest.theta[p]);
                }
            }
            if (least == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(("The policy leaves no product of %s with any supplier.%nLeave one route open, its own production included, "
                        + "or make the ban a very high cost.")
                        .formatted(detail.market(k)));
            }
            offset[k] = least;
        }
    }

    /// A_hi = s_hi κ̂_hi^(−θ_h) over its largest κ̂^(−θ).
    private final class ProductRows implements TouchedRows.Kind {
        private final double progress;

        ProductRows(double progress) {
            this.progress = progress;
        }

        @Override
        public double theta(int t) {
            return nest.theta[productOf[t]];
        }

        @Override
        public void costHats(int t, double[] out, int at) {
            policy.productCostHats(productOf[t], nest.rowOf[productOf[t]], out, at);
        }

        @Override
        public boolean isClosed(int t, int exporter) {
            int p = productOf[t];
            return policy.icebergHat(nest.rowOf[p] * n + exporter) * policy.productIcebergHat(p * n + exporter) == Double.POSITIVE_INFINITY;
        }

        @Override
        public double[] shares() {
            return nest.share;
        }

        @Override
        public int sharesFrom(int t) {
            return productOf[t] * stride;
        }

        @Override
        public void scaled(int t, double scale) {
            int p = productOf[t];
            boolean closed = scale == Double.NEGATIVE_INFINITY;
            if (closed && nest.productShare[p] > 0 && nest.substitution[detail.marketOf(p)] <= 1) {
                throw new IllegalArgumentException(("The policy leaves product %s of %s without any supplier, and with η ≤ 1 nothing can take its "
                        + "place.%nLeave one route open, or make the ban a very high cost.")
                        .formatted(detail.product(p), detail.market(detail.marketOf(p))));
            }
            open[p] = closed ? 0 : nest.productShare[p];
            logScale[p] = closed ? 0 : scale;
        }

        @Override
        public void divide(int t, double[] attraction, double[] border, double[] producer, int at) {
            int p = productOf[t];
            Sweep.divided(attraction, at, detail.tariff(), policy.productTariffs(), p * n, n, progress, border);
            for (int i = 0; i < n && producer != border; i++) {
                producer[at + i] = border[at + i] / Sweep.between(1, policy.productExportTaxPower(p * n + i, nest.rowOf[p] * n + i), progress);
            }
        }
    }

    /// Prices of the products of market `k`, and of the market; what is spent there to sales and revenue.
    ///
    /// @param logCost ln ĉ of the exporters, from `at`
    /// @param shift what costs are taken relative to
    /// @param output, exportTaxRevenue, tariffRevenue added to
    /// @return ln P̂ of the market
    double trade(int k, double[] logCost, int at, double shift, double spent, double[] output, double[] exportTaxRevenue,
            double[] tariffRevenue) {
        int first = detail.first[k];
        int count = detail.first[k + 1] - first;
        for (int i = 0; i < n; i++) {
            centred[i] = logCost[at + i] - shift;
        }
        kernel.multiplyPowers(attraction, first, count, centred, minusTheta, power, index);
        double logIndex = upper(k, first, count);
        for (int h = 0; h < count; h++) {
            weight[h] *= spent;
            logPrice[first + h] = open[first + h] > 0 || nest.productShare[first + h] == 0 ? shift + relative[h] : Double.POSITIVE_INFINITY;
        }
        Arrays.fill(sales, 0);
        kernel.addPowers(border, first, count, power, weight, sales);
        double taxed = spent;
        for (int i = 0; i < n; i++) {
            taxed -= sales[i];
        }
        tariffRevenue[detail.row[k] % n] += taxed;
        if (policy.hasExportTaxes()) {
            System.arraycopy(sales, 0, borderSales, 0, stride);
            Arrays.fill(sales, 0);
            kernel.addPowers(producer, first, count, power, weight, sales);
            for (int i = 0; i < n; i++) {
                exportTaxRevenue[i] += borderSales[i] - sales[i];
            }
        }
        for (int i = 0; i < n; i++) {
            output[at + i] += sales[i];
        }
        return shift + logIndex;
    }

    /// The upper nest, equation (11): from `q_h` to `ln P̂_h` (`relative`), `b'_h / q_h` (`weight`) and the log price of the
    /// market, both logs less the shift.
    private double upper(int k, int first, int count) {
        double eta = nest.substitution[k];
        int padded = Kernel.padded(count);
        for (int h = 0; h < count; h++) {
            // Nothing is bought of it: its price has no weight, and no supplier to come from.
            index[h] = open[first + h] > 0 ? index[h] : 1;
            attracted[first + h] = index[h];
            relative[h] = index[h];
        }
        Arrays.fill(relative, count, padded, 1);
        kernel.log(relative, 0, padded);
        double mean = 0;
        for (int h = 0; h < count; h++) {
            relative[h] = (relative[h] + logScale[first + h]) * perMinusTheta[first + h];
            mean += open[first + h] * relative[h];
        }
        kernel.expScaled(relative, 1 - eta, offset[k], demand, 0, padded);
        double all = 0;
        for (int h = 0; h < count; h++) {
            demand[h] *= open[first + h];
            all += demand[h];
        }
        double perAll = 1 / all;
        for (int h = 0; h < count; h++) {
            productShare[first + h] = demand[h] * perAll;
            weight[h] = productShare[first + h] / index[h];
        }
        return eta == 1 ? mean : offset[k] + Math.log(all) / (1 - eta);
    }

    /// M'_hi at the last evaluated state, USD million at border value.
    double flow(int p, int exporter, double[] logCost, double spent) {
        int at = nest.rowOf[p] / n * stride;
        return flow(p, exporter, logCost[at + exporter] - Sweep.mean(logCost, at, n), spent);
    }

    private double flow(int p, int exporter, double centredCost, double spent) {
        double power = Math.exp(-nest.theta[p] * centredCost);
        return spent * productShare[p] / attracted[p] * border.array(p)[border.offset(p) + exporter] * power;
    }

    /// What market `k` buys of all its products from an exporter at the last evaluated state, USD million at border value.
    double marketFlow(int k, int exporter, double[] logCost, double spent) {
        int at = detail.row[k] / n * stride;
        double centredCost = logCost[at + exporter] - Sweep.mean(logCost, at, n);
        double sum = 0;
        for (int p = detail.first[k]; p < detail.first[k + 1]; p++) {
            sum += flow(p, exporter, centredCost, spent);
        }
        return sum;
    }

    /// Shares at the last evaluated state.
    ///
    /// @param logCost that state's ln ĉ
    NestState state(double[] logCost) {
        boolean taxes = policy.hasExportTaxes();
        double[] share = new double[nest.size * stride];
        double[] atBorder = new double[share.length];
        double[] atProducer = taxes ? new double[share.length] : atBorder;
        for (int k = 0; k < detail.markets(); k++) {
            int at = detail.row[k] / n * stride;
            double shift = Sweep.mean(logCost, at, n);
            for (int p = detail.first[k]; p < detail.first[k + 1]; p++) {
                int from = attraction.offset(p);
                for (int i = 0; i < n; i++) {
                    double weight = Math.exp(-nest.theta[p] * (logCost[at + i] - shift)) / attracted[p];
                    share[p * stride + i] = attraction.array(p)[from + i] * weight;
                    atBorder[p * stride + i] = border.array(p)[from + i] * weight;
                    if (taxes) {
                        atProducer[p * stride + i] = producer.array(p)[from + i] * weight;
                    }
                }
            }
        }
        return new NestState(nest, productShare.clone(), share, atBorder, atProducer);
    }
}
