package org.lachine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Equilibrium;
import org.lachine.model.Policy;
import org.lachine.model.SolveSequence;
import org.lachine.model.World;
import org.lachine.resilience.Frontier;
import org.lachine.resilience.Instrument;
import org.lachine.resilience.PlanModel;

/// What it takes to double goods exports outside the largest market in ten years: by arithmetic, and by the model.
final class PlanTarget {
    private static final double TIMES = 2;
    private static final int YEARS = 10;
    private static final double GROWING = 0.02;
    private static final double DEEPEST = 2;
    private static final double FIRST_CUT = 0.15;
    private static final double NEAR = 5e-5;

    private final PlanSetting setting;
    private final PlanModel model;
    private final List<Frontier.Point> frontier;
    private final World world;
    private final int c;
    private final int first;

    PlanTarget(PlanSetting setting, PlanModel model, List<Frontier.Point> frontier, int first) {
        this.setting = setting;
        this.model = model;
        this.frontier = frontier;
        this.world = model.world();
        this.c = world.countries().indexOf(setting.country());
        this.first = first;
    }

    Table table(double[] longRun, Closure closure, String settings) {
        double[] today = model.exports(frontier.getFirst().outcome().calm());
        List<List<Object>> rows = new ArrayList<>();
        rows.add(row("today", "exports of the world's year, deficits removed", today, null, null));
        rows.add(row("doubled, largest market flat",
                "arithmetic: every other market doubles, %.1f%% a year".formatted(100 * (Math.pow(TIMES, 1.0 / YEARS) - 1)),
                doubled(today, first, 1), null, null));
        rows.add(row("doubled, largest market +2% a year", "arithmetic", doubled(today, first, Math.pow(1 + GROWING, YEARS)), null, null));
        double[] most = model.instruments().stream().mapToDouble(Instrument::most).toArray();
        Equilibrium all = model.settled(most);
        rows.add(row("every instrument at its limit", "model, long run: what the plan's instruments can do at most", model.exports(all),
                model.cost(most) - Math.log(all.welfareHat(c)), null));
        CaliendoParro calm = CaliendoParro.calibrate(world, longRun, closure);
        Doubled doubled = doubled(calm);
        if (doubled == null) {
            rows.add(Arrays.asList("cheaper selling everywhere else", "model: not reached even at 86% cheaper", null, null, null, null, null, null, null));
        } else {
            Equilibrium there = doubled.there();
            rows.add(row("cheaper selling everywhere else", "model, long run: trade costs to every other market fall by what doubles exports there",
                    model.exports(there), -Math.log(there.welfareHat(c)), doubled.cheaper()));
        }
        return TableSchema.table("plan-target", "What doubling goods exports outside %s in ten years takes; ".formatted(world.countries().code(first))
                + settings, rows);
    }

    private double elsewhere(double[] sold) {
        return DoubleStream.of(sold).sum() - sold[first];
    }

    /// Exports by market when every market but the first doubles.
    ///
    /// @param largest what becomes of the first, as a ratio
    static double[] doubled(double[] today, int first, double largest) {
        double[] then = today.clone();
        for (int m = 0; m < then.length; m++) {
            then[m] *= m == first ? largest : TIMES;
        }
        return then;
    }

    private Policy cheaper(double cut) {
        double[] iceberg = new double[world.flow().length];
        Arrays.fill(iceberg, 1);
        for (int j = 0; j < world.sectors().size(); j++) {
            for (int m = 0; m < world.countries().size() && world.isGoods(j); m++) {
                if (m != c && m != first) {
                    iceberg[world.cell(j, m, c)] = Math.exp(-cut);
                }
            }
        }
        return Policy.of(world).withIcebergHats(iceberg);
    }

    /// What doubles goods exports elsewhere in some economies on this world.
    ///
    /// @param cheaper fall of trade costs to every other market, percent
    /// @param there the economies then
    record Doubled(double cheaper, Equilibrium there) {}

    /// By the secant within what is known of both sides, as the log of exports hardly bends in that of costs; null where the deepest cut does not do.
    Doubled doubled(CaliendoParro calm) {
        double wanted = TIMES * elsewhere(model.exports(calm.solve(Policy.of(world))));
        double low = 0;
        double high = DEEPEST;
        double last = 0;
        double lastGap = -Math.log(TIMES);
        double cut = FIRST_CUT;
        SolveSequence near = calm.sequence();
        while (true) {
            Equilibrium there = near.solve(cheaper(cut));
            double gap = Math.log(elsewhere(model.exports(there)) / wanted);
            if (gap < 0 && cut == DEEPEST) {
                return null;
            }
            low = gap < 0 ? cut : low;
            high = gap < 0 ? high : cut;
            double next = cut - gap * (cut - last) / (gap - lastGap);
            next = next >= high && high == DEEPEST ? DEEPEST : next > low && next < high ? next : (low + high) / 2;
            if (Math.abs(next - cut) < NEAR || gap == 0) {
                return new Doubled(100 * -Math.expm1(-cut), there);
            }
            last = cut;
            lastGap = gap;
            cut = next;
        }
    }

    /// Share of the largest market in goods exports, percent.
    double share(Equilibrium at) {
        double[] sold = model.exports(at);
        return 100 * sold[first] / DoubleStream.of(sold).sum();
    }

    /// @param premium real income given up in a calm year, a fraction; null where nothing is solved
    private List<Object> row(String what, String how, double[] sold, Double premium, Double cut) {
        double[] today = model.exports(frontier.getFirst().outcome().calm());
        double total = DoubleStream.of(sold).sum();
        return Arrays.asList(what, how, elsewhere(sold), elsewhere(sold) / elsewhere(today),
                100 * (Math.pow(elsewhere(sold) / elsewhere(today), 1.0 / YEARS) - 1),
                100 * sold[first] / total, DoubleStream.of(sold).map(v -> v / total * (v / total)).sum(), premium == null ? null : -100 * premium, cut);
    }
}
