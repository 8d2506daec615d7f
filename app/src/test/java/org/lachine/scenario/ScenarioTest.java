package org.lachine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lachine.model.Closure;
import org.lachine.model.FaultyInputException;
import org.lachine.model.Products;
import org.lachine.model.World;

class ScenarioTest {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"));
    private static final Ledger LEDGER = Ledger.load();
    private final World world = SmallWorld.of(2022, 100, "CAN", "CHN", "NOR", "USA");

    @TempDir
    Path folder;

    private Resolved resolve(String text) throws IOException {
        return resolve(text, Products.none());
    }

    private Resolved resolve(String text, Products products) throws IOException {
        Path file = folder.resolve("case.yaml");
        Files.writeString(file, text);
        return Scenario.read(file).resolve(world, products, LEDGER);
    }

    private List<String> faults(String text) {
        var thrown = catchThrowableOfType(FaultyInputException.class, () -> resolve(text));
        return thrown.faults().stream().map(f -> f.toString().replace(folder.resolve("case.yaml").toString(), "case.yaml")).toList();
    }

    @Test
    void addsToTheAppliedTariffOfTheNamedCellsOnly() throws IOException {
        Resolved resolved = resolve("""
                title: one change
                world: small
                changes:
                  - importer: USA
                    exporters: [CAN]
                    sectors: goods
                    add: 25%
                """);
        double[] after = resolved.after().tariffs();
        assertThat(SmallWorld.tariff(world, after, "USA", "CAN", "C29")).isCloseTo(0.27, within(1e-15));
        assertThat(SmallWorld.tariff(world, after, "USA", "CAN", "SVC")).isEqualTo(0.02);
        assertThat(SmallWorld.tariff(world, after, "CAN", "USA", "C29")).isEqualTo(0.02);
        assertThat(SmallWorld.tariff(world, after, "USA", "CHN", "C29")).isEqualTo(0.02);
        assertThat(resolved.before().isBaseline()).isTrue();
        assertThat(resolved.closure()).isEqualTo(Closure.BALANCED);
    }

    @Test
    void norwayStaysACountryAndOnStaysText() throws IOException {
        Path file = folder.resolve("norway.yaml");
        Files.writeString(file, """
                title: on
                world: small
                changes:
                  - {importer: NOR, exporters: all, except: [CAN], sectors: [A01, 0713], set: 10%}
                """);
        Scenario scenario = Scenario.read(file);
        assertThat(scenario.title()).isEqualTo("on");
        YamlFile plain = YamlFile.read(Files.writeString(folder.resolve("no.yaml"), "groups: {x: {title: y, members: [NO]}}"), "groups.schema.json");
        assertThat(plain.texts("/groups/x/members")).containsExactly("NO");
        assertThat(plain.faults()).singleElement().asString().contains("no.yaml:1:", "\"NO\"", "three-letter");
        var thrown = catchThrowableOfType(FaultyInputException.class, () -> scenario.resolve(world, Products.none(), LEDGER));
        assertThat(thrown.faults()).singleElement().asString().contains("0713 is not a code of the Harmonized System");
    }

    @Test
    void everyInstrumentMovesItsOwnLever() throws IOException {
        Resolved resolved = resolve("""
                title: levers
                world: small
                closure: fixed
                changes:
                  - {importer: USA, exporters: CHN, sectors: [C26], set: 60%}
                  - {importer: all, exporters: CAN, sectors: [B06], export-tax: 5%}
                  - {importer: CAN, exporters: all, except: USA, sectors: [SVC], iceberg: 10%}
                  - {importer: CAN, exporters: all, sectors: [A01], non-tariff: 4%}
                  - {country: CAN, sectors: services, productivity: 2%}
                """);
        var after = resolved.after();
        assertThat(SmallWorld.tariff(world, after.tariffs(), "USA", "CHN", "C26")).isCloseTo(0.6, within(1e-15));
        int b06 = world.sectors().indexOf("B06");
        int svc = world.sectors().indexOf("SVC");
        assertThat(after.exportTax(world.cell(b06, 3, 0))).isCloseTo(0.05, within(1e-15));
        assertThat(after.exportTax(world.cell(b06, 0, 0))).isZero();
        assertThat(after.icebergHat(world.cell(svc, 0, 1))).isCloseTo(1.1, within(1e-15));
        assertThat(after.icebergHat(world.cell(svc, 0, 3))).isEqualTo(1);
        assertThat(after.icebergHat(world.cell(0, 0, 3))).isCloseTo(1.04, within(1e-15));
        assertThat(after.productivityHat(svc * 4)).isCloseTo(1.02, within(1e-15));
        assertThat(after.productivityHat(svc * 4 + 1)).isEqualTo(1);
        assertThat(resolved.closure()).isEqualTo(Closure.FIXED);
    }

    @Test
    void anHsChangeEntersWithItsShareOfTheSectorsTrade() throws IOException {
        var sectorOf = new TreeMap<>(java.util.Map.of("870380", "C29", "870829", "C29", "120510", "A01"));
        Products products = Products.of(sectorOf, List.of(
                new Products.Line("USA", "CAN", "8703800000", 30), new Products.Line("USA", "CAN", "8708290000", 70)),
                List.of(), new TreeMap<>());
        Resolved resolved = resolve("""
                title: cars
                world: small
                changes:
                  - {importer: USA, exporters: CAN, sectors: [HS 8703], add: 50%}
                """, products);
        assertThat(SmallWorld.tariff(world, resolved.after().tariffs(), "USA", "CAN", "C29")).isCloseTo(0.02 + 0.3 * 0.5, within(1e-12));
        assertThat(SmallWorld.tariff(world, resolved.after().tariffs(), "USA", "CAN", "A01")).isEqualTo(0.02);
    }

    @ParameterizedTest
    @CsvSource({"1y, 1.52", "3y, 2.72673", "10y, 3.87653", "long, 4"})
    void horizonsScaleTheElasticities(String horizon, double expected) throws IOException {
        Resolved resolved = resolve("title: t\nworld: small\nhorizon: " + horizon
                + "\nchanges: [{importer: USA, exporters: CAN, sectors: goods, add: 1%}]\n");
        assertThat(resolved.elasticity()[0]).isCloseTo(expected, within(1e-4));
    }

    @Test
    void lowElasticitiesStopAtTheFloor() throws IOException {
        assertThat(resolve("title: t\nworld: small\nelasticity: low\nhorizon: 1y\n"
                + "changes: [{importer: USA, exporters: CAN, sectors: goods, add: 1%}]\n").elasticity()[0]).isEqualTo(0.2);
    }

    @Test
    void aKeyThatIsNearNoOtherIsAnsweredWithAll() {
        assertThat(faults("""
                title: faults
                world: small
                changes:
                  - {importer: USA, exporters: CAN, sectors: goods, percentage: 50%, add: 1%}
                """)).singleElement().asString().contains("\"percentage\" is not a key here.").contains("There are: ").contains("iceberg").doesNotContain("Did you mean");
    }

    @Test
    void everyFaultOfAFileIsReportedAtOnceWithItsPlace() {
        assertThat(faults("""
                title: faults
                world: small
                horizn: 1y
                closure: balancd
                elasticity: U5
                changes:
                  - importer: US
                    exporters: [CAN, ROU]
                    sectors: gods
                    add: 25
                  - importer: CAN
                    exporters: [USA]
                    sectors: [C92]
                    add: -100%
                  - {importer: CAN, exporters: NOR, sectors: goods, set: 20000%}
                """)).containsExactly(
                lines("case.yaml:3:1: horizn: \"horizn\" is not a key here.", "Did you mean \"horizon\"?"),
                lines("case.yaml:4:10: closure: \"balancd\" is not one of balanced, fixed, proportional.", "Did you mean \"balanced\"?"),
                lines("case.yaml:5:13: elasticity: world small has no elasticity set \"U5\".", "There are: U4, low."),
                lines("case.yaml:7:15: changes[0].importer: \"US\" is not a country of world small.",
                        "Countries are ISO 3166 three-letter codes. Did you mean \"USA\"?"),
                lines("case.yaml:8:22: changes[0].exporters[1]: \"ROU\" is not a country of world small.",
                        "Countries are ISO 3166 three-letter codes. Did you mean \"NOR\"?"),
                lines("case.yaml:9:14: changes[0].sectors: \"gods\" is neither a sector nor an HS code.",
                        "Did you mean \"goods\"? Sectors are goods, services, all, this world's codes, or \"HS 8703\"."),
                lines("case.yaml:10:10: changes[0].add: \"25\" is not in the form asked for.",
                        "Write a number with a percent sign: 25%, -2.5%."),
                lines("case.yaml:13:15: changes[1].sectors[0]: \"C92\" is neither a sector nor an HS code.",
                        "Did you mean \"C22\"? Sectors are goods, services, all, this world's codes, or \"HS 8703\"."),
                lines("case.yaml:14:10: changes[1].add: -100% is outside −100% (excluded) to 10,000%.",
                        "Check the number; 25% adds a quarter of the border value."),
                lines("case.yaml:15:58: changes[2].set: 20000% is outside −100% (excluded) to 10,000%.",
                        "Check the number; 25% adds a quarter of the border value."));
    }

    private static String lines(String what, String remedy) {
        return what + System.lineSeparator() + remedy;
    }

    @Test
    void aChangeThatOverlapsItselfIsAFault() {
        assertThat(faults("""
                title: twice
                world: small
                changes:
                  - {importer: USA, exporters: all, sectors: goods, add: 10%}
                  - {importer: USA, exporters: [CAN], sectors: [C29], set: 25%}
                """)).singleElement().asString().contains("case.yaml:5:5", "overlaps", "changes[0] (", "4:5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            from: 2026-01-13, to: 2024-09-30 | is before from
            from: 2024-02-30, to: 2026-01-13 | 2024-02-30 is not a day of the calendar
            from: 2024-09-30 | the keys do not fit together
            from: 2024-09-30, to: 2026-01-13, changes: [] | the keys do not fit together
            from: 13 Jan 2026, to: 2026-01-13 | not in the form asked for
            from: 2024-09-30, to: 2026-01-13, measures: [usa-nothing] | is no measure or family
            from: 2024-09-30, to: 2026-01-13, imposers: [USS] | Did you mean "USA"
            """)
    void datesAndFiltersAreChecked(String keys, String expected) {
        assertThat(String.join("\n", faults("{title: t, world: small, " + keys + "}"))).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"'title: [', case.yaml:1:", "'', the file is empty", "'title: t', world"})
    void anUnreadableFileIsNamedAtOnce(String text, String expected) {
        assertThat(String.join("\n", faults(text))).contains(expected);
    }

    @Test
    void datesCanBeReplacedWhereTheyBelong() throws IOException {
        Path dates = HOME.resolve("scenarios/canada-2026/china-canada.yaml");
        Resolved none = Scenario.read(dates).to(LocalDate.of(2024, 9, 30)).resolve(world, Products.none(), LEDGER);
        assertThat(none.after().isBaseline()).isTrue();
        Scenario changes = Scenario.read(HOME.resolve("scenarios/us-25-on-canada.yaml"));
        Resolved since = changes.asOf(LocalDate.of(2025, 12, 1)).resolve(world, Products.none(), LEDGER);
        assertThat(since.before().isBaseline()).isFalse();
        assertThat(SmallWorld.tariff(world, since.after().tariffs(), "USA", "CAN", "C29")
                - SmallWorld.tariff(world, since.before().tariffs(), "USA", "CAN", "C29")).isCloseTo(0.25, within(1e-12));
        assertThat(catchThrowableOfType(FaultyInputException.class, () -> changes.from(LocalDate.of(2025, 1, 1))))
                .hasMessageContaining("from does not go with a scenario of changes");
    }

    @Test
    void aRepeatedKeyIsAFault() {
        assertThat(String.join("\n", faults("title: t\nworld: small\nworld: other\nfrom: 2024-09-30\nto: 2026-01-13\n")))
                .contains("case.yaml:3:1: world: the key stands twice");
    }

    static Stream<Path> shipped() throws IOException {
        return Files.walk(HOME.resolve("scenarios")).filter(p -> p.toString().endsWith(".yaml"));
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedScenarioFollowsTheSchema(Path path) {
        assertThat(YamlFile.read(path, "scenario.schema.json").faults()).isEmpty();
    }
}
