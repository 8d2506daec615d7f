package org.lachine.model;

/// Derivatives of the closure's deficits in log wages, forward and reverse.
final class DeficitLinearisation {
    private final Calibration base;
    private final Closure closure;
    private final int n;
    /// Where wages begin in the state.
    private final int at;
    private final double[] wages;

    /// @param wages ŵ wL, USD million
    DeficitLinearisation(Calibration base, Closure closure, double[] wages) {
        this.base = base;
        this.closure = closure;
        this.wages = wages;
        n = base.n;
        at = 2 * base.s * base.stride;
    }

    /// dD' of the closure, added to `earned`.
    void multiply(double[] v, double[] earned) {
        if (closure == Closure.FIXED) {
            double world = 0;
            for (int i = 0; i < n; i++) {
                world += wages[i] * v[at + i];
            }
            for (int i = 0; i < n; i++) {
                earned[i] += base.deficit[i] * world / base.worldValueAdded;
            }
        } else if (closure == Closure.PROPORTIONAL && gross() > 0) {
            double tilt = 0;
            for (int i = 0; i < n; i++) {
                tilt += deficit(i) * v[at + i];
            }
            for (int i = 0; i < n; i++) {
                earned[i] += deficit(i) * v[at + i] - wageHat(i) * Math.abs(base.deficit[i]) * tilt / gross();
            }
        }
    }

    /// Adds to what log wages are worth what deficits are.
    void pullback(double[] weight, double[] out) {
        if (closure == Closure.FIXED) {
            double worth = 0;
            for (int i = 0; i < n; i++) {
                worth += base.deficit[i] * weight[i] / base.worldValueAdded;
            }
            for (int i = 0; i < n; i++) {
                out[at + i] += wages[i] * worth;
            }
        } else if (closure == Closure.PROPORTIONAL && gross() > 0) {
            double spread = 0;
            for (int i = 0; i < n; i++) {
                spread += wageHat(i) * Math.abs(base.deficit[i]) * weight[i] / gross();
            }
            for (int i = 0; i < n; i++) {
                out[at + i] += deficit(i) * (weight[i] - spread);
            }
        }
    }

    private double wageHat(int i) {
        return wages[i] / base.valueAdded[i];
    }

    private double gross() {
        double gross = 0;
        for (int i = 0; i < n; i++) {
            gross += wageHat(i) * Math.abs(base.deficit[i]);
        }
        return gross;
    }

    private double net() {
        double net = 0;
        for (int i = 0; i < n; i++) {
            net += wageHat(i) * base.deficit[i];
        }
        return net;
    }

    private double deficit(int i) {
        return wageHat(i) * (base.deficit[i] - Math.abs(base.deficit[i]) * net() / gross());
    }
}
