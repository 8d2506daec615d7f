package org.lachine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.ProductFiles;
import org.lachine.data.Worlds;
import org.lachine.ensemble.Draws;
import org.lachine.ensemble.Priors;
import org.lachine.model.Closure;
import org.lachine.model.FaultyInputException;
import org.lachine.model.ProductDetail;
import org.lachine.model.Products;
import org.lachine.model.World;

class PriorsFileTest {
    private static final Path DEFAULT = Path.of(System.getProperty("lachine.home"), "priors/default.yaml");

    @TempDir
    private Path place;

    private Priors of(String settings) throws IOException {
        Path file = Files.writeString(place.resolve("s.yaml"), """
                title: A tariff
                world: small
                changes:
                  - {importer: USA, sectors: goods, add: 10%%}
                %s""".formatted(settings));
        Ledger ledger = Ledger.load(Path.of(System.getProperty("lachine.home"), "ledger"));
        return PriorsFile.read(DEFAULT).of(Scenario.read(file).resolve(SmallWorld.of(2022, 100, "CAN", "USA", "CHN"), Products.none(), ledger));
    }

    @Test
    void whatAScenarioStatesIsNotDrawn() throws IOException {
        assertThat(of("").closure()).isEqualTo(Map.of(Closure.BALANCED, 0.5, Closure.FIXED, 0.25, Closure.PROPORTIONAL, 0.25));
        assertThat(of("closure: fixed").closure()).isEqualTo(Map.of(Closure.FIXED, 1.0));
        Priors.Range stated = of("horizon: 1y\nmobility: 1.7").horizon().mobility();
        assertThat(stated).isEqualTo(new Priors.Range(1.7, 1.7));
    }

    @Test
    void theMiddleOfThePriorsIsTheScenarioItself() throws IOException {
        for (Horizon horizon : Horizon.values()) {
            Priors priors = of("horizon: " + horizon);
            Priors.Horizon h = priors.horizon();
            double[] scales = h.years() == Double.POSITIVE_INFINITY ? new double[] {1, 1} : new double[] {
                1 - (1 - h.firstYear() / h.longRun().most()) * Math.exp(-(h.years() - 1) / h.adjustment().most()),
                1 - (1 - h.firstYear() / h.longRun().least()) * Math.exp(-(h.years() - 1) / h.adjustment().least())};
            assertThat(horizon.scale()).isBetween(scales[0] - 1e-12, scales[1] + 1e-12);
            assertThat(new Draws(priors, 1).of(0).tradeElasticity()).hasSameSizeAs(priors.elasticity().median());
            assertThat(Double.isInfinite(horizon.mobility()) || h.mobility().least() <= horizon.mobility() && horizon.mobility() <= h.mobility().most()).isTrue();
        }
    }

    @Test
    void aWorldWithoutEnoughPublishedSetsTakesTheStatedSpread() throws IOException {
        assertThat(of("").elasticity().spread()).containsOnly(0.55);
    }

    /// σ of electric cars and of canola where Canada's and China's markets have them as lines; nothing of the kind where measures name no product.
    @Test
    void productsWithADistributionOfTheirOwnAreFoundByTheirCodes() throws IOException {
        Path home = Path.of(System.getProperty("lachine.home"));
        Ledger ledger = Ledger.load(home.resolve("ledger"));
        Path file = Files.writeString(place.resolve("lines.yaml"), """
                title: Lines
                world: icio-2022
                from: 2024-09-30
                to: 2026-01-13
                imposers: [CAN, CHN]
                targets: [CAN, CHN]
                """);
        World world = Worlds.at(home.resolve("worlds")).open("icio-2022");
        Resolved resolved = Scenario.read(file).resolve(world, ProductFiles.read(home.resolve("ledger")), ledger);
        ProductDetail detail = resolved.world().products();
        Priors.Nests nests = PriorsFile.read(DEFAULT).of(resolved).nests();
        assertThat(nests.substitution()).isEqualTo(new Priors.Range(0.5, 2));
        assertThat(names(detail, nests.own().getFirst())).containsExactly("CAN electric-cars");
        assertThat(names(detail, nests.own().getLast())).containsExactlyInAnyOrder("CHN canola-seed", "CHN canola-meal", "CHN canola-oil");
        assertThat(of("").nests()).isNull();
        Resolved named = Scenario.read(Files.writeString(place.resolve("named.yaml"), Files.readString(file) + "elasticity: FGO\n"))
                .resolve(world, ProductFiles.read(home.resolve("ledger")), ledger);
        assertThat(PriorsFile.read(DEFAULT).of(named).nests().own()).as("a set that is named is taken at its word").allMatch(own -> own.products().length == 0);
    }

    private static List<String> names(ProductDetail detail, Priors.Own own) {
        return Arrays.stream(own.products()).mapToObj(p -> detail.importer(p) + " " + detail.product(p)).toList();
    }

    @Test
    void everyFaultIsToldWithItsPlace() throws IOException {
        String text = Files.readString(DEFAULT);
        Path faulty = Files.writeString(place.resolve("p.yaml"), text.replace("balanced: 0.5", "balanced: 0.7")
                .replace("spread: {least: 0.1, most: 0.3}", "spread: {least: 0.4, most: 0.3}"));
        assertThatThrownBy(() -> PriorsFile.read(faulty)).isInstanceOf(FaultyInputException.class)
                .hasMessageContaining("0.4 is above most: 0.3").hasMessageContaining("the weights add up to 1.2");
        Path sourceless = Files.writeString(place.resolve("q.yaml"), text.replace("  source: an assumption that gives models with and without deficits the same weight\n", ""));
        assertThatThrownBy(() -> PriorsFile.read(sourceless)).hasMessageContaining("the key \"source\" is missing");
        List<String> lines = faults(Files.writeString(place.resolve("r.yaml"), text.replace("correlation: 0.5", "correlation: 1.5")));
        assertThat(lines.getFirst()).contains("r.yaml:", "elasticities.correlation", "\"1.5\" is not in the form asked for");
        assertThat(faults(Files.writeString(place.resolve("t.yaml"), text.replace("median: 4.5", "median: 0.9"))).getFirst()).contains("t.yaml:", "0.9 is not above 1");
    }

    private static List<String> faults(Path file) {
        try {
            PriorsFile.read(file);
            return List.of("no fault");
        } catch (FaultyInputException e) {
            return e.getMessage().lines().toList();
        }
    }
}
