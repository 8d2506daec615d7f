package org.lachine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.model.World;
import org.lachine.resilience.ExportPotential;
import org.lachine.resilience.Frontier;
import org.lachine.resilience.Instrument;
import org.lachine.resilience.Instrument.Kind;
import org.lachine.resilience.Pace;
import org.lachine.resilience.PlanModel;
import org.lachine.scenario.Horizon;

/// The chosen plan year by year (`schema/plan-years.csv`): how much of it stands, what the steps cost, and what trade makes of it.
///
/// The pace weighs what is gained earlier against steps that cost with their square ([Pace]); in no year does it go beyond the room of a
/// market. Trade follows each step as it follows any change of costs.
final class PlanYears {
    private static final int YEARS = PlanSetting.YEARS;

    private final PlanSetting setting;
    private final PlanModel model;
    private final Frontier.Point today;
    private final Frontier.Point chosen;
    private final World world;
    private final int first;
    private final double income;

    /// @param first position of the largest market
    PlanYears(PlanSetting setting, PlanModel model, Frontier.Point today, Frontier.Point chosen, int first) {
        this.setting = setting;
        this.model = model;
        this.today = today;
        this.chosen = chosen;
        this.world = model.world();
        this.first = first;
        income = today.outcome().calm().baselineIncome(world.countries().indexOf(setting.country()));
    }

    Table table(double[] longRun, String settings) {
        double[] before = model.exports(today.outcome().calm());
        double[] after = model.exports(chosen.outcome().calm());
        double elsewhere = DoubleStream.of(before).sum() - before[first];
        ExportPotential potential = setting.potential(longRun);
        double[] built = built(potential, longRun);
        double[] answered = answered(built);
        List<Integer> markets = IntStream.range(0, before.length).filter(m -> instrumentsFor(m).anyMatch(k -> level(k) > PlanTables.NOTHING)).boxed()
                .sorted(Comparator.comparingDouble(m -> before[m] - after[m])).toList();
        List<List<Object>> rows = new ArrayList<>();
        for (int year = 1; year <= YEARS; year++) {
            double part = built[year - 1];
            double step = part - (year == 1 ? 0 : built[year - 2]);
            double[] now = new double[before.length];
            for (int m = 0; m < now.length; m++) {
                now[m] = before[m] + answered[year - 1] * (after[m] - before[m]);
            }
            double total = DoubleStream.of(now).sum();
            rows.add(Arrays.asList(year, "all", "All markets but " + world.countries().name(first), 100 * part, cost(all(), part), once(all(), step),
                    total - now[first] - elsewhere, 100 * now[first] / total, null));
            for (int m : markets) {
                rows.add(Arrays.asList(year, world.countries().code(m), world.countries().name(m), 100 * part, cost(instrumentsFor(m), part),
                        once(instrumentsFor(m), step),
                        now[m] - before[m], null, setting.open(potential, m, year)));
            }
        }
        return TableSchema.table("plan-years", "The plan year by year: " + setting.country() + "; " + settings, rows);
    }

    /// The part of the plan that stands in every year.
    private double[] built(ExportPotential potential, double[] longRun) {
        double gain = PlanTables.score(today) - PlanTables.score(chosen);
        double[] pace = Pace.of(gain, setting.adjustment() * chosen.outcome().cost(), YEARS);
        for (int year = 1; year <= YEARS; year++) {
            for (int k : all().toArray()) {
                if (model.instruments().get(k).kind() == Kind.EXPORT_COST && level(k) > PlanTables.NOTHING) {
                    int market = world.countries().indexOf(model.instruments().get(k).partner());
                    pace[year - 1] = Math.min(pace[year - 1], Math.max((double) year / YEARS, setting.room(potential, market, longRun, year) / level(k)));
                }
            }
        }
        for (int year = YEARS - 1; year >= 1; year--) {
            pace[year - 1] = Math.min(pace[year - 1], pace[year]);
        }
        return pace;
    }

    /// The part of the plan's exports that is there in every year.
    private static double[] answered(double[] built) {
        double[] answered = new double[YEARS];
        for (int year = 1; year <= YEARS; year++) {
            for (int since = 1; since <= year; since++) {
                answered[year - 1] += Horizon.scale(year - since + 1) * (built[since - 1] - (since == 1 ? 0 : built[since - 2]));
            }
        }
        return answered;
    }

    private double level(int k) {
        return chosen.outcome().x()[k];
    }

    private IntStream all() {
        return IntStream.range(0, model.instruments().size());
    }

    private IntStream instrumentsFor(int market) {
        String code = world.countries().code(market);
        return all().filter(k -> {
            Instrument instrument = model.instruments().get(k);
            return instrument.kind() != Kind.RESERVE && instrument.partner().equals(code);
        });
    }

    /// Cost a year of some instruments with a part of the plan standing, USD million.
    private double cost(IntStream which, double part) {
        return which.mapToDouble(k -> model.cost(k, level(k) * part)).sum() * income;
    }

    /// Cost of a step, once, USD million.
    private double once(IntStream which, double step) {
        return setting.adjustment() * step * step * cost(which, 1);
    }
}
