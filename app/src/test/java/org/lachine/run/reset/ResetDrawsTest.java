package org.lachine.run.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.ensemble.Draw;
import org.lachine.ensemble.Draws;
import org.lachine.ensemble.Priors;
import org.lachine.model.Closure;
import org.lachine.negotiation.Agreement;
import org.lachine.negotiation.Bargain;
import org.lachine.negotiation.Deal;
import org.lachine.negotiation.Negotiation;
import org.lachine.negotiation.Table;
import org.lachine.run.reset.PackageModel.Trade;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.PriorsFile;

/// Draws of the economies of a table with a measure in force, on a small world.
class ResetDrawsTest {
    private static final List<String> ISSUES = List.of(MadeUpReset.GRAIN, MadeUpReset.CARS, MadeUpReset.CARS_QUOTA,
            MadeUpReset.issue("ports", "BBB", "access", "open", MadeUpReset.change("BBB", "AAA", "G, S", "iceberg: -1%")),
            MadeUpReset.issue("depots", "BBB", "access", "open", MadeUpReset.changes("BBB", "AAA", "iceberg: -0.5%")));
    private static final String THREATS =
            "threats: [{id: closes, name: BBB closes, by: BBB, on: AAA, yearly: [1%, 12%, 30%], months: [6, 12, 24], basis: made up for this test, changes: ["
            + MadeUpReset.changes("BBB", "AAA", "add: 60%")
            + "]}, {id: far, name: CCC closes, by: CCC, on: AAA, yearly: [1%, 12%, 30%], months: [6, 12, 24], basis: made up for this test, changes: ["
            + MadeUpReset.changes("CCC", "AAA", "add: 60%") + "]}]";

    @TempDir
    private Path folder;

    private static Priors priors(ResetSetting setting) {
        return PriorsFile.read(MadeUpReset.HOME.resolve("priors/default.yaml")).ofEconomies(setting.world(), setting.world().elasticity("four"));
    }

    /// A duty of 40% came after the record. Whatever a draw's elasticities are, its end brings back what was recorded: 80.
    @Test
    void takingOffADutyBringsBackTheRecordInEveryDraw() {
        ResetSetting setting = MadeUpReset.setting(folder, MadeUpReset.worldOfTwoSets(), MadeUpReset.table("BBB",
                List.of(MadeUpReset.issue("cars", "AAA", "duty", "as recorded", MadeUpReset.changes("AAA", "BBB", "set: 10%"))), "in-force: ["
                + MadeUpReset.changes("AAA", "BBB", "set: 50%") + "]"));
        PackageModel centre = setting.model("today", "four", Closure.FIXED, Horizon.LONG);
        for (double elasticity : new double[] {1.5, 4, 11}) {
            PackageModel drawn = centre.drawn(new Draw(Closure.FIXED, new double[] {elasticity, elasticity}, 0, 1, 0, 0, Double.POSITIVE_INFINITY, null,
                    null, 0), priors(setting));
            Trade before = drawn.trade(new int[] {0});
            Trade after = drawn.trade(new int[] {1});
            // goods 80 and services 30 from BBB
            assertThat(after.exports()[1]).as("at an elasticity of %s".formatted(elasticity)).isCloseTo(110, within(1e-5));
            assertThat(before.exports()[1]).isLessThan(90);
        }
    }

    /// Five issues in which packages have up to four parts, two of them by one way or the other, with threats: the deal of every draw against all
    /// packages of the table, each scored by the full model.
    @Test
    void theDealOfADrawIsTheBestOfAllPackagesByTheFullModel() {
        ResetSetting setting = MadeUpReset.setting(folder, MadeUpReset.worldOfTwoSets(), MadeUpReset.table("BBB", ISSUES, MadeUpReset.BY_ONE_WAY, THREATS,
                "in-force: [" + MadeUpReset.changes("AAA", "BBB", "set: 40%") + "]"));
        ResetRun run = MadeUpReset.run(setting);
        Table table = run.negotiation().table();
        Priors priors = priors(setting);
        Draws draws = new Draws(priors, 7);
        List<Deal> distinct = new ArrayList<>();
        for (int d = 0; d < 6; d++) {
            Draw draw = draws.of(d);
            PackageModel model = setting.model("today", "four", draw.closure(), Horizon.LONG).drawn(draw, priors);
            Negotiation negotiation = run.elsewhere(setting.worth(model, null), () -> false);
            List<Agreement> all = all(table).stream().map(negotiation::scored).toList();
            for (double[] without : new double[][] {{0, 0}, {-0.5, -0.05}, {-0.05, -0.5}}) {
                Bargain bargain = Bargain.even(without);
                Optional<Agreement> found = negotiation.nash(bargain);
                double best = all.stream().mapToDouble(one -> bargain.product(one.worth())).max().orElseThrow();
                assertThat(found.map(one -> bargain.product(one.worth())).orElse(Double.NEGATIVE_INFINITY)).as("draw %d".formatted(d))
                        .isCloseTo(best, within(1e-5));
                found.ifPresent(one -> distinct.add(one.deal()));
            }
        }
        assertThat(distinct.stream().distinct().count()).as("draws differ").isGreaterThan(1);
    }

    private static List<Deal> all(Table table) {
        List<Deal> found = List.of(table.nothing());
        for (int k = 0; k < table.issues().size(); k++) {
            List<Deal> longer = new ArrayList<>();
            for (Deal deal : found) {
                for (int level = 0; level <= table.issues().get(k).levels(); level++) {
                    longer.add(deal.with(k, level));
                }
            }
            found = longer;
        }
        return found.stream().filter(deal -> table.obstacles(deal).isEmpty()).toList();
    }

    /// A duty that two issues could take off, of which a package holds one, is weighed once, by the way that lets in more.
    @Test
    void twoWaysToTakeOffADutyWeighItOnce() {
        String dear = "in-force: [" + MadeUpReset.changes("AAA", "BBB", "set: 60%") + "]";
        String politics = "politics: {margin: 150%, basis: made up for this test}";
        ResetSetting both = MadeUpReset.setting(folder, MadeUpReset.world(), MadeUpReset.table("BBB", List.of(MadeUpReset.CARS, MadeUpReset.CARS_QUOTA),
                MadeUpReset.BY_ONE_WAY, politics, dear));
        ResetSetting rate = MadeUpReset.setting(folder, MadeUpReset.world(), MadeUpReset.table("BBB", List.of(MadeUpReset.CARS), politics, dear));
        assertThat(rate.worth("today").weight(0, 0)).isGreaterThan(1);
        assertThat(both.worth("today").weight(0, 0)).isCloseTo(rate.worth("today").weight(0, 0), within(1e-7));
    }
}
