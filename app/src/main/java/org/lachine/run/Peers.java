package org.lachine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.data.TradeHistory;
import org.lachine.model.World;
import org.lachine.resilience.Dependence;
import org.lachine.resilience.Dependence.Direction;
import org.lachine.resilience.ValueAddedTrade;

/// A country's dependence beside that of the countries nearest in size, by value added (`schema/peers.csv`, `peers-by-sector.csv`).
final class Peers {
    private static final int PEERS = 8;

    private final World world;
    private final int country;
    private final TradeHistory history;
    private final double[] size;
    /// The country and its peers.
    private final List<Integer> group;

    Peers(World world, int country, TradeHistory history) {
        this.world = world;
        this.country = country;
        this.history = history;
        size = size();
        group = IntStream.range(0, size.length).filter(c -> !code(c).equals("ROW") && goods(c, Direction.EXPORTS).total() > 0
                && goods(c, Direction.IMPORTS).total() > 0).boxed()
                .sorted(Comparator.comparingDouble(c -> Math.abs(Math.log(size[c] / size[country])))).limit(PEERS + 1L).toList();
    }

    private String code(int c) {
        return world.countries().code(c);
    }

    private Dependence goods(int c, Direction direction) {
        return Dependence.of(world, c, direction, world::isGoods);
    }

    private double[] size() {
        int n = world.countries().size();
        double[] output = world.grossOutput();
        double[] earned = new double[n];
        for (int row = 0; row < output.length; row++) {
            earned[row % n] += world.valueAddedShare()[row] * output[row];
        }
        return earned;
    }

    List<Table> tables() {
        return List.of(countries(), sectors());
    }

    private String title(String sentence) {
        return sentence.formatted(world.countries().name(country)) + ", %d (world %s)".formatted(world.year(), world.name());
    }

    private Table countries() {
        double[] all = IntStream.range(0, size.length).mapToDouble(c -> goods(c, Direction.EXPORTS).hhi()).toArray();
        ValueAddedTrade chains = ValueAddedTrade.of(world);
        List<List<Object>> rows = new ArrayList<>();
        for (int c : group) {
            Dependence exports = goods(c, Direction.EXPORTS);
            Dependence imports = goods(c, Direction.IMPORTS);
            double[] demand = chains.markets(c);
            int largest = IntStream.range(0, demand.length).filter(m -> m != c).boxed().max(Comparator.comparingDouble(m -> demand[m])).orElseThrow();
            rows.add(Arrays.asList(code(c), world.countries().name(c), size[c], exports.hhi(), exports.effectivePartners(), exports.theil(),
                    code(exports.partners()[0]), 100 * exports.share(exports.partners()[0]), 1 + (int) DoubleStream.of(all).filter(h -> h > exports.hhi())
                    .count(), before(c),
                    imports.hhi(), code(imports.partners()[0]), 100 * imports.share(imports.partners()[0]), code(largest),
                    100 * demand[largest] / DoubleStream.of(demand).sum()));
        }
        rows.sort(Comparator.comparingDouble(r -> -(Double) r.get(3)));
        return TableSchema.table("peers", title("Goods trade of %s beside that of the countries nearest in size"), rows);
    }

    /// Index of goods exports in the first year of the history; null where there is none.
    private Double before(int c) {
        if (history.years().isEmpty()) {
            return null;
        }
        SortedMap<String, Double> sold = history.exports(history.years().getFirst(), code(c));
        return sold.isEmpty() ? null : Double.valueOf(Dependence.of(sold.values().stream().mapToDouble(v -> v).toArray()).hhi());
    }

    private Table sectors() {
        List<List<Object>> rows = new ArrayList<>();
        for (int sector = 0; sector < world.sectors().size(); sector++) {
            int j = sector;
            List<Object> row = new ArrayList<>(List.of(world.sectors().code(j), world.sectors().name(j)));
            for (Direction direction : Direction.values()) {
                double own = Dependence.of(world, country, direction, k -> k == j).hhi();
                double[] others = group.stream().filter(c -> c != country).mapToDouble(c -> Dependence.of(world, c, direction, k -> k == j).hhi())
                        .filter(Double::isFinite).sorted().toArray();
                boolean known = Double.isFinite(own) && others.length > 0;
                row.addAll(Arrays.asList(Double.isFinite(own) ? own : null, known ? median(others) : null, known ? 1 + (int) DoubleStream.of(others)
                        .filter(h -> h > own).count() : null));
            }
            rows.add(row);
        }
        return TableSchema.table("peers-by-sector", title("How concentrated the trade of %s is in each sector, beside that of its peers"), rows);
    }

    private static double median(double[] sorted) {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
