package org.lachine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.model.Closure;
import org.lachine.model.NotConvergedException;
import org.lachine.resilience.Frontier;
import org.lachine.resilience.Instrument;
import org.lachine.resilience.PlanModel;
import org.lachine.resilience.Risk;
import org.lachine.run.PlanSetting.Assumptions;

/// The plans of a frontier, scored again under other elasticities, closures, chances, costs and labour markets.
///
/// A plan is scored by half its mean loss and half that in the worst years, less the same without a plan: positive is better than
/// doing nothing. Instruments are priced anew under every assumption, as what they bring in a calm year differs.
final class PlanRobustness {
    private final PlanSetting setting;
    private final List<Instrument> instruments;
    private final List<Frontier.Point> frontier;
    private final int chosen;

    PlanRobustness(PlanSetting setting, List<Instrument> instruments, List<Frontier.Point> frontier, int chosen) {
        this.setting = setting;
        this.instruments = instruments;
        this.frontier = frontier;
        this.chosen = chosen;
    }

    private List<Assumptions> all(double[] longRun, Closure closure) {
        Assumptions usual = setting.usual(longRun, closure);
        List<Assumptions> all = new ArrayList<>(List.of(usual));
        setting.world().elasticitySets().forEach(set -> {
            if (!Arrays.equals(setting.world().elasticity(set), longRun)) {
                all.add(new Assumptions("elasticities " + set, setting.world().elasticity(set), closure, usual.mobility(), usual.odds(), 1));
            }
        });
        Closure other = closure == Closure.FIXED ? Closure.BALANCED : Closure.FIXED;
        all.add(new Assumptions(other == Closure.FIXED ? "deficits fixed" : "balanced trade", longRun, other, usual.mobility(), usual.odds(), 1));
        all.add(new Assumptions("threats at their low chances and durations", longRun, closure, usual.mobility(), t -> t.inForceRange().low(), 1));
        all.add(new Assumptions("threats at their high chances and durations", longRun, closure, usual.mobility(), t -> t.inForceRange().high(), 1));
        all.add(new Assumptions("labour moves freely", longRun, closure, Double.POSITIVE_INFINITY, usual.odds(), 1));
        all.add(new Assumptions("costs rise half as fast", longRun, closure, usual.mobility(), usual.odds(), 0.5));
        all.add(new Assumptions("costs rise twice as fast", longRun, closure, usual.mobility(), usual.odds(), 2));
        return all;
    }

    Table table(double[] longRun, Closure closure, String settings, Consumer<String> progress) {
        List<List<Object>> rows = new ArrayList<>();
        int better = 0;
        int best = 0;
        int scored = 0;
        for (Assumptions given : all(longRun, closure)) {
            progress.accept("scoring the plans under: " + given.name());
            double[] gains = gains(given);
            if (gains == null) {
                rows.add(Arrays.asList(given.name(), null, null, null, "no equilibrium"));
                continue;
            }
            int first = IntStream.range(0, gains.length).boxed().max((a, b) -> Double.compare(gains[a], gains[b])).orElseThrow();
            scored++;
            better += gains[chosen] > 0 ? 1 : 0;
            best += first == chosen ? 1 : 0;
            rows.add(Arrays.asList(given.name(), 100 * gains[chosen], first, 100 * gains[first],
                    gains[chosen] <= 0 ? "worse than doing nothing" : first == chosen ? "best" : "better than doing nothing"));
        }
        String verdict = best == 1 ? "the plan is best under one set of assumptions only" : "the plan is best under %d of %d sets of assumptions".formatted(best, scored);
        return TableSchema.table("plan-robust", "%s, and better than nothing under %d; ".formatted(Character.toUpperCase(verdict.charAt(0)) + verdict.substring(1), better) + settings, rows);
    }

    /// By plan: how much less is lost than without a plan; null where a state has no equilibrium.
    private double[] gains(Assumptions given) {
        try {
            PlanModel model = setting.model(given, instruments);
            double nothing = score(model, model.evaluate(model.nothing()));
            return frontier.stream().mapToDouble(point -> nothing - score(model, model.evaluate(point.outcome().x()))).toArray();
        } catch (NotConvergedException e) {
            return null;
        }
    }

    private double score(PlanModel model, PlanModel.Outcome outcome) {
        double[] chances = model.states().stream().mapToDouble(PlanModel.State::chance).toArray();
        return (Risk.mean(chances, outcome.losses()) + Risk.cvar(chances, outcome.losses(), 1 - setting.tail())) / 2;
    }
}
