package org.lachine.model;

import org.lachine.num.Kernel;

/// The rows of `A = π κ̂^(−θ)`, `A / t'` and `A / (t' s')` that a policy touches, set up in blocks: of sectors for [Sweep], of
/// products for [NestSweep].
///
/// A row is scaled by its largest `κ̂^(−θ)` among routes that carry something, so that nothing underflows. Routes that carry
/// nothing are given that largest too, so that nothing overflows. Not thread-safe.
final class TouchedRows {
    /// What is left of a closed route on the way, as a power of how much of the way is left: before the last stage that is
    /// little beside the least of other suppliers.
    private static final int BAN_POWER = 4;

    private final Kernel kernel = Kernel.BEST;
    private final Policy policy;
    private final int rows;
    private final int n;
    private final int stride;
    private final boolean closes;
    /// Of touched rows, whether a route of theirs is closed.
    private final boolean[] closed;
    /// `[touched row][padded exporter]`; `producer` is `border` without export taxes.
    final double[] attraction;
    final double[] border;
    final double[] producer;
    private final double[] scale;
    private final double[] shift;

    TouchedRows(Policy policy, int rows, int n, int stride) {
        this.policy = policy;
        this.rows = rows;
        this.n = n;
        this.stride = stride;
        closes = policy.closesRoutes();
        closed = new boolean[rows];
        attraction = new double[rows * stride];
        border = new double[rows * stride];
        producer = policy.hasExportTaxes() ? new double[rows * stride] : border;
        scale = new double[rows];
        shift = new double[rows];
    }

    /// What tells one kind of row from another.
    interface Kind {
        /// θ of a touched row.
        double theta(int touched);

        /// Puts the κ̂ of a touched row, its `n` routes, into `out` from `at`.
        void costHats(int touched, double[] out, int at);

        /// Whether a route of a touched row is closed.
        boolean isClosed(int touched, int exporter);

        /// Shares at the baseline, and where those of a touched row begin; 0 in the padding.
        double[] shares();

        int sharesFrom(int touched);

        /// Told of a row's largest `ln κ̂^(−θ)`; negative infinity where no route is open.
        void scaled(int touched, double logScale);

        /// Turns the row, which holds `A`, into `A / t'` and `A / (t' s')`.
        void divide(int touched, double[] attraction, double[] border, double[] producer, int at);
    }

    /// Sets all rows to a point on the way, as [Sweep#moveTo].
    void fill(Kind kind, double progress) {
        for (int t = 0; t < rows; t++) {
            int at = t * stride;
            kind.costHats(t, attraction, at);
            closed[t] = closes && largest(attraction, at) == Double.POSITIVE_INFINITY;
            for (int i = n; i < stride; i++) {
                attraction[at + i] = 1;
            }
        }
        kernel.log(attraction, 0, rows * stride);
        for (int t = 0; t < rows; t++) {
            scale[t] = -kind.theta(t) * progress;
            shift[t] = cheapest(kind, t, progress);
        }
        kernel.expEach(attraction, scale, shift, rows, stride);
        for (int t = 0; t < rows; t++) {
            int at = t * stride;
            double[] share = kind.shares();
            int from = kind.sharesFrom(t);
            for (int i = 0; i < stride; i++) {
                attraction[at + i] *= share[from + i];
            }
            kind.divide(t, attraction, border, producer, at);
        }
    }

    private double largest(double[] values, int at) {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, values[at + i]);
        }
        return largest;
    }

    /// The least ln κ̂ among a row's routes that carry something; 0 where all of them are closed.
    private double cheapest(Kind kind, int t, double progress) {
        int at = t * stride;
        if (closed[t]) {
            double left = -BAN_POWER * Math.log(1 - progress) / (kind.theta(t) * progress);
            for (int i = 0; i < n; i++) {
                if (kind.isClosed(t, i)) {
                    attraction[at + i] = left;
                }
            }
        }
        double least = kernel.weighted(attraction, at, kind.shares(), kind.sharesFrom(t), stride);
        kind.scaled(t, least == Double.POSITIVE_INFINITY ? Double.NEGATIVE_INFINITY : scale[t] * least);
        return least == Double.POSITIVE_INFINITY ? 0 : least;
    }
}
