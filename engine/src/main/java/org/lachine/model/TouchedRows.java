package org.lachine.model;

import java.util.Arrays;
import org.lachine.num.Kernel;

/// The rows of `A = π κ̂^(−θ)`, `A / t'` and `A / (t' s')` that a policy touches: of sectors for [Sweep], of
/// products for [NestSweep].
///
/// A row is scaled by its largest `κ̂^(−θ)` among routes that carry something, so that nothing underflows. Routes that carry
/// nothing are given that largest too, so that nothing overflows. Not thread-safe.
final class TouchedRows {
    /// What is left of a closed route on the way, as a power of how much of the way is left: before the last stage that is
    /// little beside the least of other suppliers.
    private static final int BAN_POWER = 4;
    /// Of so few powers each by itself is quicker than those of a whole row.
    private static final int FEW = 4;

    private final Kernel kernel = Kernel.BEST;
    private final int rows;
    private final int n;
    private final int stride;
    /// `[touched row][padded exporter]`; `producer` is `border` without export taxes.
    final double[] attraction;
    final double[] border;
    final double[] producer;

    /// @param scratch where the rows are taken from
    TouchedRows(Policy policy, int rows, int n, int stride, Scratch scratch) {
        this.rows = rows;
        this.n = n;
        this.stride = stride;
        attraction = scratch.zerosAtLeast(rows * stride);
        border = scratch.zerosAtLeast(rows * stride);
        producer = policy.hasExportTaxes() ? scratch.zerosAtLeast(rows * stride) : border;
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
            fill(kind, t, progress);
            kind.divide(t, attraction, border, producer, t * stride);
        }
    }

    /// A row for itself, so that what is compiled is small.
    private void fill(Kind kind, int t, double progress) {
        int at = t * stride;
        kind.costHats(t, attraction, at);
        int changed = 0;
        boolean closed = false;
        for (int i = at; i < at + n; i++) {
            changed += attraction[i] == 1 ? 0 : 1;
            closed |= attraction[i] == Double.POSITIVE_INFINITY;
        }
        double scale = -kind.theta(t) * progress;
        if (closed || changed > FEW) {
            raise(kind, t, scale, closed ? BAN_POWER * Math.log(1 - progress) / scale : Double.NaN);
        } else {
            raiseFew(kind, t, scale);
        }
    }

    /// Turns a row of κ̂ into `A`.
    ///
    /// @param left `ln κ̂` of its closed routes; not a number where it has none
    private void raise(Kind kind, int t, double scale, double left) {
        int at = t * stride;
        int from = kind.sharesFrom(t);
        double[] share = kind.shares();
        Arrays.fill(attraction, at + n, at + stride, 1);
        kernel.log(attraction, at, stride);
        for (int i = 0; i < n && !Double.isNaN(left); i++) {
            if (kind.isClosed(t, i)) {
                attraction[at + i] = left;
            }
        }
        double least = kernel.weighted(attraction, at, share, from, stride);
        kind.scaled(t, least == Double.POSITIVE_INFINITY ? Double.NEGATIVE_INFINITY : scale * least);
        kernel.expScaled(attraction, scale, least == Double.POSITIVE_INFINITY ? 0 : least, attraction, at, stride);
        for (int i = 0; i < stride; i++) {
            attraction[at + i] *= share[from + i];
        }
    }

    /// The same where few costs change and no route is closed: powers of these alone.
    private void raiseFew(Kind kind, int t, double scale) {
        int at = t * stride;
        int from = kind.sharesFrom(t);
        double[] share = kind.shares();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            if (share[from + i] > 0) {
                least = Math.min(least, attraction[at + i]);
            }
        }
        double logLeast = least == Double.POSITIVE_INFINITY ? 0 : Math.log(least);
        kind.scaled(t, least == Double.POSITIVE_INFINITY ? Double.NEGATIVE_INFINITY : scale * logLeast);
        double unchanged = Math.exp(-scale * logLeast);
        for (int i = 0; i < n; i++) {
            double power = attraction[at + i] == 1 ? unchanged : Math.exp(scale * (Math.log(attraction[at + i]) - logLeast));
            attraction[at + i] = share[from + i] > 0 ? power * share[from + i] : 0;
        }
    }
}
