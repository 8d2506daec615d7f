package org.lachine.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/// Products inside some markets of a world: what an importer buys of a sector, by product and exporter, with the product's
/// own tariffs and elasticity (`docs/model.md` 1.9). Markets without detail have none here and cost nothing.
///
/// A product is a text code, unique in its market: six digits of the Harmonized System, or [#REST] for what is left of the
/// sector. Arrays over cells are `[product][exporter]`; products come market by market, inside a market by elasticity, so
/// that equal elasticities lie side by side and their powers are computed once. Ask [#indexOf] for a product's place.
///
/// Final class, not a record: arrays are shared and not modified. Details are equal where all that they hold is, bit by bit.
public final class ProductDetail {
    /// What is left of a sector when its listed products are taken out.
    public static final String REST = "rest";
    /// η, the elasticity of substitution between the products of a market where nothing else is said.
    public static final double USUAL_SUBSTITUTION = 1.5;

    /// One importer's market for one sector, as it is given.
    public static final class Market {
        final String importer;
        final String sector;
        final List<String> products;
        final double[] flow;
        final double[] tariff;
        final double[] tradeElasticity;
        final double substitution;
        final Map<String, HsCodes> names;

        /// @param products codes, each once
        /// @param flow USD million at border value or any other unit, `[product][exporter]`, exporters in the order of the
        ///     world and the importer's own sales among them: a world scales each exporter's column to its own flow
        /// @param tariff fractions of the border value, `[product][exporter]`
        /// @param tradeElasticity θ of each product, positive; NaN where it is the sector's
        /// @param substitution η > 0 between the products; 1 keeps their shares in spending
        public Market(String importer, String sector, List<String> products, double[] flow, double[] tariff,
                double[] tradeElasticity, double substitution) {
            this(importer, sector, products, flow, tariff, tradeElasticity, substitution, Map.of());
        }

        /// @param names what products whose code is not of the Harmonized System are in it
        public Market(String importer, String sector, List<String> products, double[] flow, double[] tariff,
                double[] tradeElasticity, double substitution, Map<String, HsCodes> names) {
            this.names = names;
            this.importer = importer;
            this.sector = sector;
            this.products = List.copyOf(products);
            this.flow = flow;
            this.tariff = tariff;
            this.tradeElasticity = tradeElasticity;
            this.substitution = substitution;
        }
    }

    private final Codes countries;
    private final Codes sectors;
    final int n;
    /// Of each market: `sector · N + importer`, ascending.
    final int[] row;
    /// Of each market, its first product; one more at the end.
    final int[] first;
    final double[] substitution;
    private final String[] code;
    /// NaN where it is the sector's.
    private final double[] tradeElasticity;
    private final double[] flow;
    private final double[] tariff;
    private final HsCodes[] names;
    private Map<String, Integer> place;

    private ProductDetail(Codes countries, Codes sectors, int[] row, int[] first, double[] substitution, String[] code,
            double[] tradeElasticity, HsCodes[] names, double[] flow, double[] tariff) {
        this.names = names;
        this.countries = countries;
        this.sectors = sectors;
        this.row = row;
        this.first = first;
        this.substitution = substitution;
        this.code = code;
        this.tradeElasticity = tradeElasticity;
        this.flow = flow;
        this.tariff = tariff;
        n = countries.size();
    }

    /// Where each product stands; made when it is first asked for, since most copies of a detail never are.
    private synchronized Map<String, Integer> place() {
        if (place == null) {
            place = new HashMap<>();
            for (int k = 0; k < row.length; k++) {
                for (int p = first[k]; p < first[k + 1]; p++) {
                    place.put(key(row[k], code[p]), p);
                }
            }
        }
        return place;
    }

    private static String key(int row, String code) {
        return row + " " + code;
    }

    /// @throws IllegalArgumentException when a market stands twice, a shape does not fit or a value is out of its range
    public static ProductDetail of(Codes countries, Codes sectors, List<Market> markets) {
        int n = countries.size();
        List<Market> sorted = new ArrayList<>(markets);
        sorted.sort(Comparator.comparingInt(m -> sectors.indexOf(m.sector) * n + countries.indexOf(m.importer)));
        int count = sorted.size();
        int[] row = new int[count];
        int[] first = new int[count + 1];
        double[] substitution = new double[count];
        for (int k = 0; k < count; k++) {
            Market market = sorted.get(k);
            row[k] = sectors.indexOf(market.sector) * n + countries.indexOf(market.importer);
            first[k + 1] = first[k] + market.products.size();
            substitution[k] = market.substitution;
            MarketCheck.refuse(market, n, k > 0 && row[k] == row[k - 1]);
        }
        String[] code = new String[first[count]];
        double[] theta = new double[code.length];
        HsCodes[] names = new HsCodes[code.length];
        double[] flow = new double[code.length * n];
        double[] tariff = new double[code.length * n];
        for (int k = 0; k < count; k++) {
            Market market = sorted.get(k);
            int[] order = IntStream.range(0, market.products.size()).boxed()
                    .sorted(Comparator.<Integer>comparingDouble(h -> market.tradeElasticity[h]).thenComparing(market.products::get))
                    .mapToInt(Integer::intValue).toArray();
            for (int h = 0; h < order.length; h++) {
                int to = first[k] + h;
                code[to] = market.products.get(order[h]);
                theta[to] = market.tradeElasticity[order[h]];
                names[to] = market.names.get(code[to]);
                System.arraycopy(market.flow, order[h] * n, flow, to * n, n);
                System.arraycopy(market.tariff, order[h] * n, tariff, to * n, n);
            }
        }
        ProductDetail detail = new ProductDetail(countries, sectors, row, first, substitution, code, theta, names, flow, tariff);
        detail.refuseTwins();
        return detail;
    }

    private void refuseTwins() {
        if (place().size() == code.length) {
            return;
        }
        for (int k = 0; k < row.length; k++) {
            for (int p = first[k]; p < first[k + 1]; p++) {
                if (place().get(key(row[k], code[p])) != p) {
                    throw new IllegalArgumentException("Product \"%s\" stands twice in the market of %s.%nAdd its rows up, or give the second a code of its own."
                            .formatted(code[p], market(k)));
                }
            }
        }
    }

    /// These products with each exporter's column scaled to a world's flow: products then sum to the flow of the cell, and
    /// shares of products among what an exporter sells stay.
    ///
    /// @throws IllegalArgumentException naming the exporters that sell in the world and have no product here
    ProductDetail scaledTo(World world) {
        if (!countries.all().equals(world.countries().all()) || !sectors.all().equals(world.sectors().all())) {
            throw new IllegalArgumentException("The products are written for other countries or sectors than those of world %s.%nBuild them on this world's codes."
                    .formatted(world.name()));
        }
        double[] worldFlow = world.flow();
        double[] scaled = flow.clone();
        double[] sums = sums(flow);
        List<String> missing = new ArrayList<>();
        double[] factor = new double[n];
        for (int k = 0; k < row.length; k++) {
            double bought = 0;
            for (int i = 0; i < n; i++) {
                double sum = sums[k * n + i];
                double wanted = worldFlow[row[k] * n + i];
                bought += wanted;
                if (sum == 0 && wanted > 0) {
                    missing.add("%s from %s".formatted(market(k), countries.code(i)));
                }
                factor[i] = sum != wanted && sum > 0 ? wanted / sum : 1;
            }
            for (int p = first[k]; p < first[k + 1]; p++) {
                for (int i = 0; i < n; i++) {
                    scaled[p * n + i] = flow[p * n + i] * factor[i];
                }
            }
            if (bought == 0) {
                throw new IllegalArgumentException("The world buys nothing in the market of %s: it has no products.%nLeave the market out."
                        .formatted(market(k)));
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("The world trades where no product is given: %s.%nGive every exporter of a detailed market at least one product, \"%s\" if nothing is known."
                    .formatted(String.join(", ", missing), REST));
        }
        return under(scaled, tariff);
    }

    /// The same products with other flows and tariffs.
    ProductDetail under(double[] newFlow, double[] newTariff) {
        return new ProductDetail(countries, sectors, row, first, substitution, code, tradeElasticity, names, newFlow, newTariff);
    }

    /// The same products with other flows, tariffs and η, and, where an elasticity is their own, another one.
    ProductDetail under(double[] newFlow, double[] newTariff, double[] theta, double[] eta) {
        double[] own = theta.clone();
        Arrays.setAll(own, p -> Double.isNaN(tradeElasticity[p]) ? tradeElasticity[p] : theta[p]);
        return new ProductDetail(countries, sectors, row, first, eta, code, own, names, newFlow, newTariff);
    }

    /// The same products with every elasticity that is their own changed, as over a shorter horizon.
    public ProductDetail withElasticities(DoubleUnaryOperator rule) {
        double[] changed = Arrays.stream(tradeElasticity).map(theta -> Double.isNaN(theta) ? theta : rule.applyAsDouble(theta)).toArray();
        return new ProductDetail(countries, sectors, row, first, substitution, code, changed, names, flow, tariff);
    }

    /// The same products with η between those of every market.
    public ProductDetail withSubstitution(double eta) {
        double[] changed = new double[row.length];
        Arrays.fill(changed, eta);
        return new ProductDetail(countries, sectors, row, first, changed, code, tradeElasticity, names, flow, tariff);
    }

    /// Products in all markets together.
    public int size() {
        return code.length;
    }

    /// The code of a product.
    public String product(int product) {
        return code[product];
    }

    /// The places of the products of which all that they are in the Harmonized System lies in `codes`.
    public int[] within(HsCodes codes) {
        return IntStream.range(0, code.length).filter(p -> names[p] == null ? codes.covers(code[p]) : names[p].all().stream().allMatch(codes::covers)).toArray();
    }

    public String importer(int product) {
        return countries.code(row[marketOf(product)] % n);
    }

    public String sector(int product) {
        return sectors.code(row[marketOf(product)] / n);
    }

    /// True where this market has products.
    public boolean has(String importer, String sector) {
        return Arrays.binarySearch(row, sectors.indexOf(sector) * n + countries.indexOf(importer)) >= 0;
    }

    /// The products of a market in the order of the arrays; none where it has no detail.
    public List<String> products(String importer, String sector) {
        int k = Arrays.binarySearch(row, sectors.indexOf(sector) * n + countries.indexOf(importer));
        return k < 0 ? List.of() : List.of(code).subList(first[k], first[k + 1]);
    }

    /// The places of the products of all markets of an importer, in their order.
    public int[] productsOf(String importer) {
        int m = countries.indexOf(importer);
        return IntStream.range(0, row.length).filter(k -> row[k] % n == m).flatMap(k -> IntStream.range(first[k], first[k + 1])).toArray();
    }

    /// The place of a product in every array here.
    ///
    /// @throws IllegalArgumentException for a market or product that is not there; the message says what is
    public int indexOf(String importer, String sector, String product) {
        int at = sectors.indexOf(sector) * n + countries.indexOf(importer);
        Integer p = place().get(key(at, product));
        if (p == null) {
            List<String> known = products(importer, sector);
            throw new IllegalArgumentException("The market of %s in %s has no product \"%s\".%n%s"
                    .formatted(sector, importer, product, known.isEmpty() ? "It has no product detail; there is some in: "
                            + String.join(", ", IntStream.range(0, row.length).mapToObj(this::market).limit(10).toList()) + "."
                            : "Did you mean \"%s\"?".formatted(Codes.of("product", known, known).nearest(product))));
        }
        return p;
    }

    /// Position of a product's flow from `exporter` in the arrays over cells.
    public int cell(int product, int exporter) {
        return product * n + exporter;
    }

    /// Border values, USD million once a world has scaled them. Read only.
    public double[] flow() {
        return flow;
    }

    /// Fractions of the border value. Read only.
    public double[] tariff() {
        return tariff;
    }

    /// θ of a product; NaN where it is the sector's.
    public double tradeElasticity(int product) {
        return tradeElasticity[product];
    }

    int markets() {
        return row.length;
    }

    /// The market of the products of `row`, negative where it has none.
    int marketAt(int row) {
        return Arrays.binarySearch(this.row, row);
    }

    int marketOf(int product) {
        int k = Arrays.binarySearch(first, product);
        return k < 0 ? -k - 2 : k;
    }

    String market(int k) {
        return sectors.code(row[k] / n) + " in " + countries.code(row[k] % n);
    }

    /// `Σ_h values[h][exporter]` over the products of every market, `[market][exporter]`.
    double[] sums(double[] values) {
        double[] sums = new double[row.length * n];
        for (int k = 0; k < row.length; k++) {
            for (int p = first[k]; p < first[k + 1]; p++) {
                for (int i = 0; i < n; i++) {
                    sums[k * n + i] += values[p * n + i];
                }
            }
        }
        return sums;
    }

    /// Puts the sums of the products of every market into its cells.
    ///
    /// @param cells `[sector][importer][exporter]`, modified
    void addUp(double[] values, double[] cells) {
        double[] sums = sums(values);
        for (int k = 0; k < row.length; k++) {
            System.arraycopy(sums, k * n, cells, row[k] * n, n);
        }
    }

    /// `sectorRates` with the cells of detailed markets replaced by the mean of their products' rates.
    double[] means(double[] rates, double[] sectorRates) {
        double[] result = sectorRates.clone();
        putMeans(rates, result);
        return result;
    }

    /// The same into `result`, the rates of sectors.
    void putMeans(double[] rates, double[] result) {
        double[] weighted = new double[n];
        double[] weight = new double[n];
        for (int k = 0; k < row.length; k++) {
            Arrays.fill(weighted, 0);
            Arrays.fill(weight, 0);
            for (int p = first[k]; p < first[k + 1]; p++) {
                for (int i = 0; i < n; i++) {
                    weighted[i] += flow[p * n + i] * rates[p * n + i];
                    weight[i] += flow[p * n + i];
                }
            }
            for (int i = 0; i < n; i++) {
                result[row[k] * n + i] = weight[i] == 0 ? result[row[k] * n + i] : weighted[i] / weight[i];
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof ProductDetail that && countries.equals(that.countries) && sectors.equals(that.sectors)
                && Arrays.equals(row, that.row) && Arrays.equals(first, that.first) && Arrays.equals(substitution, that.substitution)
                && Arrays.equals(code, that.code) && Arrays.equals(tradeElasticity, that.tradeElasticity) && Arrays.equals(names, that.names)
                && Arrays.equals(flow, that.flow) && Arrays.equals(tariff, that.tariff);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(code);
    }
}
