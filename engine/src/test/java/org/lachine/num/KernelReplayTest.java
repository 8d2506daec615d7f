package org.lachine.num;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// The JVM first interprets a method and later compiles it; both must give the same bits.
class KernelReplayTest {
    private static final int ARRAYS = 200;
    private static final int LENGTH = 81;
    private static final int CALLS_UNTIL_COMPILED = 200_000;

    private final double[][] a = numbers(1);
    private final double[][] b = numbers(2);

    private static double[][] numbers(int seed) {
        Random random = new Random(seed);
        double[][] numbers = new double[ARRAYS][];
        for (int k = 0; k < ARRAYS; k++) {
            numbers[k] = random.doubles(Kernel.padded(LENGTH), -3, 3).toArray();
        }
        return numbers;
    }

    @Test
    void dotProductsDoNotChangeOnceCompiled() {
        double[] cold = dots();
        for (int call = 0; call < CALLS_UNTIL_COMPILED / ARRAYS; call++) {
            dots();
        }
        assertThat(dots()).isEqualTo(cold);
    }

    @Test
    void exponentialsDoNotChangeOnceCompiled() {
        double[][] cold = exponentials();
        for (int call = 0; call < CALLS_UNTIL_COMPILED / ARRAYS; call++) {
            exponentials();
        }
        assertThat(exponentials()).isDeepEqualTo(cold);
    }

    private double[] dots() {
        double[] dots = new double[ARRAYS];
        for (int k = 0; k < ARRAYS; k++) {
            dots[k] = Kernel.BEST.dot(a[k], 0, b[k], 0, LENGTH);
        }
        return dots;
    }

    private double[][] exponentials() {
        double[][] values = new double[ARRAYS][Kernel.padded(LENGTH)];
        for (int k = 0; k < ARRAYS; k++) {
            Kernel.BEST.expScaled(a[k], 1.1, 0.2, values[k], 0, values[k].length);
        }
        return values;
    }

    @Test
    void exponentialsAreRightEverywhere() {
        double[] x = {0, 1, -1, 0.3465735902799726, -0.3465735902799727, 30, -30, 700, -700, -707.9, 708.9, 1e-300, -1e-17,
            -709, -1e6, Double.NEGATIVE_INFINITY};
        double[] out = new double[x.length];
        Kernel.BEST.expScaled(x, 1, 0, out, 0, x.length);
        for (int l = 0; l < x.length; l++) {
            double exact = x[l] < -708 ? 0 : StrictMath.exp(x[l]);
            assertThat(out[l]).as("exp %s", x[l]).isCloseTo(exact, within(4 * Math.ulp(exact)));
        }
    }

    @Test
    void logarithmsDoNotChangeOnceCompiled() {
        double[][] cold = logarithms();
        for (int call = 0; call < CALLS_UNTIL_COMPILED / ARRAYS; call++) {
            logarithms();
        }
        assertThat(logarithms()).isDeepEqualTo(cold);
    }

    private double[][] logarithms() {
        double[][] values = exponentials();
        for (double[] row : values) {
            Kernel.BEST.log(row, 0, row.length);
        }
        return values;
    }

    @Test
    void logarithmsAreRightEverywhere() {
        double[] x = {1, 1 + 1e-15, 1 - 1e-15, 0.9, 1.1, 0.70710678, 0.70710679, 1.41421356, 1.41421357, 2, 1e-300, 1e300,
            Math.E, 3e-5, 12345.678, Double.MIN_NORMAL};
        double[] out = x.clone();
        Kernel.BEST.log(out, 0, x.length);
        for (int l = 0; l < x.length; l++) {
            double exact = StrictMath.log(x[l]);
            assertThat(out[l]).as("ln %s", x[l]).isCloseTo(exact, within(4 * Math.ulp(exact)));
        }
    }
}
