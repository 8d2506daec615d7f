package org.lachine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.ProductFiles;
import org.lachine.data.Worlds;
import org.lachine.model.FaultyInputException;
import org.lachine.model.Policy;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.resilience.Threat;
import org.lachine.run.Threats;

class ThreatFileTest {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"));
    private static final World WORLD = Worlds.at(HOME.resolve("worlds")).open("icio-2022");
    private static final Products PRODUCTS = ProductFiles.read(HOME.resolve("ledger"));
    private static final Ledger LEDGER = Ledger.load(HOME.resolve("ledger"));

    private static ThreatFile read(Path file, World world, String country) {
        return Threats.read(file, world, PRODUCTS, LEDGER, country);
    }

    private static ThreatFile catalogue(World world, String country) {
        return read(HOME.resolve("resilience/threats.yaml"), world, country);
    }

    /// Every fault in one go, also of threats that would be left out.
    @Test
    void everyFaultIsTold(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("threats.yaml"), """
                title: Broken
                threats:
                  - id: one
                    name: of somebody unknown
                    imposers: [US]
                    yearly: [50%, 26%, 44%]
                    months: [4, 17, 9]
                    basis: made up for a test of faults
                    strikes:
                      - {importers: USA, exporters: TARGET, sectors: goods, add: 25%}
                  - id: one
                    name: with a sector unknown
                    imposers: [USA]
                    yearly: [14%, 26%, 144%]
                    months: [4, 17, 51]
                    basis: made up for a test of faults
                    strikes:
                      - {importers: USA, exporters: TARGET, sectors: [C99], add: 25%}
                      - {importers: USA, exporters: TARGET, measures: [chn-can-canola-sed], ban: "true"}
                      - {importers: USX, exporters: TARGET, sectors: goods, add: 10%}
                """);
        assertThatThrownBy(() -> read(file, WORLD, "CAN")).isInstanceOf(FaultyInputException.class)
                .hasMessageContaining("threats[0].yearly: [50%, 26%, 44%] is not in ascending order").hasMessageContaining("threats[0].months: [4, 17, 9]")
                .hasMessageContaining("threats[1].id: \"one\" stands twice").hasMessageContaining("144% is no chance")
                .hasMessageContaining("\"chn-can-canola-sed\" is no measure").hasMessageContaining("USX");
    }

    /// The energy cut-off is by whoever sells the country most: the United States to Canada, but never a country to itself.
    @Test
    void theSupplierOfEnergyIsFoundForAnyCountry() {
        Set<String> suppliers = WORLD.countries().all().stream().filter(code -> !code.equals("ROW")).map(code -> {
            Threat cut = named(catalogue(WORLD, code), "energy-supply-closed");
            String supplier = cut.imposers().getFirst();
            Policy struck = cut.onto(Policy.of(WORLD), WORLD.elasticity(WORLD.defaultElasticity()));
            int oil = WORLD.sectors().indexOf("B06");
            int target = WORLD.countries().indexOf(code);
            assertThat(struck.icebergHat(WORLD.cell(oil, target, WORLD.countries().indexOf(supplier)))).as(code).isInfinite();
            for (int other = 0; other < WORLD.countries().size(); other++) {
                assertThat(other == target || energy(target, other) <= energy(target, WORLD.countries().indexOf(supplier)) || WORLD.countries().code(other)
                        .equals("ROW")).as(code).isTrue();
            }
            return supplier;
        }).collect(Collectors.toSet());
        assertThat(suppliers).contains("USA", "RUS", "SAU").hasSizeGreaterThan(5);
        assertThat(named(catalogue(WORLD, "CAN"), "energy-supply-closed").imposers()).containsExactly("USA");
    }

    private static double energy(int importer, int exporter) {
        return List.of("B05", "B06", "C19").stream().mapToDouble(code -> WORLD.flow()[WORLD.cell(WORLD.sectors().indexOf(code), importer, exporter)]).sum();
    }

    private static Threat named(ThreatFile file, String id) {
        return file.threats().stream().filter(threat -> threat.id().equals(id)).findFirst().orElseThrow();
    }

    /// What the issue of threats names is there for Canada, each with a chance, a duration and where they come from.
    @Test
    void theCatalogueHoldsEveryKindForCanada() {
        List<Threat> threats = catalogue(WORLD, "CAN").threats();
        assertThat(threats).extracting(Threat::id).contains("us-25-everything", "us-preference-lost", "china-canada-lines", "us-energy-closed",
                "energy-supply-closed", "china-minerals",
                "first-market-joined");
        assertThat(threats).allMatch(threat -> threat.yearly().low() <= threat.yearly().middle() && threat.months().middle() > 0
                && threat.basis().length() > 50);
        assertThat(catalogue(WORLD, "NZL").threats()).extracting(Threat::id).doesNotContain("us-preference-lost", "china-canada-lines");
    }

    @Test
    void aWorldWithoutTheSectorsLeavesThreatsOutWithANote() {
        ThreatFile file = catalogue(Worlds.at(HOME.resolve("worlds")).open("baci-2023"), "CAN");
        assertThat(file.threats()).extracting(Threat::id).contains("us-25-everything").doesNotContain("china-minerals", "energy-supply-closed");
        assertThat(file.notes()).anyMatch(note -> note.startsWith("china-minerals is left out"))
                .anyMatch(note -> note.startsWith("energy-supply-closed is left out"));
    }
}
