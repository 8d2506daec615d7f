package org.lachine.run.war;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lachine.model.CaliendoParro;
import org.lachine.model.World;
import org.lachine.run.war.WarOutlook.Best;
import org.lachine.trial.RandomWorld;

class WarOutlookTest {
    private static final CaliendoParro MODEL = CaliendoParro.calibrate(RandomWorld.of(11, 6, 4, new RandomWorld.Ranges(3, 7, 0.15, 0.1, 0, false)));
    private static final World WORLD = MODEL.baseline();
    private static final WarOutlook WAR = WarOutlook.of(MODEL, WORLD.countries().code(0), WORLD.countries().code(1));

    private static double welfare(String step, int country) {
        return WAR.step(step).welfare()[country];
    }

    @Test
    void eachStepIsBestForWhoTakesIt() {
        assertThat(welfare("attack", 0)).isPositive();
        assertThat(welfare("answer", 1)).isGreaterThan(welfare("attack", 1)).isGreaterThanOrEqualTo(welfare("rate for rate", 1) - 1e-7);
        assertThat(welfare("answer", 0)).isLessThan(welfare("attack", 0));
    }

    /// The point where the curves cross lies on both.
    @Test
    void curvesCrossAtTheEquilibrium() {
        double[] at = WAR.crossing();
        assertThat(at[0]).isCloseTo(between(WAR.attackerCurve(), at[1]), within(0.2));
        assertThat(at[1]).isCloseTo(between(WAR.defenderCurve(), at[0]), within(0.2));
    }

    private static double between(List<Best> curve, double other) {
        for (int k = 1; k < curve.size(); k++) {
            Best from = curve.get(k - 1);
            Best to = curve.get(k);
            if (other <= to.other()) {
                return from.own() + (other - from.other()) / (to.other() - from.other()) * (to.own() - from.own());
            }
        }
        return curve.getLast().own();
    }

    @Test
    void theLadderStartsAtZeroAndEveryRungHurtsTheOther() {
        assertThat(WAR.rungs().getFirst().attackerAlone()).isCloseTo(0, within(1e-8));
        for (int k = 1; k < WAR.rungs().size(); k++) {
            assertThat(WAR.rungs().get(k).defenderAlone()).isLessThan(WAR.rungs().get(k - 1).defenderAlone());
            assertThat(WAR.rungs().get(k).attackerAnswered()).isLessThan(WAR.rungs().get(k).attackerAlone());
        }
    }
}
