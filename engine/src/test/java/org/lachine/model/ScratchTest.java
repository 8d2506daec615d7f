package org.lachine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lachine.trial.RandomProducts;
import org.lachine.trial.RandomWorld;

/// What a solve leaves to the next shows in nothing.
class ScratchTest {
    private static final World WORLD = RandomWorld.of(5, 12, 6, RandomWorld.Ranges.USUAL);
    private static final World DETAILED = WORLD.withProducts(RandomProducts.of(1, WORLD, List.of("C000", "C003"), 9, RandomProducts.Ranges.USUAL));

    @Test
    void aSolveIsTheSameToTheBitWhateverWasSolvedBefore() {
        CaliendoParro model = CaliendoParro.calibrate(DETAILED);
        Policy one = Policy.of(model.baseline()).withTariff("C000", "C001", "S001", 0.5);
        double[] first = model.solve(one).state().clone();
        double[] all = model.baseline().tariff().clone();
        for (int cell = 0; cell < all.length; cell++) {
            all[cell] += 0.3;
        }
        model.solve(Policy.of(model.baseline()).withTariffs(all));
        model.solve(Policy.of(model.baseline()).withProductTariffs(RandomProducts.hit(2, model.baseline(), 0.8, 0.5)));
        CaliendoParro other = CaliendoParro.calibrate(RandomWorld.of(6, 12, 6, RandomWorld.Ranges.USUAL));
        other.solve(Policy.of(other.baseline()).withTariff("C002", "C001", "S002", 2));
        assertThat(model.solve(one).state()).isEqualTo(first);
    }

    @Test
    void arraysComeBackAsZerosOnceGivenBack() {
        Scratch scratch = new Scratch();
        double[] array = scratch.zeros(24);
        double[] more = scratch.zerosAtLeast(20);
        array[3] = 1;
        more[5] = 1;
        assertThat(scratch.zeros(24)).as("still in use").isNotSameAs(array);
        scratch.giveBack();
        Scratch next = new Scratch();
        assertThat(List.of(next.zeros(24), next.zeros(24))).contains(array).allMatch(taken -> taken[3] == 0);
        double[] again = next.zerosAtLeast(20);
        assertThat(again).isSameAs(more);
        assertThat(again[5]).isZero();
    }
}
