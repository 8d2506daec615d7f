package org.lachine.run.backtest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.lachine.data.EpisodeTables;
import org.lachine.data.EpisodeTables.Market;
import org.lachine.model.FaultyInputException;
import org.lachine.model.ProductDetail;
import org.lachine.model.World;

/// The products of an episode as detail of a world's sectors.
///
/// Where the table is silent these rules hold. What `others` sold is divided among the exporters that are not named as they
/// sell the whole sector. An exporter of the sector that is neither named nor among `others` sells the product in the proportion
/// that the named foreigners together have in the product and in the sector. Own sales: the share of the product in imports of
/// the sector is also its share in own sales. A duty that is not given is that of the sector. What is left of the
/// sector's flow is one more product; where products exceed the flow they are scaled to it.
final class ProductMarkets {
    /// A product in one importer's market.
    record Line(String importer, String sector, String product) {}

    private final World world;
    private final boolean wholeSectors;
    private final boolean knownOwnSales;
    private final ToDoubleFunction<String> elasticity;
    /// Rows of the table by line and exporter.
    private final Map<Line, Map<String, Market>> lines = new LinkedHashMap<>();

    /// @param wholeSectors whether the products make up their sectors
    /// @param knownOwnSales whether own sales that the table does not give are nothing, in place of the rule
    /// @param elasticity θ of a product by its code; NaN where its sector's is taken
    /// @throws FaultyInputException for a line that stands twice, or in two sectors
    ProductMarkets(World world, List<Market> rows, boolean wholeSectors, boolean knownOwnSales, ToDoubleFunction<String> elasticity) {
        this.world = world;
        this.wholeSectors = wholeSectors;
        this.knownOwnSales = knownOwnSales;
        this.elasticity = elasticity;
        for (Market row : rows) {
            Line line = new Line(row.importer(), row.sector(), row.product());
            if (lines.computeIfAbsent(line, l -> new LinkedHashMap<>()).put(row.exporter(), row) != null
                    || !line(row.importer(), row.product()).equals(line)) {
                throw new FaultyInputException("markets.csv: %s in %s from %s stands twice.".formatted(row.product(), row.importer(), row.exporter()),
                        "Keep one row for each exporter, and one sector for a product.");
            }
        }
    }

    Line line(String importer, String product) {
        return lines.keySet().stream().filter(l -> l.importer().equals(importer) && l.product().equals(product)).findFirst().orElseThrow();
    }

    /// The products, in the order of the table.
    List<Line> lines() {
        return List.copyOf(lines.keySet());
    }

    /// The foreign exporters that the table names, `others` among them.
    List<String> named(Line line) {
        return lines.get(line).keySet().stream().filter(exporter -> !exporter.equals(line.importer())).toList();
    }

    Market row(Line line, String exporter) {
        return lines.get(line).get(exporter);
    }

    /// Whether the episode changes the duty of a flow.
    boolean targeted(Market row) {
        return row.closed() > 0 || row.dutyThen() != null && !row.dutyThen().equals(row.duty());
    }

    /// Whether every measure on a product is a duty.
    boolean allModelled(Line line) {
        return lines.get(line).values().stream().noneMatch(row -> row.dutyThen() != null && row.dutyThen().isNaN());
    }

    /// The exporters behind a code: itself, or all that `others` stands for.
    List<Integer> sellers(Line line, String exporter) {
        return exporter.equals(EpisodeTables.OTHERS)
                ? foreigners(line).filter(i -> !lines.get(line).containsKey(world.countries().code(i))).boxed().toList()
                : List.of(world.countries().indexOf(exporter));
    }

    List<Integer> foreignersBut(Line line, List<Integer> sellers) {
        return foreigners(line).filter(i -> !sellers.contains(i)).boxed().toList();
    }

    private IntStream foreigners(Line line) {
        int importer = world.countries().indexOf(line.importer());
        return IntStream.range(0, world.countries().size()).filter(i -> i != importer);
    }

    private Market rowOf(Line line, int exporter) {
        Map<String, Market> rows = lines.get(line);
        Market own = rows.get(world.countries().code(exporter));
        return own != null || world.countries().code(exporter).equals(line.importer()) ? own : rows.get(EpisodeTables.OTHERS);
    }

    private int cell(Line line, int exporter) {
        return world.cell(world.sectors().indexOf(line.sector()), world.countries().indexOf(line.importer()), exporter);
    }

    /// The duty before, a fraction.
    double duty(Line line, int exporter) {
        Market row = rowOf(line, exporter);
        boolean own = world.countries().code(exporter).equals(line.importer());
        return own ? 0 : row == null || row.duty() == null ? world.tariff()[cell(line, exporter)] : row.duty();
    }

    /// The duty of the episode, a fraction.
    double dutyThen(Line line, int exporter) {
        Market row = rowOf(line, exporter);
        return row == null || row.dutyThen() == null || row.dutyThen().isNaN() ? duty(line, exporter) : row.dutyThen();
    }

    /// Tariffs of the episode on every product, from those before, `[product][exporter]` as in the world's detail.
    double[] dutiesThen(double[] before) {
        double[] then = before.clone();
        ProductDetail detail = world.withProducts(detail()).products();
        for (Line line : lines.keySet()) {
            int product = detail.indexOf(line.importer(), line.sector(), line.product());
            for (int i = 0; i < world.countries().size(); i++) {
                then[detail.cell(product, i)] += dutyThen(line, i) - duty(line, i);
            }
        }
        return then;
    }

    /// Whether some sellers were shut out of a market.
    boolean closesSome() {
        return lines.values().stream().flatMap(rows -> rows.values().stream()).anyMatch(row -> row.closed() > 0);
    }

    /// Costs of trade, new over before, `[product][exporter]`, that shut out the sellers who may no longer sell: an exporter that
    /// loses the share s of its varieties sells as at costs `(1 − s)^(−1/θ)`.
    ///
    /// @param share in place of that in the table; null for that
    /// @param theta of a line
    double[] costsThen(Double share, ToDoubleFunction<Line> theta) {
        ProductDetail detail = world.withProducts(detail()).products();
        double[] costs = new double[detail.flow().length];
        Arrays.fill(costs, 1);
        lines.forEach((line, rows) -> rows.values().stream().filter(row -> row.closed() > 0).forEach(row -> {
            int product = detail.indexOf(line.importer(), line.sector(), line.product());
            for (int i : sellers(line, row.exporter())) {
                costs[detail.cell(product, i)] = Math.pow(1 - (share == null ? row.closed() : share), -1 / theta.applyAsDouble(line));
            }
        }));
        return costs;
    }

    /// The products with what is left of their sectors.
    ProductDetail detail() {
        Map<List<String>, List<Line>> bySector = new LinkedHashMap<>();
        lines.keySet().forEach(line -> bySector.computeIfAbsent(List.of(line.importer(), line.sector()), k -> new ArrayList<>()).add(line));
        List<ProductDetail.Market> markets = new ArrayList<>();
        bySector.forEach((market, inside) -> markets.add(market(market.get(0), market.get(1), inside)));
        return ProductDetail.of(world.countries(), world.sectors(), markets);
    }

    private ProductDetail.Market market(String importer, String sector, List<Line> inside) {
        int n = world.countries().size();
        int products = inside.size() + (wholeSectors ? 0 : 1);
        double[] flow = new double[products * n];
        double[] tariff = new double[products * n];
        double[] theta = new double[products];
        Arrays.fill(theta, Double.NaN);
        List<String> names = new ArrayList<>(inside.stream().map(Line::product).toList());
        for (int h = 0; h < inside.size(); h++) {
            double[] sold = sold(inside.get(h));
            theta[h] = elasticity.applyAsDouble(inside.get(h).product());
            for (int i = 0; i < n; i++) {
                flow[h * n + i] = sold[i];
                tariff[h * n + i] = duty(inside.get(h), i);
            }
        }
        for (int i = 0; i < n && !wholeSectors; i++) {
            int rest = (products - 1) * n + i;
            flow[rest] = world.flow()[cell(inside.getFirst(), i)];
            double duties = flow[rest] * world.tariff()[cell(inside.getFirst(), i)];
            for (int h = 0; h < inside.size(); h++) {
                flow[rest] -= flow[h * n + i];
                duties -= flow[h * n + i] * tariff[h * n + i];
            }
            flow[rest] = Math.max(0, flow[rest]);
            // the sector's mean duty stays where the rest can bear what that asks of it
            tariff[rest] = flow[rest] == 0 ? 0 : Math.max(0, duties / flow[rest]);
        }
        if (!wholeSectors) {
            names.add(ProductDetail.REST);
        }
        return new ProductDetail.Market(importer, sector, names, flow, tariff, theta, ProductDetail.USUAL_SUBSTITUTION);
    }

    /// USD million of a product by exporter, own sales included.
    private double[] sold(Line line) {
        Map<String, Market> rows = lines.get(line);
        int importer = world.countries().indexOf(line.importer());
        double[] sold = new double[world.countries().size()];
        Set<Integer> known = new LinkedHashSet<>();
        double named = 0;
        double namedInSector = 0;
        for (Market row : rows.values()) {
            List<Integer> sellers = sellers(line, row.exporter());
            double sector = sellers.stream().mapToDouble(i -> world.flow()[cell(line, i)]).sum();
            for (int i : sellers) {
                sold[i] = sellers.size() == 1 ? row.value() : sector == 0 ? 0 : row.value() * world.flow()[cell(line, i)] / sector;
                known.add(i);
            }
            if (!row.exporter().equals(line.importer())) {
                named += row.value();
                namedInSector += sector;
            }
        }
        double imports = 0;
        double sectorImports = 0;
        for (int i : foreigners(line).toArray()) {
            if (!known.contains(i) && namedInSector > 0) {
                sold[i] = named / namedInSector * world.flow()[cell(line, i)];
            }
            imports += sold[i];
            sectorImports += world.flow()[cell(line, i)];
        }
        if (!known.contains(importer) && sectorImports > 0 && !knownOwnSales) {
            sold[importer] = imports / sectorImports * world.flow()[cell(line, importer)];
        }
        return sold;
    }
}
