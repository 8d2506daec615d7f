package org.lachine.run.war;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lachine.game.EquilibriumPayoff;
import org.lachine.game.Levers;
import org.lachine.game.Retaliation;
import org.lachine.game.Retaliation.Outcome;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Equilibrium;
import org.lachine.model.Objective;
import org.lachine.model.Policy;
import org.lachine.model.ProductDetail;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.Measure;
import org.lachine.scenario.PolicyInForce;

/// A list of the ledger on the day it began or ended: by itself, for its part on the target, on the policies of the day before, by
/// product where the markets that it touches are known by product.
final class AppliedList {
    /// A rate below this is none.
    private static final double NOTHING = 1e-4;

    private final Where where;
    private final Event event;
    private final CaliendoParro model;
    private final World world;
    private final double[] elasticity;
    private final Policy list;
    private final Levers levers;
    private final double[] rates;
    private final double duty;
    private final Equilibrium actual;
    private final double ownIncome;
    private final double targetIncome;
    /// Of what the list does: plus for one that begins.
    private final int sign;

    /// A world with its policies, and whose lists are judged.
    record Where(World data, Products products, Ledger ledger, String imposer, String target) {
        private Policy policy(World detailed, LocalDate day, Measure left) {
            List<Measure> measures = ledger.measures().stream().filter(m -> m != left).toList();
            return new PolicyInForce(detailed, products, ledger).on(day, measures, Set.of(), new ArrayList<>());
        }
    }

    /// A list's beginning or end.
    record Event(Measure measure, LocalDate day) {
        boolean imposed() {
            return day.equals(measure.from());
        }

        String inWords() {
            return imposed() ? "imposed" : "removed";
        }

        /// What tells it from all others: `chn-can-canola-seed imposed 2025-08-14`.
        String key() {
            return "%s %s %s".formatted(measure.id(), inWords(), day);
        }
    }

    AppliedList(Where where, Event event) {
        this.where = where;
        this.event = event;
        sign = event.imposed() ? 1 : -1;
        LocalDate inForce = event.imposed() ? event.day() : event.day().minusDays(1);
        World detailed = PolicyInForce.detailed(where.data(), where.products(), where.ledger(), List.of(event.measure()));
        Policy with = where.policy(detailed, inForce, null);
        Policy without = where.policy(detailed, inForce, event.measure());
        elasticity = detailed.elasticity(detailed.defaultElasticity());
        CaliendoParro plain = CaliendoParro.calibrate(detailed, elasticity, Closure.BALANCED);
        model = without.isBaseline() ? plain : plain.under(without);
        world = model.baseline();
        list = onTarget(without.isBaseline() ? with.on(world) : with.changesFrom(without, world));
        levers = Levers.byProduct(world, where.imposer(), List.of(where.target()), goods(), Levers.Grain.LINE, List.of(Levers.Kind.TARIFF), -0.5, 20);
        rates = levers.rates(list);
        duty = collected(rates);
        actual = model.solve(list);
        ownIncome = actual.baselineIncome(world.countries().indexOf(where.imposer()));
        targetIncome = actual.baselineIncome(world.countries().indexOf(where.target()));
    }

    private Levers.Lines goods() {
        return new Levers.Lines() {
            @Override
            public boolean sector(String sector) {
                return world.isGoods(world.sectors().indexOf(sector));
            }

            @Override
            public boolean product(String importer, String sector, String product) {
                return true;
            }
        };
    }

    private double collected(double[] charged) {
        double[] present = levers.present();
        return IntStream.range(0, levers.size()).mapToDouble(l -> (charged[l] - present[l]) * levers.lever(l).trade()).sum();
    }

    /// What a policy changes on imports from the target alone: a list on several countries is judged by its part on this one.
    private Policy onTarget(Policy all) {
        int importer = world.countries().indexOf(where.imposer());
        int exporter = world.countries().indexOf(where.target());
        double[] tariffs = world.tariff().clone();
        for (int j = 0; j < world.sectors().size(); j++) {
            tariffs[world.cell(j, importer, exporter)] = all.tariffs()[world.cell(j, importer, exporter)];
        }
        Policy part = Policy.of(world).withTariffs(tariffs);
        ProductDetail detail = world.products();
        if (detail == null) {
            return part;
        }
        double[] onProducts = detail.tariff().clone();
        for (int p = 0; p < detail.size(); p++) {
            if (detail.importer(p).equals(where.imposer())) {
                onProducts[detail.cell(p, exporter)] = all.productTariffs()[detail.cell(p, exporter)];
            }
        }
        return part.withProductTariffs(onProducts);
    }

    /// Its row of table `war-lists`.
    ///
    /// @return empty where the search for the best list was stopped
    Optional<List<Object>> row(BooleanSupplier stopped) {
        double ownChange = ownIncome * (actual.welfareHat(where.imposer()) - 1);
        double targetChange = targetIncome * (actual.welfareHat(where.target()) - 1);
        Outcome best = best(stopped);
        if (stopped.getAsBoolean()) {
            return Optional.empty();
        }
        double bestOwn = best == null ? 0 : ownIncome * Math.expm1(best.own());
        double bestTarget = best == null ? 0 : targetIncome * Math.expm1(best.target());
        double[] present = levers.present();
        String sectors = best == null ? "" : IntStream.range(0, levers.size()).filter(l -> best.rates()[l] > present[l] + NOTHING)
                .mapToObj(l -> levers.lever(l).sector()).distinct().collect(Collectors.joining(" "));
        return Optional.of(WarTables.row(event.measure().id(), event.measure().title(), event.inWords(), event.day(), sign * duty,
                sign * 100 * (actual.welfareHat(where.imposer()) - 1), sign * 100 * (actual.welfareHat(where.target()) - 1), sign * ownChange,
                        sign * targetChange,
                costPerHarm(ownChange, targetChange), best == null ? null : sign * bestOwn, best == null ? null : sign * bestTarget,
                costPerHarm(bestOwn, bestTarget), sectors));
    }

    /// The best list of equal size; null for a list that collects nothing that could be told from none.
    private Outcome best(BooleanSupplier stopped) {
        if (!(duty > AnswerRanges.NO_HARM * ownIncome)) {
            return null;
        }
        EquilibriumPayoff own = new EquilibriumPayoff(model, Objective.welfare(where.imposer()));
        EquilibriumPayoff other = new EquilibriumPayoff(model, Objective.welfare(where.target()));
        return new Retaliation(own, other, levers, levers.tariffs()).bestList(rates, event.measure().rate(where.target()).orElseThrow(), stopped);
    }

    private Double costPerHarm(double ownChange, double targetChange) {
        return targetChange < -AnswerRanges.NO_HARM * targetIncome ? Double.valueOf(ownChange / targetChange) : null;
    }

    /// Its rows of table `war-list-lines`. A list that ends is taken away: what its lines then do is the other way about, and the verdict is
    /// that on the list.
    List<List<Object>> lines() {
        return LineParts.between(model, Policy.of(world), list, where.imposer(), where.target()).stream()
                .map(line -> WarTables.row(event.measure().id(), event.inWords(), event.day(),
                line.product(), line.sector(), world.sectors().name(world.sectors().indexOf(line.sector())), line.trade(), 100 * line.added(),
                        sign * line.added() * line.trade(),
                sign * line.own(), sign * line.target(), line.costPerHarmOrNull(), line.verdict())).toList();
    }

    void addTo(AnswerRanges ranges) {
        Policy none = Policy.of(world);
        ranges.add("%s, %s %s".formatted(event.measure().id(), event.inWords(), event.day()),
                new AnswerRanges.Sides(AnswerRanges.compared(world, elasticity, elasticity, Horizon.LONG), none, where.imposer(), where.target(), sign), list,
                        actual, model.solve(none));
    }
}
