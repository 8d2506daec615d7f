package org.lachine.run.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.SignedOutcomes;
import org.lachine.data.Table;
import org.lachine.model.FaultyInputException;
import org.lachine.negotiation.Forecast;
import org.lachine.negotiation.Table.Option;
import org.lachine.scenario.PriorsFile;
import org.lachine.scenario.ResetFile.Belief;

/// Shares of draws, and what stays in the deal, on a small world with two sets of elasticities.
class ResetForecastTest {
    private static final PriorsFile PRIORS = PriorsFile.read(MadeUpReset.HOME.resolve("priors/default.yaml"));

    /// Both open their goods and both gain; nobody wants the mines opened, and a line stands before the coast.
    private static final String TABLE = MadeUpReset.table("BBB", List.of(MadeUpReset.GRAIN_FREE, MadeUpReset.CARS_FREE, MadeUpReset.issue("mines", "AAA",
            "non-trade", "open", ""),
            MadeUpReset.issue("coast", "AAA", "access", "open", MadeUpReset.change("BBB", "AAA", "S", "iceberg: -2%")), MadeUpReset.CARS_QUOTA), MadeUpReset.BY_ONE_WAY, """
            red-lines: [{id: coast, of: AAA, title: coast, forbids: [coast], source: test}]
            raises: 50%
            stated:
              - {side: AAA, option: mines, worth: -9%, soft: "true", basis: made up for this test}
              - {side: BBB, option: mines, worth: -9%, soft: "true", basis: made up for this test}
            beliefs:
              misread: [20%, 50%]
              basis: made up for this test, as are all of them
              sides: [{of: AAA, soft: [10%, 20%, 30%], steps: "2", basis: made up for this test}, {of: BBB, soft: [10%, 20%, 30%], steps: "0", basis: made up for this test}]""");

    private static ResetForecast forecast;
    private static ResetRobustness robust;
    private static ResetRun run;

    @BeforeAll
    static void draw(@TempDir Path folder) {
        run = MadeUpReset.run(MadeUpReset.setting(folder, MadeUpReset.worldOfTwoSets(), TABLE));
        ResetStructures structures = new ResetStructures(run, said -> { }, () -> false);
        forecast = ResetForecast.of(run, PRIORS, said -> { }, () -> false);
        robust = ResetRobustness.of(run, structures);
    }

    private static Forecast.Element element(String issue) {
        return forecast.forecast().elements().stream().filter(one -> one.option().equals(new Option(issue, 1))).findFirst().orElseThrow();
    }

    /// Where one side is far more patient and both fear a war, it may settle on the other's opening alone: not every draw has both.
    @Test
    void whatBothGainByIsInNearlyEveryDrawAndWhatNeitherWantsOrALineForbidsInNone() {
        assertThat(element("grain").agreed().share()).isGreaterThan(0.9);
        assertThat(element("cars").agreed().share() + element("cars-quota").agreed().share()).isGreaterThan(0.9);
        assertThat(element("mines").agreed().share()).isLessThan(0.05);
        assertThat(element("coast").agreed().share()).isZero();
    }

    /// There always is a deal. Chances of signing lie evenly between slow and quick, so that their mean is in the middle.
    @Test
    void whatIsAgreedIsSignedAsOftenAsSuchDealsAre() {
        assertThat(forecast.forecast().agreed().share()).isEqualTo(1);
        assertThat(forecast.forecast().signed().getFirst().share()).isCloseTo(0.2, within(0.001));
        assertThat(forecast.forecast().signed().getLast().share()).isCloseTo(0.6, within(0.003));
        assertThat(forecast.forecast().signed().getLast().error()).as("draws of a world share its economies and are spread evenly in all else")
                .isPositive().isLessThan(0.02);
    }

    /// An agreement is a truce or has elements; where both give there are elements.
    @Test
    void kindsOfDealsAddUp() {
        Map<String, Double> agreed = forecast.table().rows().stream().filter(row -> row.get(2) == null && row.get(4).equals(3))
                .collect(Collectors.toMap(row -> row.get(0).toString(), row -> (Double) row.get(7)));
        assertThat(agreed.get("truce") + agreed.get("element")).isCloseTo(agreed.get("any"), within(1e-9));
        assertThat(agreed.get("both-give")).isLessThanOrEqualTo(agreed.get("element"));
    }

    @Test
    void tablesSayWhyAndHowFarOffProposalsAre() {
        Table told = forecast.table();
        assertThat(told.rows()).hasSize(2 * (4 + 1 + 6));
        assertThat(told.rows().get(16).getLast()).isEqualTo("behind a red line");
        assertThat(told.rows().get(10).getLast().toString()).contains("alone worth").contains("in the run's deal against status-quo");
        assertThat(told.title()).contains("256 draws, 4 in each of 64 draws of the economies").contains("the deal of each by the full model")
                .contains("propose the same one in");
    }

    /// A quota of half as much again as is bought is hardly ever used up: as good as no duty, and told for being narrower.
    @Test
    void waysToTheSameEndHaveARowTogether() {
        List<Object> ways = forecast.table().rows().stream().filter(row -> row.getFirst().equals("cars or cars-quota")).findFirst().orElseThrow();
        assertThat((Double) ways.get(7)).isCloseTo(100 * (element("cars").agreed().share() + element("cars-quota").agreed().share()), within(1e-9));
        assertThat(element("cars-quota").agreed().share()).isGreaterThan(0.3);
        assertThat(forecast.table().rows().stream().filter(row -> row.getFirst().equals("cars-quota")).findFirst().orElseThrow().getLast().toString())
                .contains("another way to the same end would be worth as much");
    }

    @Test
    void everyDrawIsTold() {
        Table draws = forecast.draws();
        assertThat(draws.rows()).hasSize(256).allSatisfy(row -> {
            assertThat((Double) row.get(5)).isPositive();
            assertThat((Double) row.get(6)).isPositive();
        });
        assertThat(draws.rows().stream().map(List::getFirst).distinct()).hasSize(64);
    }

    /// By hand: odds of one to four, and a step that a soft side takes with chance a fifth, a tough one with four fifths.
    @Test
    void everyStepMakesASideLookTougher() {
        Belief one = new Belief("AAA", new double[] {0.1, 0.2, 0.3}, 1, "");
        assertThat(ForecastFactors.soft(one, 0.5, 0.2, 3)).isCloseTo(0.25 * 0.25 / (1 + 0.25 * 0.25), within(1e-12));
        assertThat(ForecastFactors.soft(one, 0.5, 0.5, 3)).as("nothing is learnt from a step that a soft side takes as often").isCloseTo(0.2, within(1e-12));
        assertThat(ForecastFactors.soft(new Belief("AAA", new double[] {0.1, 0.2, 0.3}, 0, ""), 0.25, 0.2, 3)).isCloseTo(0.15, within(1e-12));
    }

    @Test
    void aScoreIsBriersAndWhatWasNotForecastIsAFault(@TempDir Path folder) throws IOException {
        Table told = forecast.table();
        Path file = Files.writeString(folder.resolve("signed.csv"), "issue,level,months,signed\ngrain,1,3,yes\nelement,,3,yes\ncoast,1,12,no\n");
        Table score = ResetScore.of(told, SignedOutcomes.read(file), "signed.csv");
        double grain = (Double) told.rows().get(10).get(5) / 100;
        double element = (Double) told.rows().get(4).get(5) / 100;
        assertThat((Double) score.rows().get(0).get(5)).isCloseTo((grain - 1) * (grain - 1), within(1e-12));
        assertThat(score.rows().get(2).get(5)).as("never forecast, never signed").isEqualTo(0.0);
        assertThat((Double) score.rows().get(3).get(5)).isCloseTo(((grain - 1) * (grain - 1) + (element - 1) * (element - 1)) / 2, within(1e-12));
        Path wrong = Files.writeString(folder.resolve("wrong.csv"), "issue,level,months,signed\ngrain,7,3,yes\nships,1,3,no\n");
        assertThatThrownBy(() -> ResetScore.of(told, SignedOutcomes.read(wrong), "wrong.csv")).isInstanceOf(FaultyInputException.class)
                .hasMessageContaining("\"grain\" at level 7").hasMessageContaining("\"ships\" at level 1");
        Path maybe = Files.writeString(folder.resolve("maybe.csv"), "issue,level,months,signed\ngrain,1,3,maybe\n");
        assertThatThrownBy(() -> SignedOutcomes.read(maybe)).isInstanceOf(FaultyInputException.class).hasMessageContaining("maybe");
    }

    /// Draws of the economies that were settled before a stop are kept, and those that were not are counted.
    @Test
    void aForecastThatIsStoppedTellsWhatItHas() {
        ResetRun own = ResetRun.of(run.setting(), run.question(), said -> { }, () -> false);
        AtomicInteger settled = new AtomicInteger();
        ResetForecast some = ResetForecast.of(own, PRIORS, said -> settled.addAndGet(said.startsWith("settled") ? 1 : 0), () -> settled.get() >= 10);
        assertThat(some.forecast().draws()).isBetween(8, 255).matches(draws -> draws % 4 == 0);
        assertThat(some.table().title()).contains("of 64: 0 had no equilibrium").contains("were not reached");
        assertThat(own.stoppedEarly()).isTrue();
    }

    /// Whoever stops after the first deal keeps it, and is told so.
    @Test
    void whatWasFoundBeforeAStopIsKeptAndMarked() {
        ResetRun all = ResetRun.of(run.setting(), run.question(), said -> { }, () -> false);
        AtomicInteger left = new AtomicInteger(all.negotiation().payoffs().evaluations());
        ResetRun early = ResetRun.of(run.setting(), run.question(), said -> { }, () -> left.getAndDecrement() <= 0);
        List<Table> tables = new ResetTables(early, ResetLeverage.of(early, said -> { }, () -> true)).all();
        assertThat(early.stoppedEarly()).isTrue();
        assertThat(early.record()).containsEntry("finished", false);
        assertThat(tables.stream().map(Table::name)).contains("reset-packages", "reset-deals", "reset-frontier");
        assertThat(tables.getFirst().title()).contains("stopped early");
        assertThat(early.deal("status-quo", "nash").deal().map(deal -> deal.deal())).isEqualTo(all.deal("status-quo", "nash").deal().map(deal -> deal.deal()));
        assertThatThrownBy(() -> ResetRun.of(run.setting(), run.question(), said -> { }, () -> true)).isInstanceOf(ResetRun.Stopped.class);
    }

    @Test
    void everySettingIsSettledOnceAndTheSettingsInWhichAnElementFallsAreNamed() {
        assertThat(robust.range().settled().stream().map(one -> one.setting())).doesNotHaveDuplicates().contains("elasticities eight",
                "deficits fixed", "one year on",
                "fallback war", "without income", "AAA twice as powerful");
        assertThat(robust.table().rows().stream().filter(row -> row.getFirst().equals("coast")).findFirst().orElseThrow()).contains("in none");
        assertThat(robust.range().elements().getFirst().falls()).as("without income nobody wants anything").contains("without income");
    }
}
