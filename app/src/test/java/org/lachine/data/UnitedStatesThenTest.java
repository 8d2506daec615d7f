package org.lachine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.model.World;

/// What the United States levied before and after 2018, against the law's dates and against what was collected.
class UnitedStatesThenTest {
    private static final double EXACT = 1e-12;

    /// List 3 stood at 10 percent for 129 days of 2019 and at 25 for 236; list 4A at 15 for the last 122.
    @Test
    void additionalDutiesAreMeansOverTheDaysOfTheYear() {
        try (Database database = Database.open()) {
            AdditionalDuties duties = new AdditionalDuties(database, Sources.data());
            assertThat(duties.rate("8802300000", "CHN", 2017)).isZero();
            assertThat(duties.rate("0302110000", "CHN", 2019)).as("list 3: live fish line").isEqualTo((0.10 * 129 + 0.25 * 236) / 365, within(EXACT));
            assertThat(duties.rate("0101210000", "CHN", 2019)).as("list 4A: horses").isEqualTo(0.15 * 122 / 365, within(EXACT));
            assertThat(duties.rate("0101210000", "MEX", 2019)).isZero();
            assertThat(duties.rate("720810", "DEU", 2019)).isEqualTo(0.25, within(EXACT));
            assertThat(duties.rate("720810", "EU27", 2018)).isEqualTo(0.25 * 214 / 365, within(EXACT));
            assertThat(duties.rate("720810", "CAN", 2019)).isEqualTo(0.25 * 139 / 365, within(EXACT));
            assertThat(duties.rate("720810", "TUR", 2019)).isEqualTo(0.25 + 0.25 * 140 / 365, within(EXACT));
            assertThat(duties.rate("720810", "KOR", 2019)).isZero();
            assertThat(duties.rate("760110", "KOR", 2019)).isEqualTo(0.10, within(EXACT));
            assertThat(duties.rate("721710", "CHN", 2019)).isEqualTo(0.25, within(EXACT));
            assertThat(duties.rate("721720", "CHN", 2017)).isZero();
        }
    }

    /// Collected over all goods: 2.68 and 9.11 percent from China, 0.075 and 0.247 from Canada. Flows by origin and sector
    /// weigh the same rates a little differently.
    @Test
    void averagesAreCloseToWhatWasCollected() {
        Worlds worlds = Worlds.at(Sources.worlds());
        assertThat(average(worlds.open("icio-2017"), "CHN")).isEqualTo(2.68, within(0.7));
        assertThat(average(worlds.open("icio-2019"), "CHN")).isEqualTo(9.11, within(0.7));
        assertThat(average(worlds.open("icio-2017"), "CAN")).isEqualTo(0.075, within(0.03));
        assertThat(average(worlds.open("icio-2019"), "CAN")).isEqualTo(0.247, within(0.03));
        assertThat(average(worlds.open("icio-2017"), "KOR")).as("free trade since 2012").isLessThan(0.3);
    }

    private static double average(World world, String exporter) {
        double duty = 0;
        double value = 0;
        for (int j = 0; j < world.sectors().size(); j++) {
            int cell = world.cell(j, world.countries().indexOf("USA"), world.countries().indexOf(exporter));
            value += world.isGoods(j) ? world.flow()[cell] : 0;
            duty += world.flow()[cell] * world.tariff()[cell];
        }
        return 100 * duty / value;
    }

    @Test
    void agreementsCountFromTheirYearAndTheUnitedKingdomWasInTheUnion() {
        World world = Worlds.at(Sources.worlds()).open("icio-2017");
        assertThat(tariff(world, "DEU", "GBR")).isZero();
        assertThat(tariff(world, "KOR", "GBR")).isZero();
        assertThat(tariff(world, "CAN", "DEU")).as("CETA began in September 2017").isPositive();
        World later = Worlds.at(Sources.worlds()).open("icio-2019");
        assertThat(tariff(later, "CAN", "DEU")).isZero();
        assertThat(tariff(later, "CHN", "DEU") / tariff(world, "CHN", "DEU")).isEqualTo(7.5 / 9.8, within(EXACT));
    }

    private static double tariff(World world, String importer, String exporter) {
        return world.tariff()[world.cell(world.sectors().indexOf("C29"), world.countries().indexOf(importer), world.countries().indexOf(exporter))];
    }

    @Test
    void theCommittedEpisodeByChapterIsWhatItsSourcesGive(@TempDir Path folder) throws IOException {
        ChapterEpisode.write(Sources.data(), folder, 2017, 2019);
        Path committed = Sources.home().resolve("backtests/us-china-2018-chapters");
        for (String file : new String[] {"markets.csv", "outcomes.csv"}) {
            assertThat(folder.resolve(file)).hasSameTextualContentAs(committed.resolve(file));
        }
    }
}
