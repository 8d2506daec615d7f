package org.lachine.run.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.Table;
import org.lachine.model.Codes;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.negotiation.Agreement;
import org.lachine.negotiation.Bargain;
import org.lachine.run.reset.ResetRun.Question;
import org.lachine.run.reset.ResetRun.Settled;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.ResetFile;

/// A small table on a small world: two alike countries and a third that presses the first.
class ResetRunTest {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"));
    private static final String TABLE = """
            title: Aland and Beland
            world: small
            as-of: 2026-01-13
            sides: [AAA, BBB]
            interest: 5%%
            ends: 36%%
            ends-basis: made up for this test
            issues:
              - {id: grain, title: grain, by: BBB, kind: duty, rule: made up for a test, sources: [test], levels: [{name: half, changes: [{importer: BBB, exporters: AAA, sectors: [G], set: 5%%}]}, {name: free, changes: [{importer: BBB, exporters: AAA, sectors: [G], set: 0%%}]}]}
              - {id: cars, title: cars, by: AAA, kind: duty, rule: made up for a test, sources: [test], levels: [{name: half, changes: [{importer: AAA, exporters: BBB, sectors: [G], set: 5%%}]}, {name: free, changes: [{importer: AAA, exporters: BBB, sectors: [G], set: 0%%}]}]}
              - {id: mines, title: mines, by: AAA, kind: access, rule: made up for a test, sources: [test], levels: [{name: open, changes: [{importer: BBB, exporters: AAA, sectors: [S], iceberg: -2%%}]}]}
            red-lines: [{id: mines, of: AAA, title: mines, forbids: [mines], source: test}]
            raises: 50%%
            reaction: {by: CCC, on: AAA, name: more duty, yearly: [0%%, %s, 10%%], months: [12, 12, 12], provokes: [cars], basis: made up for this test, changes: [{importer: CCC, exporters: AAA, sectors: [G], add: 10%%}]}
            pressure:
              - {id: today, name: as things are}
              - {id: hard, name: hard, changes: [{importer: CCC, exporters: AAA, sectors: [G], add: 30%%}]}
            signing: {months: ["3"], slow: [9%%], quick: [50%%], basis: made up for this test}
            """;

    @TempDir
    private Path folder;
    private ResetSetting setting;

    @BeforeEach
    void read() throws IOException {
        setting = setting("0%");
    }

    private ResetSetting setting(String chance) throws IOException {
        ResetFile file = ResetFile.read(Files.writeString(folder.resolve("table.yaml"), TABLE.formatted(chance)));
        return new ResetSetting(file, world(), Products.none(), Ledger.load(), HOME.resolve("resilience"));
    }

    /// AAA and BBB have each other's place: what one is to the other, the other is to it.
    static World world() {
        double[] flow = {900, 80, 50, 80, 900, 50, 60, 60, 700, 1800, 30, 10, 30, 1800, 10, 20, 20, 900};
        double[] tariff = {0, 0.1, 0.05, 0.1, 0, 0.05, 0.05, 0.05, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        double[] valueAdded = {0.4, 0.4, 0.35, 0.6, 0.6, 0.55};
        double[] input = new double[12];
        for (int using = 0; using < 2; using++) {
            for (int n = 0; n < 3; n++) {
                double bought = 1 - valueAdded[using * 3 + n];
                input[using * 6 + n] = 0.4 * bought;
                input[using * 6 + 3 + n] = 0.6 * bought;
            }
        }
        return new World("small", 2020, Codes.of("country", List.of("AAA", "BBB", "CCC"), List.of("Aland", "Beland", "Celand")),
                Codes.of("sector", List.of("G", "S"), List.of("Goods", "Services")), new boolean[] {true, false}, flow, tariff, valueAdded, input,
                new TreeMap<>(Map.of("four", new double[] {4, 4})), "four");
    }

    private static ResetRun run(ResetSetting setting, List<String> withoutLines, List<String> withoutTerms) {
        return ResetRun.of(setting, new Question("today", withoutLines, withoutTerms, false), said -> { }, () -> false);
    }

    @Test
    void noDealIsWorseForAnybodyThanNoDeal() {
        ResetRun run = run(setting, List.of(), List.of());
        assertThat(run.deals()).hasSize(8).anyMatch(settled -> settled.deal().isPresent());
        for (Settled settled : run.deals()) {
            Bargain bargain = Bargain.even(settled.fallback().worth(run.negotiation().weights()));
            settled.deal().ifPresent(deal -> {
                assertThat(bargain.accepts(deal.worth())).as(settled.name()).isTrue();
                assertThat(run.negotiation().table().obstacles(deal.deal())).isEmpty();
            });
        }
    }

    @Test
    void alikeCountriesAgreeOnTheSameOfBoth() {
        Agreement deal = run(setting, List.of(), List.of()).deal("status-quo", "nash").deal().orElseThrow();
        assertThat(deal.deal().levels()[0]).isEqualTo(deal.deal().levels()[1]).isPositive();
        assertThat(deal.worth()[0]).isCloseTo(deal.worth()[1], within(1e-7));
    }

    @Test
    void aRedLineNeverHelpsTheSearch() {
        ResetRun with = run(setting, List.of(), List.of());
        ResetRun without = run(setting, List.of("mines"), List.of());
        Bargain quo = Bargain.even(new double[2]);
        assertThat(quo.product(without.deal("status-quo", "nash").deal().orElseThrow().worth()))
                .isGreaterThanOrEqualTo(quo.product(with.deal("status-quo", "nash").deal().orElseThrow().worth()));
        assertThat(without.options(without.deal("status-quo", "nash").deal().orElseThrow())).anyMatch(option -> option.issue().equals("mines"));
    }

    @Test
    void termsAddUpAndCanBeSwitchedOff() {
        ResetRun run = run(setting, List.of(), List.of());
        ResetRun incomeless = run(setting, List.of(), List.of("income"));
        double[][] terms = run.negotiation().payoffs().of(run.negotiation().table().deal(Map.of("grain", 1)));
        Agreement alone = run.negotiation().scored(run.negotiation().table().deal(Map.of("grain", 1)));
        assertThat(alone.worth()[0]).isCloseTo(Arrays.stream(terms[0]).sum(), within(1e-15));
        assertThat(incomeless.negotiation().scored(alone.deal()).worth()[0]).isCloseTo(alone.worth()[0] - terms[0][0], within(1e-15));
    }

    @Test
    void aLikelierReactionKeepsWhatProvokesItOffTheTable() throws IOException {
        assertThat(run(setting, List.of(), List.of()).deal("status-quo", "nash").deal().orElseThrow().deal().levels()[1]).isPositive();
        ResetRun feared = run(setting("10%"), List.of(), List.of());
        double loss = feared.worth().reactionLoss();
        assertThat(loss).isPositive();
        double[][] terms = feared.negotiation().payoffs().of(feared.negotiation().table().deal(Map.of("cars", 2)));
        double share = 0.1 / 1.1;
        assertThat(terms[0][PackageWorth.TERMS.indexOf("reaction")]).isCloseTo(-share * loss, within(1e-12));
    }

    @Test
    void theSameInputsMakeTheSameBits() {
        assertThat(tables().equals(tables())).isTrue();
    }

    private List<Table> tables() {
        ResetRun run = run(setting, List.of(), List.of());
        return new ResetTables(run, ResetLeverage.of(run, said -> { }, () -> false)).all();
    }

    @Test
    void everyPressureIsBargainedUnder() {
        ResetRun run = run(setting, List.of(), List.of());
        List<ResetLeverage.Row> rows = ResetLeverage.of(run, said -> { }, () -> false).rows();
        assertThat(rows.stream().map(row -> row.pressure().id()).distinct()).containsExactly("today", "hard");
        rows.forEach(row -> row.deal().ifPresent(deal -> assertThat(deal.worth()[0] > row.without()[0] && deal.worth()[1] > row.without()[1]).isTrue()));
    }
}
