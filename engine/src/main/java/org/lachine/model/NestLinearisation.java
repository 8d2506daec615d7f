package org.lachine.model;

import java.util.Arrays;
import org.lachine.num.Kernel;
import org.lachine.num.Rows;

/// What products add to [Linearisation]: the difference between how flows of a detailed market answer and how they would
/// with the sector's own elasticity and the market's total shares (`docs/model.md` 3).
///
/// With `d ln P̂_h = Σ_i s_hi d ln c_i` and `d ln P̂_j = Σ_i π_i d ln c_i`, a flow of a product moves by
///
///     d ln M_hi = d ln X − θ_h d ln c_i + (θ_h + 1 − η) d ln P̂_h − (1 − η) d ln P̂_j
///
/// and the sector's part, `d ln X − θ_j d ln c_i + θ_j d ln P̂_j`, is there already.
final class NestLinearisation {
    private final Kernel kernel = Kernel.BEST;
    private final Calibration base;
    private final NestState at;
    private final NestShares nest;
    private final ProductDetail detail;
    private final int n;
    private final int stride;
    private final boolean taxes;
    private final Rows share;
    /// `b'_h s'_hi / t'_hi` and `b'_h s'_hi / (t'_hi s')`, shares in what the market spends.
    final double[] border;
    final double[] producer;
    private final Rows borderRows;
    private final Rows producerRows;
    /// Σ_h (θ_h − θ_j) of the two, `[market][padded exporter]`.
    private final double[] steeperBorder;
    private final double[] steeperProducer;

    NestLinearisation(Calibration base, NestState at) {
        this.base = base;
        this.at = at;
        nest = at.nest;
        detail = nest.detail;
        n = base.n;
        stride = base.stride;
        taxes = at.producer != at.border;
        int[] start = new int[nest.size];
        Arrays.setAll(start, p -> p * stride);
        share = new Rows(at.share, at.share, start, stride);
        border = ofMarket(at.border);
        producer = taxes ? ofMarket(at.producer) : border;
        borderRows = new Rows(border, border, start, stride);
        producerRows = new Rows(producer, producer, start, stride);
        steeperBorder = steeper(border);
        steeperProducer = taxes ? steeper(producer) : steeperBorder;
    }

    private double[] ofMarket(double[] values) {
        double[] shares = new double[values.length];
        for (int l = 0; l < values.length; l++) {
            shares[l] = values[l] * at.productShare[l / stride];
        }
        return shares;
    }

    private double[] steeper(double[] values) {
        double[] sums = new double[detail.markets() * stride];
        for (int k = 0; k < detail.markets(); k++) {
            for (int p = detail.first[k]; p < detail.first[k + 1]; p++) {
                kernel.addScaled(sums, k * stride, nest.theta[p] - theta(k), values, p * stride, stride);
            }
        }
        return sums;
    }

    private double theta(int k) {
        return base.theta[detail.row[k] / n];
    }

    /// Forward mode: adds the products' part of sales and of what countries earn.
    ///
    /// @param v `[δ ln c | …]`
    /// @param price δ ln P̂, `[sector][padded country]`
    /// @param expenditure X'
    void multiply(double[] v, double[] price, double[] expenditure, double[] sales, double[] earned) {
        double[] bend = new double[nest.size];
        double[] border = new double[stride];
        double[] producer = taxes ? new double[stride] : border;
        for (int k = 0; k < detail.markets(); k++) {
            int row = detail.row[k];
            int sector = row / n * stride;
            int first = detail.first[k];
            int count = detail.first[k + 1] - first;
            double eta = nest.substitution[k];
            double spent = expenditure[sector + row % n];
            kernel.multiply(share, first, count, v, sector, bend, first);
            for (int p = first; p < first + count; p++) {
                bend[p] = (nest.theta[p] + 1 - eta) * bend[p] - (theta(k) + 1 - eta) * price[sector + row % n];
            }
            Arrays.fill(border, 0);
            kernel.addRows(borderRows, first, count, bend, first, border, 0);
            if (taxes) {
                Arrays.fill(producer, 0);
                kernel.addRows(producerRows, first, count, bend, first, producer, 0);
            }
            for (int i = 0; i < n; i++) {
                double atBorder = spent * (border[i] - steeperBorder[k * stride + i] * v[sector + i]);
                double atProducer = taxes ? spent * (producer[i] - steeperProducer[k * stride + i] * v[sector + i]) : atBorder;
                sales[sector + i] += atProducer;
                earned[i] += atBorder - atProducer;
                earned[row % n] -= atBorder;
            }
        }
    }

    /// d ln M_hi less d ln X of its market.
    ///
    /// @param cost d ln ĉ of the exporter
    /// @param price d ln P̂ of the market
    double logFlow(int p, double cost, double[] v, double price) {
        int k = detail.marketOf(p);
        double eta = nest.substitution[k];
        double productPrice = kernel.dot(at.share, p * stride, v, detail.row[k] / n * stride, stride);
        return -nest.theta[p] * cost + (nest.theta[p] + 1 - eta) * productPrice - (1 - eta) * price;
    }

    /// What a percent more of each product's flow is worth, less what it costs the others: of one market at a time.
    final class Worth {
        private final double[] output;
        private final double[] income;
        private final double[] revenue;
        private final double[] flow;
        private final double[] productFlow;

        /// @param output, income, revenue, flow worth of a million more of each, as in [Linearisation.Weights]
        /// @param flow of the objective alone, null where none matters; likewise `productFlow`
        Worth(double[] output, double[] income, double[] revenue, double[] flow, double[] productFlow) {
            this.output = output;
            this.income = income;
            this.revenue = revenue;
            this.flow = flow;
            this.productFlow = productFlow;
        }

        /// Of product `p` from exporter `i`, a share of what the market spends.
        double of(int k, int p, int i) {
            int row = detail.row[k];
            int cell = p * stride + i;
            double perBorder = income[i] - revenue[row % n] + wanted(row, p, i);
            return producer[cell] * (output[row / n * stride + i] - income[i]) + border[cell] * perBorder;
        }

        private double wanted(int row, int p, int i) {
            return (flow == null ? 0 : flow[row * n + i]) + (productFlow == null ? 0 : productFlow[p * n + i]);
        }
    }

    /// What the objective wants of flows, by sector: its own wants of cells and the mean of those of their products.
    double[] flowWorth(double[] flow, double[] productFlow) {
        if (productFlow == null) {
            return flow;
        }
        double[] worth = flow == null ? new double[base.world.flow().length] : flow.clone();
        for (int k = 0; k < detail.markets(); k++) {
            for (int i = 0; i < n; i++) {
                double value = 0;
                double all = 0;
                for (int p = detail.first[k]; p < detail.first[k + 1]; p++) {
                    value += border[p * stride + i] * productFlow[p * n + i];
                    all += border[p * stride + i];
                }
                worth[detail.row[k] * n + i] += all == 0 ? 0 : value / all;
            }
        }
        return worth;
    }

    /// Reverse mode: adds the products' part of what costs are worth.
    ///
    /// @param rowShare π', `[sector][importer][padded exporter]`
    /// @param out `[worth of δ ln c | …]`
    void pullback(Worth worth, double[] rowShare, double[] expenditure, double[] out) {
        double[] each = new double[stride];
        for (int k = 0; k < detail.markets(); k++) {
            int row = detail.row[k];
            int sector = row / n * stride;
            double eta = nest.substitution[k];
            double spent = expenditure[sector + row % n];
            double all = 0;
            for (int p = detail.first[k]; p < detail.first[k + 1]; p++) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    each[i] = worth.of(k, p, i);
                    sum += each[i];
                }
                kernel.addScaled(out, sector, -spent * (nest.theta[p] - theta(k)), each, 0, n);
                kernel.addScaled(out, sector, spent * (nest.theta[p] + 1 - eta) * sum, at.share, p * stride, n);
                all += sum;
            }
            kernel.addScaled(out, sector, -spent * (theta(k) + 1 - eta) * all, rowShare, row * stride, n);
        }
    }

    /// Reverse mode to the policy: derivatives in the logs of each product's iceberg cost, tariff power and export tax
    /// power, `[product][exporter]`, overwritten; and their sums in the cells that they lie in.
    ///
    /// @param price worth of ln P̂, `[sector][padded country]`
    void instruments(Worth worth, double[] price, double[] expenditure, double[] iceberg, double[] tariff, double[] exportTax) {
        for (int k = 0; k < detail.markets(); k++) {
            int row = detail.row[k];
            int sector = row / n * stride;
            double eta = nest.substitution[k];
            double spent = expenditure[sector + row % n];
            double all = 0;
            for (int p = detail.first[k]; p < detail.first[k + 1]; p++) {
                for (int i = 0; i < n; i++) {
                    all += worth.of(k, p, i);
                }
            }
            for (int p = detail.first[k]; p < detail.first[k + 1]; p++) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += worth.of(k, p, i);
                }
                double perShare = spent * (nest.theta[p] + 1 - eta) * sum
                        + at.productShare[p] * (price[sector + row % n] - spent * (1 - eta) * all);
                for (int i = 0; i < n; i++) {
                    double own = spent * worth.of(k, p, i);
                    double cost = at.share[p * stride + i] * perShare - nest.theta[p] * own;
                    iceberg[p * n + i] = cost;
                    tariff[p * n + i] = cost - own;
                    exportTax[p * n + i] = cost + producer[p * stride + i] * spent
                            * (worth.income[i] - worth.output[sector + i]);
                }
            }
        }
    }
}
