package org.lachine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        Map<String, Double> sums = tables.get(1).rows().stream().filter(row -> row.get(0).equals("CHN") && row.get(1).equals("CAN"))
                .collect(Collectors.groupingBy(row -> row.get(2).toString(), Collectors.summingDouble(row -> (Double) row.get(6))));
        assertThat(sums).containsKeys("A01", "C10T12");
        assertThat(tables.get(1).rows()).anyMatch(row -> row.get(3).equals("canola-seed"));
        // lines worth less than a million dollars are left out of the table
        sums.forEach((sector, sum) -> assertThat(sum).as(sector).isCloseTo(sectors.get(sector), within(1e-3 * Math.abs(sectors.get(sector)))));
    }

    /// A quota of what is bought anyway is just filled: more of it is worth nothing, less would be.
    @Test
    void aQuotaThatIsJustFilledIsToldToHaveTwoSides(@TempDir Path folder) throws IOException {
        String quota = """
                title: Steel from Korea
                world: icio-2022
                closure: fixed
                changes: [{importer: USA, exporters: KOR, sectors: C24A, quota: {name: steel, volume: %s}}]
                """;
        for (String share : List.of("100%", "70%", "200%")) {
            Path file = Files.writeString(folder.resolve("quota.yaml"), quota.formatted(share));
            Table limits = GradientTables.of(Simulation.run(Scenario.read(file), Worlds.at(HOME.resolve("worlds")), Ledger.load(HOME.resolve("ledger")),
                    ProductFiles.read(HOME.resolve("ledger")), stage -> {}), "USA").getLast();
            assertThat(limits.rows()).hasSize(1);
            List<Object> row = limits.rows().getFirst();
            assertThat(row.get(4)).as(share).isEqualTo(share.equals("100%") ? "one" : "both");
            assertThat((Double) row.get(3)).as(share).isCloseTo(0, within(share.equals("70%") ? 1 : 1e-6));
            assertThat(row.get(1)).isEqualTo(share.equals("70%") ? "binding" : "within");
        }
    }
}
