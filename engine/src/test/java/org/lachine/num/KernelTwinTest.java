package org.lachine.num;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The vector kernel against its plain-loop twin, on arrays of awkward sizes. Sums are taken in another order, so the
/// tolerance grows with their length.
class KernelTwinTest {
    private static final double ULPS = 4 * Math.ulp(1.0);

    private final Kernel plain = new ScalarKernel();
    private final Kernel vector = VectorKernel.create();

    @BeforeAll
    static void vectorsAreThere() {
        assumeTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(), "no Vector API in this JVM");
    }

    private static double[] numbers(int seed, int length) {
        return new Random(seed).doubles(length, 0.1, 3).toArray();
    }

    private static void assertAlike(double[] now, double[] twin, int terms) {
        for (int l = 0; l < twin.length; l++) {
            assertThat(now[l]).as("at %d of %d", l, twin.length).isCloseTo(twin[l], within(terms * ULPS * Math.max(1, Math.abs(twin[l]))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 13, 88, 207, 4098})
    void dotProductsAndScaledSums(int n) {
        double[] a = numbers(1, n + 3);
        double[] b = numbers(2, n + 5);
        double twin = plain.dot(a, 3, b, 5, n);
        assertThat(vector.dot(a, 3, b, 5, n)).isCloseTo(twin, within(n * ULPS * twin));
        double[] x = b.clone();
        double[] y = b.clone();
        plain.addScaled(x, 5, -0.7, a, 3, n);
        vector.addScaled(y, 5, -0.7, a, 3, n);
        assertAlike(y, x, 1);
        plain.subtract(a, 3, b, 5, x, 2, n);
        vector.subtract(a, 3, b, 5, y, 2, n);
        assertThat(y).isEqualTo(x);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 11, 81})
    void blocksOfRows(int rows) {
        int stride = Kernel.padded(rows);
        int[] start = new int[rows];
        for (int r = 0; r < rows; r++) {
            start[r] = r % 3 == 1 ? ~(r * stride) : r * stride;
        }
        Rows m = new Rows(numbers(3, rows * stride), numbers(4, rows * stride), start, stride);
        double[] x = numbers(5, stride);
        double[] twin = new double[rows + 2];
        double[] now = new double[rows + 2];
        plain.multiply(m, 0, rows, x, 0, twin, 1);
        vector.multiply(m, 0, rows, x, 0, now, 1);
        assertAlike(now, twin, stride);
        double[] weight = numbers(6, rows + 1);
        double[] sum = x.clone();
        plain.addRows(m, 0, rows, weight, 1, x, 0);
        vector.addRows(m, 0, rows, weight, 1, sum, 0);
        assertAlike(sum, x, rows);
        double[] together = numbers(5, stride);
        double[] out = new double[rows + 2];
        vector.multiplyBothWays(m, 0, rows, numbers(5, stride), 0, out, 1, weight, 1, together, 0);
        assertThat(together).isEqualTo(sum);
        assertAlike(out, twin, stride);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 28, 45})
    void technology(int sectors) {
        int stride = 24;
        double[] g = numbers(7, sectors * sectors * stride);
        double[] price = numbers(8, sectors * stride);
        double[] output = numbers(9, sectors * stride);
        double[][] twin = {price.clone(), output.clone()};
        double[][] now = {price.clone(), output.clone()};
        plain.technology(g, sectors, stride, price, output, twin[0], twin[1]);
        vector.technology(g, sectors, stride, price, output, now[0], now[1]);
        assertAlike(now[0], twin[0], sectors);
        assertAlike(now[1], twin[1], sectors);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 40})
    void rowsWithVectorsOfTheirOwn(int rows) {
        for (int stride : new int[] {8, 24, 88}) {
            int[] start = new int[rows + 1];
            for (int r = 0; r <= rows; r++) {
                start[r] = r % 3 == 1 ? ~(r * stride) : r * stride;
            }
            // Equal, near and far from one row to the next, and some too great for a normal number.
            double[] scale = new Random(12).doubles(rows + 1, -65, -1).map(v -> v < -40 ? Math.floor(v / 20) * 20 : v).sorted().toArray();
            scale[rows / 2] *= 9;
            Rows a = new Rows(numbers(13, (rows + 1) * stride), numbers(14, (rows + 1) * stride), start, stride);
            Rows b = new Rows(numbers(15, (rows + 1) * stride), numbers(16, (rows + 1) * stride), start, stride);
            double[] weight = numbers(17, rows);
            for (double size : new double[] {0.001, 0.05, 1}) {
                double[] x = new Random(11).doubles(stride, -2 * size, 2 * size).toArray();
                double[][] twin = {new double[rows * stride], new double[rows], new double[stride]};
                double[][] now = {new double[rows * stride], new double[rows], new double[stride]};
                plain.multiplyPowers(a, 1, rows, x, scale, twin[0], twin[1]);
                plain.addPowers(b, 1, rows, twin[0], weight, twin[2]);
                vector.multiplyPowers(a, 1, rows, x, scale, now[0], now[1]);
                vector.addPowers(b, 1, rows, now[0], weight, now[2]);
                for (int l = 0; l < rows * stride; l++) {
                    double power = Math.exp(scale[1 + l / stride] * x[l % stride]);
                    assertThat(twin[0][l]).isEqualTo(power);
                    assertThat(now[0][l]).isCloseTo(power, within(ULPS * 200 * power));
                }
                for (int r = 0; r < rows; r++) {
                    assertThat(now[1][r]).isCloseTo(twin[1][r], within(ULPS * 200 * twin[1][r]));
                }
                for (int l = 0; l < stride; l++) {
                    assertThat(now[2][l]).isCloseTo(twin[2][l], within(ULPS * 200 * twin[2][l]));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 24, 88})
    void theLeastOfWhatHasWeight(int n) {
        for (double weighing : new double[] {0, 0.1, 0.6, 1}) {
            Random random = new Random(n);
            double[] weight = random.doubles(n + 8).map(v -> v < weighing ? v : 0).toArray();
            double[] x = random.doubles(n + 16, -2, 2).map(v -> v > 1.5 ? Double.POSITIVE_INFINITY : v).toArray();
            double[] twin = x.clone();
            double least = IntStream.range(0, n).filter(l -> weight[8 + l] > 0).mapToDouble(l -> x[16 + l]).min().orElse(Double.POSITIVE_INFINITY);
            assertThat(plain.weighted(twin, 16, weight, 8, n)).isEqualTo(least);
            assertThat(vector.weighted(x, 16, weight, 8, n)).isEqualTo(least);
            assertThat(x).isEqualTo(twin);
            for (int l = 0; l < n; l++) {
                assertThat(weight[8 + l] > 0 || twin[16 + l] == (Double.isInfinite(least) ? 0 : least)).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 24, 88})
    void powersAndLogarithms(int n) {
        double[] x = new Random(10).doubles(n + 8, -30, 30).toArray();
        double[] twin = new double[n + 8];
        double[] now = new double[n + 8];
        plain.expScaled(x, -5, 0.3, twin, 8, n);
        vector.expScaled(x, -5, 0.3, now, 8, n);
        for (int l = 0; l < twin.length; l++) {
            assertThat(now[l]).isCloseTo(twin[l], within(ULPS * 200 * twin[l]));
        }
        double[] y = twin.clone();
        plain.log(twin, 8, n);
        vector.log(y, 8, n);
        assertAlike(y, twin, 2);
    }
}
