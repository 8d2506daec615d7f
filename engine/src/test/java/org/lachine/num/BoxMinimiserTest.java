package org.lachine.num;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lachine.num.BoxMinimiser.Outcome;
import org.lachine.num.BoxMinimiser.Smooth;

class BoxMinimiserTest {
    private static double[] filled(int n, double value) {
        double[] values = new double[n];
        Arrays.fill(values, value);
        return values;
    }

    /// Rosenbrock's valley, whose least value 0 lies at (1, 1).
    private static Smooth valley() {
        return new Smooth() {
            private double a;
            private double b;

            @Override
            public double value(double[] x) {
                a = x[0];
                b = x[1];
                return 100 * (b - a * a) * (b - a * a) + (1 - a) * (1 - a);
            }

            @Override
            public void gradient(double[] out) {
                out[0] = -400 * a * (b - a * a) - 2 * (1 - a);
                out[1] = 200 * (b - a * a);
            }
        };
    }

    @Test
    void findsTheBottomOfRosenbrocksValley() {
        Outcome end = new BoxMinimiser(valley(), filled(2, -5), filled(2, 5), filled(2, 100), 1).minimise(new double[] {-1.2, 1}, 1e-16, 500, () -> false);
        assertThat(end.converged()).isTrue();
        assertThat(end.x()).containsExactly(new double[] {1, 1}, within(1e-6));
    }

    /// With x ≤ 0.5 the least value is at (0.5, 0.25).
    @Test
    void staysWithinBounds() {
        Outcome end = new BoxMinimiser(valley(), filled(2, -5), new double[] {0.5, 5}, filled(2, 100), 1).minimise(new double[] {-1.2, 1},
                1e-16, 500, () -> false);
        assertThat(end.x()).containsExactly(new double[] {0.5, 0.25}, within(1e-7));
    }

    /// A quadratic over a box, whose solution the conditions of Karush, Kuhn and Tucker verify on their own.
    @Test
    void solvesQuadraticsOverABox() {
        int n = 60;
        Random random = new Random(7);
        double[][] root = new double[n][n];
        double[] centre = new double[n];
        for (int i = 0; i < n; i++) {
            centre[i] = 3 * random.nextGaussian();
            for (int k = 0; k <= i; k++) {
                root[i][k] = i == k ? Math.exp(random.nextGaussian()) : 0.1 * random.nextGaussian();
            }
        }
        double[] slope = new double[n];
        Smooth bowl = new Smooth() {
            @Override
            public double value(double[] x) {
                double sum = 0;
                Arrays.fill(slope, 0);
                for (int i = 0; i < n; i++) {
                    double term = 0;
                    for (int k = 0; k < n; k++) {
                        term += root[i][k] * (x[k] - centre[k]);
                    }
                    sum += term * term / 2;
                    for (int k = 0; k < n; k++) {
                        slope[k] += root[i][k] * term;
                    }
                }
                return sum;
            }

            @Override
            public void gradient(double[] out) {
                System.arraycopy(slope, 0, out, 0, n);
            }
        };
        Outcome end = new BoxMinimiser(bowl, filled(n, -1), filled(n, 1), filled(n, 1), 1).minimise(new double[n], 1e-15, 2000, () -> false);
        assertThat(end.converged()).isTrue();
        bowl.value(end.x());
        for (int i = 0; i < n; i++) {
            double x = end.x()[i];
            double pressing = x <= -1 ? Math.min(0, slope[i]) : x >= 1 ? Math.max(0, slope[i]) : slope[i];
            assertThat(pressing).as("variable %d at %s", i, x).isCloseTo(0, within(1e-5));
        }
        assertThat(Arrays.stream(end.x()).filter(x -> Math.abs(x) == 1).count()).as("variables at a bound").isBetween(10L, 50L);
    }

    /// Steps into a region without a value are taken back.
    @Test
    void walksBackFromWhereThereIsNoValue() {
        Smooth log = new Smooth() {
            private double at;

            @Override
            public double value(double[] x) {
                at = x[0];
                return at <= 0 ? Double.NaN : at - Math.log(at);
            }

            @Override
            public void gradient(double[] out) {
                out[0] = 1 - 1 / at;
            }
        };
        Outcome end = new BoxMinimiser(log, filled(1, -10), filled(1, 10), filled(1, 0.01), 20).minimise(new double[] {5}, 1e-16, 200, () -> false);
        assertThat(end.x()[0]).isCloseTo(1, within(1e-6));
    }

    @Test
    void handsBackTheBestSoFarWhenStopped() {
        int[] asked = {0};
        Outcome end = new BoxMinimiser(valley(), filled(2, -5), filled(2, 5), filled(2, 100), 1).minimise(new double[] {-1.2, 1}, 1e-16, 500,
                () -> ++asked[0] > 3);
        assertThat(end.converged()).isFalse();
        assertThat(end.value()).isLessThan(valley().value(new double[] {-1.2, 1}));
    }

    @Test
    void refusesBoundsThatCross() {
        assertThatThrownBy(() -> new BoxMinimiser(valley(), filled(2, 1), filled(2, 0), filled(2, 1), 1)).hasMessageContaining("between 1.0 and 0.0");
    }
}
