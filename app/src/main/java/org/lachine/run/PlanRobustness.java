package org.lachine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.ensemble.Design;
import org.lachine.ensemble.Draws;
import org.lachine.ensemble.Group;
import org.lachine.ensemble.Sample;
import org.lachine.ensemble.Variants;
import org.lachine.model.Closure;
import org.lachine.model.NotConvergedException;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.resilience.Frontier;
import org.lachine.resilience.Instrument;
import org.lachine.resilience.PlanModel;
import org.lachine.resilience.Risk;
import org.lachine.resilience.Threat;
import org.lachine.resilience.ThreatStates;
import org.lachine.run.PlanSetting.Assumptions;
import org.lachine.run.RangeTables.Headline;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.Resolved;

/// The plans of a frontier, scored again under other elasticities, closures, chances, costs and labour markets.
///
/// A plan is scored by half its mean loss and half that in the worst years, less the same without a plan: positive is better than
/// doing nothing. Instruments are priced anew under every assumption, as what they bring in a calm year differs. Costs that rise faster or
/// slower need no new solution. [#brief] spares solutions: other chances are put on the states that the plans were made in, a state that
/// was not among them counting as the first of its threats; and of elasticities it takes the sets with the lowest and the highest mean.
final class PlanRobustness {
    private static final double USED = 1e-9;
    /// In the brief, threats that coincide less often than one year in twenty count as the first of them.
    private static final double RAREST_IN_BRIEF = 1.0 / 20;

    private final PlanSetting setting;
    private final List<Instrument> instruments;
    private final List<Frontier.Point> frontier;
    private final List<PlanModel.State> states;
    private final int chosen;
    /// Positions of the instruments of partners that some plan has to do with, since what one costs depends on the others for the same
    /// partner; those of all others cost nothing and do nothing.
    private final int[] used;

    /// Gains of every plan of the frontier; null where a state has no equilibrium, or where chances fall on threats that no plan was made against.
    private record Scored(String name, double[] gains) {}

    /// @param states that the frontier was made in
    PlanRobustness(PlanSetting setting, List<Instrument> instruments, List<Frontier.Point> frontier, List<PlanModel.State> states, int chosen) {
        this.setting = setting;
        this.instruments = instruments;
        this.frontier = frontier;
        this.states = states;
        this.chosen = chosen;
        Set<String> partners = IntStream.range(0, instruments.size()).filter(k -> frontier.stream().anyMatch(point -> point.outcome().x()[k] > USED))
                .mapToObj(k -> instruments.get(k).partner()).collect(Collectors.toSet());
        used = IntStream.range(0, instruments.size()).filter(k -> partners.contains(instruments.get(k).partner())).toArray();
    }

    /// Every set of assumptions; then how often each plan is best.
    List<Table> tables(double[] longRun, Closure closure, String settings, Consumer<String> progress) {
        Assumptions usual = setting.usual(longRun, closure);
        List<Assumptions> solved = new ArrayList<>(elasticities(usual));
        solved.add(otherClosure(usual));
        solved.add(new Assumptions("threats at their low chances and durations", longRun, closure, usual.mobility(), t -> t.inForceRange().low(), 1));
        solved.add(new Assumptions("threats at their high chances and durations", longRun, closure, usual.mobility(), t -> t.inForceRange().high(), 1));
        solved.add(new Assumptions("labour moves freely", longRun, closure, Double.POSITIVE_INFINITY, usual.odds(), 1));
        List<Scored> scored = new ArrayList<>(List.of(asPlanned(usual)));
        for (Assumptions given : solved) {
            progress.accept("scoring the plans under: " + given.name());
            scored.add(new Scored(given.name(), gains(given, ThreatStates.of(setting.threats(), given.odds()))));
        }
        scored.addAll(otherCosts());
        return tables(scored, settings);
    }

    /// Few sets of assumptions, at the cost of a few seconds of one core.
    List<Table> brief(double[] longRun, Closure closure, String settings, Consumer<String> progress) {
        progress.accept("scoring the plans under other assumptions");
        Assumptions usual = setting.usual(longRun, closure);
        List<Scored> scored = new ArrayList<>(List.of(asPlanned(usual)));
        ToDoubleFunction<Assumptions> mean = given -> meanElasticity(given.elasticity());
        List<Assumptions> byElasticity = elasticities(usual).stream().sorted(Comparator.comparingDouble(mean)).toList();
        List<Assumptions> solved = new ArrayList<>(byElasticity.size() < 2 ? byElasticity : List.of(byElasticity.getFirst(), byElasticity.getLast()));
        solved.add(otherClosure(usual));
        solved.forEach(given -> scored.add(new Scored(given.name(), gains(given, ThreatStates.of(setting.threats(), given.odds(), RAREST_IN_BRIEF)))));
        scored.add(otherChances("threats at their low chances and durations", t -> t.inForceRange().low()));
        scored.add(otherChances("threats at their high chances and durations", t -> t.inForceRange().high()));
        scored.addAll(otherCosts());
        return tables(scored, settings);
    }

    private List<Assumptions> elasticities(Assumptions usual) {
        List<Assumptions> sets = new ArrayList<>();
        setting.world().elasticitySets().forEach(set -> {
            if (!Arrays.equals(setting.world().elasticity(set), usual.elasticity())) {
                sets.add(new Assumptions("elasticities " + set, setting.world().elasticity(set), usual.closure(), usual.mobility(), usual.odds(), 1));
            }
        });
        return sets;
    }

    private static Assumptions otherClosure(Assumptions usual) {
        Closure other = usual.closure() == Closure.FIXED ? Closure.BALANCED : Closure.FIXED;
        return new Assumptions(other == Closure.FIXED ? "deficits fixed" : "balanced trade", usual.elasticity(), other, usual.mobility(), usual.odds(), 1);
    }

    /// Over goods, weighted by the country's exports.
    private double meanElasticity(double[] theta) {
        World world = setting.world();
        int c = world.countries().indexOf(setting.country());
        double sum = 0;
        double weights = 0;
        for (int j = 0; j < theta.length; j++) {
            for (int m = 0; m < world.countries().size() && world.isGoods(j); m++) {
                double weight = m == c ? 0 : world.flow()[world.cell(j, m, c)];
                sum += weight * theta[j];
                weights += weight;
            }
        }
        return sum / weights;
    }

    private Scored asPlanned(Assumptions usual) {
        return new Scored(usual.name(), gains(states.stream().mapToDouble(PlanModel.State::chance).toArray(), 0));
    }

    private List<Scored> otherCosts() {
        double[] chances = states.stream().mapToDouble(PlanModel.State::chance).toArray();
        return List.of(new Scored("costs rise half as fast", gains(chances, -0.5)), new Scored("costs rise twice as fast", gains(chances, 1)));
    }

    /// Gains under other chances and costs, from losses that are known.
    ///
    /// @param steeper what is added to the rise of costs, in parts of it
    private double[] gains(double[] chances, double steeper) {
        double nothing = score(chances, frontier.getFirst().outcome().losses());
        return frontier.stream().mapToDouble(point -> {
            double more = 0;
            for (int k : used) {
                double x = point.outcome().x()[k];
                more += steeper * instruments.get(k).steepness() * (instruments.get(k).kind() == Instrument.Kind.RESERVE ? x : x * x / 2);
            }
            double added = more;
            return nothing - score(chances, Arrays.stream(point.outcome().losses()).map(loss -> loss + added).toArray());
        }).toArray();
    }

    /// Other chances on the states that losses are known in.
    private Scored otherChances(String name, ToDoubleFunction<Threat> odds) {
        double[] chances = chances(odds);
        return new Scored(name, chances == null ? null : gains(chances, 0));
    }

    /// Other chances on the states that the plans were made in; null where they fall on a threat that none was made against.
    double[] chances(ToDoubleFunction<Threat> odds) {
        List<String> names = states.stream().map(PlanModel.State::name).toList();
        double[] chances = new double[names.size()];
        for (PlanModel.State state : ThreatStates.of(setting.threats(), odds)) {
            int at = names.contains(state.name()) ? names.indexOf(state.name()) : names.indexOf(state.threats().getFirst().id());
            if (at < 0) {
                return null;
            }
            chances[at] += state.chance();
        }
        return chances;
    }

    /// What a plan is scored under in a draw.
    private record Guess(double[] elasticity, double[] inForce) {}

    /// How far what the chosen plan gains may be off: elasticities, chances and durations are drawn, the states that it was made in, costs and
    /// deficits stay.
    RangeTables ranges(double[] longRun, Closure closure, RangeRequest request) {
        World world = setting.world();
        Draws economies = new Draws(request.priors().of(Resolved.comparing(world, Policy.of(world), Policy.of(world), longRun, closure, Horizon.LONG)), request.seed());
        ThreatDraws threats = new ThreatDraws(setting.threats(), request.priors(), request.seed());
        Design<Guess> design = new Design<>() {
            @Override
            public Guess of(int index) {
                return new Guess(economies.of(index).tradeElasticity(), threats.inForce(index, false));
            }

            @Override
            public Guess beside(int index) {
                return new Guess(economies.beside(index).tradeElasticity(), threats.inForce(index, true));
            }

            @Override
            public Guess exchanged(int index, Group group) {
                return group == Group.CHANCES ? new Guess(of(index).elasticity(), threats.inForce(index, true))
                        : new Guess(economies.exchanged(index, group).tradeElasticity(), threats.inForce(index, false));
            }
        };
        Sample gain = Sampling.of(new Variants<>(design, List.of(Group.ELASTICITIES, Group.CHANCES), request.driven()), request.draws(), 1, () -> gains(closure),
                said -> request.progress().accept("the plan: " + said), request.stopped()).getFirst();
        double income = frontier.getFirst().outcome().calm().baselineIncome(world.countries().indexOf(setting.country())) / 100;
        double central = 100 * gains(states.stream().mapToDouble(PlanModel.State::chance).toArray(), 0)[chosen];
        return new RangeTables().add(new Headline("plan", "what the plan gains against doing nothing", "gain_percent", "percent", central), gain)
                .add(new Headline("plan", "what the plan gains against doing nothing", "gain_musd", "USD million", income * central), gain.map(g -> income * g));
    }

    /// The chosen plan's gain in a guess; losses that a guess shares with the last one are not solved again.
    private Function<Guess, double[]> gains(Closure closure) {
        AtomicReference<Guess> last = new AtomicReference<>();
        double[][][] known = new double[1][][];
        return guess -> {
            if (last.get() == null || !Arrays.equals(last.get().elasticity(), guess.elasticity())) {
                known[0] = losses(setting.usual(guess.elasticity(), closure));
                last.set(guess);
            }
            return new double[] {gain(chances(threat -> guess.inForce()[setting.threats().indexOf(threat)]), known[0])};
        };
    }

    /// Losses by state, without a plan and with the chosen one.
    ///
    /// @throws NotConvergedException where a state has no equilibrium
    private double[][] losses(Assumptions given) {
        PlanModel model = setting.model(given, Arrays.stream(used).mapToObj(instruments::get).toList(), states);
        return new double[][] {model.evaluate(model.nothing()).losses(),
            model.evaluate(Arrays.stream(used).mapToDouble(k -> frontier.get(chosen).outcome().x()[k]).toArray()).losses()};
    }

    /// Percent of income; not a number where there is no state of a threat that is drawn.
    private double gain(double[] chances, double[][] losses) {
        return chances == null ? Double.NaN : 100 * (score(chances, losses[0]) - score(chances, losses[1]));
    }

    /// By plan: how much less is lost than without a plan, solved anew; null where a state has no equilibrium.
    private double[] gains(Assumptions given, List<PlanModel.State> ways) {
        try {
            PlanModel model = setting.model(given, Arrays.stream(used).mapToObj(instruments::get).toList(), ways);
            double[] chances = ways.stream().mapToDouble(PlanModel.State::chance).toArray();
            double nothing = score(chances, model.evaluate(model.nothing()).losses());
            return frontier.stream().mapToDouble(point -> point == frontier.getFirst() ? 0
                    : nothing - score(chances, model.evaluate(Arrays.stream(used).mapToDouble(k -> point.outcome().x()[k]).toArray()).losses())).toArray();
        } catch (NotConvergedException e) {
            return null;
        }
    }

    private double score(double[] chances, double[] losses) {
        return (Risk.mean(chances, losses) + Risk.cvar(chances, losses, 1 - setting.tail())) / 2;
    }

    private List<Table> tables(List<Scored> all, String settings) {
        List<List<Object>> rows = new ArrayList<>();
        List<List<String>> best = frontier.stream().<List<String>>map(point -> new ArrayList<>()).toList();
        double income = frontier.getFirst().outcome().calm().baselineIncome(setting.world().countries().indexOf(setting.country()));
        int better = 0;
        for (Scored scored : all) {
            double[] gains = scored.gains();
            if (gains == null) {
                rows.add(Arrays.asList(scored.name(), null, null, null, null, null, "not scored"));
                continue;
            }
            int first = IntStream.range(0, gains.length).boxed().max(Comparator.comparingDouble(p -> gains[p])).orElseThrow();
            better += gains[chosen] > 0 ? 1 : 0;
            best.get(first).add(scored.name());
            rows.add(Arrays.asList(scored.name(), 100 * gains[chosen], gains[chosen] * income, first, 100 * gains[first], gains[first] * income,
                    gains[chosen] <= 0 ? "worse than doing nothing" : first == chosen ? "best" : "better than doing nothing"));
        }
        int sets = best.stream().mapToInt(List::size).sum();
        int own = best.get(chosen).size();
        String verdict = own == 1 ? "the plan is best under one set of assumptions only (%s)".formatted(best.get(chosen).getFirst()) : "the plan is best under %d of %d sets of assumptions".formatted(own, sets);
        Table robust = TableSchema.table("plan-robust", "%s, and better than nothing under %d; ".formatted(Character.toUpperCase(verdict.charAt(0)) + verdict.substring(1), better) + settings, rows);
        List<List<Object>> marks = IntStream.range(0, frontier.size()).<List<Object>>mapToObj(p -> List.of(p, p == chosen ? "chosen" : p == 0 ? "today" : "", best.get(p).size(),
                mark(best.get(p).size(), sets), best.get(p).stream().collect(Collectors.joining("; ")))).toList();
        return List.of(robust, TableSchema.table("plan-marks", "Under how many sets of assumptions each plan of the frontier is best; " + settings, marks));
    }

    private static String mark(int best, int sets) {
        return best == 0 ? "best nowhere" : best == 1 ? "best under one assumption only" : best == sets ? "best under all" : "best under some";
    }
}
