package org.lachine.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
    private static final int YEARS = 10;

    private static double cost(double[] built, double gain, double adjustment) {
        double sum = 0;
        for (int t = 0; t < built.length; t++) {
            double step = built[t] - (t == 0 ? 0 : built[t - 1]);
            sum += gain * (1 - built[t]) * (1 - built[t]) + adjustment * step * step;
        }
        return sum;
    }

    /// Against the objective itself: no year built a little more or less costs less, and all stands at the end.
    @ParameterizedTest
    @CsvSource({"1,1", "0.1,1", "5,0.2", "1e-6,1", "300,1"})
    void noOtherPathCostsLess(double gain, double adjustment) {
        double[] built = Pace.of(gain, adjustment, YEARS);
        assertThat(built[YEARS - 1]).isEqualTo(1);
        assertThat(built).isSorted();
        double least = cost(built, gain, adjustment);
        for (int t = 0; t < YEARS - 1; t++) {
            for (double nudge : new double[] {-0.01, 0.01}) {
                double[] other = built.clone();
                other[t] += nudge;
                assertThat(cost(other, gain, adjustment)).isGreaterThan(least);
            }
        }
    }

    @Test
    void withoutAGainStepsAreEqualAndWithoutACostAllIsBuiltAtOnce() {
        double[] even = Pace.of(0, 1, YEARS);
        for (int t = 0; t < YEARS; t++) {
            assertThat(even[t]).isCloseTo((t + 1) / 10.0, within(1e-15));
        }
        assertThat(Pace.of(-1, 1, YEARS)).isEqualTo(even);
        assertThat(Arrays.stream(Pace.of(1, 0, YEARS)).boxed()).allMatch(part -> part == 1);
    }
}
