package org.lachine.report;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lachine.data.Distances;
import org.lachine.data.RegionFile;
import org.lachine.data.Table;
import org.lachine.data.TradeHistory;
import org.lachine.ensemble.Sample;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Equilibrium;
import org.lachine.model.Policy;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.resilience.Threat;
import org.lachine.resilience.Withdrawal;
import org.lachine.resilience.Withdrawal.Side;
import org.lachine.run.Ensemble;
import org.lachine.run.KeptSample;
import org.lachine.run.PlanSetting;
import org.lachine.run.PlanTables;
import org.lachine.run.PotentialTables;
import org.lachine.run.RangeRequest;
import org.lachine.run.StressRanges;
import org.lachine.run.StressTables;
import org.lachine.run.Threats;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.PlanFile;
import org.lachine.scenario.PriorsFile;
import org.lachine.scenario.Resolved;
import org.lachine.scenario.ThreatFile;

/// What others could do to a case's country, and what it could do about it: the tables of `stress`, `potential` and `diversify`,
/// solved for its brief with balanced trade and the world's own elasticities.
///
/// @param powers what each of the case's partners could cost by ending all trade, and what it would lose
/// @param losses by the threats that would cost most, with their ranges, the worst first
/// @param ranges of what is told of the plan and of the target, by the name of the finding
/// @param largest code of the largest market of goods
/// @param chosen row of the chosen plan in the table `frontier`
/// @param notes threats left out, and why
public record Resilience(List<Power> powers, List<Threatened> losses, List<Table> stress, List<Table> potential, List<Table> plan, Map<String, KeptSample> ranges, String largest, int chosen, List<String> notes)
        implements Serializable {
    private static final int PLANS = 4;
    /// Threats that are told one by one.
    private static final int THREATS = 12;
    /// A dozen equilibria each.
    private static final int DRAWS = 8;
    private static final int DRIVER_DRAWS = 4;

    /// @param loss of the country, and `own` of the partner, percent of real income
    /// @param lossRange, ownRange the same over draws
    public record Power(String partner, double loss, double own, KeptSample lossRange, KeptSample ownRange) implements Serializable {}

    /// @param threat its id in the table `stress`
    /// @param loss while it lasts, one year on, percent of real income
    /// @param mean loss a year; null, with its range, where it has no chance
    /// @param lossRange, meanRange the same over draws
    public record Threatened(String threat, double loss, Double mean, KeptSample lossRange, KeptSample meanRange) implements Serializable {}

    static Resilience of(Path home, Case subject, World world, Products products, Ledger ledger, PriorsFile priors, Consumer<String> progress) {
        progress.accept("asking what could be done to %s".formatted(subject.country()));
        double[] theta = world.elasticity(world.defaultElasticity());
        Path folder = home.resolve("resilience");
        String settings = "balanced trade, world %s (%d)".formatted(world.name(), world.year());
        ThreatFile threats = Threats.read(folder.resolve("threats.yaml"), world, products, ledger, subject.country());
        CaliendoParro model = CaliendoParro.calibrate(world);
        List<Power> powers = powers(model, subject, priors);
        StressTables stressed = new StressTables(world, theta, Closure.BALANCED, subject.country(), threats.threats(),
                RegionFile.read(folder.resolve("regions"), world, subject.country()), settings);
        List<Table> stress = stressed.tables(progress);
        RangeRequest request = new RangeRequest(priors, CaseRuns.SEED, DRAWS, DRIVER_DRAWS, said -> { }, () -> false);
        List<String> worst = worst(stress.getFirst());
        // those of the plan's years that are not told one by one as well
        List<StressRanges.Loss> drawn = stressed.ranges(world, theta).losses(Stream.concat(worst.stream(), threats.threats().stream().map(Threat::id)).distinct().toList(), request);
        List<Threatened> losses = drawn.subList(0, worst.size()).stream()
                .map(loss -> new Threatened(loss.threat(), loss.lasting(), loss.mean(), KeptSample.of(loss.lastingRange()),
                        loss.meanRange() == null ? null : KeptSample.of(loss.meanRange()))).toList();
        Distances distances = Distances.read(home.resolve("worlds"));
        CaliendoParro soon = CaliendoParro.calibrate(world, Horizon.THREE_YEARS.elasticity(theta), Closure.BALANCED, Horizon.THREE_YEARS.mobility());
        List<Table> potential = new PotentialTables(world, soon, theta, subject.country(), distances, TradeHistory.read(home.resolve("worlds")), settings).tables();
        PlanTables plan = new PlanTables(new PlanSetting(world, subject.country(), PlanFile.read(folder.resolve("plan.yaml")), threats.threats(),
                distances.between(world.countries()), TradeHistory.read(home.resolve("worlds"))), theta, Closure.BALANCED, PLANS, settings, progress);
        List<Table> plans = new ArrayList<>(plan.tables());
        plans.addAll(plan.briefRobustness(progress));
        Map<String, KeptSample> ranges = new TreeMap<>();
        plan.ranges().samples(drawn, request).forEach((told, sample) -> {
            if (sample.hasValues()) {
                ranges.put(ResilienceSection.finding(told), KeptSample.of(told.isMoney() ? sample.map(musd -> musd / 1000) : sample));
            }
        });
        return new Resilience(powers, losses, stress, potential, plans, ranges, plan.first(), plan.chosen(), threats.notes());
    }

    private static List<Power> powers(CaliendoParro model, Case subject, PriorsFile priors) {
        World world = model.baseline();
        String country = subject.country();
        List<Withdrawal> breaks = subject.partners().stream().map(partner -> Withdrawal.of(world, List.of(country), List.of(partner), world.sectors().all())).toList();
        List<Policy> apart = breaks.stream().map(end -> end.policy(model, Side.BOTH, 1)).toList();
        Resolved still = Resolved.comparing(world, Policy.of(world), Policy.of(world), model.tradeElasticity(), Closure.BALANCED, Horizon.LONG);
        List<Sample> samples = Ensemble.of(still, priors, CaseRuns.SEED, true, closure -> model).withDriversOf(WarSection.DRIVER_DRAWS).samples(CaseRuns.DRAWS, 2 * breaks.size(),
                drawn -> IntStream.range(0, apart.size()).boxed().flatMapToDouble(p -> {
                    double[] welfare = drawn.solve(apart.get(p)).welfareHat();
                    return Stream.of(country, subject.partners().get(p)).mapToDouble(code -> 100 * (welfare[world.countries().indexOf(code)] - 1));
                }).toArray(), said -> { }, () -> false);
        List<Power> powers = new ArrayList<>();
        for (int p = 0; p < breaks.size(); p++) {
            String partner = subject.partners().get(p);
            Equilibrium after = breaks.get(p).solve(model, Side.BOTH);
            powers.add(new Power(partner, 100 * (after.welfareHat(country) - 1), 100 * (after.welfareHat(partner) - 1), KeptSample.of(samples.get(2 * p)), KeptSample.of(samples.get(2 * p + 1))));
        }
        return powers;
    }

    /// Ids of the threats that would cost most, from the table `stress`.
    private static List<String> worst(Table stress) {
        return stress.rows().stream().sorted(Comparator.comparingDouble(row -> number(stress, row, "year_1_percent"))).limit(THREATS).map(row -> (String) row.getFirst()).toList();
    }

    /// What a threat of the table `stress` does, in words.
    public String threatName(String id) {
        Table stress = table("stress");
        return (String) cell(stress, stress.rows().stream().filter(row -> row.getFirst().equals(id)).findFirst().orElseThrow(), "what");
    }

    /// The table called `name`.
    public Table table(String name) {
        List<Table> all = new ArrayList<>(stress);
        all.addAll(potential);
        all.addAll(plan);
        return all.stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
    }

    /// Whether there is a table called `name`.
    public boolean has(String name) {
        return stress.stream().anyMatch(t -> t.name().equals(name));
    }

    /// A cell of a table by the name of its column.
    public static Object cell(Table table, List<Object> row, String column) {
        return row.get(IntStream.range(0, row.size()).filter(k -> table.columns().get(k).name().equals(column)).findFirst().orElseThrow());
    }

    /// A number of a table; NaN where the cell is empty.
    public static double number(Table table, List<Object> row, String column) {
        return cell(table, row, column) instanceof Number n ? n.doubleValue() : Double.NaN;
    }
}
