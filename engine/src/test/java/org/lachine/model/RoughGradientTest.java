package org.lachine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lachine.trial.RandomWorld;

class RoughGradientTest {
    @Test
    void aRoughGradientIsRightToFiveDigitsOfItsLargestAndTakesFewerPasses() {
        CaliendoParro model = CaliendoParro.calibrate(RandomWorld.of(5, 12, 6, RandomWorld.Ranges.USUAL));
        Equilibrium at = model.solve(Policy.of(model.baseline()).withTariff("C000", "C001", "S001", 0.5));
        Objective welfare = Objective.welfare("C000");
        Gradient fine = model.gradient(at, welfare);
        Gradient rough = model.roughGradients(at, List.of(welfare)).getFirst();
        assertThat(rough.products()).isLessThan(fine.products());
        double largest = 0;
        for (double slope : fine.tariffs()) {
            largest = Math.max(largest, Math.abs(slope));
        }
        for (int cell = 0; cell < fine.tariffs().length; cell++) {
            assertThat(rough.tariffs()[cell]).isCloseTo(fine.tariffs()[cell], within(1e-5 * largest));
        }
    }
}
