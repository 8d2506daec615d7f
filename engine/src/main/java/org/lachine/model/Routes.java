package org.lachine.model;

import java.util.BitSet;
import java.util.Optional;

/// Who can sell to whom under a policy. Balanced trade needs a way back, direct or through others, for everything that
/// is sold: where there is none, no prices balance it, and the wage of the country that only buys would have to be zero.
final class Routes {
    private final Calibration base;
    /// By exporter, the importers it reaches, directly or through others.
    private final BitSet[] reached;

    private Routes(Calibration base, Policy policy) {
        this.base = base;
        reached = new BitSet[base.n];
        for (int i = 0; i < base.n; i++) {
            reached[i] = new BitSet(base.n);
        }
        for (int i = 0; i < base.n; i++) {
            for (int m = 0; m < base.n; m++) {
                for (int j = 0; j < base.s && !reached[i].get(m); j++) {
                    if (base.tradeShare[base.cell(j, m, i)] > 0 && open(base, policy, j * base.n + m, i)) {
                        reached[i].set(m);
                    }
                }
            }
        }
        for (int through = 0; through < base.n; through++) {
            for (int i = 0; i < base.n; i++) {
                if (reached[i].get(through)) {
                    reached[i].or(reached[through]);
                }
            }
        }
    }

    /// Whether the sector, or some product of it, can be sold.
    private static boolean open(Calibration base, Policy policy, int row, int i) {
        ProductDetail detail = base.world.products();
        int k = detail == null ? -1 : detail.marketAt(row);
        boolean open = k < 0;
        for (int p = k < 0 ? 0 : detail.first[k]; k >= 0 && p < detail.first[k + 1]; p++) {
            open |= detail.flow()[p * base.n + i] > 0 && policy.productIcebergHat(p * base.n + i) < Double.POSITIVE_INFINITY;
        }
        return open && policy.icebergHat(row * base.n + i) < Double.POSITIVE_INFINITY;
    }

    /// @throws IllegalArgumentException naming a pair of countries between which trade goes one way only
    static void refuseOneWay(Calibration base, Policy policy) {
        oneWay(base, policy).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
    }

    /// A pair of countries between which trade goes one way only, in two lines; empty where there is none.
    static Optional<String> oneWay(Calibration base, Policy policy) {
        Routes routes = new Routes(base, policy);
        for (int i = 0; i < base.n; i++) {
            for (int m = routes.reached[i].nextSetBit(0); m >= 0; m = routes.reached[i].nextSetBit(m + 1)) {
                if (!routes.reached[m].get(i)) {
                    return Optional.of(("%s sells to %s, itself or through others, and nothing can come back: with balanced trade there is no "
                            + "equilibrium.%nOpen a route back, or keep deficits fixed.")
                            .formatted(base.world.countries().code(i), base.world.countries().code(m)));
                }
            }
        }
        return Optional.empty();
    }
}
