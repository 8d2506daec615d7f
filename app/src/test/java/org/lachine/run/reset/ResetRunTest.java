package org.lachine.run.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.Table;
import org.lachine.negotiation.Agreement;
import org.lachine.negotiation.Bargain;
import org.lachine.run.reset.ResetRun.Question;
import org.lachine.run.reset.ResetRun.Settled;

/// A small table on a small world: two alike countries and a third that presses the first.
class ResetRunTest {
    private static final String MINES = MadeUpReset.issue("mines", "AAA", "access", "open", MadeUpReset.change("BBB", "AAA", "S", "iceberg: -2%"));

    private static String table(String chance) {
        return MadeUpReset.table("BBB", List.of(MadeUpReset.GRAIN, MadeUpReset.CARS, MINES),
                "red-lines: [{id: mines, of: AAA, title: mines, forbids: [mines], source: test}]", "raises: 50%",
                "reaction: {by: CCC, on: AAA, name: more duty, yearly: [0%, " + chance
                + ", 10%], months: [12, 12, 12], provokes: [cars], basis: made up for this test, changes: ["
                        + MadeUpReset.changes("CCC", "AAA", "add: 10%") + "]}",
                "pressure: [{id: today, name: as things are}, {id: hard, name: hard, changes: [" + MadeUpReset.changes("CCC", "AAA", "add: 30%") + "]}]");
    }

    @TempDir
    private Path folder;
    private ResetSetting setting;

    @BeforeEach
    void read() {
        setting = setting("0%");
    }

    private ResetSetting setting(String chance) {
        return MadeUpReset.setting(folder, MadeUpReset.world(), table(chance));
    }

    private static ResetRun run(ResetSetting setting, List<String> withoutLines, List<String> withoutTerms) {
        return ResetRun.of(setting, new Question("today", withoutLines, withoutTerms, false, ""), said -> { }, () -> false);
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
    void aLikelierReactionKeepsWhatProvokesItOffTheTable() {
        assertThat(run(setting, List.of(), List.of()).deal("status-quo", "nash").deal().orElseThrow().deal().levels()[1]).isPositive();
        ResetRun feared = run(setting("10%"), List.of(), List.of());
        double loss = feared.worth().reactionLoss();
        assertThat(loss).isPositive();
        double[][] terms = feared.negotiation().payoffs().of(feared.negotiation().table().deal(Map.of("cars", 2)));
        double share = 0.1 / 1.1;
        assertThat(terms[0][PackageWorth.TERMS.indexOf("reaction")]).isCloseTo(-share * loss, within(1e-12));
    }

    @Test
    void programmesFindWhatLookingAtAllPackagesFinds() {
        ResetRun one = ResetRun.of(setting, new Question("today", List.of("mines"), List.of(), false, "enumeration"), said -> { }, () -> false);
        ResetRun other = ResetRun.of(setting, new Question("today", List.of("mines"), List.of(), false, "programme"), said -> { }, () -> false);
        assertThat(other.deals().stream().map(settled -> settled.deal().map(Agreement::deal)))
                .isEqualTo(one.deals().stream().map(settled -> settled.deal().map(Agreement::deal)).toList());
        assertThat(other.frontier().points().stream().map(Agreement::deal).toList()).isEqualTo(one.frontier().points().stream().map(Agreement::deal).toList());
        assertThat(one.record().get("search").toString()).contains("18 packages");
        assertThat(other.record().get("search").toString()).contains("mixed-integer programmes");
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
