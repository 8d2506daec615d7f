package org.lachine.model;

/// Shares of products and of exporters in them at one state: what derivatives and home responses are made of.
final class NestState {
    final NestShares nest;
    /// b'_h.
    final double[] productShare;
    /// s'_hi, s'_hi / t'_hi and s'_hi / (t'_hi · export tax power), `[product][padded exporter]`; the last two are one array
    /// without export taxes.
    final double[] share;
    final double[] border;
    final double[] producer;

    NestState(NestShares nest, double[] productShare, double[] share, double[] border, double[] producer) {
        this.nest = nest;
        this.productShare = productShare;
        this.share = share;
        this.border = border;
        this.producer = producer;
    }

    /// The state that the world's data are.
    static NestState baseline(NestShares nest) {
        return new NestState(nest, nest.productShare, nest.share, nest.border, nest.border);
    }

    /// Puts `π_i = Σ_h b'_h s'_hi` and its likes into the rows of the markets that have products.
    void fillRows(double[] rowShare, double[] rowBorder, double[] rowProducer) {
        for (int k = 0; k < nest.detail.markets(); k++) {
            int to = nest.detail.row[k] * nest.stride;
            fill(k, share, rowShare, to);
            fill(k, border, rowBorder, to);
            if (rowProducer != rowBorder) {
                fill(k, producer, rowProducer, to);
            }
        }
    }

    private void fill(int k, double[] values, double[] rows, int to) {
        for (int i = 0; i < nest.n; i++) {
            rows[to + i] = 0;
        }
        for (int p = nest.detail.first[k]; p < nest.detail.first[k + 1]; p++) {
            for (int i = 0; i < nest.n; i++) {
                rows[to + i] += productShare[p] * values[p * nest.stride + i];
            }
        }
    }

    /// What exporters sell less of in market `k` when their own cost rises by one percent:
    /// `−X Σ_h b_h (s_hi / t_hi) [ θ_h (1 − s_hi) + (η − 1)(s_hi − π_i) ]`.
    ///
    /// @param rowShare π_i from `row`
    /// @param sales USD million a percent, from `at`; added to
    void addSalesPerCost(int k, double spent, double[] rowShare, int row, double[] sales, int at) {
        double eta = nest.substitution[k];
        for (int p = nest.detail.first[k]; p < nest.detail.first[k + 1]; p++) {
            for (int i = 0; i < nest.n; i++) {
                double s = share[p * nest.stride + i];
                sales[at + i] -= spent * productShare[p] * border[p * nest.stride + i]
                        * (nest.theta[p] * (1 - s) + (eta - 1) * (s - rowShare[row + i]));
            }
        }
    }
}
