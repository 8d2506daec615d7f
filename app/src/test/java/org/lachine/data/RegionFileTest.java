package org.lachine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.model.FaultyInputException;
import org.lachine.model.World;

class RegionFileTest {
    private static final Path REGIONS = Sources.home().resolve("resilience/regions");
    private static final World WORLD = Worlds.at(Sources.worlds()).open("icio-2022");

    @Test
    void sharesSumToOneInEverySectorAndLinesTakePrecedence() {
        RegionFile canada = RegionFile.read(REGIONS, WORLD, "CAN").orElseThrow();
        for (String sector : WORLD.sectors().all()) {
            assertThat(Arrays.stream(canada.share(sector, "")).sum()).as(sector).isCloseTo(1, within(1e-12));
        }
        int alberta = canada.regions().indexOf("AB");
        assertThat(canada.share("B06", "")[alberta]).isCloseTo(0.828, within(1e-9));
        assertThat(canada.share("B07", "")[alberta]).isCloseTo(0.5706, within(5e-5));
        assertThat(canada.share("A01", "")[alberta]).isCloseTo(0.1746, within(5e-5));
        assertThat(canada.share("A01", "china-canada-lines")[alberta]).isCloseTo(0.29, within(1e-12));
        assertThat(RegionFile.read(REGIONS, WORLD, "FRA")).isEmpty();
    }

    /// Industry rows are sums over the industries of the table, 2022, in chained dollars.
    @Test
    void industryRowsAreThoseOfTheSource() throws IOException {
        Map<String, Double> sums = new HashMap<>();
        try (Database database = Database.open()) {
            new SourceFile(database, Sources.data().resolve("provinces/gdp_by_industry_province_2017_2022.csv"))
                    .read("province, CASE WHEN naics LIKE '%[11]' THEN 'A01' WHEN naics LIKE '%[21]' THEN 'B05' WHEN naics LIKE '%[31-33]' THEN 'C10T12' ELSE 'SVC' END AS first, "
                            + "sum(gdp_chained2017_mcad::DOUBLE) FROM file WHERE year = '2022' GROUP BY ALL", row -> sums.put(row.getString(1) + row.getString(2), row.getDouble(3)));
        }
        List<String> rows = Files.readAllLines(REGIONS.resolve("CAN.csv")).stream().filter(line -> line.startsWith("industry,")).toList();
        assertThat(rows).hasSize(52);
        for (String line : rows) {
            String[] cells = line.split(",");
            assertThat(Double.parseDouble(cells[4])).as(line).isCloseTo(sums.get(cells[2] + cells[1].split(" ")[0]), within(0.051));
        }
    }

    @Test
    void everyFaultIsToldWithItsLine(@TempDir Path folder) throws IOException {
        String all = String.join(" ", WORLD.sectors().all());
        Files.writeString(folder.resolve("FRA.csv"), "tier,sectors,region,name,value,measure,year,source\nindustry,%s,IDF,Paris,5,GDP,2022,x\nlime,C29,IDF,Paris,1,GDP,2022,x\nline,C29,IDF,Paris,0.5,GDP,2022,x\n".formatted(all));
        assertThatThrownBy(() -> RegionFile.read(folder, WORLD, "FRA")).isInstanceOf(FaultyInputException.class)
                .hasMessageContaining("FRA.csv:3: tier \"lime\" is unknown").hasMessageContaining("the lines of sector C29 sum to 0.5");
    }
}
