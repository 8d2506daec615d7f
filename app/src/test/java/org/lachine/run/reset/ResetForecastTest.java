package org.lachine.run.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.Table;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.negotiation.Forecast;
import org.lachine.negotiation.Table.Option;
import org.lachine.run.reset.ResetRun.Question;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.ResetFile;

/// Shares of draws, and what stays in the deal, on a small world with two sets of elasticities.
class ResetForecastTest {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"));

    /// Both open their goods and both gain; nobody wants the mines opened, and a line stands before the coast.
    private static final String TABLE = """
            title: Aland and Beland
            world: small
            as-of: 2026-01-13
            sides: [AAA, BBB]
            interest: 5%
            ends: 36%
            ends-basis: made up for this test
            issues:
              - {id: grain, title: grain, by: BBB, kind: duty, rule: made up for a test, sources: [test], levels: [{name: free, changes: [{importer: BBB, exporters: AAA, sectors: [G], set: 0%}]}]}
              - {id: cars, title: cars, by: AAA, kind: duty, rule: made up for a test, sources: [test], levels: [{name: free, changes: [{importer: AAA, exporters: BBB, sectors: [G], set: 0%}]}]}
              - {id: mines, title: mines, by: AAA, kind: non-trade, rule: made up for a test, sources: [test], levels: [{name: open}]}
              - {id: coast, title: coast, by: AAA, kind: access, rule: made up for a test, sources: [test], levels: [{name: open, changes: [{importer: BBB, exporters: AAA, sectors: [S], iceberg: -2%}]}]}
            red-lines: [{id: coast, of: AAA, title: coast, forbids: [coast], source: test}]
            raises: 50%
            stated:
              - {side: AAA, option: mines, worth: -9%, soft: "true", basis: made up for this test}
              - {side: BBB, option: mines, worth: -9%, soft: "true", basis: made up for this test}
            signing: {months: ["3", "12"], slow: [10%, 30%], quick: [30%, 90%], basis: made up for this test}
            """;

    private static ResetForecast forecast;
    private static ResetRobustness robust;
    private static ResetRun run;

    @BeforeAll
    static void draw(@TempDir Path folder) throws IOException {
        ResetFile file = ResetFile.read(Files.writeString(folder.resolve("table.yaml"), TABLE));
        World world = ResetRunTest.world();
        World two = new World("small", 2020, world.countries(), world.sectors(), new boolean[] {true, false}, world.flow(), world.tariff(), world.valueAddedShare(),
                world.inputShare(), new TreeMap<>(Map.of("four", new double[] {4, 4}, "eight", new double[] {8, 8})), "four");
        ResetSetting setting = new ResetSetting(file, two, Products.none(), Ledger.load(), HOME.resolve("resilience"));
        run = ResetRun.of(setting, new Question("today", List.of(), List.of(), false), said -> { }, () -> false);
        ResetStructures structures = new ResetStructures(run, said -> { }, () -> false);
        forecast = ResetForecast.of(run, structures, said -> { }, () -> false);
        robust = ResetRobustness.of(run, structures);
    }

    private static Forecast.Element element(String issue) {
        return forecast.forecast().elements().stream().filter(one -> one.option().equals(new Option(issue, 1))).findFirst().orElseThrow();
    }

    /// Where one side is far more patient and both fear a war, it may settle on the other's opening alone: not every draw has both.
    @Test
    void whatBothGainByIsInNearlyEveryDrawAndWhatNeitherWantsOrALineForbidsInNone() {
        assertThat(element("grain").agreed().share()).isGreaterThan(0.9);
        assertThat(element("cars").agreed().share()).isGreaterThan(0.9);
        assertThat(element("mines").agreed().share()).isLessThan(0.05);
        assertThat(element("coast").agreed().share()).isZero();
    }

    /// There always is a deal. Chances of signing lie evenly between slow and quick, so that their mean is in the middle.
    @Test
    void whatIsAgreedIsSignedAsOftenAsSuchDealsAre() {
        assertThat(forecast.forecast().agreed().share()).isEqualTo(1);
        assertThat(forecast.forecast().signed().getFirst().share()).isCloseTo(0.2, within(0.001));
        assertThat(forecast.forecast().signed().getLast().share()).isCloseTo(0.6, within(0.003));
        assertThat(forecast.forecast().signed().getLast().error()).isCloseTo(0.6 / Math.sqrt(12) / Math.sqrt(ResetForecast.DRAWS), within(0.0005));
    }

    @Test
    void tablesSayWhy() {
        Table told = forecast.table();
        assertThat(told.rows()).hasSize(2 * 5);
        assertThat(told.rows().get(8).getLast()).isEqualTo("behind a red line");
        assertThat(told.rows().get(2).getLast().toString()).contains("alone worth").contains("in the run's deal against status-quo");
    }

    @Test
    void everySettingIsSettledOnceAndTheSettingsInWhichAnElementFallsAreNamed() {
        assertThat(robust.range().settled().stream().map(one -> one.setting())).doesNotHaveDuplicates().contains("elasticities eight", "deficits fixed", "one year on",
                "fallback war", "without income", "AAA twice as powerful");
        assertThat(robust.table().rows().getLast()).contains("in none");
        assertThat(robust.range().elements().getFirst().falls()).as("without income nobody wants anything").contains("without income");
    }
}
