package org.lachine.run.war;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lachine.ensemble.Group;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.run.Ensemble;
import org.lachine.run.war.WarOutlook.Best;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.PriorsFile;
import org.lachine.scenario.Resolved;
import org.lachine.trial.RandomWorld;

class WarOutlookTest {
    private static final CaliendoParro MODEL = CaliendoParro.calibrate(RandomWorld.of(11, 6, 4, new RandomWorld.Ranges(3, 7, 0.15, 0.1, 0, false)));
    private static final World WORLD = MODEL.baseline();
    private static final PriorsFile PRIORS = PriorsFile.read(Path.of(System.getProperty("lachine.home"), "priors/default.yaml"));
    private static final WarOutlook WAR = WarOutlook.of(MODEL, WORLD.countries().code(0), WORLD.countries().code(1), Ensemble.of(
            Resolved.comparing(WORLD, Policy.of(WORLD), Policy.of(WORLD), MODEL.tradeElasticity(), MODEL.closure(), Horizon.LONG), PRIORS, 1, true, closure -> MODEL).withDriversOf(8), 16);

    private static double welfare(String step, int country) {
        return WAR.step(step).welfare()[country];
    }

    @Test
    void eachStepIsBestForWhoTakesIt() {
        assertThat(welfare("attack", 0)).isPositive();
        assertThat(welfare("answer", 1)).isGreaterThan(welfare("attack", 1)).isGreaterThanOrEqualTo(welfare("rate for rate", 1) - 1e-7);
        assertThat(welfare("answer", 0)).isLessThan(welfare("attack", 0));
    }

    /// Rates stay where they were found, so that draws lie around what they bring, and flows and elasticities are all that moves it.
    @Test
    void eachStepHasItsRangeAndWhatDrivesIt() {
        for (WarOutlook.Step step : WAR.steps()) {
            assertThat(step.welfare()[0]).as(step.name()).isBetween(step.attacker().sample().spread().low(), step.attacker().sample().spread().high());
            assertThat(step.welfare()[1]).as(step.name()).isBetween(step.defender().sample().spread().low(), step.defender().sample().spread().high());
            assertThat(step.attacker().sample().spread().draws()).isEqualTo(24);
            assertThat(step.defender().sample().drivers()).containsOnlyKeys(Group.ELASTICITIES, Group.FLOWS);
        }
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
