package org.lachine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.model.Products;
import org.lachine.model.World;

/// Stacking worked out by hand on three products of one sector.
class PolicyInForceTest {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"), "ledger");
    private static final LocalDate DAY = LocalDate.of(2025, 12, 1);
    private static final String CAR = "870380";
    private static final String PART = "870829";
    private static final String SEED = "120510";
    private final World world = SmallWorld.of(2022, 100, "CAN", "CHN", "DEU", "USA");
    private final Products products = Products.of(new TreeMap<>(Map.of(CAR, "C29", PART, "C29", SEED, "A01")),
            List.of(new Products.Line("USA", "CAN", CAR + "0010", 30), new Products.Line("USA", "CAN", PART + "0010", 30),
                    new Products.Line("USA", "CAN", PART + "0020", 10), new Products.Line("USA", "CAN", SEED + "0000", 5),
                    new Products.Line("USA", "EU27", CAR, 50)),
            List.of(new Products.Line("USA", "", CAR + "00", 0.025), new Products.Line("USA", "", PART + "00", 0.2)),
            new TreeMap<>(Map.of(YearMonth.of(2025, 10), List.of(new Products.Line("USA", "CAN", CAR, 0.9)))));

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(folder.resolve("measures"));
        Files.createDirectories(folder.resolve("lists"));
        for (String file : List.of("groups.yaml", "exchange-rates.yaml", "trade-totals.yaml", "products.csv")) {
            Files.copy(HOME.resolve(file), folder.resolve(file));
        }
    }

    private Ledger ledger(String... measures) throws IOException {
        StringBuilder text = new StringBuilder("measures:\n");
        for (int k = 0; k < measures.length; k++) {
            text.append("  - {id: m%d, title: test, law: law, source: src, sourced: 2025-01-01, status: V, %s}\n".formatted(k, measures[k]));
        }
        Files.writeString(folder.resolve("measures/x.yaml"), text);
        return Ledger.load(folder);
    }

    /// Additional duty on car, part and seed from `exporter`.
    private double[] lines(String exporter, String... measures) throws IOException {
        Ledger ledger = ledger(measures);
        double[] duty = new PolicyInForce(world, products, ledger).lineDuties("USA", exporter, ledger.inForce(DAY), DAY);
        return new double[] {duty[1], duty[2], duty[0]};
    }

    @Test
    void dutiesOfDifferentFamiliesAddUp() throws IOException {
        assertThat(lines("CAN", "imposer: USA, targets: [CAN], rate: 10%, scope: goods, from: 2025-03-04",
                "imposer: USA, targets: [all], rate: 25%, scope: ['8703'], from: 2025-04-03"))
                .containsExactly(new double[] {0.35, 0.10, 0.10}, within(1e-15));
    }

    @Test
    void aMeasureGivesWayOnTheValueThatOthersCover() throws IOException {
        assertThat(lines("CAN", "imposer: USA, targets: [CAN], rate: 10%, scope: goods, yields-to: [m1], from: 2025-03-04",
                "family: m1, imposer: USA, targets: [all], rate: 50%, scope: ['8703', '8708.29.00.10'], content: {share: 50%, source: test}, from: 2025-04-03"))
                .containsExactly(new double[] {0.25 + 0.05, 0.75 * 0.25 + (1 - 0.75 * 0.5) * 0.1, 0.10}, within(1e-15));
    }

    @Test
    void aFloorCountsTheOrdinaryDuty() throws IOException {
        assertThat(lines("CAN", "imposer: USA, targets: [CAN], rate: 15%, stacking: tops-up, scope: goods, from: 2025-08-07"))
                .containsExactly(new double[] {0.125, 0, 0.15}, within(1e-15));
    }

    @Test
    void claimsOfAPreferenceExemptTheirShare() throws IOException {
        String half = "imposer: USA, targets: [all], rate: 20%, scope: goods, preference-exempt: {share: 50%, source: test}, from: 2025-08-07";
        assertThat(lines("CAN", half)).containsExactly(new double[] {0.2 * (1 - 0.9 * 0.5), 0.2, 0.2}, within(1e-15));
        assertThat(lines("DEU", half)).containsExactly(new double[] {0.2, 0.2, 0.2}, within(1e-15));
    }

    @Test
    void aRateForACountryStandsAboveThatOfItsGroupAndOfAll() throws IOException {
        Ledger ledger = ledger("imposer: USA, rates: {all: 10%, EU27: 15%, DEU: 12%}, spared: [CHN], scope: goods, from: 2025-08-07");
        Measure measure = ledger.measures().getFirst();
        assertThat(measure.rate("CAN")).hasValue(0.10);
        assertThat(measure.rate("FRA")).hasValue(0.15);
        assertThat(measure.rate("DEU")).hasValue(0.12);
        assertThat(measure.rate("CHN")).isEmpty();
        assertThat(measure.rate("USA")).isEmpty();
    }

    @Test
    void membersOfAGroupTakeItsTradeAndOthersThatOfAllPartners() throws IOException {
        Ledger ledger = ledger("imposer: USA, targets: [all], rate: 10%, scope: ['8703'], from: 2025-08-07");
        assertThat(ledger.productSource(products, "USA", "CAN")).isEqualTo("CAN");
        assertThat(ledger.productSource(products, "USA", "DEU")).isEqualTo("EU27");
        assertThat(ledger.productSource(products, "USA", "CHN")).isEqualTo(Products.ALL);
        double[] tariff = on(ledger);
        assertThat(SmallWorld.tariff(world, tariff, "USA", "CAN", "C29")).isCloseTo(0.02 + 0.1 * 30 / 70, within(1e-15));
        assertThat(SmallWorld.tariff(world, tariff, "USA", "DEU", "C29")).isCloseTo(0.02 + 0.1, within(1e-15));
        assertThat(SmallWorld.tariff(world, tariff, "USA", "CHN", "C29")).isCloseTo(0.02 + 0.1 * 80 / 120, within(1e-15));
        assertThat(SmallWorld.tariff(world, tariff, "USA", "DEU", "A01")).isEqualTo(0.02);
        assertThat(SmallWorld.tariff(world, tariff, "USA", "CHN", "SVC")).isEqualTo(0.02);
    }

    private double[] on(Ledger ledger) {
        return new PolicyInForce(world, products, ledger).on(DAY, ledger.measures(), Set.of(), new ArrayList<>()).tariffs();
    }

    @Test
    void whatTheWorldAlreadyContainsIsNotAddedAgainAndEndsWithItsLaw() throws IOException {
        Ledger ledger = ledger("imposer: USA, targets: [CAN], rate: 1%, scope: goods, from: 2018-03-23",
                "imposer: USA, targets: [DEU], rate: 1%, scope: goods, from: 2018-03-23, to: 2025-01-01",
                "imposer: USA, targets: [CHN], rate: 7%, scope: goods, from: 2018-03-23, to: 2025-01-01");
        double[] tariff = on(ledger);
        assertThat(SmallWorld.tariff(world, tariff, "USA", "CAN", "C29")).isEqualTo(0.02);
        assertThat(SmallWorld.tariff(world, tariff, "USA", "DEU", "C29")).isCloseTo(0.01, within(1e-15));
        assertThat(SmallWorld.tariff(world, tariff, "USA", "CHN", "C29")).isZero();
    }

    @Test
    void aCitedValueEntersAsItsShareOfThePairsTrade() throws IOException {
        Ledger ledger = ledger("imposer: CHN, targets: [CAN], rate: 100%, scope: ['1514'], from: 2025-03-20, coverage: [{sectors: [C10T12], value: 300, "
                + "currency: CAD, year: 2024, source: test}]");
        // 300 million of 2024 against 11,500 of farming, fishing and food in 2023; the world has 100 in each of the three sectors
        double share = 300 / 1.3698 / (11_500 / 1.3497) * 300 / 100;
        assertThat(SmallWorld.tariff(world, on(ledger), "CHN", "CAN", "C10T12")).isCloseTo(0.02 + share, within(1e-12));
        assertThat(SmallWorld.tariff(world, on(ledger), "CHN", "CAN", "A01")).isEqualTo(0.02);
    }

    @Test
    void aCitedValueOutsideANarrowTotalIsAShareOfAllGoods() throws IOException {
        Ledger ledger = ledger("imposer: CHN, targets: [CAN], rate: 100%, scope: ['2603'], from: 2025-03-20, coverage: [{sectors: [B07], value: 300, currency: "
                + "CAD, year: 2024, source: test}]");
        // 300 of 30,000 million is 1%; the world's pair has 27 goods sectors of 100 each, so 27% of one sector
        assertThat(SmallWorld.tariff(world, on(ledger), "CHN", "CAN", "B07")).isCloseTo(0.02 + 0.27, within(1e-12));
    }

    @Test
    void coverageBeyondTheSectorIsScaledDownAndNoted() throws IOException {
        Ledger ledger = ledger("imposer: CHN, targets: [CAN], rate: 100%, scope: ['1514'], from: 2025-03-20, coverage: [{sectors: [C10T12], value: 3000, "
                + "currency: CAD, year: 2024, source: test}]",
                "imposer: CHN, targets: [CAN], rate: 25%, scope: ['0203'], from: 2025-03-20, coverage: [{sectors: [C10T12], value: 1000, currency: CAD, year: "
                + "2024, source: test}]");
        List<String> notes = new ArrayList<>();
        double[] tariff = new PolicyInForce(world, products, ledger).on(DAY, ledger.measures(), Set.of(), notes).tariffs();
        assertThat(SmallWorld.tariff(world, tariff, "CHN", "CAN", "C10T12")).isCloseTo(0.02 + 0.75 * 1 + 0.25 * 0.25, within(1e-12));
        assertThat(notes).singleElement().asString().contains("CHN from CAN in C10T12", "cover 103%");
    }

    @Test
    void aMeasureOnRecordOnlyIsNotedAndMovesNothing() throws IOException {
        Ledger ledger = ledger("imposer: CHN, targets: [CAN], rate: 50%, scope: goods, from: 2025-03-20, not-modelled: a quota");
        List<String> notes = new ArrayList<>();
        assertThat(new PolicyInForce(world, products, ledger).on(DAY, ledger.measures(), Set.of(), notes).isBaseline()).isTrue();
        assertThat(notes).singleElement().asString().contains("m0", "a quota");
    }

    @Test
    void theShippedScenarioOfDatesStartsFromTheWorldItself() throws IOException {
        Ledger shipped = Ledger.load();
        Resolved resolved = Scenario.read(HOME.resolve("../scenarios/canada-2026/china-canada.yaml")).resolve(world, products, shipped);
        assertThat(resolved.before().isBaseline()).isTrue();
        assertThat(SmallWorld.tariff(world, resolved.after().tariffs(), "CHN", "CAN", "A01")).isGreaterThan(0.5);
        assertThat(SmallWorld.tariff(world, resolved.after().tariffs(), "CAN", "CHN", "C29")).isGreaterThan(0.1);
        assertThat(SmallWorld.tariff(world, resolved.after().tariffs(), "CAN", "USA", "C24A")).isEqualTo(0.02);
        assertThat(SmallWorld.tariff(world, resolved.after().tariffs(), "USA", "CAN", "C24A")).isEqualTo(0.02);
    }
}
