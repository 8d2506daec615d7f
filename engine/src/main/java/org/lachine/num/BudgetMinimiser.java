package org.lachine.num;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.lachine.num.BoxMinimiser.Outcome;
import org.lachine.num.BoxMinimiser.Smooth;

/// Minimises a smooth function of many variables within bounds, while a weighted sum of them is given.
///
/// Spectral projected gradients (Birgin, Martínez and Raydan 2000): steps go along the gradient per unit of weight to the nearest point
/// that keeps to the bounds and the sum, by a length that the last turn of the gradient gives, and may climb a little above the last few
/// values. Where the function bends down, the length has no limit, and the search ends in a corner. Deterministic.
public final class BudgetMinimiser {
    private static final double SUFFICIENT = 1e-4;
    private static final int REMEMBERED = 5;
    private static final int BISECTIONS = 200;
    /// Before a turn is known, a step goes far enough for all variables but those whose gradients hardly differ to come to a bound.
    private static final double FIRST = 100;
    /// A step may be this many times as long as one that goes from bound to bound, or as much shorter.
    private static final double LONGEST = 1e4;

    private final Smooth function;
    private final double[] lower;
    private final double[] upper;
    private final double[] weight;
    private final double sum;
    private final int n;

    /// @param weight of each variable in the sum, positive; a guess at how much the function turns in it, up to a factor
    /// @param sum of weights times variables
    /// @throws IllegalArgumentException when no point within the bounds has that sum
    public BudgetMinimiser(Smooth function, double[] lower, double[] upper, double[] weight, double sum) {
        this.function = function;
        this.lower = lower;
        this.upper = upper;
        this.weight = weight;
        this.sum = sum;
        n = lower.length;
        double least = 0;
        double most = 0;
        for (int i = 0; i < n; i++) {
            least += weight[i] * lower[i];
            most += weight[i] * upper[i];
        }
        double slack = 1e-12 * (Math.abs(least) + Math.abs(most));
        if (!(least <= sum + slack && sum <= most + slack)) {
            throw new IllegalArgumentException("Within the bounds the weighted sum lies between %s and %s, never at %s.%nGive wider bounds or another sum."
                    .formatted(least, most, sum));
        }
    }

    /// @param start is moved to the nearest point within the bounds that has the sum; the function must have a value there
    /// @param tolerance decrease below which a further step is not worth taking, in the function's unit
    /// @param stopped asked between steps; the best point so far is then handed back
    public Outcome minimise(double[] start, double tolerance, int limit, BooleanSupplier stopped) {
        double[] x = nearest(start);
        double[] gradient = new double[n];
        double value = function.value(x);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("The function is %s where the search is to start.%nStart from a point where it has a value.".formatted(value));
        }
        function.gradient(gradient);
        int evaluations = 1;
        double[] recent = new double[REMEMBERED];
        Arrays.fill(recent, value);
        double[] best = x.clone();
        double lowest = value;
        double usual = usual(gradient);
        double length = FIRST * usual;
        double promised = Double.POSITIVE_INFINITY;
        double[] slope = new double[n];
        for (int k = 1; evaluations < limit && !stopped.getAsBoolean(); k++) {
            double[] direction = direction(x, gradient, length);
            promised = -dot(gradient, direction) / 2;
            boolean last = promised < tolerance;
            if (last) {
                // the last turn may be that of other variables: ask how far the plainest step would go
                direction = direction(x, gradient, FIRST * usual(gradient));
                promised = -dot(gradient, direction) / 2;
            }
            if (promised < tolerance) {
                return new Outcome(best, lowest, evaluations, true, promised);
            }
            double ceiling = last ? lowest - tolerance : Arrays.stream(recent).max().orElseThrow();
            double[] tried = null;
            double reached = Double.NaN;
            for (double part = 1; part * promised > tolerance / 2 && !(reached <= ceiling - SUFFICIENT * part * promised); part *= part == 1 ? 0.4 : 0.3) {
                tried = moved(x, part, direction);
                reached = function.value(tried);
                evaluations++;
            }
            if (!(reached <= ceiling)) {
                // not even a short step descends by what it would have to
                return new Outcome(best, lowest, evaluations, last || promised < 1e3 * tolerance, promised);
            }
            function.gradient(slope);
            length = length(x, tried, gradient, slope, usual);
            x = tried;
            System.arraycopy(slope, 0, gradient, 0, n);
            recent[k % REMEMBERED] = reached;
            if (reached < lowest) {
                lowest = reached;
                best = x.clone();
            }
        }
        return new Outcome(best, lowest, evaluations, false, promised);
    }

    /// A length that takes the variables from bound to bound.
    private double usual(double[] gradient) {
        double widest = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            widest = Math.max(widest, upper[i] - lower[i]);
            low = Math.min(low, gradient[i] / weight[i]);
            high = Math.max(high, gradient[i] / weight[i]);
        }
        return high > low ? widest / (high - low) : 1;
    }

    private double length(double[] x, double[] tried, double[] before, double[] after, double usual) {
        double square = 0;
        double turn = 0;
        for (int i = 0; i < n; i++) {
            double step = tried[i] - x[i];
            square += weight[i] * step * step;
            turn += step * (after[i] - before[i]);
        }
        return turn > 0 ? Math.clamp(square / turn, usual / LONGEST, usual * LONGEST) : usual * LONGEST;
    }

    private double[] direction(double[] x, double[] gradient, double length) {
        double[] d = new double[n];
        for (int i = 0; i < n; i++) {
            d[i] = x[i] - length * gradient[i] / weight[i];
        }
        double[] to = nearest(d);
        Arrays.setAll(d, i -> to[i] - x[i]);
        return d;
    }

    private double[] moved(double[] x, double part, double[] direction) {
        double[] moved = new double[n];
        Arrays.setAll(moved, i -> within(i, x[i] + part * direction[i]));
        return moved;
    }

    private double within(int i, double value) {
        return Math.max(lower[i], Math.min(upper[i], value));
    }

    /// The point within the bounds that has the sum and is nearest to `y`, distances weighed: all move by the same, up to their bounds.
    private double[] nearest(double[] y) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            low = Math.min(low, lower[i] - y[i]);
            high = Math.max(high, upper[i] - y[i]);
        }
        double[] point = new double[n];
        for (int k = 0; k < BISECTIONS && low < high; k++) {
            double middle = low + (high - low) / 2;
            if (middle == low || middle == high) {
                break;
            }
            if (fill(point, y, middle) < sum) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double missing = sum - fill(point, y, high);
        double free = 0;
        for (int i = 0; i < n; i++) {
            free += point[i] > lower[i] && point[i] < upper[i] ? weight[i] : 0;
        }
        for (int i = 0; i < n && free > 0; i++) {
            // from far away the bisection ends at what its numbers can tell apart
            point[i] = point[i] > lower[i] && point[i] < upper[i] ? within(i, point[i] + missing / free) : point[i];
        }
        return point;
    }

    private double fill(double[] point, double[] y, double moved) {
        double reached = 0;
        for (int i = 0; i < n; i++) {
            point[i] = within(i, y[i] + moved);
            reached += weight[i] * point[i];
        }
        return reached;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
