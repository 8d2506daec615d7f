package org.lachine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Policy;
import org.lachine.model.World;

/// A world put together from `icio-2022` and a user's files: what was put in is there, what was not stays, and the accounts hold.
class WorldCompositionTest {
    private static final Worlds WORLDS = Worlds.at(Sources.worlds());
    private static final World ICIO = WORLDS.open("icio-2022");
    private static final double LOSS = welfare(ICIO);

    @TempDir
    Path place;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(place.resolve(name), text);
    }

    /// Written and read again, so that every identity has been checked.
    private World composed(WorldComposition.Parts parts) throws IOException {
        WorldFolder.write(WORLDS.compose("icio-2022", "mine", parts).built(), place.resolve("mine"));
        return Worlds.at(place).open("mine");
    }

    private static double[] output(World world, String... sectors) {
        int n = world.countries().size();
        double[] all = world.grossOutput();
        return IntStream.range(0, n).mapToDouble(c -> Arrays.stream(sectors).mapToDouble(sector -> all[world.sectors().indexOf(sector) * n + c]).sum())
                .toArray();
    }

    private static double welfare(World world) {
        Policy policy = Policy.of(world);
        double[] tariffs = policy.tariffs().clone();
        for (int j = 0; j < world.sectors().size(); j++) {
            tariffs[world.cell(j, world.countries().indexOf("USA"), world.countries().indexOf("CAN"))] += world.isGoods(j) ? 0.25 : 0;
        }
        return 100 * (CaliendoParro.calibrate(world).solve(policy.withTariffs(tariffs)).welfareHat("CAN") - 1);
    }

    /// Flows of goods stay to the last bit, those of services to rounding, and a tariff on goods costs Canada about as much as before.
    @Test
    void servicesInSevenAddUpToServicesInOne() throws IOException {
        World world = composed(new WorldComposition.Parts("services-7", Sources.data(), null, null));
        assertThat(world.sectors().size()).isEqualTo(34);
        int goods = 27 * 81 * 81;
        assertThat(Arrays.copyOf(world.flow(), goods)).containsExactly(Arrays.copyOf(ICIO.flow(), goods));
        double[] services = new double[81 * 81];
        for (int cell = goods; cell < world.flow().length; cell++) {
            services[(cell - goods) % services.length] += world.flow()[cell];
        }
        for (int pair = 0; pair < services.length; pair++) {
            double before = ICIO.flow()[goods + pair];
            assertThat(services[pair]).isCloseTo(before, within(1e-12 * before + 1e-300));
        }
        assertThat(world.isGoods(33)).isFalse();
        assertThat(welfare(world)).isCloseTo(LOSS, within(0.1));
        // what is known of the parts: public services hardly use goods of others, and finance is a tenth of services
        int n = 81;
        int canada = world.countries().indexOf("CAN");
        assertThat(world.valueAddedShare()[world.sectors().indexOf("S-BUS") * n + canada])
                .isGreaterThan(world.valueAddedShare()[world.sectors().indexOf("S-UTIL") * n + canada]);
    }

    /// Parts that are alike change nothing: the split world has the equilibrium of the whole one.
    @Test
    void alikePartsChangeNothing() throws IOException {
        Path split = file("split.csv",
                "sector,into,country,output_share,name\nC29,CARS,*,0.7,Cars\nC29,PARTS,*,0.3,Parts\nC29,CARS,CAN,0.7,\nC29,PARTS,CAN,0.3,\n");
        World world = composed(new WorldComposition.Parts(split.toString(), null, null, null));
        assertThat(world.sectors().all()).containsSubsequence("C28", "CARS", "PARTS", "C301").doesNotContain("C29");
        assertThat(world.sectors().name(world.sectors().indexOf("CARS"))).isEqualTo("Cars");
        assertThat(output(world, "CARS", "PARTS")).usingComparatorWithPrecision(1e-6).containsExactly(output(ICIO, "C29"));
        assertThat(welfare(world)).isCloseTo(LOSS, within(1e-7));
    }

    /// Where the parts differ in value added, the sector's total stays what balancing can keep of it, and the table says what moved.
    @Test
    void partsMayDifferInCosts() throws IOException {
        Path split = file("split.csv", "sector,into,country,output_share,value_added_share\nC29,CARS,*,0.7,0.15\nC29,PARTS,*,0.3,0.35\n");
        World world = composed(new WorldComposition.Parts(split.toString(), null, null, null));
        int canada = world.countries().indexOf("CAN");
        double cars = world.valueAddedShare()[world.sectors().indexOf("CARS") * 81 + canada];
        double parts = world.valueAddedShare()[world.sectors().indexOf("PARTS") * 81 + canada];
        double whole = ICIO.valueAddedShare()[ICIO.sectors().indexOf("C29") * 81 + canada];
        assertThat(cars).isLessThan(whole);
        assertThat(parts).isGreaterThan(whole);
        assertThat(0.7 * cars + 0.3 * parts).isCloseTo(whole, within(0.02));
    }

    @Test
    void tariffsAreWhatTheFileSaysAndTheAccountsFollow() throws IOException {
        Path tariffs = file("tariffs.csv", "importer,exporter,sector,tariff_percent\nUSA,*,*,0\nUSA,CHN,C26,12.5\n");
        World world = composed(new WorldComposition.Parts(null, null, tariffs, null));
        int usa = world.countries().indexOf("USA");
        double revenue = 0;
        for (int cell = 0; cell < world.flow().length; cell++) {
            revenue += cell / 81 % 81 == usa ? world.flow()[cell] * world.tariff()[cell] : 0;
        }
        int cell = world.cell(world.sectors().indexOf("C26"), usa, world.countries().indexOf("CHN"));
        assertThat(revenue).isCloseTo(0.125 * world.flow()[cell], within(1e-6));
        assertThat(world.flow()).containsExactly(ICIO.flow());
        assertThat(world.tariff()[world.cell(0, world.countries().indexOf("CAN"), usa)])
                .isEqualTo(ICIO.tariff()[world.cell(0, world.countries().indexOf("CAN"), usa)]);
    }

    @Test
    void elasticitiesBecomeTheDefaultSetAndNothingElseMoves() throws IOException {
        Path mine = file("mine.csv", "sector,trade_elasticity\nC29,7.5\n");
        World world = composed(new WorldComposition.Parts(null, null, null, mine));
        assertThat(world.defaultElasticity()).isEqualTo("mine");
        assertThat(world.elasticity("mine")[world.sectors().indexOf("C29")]).isEqualTo(7.5);
        assertThat(world.elasticity("mine")[0]).isEqualTo(world.elasticity("median")[0]);
        assertThat(world.inputShare()).containsExactly(ICIO.inputShare());
    }

    @Test
    void everyFaultOfEveryFileIsTold() throws IOException {
        Path tariffs = file("tariffs.csv", "importer,exporter,sector,tariff_percent\nUSA,USA,C29,5\nUSQ,CHN,C26,much\n");
        Path mine = file("median.csv", "sector,trade_elasticity\nC29,0\nC29,5\nC299,5\n");
        assertThatThrownBy(() -> composed(new WorldComposition.Parts(null, null, tariffs, mine)))
                .hasMessageContaining("row 2: tariff_percent is \"5\"; own sales bear no tariff.").hasMessageContaining("row 3: importer is \"USQ\"")
                .hasMessageContaining("tariff_percent is \"much\"").hasMessageContaining("trade_elasticity is \"0\"").hasMessageContaining("it stands twice")
                .hasMessageContaining("sector is \"C299\"").hasMessageContaining("has an elasticity set \"median\" already");
        Path split = file("split.csv", "sector,into,country,output_share\nC29,CARS,*,0.7\nC29,PARTS,CAN,0.1\nC29,C28,*,0.1\n");
        assertThatThrownBy(() -> composed(new WorldComposition.Parts(split.toString(), null, null, null)))
                .hasMessageContaining("PARTS of C29 has no row for AGO").hasMessageContaining("in CAN sum to 0.8").hasMessageContaining("into is \"C28\"");
        assertThatThrownBy(() -> composed(new WorldComposition.Parts("services-7", null, null, null))).hasMessageContaining("Give with --sources");
        assertThatThrownBy(() -> WORLDS.compose("nafta-1993", "x", new WorldComposition.Parts("services-7", Sources.data(), null, null)))
                .hasMessageContaining("has not the 28 sectors");
        assertThat(Arrays.stream(place.toFile().list()).sorted().collect(Collectors.toList())).doesNotContain("mine");
    }
}
