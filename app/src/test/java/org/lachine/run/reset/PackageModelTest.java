package org.lachine.run.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.model.Equilibrium;
import org.lachine.model.Products;
import org.lachine.run.reset.PackageModel.Outcome;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.ResetFile;

/// Packages and acts on a small world, against solves from the baseline.
class PackageModelTest {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"));
    private static final String TABLE = """
            title: Aland and Beland
            world: small
            as-of: 2026-01-13
            sides: [AAA, BBB]
            interest: 5%
            ends: 36%
            ends-basis: made up for this test
            issues:
              - {id: grain, title: grain, by: BBB, kind: duty, rule: made up for a test, sources: [test], levels: [{name: half, changes: [{importer: BBB, exporters: AAA, sectors: [G], set: 5%}]}, {name: free, changes: [{importer: BBB, exporters: AAA, sectors: [G], set: 0%}]}]}
              - {id: ports, title: ports, by: BBB, kind: access, rule: made up for a test, sources: [test], levels: [{name: open, changes: [{importer: BBB, exporters: AAA, sectors: [G, S], iceberg: -2%}]}]}
              - {id: cars, title: cars, by: AAA, kind: duty, rule: made up for a test, sources: [test], levels: [{name: free, changes: [{importer: AAA, exporters: BBB, sectors: [G], set: 0%}]}]}
            threats:
              - {id: closes, name: BBB closes, by: BBB, on: AAA, yearly: [1%, 2%, 3%], months: [6, 12, 24], basis: made up for this test, changes: [{importer: BBB, exporters: AAA, sectors: [G], ban: "true"}]}
            signing: {months: ["3"], slow: [9%], quick: [50%], basis: made up for this test}
            """;

    @TempDir
    private Path folder;
    private ResetSetting setting;
    private PackageModel model;

    @BeforeEach
    void read() throws IOException {
        ResetFile file = ResetFile.read(Files.writeString(folder.resolve("table.yaml"), TABLE));
        setting = new ResetSetting(file, ResetRunTest.world(), Products.none(), Ledger.load(), HOME.resolve("resilience"));
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
