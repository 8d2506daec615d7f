package org.lachine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.lachine.data.Distances;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.data.TradeHistory;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Equilibrium;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.resilience.Dependence;
import org.lachine.resilience.Dependence.Direction;
import org.lachine.resilience.ExportPotential;
import org.lachine.resilience.ProductSpace;
import org.lachine.resilience.Strike;
import org.lachine.resilience.Strike.Kind;
import org.lachine.run.RangeTables.Headline;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.Resolved;

/// Where a country's goods could go: potential by market and sector with reasons, beside where the model sends them when the
/// largest market turns dear (`schema/potential.csv`, `potential-markets.csv`, `potential-sectors.csv`).
public final class PotentialTables {
    private static final double DEARER = 0.25;
    private static final double EDGE = 0.02;
    private static final double NEARER = 0.25;
    private static final double FAST = 1;

    private final World world;
    private final int country;
    private final ExportPotential potential;
    private final ProductSpace space;
    private final TradeHistory history;
    private final DemandAhead ahead;
    private final int first;
    private final Equilibrium diverted;
    private final World before;
    private final String settings;

    /// @param model at the horizon at which diversion is looked at
    /// @param longRun trade elasticities by sector, for preferences
    public PotentialTables(World world, CaliendoParro model, double[] longRun, String country, Distances distances, TradeHistory history,
            String settings) {
        this.world = world;
        this.country = world.countries().indexOf(country);
        this.history = history;
        ahead = new DemandAhead(history);
        this.settings = settings;
        potential = ExportPotential.of(world, longRun, distances.between(world.countries()), country);
        space = ProductSpace.of(world);
        int[] partners = Dependence.of(world, this.country, Direction.EXPORTS, world::isGoods).partners();
        if (partners.length == 0) {
            throw new IllegalArgumentException("%s sells no goods in world %s.%nName a country that does.".formatted(country, world.name()));
        }
        first = Arrays.stream(partners).filter(m -> !world.countries().code(m).equals("ROW")).findFirst().orElse(partners[0]);
        before = model.baseline();
        diverted = model.solve(dearer(Policy.of(before), model.tradeElasticity()));
    }

    /// Markets, market by sector, and sectors, each with the best first.
    ///
    /// Where all goods are one sector, what is sold in a market is its potential, and there is no other sector to be related to: markets alone.
    public List<Table> tables() {
        return goods().count() == 1 ? List.of(markets()) : List.of(markets(), pairs(), sectors());
    }

    /// How far potential and diversion may be off, the best market first: potential for elasticities and flows, diversion for what its horizon
    /// leaves open too. Growth of demand stays.
    ///
    /// @param bare the world that the model was calibrated on, `longRun` its elasticities before the horizon scales them
    public static List<Table> ranges(World bare, double[] longRun, Closure closure, Horizon horizon, String country, Distances distances, TradeHistory history, RangeRequest request) {
        int c = bare.countries().indexOf(country);
        double[] kilometres = distances.between(bare.countries());
        DemandAhead ahead = new DemandAhead(history);
        PotentialTables centre = new PotentialTables(bare, CaliendoParro.calibrate(bare, horizon.elasticity(longRun), closure, horizon.mobility()), longRun, country, distances, history, "");
        List<Integer> markets = centre.abroad().boxed().sorted(Comparator.comparingDouble(m -> -centre.ahead(m, ahead.persistence()))).toList();
        int[] goods = centre.goods().toArray();
        Function<String, List<Headline>> headlines = measure -> markets.stream().map(m -> new Headline(centre.code(m), bare.countries().name(m), measure, "USD million")).toList();
        RangeTables tables = new RangeTables();
        Resolved still = Resolved.comparing(bare, Policy.of(bare), Policy.of(bare), longRun, Closure.FIXED, Horizon.LONG);
        List<Headline> potentials = new ArrayList<>(headlines.apply("ahead_musd"));
        potentials.addAll(headlines.apply("unrealised_musd"));
        request.add(tables, request.ensemble(still), potentials, drawn -> {
            ExportPotential potential = ExportPotential.of(drawn.on(bare), drawn.draw().tradeElasticity(), kilometres, country);
            return DoubleStream.concat(markets.stream().mapToDouble(m -> potential.open(m, ahead.factor(centre.code(m), ahead.persistence(), DemandAhead.YEARS))),
                    markets.stream().mapToDouble(m -> Arrays.stream(goods).mapToDouble(j -> potential.unrealised(j, m)).sum())).toArray();
        });
        Resolved dearer = Resolved.comparing(bare, Policy.of(bare), centre.dearer(Policy.of(bare), longRun), longRun, closure, horizon);
        request.add(tables, request.ensemble(dearer), headlines.apply("diverted_musd"), drawn -> {
            World before = drawn.world();
            double[] flow = drawn.model().solve(drawn.after()).flow();
            return markets.stream().mapToDouble(m -> Arrays.stream(goods).mapToDouble(j -> flow[before.cell(j, m, c)] - before.flow()[before.cell(j, m, c)]).sum()).toArray();
        });
        return tables.tables("Where %s could sell more goods, diversion %s".formatted(bare.countries().name(c), horizon.inWords()));
    }

    /// The largest market with 25 percent more on all goods.
    private Policy dearer(Policy policy, double[] theta) {
        double[] all = new double[world.sectors().size()];
        for (int j = 0; j < all.length; j++) {
            all[j] = world.isGoods(j) ? 1 : 0;
        }
        return Strike.of(Kind.TARIFF, List.of(world.countries().code(first)), List.of(world.countries().code(country)), all, DEARER).onto(policy, theta);
    }

    private IntStream abroad() {
        return IntStream.range(0, world.countries().size()).filter(m -> m != country);
    }

    private IntStream goods() {
        return IntStream.range(0, world.sectors().size()).filter(world::isGoods);
    }

    private double gained(int sector, int market) {
        int cell = before.cell(sector, market, country);
        return diverted.flow()[cell] - before.flow()[cell];
    }

    private Table markets() {
        List<List<Object>> rows = new ArrayList<>();
        double lost = goods().mapToDouble(j -> -gained(j, first)).sum();
        double world1 = growth(null);
        abroad().forEach(m -> {
            double sold = goods().mapToDouble(j -> potential.exports(j, m)).sum();
            double unrealised = goods().mapToDouble(j -> potential.unrealised(j, m)).sum();
            double benchmark = goods().mapToDouble(j -> potential.benchmark(j, m)).sum();
            double gained = goods().mapToDouble(j -> gained(j, m)).sum();
            Double growth = growth(code(m));
            rows.add(Arrays.asList(code(m), world.countries().name(m), sold, unrealised, benchmark, Math.max(0, benchmark - sold), potential.ease(m), growth,
                    ahead(m, ahead.persistence()), ahead(m, 1), gained, 100 * gained / lost,
                    marketReasons(m, growth == null ? 0 : growth - world1, benchmark - sold, gained / lost)));
        });
        rows.sort(Comparator.comparingDouble(r -> -(Double) r.get(8)));
        return TableSchema.table("potential-markets", "Markets where %s could sell more goods, by what is open five years ahead (%.0f%% of a lead in growth lasts); ".formatted(world.countries().name(country), 100 * ahead.persistence()) + settings, rows);
    }

    private double ahead(int m, double kept) {
        return potential.open(m, ahead.factor(code(m), kept, DemandAhead.YEARS));
    }

    private String marketReasons(int m, double faster, double gap, double taken) {
        List<String> reasons = new ArrayList<>();
        if (gap > 0) {
            reasons.add("buys %.0f%% of what supply and distance suggest".formatted(100 * potential.ease(m)));
        }
        if (faster > FAST) {
            reasons.add("imports grew %.1f points a year faster than the world's".formatted(faster));
        }
        if (m != first && taken > 0.02) {
            reasons.add("takes %.0f%% of what %s would no longer buy".formatted(100 * taken, code(first)));
        }
        return String.join("; ", reasons);
    }

    private Table pairs() {
        List<List<Object>> rows = new ArrayList<>();
        abroad().filter(m -> m != first).forEach(m -> goods().filter(j -> potential.potential(j, m) > 0).forEach(j -> rows.add(List.of(code(m), world.sectors().code(j), world.countries().name(m), world.sectors().name(j),
                potential.exports(j, m), potential.potential(j, m), potential.unrealised(j, m), 100 * potential.tariffEdge(j, m),
                100 * Math.expm1(potential.distanceEdge(j, m)), gained(j, m), space.density(country, j), reasons(j, m)))));
        rows.sort(Comparator.comparingDouble(r -> -(Double) r.get(6)));
        return TableSchema.table("potential", "Unrealised export potential of %s outside %s by market and sector; ".formatted(world.countries().name(country), world.countries().name(first)) + settings, rows);
    }

    private String reasons(int j, int m) {
        List<String> reasons = new ArrayList<>();
        if (potential.unrealised(j, m) > 0) {
            reasons.add("sells %.0f%% of its potential".formatted(100 * potential.exports(j, m) / potential.potential(j, m)));
        }
        if (potential.tariffEdge(j, m) > EDGE) {
            reasons.add("tariff %.0f points below others'".formatted(100 * potential.tariffEdge(j, m)));
        } else if (potential.tariffEdge(j, m) < -EDGE) {
            reasons.add("against: tariff %.0f points above others'".formatted(-100 * potential.tariffEdge(j, m)));
        }
        if (potential.distanceEdge(j, m) > NEARER) {
            reasons.add("nearer than the usual supplier");
        }
        if (space.advantage(country, j) >= 1) {
            reasons.add("a strength (RCA %.1f)".formatted(space.advantage(country, j)));
        }
        return String.join("; ", reasons);
    }

    private Table sectors() {
        List<List<Object>> rows = new ArrayList<>();
        goods().forEach(j -> rows.add(List.of(world.sectors().code(j), world.sectors().name(j),
                abroad().mapToDouble(m -> potential.exports(j, m)).sum(), abroad().filter(m -> m != first).mapToDouble(m -> potential.unrealised(j, m)).sum(),
                abroad().filter(m -> m != first).mapToDouble(m -> gained(j, m)).sum(), space.advantage(country, j), space.density(country, j))));
        rows.sort(Comparator.comparingDouble(r -> -(Double) r.get(3)));
        return TableSchema.table("potential-sectors", "What %s could sell more of outside %s; ".formatted(world.countries().name(country), world.countries().name(first)) + settings, rows);
    }

    /// Growth of goods imports from the first to the last year of the history, percent a year; of the world for null.
    private Double growth(String market) {
        List<Integer> years = history.years();
        if (years.isEmpty()) {
            return market == null ? 0.0 : null;
        }
        double start = imports(years.getFirst(), market);
        double end = imports(years.getLast(), market);
        return start > 0 ? Double.valueOf(100 * (Math.pow(end / start, 1.0 / (years.getLast() - years.getFirst())) - 1)) : null;
    }

    private double imports(int year, String market) {
        return history.exporters(year).stream().mapToDouble(exporter -> history.exports(year, exporter).entrySet().stream()
                .filter(e -> market == null || e.getKey().equals(market)).mapToDouble(e -> e.getValue()).sum()).sum();
    }

    private String code(int m) {
        return world.countries().code(m);
    }
}
