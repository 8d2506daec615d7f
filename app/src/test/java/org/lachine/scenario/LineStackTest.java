package org.lachine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lachine.data.ProductFiles;
import org.lachine.data.Worlds;
import org.lachine.model.FaultyInputException;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.run.LineStackTable;

class LineStackTest {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"));
    private static final LocalDate EVE = LocalDate.of(2026, 1, 13);
    private static final Ledger LEDGER = Ledger.load();
    private static final Products PRODUCTS = ProductFiles.read(HOME.resolve("ledger"));
    private static final World WORLD = Worlds.at(HOME.resolve("worlds")).open("icio-2022");

    private static LineStack stack(String importer, String exporter, String code, LocalDate date) {
        return LineStack.of(WORLD, PRODUCTS, LEDGER, importer, exporter, code, date);
    }

    /// Published totals: Customs Tariff Commission 2025/3 on top of the ordinary duties; Baker McKenzie for vehicles.
    @ParameterizedTest
    @CsvSource({"CHN, CAN, 2306.41, 105", "CHN, CAN, 0713.10, 105", "CHN, CAN, 0203.29, 37", "CHN, CAN, 0306.32, 32",
        "CAN, CHN, 8703.80, 106.1"})
    void theStackComesToThePublishedTotal(String importer, String exporter, String code, double percent) {
        LineStack stack = stack(importer, exporter, code, EVE);
        assertThat(stack.ordinary()).isPresent();
        assertThat(100 * stack.statutory().orElseThrow()).isCloseTo(percent, within(1e-9));
    }

    @Test
    void anUnsourcedOrdinaryDutyIsLeftOpen() {
        LineStack seed = stack("CHN", "CAN", "1205.10", EVE);
        assertThat(seed.ordinary()).isEmpty();
        assertThat(seed.statutory()).isEmpty();
        assertThat(100 * seed.measuresAlone().orElseThrow()).isCloseTo(75.8, within(1e-9));
    }

    /// No measure and no known ordinary duty is not a duty of zero.
    @Test
    void anUnknownDutyIsNotZero() {
        LineStack iron = stack("CHN", "CAN", "2601.11", EVE);
        assertThat(iron.measures()).isEmpty();
        assertThat(iron.statutory()).isEmpty();
        List<List<Object>> rows = LineStackTable.of(iron).rows();
        assertThat(rows).hasSize(2).allSatisfy(row -> assertThat(row.get(7)).isNull());
        // what is on record only has no known worth either
        assertThat(stack("CAN", "USA", "8703.23", EVE).measuresAlone()).isEmpty();
        // milk powder of at most 1.5% fat: 3.3 and 86.5 cents a kilogram; horses are on no line of their own product in the source
        assertThat(stack("USA", "NZL", "0402.10", LocalDate.of(2024, 10, 1))).matches(line -> line.statutory().isEmpty()
                && line.notKnown().contains("by weight"));
        assertThat(stack("USA", "NZL", "0101.90", LocalDate.of(2024, 10, 1))).matches(line -> line.statutory().isEmpty()
                && line.notKnown().contains("no source"));
        // 0402.29: 17.5%, and $1.104 a kilogram with 14.9%
        OrdinaryDuty milk = stack("USA", "NZL", "0402.29", LocalDate.of(2024, 10, 1)).ordinary().orElseThrow();
        assertThat(milk.rate()).isCloseTo((0.175 + 0.149) / 2, within(1e-12));
        assertThat(milk.note()).contains("1 of 2 bear a duty by weight or number");
    }

    @Test
    void preferencesLowerTheEffectiveRateAlone() {
        LineStack line = stack("USA", "CAN", "9403.20", LocalDate.of(2025, 7, 15));
        assertThat(line.claims().getAsDouble()).isBetween(0.01, 1.0);
        assertThat(line.effective().getAsDouble()).isLessThan(line.statutory().orElseThrow());
    }

    @Test
    void theStackIsTheLineDutyOfThePolicyPlusTheOrdinaryDuty() {
        LocalDate date = LocalDate.of(2025, 10, 15);
        List<Measure> measures = LEDGER.path("USA", "JPN").stream().filter(m -> m.inForce(date) && m.modelled()).toList();
        double[] duties = new PolicyInForce(WORLD, PRODUCTS, LEDGER).lineDuties("USA", "JPN", measures, date);
        double[] ordinary = PRODUCTS.mostFavoured("USA");
        int compared = 0;
        for (int k = 0; k < PRODUCTS.size(); k += 500) {
            LineStack stack = stack("USA", "JPN", PRODUCTS.product(k), date);
            if (PRODUCTS.schedule("USA", k).tellsPercent()) {
                assertThat(stack.statutory().orElseThrow()).isCloseTo(duties[k] + ordinary[k], within(1e-12));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(8);
    }

    @Test
    void thePathOfSeedHasItsFirstAndLastDay() {
        List<LineStack> path = LineStack.path(WORLD, PRODUCTS, LEDGER, "CHN", "CAN", "1205.10");
        assertThat(path).extracting(LineStack::date).isSorted().contains(LocalDate.of(2025, 8, 14));
        assertThat(path.getLast().measuresAlone().orElseThrow()).isCloseTo(0.758, within(1e-12));
    }

    @Test
    void thePathTellsTheClaimsOfEachMonth() {
        List<LineStack> path = LineStack.path(WORLD, PRODUCTS, LEDGER, "USA", "CAN", "9403.20");
        for (int month = 7; month <= 10; month++) {
            LocalDate first = LocalDate.of(2025, month, 1);
            LineStack stack = path.stream().filter(s -> s.date().equals(first)).findFirst().orElseThrow();
            assertThat(stack.claims()).isEqualTo(stack("USA", "CAN", "9403.20", first.plusDays(20)).claims());
        }
        assertThat(path.stream().filter(s -> s.date().getYear() == 2025 && s.date().getMonthValue() >= 7).mapToDouble(s -> s.claims().orElseThrow()))
                .isSorted();
    }

    @ParameterizedTest
    @CsvSource({"870399, 870390", "1205, 120510", "87038000, 870380", "abc, six digits"})
    void anUnknownProductIsAnErrorWithTheNearest(String code, String remedy) {
        assertThatThrownBy(() -> stack("CHN", "CAN", code, EVE)).isInstanceOf(FaultyInputException.class).hasMessageContaining(remedy);
    }
}
