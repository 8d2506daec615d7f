package org.lachine.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/// Against functions whose variance shares are known in closed form.
class SensitivityTest {
    private static final int COUNT = 4096;

    private static Sensitivity of(ToDoubleFunction<double[]> f, int input) {
        ScrambledSobol sequence = new ScrambledSobol(4, 6);
        double[] a = new double[COUNT];
        double[] b = new double[COUNT];
        double[] exchanged = new double[COUNT];
        for (int k = 0; k < COUNT; k++) {
            double[] point = sequence.point(k);
            double[] first = {point[0], point[1], point[2]};
            double[] second = {point[3], point[4], point[5]};
            a[k] = f.applyAsDouble(first);
            b[k] = f.applyAsDouble(second);
            first[input] = second[input];
            exchanged[k] = f.applyAsDouble(first);
        }
        return Sensitivity.of(a, b, exchanged);
    }

    /// Ishigami and Homma (1990) with a = 7 and b = 0.1: first-order 0.3139, 0.4424, 0, total 0.5576, 0.4424, 0.2437.
    private static double ishigami(double[] u) {
        double x = Math.PI * (2 * u[0] - 1);
        double y = Math.PI * (2 * u[1] - 1);
        double z = Math.PI * (2 * u[2] - 1);
        return Math.sin(x) + 7 * Math.sin(y) * Math.sin(y) + 0.1 * Math.pow(z, 4) * Math.sin(x);
    }

    @Test
    void knownSharesAreFoundAndTheirErrorsAreHonest() {
        double[] first = {0.3139, 0.4424, 0};
        double[] total = {0.5576, 0.4424, 0.2437};
        for (int input = 0; input < 3; input++) {
            Sensitivity found = of(SensitivityTest::ishigami, input);
            assertThat(found.first()).isCloseTo(first[input], within(4 * found.firstError()));
            assertThat(found.total()).isCloseTo(total[input], within(4 * found.totalError()));
            assertThat(found.firstError()).isBetween(0.001, 0.05);
            assertThat(found.totalError()).isBetween(0.001, 0.05);
        }
    }

    @Test
    void aFigureThatDoesNotVaryHasNoShares() {
        assertThat(of(u -> 3, 1)).isEqualTo(new Sensitivity(0, 0, 0, 0));
    }

    @Test
    void drawsWithoutAValueAreLeftOut() {
        double[] a = {1, 2, Double.NaN, 4, 0.5};
        double[] b = {2, 1, 3, Double.NaN, 0.7};
        double[] exchanged = {2, 1, 3, 3, 0.7};
        assertThat(Sensitivity.of(a, b, exchanged)).isEqualTo(Sensitivity.of(
                new double[] {1, 2, 0.5}, new double[] {2, 1, 0.7}, new double[] {2, 1, 0.7}));
        assertThat(Spread.of(a).draws()).isEqualTo(4);
    }

    @Test
    void aSpreadCountsSignsAndReadsQuantiles() {
        double[] values = new double[101];
        for (int k = 0; k <= 100; k++) {
            values[k] = 100 - k - 20;
        }
        Spread spread = Spread.of(values);
        assertThat(spread.median()).isEqualTo(30);
        assertThat(spread.low()).isEqualTo(-15);
        assertThat(spread.high()).isEqualTo(75);
        assertThat(spread.negative()).isCloseTo(20 / 101.0, within(1e-15));
        assertThat(spread.positive()).isCloseTo(80 / 101.0, within(1e-15));
    }
}
