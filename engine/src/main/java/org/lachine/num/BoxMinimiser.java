package org.lachine.num;

import java.util.function.BooleanSupplier;

/// Minimises a smooth function of many variables within bounds, by a projected quasi-Newton method with limited memory.
///
/// Variables at a bound that the gradient presses against are held there; the others move along the two-loop
/// direction of Nocedal (1980), built from the last [#MEMORY] steps and started from a diagonal that the caller
/// knows, which may be another one at every point; a backtracking search along the projected path (Bertsekas 1976) accepts a step that lowers the function
/// enough. Deterministic.
public final class BoxMinimiser {
    /// Before a step has told how the function turns, it may turn a thousand times less than the curvature it is given, and a step
    /// that seems not worth taking be worth as much more.
    private static final double FIRST_PROMISE = 1e-4;
    private static final int MEMORY = 15;
    private static final double SUFFICIENT = 1e-4;
    private static final double SHORTEST = 1e-7;
    private static final double LEAST_CURVATURE = 1e-10;

    /// A function with its gradient at the point last asked for.
    public interface Smooth {
        /// The value at `x`; positive infinity or NaN where there is none, which ends no search. `x` is not to be kept.
        double value(double[] x);

        /// Fills `out` with the gradient at the point of the last call of [#value].
        void gradient(double[] out);

        /// Replaces the guess at the second derivatives, positive, by a better one at the point of the last call of [#value];
        /// leaves it where there is none.
        default void curvature(double[] guess) {}
    }

    /// Where a minimisation ended.
    ///
    /// @param converged false when it was stopped, or ran out of evaluations
    /// @param promised decrease that one more step promised, in the function's unit
    public record Outcome(double[] x, double value, int evaluations, boolean converged, double promised) {}

    private final Smooth function;
    private final double[] lower;
    private final double[] upper;
    private final double[] curvature;
    private final double longest;
    private final int n;
    private final double[][] steps = new double[MEMORY][];
    private final double[][] turns = new double[MEMORY][];
    private int stored;
    private int next;
    /// What the last turn of the gradient says of the curvature: steps are this many times the guessed ones.
    private double scale = 1;
    private int evaluations;

    /// @param curvature a guess at the second derivative in each variable, positive; only ratios between variables and
    ///     the size of the first step depend on it
    /// @param longest step of any variable: far off, a function may be flat and a search lose its way
    public BoxMinimiser(Smooth function, double[] lower, double[] upper, double[] curvature, double longest) {
        this.longest = longest;
        this.function = function;
        this.lower = lower;
        this.upper = upper;
        this.curvature = curvature.clone();
        n = lower.length;
        for (int i = 0; i < n; i++) {
            if (!(lower[i] <= upper[i]) || !(curvature[i] > 0)) {
                throw new IllegalArgumentException(("Variable %d lies between %s and %s, with a curvature of %s.%nGive a lower bound no higher than the upper "
                        + "one, and a positive curvature.")
                        .formatted(i, lower[i], upper[i], curvature[i]));
            }
        }
    }

    /// @param start is moved into the bounds; the function must have a value there
    /// @param tolerance decrease below which a further step is not worth taking, in the function's unit
    /// @param stopped asked between steps; the best point so far is then handed back
    public Outcome minimise(double[] start, double tolerance, int limit, BooleanSupplier stopped) {
        double[] x = start.clone();
        project(x);
        double[] gradient = new double[n];
        double value = evaluate(x);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("The function is %s where the search is to start.%nStart from a point where it has a value.".formatted(value));
        }
        function.gradient(gradient);
        function.curvature(curvature);
        stored = 0;
        next = 0;
        double[] tried = new double[n];
        double[] slope = new double[n];
        double promised = Double.POSITIVE_INFINITY;
        boolean turned = false;
        while (evaluations < limit && !stopped.getAsBoolean()) {
            double[] direction = direction(x, gradient);
            promised = promise(x, gradient, direction);
            if (promised < tolerance && stored > 0) {
                // memory may be of elsewhere: ask the plain step, as long as the last turn says it should be
                stored = 0;
                direction = direction(x, gradient);
                promised = promise(x, gradient, direction);
            }
            if (promised < (turned ? 1 : FIRST_PROMISE) * tolerance) {
                return new Outcome(x, value, evaluations, true, promised);
            }
            double reached = search(x, value, gradient, direction, tried);
            if (Double.isNaN(reached)) {
                if (stored == 0) {
                    // not even the plain step descends: the function's own noise is all that is left
                    return new Outcome(x, evaluate(x), evaluations, promised < 1e3 * tolerance, promised);
                }
                stored = 0;
                evaluate(x);
                continue;
            }
            function.gradient(slope);
            remember(x, tried, gradient, slope);
            function.curvature(curvature);
            turned = true;
            System.arraycopy(tried, 0, x, 0, n);
            System.arraycopy(slope, 0, gradient, 0, n);
            value = reached;
        }
        return new Outcome(x, value, evaluations, false, promised);
    }

    private double evaluate(double[] x) {
        evaluations++;
        return function.value(x);
    }

    private void project(double[] x) {
        for (int i = 0; i < n; i++) {
            x[i] = Math.max(lower[i], Math.min(upper[i], x[i]));
        }
    }

    private boolean held(double[] x, double[] gradient, int i) {
        return x[i] <= lower[i] && gradient[i] >= 0 || x[i] >= upper[i] && gradient[i] <= 0;
    }

    /// `−H g` over the variables that are free to move.
    private double[] direction(double[] x, double[] gradient) {
        double[] d = new double[n];
        boolean[] free = new boolean[n];
        for (int i = 0; i < n; i++) {
            free[i] = !held(x, gradient, i);
            d[i] = free[i] ? -gradient[i] : 0;
        }
        double[] weight = new double[stored];
        double[] product = new double[stored];
        for (int age = 0; age < stored; age++) {
            int k = Math.floorMod(next - 1 - age, MEMORY);
            product[age] = dot(steps[k], turns[k], free);
            if (product[age] > 0) {
                weight[age] = masked(steps[k], d) / product[age];
                subtract(d, free, weight[age], turns[k]);
            }
        }
        for (int age = 0; age < stored; age++) {
            if (product[age] > 0) {
                int k = Math.floorMod(next - 1 - age, MEMORY);
                double square = 0;
                for (int i = 0; i < n; i++) {
                    square += !free[i] ? 0 : turns[k][i] * turns[k][i] / curvature[i];
                }
                scale = square > 0 ? product[age] / square : scale;
                break;
            }
        }
        for (int i = 0; i < n; i++) {
            d[i] *= scale / curvature[i];
        }
        for (int age = stored - 1; age >= 0; age--) {
            if (product[age] > 0) {
                int k = Math.floorMod(next - 1 - age, MEMORY);
                subtract(d, free, masked(turns[k], d) / product[age] - weight[age], steps[k]);
            }
        }
        double descent = 0;
        for (int i = 0; i < n; i++) {
            d[i] = held(x, gradient, i) ? 0 : Math.max(-longest, Math.min(longest, d[i]));
            descent += d[i] * gradient[i];
        }
        if (!(descent < 0)) {
            for (int i = 0; i < n; i++) {
                d[i] = held(x, gradient, i) ? 0 : Math.max(-longest, Math.min(longest, -scale * gradient[i] / curvature[i]));
            }
        }
        return d;
    }

    /// s·y over the variables that move.
    private static double dot(double[] s, double[] y, boolean[] free) {
        double sum = 0;
        for (int i = 0; i < s.length; i++) {
            sum += free[i] ? s[i] * y[i] : 0;
        }
        return sum;
    }

    private static double masked(double[] a, double[] d) {
        double sum = 0;
        for (int i = 0; i < d.length; i++) {
            sum += a[i] * d[i];
        }
        return sum;
    }

    private static void subtract(double[] d, boolean[] free, double factor, double[] a) {
        for (int i = 0; i < d.length; i++) {
            d[i] -= free[i] ? factor * a[i] : 0;
        }
    }

    /// Half the decrease that the gradient promises for the projected full step: what a quadratic would give.
    private double promise(double[] x, double[] gradient, double[] direction) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double to = Math.max(lower[i], Math.min(upper[i], x[i] + direction[i]));
            sum -= gradient[i] * (to - x[i]);
        }
        return sum / 2;
    }

    /// Walks back along the projected path until the function is low enough; NaN when it never is.
    private double search(double[] x, double value, double[] gradient, double[] direction, double[] tried) {
        for (double length = 1; length > SHORTEST; length *= length == 1 ? 0.4 : 0.3) {
            double promised = 0;
            for (int i = 0; i < n; i++) {
                tried[i] = Math.max(lower[i], Math.min(upper[i], x[i] + length * direction[i]));
                promised += gradient[i] * (tried[i] - x[i]);
            }
            double reached = evaluate(tried);
            if (reached <= value + SUFFICIENT * promised && promised < 0) {
                return reached;
            }
        }
        return Double.NaN;
    }

    private void remember(double[] x, double[] tried, double[] before, double[] after) {
        double[] step = new double[n];
        double[] turn = new double[n];
        double product = 0;
        double size = 0;
        for (int i = 0; i < n; i++) {
            step[i] = tried[i] - x[i];
            turn[i] = after[i] - before[i];
            product += step[i] * turn[i];
            size += step[i] * step[i] * curvature[i];
        }
        if (product > LEAST_CURVATURE * size) {
            steps[next] = step;
            turns[next] = turn;
            next = (next + 1) % MEMORY;
            stored = Math.min(stored + 1, MEMORY);
        }
    }
}
