package org.lachine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.resilience.Dependence;
import org.lachine.resilience.Dependence.Direction;
import org.lachine.resilience.ExportPotential;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.MarketLine;

/// Dependence product by product, wherever trade by product is at hand, and where it is not (`schema/product-exports.csv`,
/// `product-imports.csv`, `product-lines.csv`, `product-coverage.csv`).
///
/// Vulnerability of an exporter: what it sells of a product to one market, less the part that could go elsewhere,
///
///     value · (1 − reallocation) ,   reallocation = min(1, unrealised potential of the sector elsewhere / exports of the sector to the market)
///
/// where potential is [ExportPotential]; it is the sector's, since demand for products is known in few markets.
public final class ProductDependence {
    private static final double CONCENTRATED = 0.4;
    private static final double HALF = 0.5;

    private final World world;
    private final Products products;
    private final Ledger ledger;
    private final String country;
    private final int c;
    private final ExportPotential potential;
    private final double[] theta;
    private final List<ImportedProducts> known;

    /// @param kilometres between the world's countries, NaN where not known
    /// @throws IllegalArgumentException for an unknown country, or a world whose sectors are not those of the products
    public ProductDependence(World world, Products products, Ledger ledger, String country, double[] kilometres) {
        this.world = world;
        this.products = products;
        this.ledger = ledger;
        this.country = country;
        c = world.countries().indexOf(country);
        checkSectors(world, products);
        theta = world.elasticity(world.defaultElasticity());
        potential = ExportPotential.of(world, theta, kilometres, country);
        known = ImportedProducts.of(world, products, ledger);
    }

    static void checkSectors(World world, Products products) {
        if (IntStream.range(0, products.size()).noneMatch(k -> world.sectors().contains(products.sector(k)))) {
            throw new IllegalArgumentException(
                    "World %s has none of the sectors that products are counted in.%nAsk about products in a world such as icio-2022.".formatted(world.name()));
        }
    }

    /// What is sold by product, what is bought by product (both where known), cited lines, and how much of trade that covers.
    public List<Table> tables() {
        return List.of(exports(), imports(), lines(), coverage());
    }

    private String title(String sentence) {
        return sentence.formatted(world.countries().name(c)) + " (product trade of 2024, world %s)".formatted(world.name());
    }

    private boolean counts(int k) {
        return world.sectors().contains(products.sector(k)) && world.isGoods(world.sectors().indexOf(products.sector(k)));
    }

    private double elasticity(int k) {
        return Double.isNaN(products.elasticity(k)) ? theta[world.sectors().indexOf(products.sector(k))] : products.elasticity(k);
    }

    /// How much of what a sector sells to `market` could go elsewhere, 0 to 1.
    private double reallocation(String sector, String market) {
        int j = world.sectors().indexOf(sector);
        int m = world.countries().indexOf(market);
        double elsewhere = IntStream.range(0, world.countries().size()).filter(k -> k != m && k != c).mapToDouble(k -> potential.unrealised(j, k)).sum();
        return potential.exports(j, m) > 0 ? Math.min(1, elsewhere / potential.exports(j, m)) : 1;
    }

    private Table exports() {
        List<List<Object>> rows = new ArrayList<>();
        for (ImportedProducts market : known) {
            int partner = market.partner(country);
            double all = partner < 0 ? 0 : market.total(partner);
            Map<String, Double> reallocation = all == 0 ? Map.of() : world.sectors().all().stream()
                    .collect(Collectors.toMap(j -> j, j -> reallocation(j, market.importer())));
            for (int k = 0; k < products.size() && all > 0; k++) {
                double sold = market.value(partner, k);
                if (sold > 0 && counts(k)) {
                    Dependence suppliers = market.suppliers(k);
                    int other = Arrays.stream(suppliers.partners()).filter(p -> p != partner).findFirst().orElse(-1);
                    double spare = reallocation.get(products.sector(k));
                    rows.add(Arrays.asList(market.importer(), products.product(k), products.sector(k), sold, 100 * sold / all, 100 * suppliers.share(partner),
                            suppliers.hhi(),
                            other < 0 ? null : market.partners().get(other), other < 0 ? null : 100 * suppliers.share(other), elasticity(k),
                            100 * products.collected(market.importer(), country)[k], 100 * spare, sold * (1 - spare)));
                }
            }
        }
        rows.sort(Comparator.comparingDouble(r -> -(Double) r.get(12)));
        return TableSchema.table("product-exports", title("What %s sells product by product, where that is known, the hardest to sell elsewhere first"), rows);
    }

    private Table imports() {
        List<List<Object>> rows = new ArrayList<>();
        known.stream().filter(market -> market.importer().equals(country)).forEach(market -> {
            for (int k : market.bought()) {
                if (counts(k)) {
                    rows.add(row(market, k));
                }
            }
        });
        rows.sort(Comparator.<List<Object>>comparingInt(r -> -(Integer) r.get(6)).thenComparingDouble(r -> -(Double) r.get(2) * (Double) r.get(4)));
        return TableSchema.table("product-imports", title("Products that %s buys from few, where that is known"), rows);
    }

    private List<Object> row(ImportedProducts market, int k) {
        Dependence suppliers = market.suppliers(k);
        int first = suppliers.partners()[0];
        int j = world.sectors().indexOf(products.sector(k));
        double bought = Dependence.of(world, c, Direction.IMPORTS, s -> s == j).total();
        double sold = Dependence.of(world, c, Direction.EXPORTS, s -> s == j).total();
        double foreign = bought / (bought + world.flow()[world.cell(j, c, c)]);
        int met = (suppliers.hhi() > CONCENTRATED ? 1 : 0) + (foreign > HALF ? 1 : 0) + (bought > sold ? 1 : 0);
        return List.of(products.product(k), products.sector(k), suppliers.total(), market.partners().get(first), suppliers.hhi(),
                100 * suppliers.share(first), met,
                suppliers.effectivePartners(), elasticity(k));
    }

    private Table lines() {
        List<List<Object>> rows = new ArrayList<>();
        for (MarketLine line : ledger.lines()) {
            boolean sells = line.exporter().equals(country);
            if (!(sells || line.importer().equals(country)) || !world.countries().contains(line.importer()) || !world.countries().contains(line.exporter())) {
                continue;
            }
            Double spare = sells ? Double.valueOf(100 * reallocation(line.sector(), line.importer())) : null;
            double value = ledger.usDollars(line, line.value());
            String next = line.origins().entrySet().stream().filter(e -> !e.getKey().equals(line.exporter()))
                    .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .map(e -> "%s %.1f%%".formatted(e.getKey(), 100 * e.getValue())).orElse(null);
            rows.add(Arrays.asList(line.id(), line.title(), line.sector(), line.importer(), line.exporter(), line.year(), value,
                    line.origins().containsKey(line.exporter()) ? 100 * line.origins().get(line.exporter()) : null, next, Double.isNaN(line.own())
                    ? null : 100 * line.own(),
                    line.sales().map(s -> 100 * line.value() / s.total()).orElse(null), line.sales().map(s -> others(line, s)).orElse(null),
                    spare, sells ? value * (1 - spare / 100) : null, line.sales().map(s -> line.source() + "; sales: " + s.source()).orElse(line.source())));
        }
        return TableSchema.table("product-lines", title("Lines of goods known from cited values that %s sells or buys").replace("product trade of 2024, ", ""),
                rows);
    }

    private static String others(MarketLine line, MarketLine.Sales sales) {
        return sales.markets().entrySet().stream().map(e -> "%s %.1f%%".formatted(e.getKey(), 100 * e.getValue() / sales.total()))
                .collect(Collectors.joining(", "));
    }

    /// What part of goods trade is seen by product; what is not, and why.
    private Table coverage() {
        List<List<Object>> rows = new ArrayList<>();
        Dependence sold = Dependence.of(world, c, Direction.EXPORTS, world::isGoods);
        double seen = 0;
        for (ImportedProducts market : known) {
            int m = world.countries().indexOf(market.importer());
            if (m == c) {
                continue;
            }
            boolean apart = market.partner(country) >= 0;
            seen += apart ? sold.share(m) : 0;
            rows.add(Arrays.asList("exports", market.importer(), apart ? "every product of the importer's statistics, 2024" : market.group(country)
                    .map(group -> "the importer's statistics tell %s apart only as a part of %s".formatted(country, group))
                    .orElse("the importer's statistics at hand do not tell %s apart".formatted(country)),
                    apart ? (int) IntStream.range(0, products.size()).filter(k -> market.value(market.partner(country), k) > 0).count() : 0,
                    100 * sold.share(m)));
        }
        rows.addAll(cited("exports", line -> line.exporter().equals(country) ? line.importer() : null));
        rows.add(Arrays.asList("exports", "others", "no trade by product at hand", 0, 100 * (1 - seen)));
        boolean buys = known.stream().anyMatch(market -> market.importer().equals(country));
        if (buys) {
            rows.add(Arrays.asList("imports", "all", "every product of the country's statistics, 2024, from the exporters that they tell apart",
                    (int) Arrays.stream(
                    known.stream().filter(market -> market.importer().equals(country)).findFirst().orElseThrow().bought()).count(), 100.0));
        }
        rows.addAll(cited("imports", line -> line.importer().equals(country) ? line.exporter() : null));
        if (!buys) {
            rows.add(Arrays.asList("imports", "others", "no trade by product at hand", 0, 100.0));
        }
        return TableSchema.table("product-coverage", title("How much of the goods trade of %s is seen by product").replace("product trade of 2024, ", ""),
                rows);
    }

    /// A row for each partner with cited lines.
    private List<List<Object>> cited(String direction, Function<MarketLine, String> partner) {
        Map<String, List<MarketLine>> by = ledger.lines().stream().filter(line -> partner.apply(line) != null)
                .collect(Collectors.groupingBy(partner, TreeMap::new, Collectors.toList()));
        return by.entrySet().stream().<List<Object>>map(e -> Arrays.asList(direction, e.getKey(), "lines known from cited values", e.getValue().size(), null))
                .toList();
    }
}
