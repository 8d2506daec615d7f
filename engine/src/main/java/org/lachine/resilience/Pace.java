package org.lachine.resilience;

/// How fast a plan is built when steps cost something by themselves (`docs/model.md` 7.4).
///
/// With `s_t` the part that stands in year t, `s_0 = 0` and `s_T = 1`, a plan that gains `G` a year when it stands and whose
/// steps cost `A (s_t − s_(t−1))²`, once:
///
///     min  Σ_t  G (1 − s_t)² + A (s_t − s_(t−1))²      ⇒      1 − s_t = sinh λ(T − t) / sinh λT ,   cosh λ = 1 + G / 2A
///
/// The gain of a part is taken for a parabola that is flat where all stands, as it is at an optimum. Without a gain steps are equal, which
/// is cheapest; without costs all is built at once.
public final class Pace {
    private Pace() {}

    /// @param gain of the whole plan a year
    /// @param adjustment cost, once, of building all of it in one step, in the same unit
    /// @param years T
    /// @return `s_1` to `s_T`
    public static double[] of(double gain, double adjustment, int years) {
        double[] built = new double[years];
        double rate = adjustment > 0 ? acosh(1 + Math.max(0, gain) / (2 * adjustment)) : Double.POSITIVE_INFINITY;
        for (int t = 1; t <= years; t++) {
            built[t - 1] = 1 - left(rate, years - t, years);
        }
        return built;
    }

    private static double acosh(double x) {
        return Math.log(x + Math.sqrt(x * x - 1));
    }

    /// `sinh λa / sinh λT`, without overflow.
    private static double left(double rate, int a, int years) {
        return rate == 0 || a == 0 ? (double) a / years : Math.exp(rate * (a - years)) * (Math.expm1(-2 * rate * a) / Math.expm1(-2 * rate * years));
    }
}
