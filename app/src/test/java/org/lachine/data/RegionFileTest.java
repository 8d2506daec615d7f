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
                    .read("province, CASE WHEN naics LIKE '%[11]' THEN 'A01' WHEN naics LIKE '%[21]' THEN 'B05' WHEN naics LIKE '%[31-33]' THEN 'C10T12' ELSE "
                    + "'SVC' END AS first, "
                            + "sum(gdp_chained2017_mcad::DOUBLE) FROM file WHERE year = '2022' GROUP BY ALL",
                            row -> sums.put(row.getString(1) + row.getString(2), row.getDouble(3)));
        }
        List<String> rows = Files.readAllLines(REGIONS.resolve("CAN.csv")).stream().filter(line -> line.startsWith("industry,")).toList();
        assertThat(rows).hasSize(52);
        for (String line : rows) {
            String[] cells = line.split(",");
            assertThat(Double.parseDouble(cells[4])).as(line).isCloseTo(sums.get(cells[2] + cells[1].split(" ")[0]), within(0.051));
        }
    }

    @Test
    void everyFaultIsToldWithItsRow(@TempDir Path folder) throws IOException {
        String all = String.join(" ", WORLD.sectors().all());
        Files.writeString(folder.resolve("FRA.csv"), """
                tier,sectors,region,name,value,measure,year,source
                industry,%1$s,IDF,Paris,5,GDP,2022,"x, y"
                industry,%1$s,COR,Corse,-1,GDP,2022,x
                lime,C29,IDF,Paris,1,GDP,2022,x
                line,C29,IDF,Paris,0.5,GDP,2022,x
                line,C28,IDF,Paris,0.5,GDP,2022,x
                line,C28,IDF,Paris,0.5,GDP,2022,x
                line,C27,IDF,Paris,0.5,GDP,2022,x
                line,C27,COR,Corse,0.3,GDP,2022,x
                line,C27,other,,0.2,GDP,2022,x
                line,C99,IDF,Paris,1,GDP,2022,x
                line,C26,PAC,Sud,1,GDP,2022,x
                line,C25,IDF,Paris,100,GDP,2022,x
                """.formatted(all));
        assertThatThrownBy(() -> RegionFile.read(folder, WORLD, "FRA")).isInstanceOf(FaultyInputException.class)
                .hasMessageContaining("row 3: value is \"-1\"").hasMessageContaining("row 4: tier is \"lime\"")
                .hasMessageContaining("the lines of sector C29 sum to 0.5").hasMessageContaining("line of C28 stands twice for region \"IDF\"")
                .as("nobody is left for other").hasMessageContaining("the lines of sector C27 sum to 1.0")
                .hasMessageContaining("the lines of C99 are of a sector")
                .hasMessageContaining("region \"PAC\" has no industry row").hasMessageContaining("row 13: value is \"100\"; it is a number from 0 to 1");
        Files.writeString(folder.resolve("FRA.csv"), "tier;sectors\nindustry;C29\n");
        assertThatThrownBy(() -> RegionFile.read(folder, WORLD, "FRA"))
                .hasMessageContaining("there is no column region, name, value, measure, year, source; there are tier, sectors");
    }

    /// Shares by sector say nothing of a world with other sectors, which is no fault of the file unless it was asked for.
    @Test
    void aWorldWithOtherSectorsHasNoRegions() {
        World other = Worlds.at(Sources.worlds()).open("baci-2023");
        assertThat(RegionFile.read(REGIONS, other, "CAN")).isEmpty();
        assertThat(RegionFile.leftOut(REGIONS, other, "CAN"))
                .hasValueSatisfying(note -> assertThat(note).contains("Regions of CAN are left out: CAN.csv has no industry row for sector GOODS"));
        assertThat(RegionFile.leftOut(REGIONS, WORLD, "CAN")).isEmpty();
        assertThat(RegionFile.leftOut(REGIONS, other, "FRA")).isEmpty();
    }

    /// Verified rows of the table of lines are in the file as they stand there, made to sum to 1; unverified ones are not.
    @Test
    void linesOfEveryVerifiedRowAreInTheFile() throws IOException {
        RegionFile canada = RegionFile.read(REGIONS, WORLD, "CAN").orElseThrow();
        Map<String, String> sectors = Map.of("steel", "C24A", "aluminium", "C24B", "softwood_lumber", "C16", "oil_gas_extraction", "B06",
                "petroleum_refining", "C19",
                "aerospace_mfg", "C302T309", "motor_vehicles_and_parts", "C29");
        int[] compared = {0};
        try (Database database = Database.open()) {
            new SourceFile(database, Sources.data().resolve("provinces/hit_line_province_shares_seed.csv"))
                    .read("sector, province, share::DOUBLE, sum(share::DOUBLE) OVER (PARTITION BY sector) "
                    + "FROM file WHERE status <> 'M'", row -> {
                        String sector = sectors.get(row.getString(1));
                        if (sector != null && !row.getString(2).equals("other")) {
                            assertThat(canada.share(sector, "")[canada.regions().indexOf(row.getString(2))]).as(row.getString(1) + " " + row.getString(2))
                                    .isCloseTo(row.getDouble(3) / row.getDouble(4), within(1e-9));
                            compared[0]++;
                        }
                    });
        }
        assertThat(compared[0]).isGreaterThan(15);
    }
}
