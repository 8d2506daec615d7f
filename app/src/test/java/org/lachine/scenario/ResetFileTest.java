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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lachine.data.ProductFiles;
import org.lachine.model.FaultyInputException;
import org.lachine.model.Policy;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.negotiation.Table.Option;

/// Negotiation tables as they are written.
class ResetFileTest {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"));
    private static final Ledger LEDGER = Ledger.load();
    private static final String HEAD = """
            title: Two countries
            world: small
            as-of: 2026-01-13
            sides: [CAN, CHN]
            interest: 5%
            ends: 36%
            ends-basis: made up for this test
            signing: {months: ["3"], slow: [9%], quick: [50%], basis: made up for this test}
            """;

    @TempDir
    private Path folder;

    private ResetFile read(String body) throws IOException {
        return ResetFile.read(Files.writeString(folder.resolve("table.yaml"), HEAD + body));
    }

    private static String issue(String id, String by, String level) {
        return "  - {id: %s, title: t, by: %s, kind: duty, rule: made up for a test, sources: [test], levels: [{name: n%s}]}%n".formatted(id, by, level);
    }

    @ParameterizedTest
    @ValueSource(strings = {"canada-2026", "australia-2020"})
    void theTablesThatComeWithTheProjectHaveNoFaults(String name) {
        ResetFile file = ResetFile.read(HOME.resolve("resets/" + name + ".yaml"));
        assertThat(file.table().issues()).hasSameSizeAs(file.issues());
        assertThat(file.issues()).allSatisfy(issue -> assertThat(issue.sources()).isNotEmpty());
        assertThat(file.signing().quick()).hasSameSizeAs(file.signing().months());
    }

    @Test
    void everyFaultIsToldAtOnce() {
        assertThatThrownBy(() -> read("""
                issues:
                  - {id: cars, title: t, by: USA, kind: duty, rule: made up for a test, sources: [test], levels: [{name: n, years: "0"}]}
                  - {id: cars, title: t, by: CAN, kind: duty, rule: made up for a test, sources: [test], needs: [seed@2], levels: [{name: n}]}
                red-lines: [{id: x, of: CAN, title: t, forbids: [cars@3], source: test}]
                stated: [{side: CAN, option: cars, worth: 1%, soft: "true", basis: made up here}]
                threats: [{id: y, name: t, by: CHN, on: MEX, yearly: [9%, 5%, 7%], months: [1, 2, 3], basis: made up for this test, changes: [{importer: CHN, exporters: CAN, sectors: goods, add: 5%}]}]
                """)).isInstanceOf(FaultyInputException.class)
                .hasMessageContaining("\"USA\" does not sit at this table").hasMessageContaining("0 years is no time")
                .hasMessageContaining("\"cars\" stands twice")
                .hasMessageContaining("\"seed\" is no issue of this table").hasMessageContaining("cars has no level \"3\"")
                .hasMessageContaining("1% is no cost")
                .hasMessageContaining("\"MEX\" does not sit").hasMessageContaining("not in ascending order")
                .hasMessageContaining("the key \"raises\" is missing");
    }

    @Test
    void theFormOfChangesIsThatOfScenarios() {
        assertThatThrownBy(() -> read("issues:\n" + issue("cars", "CAN", ", changes: [{importer: CAN, exporters: CHN, sectors: [C29], add: 25}]")))
                .hasMessageContaining("\"25\" is not in the form asked for").hasMessageContaining("Write a number with a percent sign");
        assertThatThrownBy(() -> read("issues:\n" + issue("cars", "CAN", ", suspend: {measure: can-chn-vehicles}")))
                .hasMessageContaining("the key \"share\" is missing");
    }

    @Test
    void faultsOfCodesAndMeasuresAreToldOnTheWorld() throws IOException {
        ResetFile file = read("issues:\n" + issue("cars", "CAN", ", suspend: {measure: can-chn-vehicle, share: 50%}")
                + issue("steel", "CAN", ", suspend: {measure: can-china-melted, share: 50%}")
                + issue("oil", "CHN", ", changes: [{importer: CHN, exporters: CAM, sectors: [B06], iceberg: -5%}]")
                + issue("seed", "CHN", ", suspend: {measure: chn-can-canola-seed, share: 50%, sectors: [\"HS 1514\"]}"));
        World world = SmallWorld.of(2022, 100, "CAN", "CHN", "USA");
        assertThatThrownBy(() -> file.on(world, Products.of(Ledger.sectors(HOME.resolve("ledger/products.csv")), List.of(), List.of(), new TreeMap<>()),
                LEDGER))
                .isInstanceOf(FaultyInputException.class).hasMessageContaining("\"can-chn-vehicle\" is no measure")
                .hasMessageContaining("Did you mean \"can-chn-vehicles\"")
                .hasMessageContaining("can-china-melted is on record and not modelled").hasMessageContaining("\"CAM\" is not a country")
                .hasMessageContaining("chn-can-canola-seed does not cover all of HS 1514");
    }

    @Test
    void aSuspensionTakesTheMeasureOffInPartOrWhole() throws IOException {
        ResetFile file = read("""
                issues:
                  - {id: metals, title: t, by: CAN, kind: duty, rule: made up for a test, sources: [test], levels: [{name: half, suspend: {measure: can-chn-metals, share: 50%}}, {name: all, suspend: {measure: can-chn-metals, share: 100%}}]}
                  - {id: oil, title: t, by: CHN, kind: duty, rule: made up for a test, sources: [test], levels: [{name: n, changes: [{importer: CHN, exporters: CAN, sectors: [B06], add: -1%}]}]}
                """);
        World world = SmallWorld.of(2022, 1e6, "CAN", "CHN", "USA");
        ResetPolicies policies = file.on(world, Products.none(), LEDGER);
        Policy before = policies.before("today");
        double in = SmallWorld.tariff(world, before.tariffs(), "CAN", "CHN", "C24A");
        assertThat(in).isGreaterThan(0.02);
        assertThat(SmallWorld.tariff(world, policies.after("today", new int[] {2, 0}, "").tariffs(), "CAN", "CHN", "C24A")).isCloseTo(0.02, within(1e-12));
        assertThat(SmallWorld.tariff(world, policies.after("today", new int[] {1, 0}, "").tariffs(), "CAN", "CHN", "C24A"))
                .isCloseTo((in + 0.02) / 2, within(1e-12));
        assertThat(SmallWorld.tariff(world, policies.after("today", new int[] {2, 1}, "").tariffs(), "CHN", "CAN", "B06")).isCloseTo(0.01, within(1e-12));
        assertThat(policies.after("today", new int[] {0, 0}, "").tariffs()).isEqualTo(before.tariffs());
        assertThat(policies.protectedBy(0)).containsExactly("C24A", "C24B", "C25");
        assertThat(policies.protectedBy(1)).containsExactly("B06");
    }

    /// What is for a year and what is for good are one policy, and what is no trade policy is none.
    @Test
    void levelsThatDoTheSameAreOne() throws IOException {
        ResetFile file = read("""
                issues:
                  - {id: metals, title: t, by: CAN, kind: duty, rule: made up for a test, sources: [test], levels: [{name: half, suspend: {measure: can-chn-metals, share: 50%}}, {name: a year, years: "1", suspend: {measure: can-chn-metals, share: 100%}}, {name: all, suspend: {measure: can-chn-metals, share: 100%}}]}
                  - {id: oil, title: t, by: CHN, kind: duty, rule: made up for a test, sources: [test], levels: [{name: n, changes: [{importer: CHN, exporters: CAN, sectors: [B06], add: -1%}]}]}
                  - {id: words, title: t, by: CHN, kind: non-trade, rule: made up for a test, sources: [test], levels: [{name: n}, {name: more}]}
                """);
        ResetPolicies policies = file.on(SmallWorld.of(2022, 1e6, "CAN", "CHN", "USA"), Products.none(), LEDGER);
        assertThat(policies.distinct(new int[] {3, 1, 2})).containsExactly(2, 1, 0);
        assertThat(policies.distinct(new int[] {2, 0, 1})).containsExactly(2, 0, 0);
        assertThat(policies.distinct(new int[] {1, 1, 0})).containsExactly(1, 1, 0);
        assertThat(policies.after("today", new int[] {3, 1, 2}, "")).isEqualTo(policies.after("today", new int[] {2, 1, 0}, ""))
                .isNotEqualTo(policies.after("today", new int[] {1, 1, 0}, ""));
    }

    /// A product's own estimate is one of the long run and of the default set.
    @Test
    void productsFollowTheHorizonAndUnderAnotherSetTheirSector() throws IOException {
        ResetFile file = read("issues:\n" + issue("cars", "CAN", ", suspend: {measure: can-chn-vehicles, share: 50%}")
                + issue("oil", "CHN", ", changes: [{importer: CHN, exporters: CAN, sectors: [B06], add: -1%}]"));
        World world = SmallWorld.of(2022, 1e6, "CAN", "CHN", "USA");
        ResetPolicies policies = file.on(world, ProductFiles.read(HOME.resolve("ledger")), LEDGER);
        int cars = policies.world().products().indexOf("CAN", "C29", "electric-cars");
        double own = policies.world().products().tradeElasticity(cars);
        assertThat(own).isGreaterThan(1);
        assertThat(policies.world(world.defaultElasticity(), Horizon.LONG).products().tradeElasticity(cars)).isEqualTo(own);
        assertThat(policies.world(world.defaultElasticity(), Horizon.ONE_YEAR).products().tradeElasticity(cars)).isCloseTo(0.38 * own, within(1e-12));
        assertThat(policies.world("another", Horizon.LONG).products().tradeElasticity(cars)).isNaN();
    }

    @Test
    void nothingLaterThanTheDayIsKnown() throws IOException {
        ResetFile file = ResetFile.read(HOME.resolve("resets/canada-2026.yaml"));
        assertThat(LEDGER.knownOn(file.asOf()).measures()).noneMatch(measure -> measure.from().isAfter(file.asOf()));
    }

    @Test
    void optionsStandForOneLevelOrAll() throws IOException {
        ResetFile file = read("""
                issues:
                  - {id: a, title: t, by: CAN, kind: duty, rule: made up for a test, sources: [test], levels: [{name: one}, {name: two, years: "2"}]}
                  - {id: b, title: t, by: CHN, kind: duty, rule: made up for a test, sources: [test], levels: [{name: one}], needs: [a@2]}
                red-lines: [{id: x, of: CAN, title: t, forbids: [a], source: test}]
                raises: 1%
                """);
        assertThat(file.table().redLines().getFirst().forbidden()).containsExactly(new Option("a", 1), new Option("a", 2));
        assertThat(file.table().withoutRedLine("x").obstacles(file.table().deal(Map.of("b", 1)))).containsExactly("b@1 needs a@2");
        assertThat(file.lasting(2)).isCloseTo(1 - Math.exp(-0.82), within(1e-12));
        assertThat(file.lasting(Double.POSITIVE_INFINITY)).isEqualTo(1);
    }
}
