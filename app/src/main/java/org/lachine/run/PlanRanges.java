package org.lachine.run;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.lachine.ensemble.Design;
import org.lachine.ensemble.Draw;
import org.lachine.ensemble.DrawSolver;
import org.lachine.ensemble.Draws;
import org.lachine.ensemble.Group;
import org.lachine.ensemble.Sample;
import org.lachine.ensemble.Variants;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Policy;
import org.lachine.resilience.Frontier;
import org.lachine.resilience.PlanModel;
import org.lachine.resilience.Risk;
import org.lachine.resilience.Threat;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.PriorsFile;
import org.lachine.scenario.Resolved;

/// How far what is told of the chosen plan may be off, and what drives that. What the plan contains and the states stay as they were found.
///
/// A draw has its own long-run economies, in which the plan is priced and settles, their first-year answer, and the chances of threats; losses
/// without a plan are those of [StressRanges] in the same draw. Of several threats together what they do beyond the sum of each, in logs, is that of
/// the centre. With the plan those states are solved that can be among the worst years.
public final class PlanRanges {
    /// States beyond the tail, by their chance, that are solved with the plan too: it moves losses by much less than what lies between.
    private static final double MARGIN = 0.05;

    /// What is told, in the order of the figures.
    public enum Told {
        COST("cost_musd", "cost of the chosen plan a year"), CALM("calm_musd", "income given up in a calm year under it"),
        FIRST("first_percent", "share of the largest market in goods exports under it"), FIRST_TODAY("first_today_percent", "the same without a plan"),
        CHEAPER("cheaper_percent", "fall of trade costs to all other markets that doubles goods exports there"), FIRST_THEN("first_then_percent", "share of the largest market then"),
        WORST("worst_percent", "change of real income in the worst tenth of years without a plan"), SAVED("worst_saved_musd", "what the plan saves in these");

        private final String column;
        private final String inWords;

        Told(String column, String inWords) {
            this.column = column;
            this.inWords = inWords;
        }

        /// Whether it is in USD million; all else is in percent.
        public boolean isMoney() {
            return this == COST || this == CALM || this == SAVED;
        }

        RangeTables.Headline headline(double central) {
            boolean target = this == CHEAPER || this == FIRST_THEN;
            return new RangeTables.Headline(target ? "target" : "plan", inWords, column, isMoney() ? "USD million" : "percent", Double.isNaN(central) ? null : Double.valueOf(central));
        }
    }

    private static final int FIGURES = Told.values().length;

    private final PlanSetting setting;
    private final PlanModel model;
    private final PlanRobustness robustness;
    private final PlanTarget target;
    private final double[] plan;
    private final double income;
    private final double[] longRun;
    private final Closure closure;
    /// By state: what its threats do together beyond the sum of each, ln of real income, without and with the plan.
    private final double[] together;
    private final double[] togetherPlanned;

    /// @param settled, struck economies of the long run and of the first year
    /// @param logs ln of real income under each threat without a plan
    /// @param inForce share of years of each, and `others`, those of the guess beside
    /// @param calm whether calm years are others than those of the guess of the same index
    private record Guess(Draw settled, Draw struck, double[] logs, double[] inForce, double[] others, boolean calm) {}

    PlanRanges(PlanSetting setting, PlanModel model, List<Frontier.Point> frontier, int chosen, PlanRobustness robustness, PlanTarget target, double[] longRun,
            Closure closure) {
        this.setting = setting;
        this.model = model;
        this.robustness = robustness;
        this.target = target;
        this.plan = frontier.get(chosen).outcome().x();
        this.longRun = longRun;
        this.closure = closure;
        income = frontier.getFirst().outcome().calm().baselineIncome(model.world().countries().indexOf(setting.country()));
        together = together(frontier.getFirst().outcome());
        togetherPlanned = together(frontier.get(chosen).outcome());
    }

    private double[] together(PlanModel.Outcome outcome) {
        List<PlanModel.State> states = model.states();
        Map<String, Double> alone = new HashMap<>();
        IntStream.range(0, states.size()).forEach(w -> alone.put(states.get(w).name(), outcome.logs()[w]));
        return IntStream.range(0, states.size()).mapToDouble(w -> outcome.logs()[w] - sum(states.get(w), outcome.calmLog(), threat -> alone.get(threat.id()))).toArray();
    }

    /// Of the threats of a state one by one; `calm` where there are none.
    private static double sum(PlanModel.State state, double calm, Function<Threat, Double> alone) {
        return state.threats().stream().mapToDouble(threat -> alone.apply(threat) - calm).sum() + calm;
    }

    /// One sample a figure: money in USD million, all else in percent.
    ///
    /// @param losses of every threat, over the draws of the same request
    public Map<Told, Sample> samples(List<StressRanges.Loss> losses, RangeRequest request) {
        List<Sample> logs = setting.threats().stream().map(threat -> losses.stream().filter(loss -> loss.threat().equals(threat.id())).findFirst().orElseThrow()
                .lastingRange().map(percent -> Math.log1p(percent / 100))).toList();
        Draws settled = draws(Horizon.LONG, request.priors(), request.seed());
        Draws struck = draws(Horizon.ONE_YEAR, request.priors(), request.seed());
        ThreatDraws chances = new ThreatDraws(setting.threats(), request.priors(), request.seed());
        Design<Guess> design = new Design<>() {
            @Override
            public Guess of(int index) {
                return new Guess(settled.of(index), struck.of(index), at(Sample::own, index), chances.inForce(index, false), chances.inForce(index, true), true);
            }

            @Override
            public Guess beside(int index) {
                return new Guess(settled.beside(index), struck.beside(index), at(Sample::beside, index), chances.inForce(index, true), null, true);
            }

            @Override
            public Guess exchanged(int index, Group group) {
                return new Guess(settled.exchanged(index, group), struck.exchanged(index, group), at(sample -> sample.exchanged().get(group), index), chances.inForce(index, false), null, group != Group.HORIZON);
            }

            private double[] at(Function<Sample, double[]> of, int index) {
                return logs.stream().mapToDouble(sample -> of.apply(sample)[index]).toArray();
            }
        };
        Variants<Guess> variants = new Variants<>(design, struck.groups(false), request.driven());
        List<Sample> samples = Sampling.of(variants, request.draws(), 2 * FIGURES, () -> {
            DrawSolver calm = ensemble(Horizon.LONG, request, model.calm()).solver();
            DrawSolver crisis = ensemble(Horizon.ONE_YEAR, request, model.crisis()).solver();
            return guess -> figures(guess, calm.drawn(guess.settled()).model(), crisis.drawn(guess.struck()).model());
        }, said -> request.progress().accept("the plan: " + said), request.stopped());
        Map<Told, Sample> told = new EnumMap<>(Told.class);
        for (Told figure : Told.values()) {
            Sample sample = samples.get(figure.ordinal());
            told.put(figure, figure == Told.WORST || figure == Told.SAVED ? withChances(sample, samples.get(FIGURES + figure.ordinal()).own(), request.driven()) : ofCalmYears(sample));
        }
        return told;
    }

    /// The figures with nothing drawn: those of the tables.
    Map<Told, Double> central(List<StressRanges.Loss> losses) {
        double[] logs = setting.threats().stream().mapToDouble(threat -> Math.log1p(losses.stream().filter(loss -> loss.threat().equals(threat.id())).findFirst().orElseThrow()
                .lasting() / 100)).toArray();
        double[] figures = figures(new Guess(null, null, logs, setting.threats().stream().mapToDouble(Threat::inForce).toArray(), null, true), model.calm(), model.crisis());
        Map<Told, Double> central = new EnumMap<>(Told.class);
        for (Told figure : Told.values()) {
            central.put(figure, figures[figure.ordinal()]);
        }
        return central;
    }

    private static Sample withChances(Sample sample, double[] others, int driven) {
        double[] exchanged = Sampling.none(others.length);
        System.arraycopy(others, 0, exchanged, 0, driven);
        Map<Group, double[]> all = new EnumMap<>(Group.class);
        all.putAll(sample.exchanged());
        all.put(Group.CHANCES, exchanged);
        return new Sample(sample.own(), sample.beside(), all);
    }

    /// How fast trade answers is nothing that they know.
    private static Sample ofCalmYears(Sample sample) {
        Map<Group, double[]> exchanged = new EnumMap<>(sample.exchanged());
        exchanged.remove(Group.HORIZON);
        return new Sample(sample.own(), sample.beside(), exchanged);
    }

    private Resolved still(Horizon horizon) {
        return Resolved.comparing(setting.world(), Policy.of(setting.world()), Policy.of(setting.world()), longRun, closure, horizon);
    }

    private Draws draws(Horizon horizon, PriorsFile priors, long seed) {
        return new Draws(priors.of(still(horizon)), seed);
    }

    private Ensemble ensemble(Horizon horizon, RangeRequest request, CaliendoParro centre) {
        return Ensemble.of(still(horizon), request.priors(), request.seed(), true, any -> centre);
    }

    /// Every figure, then those of the risk once more under the chances of the guess beside.
    private double[] figures(Guess guess, CaliendoParro calm, CaliendoParro crisis) {
        PlanModel here = model.in(calm, crisis, plan);
        PlanModel.Settled settled = here.settle(plan);
        double[] figures = Sampling.none(2 * FIGURES);
        double calmLog = Math.log(settled.calm().welfareHat(setting.country()));
        double cost = here.cost(plan);
        if (guess.calm()) {
            figures[Told.COST.ordinal()] = cost * income;
            figures[Told.CALM.ordinal()] = (cost - calmLog) * income;
            figures[Told.FIRST.ordinal()] = target.share(settled.calm());
            figures[Told.FIRST_TODAY.ordinal()] = target.share(calm.solve(Policy.of(model.world())));
            PlanTarget.Doubled doubled = target.doubled(calm);
            if (doubled != null) {
                figures[Told.CHEAPER.ordinal()] = doubled.cheaper();
                figures[Told.FIRST_THEN.ordinal()] = target.share(doubled.there());
            }
        }
        Map<Threat, Double> planned = new HashMap<>();
        Function<Threat, Double> solved = threat -> planned.computeIfAbsent(threat, any -> here.log(settled, threat));
        Function<Threat, Double> unplanned = threat -> guess.logs()[setting.threats().indexOf(threat)];
        risk(guess.inForce(), unplanned, solved, cost, calmLog, figures, 0);
        if (guess.others() != null) {
            risk(guess.others(), unplanned, solved, cost, calmLog, figures, FIGURES);
        }
        return figures;
    }

    /// @param from where the figures begin
    private void risk(double[] inForce, Function<Threat, Double> unplanned, Function<Threat, Double> planned, double cost, double calmLog, double[] figures, int from) {
        double[] chances = robustness.chances(threat -> inForce[setting.threats().indexOf(threat)]);
        if (chances == null) {
            return;
        }
        List<PlanModel.State> states = model.states();
        double[] without = IntStream.range(0, states.size()).mapToDouble(w -> -sum(states.get(w), 0, unplanned) - together[w]).toArray();
        double worst = Risk.cvar(chances, without, 1 - setting.tail());
        double[] with = new double[without.length];
        double seen = 0;
        for (int w : IntStream.range(0, without.length).boxed().sorted(Comparator.comparingDouble(w -> -without[w])).toList()) {
            with[w] = chances[w] == 0 || seen > setting.tail() + MARGIN ? without[w] + cost - calmLog : cost - sum(states.get(w), calmLog, planned) - togetherPlanned[w];
            seen += chances[w];
        }
        figures[from + Told.WORST.ordinal()] = -100 * worst;
        figures[from + Told.SAVED.ordinal()] = (worst - Risk.cvar(chances, with, 1 - setting.tail())) * income;
    }
}
