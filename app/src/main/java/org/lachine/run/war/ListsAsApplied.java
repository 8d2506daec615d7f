package org.lachine.run.war;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
import org.lachine.model.Equilibrium;
import org.lachine.model.FaultyInputException;
import org.lachine.model.Objective;
import org.lachine.model.Policy;
import org.lachine.model.ProductDetail;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.run.RangeRequest;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.Measure;
import org.lachine.scenario.PolicyInForce;

/// Retaliation as it happened: what each list of the ledger cost the country that imposed it and the one it is on, against
/// the best list of equal size, and which of its lines did what.
///
/// Each list is judged by itself, for its part on the target, on the policies of the day before it began (or ended), by product where the markets that it
/// touches are known by product. The best list of equal size adds no more than the list's rate to any sector, collects as much on
/// trade before, and is the best such list for its owner.
public final class ListsAsApplied {
    /// A rate below this is none.
    private static final double NOTHING = 1e-4;

    private final World data;
    private final Products products;
    private final Ledger ledger;
    private final String imposer;
    private final String target;
    private final Optional<AnswerRanges> ranges;
    private final List<List<Object>> rows = new ArrayList<>();
    private final List<List<Object>> lines = new ArrayList<>();

    private ListsAsApplied(World data, Products products, Ledger ledger, String imposer, String target, Optional<AnswerRanges> ranges) {
        this.data = data;
        this.products = products;
        this.ledger = ledger;
        this.imposer = imposer;
        this.target = target;
        this.ranges = ranges;
    }

    /// Tables `war-lists`, every measure of `imposer` on `target` that is modelled, by date, and `war-list-lines`, what each of its
    /// lines does.
    ///
    /// Where they are asked for, also how far these figures may be off.
    ///
    /// @param from, to the days between which a list began or ended
    public static List<Table> of(Worlds worlds, String world, Ledger ledger, Products products, String imposer, String target, LocalDate from, LocalDate to,
            Optional<RangeRequest> asked, Consumer<String> progress) {
        progress.accept("opening world " + world);
        World data = worlds.open(world);
        data.countries().indexOf(imposer);
        data.countries().indexOf(target);
        ListsAsApplied lists = new ListsAsApplied(data, products, ledger, imposer, target, asked.map(AnswerRanges::new));
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
        String title = "Lists of %s on %s, each by itself".formatted(
                data.countries().name(data.countries().indexOf(imposer)), data.countries().name(data.countries().indexOf(target)));
        List<Table> tables = new ArrayList<>(List.of(TableSchema.table("war-lists", title + ", against the best list of equal size", lists.rows),
                TableSchema.table("war-list-lines", title + ": what each line does, the cheapest harm first", lists.lines)));
        lists.ranges.ifPresent(ranges -> tables.addAll(ranges.tables(title)));
        return tables;
    }

    private void judge(Measure measure, LocalDate day) {
        boolean imposed = day.equals(measure.from());
        LocalDate inForce = imposed ? day : day.minusDays(1);
        World detailed = PolicyInForce.detailed(data, products, ledger, List.of(measure));
        Policy with = policy(detailed, inForce, null);
        Policy without = policy(detailed, inForce, measure);
        double[] theta = detailed.elasticity(detailed.defaultElasticity());
        CaliendoParro plain = CaliendoParro.calibrate(detailed, theta, Closure.BALANCED);
        CaliendoParro model = without.isBaseline() ? plain : plain.under(without);
        World world = model.baseline();
        Policy list = onTarget(without.isBaseline() ? with.on(world) : with.changesFrom(without, world), world);
        EquilibriumPayoff own = new EquilibriumPayoff(model, Objective.welfare(imposer));
        EquilibriumPayoff other = new EquilibriumPayoff(model, Objective.welfare(target));
        List<String> goods = WarSetting.sectors(world, List.of("goods"), List.of());
        Levers levers = Levers.of(world, imposer, List.of(target), goods, Levers.Grain.PARTNER_AND_SECTOR, List.of(Levers.Kind.TARIFF), -0.5, 20);
        double duty = 0;
        for (int l = 0; l < levers.size(); l++) {
            int cell = cell(world, levers.lever(l).sector());
            duty += (list.tariffs()[cell] - world.tariff()[cell]) * levers.lever(l).trade();
        }
        Equilibrium actual = model.solve(list);
        double ownIncome = actual.baselineIncome(world.countries().indexOf(imposer));
        double targetIncome = actual.baselineIncome(world.countries().indexOf(target));
        Outcome best = new Retaliation(own, other, levers, world.tariff()).bestList(duty, measure.rate(target).orElseThrow(), ownIncome, () -> false);
        String sectors = IntStream.range(0, levers.size()).filter(l -> best.rates()[l] > levers.present()[l] + NOTHING)
                .mapToObj(l -> levers.lever(l).sector()).collect(Collectors.joining(" "));
        int sign = imposed ? 1 : -1;
        double ownChange = sign * ownIncome * (actual.welfareHat(imposer) - 1);
        double targetChange = sign * targetIncome * (actual.welfareHat(target) - 1);
        double bestOwn = sign * ownIncome * Math.expm1(best.own());
        double bestTarget = sign * targetIncome * Math.expm1(best.target());
        String event = imposed ? "imposed" : "removed";
        rows.add(WarTables.row(measure.id(), measure.title(), event, day, sign * duty,
                sign * 100 * (actual.welfareHat(imposer) - 1), sign * 100 * (actual.welfareHat(target) - 1), ownChange, targetChange,
                targetChange == 0 ? null : ownChange / targetChange, bestOwn, bestTarget, bestTarget == 0 ? null : bestOwn / bestTarget, sectors));
        addLines(measure, event, day, sign, model, list);
        ranges.ifPresent(all -> all.add(measure.id() + ", " + event + " " + day, new AnswerRanges.Sides(AnswerRanges.compared(world, theta, theta, Horizon.LONG), Policy.of(world), imposer, target, sign),
                list, actual, model.solve(Policy.of(world))));
    }

    /// A list that ends is taken away: what its lines then do is the other way about, and its verdict is that on the list.
    private void addLines(Measure measure, String event, LocalDate day, int sign, CaliendoParro model, Policy list) {
        World world = model.baseline();
        LineParts.between(model, Policy.of(world), list, imposer, target).forEach(line -> lines.add(WarTables.row(measure.id(), event, day, line.product(), line.sector(),
                world.sectors().name(world.sectors().indexOf(line.sector())), line.trade(), 100 * line.added(), sign * line.added() * line.trade(),
                sign * line.own(), sign * line.target(), line.costPerHarmOrNull(), line.verdict())));
    }

    /// What a policy changes on imports from the target alone: a list on several countries is judged by its part on this one.
    private Policy onTarget(Policy list, World world) {
        int exporter = world.countries().indexOf(target);
        double[] tariffs = world.tariff().clone();
        for (String sector : world.sectors().all()) {
            tariffs[cell(world, sector)] = list.tariffs()[cell(world, sector)];
        }
        Policy part = Policy.of(world).withTariffs(tariffs);
        ProductDetail detail = world.products();
        if (detail == null) {
            return part;
        }
        double[] onProducts = detail.tariff().clone();
        for (int p = 0; p < detail.size(); p++) {
            if (detail.importer(p).equals(imposer)) {
                onProducts[detail.cell(p, exporter)] = list.productTariffs()[detail.cell(p, exporter)];
            }
        }
        return part.withProductTariffs(onProducts);
    }

    private Policy policy(World detailed, LocalDate day, Measure left) {
        List<Measure> measures = ledger.measures().stream().filter(m -> m != left).toList();
        return new PolicyInForce(detailed, products, ledger).on(day, measures, Set.of(), new ArrayList<>());
    }

    private int cell(World world, String sector) {
        return world.cell(world.sectors().indexOf(sector), world.countries().indexOf(imposer), world.countries().indexOf(target));
    }
}
