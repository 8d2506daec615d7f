package org.lachine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.data.TradeHistory;
import org.lachine.model.World;
import org.lachine.resilience.Dependence;
import org.lachine.resilience.Dependence.Direction;
import org.lachine.resilience.Power;
import org.lachine.resilience.ValueAddedTrade;
import org.lachine.resilience.Withdrawal;

/// What partner shares mean: through supply chains, beside countries of like size, over the years, and how far the order of
/// partners and countries depends on the year and on trade elasticities (`schema/value-added.csv`, `import-screens.csv`,
/// `dependence-history.csv`, `dependence-stability.csv`).
final class DependenceContext {
    private static final int NAMED = 3;
    private static final double CONCENTRATED = 0.4;
    private static final double HALF = 0.5;

    private final World world;
    private final int country;
    private final TradeHistory history;

    DependenceContext(World world, int country, TradeHistory history) {
        this.world = world;
        this.country = country;
        this.history = history;
    }

    List<Table> tables() {
        List<Table> tables = new ArrayList<>(List.of(valueAdded(), screens()));
        tables.addAll(new Peers(world, country, history).tables());
        if (history.years().stream().anyMatch(year -> !history.exports(year, code(country)).isEmpty())) {
            tables.add(overTime());
        }
        tables.add(stability());
        return tables;
    }

    private String code(int c) {
        return world.countries().code(c);
    }

    private String title(String sentence) {
        return sentence.formatted(world.countries().name(country)) + ", %d (world %s)".formatted(world.year(), world.name());
    }

    private Table valueAdded() {
        ValueAddedTrade chains = ValueAddedTrade.of(world);
        double[] markets = chains.markets(country);
        double[] suppliers = chains.suppliers(country);
        double earned = DoubleStream.of(markets).sum();
        double abroad = earned - markets[country];
        double used = DoubleStream.of(suppliers).sum();
        Dependence direct = Dependence.of(world, country, Direction.EXPORTS, j -> true);
        List<List<Object>> rows = new ArrayList<>();
        IntStream.range(0, markets.length).filter(m -> m != country).boxed().sorted(Comparator.comparingDouble(m -> -markets[m]))
                .forEach(m -> rows.add(Arrays.asList(code(m), world.countries().name(m), markets[m], share(markets[m], abroad), share(markets[m], earned),
                        share(direct.value(m), direct.total()), suppliers[m], share(suppliers[m], used))));
        return TableSchema.table("value-added", title("Whose demand the income of %s lives on, through all supply chains"), rows);
    }

    private static Double share(double part, double whole) {
        return whole == 0 ? null : Double.valueOf(100 * part / whole);
    }

    /// Where supply is concentrated, mostly foreign and not matched by exports: the criteria of the European Commission's
    /// screen of strategic dependencies (2021), here for one country and whole sectors.
    private Table screens() {
        List<List<Object>> rows = new ArrayList<>();
        for (int j = 0; j < world.sectors().size(); j++) {
            int sector = j;
            Dependence imports = Dependence.of(world, country, Direction.IMPORTS, k -> k == sector);
            Dependence exports = Dependence.of(world, country, Direction.EXPORTS, k -> k == sector);
            if (imports.total() == 0) {
                continue;
            }
            int first = imports.partners()[0];
            double own = world.flow()[world.cell(j, country, country)];
            double importShare = imports.total() / (imports.total() + own);
            double sold = Dependence.of(world, first, Direction.EXPORTS, k -> k == sector).total();
            double traded = IntStream.range(0, world.countries().size())
                    .mapToDouble(c -> Dependence.of(world, c, Direction.EXPORTS, k -> k == sector).total()).sum();
            int met = (imports.hhi() > CONCENTRATED ? 1 : 0) + (importShare > HALF ? 1 : 0) + (imports.total() > exports.total() ? 1 : 0);
            rows.add(Arrays.asList(world.sectors().code(j), world.sectors().name(j), imports.hhi(), 100 * importShare,
                    exports.total() == 0 ? null : imports.total() / exports.total(), met, code(first), 100 * imports.share(first), 100 * sold / traded,
                    world.elasticity(world.defaultElasticity())[j]));
        }
        rows.sort(Comparator.<List<Object>>comparingInt(r -> -(Integer) r.get(5)).thenComparingDouble(r -> -(Double) r.get(2)));
        return TableSchema.table("import-screens", title("Sectors where %s relies on few suppliers"), rows);
    }

    private Table overTime() {
        List<List<Object>> rows = new ArrayList<>();
        for (int year : history.years()) {
            SortedMap<String, Double> exports = history.exports(year, code(country));
            SortedMap<String, Double> imports = imports(year);
            double sold = sum(exports);
            double bought = sum(imports);
            List<String> markets = largest(exports);
            List<String> sources = largest(imports);
            rows.add(List.of(year, sold, hhi(exports), 1 / hhi(exports), named(markets, exports, sold), bought, hhi(imports), named(sources, imports, bought)));
        }
        return TableSchema.table("dependence-history", "Goods trade of %s, 2011 to 2022".formatted(world.countries().name(country)), rows);
    }

    private SortedMap<String, Double> imports(int year) {
        SortedMap<String, Double> bought = new TreeMap<>();
        for (String exporter : history.exporters(year)) {
            bought.put(exporter, history.exports(year, exporter).getOrDefault(code(country), 0.0));
        }
        return bought;
    }

    private static double sum(Map<String, Double> values) {
        return values.values().stream().mapToDouble(v -> v).sum();
    }

    private static double hhi(Map<String, Double> values) {
        return Dependence.of(values.values().stream().mapToDouble(v -> v).toArray()).hhi();
    }

    private static List<String> largest(Map<String, Double> values) {
        return values.entrySet().stream().sorted((a, b) -> Double.compare(b.getValue(), a.getValue())).limit(NAMED).map(Map.Entry::getKey).toList();
    }

    private static String named(List<String> codes, Map<String, Double> values, double total) {
        return String.join(", ", codes.stream().map(c -> "%s %.1f%%".formatted(c, 100 * values.get(c) / total)).toList());
    }

    /// Concentration ranks of all countries by year, and ranks of partners by power over the country by elasticity set.
    private Table stability() {
        List<List<Object>> rows = new ArrayList<>();
        if (!history.years().isEmpty()) {
            List<String> codes = history.exporters(history.years().getLast());
            double[] last = concentration(codes, history.years().getLast());
            for (int year : history.years()) {
                double[] then = concentration(codes, year);
                int rank = codes.contains(code(country)) ? ranked(then).indexOf(codes.indexOf(code(country))) + 1 : 0;
                rows.add(Arrays.asList("concentration of goods exports", String.valueOf(year), rank == 0 ? null : rank, largestOf(codes, then),
                        correlation(then, last)));
            }
        }
        Map<String, double[]> powers = new LinkedHashMap<>();
        world.elasticitySets().forEach(set -> powers.put(set, powers(world.elasticity(set))));
        double[] usual = powers.get(world.defaultElasticity());
        powers.forEach((set, power) -> rows.add(Arrays.asList("power of partners by formula", set, null, largestOf(world.countries().all(), power),
                correlation(power, usual))));
        return TableSchema.table("dependence-stability", title("How ranks move with the year and the elasticities: %s"), rows);
    }

    private double[] concentration(List<String> codes, int year) {
        return codes.stream().mapToDouble(c -> history.exports(year, c).isEmpty() ? 0 : hhi(history.exports(year, c))).toArray();
    }

    private double[] powers(double[] theta) {
        return IntStream.range(0, world.countries().size()).mapToDouble(m -> m == country ? 0
                : Power.of(world, theta, Withdrawal.of(world, List.of(code(country)), List.of(code(m)), world.sectors().all()), code(country), 1)
                .logLoss()).toArray();
    }

    private static String largestOf(List<String> codes, double[] values) {
        return String.join(", ", ranked(values).stream().limit(NAMED).map(codes::get).toList());
    }

    /// Positions from the largest value to the smallest.
    private static List<Integer> ranked(double[] values) {
        return IntStream.range(0, values.length).boxed().sorted(Comparator.comparingDouble(c -> -values[c])).toList();
    }

    /// Spearman's rank correlation.
    private static double correlation(double[] a, double[] b) {
        List<Integer> first = ranked(a);
        List<Integer> second = ranked(b);
        double squares = 0;
        for (int c = 0; c < a.length; c++) {
            double gap = first.indexOf(c) - second.indexOf(c);
            squares += gap * gap;
        }
        double n = a.length;
        return 1 - 6 * squares / (n * (n * n - 1));
    }
}
