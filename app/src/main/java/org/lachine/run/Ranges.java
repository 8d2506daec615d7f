package org.lachine.run;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.ensemble.Group;
import org.lachine.ensemble.Priors;
import org.lachine.ensemble.Sample;
import org.lachine.ensemble.Sensitivity;
import org.lachine.ensemble.Spread;
import org.lachine.ensemble.Variants;
import org.lachine.model.Headlines;
import org.lachine.model.NotConvergedException;
import org.lachine.model.Sales;
import org.lachine.model.World;

/// Headline figures over the draws of an ensemble: median, 5 to 95 percent, how sure the sign is, and what drives it.
public final class Ranges {
    /// Draws without equilibrium beyond this share make the whole a failed result.
    public static final double MOST_FAILED = 0.01;

    private final World world;
    private final List<Group> groups;
    private final int count;
    private final int driven;
    private final List<Priors.Fork> forks;
    /// Per variant, measure and country: one value a draw, NaN where it has none.
    private final Map<String, double[][][]> values = new HashMap<>();
    private final List<Sales> sales;
    /// The same of the change of sales that are told, per variant and sale.
    private final Map<String, double[][]> salesChange = new HashMap<>();
    /// Null where the draws had been kept without it.
    private final Ensemble ensemble;

    /// What is told of each country, in the order of the columns that hold it.
    public enum Measure {
        WELFARE("welfare_percent", "percent"), REAL_WAGE("real_wage_percent", "percent"), EXPORTS("exports_percent", "percent"),
        IMPORTS("imports_percent", "percent"), TARIFF_REVENUE("tariff_revenue_change_musd", "USD million");

        private final String column;
        private final String unit;

        Measure(String column, String unit) {
            this.column = column;
            this.unit = unit;
        }

        String column() {
            return column;
        }

        /// Its values by country, in its unit.
        double of(Headlines headlines, int country) {
            return switch (this) {
                case WELFARE -> 100 * (headlines.welfareHat()[country] - 1);
                case REAL_WAGE -> 100 * (headlines.realWageHat()[country] - 1);
                case EXPORTS -> 100 * (headlines.exportsHat()[country] - 1);
                case IMPORTS -> 100 * (headlines.importsHat()[country] - 1);
                case TARIFF_REVENUE -> headlines.tariffRevenueChange()[country];
            };
        }
    }

    Ranges(Ensemble ensemble, int count) {
        this.world = ensemble.world();
        this.groups = ensemble.groups();
        this.count = count;
        forks = ensemble.forks();
        sales = ensemble.sales();
        driven = ensemble.driven(count);
        for (String variant : ensemble.variants()) {
            double[][][] empty = new double[Measure.values().length][world.countries().size()][count];
            double[][] unsold = new double[sales.size()][count];
            Stream.concat(Arrays.stream(empty).flatMap(Arrays::stream), Arrays.stream(unsold)).forEach(draws -> Arrays.fill(draws, Double.NaN));
            values.put(variant, empty);
            salesChange.put(variant, unsold);
        }
        this.ensemble = ensemble;
    }

    /// Solves `count` draws on all cores and keeps them in memory.
    ///
    /// @param progress told how far it is
    /// @throws NotConvergedException when more than one draw in a hundred has no equilibrium
    public static Ranges of(Ensemble ensemble, int count, Consumer<String> progress) {
        return of(List.of(ensemble), count, progress).getFirst();
    }

    /// The same for several ensembles with the same priors, which share the work of their draws; in their order.
    public static List<Ranges> of(List<Ensemble> ensembles, int count, Consumer<String> progress) {
        return of(ensembles, count, progress, () -> false);
    }

    static List<Ranges> of(List<Ensemble> ensembles, int count, Consumer<String> progress, BooleanSupplier stopped) {
        Map<Ensemble, Ranges> ranges = new IdentityHashMap<>();
        ensembles.forEach(ensemble -> ranges.put(ensemble, new Ranges(ensemble, count)));
        EnsembleWork.run(ensembles, List.of(IntStream.range(0, count).toArray()), count, progress, stopped,
                evaluated -> evaluated.forEach(one -> ranges.get(one.of()).keep(one)));
        if (stopped.getAsBoolean()) {
            throw new RangeRequest.Stopped();
        }
        ranges.values().forEach(Ranges::refuseFailures);
        return ensembles.stream().map(ranges::get).toList();
    }

    private Ranges(Drawn drawn, World world, List<Sales> sales) {
        this.world = world;
        this.sales = sales;
        groups = drawn.groups();
        count = drawn.count();
        driven = drawn.driven();
        forks = List.of();
        values.putAll(drawn.values());
        salesChange.putAll(drawn.salesChange());
        ensemble = null;
    }

    /// What the draws of several ensembles came to, without the ensembles, to be kept.
    public record Kept(List<Drawn> all) implements Serializable {
        public static Kept of(List<Ranges> ranges) {
            return new Kept(ranges.stream().map(one -> new Drawn(one.groups, one.count, one.driven, one.values, one.salesChange)).toList());
        }

        /// Their ranges, which make no tables.
        ///
        /// @param world whose countries they are of
        /// @param sales that each ensemble was [Ensemble#telling] of
        public List<Ranges> of(World world, List<List<Sales>> sales) {
            return IntStream.range(0, all.size()).mapToObj(e -> new Ranges(all.get(e), world, sales.get(e))).toList();
        }
    }

    /// Of one ensemble, as in this class.
    private record Drawn(List<Group> groups, int count, int driven, Map<String, double[][][]> values, Map<String, double[][]> salesChange) implements Serializable {}

    /// May be called from several threads, once a draw.
    void keep(Ensemble.Evaluated evaluated) {
        if (evaluated.outcome().isSolved()) {
            for (int k = 0; k < sales.size(); k++) {
                salesChange.get(evaluated.variant())[k][evaluated.index()] = evaluated.outcome().headlines().salesChange()[k];
            }
            double[][][] kept = values.get(evaluated.variant());
            for (Measure measure : Measure.values()) {
                for (int n = 0; n < world.countries().size(); n++) {
                    kept[measure.ordinal()][n][evaluated.index()] = measure.of(evaluated.outcome().headlines(), n);
                }
            }
        }
    }

    /// A value read back from a file.
    void keep(String variant, Measure measure, int country, int index, double value) {
        values.get(variant)[measure.ordinal()][country][index] = value;
    }

    /// Draws of all variants that have no equilibrium.
    public long failed() {
        return values.entrySet().stream().mapToLong(kept -> Arrays.stream(kept.getValue()[Measure.WELFARE.ordinal()][0])
                .limit(kept.getKey().equals(Variants.OWN) ? count : driven).filter(Double::isNaN).count()).sum();
    }

    private void refuseFailures() {
        Sampling.refuse(failed(), count + (long) driven * (values.size() - 1), null);
    }

    public int draws() {
        return count;
    }

    /// How many of the draws tell what drives ranges.
    public int driverDraws() {
        return driven;
    }

    /// A country's figure over the draws.
    public Sample sample(Measure measure, int country) {
        return sample(variant -> values.get(variant)[measure.ordinal()][country]);
    }

    /// The change of sales over the draws, USD million at prices of the baseline.
    ///
    /// @param asked of those that the ensemble was [Ensemble#telling] of
    public Sample sample(Sales asked) {
        int k = sales.indexOf(asked);
        return sample(variant -> salesChange.get(variant)[k]);
    }

    private Sample sample(Function<String, double[]> drawn) {
        Map<Group, double[]> exchanged = new EnumMap<>(Group.class);
        groups.forEach(group -> exchanged.put(group, drawn.apply(group.inWords())));
        return new Sample(drawn.apply(Variants.OWN), groups.isEmpty() ? null : drawn.apply(Variants.BESIDE), exchanged);
    }

    public Spread spread(Measure measure, int country) {
        return sample(measure, country).spread();
    }

    /// Shares of the groups in the variance of a country's real income.
    public Map<Group, Sensitivity> drivers(int country) {
        return sample(Measure.WELFARE, country).drivers();
    }

    /// Ranges, and where they were asked for drivers.
    ///
    /// @param title what is compared
    public List<Table> tables(String title) {
        RangeTables tables = new RangeTables();
        Headlines central = ensemble.central().headlines();
        for (int n = 0; n < world.countries().size(); n++) {
            for (Measure measure : Measure.values()) {
                tables.add(new RangeTables.Headline(world.countries().code(n), world.countries().name(n), measure.column(), measure.unit,
                        central == null ? null : measure.of(central, n)), sample(measure, n));
            }
        }
        List<Table> all = new ArrayList<>(tables.tables(title));
        if (!forks.isEmpty()) {
            all.add(TableSchema.table("policies", title + ": what may become of the policies", forks.stream().flatMap(Ranges::outcomes).toList()));
        }
        return all;
    }

    private static Stream<List<Object>> outcomes(Priors.Fork fork) {
        return IntStream.range(0, fork.weights().length).mapToObj(k -> List.<Object>of(fork.name(), fork.outcomes().get(k), fork.leadsTo()[k] > 0 ? "changes" : "stays",
                100 * fork.probability(k), 100 * fork.probability(k, 0.05), 100 * fork.probability(k, 0.95)));
    }
}
