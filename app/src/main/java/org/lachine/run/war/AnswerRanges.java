package org.lachine.run.war;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.ensemble.Sensitivity;
import org.lachine.ensemble.Spread;
import org.lachine.model.Closure;
import org.lachine.model.Equilibrium;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.run.Ensemble;
import org.lachine.run.Ranges;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.PriorsFile;
import org.lachine.scenario.Resolved;

/// How far what answers and lists of a country bring may be off, rates held as they are: real income of both sides, what the answer
/// itself does to them, and its cost per dollar of harm. All answers are asked of the same draws.
public final class AnswerRanges {
    /// Draws that tell what drives a range, of which each is solved as often as there are groups of inputs, and twice more.
    private static final int DRIVER_DRAWS = 64;
    /// Harm below this share of income is none that a cost could be put to.
    private static final double NO_HARM = 1e-8;

    private final Asked asked;
    private final Map<Policy, Ranges> withoutAnswer = new IdentityHashMap<>();
    private final List<List<Object>> rows = new ArrayList<>();
    private final List<List<Object>> drivers = new ArrayList<>();

    /// From what, and how often, is drawn.
    ///
    /// @param progress told how far it is
    public record Asked(PriorsFile priors, long seed, int draws, Consumer<String> progress) {}

    /// Two sides of a world, and what is compared with what.
    ///
    /// @param resolved the comparison, of which the policy after is replaced by each answer's
    /// @param none the policy without an answer
    /// @param sign of what is told: minus one for a list that ends
    record Sides(Resolved resolved, Policy none, String own, String target, int sign) {}

    AnswerRanges(Asked asked) {
        this.asked = asked;
    }

    /// Adds an answer.
    ///
    /// @param after the equilibrium under it, with the search's own elasticities; `without` the one without it
    void add(String name, Sides sides, Policy answer, Equilibrium after, Equilibrium without) {
        World world = sides.resolved().world();
        int own = world.countries().indexOf(sides.own());
        int target = world.countries().indexOf(sides.target());
        double[] income = {after.baselineIncome(own) / 100, after.baselineIncome(target) / 100};
        boolean answers = answer != sides.none();
        Ranges with = ranges(name, sides, answer);
        Ranges alone = answers ? withoutAnswer.computeIfAbsent(sides.none(), none -> ranges("no answer", sides, none)) : with;
        int[] who = {own, target};
        String[] label = {"own", "target"};
        for (int s = 0; s < 2; s++) {
            int c = who[s];
            double share = income[s] * sides.sign();
            add(name, label[s] + "_percent", "percent", sides.sign() * 100 * (after.welfareHat(c) - 1), each(with, alone, Ensemble.OWN, c, (w, n) -> sides.sign() * w));
            driven(name, label[s] + "_percent", with, alone, c, (w, n) -> w);
            if (answers) {
                add(name, label[s] + "_musd", "USD million", share * 100 * (after.welfareHat(c) - without.welfareHat(c)), each(with, alone, Ensemble.OWN, c, (w, n) -> share * (w - n)));
                driven(name, label[s] + "_musd", with, alone, c, (w, n) -> w - n);
            }
        }
        if (answers) {
            double[] cost = each(with, alone, Ensemble.OWN, own, (w, n) -> income[0] * (w - n));
            double[] harm = each(with, alone, Ensemble.OWN, target, (w, n) -> income[1] * (w - n));
            double[] ratio = IntStream.range(0, cost.length).mapToDouble(d -> harm[d] < -NO_HARM * 100 * income[1] ? cost[d] / harm[d] : Double.NaN).toArray();
            double[] central = {income[0] * (after.welfareHat(own) - without.welfareHat(own)), income[1] * (after.welfareHat(target) - without.welfareHat(target))};
            if (Arrays.stream(ratio).anyMatch(r -> !Double.isNaN(r))) {
                add(name, "cost_per_harm", "", central[1] < 0 ? central[0] / central[1] : null, ratio);
            }
        }
    }

    private Ranges ranges(String name, Sides sides, Policy after) {
        Resolved r = sides.resolved();
        Resolved compared = new Resolved(r.world(), r.before(), after, r.elasticity(), r.closure(), r.horizon(), r.mobility(), List.of(), r.leeway());
        return Ranges.of(Ensemble.of(compared, asked.priors(), asked.seed(), true).withDriversOf(Math.min(asked.draws(), DRIVER_DRAWS)), asked.draws(),
                told -> asked.progress().accept("range of " + name + ": " + told));
    }

    private static double[] each(Ranges with, Ranges alone, String variant, int country, DoubleBinaryOperator figure) {
        double[] w = with.welfare(variant, country);
        double[] n = alone.welfare(variant, country);
        return IntStream.range(0, w.length).mapToDouble(d -> figure.applyAsDouble(w[d], n[d])).toArray();
    }

    private void add(String name, String measure, String unit, Double central, double[] values) {
        Spread spread = Spread.of(values);
        rows.add(Arrays.asList(name, measure, unit, central, spread.median(), spread.low(), spread.high(), 100 * spread.negative(), 100 * spread.positive(), spread.draws()));
    }

    private void driven(String name, String measure, Ranges with, Ranges alone, int country, DoubleBinaryOperator figure) {
        for (String group : with.groupNames()) {
            Sensitivity share = Sensitivity.of(each(with, alone, Ensemble.OWN, country, figure), each(with, alone, Ensemble.BESIDE, country, figure),
                    each(with, alone, group, country, figure));
            drivers.add(List.of(name, measure, group, 100 * share.first(), 100 * share.firstError(), 100 * share.total(), 100 * share.totalError()));
        }
    }

    /// Tables `answer-ranges` and `answer-drivers`.
    List<Table> tables(String title) {
        return List.of(TableSchema.table("answer-ranges", "%s: ranges over %,d draws".formatted(title, asked.draws()), rows),
                TableSchema.table("answer-drivers", title + ": what drives these ranges, share of their variance", drivers));
    }

    /// What a comparison on a world varies beside flows and elasticities: nothing, closure and labour being the search's own.
    static Resolved compared(World world, double[] elasticity, double[] longRun, Horizon horizon) {
        return new Resolved(world, Policy.of(world), Policy.of(world), elasticity, Closure.BALANCED, horizon, Double.POSITIVE_INFINITY, List.of(),
                new Resolved.Leeway(longRun, false, false, false, new boolean[world.countries().size()], Set.of()));
    }
}
