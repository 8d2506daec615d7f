package org.lachine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lachine.data.Table;
import org.lachine.data.Worlds;
import org.lachine.model.World;

class DependenceTablesTest {
    private static final World GOODS_2023 = Worlds.at(Path.of(System.getProperty("lachine.home"), "worlds")).open("baci-2023");

    /// Concentration of goods exports in 2023 as computed from BACI by an independent program, to the printed digits.
    @ParameterizedTest
    @CsvSource({"CAN, 0.556, USA, 74.25", "MEX, 0.599, USA,", "AUS, 0.188, CHN, 38.2", "USA, 0.070,,", "CHN, 0.041,,"})
    void concentrationOfExports(String country, double hhi, String first, Double share) {
        Table concentration = DependenceTables.of(GOODS_2023, country).getFirst();
        List<Object> exports = concentration.rows().getFirst();
        assertThat((Double) exports.get(3)).isCloseTo(hhi, within(0.0005));
        if (first != null) {
            assertThat(exports.get(6)).isEqualTo(first);
        }
        if (share != null) {
            assertThat((Double) exports.get(7)).isCloseTo(share, within(0.05));
        }
    }

    @Test
    void sharesSumToOneHundredInEveryScope() {
        Table partners = DependenceTables.of(SmallWorld.create(), "BBB").get(1);
        assertThat(partners.rows().stream().map(List::getFirst)).contains("goods", "goods and services", SmallWorld.create().sectors().code(0));
        for (Object scope : partners.rows().stream().map(List::getFirst).distinct().toList()) {
            assertThat(partners.rows().stream().filter(row -> row.getFirst().equals(scope)).mapToDouble(row -> (Double) row.get(4)).sum())
                    .isCloseTo(100, within(1e-9));
        }
    }
}
