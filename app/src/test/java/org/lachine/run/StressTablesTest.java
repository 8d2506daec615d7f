package org.lachine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lachine.data.ProductFiles;
import org.lachine.data.RegionFile;
import org.lachine.data.Table;
import org.lachine.data.Worlds;
import org.lachine.ensemble.Draws;
import org.lachine.ensemble.Economies;
import org.lachine.ensemble.Priors;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Policy;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.resilience.Threat;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.PriorsFile;
import org.lachine.scenario.Resolved;

class StressTablesTest {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"));
    private static final World WORLD = Worlds.at(HOME.resolve("worlds")).open("icio-2022");

    private static final Products PRODUCTS = ProductFiles.read(HOME.resolve("ledger"));
    private static final Ledger LEDGER = Ledger.load(HOME.resolve("ledger"));

    private static List<Table> stress(String country) {
        var threats = Threats.read(HOME.resolve("resilience/threats.yaml"), WORLD, PRODUCTS, LEDGER, country);
        return new StressTables(WORLD, WORLD.elasticity(WORLD.defaultElasticity()), Closure.BALANCED, country, threats.threats(),
                RegionFile.read(HOME.resolve("resilience/regions"), WORLD, country), "test").tables(stage -> {});
    }

    @Test
    void provincesSumToTheNationAndAreWhereTheirExportsAre() {
        List<Table> tables = stress("CAN");
        Map<String, Double> nation = new HashMap<>();
        tables.get(0).rows().forEach(row -> nation.put((String) row.get(0), (Double) row.get(8)));
        Map<String, Double> provinces = new HashMap<>();
        tables.get(2).rows().stream().filter(row -> row.get(1).equals("1y"))
                .forEach(row -> provinces.merge((String) row.get(0), (Double) row.get(4), Double::sum));
        assertThat(provinces.keySet()).isEqualTo(nation.keySet()).contains("us-25-everything", "china-canada-lines", "worst-tariffs");
        provinces.forEach((threat, sum) -> assertThat(sum).as(threat).isCloseTo(nation.get(threat), within(1e-6 * Math.abs(sum) + 1e-6)));
        // Alberta, Ontario, Quebec in this order of exposure to the United States' purchases; shares within 5 points of StatCan's of 2022
        tables.get(3).rows().forEach(row -> assertThat((Double) row.get(2)).as((String) row.get(0)).isCloseTo((Double) row.get(3), within(5.0)));
    }

    /// Chances drawn widen the mean loss beyond what the economy does, and are named for it; the loss while it lasts does not know them.
    @Test
    void rangesDrawTheEconomyAndTheChances() {
        var threats = Threats.read(HOME.resolve("resilience/threats.yaml"), WORLD, PRODUCTS, LEDGER, "CAN").threats().stream()
                .filter(threat -> threat.id().equals("us-25-everything")).toList();
        double[] theta = WORLD.elasticity(WORLD.defaultElasticity());
        List<Table> tables = new StressTables(WORLD, theta, Closure.BALANCED, "CAN", threats, Optional.empty(), "test")
                .ranges(WORLD, theta).tables(new RangeRequest(PriorsFile.read(HOME.resolve("priors/default.yaml")), 1, 64, told -> {}));
        List<Object> lasting = tables.getFirst().rows().get(0);
        List<Object> mean = tables.getFirst().rows().get(1);
        assertThat((Double) mean.get(4)).isCloseTo((Double) lasting.get(4) * threats.getFirst().inForce(), within(1e-12));
        assertThat(width(mean)).isGreaterThan(1.5 * width(lasting));
        assertThat((Double) lasting.get(10)).isEqualTo(100);
        Map<String, Double> total = new HashMap<>();
        tables.get(1).rows().forEach(row -> total.put(row.get(1) + ": " + row.get(2), (Double) row.get(5)));
        assertThat(total).doesNotContainKey("year_1_percent: chances").containsKey("year_1_percent: flows");
        assertThat(total.get("mean_year_percent: chances")).isGreaterThan(total.get("mean_year_percent: elasticities")).isGreaterThan(50);
    }

    /// The centre is the figure told, and a draw's loss is that of its economies made a model of their own and solved from the baseline; a pair
    /// goes by the product of its threats' shares of years, and what was found by search by none.
    @Test
    void aLossInADrawIsThatOfAnIndependentSolve() {
        List<Threat> threats = Threats.read(HOME.resolve("resilience/threats.yaml"), WORLD, PRODUCTS, LEDGER, "CAN").threats().stream()
                .filter(threat -> threat.id().matches("us-25-everything|china-food")).toList();
        double[] theta = WORLD.elasticity(WORLD.defaultElasticity());
        StressTables stress = new StressTables(WORLD, theta, Closure.BALANCED, "CAN", threats, Optional.empty(), "test");
        Table told = stress.tables(stage -> {}).getFirst();
        PriorsFile file = PriorsFile.read(HOME.resolve("priors/default.yaml"));
        RangeRequest request = new RangeRequest(file, 3, 2, 1, said -> {}, () -> false);
        List<String> ids = told.rows().stream().map(row -> (String) row.getFirst()).toList();
        List<StressRanges.Loss> losses = stress.ranges(WORLD, theta).losses(ids, request);
        assertThat(ids).hasSize(4).contains("us-25-everything + china-food", "worst-tariffs");
        for (int t = 0; t < ids.size(); t++) {
            assertThat(losses.get(t).lasting()).isEqualTo(told.rows().get(t).get(4));
            assertThat(losses.get(t).mean() == null).isEqualTo(ids.get(t).equals("worst-tariffs"));
        }
        CaliendoParro model = CaliendoParro.calibrate(CaliendoParro.calibrate(WORLD, theta, Closure.BALANCED).baseline(), Horizon.ONE_YEAR.elasticity(theta), Closure.BALANCED, Horizon.ONE_YEAR.mobility());
        Priors priors = file.of(Resolved.comparing(WORLD, Policy.of(WORLD), Policy.of(WORLD), theta, Closure.BALANCED, Horizon.ONE_YEAR));
        ThreatDraws chances = new ThreatDraws(threats, file, 3);
        CaliendoParro drawn = Economies.model(model, new Draws(priors, 3).of(1), priors);
        for (int t = 0; t < 2; t++) {
            double loss = 100 * (drawn.solve(threats.get(t).onto(Policy.of(model.baseline()), drawn.tradeElasticity())).welfareHat("CAN") - 1);
            assertThat(losses.get(t).lastingRange().at(1)).as(ids.get(t)).isCloseTo(loss, within(1e-6));
            assertThat(losses.get(t).meanRange().at(1)).as(ids.get(t)).isCloseTo(loss * chances.inForce(1, false)[t], within(1e-6));
        }
        double[] shares = chances.inForce(1, false);
        int pair = ids.indexOf("us-25-everything + china-food");
        assertThat(losses.get(pair).meanRange().at(1)).isCloseTo(losses.get(pair).lastingRange().at(1) * shares[0] * shares[1], within(1e-12));
    }

    /// Neither the elasticities that all sectors share nor what deficits do goes with the chances of threats.
    @Test
    void chancesAreIndependentOfTheEconomies() {
        int count = 512;
        double[] theta = WORLD.elasticity(WORLD.defaultElasticity());
        PriorsFile file = PriorsFile.read(HOME.resolve("priors/default.yaml"));
        Draws economies = new Draws(file.ofEconomies(WORLD, theta), 1);
        ThreatDraws threats = new ThreatDraws(Threats.read(HOME.resolve("resilience/threats.yaml"), WORLD, PRODUCTS, LEDGER, "CAN").threats(), file, 1);
        double[] elastic = IntStream.range(0, count).mapToDouble(k -> Arrays.stream(economies.of(k).tradeElasticity()).map(Math::log).sum()).toArray();
        double[] balanced = IntStream.range(0, count).mapToDouble(k -> economies.of(k).closure() == Closure.BALANCED ? 1 : 0).toArray();
        for (int t = 0; t < 3; t++) {
            int threat = t;
            double[] inForce = IntStream.range(0, count).mapToDouble(k -> threats.inForce(k, false)[threat]).toArray();
            double[] beside = IntStream.range(0, count).mapToDouble(k -> threats.inForce(k, true)[threat]).toArray();
            assertThat(correlation(inForce, elastic)).isBetween(-0.1, 0.1);
            assertThat(correlation(inForce, balanced)).isBetween(-0.1, 0.1);
            assertThat(correlation(beside, elastic)).isBetween(-0.1, 0.1);
            assertThat(correlation(inForce, beside)).isBetween(-0.1, 0.1);
        }
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double both = IntStream.range(0, a.length).mapToDouble(k -> (a[k] - meanA) * (b[k] - meanB)).sum();
        return both / Math.sqrt(Arrays.stream(a).map(v -> (v - meanA) * (v - meanA)).sum() * Arrays.stream(b).map(v -> (v - meanB) * (v - meanB)).sum());
    }

    private static double width(List<Object> row) {
        return ((Double) row.get(9) - (Double) row.get(6)) / Math.abs((Double) row.get(5));
    }

    /// Two senders who would gain from their listed tariffs bear nothing; what one of them does to the other must not stop the search.
    @ParameterizedTest
    @ValueSource(strings = {"CAN", "ARE", "AUS"})
    void theWorstTariffsAreWorseThanAnyListed(String country) {
        Table losses = stress(country).getFirst();
        double worst = (Double) losses.rows().getLast().get(4);
        losses.rows().stream().filter(row -> row.get(0).toString().matches("us-25[^+]*|us-pref[^+]*|first-market-10"))
                .forEach(row -> assertThat(worst).isLessThan((Double) row.get(4)));
    }

    /// Whose stop of sales would hurt most, Saudi Arabia's of oil to Korea, need not buy enough for its tariffs to hurt.
    @Test
    void theWorstTariffsAreThoseOfMarkets() {
        List<Table> tables = stress("KOR");
        Table worst = tables.get(tables.size() - 2);
        assertThat(worst.name()).isEqualTo("stress-worst");
        assertThat(worst.rows()).extracting(List::getFirst).containsOnly("CHN", "USA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"USA", "CHN", "DEU", "LAO"})
    void otherCountriesAreAskedAboutTheSameWay(String country) {
        Table losses = stress(country).getFirst();
        assertThat(losses.rows()).hasSizeGreaterThan(4);
        assertThat(losses.rows()).allMatch(row -> !List.of(row.get(2).toString().split(" ")).contains(country));
        assertThat(losses.rows()).allMatch(row -> (Double) row.get(4) < 0.05);
    }

    /// Regions of any country by the same file: here two made-up ones of Germany, of which one makes all cars.
    @Test
    void anotherCountrysRegionsSumToItToo(@TempDir Path folder) throws IOException {
        String others = WORLD.sectors().all().stream().filter(sector -> !sector.equals("C29")).collect(Collectors.joining(" "));
        Files.writeString(folder.resolve("DEU.csv"), """
                tier,sectors,region,name,value,measure,year,source
                industry,%1$s,NN,North,60,made up,2022,test
                industry,%1$s,SS,South,40,made up,2022,test
                industry,C29,NN,North,1,made up,2022,test
                industry,C29,SS,South,1,made up,2022,test
                line,C29,SS,South,1,made up,2022,test
                """.formatted(others));
        var threats = Threats.read(HOME.resolve("resilience/threats.yaml"), WORLD, PRODUCTS, LEDGER, "DEU").threats();
        Table regions = new StressTables(WORLD, WORLD.elasticity(WORLD.defaultElasticity()), Closure.BALANCED, "DEU", threats.subList(0, 1),
                RegionFile.read(folder, WORLD, "DEU"), "test").tables(stage -> {}).get(2);
        assertThat(regions.name()).isEqualTo("stress-regions");
        List<List<Object>> first = regions.rows().stream().filter(row -> row.get(0).equals("us-25-everything") && row.get(1).equals("1y")).toList();
        assertThat(first).hasSize(2);
        assertThat(first.stream().mapToDouble(row -> (Double) row.get(6)).sum()).isCloseTo(100, within(1e-9));
        // cars are hit harder than the rest, and the South has them all
        assertThat((Double) first.get(1).get(5)).isLessThan((Double) first.get(0).get(5));
    }
}
