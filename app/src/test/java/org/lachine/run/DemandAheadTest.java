package org.lachine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.TradeHistory;

class DemandAheadTest {
    private static final DemandAhead AHEAD = new DemandAhead(TradeHistory.read(Path.of(System.getProperty("lachine.home"), "worlds")));

    /// Against `regr_slope` of a database over 162 pairs of spans (81 markets, from 2011 and 2012), and leads by the same query.
    @Test
    void leadsAndWhatLastsOfThemAreThoseOfAnIndependentQuery() {
        assertThat(AHEAD.persistence()).isCloseTo(0.0448768, within(1e-6));
        assertThat(AHEAD.lead("VNM").orElseThrow()).isCloseTo(0.0894934, within(1e-6));
        assertThat(AHEAD.lead("JPN").orElseThrow()).isCloseTo(-0.0187014, within(1e-6));
    }

    @Test
    void demandMovesByWhatIsKeptOfALead() {
        assertThat(AHEAD.factor("VNM", 0, 5)).isEqualTo(1);
        assertThat(AHEAD.factor("VNM", 1, 5)).isCloseTo(Math.exp(5 * AHEAD.lead("VNM").orElseThrow()), within(1e-12));
        assertThat(AHEAD.factor("JPN", 1, 5)).isLessThan(1);
        assertThat(AHEAD.factor("nowhere", 1, 5)).isEqualTo(1);
    }

    @Test
    void withoutAHistoryDemandStands(@TempDir Path nothing) {
        DemandAhead blind = new DemandAhead(TradeHistory.read(nothing));
        assertThat(blind.persistence()).isZero();
        assertThat(blind.factor("VNM", 1, 5)).isEqualTo(1);
    }
}
