package org.lachine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lachine.data.Distances;
import org.lachine.data.ProductFiles;
import org.lachine.data.Table;
import org.lachine.data.TradeHistory;
import org.lachine.data.Worlds;
import org.lachine.model.Closure;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.resilience.Threat;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.PlanFile;

/// Threats and a plan for any country of the default world. Every ninth country and two threats by default; with
/// `-Dlachine.every=true` all of them (or those named: `-Dlachine.every=COD,USA`) and the whole catalogue, with a row each in
/// `target/every-country.md` for `docs/validation.md`.
class EveryCountryTest {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"));
    private static final String ASKED = System.getProperty("lachine.every", "");
    private static final boolean EVERY = !ASKED.isEmpty();
    private static final Path REPORT = Path.of("target/every-country.md");
    private static final World WORLD = Worlds.at(HOME.resolve("worlds")).open("icio-2022");
    private static final double[] THETA = WORLD.elasticity(WORLD.defaultElasticity());
    private static final Products PRODUCTS = ProductFiles.read(HOME.resolve("ledger"));
    private static final Ledger LEDGER = Ledger.load(HOME.resolve("ledger"));
    private static final double[] KILOMETRES = Distances.read(HOME.resolve("worlds")).between(WORLD.countries());
    private static final TradeHistory HISTORY = TradeHistory.read(HOME.resolve("worlds"));
    private static final Set<String> FEW = Set.of("us-25-everything", "first-market-10", "china-food");

    static Stream<String> countries() {
        return IntStream.range(0, WORLD.countries().size()).filter(c -> EVERY || c % 9 == 4).mapToObj(WORLD.countries()::code)
                .filter(code -> !code.equals("ROW") && (!EVERY || ASKED.equals("true") || Set.of(ASKED.split(",")).contains(code)));
    }

    @ParameterizedTest
    @MethodSource("countries")
    void threatsAreSolvedAndAPlanLowersRisk(String country) throws IOException {
        List<Threat> all = Threats.read(HOME.resolve("resilience/threats.yaml"), WORLD, PRODUCTS, LEDGER, country).threats();
        List<Threat> threats = EVERY ? all : all.stream().filter(t -> FEW.contains(t.id())).limit(2).toList();
        PlanFile file = PlanFile.read(HOME.resolve("resilience/plan.yaml"));
        PlanFile few = EVERY ? file : new PlanFile(file.tail(), file.adjustment(), 1, file.levers().subList(0, 3));

        Table losses = EVERY ? new StressTables(WORLD, THETA, Closure.BALANCED, country, threats, Optional.empty(), "test").tables(stage -> {}).getFirst()
                : null;
        List<Table> plan = new PlanTables(new PlanSetting(WORLD, country, few, threats, KILOMETRES, HISTORY), THETA, Closure.BALANCED, 1, "test", stage -> {})
                .tables();
        Table frontier = plan.getFirst();
        double today = number(frontier, 0, "worst_percent");
        double then = number(frontier, 1, "worst_percent");
        assertThat(then).as("mean of the worst years with a plan, percent").isGreaterThanOrEqualTo(today - 1e-6).isBetween(-100.0, 1.0);
        assertThat(number(frontier, 1, "disagreement_percent")).as("linear programme against exact solution").isLessThan(1e-3);
        assertThat(plan.get(3).rows()).hasSizeGreaterThan(1).allMatch(row -> Double.isFinite((Double) row.get(2)) && Double.isFinite((Double) row.get(3)));
        if (EVERY) {
            report(country, losses, frontier, plan.get(3));
        }
    }

    private static double number(Table table, int row, String column) {
        return ((Number) table.rows().get(row).get(table.columns().stream().map(Table.Column::name).toList().indexOf(column))).doubleValue();
    }

    private static void report(String country, Table losses, Table frontier, Table states) throws IOException {
        int worst = IntStream.range(0, losses.rows().size()).filter(r -> !losses.rows().get(r).getFirst().equals("worst-tariffs")).boxed()
                .min((a, b) -> Double.compare(number(losses, a, "year_1_percent"), number(losses, b, "year_1_percent"))).orElseThrow();
        List<Object> last = losses.rows().getLast();
        String found = last.getFirst().equals("worst-tariffs") ? "%.2f".formatted((Double) last.get(4)) : "";
        String line = String.format(Locale.ROOT, "| %s | %d | %s | %.2f | %s | %d | %.2f | %.4f | %.0f |%n", country, losses.rows().size(),
                losses.rows().get(worst).getFirst(),
                number(losses, worst, "year_1_percent"), found, states.rows().size(), number(frontier, 0, "worst_percent"),
                number(frontier, 1, "worst_percent") - number(frontier, 0, "worst_percent"), number(frontier, 1, "calm_musd"));
        Files.writeString(REPORT, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
