package org.lachine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Codes;
import org.lachine.model.Policy;
import org.lachine.model.World;

/// What is added up stays what it was: in the accounts of every group, and in the model where the parts were alike.
class WorldAggregationTest {
    private static final Worlds WORLDS = Worlds.at(Sources.worlds());

    @TempDir
    private Path place;

    private Path map(String name, String text) throws IOException {
        return Files.writeString(place.resolve(name + ".csv"), text);
    }

    private WorldAggregation tutorial() {
        Path tutorial = Sources.home().resolve("docs/tutorial");
        return WORLDS.aggregate("icio-2022", "regions", tutorial.resolve("regions.csv"), tutorial.resolve("broad-sectors.csv"));
    }

    @Test
    void everyAccountOfEveryGroupAddsUp() {
        Table account = tutorial().built().records().getLast();
        assertThat(account.name()).isEqualTo("aggregation");
        assertThat(account.rows()).hasSize(7 * 11).allSatisfy(row ->
                assertThat((Double) row.get(5)).isCloseTo(0, within(1e-12 * Math.max(1e6, Math.abs((Double) row.get(2))))));
        // trade among the countries of Southeast Asia is free, that among everyone else is not
        double moved = account.rows().stream().filter(row -> row.get(0).equals("value added") && row.get(1).equals("REST"))
                .mapToDouble(row -> (Double) row.get(4)).sum();
        assertThat(moved).isPositive();
    }

    /// Final demand by sector was conserved too, which no account above shows.
    @Test
    void finalDemandIsTheSumOfThePartsAndTheWorldIsSound() throws IOException {
        WorldAggregation aggregation = tutorial();
        double[] fine = WorldCheck.finalDemand(aggregation.fine());
        double[] coarse = WorldCheck.finalDemand(aggregation.world());
        assertThat(Arrays.stream(coarse).sum()).isCloseTo(Arrays.stream(fine).sum(), within(1e-4));
        assertThat(Arrays.stream(coarse).min().orElseThrow()).isGreaterThan(-1e-6);
        WorldFolder.write(aggregation.built(), place.resolve("regions"));
        World read = Worlds.at(place).open("regions");
        assertThat(read.countries().all()).contains("EU27", "ASEAN", "REST").hasSize(11);
        assertThat(read.sectors().all()).hasSize(9);
        assertThat(read.isGoods(read.sectors().indexOf("SVC"))).isFalse();
        assertThat(Worlds.at(place).joined("regions")).containsEntry("DEU", "EU27").doesNotContainKey("CAN");
    }

    /// Nothing joined, nothing changed, to the last bit.
    @Test
    void aMapThatJoinsNothingGivesTheSameWorld() throws IOException {
        World world = WORLDS.open("nafta-1993");
        WorldAggregation same = WORLDS.aggregate("nafta-1993", "same", map("none", "from,to\n"), null);
        assertThat(same.world().flow()).containsExactly(world.flow());
        assertThat(same.world().tariff()).usingComparatorWithPrecision(1e-15).containsExactly(world.tariff());
        assertThat(same.world().inputShare()).usingComparatorWithPrecision(1e-15).containsExactly(world.inputShare());
        assertThat(same.world().countries().name(0)).isEqualTo(world.countries().name(0));
    }

    /// A sector cut into two alike ones and joined again gives the same equilibrium as never cut: aggregation is exact where
    /// the parts are alike in technology, tariffs and elasticity.
    @Test
    void joiningAlikeSectorsChangesNoWelfare() throws IOException {
        World one = alike(1);
        WorldFolder.write(new BuiltWorld(alike(2), new WorldDescription("t", "d", WorldDescription.FinalDemand.BALANCED, List.of(), List.of())),
                place.resolve("two"));
        World joined = Worlds.at(place).aggregate("two", "joined", null, map("sectors", "from,to\nG1,G\nG2,G\n")).world();
        assertThat(welfare(joined, "G")).isCloseTo(welfare(alike(2), "G1", "G2"), within(1e-9));
        assertThat(welfare(joined, "G")).isCloseTo(welfare(one, "G1"), within(1e-9));
    }

    private static double welfare(World world, String... sectors) {
        Policy policy = Policy.of(world);
        for (String sector : sectors) {
            policy = policy.withTariff("USA", "CAN", sector, 0.3);
        }
        return CaliendoParro.calibrate(world).solve(policy).welfareHat("CAN");
    }

    /// Two countries; a good in `parts` equal parts, each made of labour and equal amounts of all parts.
    private static World alike(int parts) {
        double[] flow = new double[parts * 4];
        double[] tariff = new double[parts * 4];
        double[] value = new double[parts * 2];
        double[] inputs = new double[parts * parts * 2];
        Arrays.fill(value, 0.6);
        Arrays.fill(inputs, 0.4 / parts);
        List<String> codes = parts == 1 ? List.of("G1") : List.of("G1", "G2");
        for (int j = 0; j < parts; j++) {
            System.arraycopy(new double[] {500.0 / parts, 120.0 / parts, 100.0 / parts, 3000.0 / parts}, 0, flow, 4 * j, 4);
            tariff[4 * j + 1] = 0.05;
        }
        boolean[] goods = new boolean[parts];
        Arrays.fill(goods, true);
        return new World("alike", 2020, Codes.of("country", List.of("CAN", "USA"), List.of("Canada", "United States")),
                Codes.of("sector", codes, codes), goods, flow, tariff, value, inputs,
                new TreeMap<>(Map.of("four", Collections.nCopies(parts, 4.0).stream().mapToDouble(d -> d).toArray())), "four");
    }

    @Test
    void everyFaultOfBothMapsIsTold() throws IOException {
        Path countries = map("countries", "from,to,name\nUSQ,X,\nCAN,CAN,\nCAN,N A,\nMEX,NA,North\nUSA,NA,America\n");
        Path sectors = map("sectors", "from,to\nB05,Z\nSVC,Z\n");
        assertThatThrownBy(() -> WORLDS.aggregate("icio-2022", "x", countries, sectors))
                .hasMessageContaining("row 2: from is \"USQ\"; it is no code of this world.").hasMessageContaining("Did you mean \"USA\"?")
                .hasMessageContaining("row 4: to is \"N A\"").hasMessageContaining("row 6: name is \"America\"")
                .hasMessageContaining("Z joins B05 and SVC, goods and services");
        assertThatThrownBy(() -> WORLDS.aggregate("icio-2022", "x", map("all", "from,to\n*,ALL\n"), map("header", "of,to\n")))
                .hasMessageContaining("all countries become ALL").hasMessageContaining("there is no column from; there are of, to.");
    }
}
