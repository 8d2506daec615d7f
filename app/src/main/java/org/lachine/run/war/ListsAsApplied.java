package org.lachine.run.war;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.data.Worlds;
import org.lachine.game.EquilibriumPayoff;
import org.lachine.game.Levers;
import org.lachine.game.Retaliation;
import org.lachine.game.Retaliation.Outcome;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.FaultyInputException;
import org.lachine.model.Objective;
import org.lachine.model.Policy;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.Measure;
import org.lachine.scenario.PolicyInForce;

/// Retaliation as it happened: what each list of the ledger cost the country that imposed it and the one it is on, against
/// the best list of equal size.
///
/// Each list is judged by itself, on the policies of the day before it began (or ended). The best list of equal size adds no
/// more than the list's rate to any sector, collects as much on trade before, and is the best such list for its owner.
public final class ListsAsApplied {
    /// A rate below this is none.
    private static final double NOTHING = 1e-4;

    private final CaliendoParro plain;
    private final PolicyInForce inForce;
    private final Ledger ledger;
    private final String imposer;
    private final String target;
    private final List<List<Object>> rows = new ArrayList<>();

    private ListsAsApplied(CaliendoParro plain, Products products, Ledger ledger, String imposer, String target) {
        this.plain = plain;
        this.ledger = ledger;
        this.imposer = imposer;
        this.target = target;
        inForce = new PolicyInForce(plain.baseline(), products, ledger);
    }

    /// Table `war-lists`: every measure of `imposer` on `target` that is modelled, by date; then the same for removals.
    ///
    /// @param from, to the days between which a list began or ended
    public static Table of(Worlds worlds, String world, Ledger ledger, Products products, String imposer, String target, LocalDate from, LocalDate to,
            Consumer<String> progress) {
        progress.accept("opening world " + world);
        World data = worlds.open(world);
        data.countries().indexOf(imposer);
        data.countries().indexOf(target);
        ListsAsApplied lists = new ListsAsApplied(CaliendoParro.calibrate(data, data.elasticity(data.defaultElasticity()), Closure.BALANCED),
                products, ledger, imposer, target);
        List<Measure> measures = ledger.measures().stream().filter(m -> m.imposer().equals(imposer) && m.rate(target).isPresent() && m.modelled())
                .sorted(Comparator.comparing(Measure::from)).toList();
        for (Measure measure : measures) {
            for (LocalDate day : new LocalDate[] {measure.from(), measure.to()}) {
                if (day != null && !day.isBefore(from) && !day.isAfter(to)) {
                    progress.accept("%s on %s".formatted(measure.id(), day));
                    lists.judge(measure, day);
                }
            }
        }
        if (lists.rows.isEmpty()) {
            throw new FaultyInputException("The ledger holds no list of %s on %s between %s and %s.".formatted(imposer, target, from, to),
                    "See: lachine ledger, for the measures there are.");
        }
        lists.rows.sort(Comparator.comparing(row -> (LocalDate) row.get(3)));
        return TableSchema.table("war-lists", "Lists of %s on %s, each by itself, against the best list of equal size".formatted(
                data.countries().name(data.countries().indexOf(imposer)), data.countries().name(data.countries().indexOf(target))), lists.rows);
    }

    private void judge(Measure measure, LocalDate day) {
        boolean imposed = day.equals(measure.from());
        Policy with = policy(imposed ? day : day.minusDays(1), null);
        Policy without = policy(imposed ? day : day.minusDays(1), measure);
        CaliendoParro model = without.isBaseline() ? plain : plain.under(without);
        World world = model.baseline();
        EquilibriumPayoff own = new EquilibriumPayoff(model, Objective.welfare(imposer));
        EquilibriumPayoff other = new EquilibriumPayoff(model, Objective.welfare(target));
        List<String> goods = WarSetting.sectors(world, List.of("goods"), List.of());
        Levers levers = Levers.of(world, imposer, List.of(target), goods, Levers.Grain.PARTNER_AND_SECTOR, List.of(Levers.Kind.TARIFF), -0.5, 20);
        Retaliation lists = new Retaliation(own, other, levers, world.tariff());
        double[] rates = levers.present();
        double duty = 0;
        for (int l = 0; l < rates.length; l++) {
            double added = added(world, with, without, levers.lever(l).sector());
            rates[l] += added;
            duty += added * levers.lever(l).trade();
        }
        Outcome actual = lists.at(rates);
        double ownIncome = own.equilibrium().baselineIncome(world.countries().indexOf(imposer));
        double targetIncome = own.equilibrium().baselineIncome(world.countries().indexOf(target));
        Outcome best = lists.bestList(duty, measure.rate(target).orElseThrow(), ownIncome, () -> false);
        String sectors = IntStream.range(0, levers.size()).filter(l -> best.rates()[l] > levers.present()[l] + NOTHING)
                .mapToObj(l -> levers.lever(l).sector()).collect(Collectors.joining(" "));
        int sign = imposed ? 1 : -1;
        double ownChange = sign * ownIncome * Math.expm1(actual.own());
        double targetChange = sign * targetIncome * Math.expm1(actual.target());
        double bestOwn = sign * ownIncome * Math.expm1(best.own());
        double bestTarget = sign * targetIncome * Math.expm1(best.target());
        rows.add(WarTables.row(measure.id(), measure.title(), imposed ? "imposed" : "removed", day, sign * duty,
                sign * 100 * Math.expm1(actual.own()), sign * 100 * Math.expm1(actual.target()), ownChange, targetChange,
                targetChange == 0 ? null : ownChange / targetChange, bestOwn, bestTarget, bestTarget == 0 ? null : bestOwn / bestTarget, sectors));
    }

    private Policy policy(LocalDate day, Measure left) {
        List<Measure> measures = ledger.measures().stream().filter(m -> m != left).toList();
        return inForce.on(day, measures, Set.of(), new ArrayList<>());
    }

    private double added(World world, Policy with, Policy without, String sector) {
        int cell = world.cell(world.sectors().indexOf(sector), world.countries().indexOf(imposer), world.countries().indexOf(target));
        return with.tariffs()[cell] - without.tariffs()[cell];
    }
}
