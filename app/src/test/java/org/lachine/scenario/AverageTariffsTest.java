package org.lachine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lachine.data.ProductFiles;
import org.lachine.data.Worlds;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.scenario.AverageTariffs.Average;

class AverageTariffsTest {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"));
    private static final Ledger LEDGER = Ledger.load();
    private static final LocalDate DAY = LocalDate.of(2025, 10, 31);

    /// Nobody's measures reach Chile's imports: only collected duties count.
    private static AverageTariffs small(double onCars, double onParts) {
        World world = SmallWorld.of(2022, 100, "CAN", "CHL", "USA");
        Products products = Products.of(new TreeMap<>(Map.of("870380", "C29", "870829", "C29", "120510", "A01")),
                List.of(new Products.Line("CHL", "CAN", "870380", 30), new Products.Line("CHL", "CAN", "870829", 10),
                        new Products.Line("CHL", "CAN", "120510", 60)), List.of(), new TreeMap<>())
                .with(List.of(new Products.Line("CHL", "CAN", "870380", onCars), new Products.Line("CHL", "CAN", "870829", onParts),
                        new Products.Line("CHL", "CAN", "120510", onParts)), Map.of("870380", 7.0, "870829", 1.0));
        return new AverageTariffs(world, products, LEDGER);
    }

    @Test
    void averagesAreTheSumsWrittenOut() {
        Average average = small(0.3, 0.1).of("CHL", List.of("CAN"), Set.of(), DAY).orElseThrow();
        assertThat(average.effective()).isCloseTo((30 * 0.3 + 70 * 0.1) / 100, within(1e-15));
        // σ = θ + 1: 8, 2 and, from the world's set of 4, 5
        double weight = 30 * 8 + 10 * 2 + 60 * 5;
        assertThat(average.otri()).isCloseTo((30 * 8 * 0.3 + (10 * 2 + 60 * 5) * 0.1) / weight, within(1e-15));
        assertThat(average.tri()).isCloseTo(Math.sqrt((30 * 8 * 0.09 + (10 * 2 + 60 * 5) * 0.01) / weight), within(1e-15));
        assertThat(small(0.3, 0.1).of("CHL", List.of("CAN"), Set.of("C29"), DAY).orElseThrow().effective()).isCloseTo(10.0 / 40, within(1e-15));
        assertThat(small(0.3, 0.1).of("CHL", List.of("CAN"), Set.of("B06"), DAY)).isEmpty();
    }

    @Test
    void ofAUniformTariffAllAveragesAreThatTariff() {
        Average average = small(0.07, 0.07).of("CHL", List.of("CAN"), Set.of(), DAY).orElseThrow();
        assertThat(List.of(average.effective(), average.otri(), average.tri())).allSatisfy(rate -> assertThat(rate).isCloseTo(0.07, within(1e-15)));
    }

    @Test
    void onRealDataAllWaysLeadToTheSameMeanAndTheTheoryIsOrdered() {
        World world = Worlds.at(HOME.resolve("worlds")).open("icio-2022");
        Products products = ProductFiles.read(HOME.resolve("ledger"));
        AverageTariffs averages = new AverageTariffs(world, products, LEDGER);
        Average onCanada = averages.of("USA", List.of("CAN"), Set.of(), DAY).orElseThrow();
        double sectors = 0;
        for (int j = 0; j < world.sectors().size(); j++) {
            sectors += averages.of("USA", List.of("CAN"), Set.of(world.sectors().code(j)), DAY).map(a -> a.effective() * a.imports()).orElse(0.0);
        }
        assertThat(sectors / onCanada.imports()).isCloseTo(onCanada.effective(), within(1e-12));
        // the second way: the ledger's own average of what was added, and 0.1% collected before (Bank of Canada; US Census)
        double added = new PolicyInForce(world, products, LEDGER).average("USA", "CAN", DAY);
        assertThat(onCanada.effective()).isCloseTo(0.001 + added, within(0.002));
        assertThat(onCanada.announced().orElseThrow()).isGreaterThan(onCanada.statutory().orElseThrow());
        assertThat(onCanada.statutory().orElseThrow()).isGreaterThan(onCanada.effective());
        assertThat(onCanada.collected().orElseThrow()).isEqualTo(0.0393);
        assertThat(onCanada.tri()).isGreaterThan(onCanada.otri());
        // no product bears more than the announced rates, so no uniform tariff does
        assertThat(onCanada.tri()).isLessThan(1);
        Average exports = averages.onExports("CAN", DAY);
        assertThat(exports.effective()).isBetween(0.01, onCanada.effective() + 0.05);
        assertThat(averages.days("USA", List.of("CAN"), LocalDate.of(2025, 3, 1), LocalDate.of(2025, 3, 10)))
                .containsExactly(LocalDate.of(2025, 3, 1), LocalDate.of(2025, 3, 4), LocalDate.of(2025, 3, 7), LocalDate.of(2025, 3, 10));
    }
}
