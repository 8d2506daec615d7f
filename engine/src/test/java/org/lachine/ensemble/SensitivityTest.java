package org.lachine.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/// Against functions whose variance shares are known in closed form.
class SensitivityTest {
    private static final int COUNT = 4096;

    /// Three inputs as groups.
    private static final List<Group> INPUTS = List.of(Group.ELASTICITIES, Group.FLOWS, Group.DEFICITS);

    private static Map<Group, Sensitivity> of(ToDoubleFunction<double[]> f, int count) {
        ScrambledSobol sequence = new ScrambledSobol(4, 6);
        double[] a = new double[count];
        double[] b = new double[count];
        Map<Group, double[]> exchanged = new EnumMap<>(Group.class);
        INPUTS.forEach(input -> exchanged.put(input, new double[count]));
        for (int k = 0; k < count; k++) {
            double[] point = sequence.point(k);
            double[] first = {point[0], point[1], point[2]};
            double[] second = {point[3], point[4], point[5]};
            a[k] = f.applyAsDouble(first);
            b[k] = f.applyAsDouble(second);
            for (int input = 0; input < 3; input++) {
                double[] mixed = first.clone();
                mixed[input] = second[input];
                exchanged.get(INPUTS.get(input))[k] = f.applyAsDouble(mixed);
            }
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
        Map<Group, Sensitivity> all = of(SensitivityTest::ishigami, COUNT);
        for (int input = 0; input < 3; input++) {
            Sensitivity found = all.get(INPUTS.get(input));
            assertThat(found.first()).isCloseTo(first[input], within(4 * found.firstError()));
            assertThat(found.total()).isCloseTo(total[input], within(4 * found.totalError()));
            assertThat(found.firstError()).isBetween(0.001, 0.05);
            assertThat(found.totalError()).isBetween(0.001, 0.05);
        }
    }

    /// Without interplay a group's total is its first-order share, in every sample, and what others do adds no error: sixteen draws tell
    /// `x + 2y + 3z`, whose shares are 1/14, 4/14 and 9/14, within what their errors say.
    @Test
    void withoutInterplayFewDrawsAreEnough() {
        Map<Group, Sensitivity> all = of(u -> u[0] + 2 * u[1] + 3 * u[2], 16);
        assertThat(all.values().stream().mapToDouble(Sensitivity::first).sum()).isCloseTo(1, within(0.2));
        for (int input = 0; input < 3; input++) {
            Sensitivity found = all.get(INPUTS.get(input));
            assertThat(found.first()).isCloseTo(found.total(), within(1e-12));
            assertThat(found.first()).isCloseTo((input + 1) * (input + 1) / 14.0, within(2 * found.firstError()));
            assertThat(found.firstError()).isBetween(0.001, 0.2);
        }
    }

    /// Of `(1 + x)(1 + y)(1 + z)`, each centred with variance v, a group has `v`, each pair `v²`, the three `v³` of `(1 + v)³ − 1`; what
    /// is told as first-order is lower by half of `v³`, as documented.
    @Test
    void threeGroupsThatInteractLowerFirstOrderSharesByHalfOfThat() {
        double v = 0.25;
        double scale = Math.sqrt(12 * v);
        double all = Math.pow(1 + v, 3) - 1;
        Map<Group, Sensitivity> found = of(u -> (1 + scale * (u[0] - 0.5)) * (1 + scale * (u[1] - 0.5)) * (1 + scale * (u[2] - 0.5)), 16 * COUNT);
        found.values().forEach(share -> {
            assertThat(share.first()).isCloseTo((v - v * v * v / 2) / all, within(4 * share.firstError()));
            assertThat(share.total()).isCloseTo((v + 2 * v * v + v * v * v) / all, within(4 * share.totalError()));
            assertThat(share.firstError()).isLessThan(0.004);
        });
    }

    /// What depends on one group depends on it alone, whatever the sample.
    @Test
    void aSingleGroupHasAll() {
        assertThat(Sensitivity.of(new double[] {1, 2, 5}, new double[] {3, 1, 4}, Map.of(Group.FLOWS, new double[] {3, 1, 4})))
                .containsExactly(Map.entry(Group.FLOWS, new Sensitivity(1, 0, 1, 0)));
    }

    @Test
    void aFigureThatDoesNotVaryHasNoShares() {
        assertThat(of(u -> 3, COUNT).values()).hasSize(3).containsOnly(new Sensitivity(0, 0, 0, 0));
    }

    @Test
    void drawsWithoutAValueAreLeftOut() {
        double[] a = {1, 2, Double.NaN, 4, 0.5};
        double[] b = {2, 1, 3, Double.NaN, 0.7};
        double[] exchanged = {2, 1, 3, 3, 0.7};
        assertThat(Sensitivity.of(a, b, Map.of(Group.FLOWS, exchanged))).isEqualTo(Sensitivity.of(
                new double[] {1, 2, 0.5}, new double[] {2, 1, 0.7}, Map.of(Group.FLOWS, new double[] {2, 1, 0.7})));
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
