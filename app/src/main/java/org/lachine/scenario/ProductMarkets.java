package org.lachine.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lachine.model.ProductDetail;
import org.lachine.model.ProductDetail.Market;
import org.lachine.model.Products;
import org.lachine.model.World;

/// Products inside the markets of a world that measures on products touch, from product statistics.
///
/// The world's flows keep their level: product statistics only say how a cell is made up. Two kinds of market:
///
/// * Where an importer's trade by product is known ([Products]), every product; a partner without statistics of its own
///   sells in the proportions of its group, else of all partners.
/// * Where only values of some lines are known ([MarketLine]), those lines and the rest of the sector. An origin that is not
///   known sells the line in the proportion of its sector that the known exporter does; `Rule` says how own sales are set.
///
/// What an importer makes itself of a product is in no statistics, save for some lines.
final class ProductMarkets {
    private final World world;
    private final Products products;
    private final Ledger ledger;
    private final Rule rule;
    private final Map<MarketLine, List<Integer>> productsOf = new HashMap<>();

    /// What is supposed where statistics are silent.
    enum Rule {
        /// Own output has the share in every product that it has in the sector; unknown origins sell as the known one does.
        AS_SECTOR("sector"),
        /// Nobody at home makes what is not known to be made: the other extreme.
        NO_OWN("none"),
        /// The known exporter has half of the imports of a line whose other origins are not known.
        HALF("half");

        final String written;

        Rule(String written) {
            this.written = written;
        }

        static Rule of(String written) {
            return Arrays.stream(values()).filter(rule -> rule.written.equals(written)).findFirst().orElse(AS_SECTOR);
        }
    }

    private ProductMarkets(World world, Products products, Ledger ledger, Rule rule) {
        this.world = world;
        this.products = products;
        this.ledger = ledger;
        this.rule = rule;
    }

    /// `world` with products in every market that some measure or code in `touching` touches by product; the same world where
    /// there is none.
    ///
    /// @param touching by importer, the scopes of measures on products
    /// @param elasticity what becomes of the estimates on products; NaN where the sector's is taken
    static World attach(World world, Products products, Ledger ledger, Map<String, List<Scope>> touching, Rule rule, DoubleUnaryOperator elasticity) {
        ProductMarkets markets = new ProductMarkets(world, products, ledger, rule);
        List<Market> all = new ArrayList<>();
        touching.forEach((importer, scopes) -> {
            if (products.has(importer, Products.ALL)) {
                markets.touched(importer, scopes).forEach(sector -> all.add(markets.ofStatistics(importer, sector)));
            } else {
                Map<String, List<MarketLine>> bySector = new LinkedHashMap<>();
                ledger.lines(importer).stream().filter(line -> scopes.stream().anyMatch(scope -> line.part(scope.codes()) > 0))
                        .filter(line -> markets.isTraded(line))
                        .forEach(line -> bySector.computeIfAbsent(line.sector(), any -> new ArrayList<>()).add(line));
                bySector.forEach((sector, lines) -> all.add(markets.ofLines(importer, sector, lines)));
            }
        });
        return all.isEmpty() ? world : world.withProducts(ProductDetail.of(world.countries(), world.sectors(), all).withElasticities(elasticity));
    }

    private boolean isTraded(MarketLine line) {
        return world.sectors().contains(line.sector()) && world.countries().contains(line.importer()) && world.countries().contains(line.exporter())
                && world.flow()[cell(line.sector(), line.importer(), line.exporter())] > 0;
    }

    private int cell(String sector, String importer, String exporter) {
        return world.cell(world.sectors().indexOf(sector), world.countries().indexOf(importer), world.countries().indexOf(exporter));
    }

    /// Goods sectors with a product that some scope names by its code.
    private Set<String> touched(String importer, List<Scope> scopes) {
        Set<String> sectors = new TreeSet<>();
        for (int k = 0; k < products.size(); k++) {
            String code = products.product(k);
            String sector = products.sector(k);
            if (!sectors.contains(sector) && world.sectors().contains(sector) && world.isGoods(world.sectors().indexOf(sector))
                    && scopes.stream().anyMatch(scope -> scope.codes().covers(code) || !scope.codes().below(code).isEmpty())) {
                sectors.add(sector);
            }
        }
        return sectors;
    }

    private Market ofStatistics(String importer, String sector) {
        int size = world.countries().size();
        int[] inSector = IntStream.range(0, products.size())
                .filter(k -> products.sector(k).equals(sector) && products.imports(importer, Products.ALL)[k] > 0).toArray();
        double[] flow = new double[inSector.length * size];
        double[] tariff = new double[flow.length];
        for (int i = 0; i < size; i++) {
            String exporter = world.countries().code(i);
            boolean own = exporter.equals(importer);
            String source = own ? Products.ALL : ledger.productSource(products, importer, exporter);
            double[] trade = products.imports(importer, source);
            if (Arrays.stream(inSector).mapToDouble(k -> trade[k]).sum() == 0) {
                source = Products.ALL;
            }
            double[] weight = products.imports(importer, source);
            double[] collected = products.collected(importer, source);
            double paid = 0;
            double total = 0;
            for (int k : inSector) {
                paid += own ? 0 : weight[k] * collected[k];
                total += weight[k];
            }
            // product duties are those collected, brought to the world's own rate for the cell
            double rate = world.tariff()[cell(sector, importer, exporter)];
            for (int h = 0; h < inSector.length; h++) {
                int at = h * size + i;
                flow[at] = weight[inSector[h]];
                tariff[at] = paid > 0 ? collected[inSector[h]] * rate * total / paid : rate;
            }
        }
        List<String> codes = new ArrayList<>(Arrays.stream(inSector).mapToObj(products::product).toList());
        double[] elasticity = Arrays.stream(inSector).mapToDouble(products::elasticity).toArray();
        return rule == Rule.NO_OWN ? ownApart(importer, sector, codes, flow, tariff, elasticity)
                : new Market(importer, sector, codes, flow, tariff, elasticity, ProductDetail.USUAL_SUBSTITUTION);
    }

    /// All own sales in a product that nobody else sells.
    private Market ownApart(String importer, String sector, List<String> codes, double[] flow, double[] tariff, double[] elasticity) {
        int size = world.countries().size();
        int n = world.countries().indexOf(importer);
        double[] apart = Arrays.copyOf(flow, flow.length + size);
        for (int h = 0; h < codes.size(); h++) {
            apart[h * size + n] = 0;
        }
        apart[flow.length + n] = 1;
        double[] theta = Arrays.copyOf(elasticity, elasticity.length + 1);
        theta[elasticity.length] = Double.NaN;
        codes.add(ProductDetail.REST);
        return new Market(importer, sector, codes, apart, Arrays.copyOf(tariff, apart.length), theta, ProductDetail.USUAL_SUBSTITUTION);
    }

    private Market ofLines(String importer, String sector, List<MarketLine> lines) {
        int size = world.countries().size();
        int n = world.countries().indexOf(importer);
        double[] cells = new double[size];
        for (int i = 0; i < size; i++) {
            cells[i] = world.flow()[world.cell(world.sectors().indexOf(sector), n, i)];
        }
        double[] flow = new double[(lines.size() + 1) * size];
        double[] tariff = new double[flow.length];
        for (int l = 0; l < lines.size(); l++) {
            double[] sold = sold(lines.get(l), cells, n);
            System.arraycopy(sold, 0, flow, l * size, size);
        }
        double[] ordinary = lines.stream().mapToDouble(this::ordinary).toArray();
        for (int i = 0; i < size; i++) {
            fit(flow, lines.size(), size, i, cells[i]);
            duties(tariff, flow, lines, ordinary, i, sector);
        }
        List<String> codes = new ArrayList<>(lines.stream().map(MarketLine::id).toList());
        codes.add(ProductDetail.REST);
        double[] elasticity = new double[codes.size()];
        Arrays.fill(elasticity, Double.NaN);
        for (int l = 0; l < lines.size(); l++) {
            elasticity[l] = elasticity(lines.get(l));
        }
        return new Market(importer, sector, codes, flow, tariff, elasticity, ProductDetail.USUAL_SUBSTITUTION,
                lines.stream().collect(Collectors.toMap(MarketLine::id, MarketLine::codes)));
    }

    /// What every country sells of a line, USD million at the level of the world.
    private double[] sold(MarketLine line, double[] cells, int n) {
        int known = world.countries().indexOf(line.exporter());
        double value = ledger.inWorld(world, line);
        double[] sold = new double[cells.length];
        double imports = imports(line, cells, n, known, value);
        double others = IntStream.range(0, cells.length).filter(i -> i != n && !isNamed(line, known, i)).mapToDouble(i -> cells[i]).sum();
        double named = 0;
        for (int i = 0; i < cells.length; i++) {
            if (i != n && isNamed(line, known, i)) {
                sold[i] = i == known ? value : line.origins().get(world.countries().code(i)) * imports;
                named += sold[i];
            }
        }
        for (int i = 0; i < cells.length && others > 0; i++) {
            sold[i] = i == n || isNamed(line, known, i) ? sold[i] : Math.max(0, imports - named) * cells[i] / others;
        }
        double abroad = Arrays.stream(sold).sum();
        double share = Double.isNaN(line.own()) ? rule == Rule.NO_OWN ? 0 : cells[n] / Arrays.stream(cells).sum() : line.own();
        sold[n] = Math.min(cells[n], abroad * share / (1 - share));
        return sold;
    }

    private double imports(MarketLine line, double[] cells, int n, int known, double value) {
        if (!line.origins().isEmpty()) {
            return value / line.origins().get(line.exporter());
        }
        return rule == Rule.HALF ? 2 * value : value * (Arrays.stream(cells).sum() - cells[n]) / cells[known];
    }

    private boolean isNamed(MarketLine line, int known, int i) {
        return i == known || line.origins().containsKey(world.countries().code(i));
    }

    /// Lines never take more than the cell; what they leave is the rest.
    private static void fit(double[] flow, int lines, int size, int i, double cell) {
        double sum = IntStream.range(0, lines).mapToDouble(l -> flow[l * size + i]).sum();
        for (int l = 0; l < lines && sum > cell; l++) {
            flow[l * size + i] *= cell / sum;
        }
        flow[lines * size + i] = Math.max(0, cell - sum);
    }

    /// Ordinary duties: on a line the cited one where there is one, times what the exporter pays on the sector relative to the
    /// line's known exporter (an agreement lowers both), never more than it. The rest takes what brings the mean to the world's.
    private void duties(double[] tariff, double[] flow, List<MarketLine> lines, double[] ordinary, int i, String sector) {
        int size = world.countries().size();
        String exporter = world.countries().code(i);
        String importer = lines.getFirst().importer();
        double mean = world.tariff()[cell(sector, importer, exporter)];
        double paid = 0;
        double total = 0;
        for (int l = 0; l <= lines.size(); l++) {
            int at = l * size + i;
            total += flow[at];
            tariff[at] = mean;
            if (l < lines.size() && !exporter.equals(importer)) {
                double known = world.tariff()[cell(sector, importer, lines.get(l).exporter())];
                tariff[at] = Double.isNaN(ordinary[l]) ? mean : known > 0 ? ordinary[l] * Math.min(1, mean / known) : ordinary[l];
                paid += tariff[at] * flow[at];
            }
        }
        int rest = lines.size() * size + i;
        if (flow[rest] > 0 && !exporter.equals(importer)) {
            tariff[rest] = Math.max(0, (mean * total - paid) / flow[rest]);
        }
    }

    /// The plain mean of the cited ordinary duties on the products of a line; NaN where none is cited.
    private double ordinary(MarketLine line) {
        return productsOf(line).stream().mapToDouble(k -> ledger.ordinary(products, line.importer(), k).map(OrdinaryDuty::rate).orElse(Double.NaN))
                .filter(rate -> !Double.isNaN(rate)).average().orElse(Double.NaN);
    }

    private double elasticity(MarketLine line) {
        return productsOf(line).stream().mapToDouble(products::elasticity).filter(theta -> !Double.isNaN(theta)).average().orElse(Double.NaN);
    }

    private List<Integer> productsOf(MarketLine line) {
        return productsOf.computeIfAbsent(line, any -> IntStream.range(0, products.size()).boxed()
                .filter(k -> line.codes().covers(products.product(k)) || !line.codes().below(products.product(k)).isEmpty()).toList());
    }

    /// Scopes by importer, for [#attach].
    static Map<String, List<Scope>> touching(List<Measure> measures) {
        Map<String, List<Scope>> touching = new LinkedHashMap<>();
        measures.stream().filter(Measure::modelled).filter(m -> !m.scope().codes().all().isEmpty() || !m.except().codes().all().isEmpty())
                .forEach(m -> Collections.addAll(touching.computeIfAbsent(m.imposer(), any -> new ArrayList<>()), m.scope(), m.except()));
        return touching;
    }
}
