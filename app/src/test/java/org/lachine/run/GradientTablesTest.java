package org.lachine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lachine.data.ProductFiles;
import org.lachine.data.Table;
import org.lachine.data.Worlds;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.Scenario;

class GradientTablesTest {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"));

    /// A point on every product of a sector is a point on the sector: China's lines and what they leave of their sectors.
    @Test
    void productsOfASectorAddUpToIt() {
        Simulation simulation = Simulation.run(Scenario.read(HOME.resolve("scenarios/canada-2026/china-canada.yaml")), Worlds.at(HOME.resolve("worlds")),
                Ledger.load(HOME.resolve("ledger")), ProductFiles.read(HOME.resolve("ledger")), stage -> {});
        List<Table> tables = GradientTables.of(simulation, "CAN");
        Map<String, Double> sectors = tables.getFirst().rows().stream().filter(row -> row.get(0).equals("CHN") && row.get(1).equals("CAN"))
                .collect(Collectors.toMap(row -> row.get(2).toString(), row -> (Double) row.get(9)));
        Map<String, Double> sums = tables.getLast().rows().stream().filter(row -> row.get(0).equals("CHN") && row.get(1).equals("CAN"))
                .collect(Collectors.groupingBy(row -> row.get(2).toString(), Collectors.summingDouble(row -> (Double) row.get(6))));
        assertThat(sums).containsKeys("A01", "C10T12");
        assertThat(tables.getLast().rows()).anyMatch(row -> row.get(3).equals("canola-seed"));
        // lines worth less than a million dollars are left out of the table
        sums.forEach((sector, sum) -> assertThat(sum).as(sector).isCloseTo(sectors.get(sector), within(1e-3 * Math.abs(sectors.get(sector)))));
    }
}
