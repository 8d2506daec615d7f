package org.lachine.run.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.model.Equilibrium;
import org.lachine.run.reset.PackageModel.Outcome;

/// Packages and acts on a small world, against solves from the baseline.
class PackageModelTest {
    private static final String PORTS = MadeUpReset.issue("ports", "BBB", "access", "open", MadeUpReset.change("BBB", "AAA", "G, S", "iceberg: -2%"));
    private static final String TABLE = MadeUpReset.table("BBB", List.of(MadeUpReset.GRAIN, PORTS, MadeUpReset.CARS_FREE),
            "threats: [{id: closes, name: BBB closes, by: BBB, on: AAA, yearly: [1%, 2%, 3%], months: [6, 12, 24], basis: made up for this test, changes: ["
            + MadeUpReset.changes("BBB", "AAA", "ban: \"true\"") + "]}]");

    @TempDir
    private Path folder;
    private ResetSetting setting;
    private PackageModel model;

    @BeforeEach
    void read() {
        setting = MadeUpReset.setting(folder, MadeUpReset.world(), TABLE);
        model = setting.worth("today").model();
    }

    /// Solved from the baseline, with everything in place.
    private double[] cold(int[] levels, String act) {
        Equilibrium at = model.model().solve(setting.policies().after("today", levels, act).changesFrom(setting.policies().before("today"), model.economies()));
        return new double[] {at.welfareHat("AAA"), at.welfareHat("BBB")};
    }

    private void same(int[] levels, String act) {
        Outcome found = model.of(levels, act);
        double[] expected = cold(levels, act);
        assertThat(found.welfareHat()[0]).isCloseTo(expected[0], within(1e-9));
        assertThat(found.welfareHat()[1]).isCloseTo(expected[1], within(1e-9));
    }

    @Test
    void packagesAreThoseSolvedFromTheBaseline() {
        same(new int[] {2, 1, 1}, "");
        same(new int[] {1, 0, 1}, "");
        same(new int[] {0, 1, 1}, "closes");
    }

    /// A duty on goods that are banned is no matter; what also opens services is.
    @Test
    void whatABanMakesVoidIsSolvedForOnce() {
        assertThat(setting.policies().besides(new int[] {2, 1, 1}, "closes")).containsExactly(0, 1, 1);
        same(new int[] {2, 1, 1}, "closes");
        assertThat(model.of(new int[] {2, 0, 0}, "closes")).isSameAs(model.of(new int[] {0, 0, 0}, "closes"));
        assertThat(cold(new int[] {2, 0, 0}, "closes")[0]).isCloseTo(cold(new int[] {0, 0, 0}, "closes")[0], within(1e-9));
    }

    @Test
    void optionsMeetOnTheSameGoodsBetweenTheSameTwo() {
        assertThat(setting.meet("grain", "ports")).isTrue();
        assertThat(setting.meet("grain", "cars")).as("the other way round").isFalse();
    }
}
