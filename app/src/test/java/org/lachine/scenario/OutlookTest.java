package org.lachine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.ProductFiles;
import org.lachine.data.Worlds;
import org.lachine.ensemble.Priors;
import org.lachine.ensemble.Question.Alternative;
import org.lachine.model.FaultyInputException;
import org.lachine.model.ProductDetail;
import org.lachine.model.Products;
import org.lachine.model.World;

class OutlookTest {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"));
    private static final PriorsFile PRIORS = PriorsFile.read(HOME.resolve("priors/default.yaml"));
    private static final Ledger LEDGER = Ledger.load(HOME.resolve("ledger"));
    private static final String TARIFF = """
            title: A tariff
            world: small
            changes:
              - {importer: USA, exporters: CAN, sectors: goods, add: 10%}
            """;
    private static final String GOES_ON = """
            may-change:
              - policy: us-threat
                outcomes:
                  - {is: carried-out, changes: [{importer: USA, exporters: CAN, sectors: goods, add: 15%}]}
                  - {is: lowered, changes: [{importer: USA, exporters: CAN, sectors: goods, set: 4%}]}
              - policy: us-deal
                outcomes:
                  - {is: agreed, changes: [{importer: CAN, exporters: USA, sectors: goods, add: 1%}]}
            """;

    @TempDir
    private Path place;

    private Resolved resolved(String text) throws IOException {
        return Scenario.read(Files.writeString(place.resolve("s.yaml"), text)).resolve(SmallWorld.of(2022, 100, "CAN", "USA", "CHN"), Products.none(), LEDGER);
    }

    @Test
    void everyCombinationOfOutcomesIsAPolicyOfItsOwn() throws IOException {
        Resolved plain = resolved(TARIFF);
        Resolved open = resolved(TARIFF + GOES_ON);
        assertThat(open.after().tariffs()).as("as it stands").containsExactly(plain.after().tariffs());
        assertThat(plain.outlook().alternatives()).isEmpty();
        assertThat(PRIORS.of(plain).forks()).isEmpty();
        List<Priors.Fork> forks = PRIORS.of(open).forks();
        assertThat(forks.getFirst().outcomes()).containsExactly("carried-out", "lowered", "dropped");
        assertThat(forks.getFirst().leadsTo()).containsExactly(1, 2, 0);
        assertThat(forks.getLast().outcomes()).containsExactly("agreed", "none");
        assertThat(forks.getLast().leadsTo()).containsExactly(3, 0);
        assertThat(open.outlook().alternatives()).hasSize(5);
        World world = open.world();
        int cell = world.cell(world.sectors().indexOf("A01"), world.countries().indexOf("USA"), world.countries().indexOf("CAN"));
        int back = world.cell(world.sectors().indexOf("A01"), world.countries().indexOf("CAN"), world.countries().indexOf("USA"));
        double before = world.tariff()[cell];
        assertThat(at(open, 1, cell)).isCloseTo(before + 0.25, within(1e-12));
        assertThat(at(open, 2, cell)).isCloseTo(0.04, within(1e-12));
        assertThat(at(open, 4, cell)).isCloseTo(before + 0.25, within(1e-12));
        assertThat(at(open, 4, back)).isCloseTo(world.tariff()[back] + 0.01, within(1e-12));
        assertThat(at(open, 1, back)).as("untouched").isNaN();
        assertThat(open.outlook().inWords(4)).isEqualTo("us-threat carried-out, us-deal agreed");
        assertThat(open.outlook().inWords(0)).isEmpty();
    }

    /// NaN where the alternative leaves the cell.
    private static double at(Resolved open, int policy, int cell) {
        Alternative alternative = open.outlook().alternatives().get(policy - 1);
        int k = Arrays.binarySearch(alternative.cells(), cell);
        return k < 0 ? Double.NaN : alternative.tariffs()[k];
    }

    /// Measures of the ledger under other terms: the exemption ends for what claims it, and the deposit on canola seed falls by what it is said to.
    @Test
    void measuresAreRestatedOnTheProductsTheyHit() throws IOException {
        World bare = Worlds.at(HOME.resolve("worlds")).open("icio-2022");
        Products products = ProductFiles.read(HOME.resolve("ledger"));
        Scenario scenario = Scenario.read(HOME.resolve("scenarios/canada-2026/both-may-change.yaml"));
        Resolved open = scenario.resolve(bare, products, LEDGER);
        Resolved plain = Scenario.read(HOME.resolve("scenarios/canada-2026/both.yaml")).resolve(bare, products, LEDGER);
        assertThat(open.after().tariffs()).as("as the measures are").containsExactly(plain.after().tariffs());
        assertThat(open.after().productTariffs()).containsExactly(plain.after().productTariffs());
        assertThat(open.outlook().alternatives()).hasSize(3 * 2 * 2 * 3 - 1);
        int ends = policy(open, "us-exemption ends");
        int lower = policy(open, "chinese-final-duty lower");
        ProductDetail detail = open.world().products();
        int canada = open.world().countries().indexOf("CAN");
        int seed = detail.cell(detail.indexOf("CHN", "A01", "canola-seed"), canada);
        assertThat(product(open, lower, seed)).isCloseTo(open.after().productTariffs()[seed] - 0.37 * 0.758, within(1e-9));
        assertThat(open.outlook().alternatives().get(lower - 1).productCells()).hasSize(1);
        int[] raised = open.outlook().alternatives().get(ends - 1).productCells();
        assertThat(raised.length).isGreaterThan(1000);
        for (int cell : raised) {
            double by = product(open, ends, cell) - open.after().productTariffs()[cell];
            assertThat(cell % open.world().countries().size()).isEqualTo(canada);
            assertThat(by).isBetween(0.0, 0.35 + 1e-12);
        }
        int both = policy(open, "us-exemption ends, chinese-final-duty lower");
        assertThat(product(open, both, seed)).isEqualTo(product(open, lower, seed));
        assertThat(product(open, both, raised[7])).isEqualTo(product(open, ends, raised[7]));
        int deal = policy(open, "us-exemption ends, us-deal agreed");
        int outside = IntStream.of(raised).filter(cell -> product(open, ends, cell) - open.after().productTariffs()[cell] > 0.3).findFirst().orElseThrow();
        assertThat(product(open, deal, outside)).as("less of the duty that then falls on all").isLessThan(product(open, ends, outside) - 0.1);
    }

    private static int policy(Resolved open, String inWords) {
        return IntStream.rangeClosed(1, open.outlook().alternatives().size()).filter(k -> open.outlook().inWords(k).equals(inWords)).findFirst().orElseThrow();
    }

    private static double product(Resolved open, int policy, int cell) {
        Alternative alternative = open.outlook().alternatives().get(policy - 1);
        int k = Arrays.binarySearch(alternative.productCells(), cell);
        return k < 0 ? open.after().productTariffs()[cell] : alternative.productTariffs()[k];
    }

    @Test
    void whatCannotBeIsAFaultWithItsPlace() throws IOException {
        fault(TARIFF + GOES_ON.replace("set: 4%", "iceberg: 4%"), "may-change[0].outcomes[1].changes[0]", "what may change are tariffs alone");
        fault(TARIFF + GOES_ON.replace("changes: [{importer: CAN, exporters: USA, sectors: goods, add: 1%}]",
                "measures: [{measure: usa-232-vehicles, add: 1%}]"),
                "may-change[1].outcomes[0]", "Write changes");
        fault(TARIFF + GOES_ON.replace("add: 1%", "add: much"), "may-change[1].outcomes[0]", "much");
        Resolved unknown = resolved(TARIFF + GOES_ON.replace("us-deal", "us-del"));
        assertThatThrownBy(() -> PRIORS.of(unknown)).isInstanceOf(FaultyInputException.class).hasMessageContaining("\"us-del\"")
                .hasMessageContaining("us-deal");
        Resolved misnamed = resolved(TARIFF + GOES_ON.replace("is: agreed", "is: signed"));
        assertThatThrownBy(() -> PRIORS.of(misnamed)).hasMessageContaining("\"signed\" is no outcome of us-deal").hasMessageContaining("agreed, none");
    }

    private void fault(String text, String... parts) {
        assertThatThrownBy(() -> resolved(text)).isInstanceOf(FaultyInputException.class).hasMessageContainingAll(parts);
    }
}
