package org.lachine.ensemble;

import org.hipparchus.special.Erf;

/// The standard normal distribution.
final class Normal {
    private static final double SQRT_2 = Math.sqrt(2);

    private Normal() {}

    /// The value below which a share `u` of the distribution lies.
    static double quantile(double u) {
        return SQRT_2 * Erf.erfInv(2 * u - 1);
    }
}
