package org.lachine.run.reset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.Table;
import org.lachine.model.Products;
import org.lachine.run.reset.ResetRun.Question;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.ResetFile;

/// Two tables at which the same country sits, on a small world.
class ResetBesideTest {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"));

    /// AAA and a partner open their goods to each other.
    private static final String TABLE = """
            title: Aland and %1$s
            world: small
            as-of: 2026-01-13
            sides: [AAA, %1$s]
            interest: 5%%
            ends: 36%%
            ends-basis: made up for this test
            issues:
              - {id: theirs, title: theirs, by: %1$s, kind: access, rule: made up for a test, sources: [test], levels: [{name: half, changes: [{importer: %1$s, exporters: AAA, sectors: [G], iceberg: -1%%}]}, {name: free, changes: [{importer: %1$s, exporters: AAA, sectors: [G], iceberg: -2%%}]}]}
              - {id: ours, title: ours, by: AAA, kind: access, rule: made up for a test, sources: [test], levels: [{name: half, changes: [{importer: AAA, exporters: %1$s, sectors: [G], iceberg: -1%%}]}, {name: free, changes: [{importer: AAA, exporters: %1$s, sectors: [G], iceberg: -2%%}]}]}
            signing: {months: ["3"], slow: [9%%], quick: [50%%], basis: made up for this test}
            """;

    @TempDir
    private Path folder;

    private ResetSetting setting(String partner) throws IOException {
        ResetFile file = ResetFile.read(Files.writeString(folder.resolve(partner + ".yaml"), TABLE.formatted(partner)));
        return new ResetSetting(file, ResetRunTest.world(), Products.none(), Ledger.load(), HOME.resolve("resilience"));
    }

    private ResetBeside beside(String first, String second) throws IOException {
        ResetRun run = ResetRun.of(setting(first), new Question("today", List.of(), List.of(), false), said -> { }, () -> false);
        return ResetBeside.of(run, setting(second), said -> { }, () -> false);
    }

    /// Trade that becomes cheaper is good for both at each table, whatever the other does: all is agreed at once, and stays.
    @Test
    void tablesThatGainByThemselvesComeToRestAtEverything() throws IOException {
        ResetBeside beside = beside("BBB", "CCC");
        assertThat(beside.played().fixed()).isTrue();
        assertThat(beside.played().last()).allSatisfy(deal -> assertThat(deal.levels()).containsExactly(2, 2));
        assertThat(beside.played().rounds()).as("nothing, everything, and the same again").hasSize(3);
    }

    /// What a table gains depends on the other's deal: with everything agreed there, trade here is worth something else.
    @Test
    void gainsAreThoseGivenTheOtherDeal() throws IOException {
        Table told = beside("BBB", "CCC").table();
        assertThat(told.rows()).hasSize(4);
        double alone = (Double) told.rows().get(0).get(4);
        double given = (Double) told.rows().get(2).get(4);
        assertThat(alone).isPositive();
        assertThat(given).isPositive().isNotEqualTo(alone);
        assertThat(told.title()).contains("a fixed point after 2 rounds");
    }
}
