package org.lachine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lachine.data.Distances;
import org.lachine.data.ProductFiles;
import org.lachine.data.Table;
import org.lachine.data.TradeHistory;
import org.lachine.data.Worlds;
import org.lachine.ensemble.Draw;
import org.lachine.ensemble.Draws;
import org.lachine.ensemble.Group;
import org.lachine.ensemble.Sample;
import org.lachine.model.Closure;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.resilience.PlanModel;
import org.lachine.resilience.Risk;
import org.lachine.resilience.Threat;
import org.lachine.run.PlanRanges.Told;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.PlanFile;
import org.lachine.scenario.PriorsFile;
import org.lachine.scenario.Resolved;

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
        ranged(plans.ranges(stress(setting), new RangeRequest(PriorsFile.read(HOME.resolve("priors/default.yaml")), 1, 16, stage -> {})),
                plans.briefRobustness(stage -> {}).getFirst());
        robust(plans.briefRobustness(stage -> {}), frontier, plans.chosen());
        told(plans, tables, setting);
    }

    /// The centre is what the tables tell, and a draw's figures are those of a plan model made from the draw's own flows and elasticities, every instrument for
    /// the plan's partners priced and every state solved with it and without. What is short-cut: what an instrument that the plan does not use would bring together with one
    /// that it uses (up to a fiftieth of costs), and of threats together what they do beyond the sum of each.
    private static void told(PlanTables plans, List<Table> tables, PlanSetting setting) {
        PriorsFile file = PriorsFile.read(HOME.resolve("priors/default.yaml"));
        RangeRequest request = new RangeRequest(file, 1, 2, 1, said -> {}, () -> false);
        double[] theta = setting.world().elasticity(setting.world().defaultElasticity());
        List<StressRanges.Loss> losses = stress(setting).losses(setting.threats().stream().map(Threat::id).toList(), request);
        PlanRanges ranges = plans.ranges();
        Map<Told, Double> central = ranges.central(losses);
        Table frontier = tables.getFirst();
        List<Object> today = frontier.rows().getFirst();
        List<Object> plan = frontier.rows().get(plans.chosen());
        assertThat(central.get(Told.COST)).isCloseTo(number(frontier, plan, "cost_musd"), within(1e-6));
        assertThat(central.get(Told.CALM)).isCloseTo(number(frontier, plan, "calm_musd"), within(1e-5));
        assertThat(central.get(Told.SAVED)).isCloseTo(number(frontier, plan, "worst_saved_musd"), within(1e-3));
        assertThat(central.get(Told.WORST)).isCloseTo(number(frontier, today, "worst_percent"), within(1e-6));
        assertThat(central.get(Told.FIRST)).isCloseTo(number(frontier, plan, "first_percent"), within(1e-9));
        assertThat(central.get(Told.FIRST_TODAY)).isCloseTo(number(frontier, today, "first_percent"), within(1e-9));
        assertThat(central.get(Told.CHEAPER)).isCloseTo(number(tables.get(4), tables.get(4).rows().getLast(), "cheaper_percent"), within(1e-9));

        Map<Told, Sample> samples = ranges.samples(losses, request);
        assertThat(samples.get(Told.SAVED).drivers()).containsOnlyKeys(Group.ELASTICITIES, Group.FLOWS, Group.HORIZON, Group.CHANCES);
        assertThat(samples.get(Told.COST).drivers()).containsOnlyKeys(Group.ELASTICITIES, Group.FLOWS);
        ranges.samples(losses, request).forEach((told, again) -> assertThat(again.own()).as(told.name()).isEqualTo(samples.get(told).own()));
        PlanModel model = plans.model();
        double[] levels = plans.levels();
        Set<String> partners = IntStream.range(0, levels.length).filter(k -> levels[k] > 0).mapToObj(k -> model.instruments().get(k).partner()).collect(Collectors.toSet());
        int[] used = IntStream.range(0, levels.length).filter(k -> partners.contains(model.instruments().get(k).partner())).toArray();
        Resolved long_ = Resolved.comparing(setting.world(), Policy.of(setting.world()), Policy.of(setting.world()), theta, Closure.BALANCED, Horizon.LONG);
        Resolved year = Resolved.comparing(setting.world(), Policy.of(setting.world()), Policy.of(setting.world()), theta, Closure.BALANCED, Horizon.ONE_YEAR);
        for (int d = 0; d < 1; d++) {
            Draw settled = new Draws(file.of(long_), 1).of(d);
            Draw struck = new Draws(file.of(year), 1).of(d);
            World drawn = Ensemble.of(long_, file, 1, false, any -> model.calm()).solver().drawn(settled).world();
            double[] inForce = new ThreatDraws(setting.threats(), file, 1).inForce(d, false);
            double[] chances = plans.chances(threat -> inForce[setting.threats().indexOf(threat)]);
            List<PlanModel.State> states = IntStream.range(0, chances.length).mapToObj(w -> new PlanModel.State(model.states().get(w).name(), chances[w], model.states().get(w).threats())).toList();
            PlanModel full = PlanModel.of(drawn, settled.tradeElasticity(), struck.tradeElasticity(), struck.mobility(), Closure.BALANCED, "KHM", states,
                    Arrays.stream(used).mapToObj(model.instruments()::get).toList());
            PlanModel.Outcome without = full.evaluate(full.nothing());
            PlanModel.Outcome with = full.evaluate(Arrays.stream(used).mapToDouble(k -> levels[k]).toArray());
            double income = without.calm().baselineIncome(setting.world().countries().indexOf("KHM"));
            double worst = Risk.cvar(chances, without.losses(), 1 - setting.tail());
            double saved = (worst - Risk.cvar(chances, with.losses(), 1 - setting.tail())) * income;
            assertThat(samples.get(Told.COST).at(d)).isCloseTo(with.cost() * income, withinPercentage(2));
            assertThat(samples.get(Told.CALM).at(d)).isCloseTo(with.premium() * income, withinPercentage(10));
            assertThat(samples.get(Told.WORST).at(d)).isCloseTo(-100 * worst, withinPercentage(0.5));
            assertThat(samples.get(Told.SAVED).at(d)).isCloseTo(saved, withinPercentage(15));
            double[] sold = full.exports(with.calm());
            assertThat(samples.get(Told.FIRST).at(d)).isCloseTo(100 * Arrays.stream(sold).max().orElseThrow() / Arrays.stream(sold).sum(), within(1e-4));
        }
    }

    private static StressRanges stress(PlanSetting setting) {
        double[] theta = setting.world().elasticity(setting.world().defaultElasticity());
        return new StressTables(setting.world(), theta, Closure.BALANCED, "KHM", setting.threats(), Optional.empty(), "test").ranges(setting.world(), theta);
    }

    /// The centre is the plan's own gain, the range holds draws on both sides of its median, and both inputs tell.
    private static void ranged(List<Table> tables, Table robust) {
        Table ranges = tables.getFirst();
        List<Object> gain = ranges.rows().getFirst();
        assertThat(number(ranges, gain, "central")).isCloseTo(number(robust, robust.rows().getFirst(), "gain_percent"), within(1e-9));
        assertThat(number(ranges, gain, "median")).isStrictlyBetween(number(ranges, gain, "low_5"), number(ranges, gain, "high_95"));
        List<List<Object>> drivers = tables.getLast().rows();
        assertThat(drivers).extracting(row -> row.get(1) + " " + row.get(2)).startsWith("gain_percent elasticities", "gain_percent chances", "gain_musd elasticities",
                "gain_musd chances").contains("cost_musd elasticities", "cost_musd flows", "worst_saved_musd chances", "first_percent flows", "cheaper_percent elasticities");
        drivers.subList(0, 4).forEach(row -> assertThat(number(tables.getLast(), row, "total_percent")).isPositive());
        assertThat(ranges.rows()).hasSize(2 + Told.values().length).allSatisfy(row -> {
            assertThat(number(ranges, row, "median")).isBetween(number(ranges, row, "low_5"), number(ranges, row, "high_95"));
            assertThat(number(ranges, row, "central")).isNotNaN();
        });
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
