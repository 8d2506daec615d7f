package org.lachine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.WorldDescription.FinalDemand;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException;
import org.lachine.model.World;

/// A world on disk: what is written is read back; what is broken is named, all of it, in two lines each.
class WorldFolderTest {
    @TempDir
    Path root;

    private Path folder;

    /// Two countries, two sectors: goods are made from services, services from nothing but labour.
    private static World sound() {
        Codes countries = Codes.of("country", List.of("CAN", "USA"), List.of("Canada", "United States"));
        Codes sectors = Codes.of("sector", List.of("G", "S"), List.of("Goods", "Services"));
        return new World("small", 2020, countries, sectors, new boolean[] {true, false},
                new double[] {60, 30, 20, 400, 90, 0, 0, 900},
                new double[] {0, 0.05, 0, 0, 0, 0, 0, 0},
                new double[] {0.5, 0.75, 1, 1},
                new double[] {0, 0, 0.5, 0.25, 0, 0, 0, 0},
                new TreeMap<>(Map.of("U4", new double[] {4, 4})), "U4");
    }

    private static WorldDescription about(FinalDemand finalDemand) {
        return new WorldDescription("Small", "Two by two", finalDemand,
                List.of(new WorldDescription.Source("made up", "https://example.org", "CC0")), List.of("none"));
    }

    @BeforeEach
    void writeASoundWorld() throws IOException {
        folder = root.resolve("small");
        WorldFolder.write(new BuiltWorld(sound(), about(FinalDemand.BALANCED), new TreeMap<>(Map.of("free", new double[8])), List.of()), folder);
    }

    private List<String> faults() {
        FaultyInputException e = catchThrowableOfType(FaultyInputException.class, () -> Worlds.at(root).open("small"));
        assertThat(e).as("the world is refused").isNotNull();
        assertThat(e.getMessage()).doesNotContain("Exception").doesNotContain("\tat ");
        return e.faults().stream().map(f -> f.what().replace(root.toString(), "")).toList();
    }

    /// Replaces a table by the answer to a query over it (as `t`), and forgets its hash.
    private void rewrite(String table, String query) throws Exception {
        Path file = folder.resolve(table + ".parquet");
        Path beside = folder.resolve("new.parquet");
        try (Database database = Database.open()) {
            database.execute("COPY (WITH t AS (SELECT * FROM read_parquet(%s)) %s) TO %s (FORMAT parquet)"
                    .formatted(Database.text(file.toString()), query, Database.text(beside.toString())));
        }
        Files.move(beside, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Path about = folder.resolve("datapackage.json");
        Files.writeString(about, Files.readString(about).replaceAll("\"hash\" : \"[^\"]*\"", "\"hash\" : \"\""));
    }

    @Test
    void aWorldComesBackAsItWasWritten() {
        World world = Worlds.at(root).open(folder.toString());
        assertThat(world.flow()).containsExactly(sound().flow());
        assertThat(world.tariff()).containsExactly(sound().tariff());
        assertThat(world.valueAddedShare()).containsExactly(sound().valueAddedShare());
        assertThat(world.inputShare()).containsExactly(sound().inputShare());
        assertThat(world.elasticity("U4")).containsExactly(4, 4);
        assertThat(world.countries().all()).containsExactly("CAN", "USA");
        assertThat(world.sectors().name(1)).isEqualTo("Services");
        assertThat(world.isGoods(0)).isTrue();
        assertThat(world.isGoods(1)).isFalse();
        assertThat(world.year()).isEqualTo(2020);
        assertThat(Worlds.at(root).names()).containsExactly("small");
        assertThat(Worlds.at(root).openTariffs("small", "free")).containsOnly(0.0);
    }

    @Test
    void rowsMayStandInAnyOrder() throws Exception {
        rewrite("flows", "SELECT * FROM t ORDER BY flow");
        assertThat(Worlds.at(root).open("small").flow()).containsExactly(sound().flow());
    }

    @Test
    void everyFaultIsNamedAtOnceWithFileRowValueAndRule() throws Exception {
        rewrite("flows", "SELECT * REPLACE (CASE WHEN flow = 30 THEN -30 WHEN flow = 60 THEN 'NaN'::DOUBLE ELSE flow END AS flow) FROM t");
        rewrite("tariffs", "SELECT * REPLACE (CASE WHEN tariff = 0.05 THEN 'USQ' ELSE exporter END AS exporter) FROM t");
        rewrite("value-added", "SELECT sector, country FROM t");
        rewrite("inputs", "SELECT * FROM t UNION ALL SELECT * FROM t WHERE input_share = 0.5");
        rewrite("elasticities", "SELECT * FROM t WHERE sector = 'G'");
        Files.delete(folder.resolve("tariffs-free.parquet"));
        assertThat(faults()).containsExactlyInAnyOrder(
                "/small/tariffs-free.parquet: the file is missing; datapackage.json lists it.",
                "/small/flows.parquet: row 1: flow of G CAN CAN is NaN; the range is 0.0 to any positive number.",
                "/small/flows.parquet: row 2: flow of G CAN USA is -30.0; the range is 0.0 to any positive number.",
                "/small/tariffs.parquet: row 2: exporter \"USQ\" is not in the list of this world.",
                "/small/tariffs.parquet: no row for G CAN USA; every combination of codes has one row.",
                "/small/value-added.parquet: column \"value_added_share\" is missing; there are [sector, country].",
                "/small/inputs.parquet: row 9: G S CAN stands twice; every combination has one row.",
                "/small/elasticities.parquet: no row for U4 S; every combination of codes has one row.");
    }

    @Test
    void accountsThatDoNotAddUpAreNamed() throws Exception {
        rewrite("inputs", "SELECT * REPLACE (CASE WHEN input_share = 0.5 THEN 0.4 ELSE input_share END AS input_share) FROM t");
        rewrite("tariffs", "SELECT * REPLACE (CASE WHEN importer = 'USA' AND exporter = 'USA' AND sector = 'G' THEN 0.1 ELSE tariff END AS tariff) FROM t");
        assertThat(faults()).anyMatch(f -> f.startsWith("/small/inputs.parquet: G CAN: value added and input shares sum to 0.9"))
                .anyMatch(f -> f.equals("/small/tariffs.parquet: G USA USA: tariff 0.1 on own sales; it is 0."));
    }

    @Test
    void negativeFinalDemandIsAFaultUnlessTheWorldDeclaresIt() throws Exception {
        rewrite("flows", "SELECT * REPLACE (CASE WHEN flow = 90 THEN 30 ELSE flow END AS flow) FROM t");
        assertThat(faults()).singleElement().asString()
                .isEqualTo("/small/flows.parquet: S CAN: industries use 10.0000 USD million more than the country buys; final demand is not negative.");
        Path about = folder.resolve("datapackage.json");
        Files.writeString(about, Files.readString(about).replace("\"finalDemand\" : \"balanced\"", "\"finalDemand\" : \"cut\""));
        assertThat(Worlds.at(root).open("small").name()).isEqualTo("small");
    }

    @Test
    void aTruncatedTableIsUnreadableAndNotTheOneListed() throws Exception {
        Path flows = folder.resolve("flows.parquet");
        byte[] all = Files.readAllBytes(flows);
        Files.write(flows, java.util.Arrays.copyOf(all, all.length / 2));
        assertThat(faults()).hasSize(2)
                .anyMatch(f -> f.startsWith("/small/flows.parquet: the file is not the one listed"))
                .anyMatch(f -> f.startsWith("/small/flows.parquet: cannot be read: "));
    }

    @Test
    void aColumnOfTheWrongTypeIsNamed() throws Exception {
        rewrite("flows", "SELECT sector, importer, exporter, CAST(flow AS VARCHAR) AS flow FROM t");
        assertThat(faults()).containsExactly("/small/flows.parquet: column \"flow\" has type VARCHAR; it must hold numbers.");
    }

    @Test
    void aTableOfForeignCodesIsSummedUp() throws Exception {
        rewrite("flows", "SELECT * REPLACE ('X' || importer AS importer) FROM t");
        assertThat(faults()).hasSize(12)
                .contains("/small/flows.parquet: importer unknown: 3 more of these.", "/small/flows.parquet: missing: 3 more of these.");
    }

    @Test
    void aPackageThatIsNoJsonOrLacksItsPropertiesIsNamed() throws Exception {
        Path about = folder.resolve("datapackage.json");
        Files.writeString(about, "{\"name\": \"small\", \"year\": \"soon\"}");
        assertThat(faults()).containsExactlyInAnyOrder("/small/datapackage.json: property \"defaultElasticity\" is missing or empty.",
                "/small/datapackage.json: year is \"soon\"; it is the year of the flows.");
        Files.writeString(about, "{");
        assertThat(faults()).singleElement().asString().startsWith("/small/datapackage.json: cannot be read: ");
        Files.delete(about);
        assertThatThrownBy(() -> Worlds.at(root).open(folder.toString())).hasMessageContaining("datapackage.json: the file is missing");
    }

    @Test
    void anUnknownWorldIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> Worlds.at(root).open("smal"))
                .hasMessageContaining("\"smal\" is neither a world").hasMessageContaining("Did you mean \"small\"?");
    }

    @Test
    void aWorldThatBreaksARuleIsNotWrittenAndWhatWasThereStays() throws Exception {
        World other = sound();
        double[] shares = other.valueAddedShare().clone();
        shares[0] = 0.9;
        World broken = new World("small", 2021, other.countries(), other.sectors(), new boolean[] {true, false}, other.flow(), other.tariff(),
                shares, other.inputShare(), new TreeMap<>(Map.of("U4", new double[] {4, 4})), "U4");
        assertThatThrownBy(() -> WorldFolder.write(new BuiltWorld(broken, about(FinalDemand.BALANCED)), folder)).isInstanceOf(FaultyInputException.class);
        assertThat(Worlds.at(root).open("small").year()).isEqualTo(2020);
        try (Stream<Path> left = Files.list(root)) {
            assertThat(left).containsExactly(folder);
        }
    }

    @Test
    void whatAWorldContainsIsTold() {
        Worlds worlds = Worlds.at(root);
        assertThat(worlds.list().rows()).containsExactly(List.of("small", "Small", 2020, 2, 2, "sound"));
        List<Object> canada = worlds.show("small").get(1).rows().getFirst();
        assertThat(canada).containsExactly("CAN", "Canada", 130.0, 20.0, 30.0, 10.0, 100 * 150.0 / 180, 5.0);
        assertThat(worlds.check("small").rows()).allMatch(row -> row.getLast().equals("yes"));
    }
}
