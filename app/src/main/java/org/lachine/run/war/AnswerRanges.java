package org.lachine.run.war;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lachine.data.Table;
import org.lachine.ensemble.Sample;
import org.lachine.model.Closure;
import org.lachine.model.Equilibrium;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.run.RangeRequest;
import org.lachine.run.RangeTables;
import org.lachine.run.RangeTables.Headline;
import org.lachine.run.Ranges;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.Resolved;

/// How far what answers and lists of a country bring may be off, rates held as they are: real income of both sides, what the answer
/// itself does to them, and its cost per dollar of harm. All answers are asked of the same draws.
public final class AnswerRanges {
    /// Harm below this share of income is none that a cost could be put to.
    static final double NO_HARM = 1e-8;

    private final RangeRequest request;
    private final Map<Policy, Ranges> withoutAnswer = new IdentityHashMap<>();
    private final RangeTables tables = new RangeTables();

    /// Two sides of a world, and what is compared with what.
    ///
    /// @param resolved the comparison, of which the policy after is replaced by each answer's
    /// @param none the policy without an answer
    /// @param sign of what is told: minus one for a list that ends
    record Sides(Resolved resolved, Policy none, String own, String target, int sign) {}

    AnswerRanges(RangeRequest request) {
        this.request = request;
    }

    /// Adds an answer.
    ///
    /// @param after the equilibrium under it, with the search's own elasticities; `without` the one without it
    void add(String name, Sides sides, Policy answer, Equilibrium after, Equilibrium without) {
        World world = sides.resolved().world();
        int[] who = {world.countries().indexOf(sides.own()), world.countries().indexOf(sides.target())};
        String[] label = {"own", "target"};
        boolean answers = answer != sides.none();
        Ranges with = ranges(name, sides, answer);
        Ranges alone = answers ? withoutAnswer.computeIfAbsent(sides.none(), none -> ranges("no answer", sides, none)) : with;
        Sample[] effects = new Sample[2];
        double[] central = new double[2];
        for (int s = 0; s < 2; s++) {
            int c = who[s];
            double share = after.baselineIncome(c) / 100 * sides.sign();
            Sample welfare = with.sample(Ranges.Measure.WELFARE, c);
            tables.add(new Headline(name, world.countries().name(c), label[s] + "_percent", "percent", sides.sign() * 100 * (after.welfareHat(c) - 1)), welfare.map(w -> sides.sign() * w));
            effects[s] = welfare.and(alone.sample(Ranges.Measure.WELFARE, c), (w, n) -> share * (w - n));
            central[s] = share * 100 * (after.welfareHat(c) - without.welfareHat(c));
            if (answers) {
                tables.add(new Headline(name, world.countries().name(c), label[s] + "_musd", "USD million", central[s]), effects[s]);
            }
        }
        if (answers) {
            double harm = NO_HARM * after.baselineIncome(who[1]);
            Sample ratio = effects[0].and(effects[1].map(e -> sides.sign() * e), (cost, hit) -> hit < -harm ? sides.sign() * cost / hit : Double.NaN);
            if (ratio.hasValues()) {
                tables.add(new Headline(name, "", "cost_per_harm", "", sides.sign() * central[1] < 0 ? central[0] / central[1] : null), ratio);
            }
        }
    }

    private Ranges ranges(String name, Sides sides, Policy after) {
        Resolved r = sides.resolved();
        Resolved compared = new Resolved(r.world(), r.before(), after, r.elasticity(), r.closure(), r.horizon(), r.mobility(), List.of(), r.leeway());
        return request.ranges(List.of(request.ensemble(compared)), "range of " + name).getFirst();
    }

    /// Tables `ranges` and `drivers`.
    List<Table> tables(String title) {
        return tables.tables(title);
    }

    /// What a comparison on a world varies beside flows and elasticities: nothing, closure and labour being the search's own.
    static Resolved compared(World world, double[] elasticity, double[] longRun, Horizon horizon) {
        return new Resolved(world, Policy.of(world), Policy.of(world), elasticity, Closure.BALANCED, horizon, Double.POSITIVE_INFINITY, List.of(),
                new Resolved.Leeway(longRun, false, false, false, new boolean[world.countries().size()], Set.of()));
    }
}
