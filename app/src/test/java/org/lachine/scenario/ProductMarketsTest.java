package org.lachine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Equilibrium;
import org.lachine.model.FaultyInputException;
import org.lachine.model.Policy;
import org.lachine.model.ProductDetail;
import org.lachine.model.Products;
import org.lachine.model.World;

class ProductMarketsTest {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"), "ledger");
    private final World world = SmallWorld.of(2022, 100, "CAN", "CHN", "DEU", "USA");
    private final Products products = Products.of(new TreeMap<>(Map.of("870380", "C29", "870829", "C29", "120510", "A01", "120590", "A01")),
            List.of(new Products.Line("USA", "CAN", "870380", 30), new Products.Line("USA", "CAN", "870829", 10),
                    new Products.Line("USA", "EU27", "870380", 60)), List.of(), new TreeMap<>())
            .with(List.of(new Products.Line("USA", "CAN", "870380", 0.04)), Map.of("870380", 7.0, "120510", 6.0, "120590", 5.0));

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(folder.resolve("measures"));
        Files.createDirectories(folder.resolve("lists"));
        for (String file : List.of("groups.yaml", "exchange-rates.yaml", "products.csv", "ordinary-duties.yaml")) {
            Files.copy(HOME.resolve(file), folder.resolve(file));
        }
        Files.writeString(folder.resolve("trade-totals.yaml"),
                "totals: [{importer: CHN, exporter: CAN, sectors: [A01], value: 1000, currency: USD, year: 2024, source: test}]");
    }

    private Ledger ledger(String line, String... measures) throws IOException {
        StringBuilder text = new StringBuilder("measures:\n");
        for (int k = 0; k < measures.length; k++) {
            text.append("  - {id: m%d, title: test, law: law, source: src, sourced: 2025-01-01, status: V, %s}\n".formatted(k, measures[k]));
        }
        Files.writeString(folder.resolve("measures/x.yaml"), measures.length == 0 ? "measures: []" : text);
        Files.writeString(folder.resolve("markets.yaml"),
                "lines:\n  - {id: seed, title: canola seed, importer: CHN, exporter: CAN, sector: A01, scope: ['1205'], "
                + "value: {amount: 400, currency: USD, year: 2024, source: test, status: V}%s}\n".formatted(line));
        return Ledger.load(folder);
    }

    private Resolved resolve(Ledger ledger, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("scenario.yaml"), "title: t\nworld: small\n" + text);
        return Scenario.read(file).resolve(world, products, ledger);
    }

    private static final String SEED = "from: 2024-09-30\nto: 2026-01-13\n";
    private static final String DUTY = "imposer: CHN, targets: [CAN], rate: 75.8%, scope: ['1205'], from: 2025-08-14";

    private double flow(World detailed, String exporter, String product) {
        ProductDetail detail = detailed.products();
        return detail.flow()[detail.cell(detail.indexOf("CHN", "A01", product), detailed.countries().indexOf(exporter))];
    }

    @Test
    void aLineHasItsShareOfTheSectorAndItsOriginsTheirShares() throws IOException {
        Ledger ledger = ledger(", origins: {shares: {CAN: 50%, DEU: 20%}, source: src, status: V}, own: {share: 20%, source: src, status: V}", DUTY);
        World detailed = resolve(ledger, SEED).world();
        assertThat(flow(detailed, "CAN", "seed")).isCloseTo(40, within(1e-12));        // 400 of 1,000, of a flow of 100
        assertThat(flow(detailed, "DEU", "seed")).isCloseTo(16, within(1e-12));
        assertThat(flow(detailed, "USA", "seed")).isCloseTo(24, within(1e-12));        // what the named origins leave
        assertThat(flow(detailed, "CHN", "seed")).isCloseTo(20, within(1e-12));        // a fifth of 100
        assertThat(flow(detailed, "CAN", ProductDetail.REST)).isCloseTo(60, within(1e-12));
        assertThat(detailed.flow()).containsExactly(world.flow(), within(1e-12));
        assertThat(detailed.tariff()).containsExactly(world.tariff(), within(1e-12));
        assertThat(detailed.products().tradeElasticity(detailed.products().indexOf("CHN", "A01", "seed"))).isEqualTo(5.5);
    }

    @Test
    void whereNothingIsKnownTheSectorStandsForTheLine() throws IOException {
        Ledger ledger = ledger("", DUTY);
        World asSector = resolve(ledger, SEED).world();
        World none = resolve(ledger, SEED + "unknown-sales: none\n").world();
        World half = resolve(ledger, SEED + "unknown-sales: half\n").world();
        for (String country : List.of("CAN", "DEU", "USA", "CHN")) {
            assertThat(flow(asSector, country, "seed")).as(country).isCloseTo(40, within(1e-12));
        }
        assertThat(flow(none, "CHN", "seed")).isZero();
        assertThat(flow(none, "DEU", "seed")).isCloseTo(40, within(1e-12));
        assertThat(flow(half, "DEU", "seed") + flow(half, "USA", "seed")).isCloseTo(40, within(1e-12));
        assertThat(resolve(ledger, SEED + "products: mean\n").world()).isSameAs(world);
    }

    @Test
    void aMeasureMovesItsLineAloneAndTheMeanFollows() throws IOException {
        Resolved resolved = resolve(ledger("", DUTY), SEED);
        ProductDetail detail = resolved.world().products();
        int seed = detail.cell(detail.indexOf("CHN", "A01", "seed"), 0);
        int rest = detail.cell(detail.indexOf("CHN", "A01", ProductDetail.REST), 0);
        assertThat(resolved.after().productTariffs()[seed]).isCloseTo(0.02 + 0.758, within(1e-12));
        assertThat(resolved.after().productTariffs()[rest]).isCloseTo(0.02, within(1e-12));
        assertThat(SmallWorld.tariff(world, resolved.after().tariffs(), "CHN", "CAN", "A01")).isCloseTo(0.02 + 0.4 * 0.758, within(1e-12));
        // the mean is what the sector alone would get
        Resolved mean = resolve(ledger("", DUTY), SEED + "products: mean\n");
        assertThat(resolved.after().tariffs()).containsExactly(mean.after().tariffs(), within(1e-12));
        assertThat(resolved.before().isBaseline()).isTrue();
    }

    @Test
    void codesOfAChangeMoveTheirLineAndUnknownOnesAreNamed() throws IOException {
        Ledger ledger = ledger("");
        String change = "changes: [{importer: CHN, exporters: [CAN], sectors: ['HS %s'], %s}]\n";
        Resolved ban = resolve(ledger, change.formatted("1205", "iceberg: 50%"));
        ProductDetail detail = ban.world().products();
        assertThat(ban.after().productIcebergHat(detail.cell(detail.indexOf("CHN", "A01", "seed"), 0))).isEqualTo(1.5);
        assertThat(ban.after().productIcebergHat(detail.cell(detail.indexOf("CHN", "A01", ProductDetail.REST), 0))).isEqualTo(1);
        assertThatThrownBy(() -> resolve(ledger, change.formatted("8703", "add: 5%"))).isInstanceOf(FaultyInputException.class)
                .hasMessageContaining("no product trade is known for imports of CHN").hasMessageContaining("canola seed (HS 1205)");
    }

    @Test
    void everyProductOfAnImporterWithStatisticsStandsForItself() throws IOException {
        Resolved resolved = resolve(ledger(""), "changes: [{importer: USA, exporters: [CAN, DEU, CHN], sectors: ['HS 8703'], add: 10%}]\n");
        ProductDetail detail = resolved.world().products();
        int cars = detail.indexOf("USA", "C29", "870380");
        int parts = detail.indexOf("USA", "C29", "870829");
        assertThat(detail.flow()[detail.cell(cars, 0)]).isCloseTo(75, within(1e-12));      // Canada's own statistics
        assertThat(detail.flow()[detail.cell(cars, 2)]).isCloseTo(100, within(1e-12));     // Germany: those of the European Union
        assertThat(detail.flow()[detail.cell(cars, 1)]).isCloseTo(90, within(1e-12));      // China: all partners
        assertThat(detail.flow()[detail.cell(cars, 3)]).isCloseTo(90, within(1e-12));      // own sales: as all imports
        // duty was collected on cars alone: 2% of the cell is 2.67% of cars
        assertThat(detail.tariff()[detail.cell(cars, 0)]).isCloseTo(0.02 / 0.75, within(1e-12));
        assertThat(detail.tariff()[detail.cell(parts, 0)]).isZero();
        assertThat(resolved.world().tariff()).containsExactly(world.tariff(), within(1e-12));
        assertThat(resolved.after().productTariffs()[detail.cell(cars, 0)]).isCloseTo(0.1 + 0.02 / 0.75, within(1e-12));
        assertThat(detail.tradeElasticity(cars)).isEqualTo(7);
        assertThat(detail.tradeElasticity(parts)).isNaN();
    }

    @Test
    void aDutyOnAllProductsIsTheSectorsDuty() throws IOException {
        Policy products = resolve(ledger(""), "elasticity: low\nchanges: [{importer: CHN, exporters: [CAN], sectors: ['HS 1205'], add: 0%}]\n").after();
        World detailed = products.world();
        World nest = detailed.withProducts(detailed.products().withElasticities(any -> Double.NaN).withSubstitution(1.3));
        double[] uniform = nest.products().tariff().clone();
        java.util.Arrays.setAll(uniform, cell -> uniform[cell] + (cell % 4 == 0 ? 0.25 : 0));
        Equilibrium exact = CaliendoParro.calibrate(nest, nest.elasticity("low"), org.lachine.model.Closure.BALANCED)
                .solve(Policy.of(nest).withProductTariffs(uniform));
        Equilibrium plain = CaliendoParro.calibrate(world, world.elasticity("low"), org.lachine.model.Closure.BALANCED)
                .solve(Policy.of(world).withTariff("CHN", "CAN", "A01", 0.27));
        assertThat(exact.welfareHat("CAN")).isCloseTo(plain.welfareHat("CAN"), within(1e-10));
    }

    @Test
    void faultsOfTheFileAreNamedTogether() {
        assertThatThrownBy(() -> ledger(", origins: {shares: {DEU: 60%, USA: 50%}, source: src, status: V}, own: {share: 100%, source: src, status: V}"))
                .isInstanceOf(FaultyInputException.class).hasMessageContaining("more than 100%").hasMessageContaining("share of CAN")
                .hasMessageContaining("own share of 100%");
    }

    /// A code that names more than is known would hit the known part alone and pass over the rest in silence; files of wars and scenarios refuse it alike.
    @Test
    void aCodeOfWhichOnlyAPartIsKnownIsRefusedWithWhatIsKnown() throws IOException {
        Ledger ledger = ledger("");
        String change = "changes: [{importer: CHN, exporters: CAN, sectors: [HS %s], %s}]\n";
        for (String what : List.of("add: 10%", "ban: true", "quota: {volume: 10}")) {
            assertThatThrownBy(() -> resolve(ledger, change.formatted("12", what))).as(what).isInstanceOf(FaultyInputException.class)
                    .hasMessageContaining("scenario.yaml:3:").hasMessageContaining("sectors: imports of CHN are known in a part of HS 12 only.")
                    .hasMessageContaining("Name what is known: HS 1205.");
        }
        assertThat(resolve(ledger, change.formatted("1205", "add: 10%")).after()).isNotNull();
        assertThatThrownBy(() -> Coverage.of(world, products, ledger, List.of("HS 12"), List.of(), false, List.of("CHN")))
                .hasMessageContaining("imports of CHN are known in a part of HS 12 only.").hasMessageContaining("Name what is known: HS 1205.");
    }
}
