package org.lachine.model;

import java.util.Arrays;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// The economies of one year as data: flows, tariffs, technology, elasticities. Nothing here is solved.
///
/// Shapes, with `N` countries and `S` sectors; the last index is contiguous:
///
/// | array | shape | unit |
/// |---|---|---|
/// | `flow` | `[sector][importer][exporter]` | USD million at border value, net of the tariff; own sales on the diagonal |
/// | `tariff` | `[sector][importer][exporter]` | ad valorem fraction of the border value |
/// | `valueAddedShare` γ | `[sector][country]` | share of gross output |
/// | `inputShare` γₙᵏʲ | `[using sector j][input sector k][country]` | share of gross output of `j`; `Σ_k` is `1 − γ` |
/// | elasticity set θ | `[sector]` | trade elasticity of tariff-inclusive expenditure shares, positive |
///
/// Final class, not a record: it holds arrays. The arrays are not copied on the way in or out, and not modified. Worlds are equal where all
/// that they hold is, bit by bit.
public final class World {
    private final String name;
    private final int year;
    private final Codes countries;
    private final Codes sectors;
    private final boolean[] goods;
    private final double[] flow;
    private final double[] tariff;
    private final double[] valueAddedShare;
    private final double[] inputShare;
    private final SortedMap<String, double[]> elasticities;
    private final String defaultElasticity;
    private final ProductDetail products;

    /// @param goods per sector: true for goods, false for services
    /// @param elasticities named sets, each one value a sector
    /// @param defaultElasticity the set used where a scenario names none
    /// @throws IllegalArgumentException when a shape does not fit the codes, or a value is out of its range
    public World(String name, int year, Codes countries, Codes sectors, boolean[] goods,
            double[] flow, double[] tariff, double[] valueAddedShare, double[] inputShare,
            SortedMap<String, double[]> elasticities, String defaultElasticity) {
        this(name, year, countries, sectors, goods, flow, tariff, valueAddedShare, inputShare, elasticities, defaultElasticity, null);
    }

    private World(String name, int year, Codes countries, Codes sectors, boolean[] goods,
            double[] flow, double[] tariff, double[] valueAddedShare, double[] inputShare,
            SortedMap<String, double[]> elasticities, String defaultElasticity, ProductDetail products) {
        this.products = products;
        this.name = name;
        this.year = year;
        this.countries = countries;
        this.sectors = sectors;
        this.goods = goods;
        int n = countries.size();
        int s = sectors.size();
        this.flow = shaped("flow", flow, s * n * n, 0, Double.MAX_VALUE);
        this.tariff = shaped("tariff", tariff, s * n * n, -0.999999, 1e6);
        this.valueAddedShare = shaped("valueAddedShare", valueAddedShare, s * n, 0, 1 + 1e-9);
        // A few published input shares are slightly negative (Caliendo and Parro 2015); the equations do not mind.
        this.inputShare = shaped("inputShare", inputShare, s * s * n, -0.1, 1 + 1e-9);
        this.elasticities = new TreeMap<>(elasticities);
        this.elasticities.forEach((set, theta) -> shaped("elasticity " + set, theta, s, 1e-6, 1e3));
        this.defaultElasticity = defaultElasticity;
        if (goods.length != s || !elasticities.containsKey(defaultElasticity)) {
            throw new IllegalArgumentException(
                    "World %s has %d goods marks for %d sectors and elasticity sets %s.%nMark every sector and include the default set \"%s\"."
                    .formatted(name, goods.length, s, elasticities.keySet(), defaultElasticity));
        }
    }

    private double[] shaped(String what, double[] values, int length, double min, double max) {
        if (values.length != length) {
            throw new IllegalArgumentException("World %s: %s has %d values, the codes ask for %d.%nCheck the order and size of the table."
                    .formatted(name, what, values.length, length));
        }
        for (int i = 0; i < length; i++) {
            if (!(values[i] >= min && values[i] <= max)) {
                throw new IllegalArgumentException("World %s: %s[%d] is %s, the range is %s to %s.%nCorrect the value in the world's data."
                        .formatted(name, what, i, values[i], min, max));
            }
        }
        return values;
    }

    /// The same economies with other flows and tariffs, for instance those of a solved equilibrium. Products stay behind:
    /// attach them again with [#withProducts].
    public World withPolicy(String newName, double[] newFlow, double[] newTariff) {
        return new World(newName, year, countries, sectors, goods, newFlow, newTariff, valueAddedShare, inputShare,
                elasticities, defaultElasticity);
    }

    /// The same economies with other shares of value added and inputs in gross output. Products stay behind.
    public World withTechnology(double[] newValueAddedShare, double[] newInputShare) {
        return new World(name, year, countries, sectors, goods, flow, tariff, newValueAddedShare, newInputShare, elasticities, defaultElasticity);
    }

    /// This world with products inside some of its markets (`docs/model.md` 1.9).
    ///
    /// Each exporter's products are scaled to the flow of the cell, so that they sum to it and the world's accounts at
    /// border value do not change. The tariffs of the products are taken as they are: the tariff of the cell becomes
    /// their mean by value, and where that differs from what it was, tariff revenue and final demand follow.
    ///
    /// @throws IllegalArgumentException naming the exporters that trade in a detailed market and have no product there
    public World withProducts(ProductDetail detail) {
        ProductDetail scaled = detail.scaledTo(this);
        double[] sums = flow.clone();
        scaled.addUp(scaled.flow(), sums);
        return new World(name, year, countries, sectors, goods, sums, scaled.means(scaled.tariff(), tariff), valueAddedShare,
                inputShare, elasticities, defaultElasticity, scaled);
    }

    /// The products inside markets of this world; null where there are none.
    public ProductDetail products() {
        return products;
    }

    /// Position of a cell in `flow` and `tariff`.
    public int cell(int sector, int importer, int exporter) {
        return (sector * countries.size() + importer) * countries.size() + exporter;
    }

    /// The elasticity set called `set`.
    ///
    /// @throws IllegalArgumentException for an unknown set; the message lists those there are
    public double[] elasticity(String set) {
        double[] theta = elasticities.get(set);
        if (theta == null) {
            throw new IllegalArgumentException("World %s has no elasticity set \"%s\".%nThere are: %s."
                    .formatted(name, set, String.join(", ", elasticities.keySet())));
        }
        return theta;
    }

    /// Gross output `Y_nj = Σ_m M_mnj`, `[sector][country]`, USD million at producer prices.
    public double[] grossOutput() {
        int n = countries.size();
        double[] output = new double[sectors.size() * n];
        for (int j = 0; j < sectors.size(); j++) {
            for (int importer = 0; importer < n; importer++) {
                int row = cell(j, importer, 0);
                for (int i = 0; i < n; i++) {
                    output[j * n + i] += flow[row + i];
                }
            }
        }
        return output;
    }

    /// Expenditure `X_nj = Σ_i (1+τ) M_nij`, `[sector][country]`, USD million including tariffs.
    public double[] expenditure() {
        int n = countries.size();
        double[] spent = new double[sectors.size() * n];
        for (int row = 0; row < spent.length; row++) {
            spent[row] = expenditure(row / n, row % n);
        }
        return spent;
    }

    /// The same of one sector in one country.
    public double expenditure(int sector, int country) {
        int n = countries.size();
        double spent = 0;
        for (int cell = (sector * n + country) * n; cell < (sector * n + country + 1) * n; cell++) {
            spent += flow[cell] * (1 + tariff[cell]);
        }
        return spent;
    }

    public String name() {
        return name;
    }

    public int year() {
        return year;
    }

    public Codes countries() {
        return countries;
    }

    public Codes sectors() {
        return sectors;
    }

    public boolean isGoods(int sector) {
        return goods[sector];
    }

    /// Read only.
    public double[] flow() {
        return flow;
    }

    /// Read only.
    public double[] tariff() {
        return tariff;
    }

    /// Read only.
    public double[] valueAddedShare() {
        return valueAddedShare;
    }

    /// Read only.
    public double[] inputShare() {
        return inputShare;
    }

    public Iterable<String> elasticitySets() {
        return elasticities.keySet();
    }

    public String defaultElasticity() {
        return defaultElasticity;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof World that && name.equals(that.name) && year == that.year && countries.equals(that.countries)
                && sectors.equals(that.sectors) && Arrays.equals(goods, that.goods) && Arrays.equals(flow, that.flow) && Arrays.equals(tariff, that.tariff)
                && Arrays.equals(valueAddedShare, that.valueAddedShare) && Arrays.equals(inputShare, that.inputShare) && hasElasticitiesOf(that)
                && defaultElasticity.equals(that.defaultElasticity) && Objects.equals(products, that.products);
    }

    private boolean hasElasticitiesOf(World other) {
        return elasticities.keySet().equals(other.elasticities.keySet())
                && elasticities.keySet().stream().allMatch(set -> Arrays.equals(elasticities.get(set), other.elasticities.get(set)));
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, year, Arrays.hashCode(tariff));
    }

    @Override
    public String toString() {
        return "%s (%d, %d × %d)".formatted(name, year, countries.size(), sectors.size());
    }
}
