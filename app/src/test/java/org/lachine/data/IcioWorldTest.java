package org.lachine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lachine.model.World;

/// The committed `icio-2022`, against its sources and against figures that did not go into it.
class IcioWorldTest {
    private final Worlds worlds = Worlds.at(Sources.worlds());
    private final World world = worlds.open("icio-2022");

    @ParameterizedTest
    @ValueSource(strings = {"icio-2017", "icio-2019", "icio-2022"})
    void theCommittedWorldIsWhatItsSourcesGive(String name, @TempDir Path folder) throws Exception {
        Worlds.build(name, Sources.data(), folder, line -> {});
        assertThat(folder.resolve(name).resolve("datapackage.json")).hasSameTextualContentAs(Sources.worlds().resolve(name).resolve("datapackage.json"));
    }

    @Test
    void everyIdentityHolds() {
        assertThat(worlds.contents("icio-2022").check().identities()).allMatch(identity -> identity.required() && identity.holds());
    }

    @Test
    void canadianGoodsGoWhereThePublishedTableSays() {
        double exports = 0;
        for (String partner : world.countries().all()) {
            exports += partner.equals("CAN") ? 0 : goods(partner, "CAN");
        }
        assertThat(100 * goods("USA", "CAN") / exports).isEqualTo(72.3, within(0.05));
        assertThat(100 * goods("CHN", "CAN") / exports).isEqualTo(6.0, within(0.05));
    }

    /// Value added at basic prices lies below GDP at market prices by taxes on products less subsidies, a tenth or less.
    @Test
    void valueAddedOfLargeEconomiesIsCloseToGdp() {
        Map<String, Double> gdp = gdp2022();
        for (String country : List.of("CAN", "USA", "CHN", "MEX", "DEU", "JPN", "GBR", "FRA", "ITA", "IND", "AUS", "BRA")) {
            assertThat(valueAdded(country) / gdp.get(country)).as(country).isBetween(0.90, 1.02);
        }
    }

    private Map<String, Double> gdp2022() {
        Map<String, Double> gdp = new HashMap<>();
        try (Database database = Database.open()) {
            new SourceFile(database, Sources.data().resolve("gdp_population/gdp.csv"))
                    .read("\"Country Code\", Value::DOUBLE / 1e6 FROM file WHERE Year = '2022'",
                    row -> gdp.put(row.getString(1), row.getDouble(2)));
        }
        return gdp;
    }

    /// The Bank of Canada puts the average US tariff on Canada before 2025 at 0.1 percent and Canada's on the US at 0.0.
    @Test
    void tariffsBetweenCanadaAndTheUnitedStatesAreThoseBefore2025() {
        assertThat(averageTariff("USA", "CAN")).isEqualTo(0.1, within(0.05));
        assertThat(averageTariff("CAN", "USA")).isZero();
        assertThat(averageTariff("MEX", "CAN")).isZero();
        assertThat(averageTariff("DEU", "FRA")).isZero();
        assertThat(averageTariff("FRA", "CAN")).isZero();
    }

    /// Duty collected on all imports from China in 2024 is 10.9 percent of their value; the sector mix of 2022 moves it a little.
    @Test
    void theUnitedStatesTaxChinaAsItCollects() {
        assertThat(averageTariff("USA", "CHN")).isEqualTo(10.9, within(1.5));
    }

    @Test
    void servicesAndOwnSalesBearNoTariffAndNoRateIsAPeak() {
        int services = world.sectors().indexOf("SVC");
        int n = world.countries().size();
        for (int cell = 0; cell < world.tariff().length; cell++) {
            if (cell / n / n == services || cell / n % n == cell % n) {
                assertThat(world.tariff()[cell]).isZero();
            }
            assertThat(world.tariff()[cell]).isLessThan(0.6);
        }
    }

    @Test
    void aTariffOtherThanThatOf2014IsExplainedCellByCell() throws Exception {
        int[] unexplained = {0};
        try (Database database = Database.open()) {
            database.query("SELECT count(*) FROM read_parquet(%s) WHERE rule IN ('trains', 'trains-rest') AND tariff <> rate_2014"
                    .formatted(Database.text(worlds.folder("icio-2022").resolve("tariff-origins.parquet").toString())), row -> unexplained[0] = row.getInt(1));
            int[] rows = {0};
            database.query("SELECT count(*) FROM read_parquet(%s)"
                    .formatted(Database.text(worlds.folder("icio-2022").resolve("tariff-origins.parquet").toString())), row -> rows[0] = row.getInt(1));
            assertThat(rows[0]).as("26 sectors of merchandise, every pair of different countries").isEqualTo(26 * 81 * 80);
        }
        assertThat(unexplained[0]).isZero();
    }

    @Test
    void theMedianElasticityIsTheMiddleOfSevenEstimates() {
        double[] median = world.elasticity("median");
        List<String> estimates = List.of("BSY", "CP", "FGO", "GYY", "IS", "LL", "Shap");
        for (int j = 0; j < median.length; j++) {
            int sector = j;
            assertThat(estimates.stream().filter(set -> world.elasticity(set)[sector] <= median[sector])).hasSizeGreaterThanOrEqualTo(4);
            assertThat(estimates.stream().filter(set -> world.elasticity(set)[sector] >= median[sector])).hasSizeGreaterThanOrEqualTo(4);
        }
    }

    private double goods(String importer, String exporter) {
        double sum = 0;
        for (int j = 0; j < world.sectors().size(); j++) {
            sum += world.isGoods(j) ? world.flow()[world.cell(j, world.countries().indexOf(importer), world.countries().indexOf(exporter))] : 0;
        }
        return sum;
    }

    /// Percent of the value of goods.
    private double averageTariff(String importer, String exporter) {
        double duty = 0;
        for (int j = 0; j < world.sectors().size(); j++) {
            int cell = world.cell(j, world.countries().indexOf(importer), world.countries().indexOf(exporter));
            duty += world.isGoods(j) ? world.flow()[cell] * world.tariff()[cell] : 0;
        }
        return 100 * duty / goods(importer, exporter);
    }

    private double valueAdded(String country) {
        int n = world.countries().size();
        double[] output = world.grossOutput();
        double sum = 0;
        for (int row = world.countries().indexOf(country); row < output.length; row += n) {
            sum += output[row] * world.valueAddedShare()[row];
        }
        return sum;
    }
}
