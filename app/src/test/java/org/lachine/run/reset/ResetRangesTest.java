package org.lachine.run.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.Table;
import org.lachine.ensemble.Draw;
import org.lachine.ensemble.Draws;
import org.lachine.ensemble.Economies;
import org.lachine.ensemble.Priors;
import org.lachine.ensemble.Spread;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.negotiation.Deal;
import org.lachine.run.KeptSample;
import org.lachine.run.RangeRequest;
import org.lachine.run.reset.ResetRanges.Figure;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.PriorsFile;
import org.lachine.scenario.ResetFile.Threat;
import org.lachine.scenario.ResetPolicies;

/// What is told of a negotiation over draws, on a small world with a duty of late, a threat, a reaction, a red line and pressure.
class ResetRangesTest {
    private static final PriorsFile PRIORS = PriorsFile.read(MadeUpReset.HOME.resolve("priors/default.yaml"));
    private static final long SEED = 5;
    private static final int DRAWS = 16;
    private static final String TABLE = MadeUpReset.table("BBB", List.of(MadeUpReset.GRAIN, MadeUpReset.CARS_FREE, MadeUpReset.CARS_QUOTA,
            MadeUpReset.issue("coast", "AAA", "access", "open", MadeUpReset.change("BBB", "AAA", "S", "iceberg: -2%"))), MadeUpReset.BY_ONE_WAY,
            "red-lines: [{id: coast, of: AAA, title: coast, forbids: [coast], source: test}]", "raises: 50%",
            "threats: [{id: closes, name: BBB closes, by: BBB, on: AAA, yearly: [1%, 12%, 30%], months: [6, 12, 24], basis: made up for this test, changes: ["
                    + MadeUpReset.changes("BBB", "AAA", "add: 60%") + "]}]",
            "reaction: {by: CCC, on: AAA, name: more duty, yearly: [0%, 1%, 10%], months: [12, 12, 12], provokes: [cars, cars-quota], basis: made up for this "
                    + "test, changes: [" + MadeUpReset.changes("CCC", "AAA", "add: 10%") + "]}",
            "politics: {margin: 150%, basis: made up for this test}",
            "in-force: [" + MadeUpReset.changes("AAA", "BBB", "set: 40%") + "]",
            "pressure: [{id: today, name: as things are}, {id: hard, name: hard, changes: [" + MadeUpReset.changes("CCC", "AAA", "add: 30%") + "]}]");

    private static ResetRun run;
    private static ResetLeverage leverage;
    private static ResetRanges ranges;
    private static Priors priors;

    @BeforeAll
    static void draw(@TempDir Path folder) {
        run = MadeUpReset.run(MadeUpReset.setting(folder, MadeUpReset.worldOfTwoSets(), TABLE));
        leverage = ResetLeverage.of(run, said -> { }, () -> false);
        ranges = ranges();
        priors = PRIORS.ofEconomies(run.setting().world(), run.setting().world().elasticity("four"));
    }

    private static ResetRanges ranges() {
        return ResetRanges.of(run, leverage, new RangeRequest(PRIORS, SEED, DRAWS, said -> { }), true);
    }

    private static Figure figure(String of, String measure) {
        return ranges.figures().stream().filter(one -> one.headline().of().equals(of) && one.headline().measure().equals(measure)).findFirst().orElseThrow();
    }

    private static double cell(Table table, String row, String column) {
        int at = table.columns().stream().map(Table.Column::name).toList().indexOf(column);
        return ((Number) table.rows().stream().filter(one -> one.getFirst().equals(row)).findFirst().orElseThrow().get(at)).doubleValue();
    }

    private static Table table(String name) {
        return new ResetTables(run, leverage).all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void theMiddleIsWhatTheTablesTell() {
        Table packages = table("reset-packages");
        for (String measure : List.of("first_percent", "second_percent", "first_worth_musd", "second_worth_musd", "first_income_percent",
                "second_income_percent")) {
            assertThat(figure("balanced", measure).headline().central()).as(measure).isCloseTo(cell(packages, "balanced", measure), within(1e-12));
        }
        assertThat(figure("red lines", "first_price_musd").headline().central()).isPositive()
                .isCloseTo(cell(table("reset-red-lines"), "all", "first_price_musd"), within(1e-9));
        assertThat(figure("balanced", "break_even_percent").headline().central())
                .isCloseTo(cell(table("reset-reaction"), "balanced", "break_even_percent"), within(1e-12));
        List<List<Object>> even = table("reset-leverage").rows().stream().filter(row -> row.get(1).equals("status-quo") && row.get(2).equals(0.5)).toList();
        assertThat(figure("today", "first_share_percent").headline().central()).isCloseTo(100 * (Double) even.getFirst().get(9), within(1e-9));
        assertThat(figure("hard", "first_share_percent").headline().central()).isCloseTo(100 * (Double) even.getLast().get(9), within(1e-9));
        assertThat(figure("hard", "first_share_falls_by").headline().central())
                .isCloseTo(figure("today", "first_share_percent").headline().central() - figure("hard", "first_share_percent").headline().central(), within(1e-9));
    }

    /// A reaction that is always in force may be too little to undo a deal: then no chance a year leads to it. And where a deal brings no income, no part
    /// of it is taken.
    @Test
    void everyFigureHasItsRangeAndWhatDrivesIt() {
        assertThat(ranges.figures()).hasSize(6 * run.packages().size() + 2 + 3 + 3);
        for (Figure figure : ranges.figures()) {
            Spread spread = figure.sample().sample().spread();
            assertThat(spread.median()).as(figure.headline().measure()).isBetween(spread.low(), spread.high());
            int all = DRAWS + DRAWS / 4;
            boolean always = !Set.of("break_even_yearly_percent", "exposure_percent").contains(figure.headline().measure());
            assertThat(spread.draws()).as(figure.headline().measure()).isBetween(always ? all : 2, all);
            assertThat(figure.sample().sample().drivers()).as(figure.headline().measure()).hasSize(3);
        }
    }

    /// What is drawn does not depend on how many threads there are, or on what else is drawn: every draw again, alone, around centres of its own.
    @Test
    void aDrawIsTheSameAloneAndAgain() {
        ResetRanges again = ranges();
        for (int f = 0; f < ranges.figures().size(); f++) {
            assertThat(again.figures().get(f).sample().own()).isEqualTo(ranges.figures().get(f).sample().own());
            KeptSample other = ranges.figures().get(f).sample();
            again.figures().get(f).sample().exchanged().forEach((group, values) -> assertThat(values).isEqualTo(other.exchanged().get(group)));
        }
        Draws draws = new Draws(priors, SEED);
        Deal balanced = balanced();
        for (int d = DRAWS - 1; d >= 0; d -= 3) {
            ResetScores alone = new ResetScores(run, ResetForecast.centres(run).get(draws.of(d).closure()).drawn(draws.of(d), priors));
            assertThat(alone.percent("today", balanced)[0]).isEqualTo(figure("balanced", "first_percent").sample().own()[d]);
            assertThat(alone.share("hard", pressed())).isEqualTo(figure("hard", "first_share_percent").sample().own()[d]);
        }
    }

    private static Deal balanced() {
        return run.packages().stream().filter(one -> one.name().equals("balanced")).findFirst().orElseThrow().deal().deal();
    }

    private static Deal pressed() {
        return leverage.rows().stream().filter(row -> row.pressure().id().equals("hard") && row.power() == 0.5).findFirst().orElseThrow().deal().orElseThrow()
                .deal();
    }

    /// Income and what threats take, each from an equilibrium of its own, solved from the draw's baseline with nothing known beforehand.
    @Test
    void aDealIsWorthInADrawWhatIndependentSolvesSay() {
        Draws draws = new Draws(priors, SEED);
        ResetPolicies policies = run.setting().policies();
        Threat threat = run.setting().file().threats().getFirst();
        for (int d = 0; d < 6; d++) {
            Draw draw = draws.of(d);
            ResetScores scores = new ResetScores(run, ResetForecast.centres(run).get(draw.closure()).drawn(draw, priors));
            for (Map.Entry<String, Deal> asked : Map.of("today", balanced(), "hard", pressed()).entrySet()) {
                Policy before = policies.before(asked.getKey());
                World world = policies.world("four", Horizon.LONG);
                CaliendoParro economies = Economies.model(CaliendoParro.calibrate(world, world.elasticity("four"), draw.closure()), draw, priors).under(before);
                double[] deal = welfare(economies, policies.after(asked.getKey(), asked.getValue().levels(), ""), before);
                double[] threatened = welfare(economies, policies.after(asked.getKey(), policies.besides(asked.getValue().levels(), threat.id()), threat.id()), before);
                double[] threatAlone = welfare(economies, policies.after(asked.getKey(), new int[asked.getValue().levels().length], threat.id()), before);
                double[] nothing = welfare(economies, before, before);
                double[][] terms = scores.terms(asked.getKey(), asked.getValue());
                assertThat(nothing).as("no policy changes nothing").containsExactly(new double[] {1, 1}, within(1e-10));
                assertThat(terms[0][0]).as("income of the first side, draw %d, %s", d, asked.getKey()).isCloseTo(100 * (deal[0] - 1), within(1e-6));
                assertThat(terms[1][0]).isCloseTo(100 * (deal[1] - 1), within(1e-6));
                assertThat(terms[0][PackageWorth.TERMS.indexOf("coercion")]).as("what the threat takes more than now")
                        .isCloseTo(-100 * threat.inForce() * (deal[0] - threatened[0] - nothing[0] + threatAlone[0]), within(1e-6));
            }
        }
    }

    private static double[] welfare(CaliendoParro economies, Policy after, Policy before) {
        var solved = economies.solve(after.changesFrom(before, economies.baseline()));
        return new double[] {solved.welfareHat("AAA"), solved.welfareHat("BBB")};
    }

    /// Whatever deficits do in it: flows that are off leave some uses with a little less than nothing for households, which is no change of policy.
    @Test
    void broughtToThePoliciesOfTheDayADrawIsInEquilibrium() {
        Draws draws = new Draws(priors, SEED);
        for (int d = 0; d < DRAWS; d++) {
            Closure closure = draws.of(d).closure();
            PackageModel drawn = ResetForecast.centres(run).get(closure).drawn(draws.of(d), priors);
            assertThat(drawn.of(new int[4], "").welfareHat()).containsExactly(new double[] {1, 1}, within(1e-10));
        }
    }
}
