package org.lachine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.model.FaultyInputException;

class LedgerTest {
    private static final LocalDate EVE = LocalDate.of(2026, 1, 13);
    private static final Ledger LEDGER = Ledger.load();

    @TempDir
    Path folder;

    @Test
    void everyMeasureOfTheCasePairsIsOlderThanTheCase() {
        assertThat(LEDGER.measures()).filteredOn(m -> Set.of("CAN", "CHN").contains(m.imposer()))
                .allSatisfy(m -> {
                    assertThat(m.from()).isBeforeOrEqualTo(EVE);
                    assertThat(m.sourced()).isBeforeOrEqualTo(EVE);
                    if (m.to() != null) {
                        assertThat(m.to()).isBeforeOrEqualTo(EVE);
                    }
                });
    }

    @Test
    void chinasDutiesOnCanadaStandAsOnTheEveOfTheVisit() {
        assertThat(LEDGER.inForce(EVE)).filteredOn(m -> m.imposer().equals("CHN")).extracting(Measure::id, m -> m.rate("CAN").getAsDouble())
                .containsExactlyInAnyOrder(org.assertj.core.groups.Tuple.tuple("chn-can-canola-oil-meal-peas", 1.0),
                        org.assertj.core.groups.Tuple.tuple("chn-can-pork-seafood", 0.25),
                        org.assertj.core.groups.Tuple.tuple("chn-can-canola-seed", 0.758));
    }

    @Test
    void aMeasureEndsOnTheDayBeforeTo() {
        Measure list = LEDGER.measures().stream().filter(m -> m.id().equals("can-usa-2025-03-04")).findFirst().orElseThrow();
        assertThat(list.inForce(LocalDate.of(2025, 3, 3))).isFalse();
        assertThat(list.inForce(LocalDate.of(2025, 3, 4))).isTrue();
        assertThat(list.inForce(LocalDate.of(2025, 8, 31))).isTrue();
        assertThat(list.inForce(LocalDate.of(2025, 9, 1))).isFalse();
    }

    @Test
    void thePathOfAPairIsInOrderOfDate() {
        List<Measure> path = LEDGER.path("USA", "CAN");
        assertThat(path).isSortedAccordingTo(java.util.Comparator.comparing(Measure::from)).extracting(Measure::id)
                .contains("usa-can-fentanyl", "usa-232-steel", "usa-232-vehicles").doesNotContain("usa-reciprocal-2025-08", "usa-ind-25");
    }

    @Test
    void theValuesOfACounterListAddUpToTheAnnouncedTotal() {
        assertThat(covered("can-usa-2025-03-04")).isCloseTo(30_000, org.assertj.core.api.Assertions.within(1.0));
        assertThat(covered("can-usa-2025-03-13-steel") + covered("can-usa-2025-03-13-aluminium") + covered("can-usa-2025-03-13-other"))
                .isCloseTo(29_800, org.assertj.core.api.Assertions.within(1.0));
    }

    private static double covered(String id) {
        return LEDGER.measures().stream().filter(m -> m.id().equals(id)).flatMap(m -> m.coverage().stream())
                .mapToDouble(Measure.Covered::value).sum();
    }

    @Test
    void everyFaultOfALedgerIsReportedAtOnce() throws IOException {
        ledger("""
                measures:
                  - {id: a, title: one, imposer: USA, targets: [CAN], rate: 25%, scope: goods, from: 2025-03-04, to: 2025-03-01,
                     law: law, source: src, sourced: 2025-03-04, status: V}
                  - {id: b, title: two, imposer: CAM, targets: [USA, UUU], rate: 25%, scope: ["8703", "8799"], from: 2025-02-30,
                     law: law, source: src, sourced: 2025-03-04, status: M}
                  - {id: c, title: three, imposer: CAN, targets: [USA], rate: 25%, scope: [], lists: [short, none], from: 2025-03-04,
                     law: law, source: src, sourced: 2025-03-04, status: V}
                  - {id: d, title: four, imposer: CAN, targets: [USA], rate: 25%, scope: goods, from: 2025-03-04, famly: x,
                     law: law, source: src, sourced: 2025-03-04, status: V}
                  - {id: e, title: five, imposer: CAN, targets: [USA], rate: 25%, scope: ["8703"], from: 2025-03-04,
                     law: law, source: src, sourced: 2025-03-04, status: V,
                     coverage: [{sectors: [C92], value: 1, currency: CAD, year: 1999, source: src}]}
                  - {id: f, title: six, imposer: CAN, targets: [UUU], scope: ["8799"], from: 2025-02-30,
                     law: law, source: src, sourced: 2025-03-04, status: V}
                """, "code\n120510\n999998\n");
        assertThat(faults()).anyMatch(f -> f.contains("x.yaml:2:102: measures[0].to: 2025-03-01 is not after from: 2025-03-04"))
                .anyMatch(f -> f.contains("measures[1].status: \"M\" is not one of V, V2, C"))
                .anyMatch(f -> f.contains("short.csv:3: \"999998\" is not a code of the Harmonized System"))
                .anyMatch(f -> f.contains("measures[2].lists[1]: there is no list \"none\""))
                .anyMatch(f -> f.contains("\"famly\" is not a key here") && f.contains("\"family\""))
                .anyMatch(f -> f.contains("coverage[0].sectors[0]: \"C92\" is not a sector"))
                .anyMatch(f -> f.contains("no exchange rate for CAD in 1999"))
                .anyMatch(f -> f.contains("measures[5].targets: \"UUU\" is neither a country nor a group"))
                .anyMatch(f -> f.contains("measures[5].scope[0]: 8799 is not a code") && f.contains("The nearest is"))
                .anyMatch(f -> f.contains("measures[5].from: 2025-02-30 is not a day of the calendar"));
    }

    @Test
    void aMeasureThatOverlapsItselfIsAFault() throws IOException {
        ledger("""
                measures:
                  - {id: a, family: x, title: one, imposer: USA, targets: [CAN], rate: 25%, scope: goods, from: 2025-03-04,
                     law: law, source: src, sourced: 2025-03-04, status: V}
                  - {id: b, family: x, title: two, imposer: USA, targets: [all], rate: 10%, scope: ["1205"], from: 2025-04-04,
                     law: law, source: src, sourced: 2025-03-04, status: V}
                  - {id: b, family: x, title: two, imposer: USA, targets: [all], rate: 10%, scope: ["1205"], from: 2025-03-01, to: 2025-03-04,
                     law: law, source: src, sourced: 2025-03-01, status: V}
                """, "code\n");
        assertThat(faults()).hasSize(2).anyMatch(f -> f.contains("b overlaps a (")).anyMatch(f -> f.contains("\"b\" stands twice"));
    }

    private void ledger(String measures, String list) throws IOException {
        Path home = Path.of(System.getProperty("lachine.home"), "ledger");
        Files.createDirectories(folder.resolve("measures"));
        Files.createDirectories(folder.resolve("lists"));
        for (String file : List.of("groups.yaml", "exchange-rates.yaml", "trade-totals.yaml", "products.csv")) {
            Files.copy(home.resolve(file), folder.resolve(file));
        }
        Files.writeString(folder.resolve("measures/x.yaml"), measures);
        Files.writeString(folder.resolve("lists/short.csv"), list);
    }

    private List<String> faults() {
        return catchThrowableOfType(FaultyInputException.class, () -> Ledger.load(folder)).faults().stream().map(Object::toString).toList();
    }

    @Test
    void whatCameLaterIsNotKnownOnTheDayOfTheCase() {
        LocalDate day = LocalDate.of(2026, 1, 13);
        Ledger known = LEDGER.knownOn(day);
        assertThat(known.measures()).allSatisfy(m -> {
            assertThat(m.from()).as(m.id()).isBeforeOrEqualTo(day);
            assertThat(m.to() == null || !m.to().isAfter(day)).as(m.id()).isTrue();
        });
        assertThat(known.inForce(day)).extracting(Measure::id).containsExactlyElementsOf(LEDGER.inForce(day).stream().map(Measure::id).toList());
        assertThat(LEDGER.measures().size()).isGreaterThan(known.measures().size());
        // Canada's trade with China is on record to the day of the case, and not beyond
        assertThat(LEDGER.measures()).filteredOn(m -> !m.imposer().equals("USA")).allSatisfy(m -> assertThat(m.from()).isBeforeOrEqualTo(day));
    }
}
