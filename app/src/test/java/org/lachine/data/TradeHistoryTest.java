package org.lachine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.model.World;

class TradeHistoryTest {
    @Test
    void theCommittedHistoryIsWhatItsSourcesGive(@TempDir Path folder) {
        assertThat(TradeHistory.build(Sources.data(), folder)).hasSameBinaryContentAs(Sources.worlds().resolve(TradeHistory.NAME + ".parquet"));
    }

    @Test
    void itsLastYearIsTheWorldOfThatYear() {
        TradeHistory history = TradeHistory.read(Sources.worlds());
        World world = Worlds.at(Sources.worlds()).open("icio-2022");
        assertThat(history.years()).hasSize(12).endsWith(2022);
        for (String exporter : history.exporters(2022)) {
            double goods = 0;
            for (int j = 0; j < world.sectors().size(); j++) {
                goods += world.isGoods(j) ? world.flow()[world.cell(j, world.countries().indexOf("USA"), world.countries().indexOf(exporter))] : 0;
            }
            if (!exporter.equals("USA")) {
                assertThat(history.exports(2022, exporter).getOrDefault("USA", 0.0)).as(exporter).isCloseTo(goods, within(0.01));
            }
        }
    }

    @Test
    void withoutTheFileThereIsNoHistory(@TempDir Path folder) {
        assertThat(TradeHistory.read(folder).years()).isEmpty();
    }
}
