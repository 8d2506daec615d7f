package org.lachine.run.reset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.Table;

/// Two tables at which the same country sits, on a small world.
class ResetBesideTest {
    /// AAA and a partner open their goods to each other.
    private static String table(String partner) {
        return MadeUpReset.table(partner, List.of(opens("theirs", partner, "AAA"), opens("ours", "AAA", partner)));
    }

    private static String opens(String id, String by, String to) {
        return MadeUpReset.issue(id, by, "access", "half", MadeUpReset.changes(by, to, "iceberg: -1%"), "free", MadeUpReset.changes(by, to, "iceberg: -2%"));
    }

    @TempDir
    private Path folder;

    private ResetSetting setting(String partner) {
        return MadeUpReset.setting(folder, MadeUpReset.world(), table(partner));
    }

    private ResetBeside beside(String first, String second) {
        return ResetBeside.of(MadeUpReset.run(setting(first)), setting(second), said -> { }, () -> false);
    }

    /// Trade that becomes cheaper is good for both at each table, whatever the other does: all is agreed at once, and stays.
    @Test
    void tablesThatGainByThemselvesComeToRestAtEverything() {
        ResetBeside beside = beside("BBB", "CCC");
        assertThat(beside.played().fixed()).isTrue();
        assertThat(beside.played().last()).allSatisfy(deal -> assertThat(deal.levels()).containsExactly(2, 2));
        assertThat(beside.played().rounds()).as("nothing, everything, and the same again").hasSize(3);
    }

    /// What a table gains depends on the other's deal: with everything agreed there, trade here is worth something else.
    @Test
    void gainsAreThoseGivenTheOtherDeal() {
        Table told = beside("BBB", "CCC").table();
        assertThat(told.rows()).hasSize(4);
        double alone = (Double) told.rows().get(0).get(4);
        double given = (Double) told.rows().get(2).get(4);
        assertThat(alone).isPositive();
        assertThat(given).isPositive().isNotEqualTo(alone);
        assertThat(told.title()).contains("a fixed point after 2 rounds");
    }
}
