package org.lachine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lachine.data.Distances;
import org.lachine.data.ProductFiles;
import org.lachine.data.Table;
import org.lachine.data.TradeHistory;
import org.lachine.data.Worlds;
import org.lachine.model.Closure;
import org.lachine.model.World;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.PlanFile;
import org.lachine.scenario.PriorsFile;

class PlanTablesTest {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"));

    /// A country that the catalogue names nowhere, with one plan beside today.
    @Test
    void aPlanForAnyCountryLowersRiskWithinItsBudgetAndAddsUp() {
        World world = Worlds.at(HOME.resolve("worlds")).open("icio-2022");
        var threats = Threats.read(HOME.resolve("resilience/threats.yaml"), world, ProductFiles.read(HOME.resolve("ledger")),
                Ledger.load(HOME.resolve("ledger")), "KHM");
        PlanSetting setting = new PlanSetting(world, "KHM", PlanFile.read(HOME.resolve("resilience/plan.yaml")), threats.threats(),
                Distances.read(HOME.resolve("worlds")).between(world.countries()), TradeHistory.read(HOME.resolve("worlds")));
        PlanTables plans = new PlanTables(setting, world.elasticity(world.defaultElasticity()), Closure.BALANCED, 1, "test", stage -> {});
        List<Table> tables = plans.tables();
        Table frontier = tables.getFirst();
        assertThat(frontier.rows()).hasSize(2);
        List<Object> today = frontier.rows().get(0);
        List<Object> plan = frontier.rows().get(1);
        assertThat(number(frontier, today, "calm_musd")).isCloseTo(0, within(1e-3));
        assertThat(number(frontier, plan, "worst_percent")).isGreaterThan(number(frontier, today, "worst_percent"));
        assertThat(number(frontier, plan, "calm_percent")).isPositive();
        assertThat(number(frontier, plan, "disagreement_percent")).isLessThan(1e-3);

        Table states = tables.get(3);
        assertThat(states.rows().stream().mapToDouble(r -> number(states, r, "chance_percent")).sum()).isCloseTo(100, within(1e-9));
        Table target = tables.get(4);
        assertThat(number(target, target.rows().get(1), "growth_percent")).isCloseTo(7.177, within(1e-3));
        assertThat(number(target, target.rows().get(1), "times")).isCloseTo(2, within(1e-12));
        Table years = tables.get(2);
        List<List<Object>> all = years.rows().stream().filter(r -> r.get(1).equals("all")).toList();
        assertThat(all).hasSize(10).isSortedAccordingTo((a, b) -> Double.compare(number(years, a, "added_musd"), number(years, b, "added_musd")));
        assertThat(years.rows().stream().filter(r -> !r.get(1).equals("all"))).isNotEmpty().allMatch(r -> number(years, r, "open_musd") >= 0);
        Table prices = plans.prices(1, stage -> {});
        List<Double> saved = prices.rows().stream().map(r -> number(prices, r, "gain_musd")).toList();
        assertThat(saved).as("the dearer, the less is gained").hasSize(3).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(number(prices, prices.rows().get(1), "calm_musd")).isEqualTo(number(frontier, frontier.rows().get(plans.chosen()), "calm_musd"));
        ranged(plans.ranges(new RangeRequest(PriorsFile.read(HOME.resolve("priors/default.yaml")), 1, 16, stage -> {})),
                plans.briefRobustness(stage -> {}).getFirst());
        robust(plans.briefRobustness(stage -> {}), frontier, plans.chosen());
    }

    /// The centre is the plan's own gain, the range holds draws on both sides of its median, and both inputs tell.
    private static void ranged(List<Table> tables, Table robust) {
        Table ranges = tables.getFirst();
        List<Object> gain = ranges.rows().getFirst();
        assertThat(number(ranges, gain, "central")).isCloseTo(number(robust, robust.rows().getFirst(), "gain_percent"), within(1e-9));
        assertThat(number(ranges, gain, "median")).isStrictlyBetween(number(ranges, gain, "low_5"), number(ranges, gain, "high_95"));
        assertThat(tables.getLast().rows()).extracting(row -> row.get(1) + " " + row.get(2))
                .containsExactly("gain_percent elasticities", "gain_percent chances", "gain_musd elasticities", "gain_musd chances");
        tables.getLast().rows().forEach(row -> assertThat(number(tables.getLast(), row, "total_percent")).isPositive());
    }

    /// Half the mean and half the worst years, by the frontier's own figures; dearer plans gain less; every set names one best plan.
    private static void robust(List<Table> tables, Table frontier, int chosen) {
        Table robust = tables.getFirst();
        assertThat(robust.rows()).hasSize(8).allMatch(row -> row.getLast().toString().matches("best|better than doing nothing|worse than doing nothing"));
        double worst = number(frontier, frontier.rows().get(chosen), "worst_percent") - number(frontier, frontier.rows().getFirst(), "worst_percent");
        double mean = number(frontier, frontier.rows().get(chosen), "mean_percent") - number(frontier, frontier.rows().getFirst(), "mean_percent");
        double planned = number(robust, robust.rows().getFirst(), "gain_percent");
        assertThat(planned).isCloseTo((worst + mean) / 2, within(1e-9));
        List<Double> byCost = robust.rows().stream().filter(row -> row.getFirst().toString().startsWith("costs rise"))
                .map(row -> number(robust, row, "best_gain_percent")).toList();
        assertThat(byCost.getFirst()).isGreaterThanOrEqualTo(byCost.getLast());
        Table marks = tables.getLast();
        assertThat(marks.rows().stream().mapToInt(row -> (Integer) row.get(2)).sum()).isEqualTo(8);
        marks.rows().forEach(row -> assertThat(row.get(3).equals("best under one assumption only")).isEqualTo(row.get(2).equals(1)));
    }

    private static double number(Table table, List<Object> row, String column) {
        return ((Number) row.get(table.columns().stream().map(Table.Column::name).toList().indexOf(column))).doubleValue();
    }
}
