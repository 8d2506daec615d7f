package org.lachine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.model.Closure;
import org.lachine.model.World;
import org.lachine.resilience.Frontier;
import org.lachine.resilience.Instrument;
import org.lachine.resilience.Instrument.Kind;
import org.lachine.resilience.PlanModel;
import org.lachine.resilience.Threat;
import org.lachine.resilience.Threat;

/// A diversification plan as tables: the frontier between the income of calm years and risk, the plan chosen on it, its years,
/// what it saves in which state, what a target for exports takes, and how robust it is (`schema/frontier.csv`, `plan.csv`,
/// `plan-years.csv`, `plan-states.csv`, `plan-target.csv`, `plan-prices.csv`, `plan-robust.csv`,
/// `plan-marks.csv`, `plan-basis.csv`).
public final class PlanTables {
    private static final List<Double> PRICES = List.of(0.5, 1.0, 2.0);
    private static final double RISK_WEIGHT = 0.5;
    /// Levels and points up to here count as none.
    static final double NOTHING = 1e-6;

    private final PlanSetting setting;
    private final double[] longRun;
    private final Closure closure;
    private final String settings;
    private final PlanModel model;
    private final List<Frontier.Point> frontier;
    private final Frontier.Point chosen;
    private final List<Instrument> instruments;
    private final World world;
    private final int c;
    private final int first;
    private final double income;

    /// @param points plans on the frontier beside today
    /// @param settings closure and world in words, for titles
    public PlanTables(PlanSetting setting, double[] longRun, Closure closure, int points, String settings, Consumer<String> progress) {
        this.setting = setting;
        this.longRun = longRun;
        this.closure = closure;
        this.settings = settings;
        progress.accept("pricing the instruments");
        instruments = setting.instruments(longRun, closure);
        model = setting.model(setting.usual(longRun, closure), instruments);
        progress.accept("tracing the frontier over %d states and %d instruments".formatted(model.states().size(), instruments.size()));
        frontier = new Frontier(model, 1 - setting.tail()).trace(points);
        chosen = frontier.stream().min(Comparator.comparingDouble(PlanTables::score)).orElseThrow();
        world = model.world();
        c = world.countries().indexOf(setting.country());
        double[] sold = model.exports(frontier.getFirst().outcome().calm());
        first = IntStream.range(0, sold.length).boxed().max(Comparator.comparingDouble(m -> sold[m])).orElseThrow();
        income = frontier.getFirst().outcome().calm().baselineIncome(c);
    }

    /// What a plan is chosen by: half the mean loss, half the loss in the worst years; both with its costs.
    static double score(Frontier.Point point) {
        return (1 - RISK_WEIGHT) * point.mean() + RISK_WEIGHT * point.cvar();
    }

    /// Every table but robustness.
    public List<Table> tables() {
        Table years = new PlanYears(setting, model, frontier.getFirst(), chosen, first).table(longRun, settings);
        return List.of(frontierTable(), plan(), years, states(), new PlanTarget(setting, model, frontier, first).table(longRun, closure, settings), basis());
    }

    /// The plans of the frontier under other assumptions: `plan-robust`, `plan-marks`.
    public List<Table> robustness(Consumer<String> progress) {
        return robustness().tables(longRun, closure, settings, progress);
    }

    /// The same under fewer assumptions and for little.
    public List<Table> briefRobustness(Consumer<String> progress) {
        return robustness().brief(longRun, closure, settings, progress);
    }

    /// Plans made anew at other prices: `plan-prices`.
    ///
    /// @param points plans on each frontier beside today
    public Table prices(int points, Consumer<String> progress) {
        List<List<Object>> rows = new ArrayList<>();
        for (double factor : PRICES) {
            progress.accept("making the plan at %s times the rise of costs".formatted(factor));
            PlanSetting.Assumptions usual = setting.usual(longRun, closure);
            PlanModel priced = factor == 1 ? model : setting.model(new PlanSetting.Assumptions("priced", usual.elasticity(), usual.closure(), usual.mobility(),
                    usual.odds(), factor), instruments);
            List<Frontier.Point> traced = factor == 1 ? frontier : new Frontier(priced, 1 - setting.tail()).trace(points);
            Frontier.Point best = traced.stream().min(Comparator.comparingDouble(PlanTables::score)).orElseThrow();
            rows.add(Arrays.asList(factor, best.outcome().premium() * income, best.outcome().cost() * income, (traced.getFirst().cvar() - best.cvar()) * income,
                    (score(traced.getFirst()) - score(best)) * income, 100 * share(best), steps(best.outcome().x())));
        }
        return TableSchema.table("plan-prices",
                "The plan for %s made anew where costs rise half as fast, as stated and twice as fast: they are a rule, not prices; ".formatted(
                setting.country()) + settings, rows);
    }

    /// What is done, the costliest first.
    private String steps(double[] x) {
        return IntStream.range(0, x.length).boxed().filter(k -> x[k] > NOTHING).sorted(Comparator.comparingDouble(k -> -model.cost(k, x[k])))
                .map(k -> "%s %s %.1f%%".formatted(words(instruments.get(k).kind()), instruments.get(k).partner(), 100 * x[k]))
                .collect(Collectors.joining("; "));
    }

    /// How far what is told of the chosen plan and of the target may be off, and what drives that: `ranges`, `drivers`. What the plan gains is scored in every
    /// draw; the rest takes two dozen equilibria, and so fewer draws.
    ///
    /// @param stress losses by the plan's threats, of the same world and closure
    public List<Table> ranges(StressRanges stress, RangeRequest request) {
        RangeRequest fewer = request.ofFew();
        List<StressRanges.Loss> losses = stress.losses(setting.threats().stream().map(Threat::id).toList(), fewer);
        Map<PlanRanges.Told, Double> central = ranges().central(losses);
        RangeTables tables = robustness().ranges(longRun, closure, request);
        ranges().samples(losses, fewer).forEach((told, sample) -> tables.add(told.headline(central.get(told)), sample));
        return tables.tables("The plan; " + settings);
    }

    PlanModel model() {
        return model;
    }

    /// Levels of the chosen plan, in the order of the model's instruments.
    double[] levels() {
        return chosen.outcome().x();
    }

    /// Other chances on the states that the plans were made in.
    double[] chances(ToDoubleFunction<Threat> odds) {
        return robustness().chances(odds);
    }

    /// What goes into the ranges of what is told of the chosen plan and of the target.
    public PlanRanges ranges() {
        return new PlanRanges(setting, model, frontier, frontier.indexOf(chosen), robustness(), new PlanTarget(setting, model, frontier, first), longRun, closure);
    }

    private PlanRobustness robustness() {
        return new PlanRobustness(setting, instruments, frontier, model.states(), frontier.indexOf(chosen));
    }

    /// Position of the chosen plan in the table `frontier`.
    public int chosen() {
        return frontier.indexOf(chosen);
    }

    /// Code of the largest market, today.
    public String first() {
        return world.countries().code(first);
    }

    private double share(Frontier.Point point) {
        double[] sold = model.exports(point.outcome().calm());
        return sold[first] / DoubleStream.of(sold).sum();
    }

    private double hhi(Frontier.Point point) {
        double[] sold = model.exports(point.outcome().calm());
        double total = DoubleStream.of(sold).sum();
        return DoubleStream.of(sold).map(v -> v / total * (v / total)).sum();
    }

    private Table frontierTable() {
        List<List<Object>> rows = new ArrayList<>();
        Frontier.Point today = frontier.getFirst();
        for (int p = 0; p < frontier.size(); p++) {
            Frontier.Point point = frontier.get(p);
            double premium = point.outcome().premium();
            double points = 100 * (share(today) - share(point));
            boolean moved = points > NOTHING;
            rows.add(Arrays.asList(p, point == chosen ? "chosen" : point == today ? "today" : "", 100 * premium, premium * income,
                    point.outcome().cost() * income, -100 * point.cvar(), (today.cvar() - point.cvar()) * income, -100 * point.mean(),
                    100 * share(point), hhi(point), moved ? premium * income / points : null, moved ? 100 * (today.cvar() - point.cvar()) / points : null,
                    100 * Math.abs(point.cvar() - point.predicted()), point.rounds()));
        }
        return TableSchema.table("frontier",
                "What %s can trade of income in calm years for income in bad ones, largest market %s; ".formatted(setting.country(), first()) + settings, rows);
    }

    private Table plan() {
        double[] before = model.exports(frontier.getFirst().outcome().calm());
        double[] after = model.exports(chosen.outcome().calm());
        List<List<Object>> rows = new ArrayList<>();
        for (int k = 0; k < instruments.size(); k++) {
            Instrument instrument = instruments.get(k);
            double x = chosen.outcome().x()[k];
            if (x > NOTHING) {
                boolean market = instrument.kind() != Kind.RESERVE;
                int m = market ? world.countries().indexOf(instrument.partner()) : -1;
                String name = market ? world.countries().name(m) : world.sectors().name(world.sectors().indexOf(instrument.partner()));
                rows.add(Arrays.asList(words(instrument.kind()), instrument.partner(), name, 100 * x, 100 * instrument.most(), model.cost(k, x) * income,
                        market ? before[m] : null, market ? after[m] - before[m] : null));
            }
        }
        rows.sort(Comparator.comparingDouble(r -> -(Double) r.get(5)));
        return TableSchema.table("plan",
                "The plan for %s: with whom, by how much, at costs by a stated rule (table plan-basis), as no prices are at hand; ".formatted(setting.country())
                + settings, rows);
    }

    static String words(Kind kind) {
        return switch (kind) {
            case EXPORT_COST -> "cheaper to sell to";
            case IMPORT_COST -> "cheaper to buy from";
            case AGREEMENT -> "tariffs cut by agreement";
            case EXPORT_LEVY -> "levy on sales to";
            case RESERVE -> "reserve of";
        };
    }

    private Table states() {
        List<List<Object>> rows = new ArrayList<>();
        double[] before = frontier.getFirst().outcome().losses();
        double[] after = chosen.outcome().losses();
        for (int w = 0; w < before.length; w++) {
            rows.add(List.of(model.states().get(w).name(), 100 * model.states().get(w).chance(), -100 * before[w], -100 * after[w],
                    100 * (before[w] - after[w]), (before[w] - after[w]) * income));
        }
        rows.sort(Comparator.comparingDouble(r -> (Double) r.get(2)));
        return TableSchema.table("plan-states", "What the plan costs and saves in every way that a year can go; " + settings, rows);
    }

    private Table basis() {
        List<List<Object>> rows = new ArrayList<>();
        setting.levers().forEach(lever -> rows.add(List.of(lever.kind().name().toLowerCase().replace('_', '-'), 100 * lever.most(),
                lever.rises(), lever.basis())));
        return TableSchema.table("plan-basis", "Limits and costs of instruments, and what they rest on", rows);
    }
}
