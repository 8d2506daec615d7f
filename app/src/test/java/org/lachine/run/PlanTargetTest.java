package org.lachine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTargetTest {
    /// On reported exports of 2024 (CAD 721 billion, 75.9 percent to the United States, index 0.58): the share falls to 61 percent, or
    /// to 66 if exports to the United States grow by 2 percent a year, the index to between 0.39 and 0.44.
    @Test
    void doublingOtherExportsIsTheArithmeticThatWasPublished() {
        double[] sold = IntStream.range(0, 15).mapToDouble(m -> m == 0 ? 721 * 0.759 : 721 * 0.241 / 14).toArray();
        assertThat(hhi(sold)).isCloseTo(0.58, within(0.005));
        double[] flat = PlanTarget.doubled(sold, 0, 1);
        assertThat(100 * share(flat)).isCloseTo(61, within(0.5));
        assertThat(hhi(flat)).isCloseTo(0.39, within(0.006));
        double[] growing = PlanTarget.doubled(sold, 0, Math.pow(1.02, 10));
        assertThat(100 * share(growing)).isCloseTo(66, within(0.5));
        assertThat(hhi(growing)).isCloseTo(0.44, within(0.005));
        assertThat(100 * (Math.pow(2, 0.1) - 1)).isCloseTo(7.2, within(0.05));
        assertThat(Arrays.stream(flat).sum() - flat[0]).isCloseTo(2 * 721 * 0.241, within(1e-9));
    }

    private static double share(double[] sold) {
        return sold[0] / Arrays.stream(sold).sum();
    }

    private static double hhi(double[] sold) {
        double total = Arrays.stream(sold).sum();
        return Arrays.stream(sold).map(v -> v / total * (v / total)).sum();
    }
}
