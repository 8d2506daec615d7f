package org.lachine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.data.TradeHistory;
import org.lachine.ensemble.Group;
import org.lachine.model.Closure;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.resilience.Dependence;
import org.lachine.resilience.Dependence.Direction;
import org.lachine.run.RangeTables.Headline;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.Resolved;

/// On whom a country depends in trade, as tables: concentration, partners, sectors
/// (`schema/concentration.csv`, `partners.csv`, `dependence-by-sector.csv`).
public final class DependenceTables {
    private static final String GOODS = "goods";
    private static final String EVERYTHING = "goods and services";

    /// The scopes that are wider than a sector.
    public static final Set<String> WIDE = Set.of(GOODS, EVERYTHING);

    private record Scope(String name, IntPredicate sectors) {}

    private final World world;
    private final int country;
    private final List<Scope> scopes;

    private DependenceTables(World world, int country) {
        this.world = world;
        this.country = country;
        this.scopes = scopes(world);
    }

    private static List<Scope> scopes(World world) {
        int sectors = world.sectors().size();
        List<Scope> scopes = new ArrayList<>();
        scopes.add(new Scope(GOODS, world::isGoods));
        if (!IntStream.range(0, sectors).allMatch(world::isGoods)) {
            scopes.add(new Scope(EVERYTHING, j -> true));
        }
        for (int j = 0; j < sectors && sectors > 1; j++) {
            int sector = j;
            scopes.add(new Scope(world.sectors().code(j), k -> k == sector));
        }
        return scopes;
    }

    /// Concentration, partners (the largest in exports first) and sectors, in this order.
    ///
    /// Concentration and partners are told for goods, for goods and services, and for each sector by its code. A world of
    /// goods alone has no second scope, one of a single sector the scope `goods` alone.
    ///
    /// @throws IllegalArgumentException for an unknown country
    public static List<Table> of(World world, String country) {
        DependenceTables tables = new DependenceTables(world, world.countries().indexOf(country));
        return List.of(tables.concentration(), tables.partners(), tables.sectors());
    }

    /// The same, and what the shares mean: through supply chains, beside peers, over the years, and how stable ranks are.
    ///
    /// @param history goods trade by year; the tables that need it are left out where it has nothing on the country
    public static List<Table> of(World world, String country, TradeHistory history) {
        List<Table> tables = new ArrayList<>(of(world, country));
        tables.addAll(new DependenceContext(world, world.countries().indexOf(country), history).tables());
        return tables;
    }

    /// How far concentration and the shares of the largest partners may be off for errors of recorded flows; totals stay as they are.
    ///
    /// @param partners of each direction that are told of
    public static List<Table> ranges(World world, String country, int partners, RangeRequest request) {
        DependenceTables tables = new DependenceTables(world, world.countries().indexOf(country));
        List<Scope> wide = tables.scopes.stream().filter(scope -> WIDE.contains(scope.name())).toList();
        List<Headline> headlines = new ArrayList<>();
        List<ToDoubleFunction<World>> figures = new ArrayList<>();
        for (Scope scope : wide) {
            for (Direction direction : Direction.values()) {
                String of = "%s of %s".formatted(direction.name().toLowerCase(), scope.name());
                Function<World, Dependence> trade = of(tables.country, direction, scope);
                if (trade.apply(world).partners().length == 0) {
                    continue;
                }
                headlines.add(new Headline(of, "concentration", "hhi", "index"));
                figures.add(drawn -> trade.apply(drawn).hhi());
                headlines.add(new Headline(of, "concentration", "effective_partners", "number"));
                figures.add(drawn -> trade.apply(drawn).effectivePartners());
                for (int m : Arrays.stream(trade.apply(world).partners()).limit(partners).toArray()) {
                    headlines.add(new Headline(of, world.countries().code(m), "share_percent " + world.countries().code(m), "percent"));
                    figures.add(drawn -> 100 * trade.apply(drawn).share(m));
                }
            }
        }
        Resolved still = Resolved.comparing(world, Policy.of(world), Policy.of(world), world.elasticity(world.defaultElasticity()),
                Closure.FIXED, Horizon.LONG);
        return request.tables(request.ensemble(still).without(EnumSet.complementOf(EnumSet.of(Group.FLOWS))), headlines, drawn -> {
            World flows = drawn.on(world);
            return figures.stream().mapToDouble(figure -> figure.applyAsDouble(flows)).toArray();
        }, "Trade dependence of %s, errors of recorded flows".formatted(world.countries().name(tables.country)));
    }

    private static Function<World, Dependence> of(int country, Direction direction, Scope scope) {
        return world -> Dependence.of(world, country, direction, scope.sectors());
    }

    private Table concentration() {
        List<List<Object>> rows = new ArrayList<>();
        for (Scope scope : scopes) {
            for (Direction direction : Direction.values()) {
                Dependence trade = trade(direction, scope.sectors());
                int[] partners = trade.partners();
                boolean none = partners.length == 0;
                rows.add(Arrays.asList(scope.name(), direction.name().toLowerCase(), trade.total(),
                        none ? null : trade.hhi(), none ? null : trade.normalisedHhi(), none ? null : trade.effectivePartners(),
                        none ? null : code(partners[0]), none ? null : 100 * trade.share(partners[0]), none ? null : trade.theil()));
            }
        }
        return TableSchema.table("concentration", title("How concentrated the trade of %s is"), rows);
    }

    private Table partners() {
        List<List<Object>> rows = new ArrayList<>();
        for (Scope scope : scopes) {
            Dependence exports = trade(Direction.EXPORTS, scope.sectors());
            Dependence imports = trade(Direction.IMPORTS, scope.sectors());
            IntStream.range(0, world.countries().size()).filter(m -> exports.value(m) + imports.value(m) > 0).boxed()
                    .sorted((a, b) -> Double.compare(exports.value(b), exports.value(a)))
                    .forEach(m -> rows.add(Arrays.asList(scope.name(), code(m), world.countries().name(m),
                            exports.value(m), share(exports, m), imports.value(m), share(imports, m))));
        }
        return TableSchema.table("partners", title("Partners of %s"), rows);
    }

    private Table sectors() {
        List<List<Object>> rows = new ArrayList<>();
        for (int j = 0; j < world.sectors().size(); j++) {
            int sector = j;
            List<Object> row = new ArrayList<>(List.of(world.sectors().code(j), world.sectors().name(j)));
            for (Direction direction : Direction.values()) {
                Dependence trade = trade(direction, k -> k == sector);
                int[] partners = trade.partners();
                boolean none = partners.length == 0;
                row.addAll(Arrays.asList(trade.total(), none ? null : code(partners[0]),
                        none ? null : 100 * trade.share(partners[0]), none ? null : trade.effectivePartners()));
            }
            rows.add(row);
        }
        return TableSchema.table("dependence-by-sector", title("Largest partner of %s in each sector"), rows);
    }

    private Dependence trade(Direction direction, IntPredicate sectors) {
        return Dependence.of(world, country, direction, sectors);
    }

    private static Double share(Dependence trade, int partner) {
        return trade.total() == 0 ? null : Double.valueOf(100 * trade.share(partner));
    }

    private String code(int partner) {
        return world.countries().code(partner);
    }

    private String title(String sentence) {
        return sentence.formatted(world.countries().name(country)) + ", " + world.year() + " (world " + world.name() + ")";
    }
}
