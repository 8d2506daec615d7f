package org.lachine.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Trade policy and trade costs on a world's countries and sectors, as levels (tariffs, export taxes) and as changes
/// from the world's own year (iceberg costs, productivity). Immutable; arrays are not copied and not modified. Policies are equal bit by bit.
///
/// Cells are `[sector][importer][exporter]`, as in [World]. Where the world has products, each has its own tariff,
/// `[product][exporter]` as in [ProductDetail]; the tariff of such a cell is the mean of its products' by baseline value,
/// and to move it moves all of them by as many percentage points. Export taxes and iceberg costs of a product come on top
/// of those of its cell.
public final class Policy {
    private final World world;
    private final double[] tariff;
    private final double[] exportTax;
    private final double[] icebergHat;
    private final double[] productivityHat;
    /// Null where the world has no products.
    private final double[] productTariff;
    private final double[] productExportTax;
    private final double[] productIcebergHat;
    private final List<Quota> quotas;
    /// Null until a solve has found what the quotas cost: the tariffs are then those with their prices.
    private final Rents rents;

    private Policy(World world, double[] tariff, double[] exportTax, double[] icebergHat, double[] productivityHat,
            double[] productTariff, double[] productExportTax, double[] productIcebergHat, List<Quota> quotas, Rents rents) {
        this.world = world;
        this.quotas = quotas;
        this.rents = rents;
        int cells = world.flow().length;
        int products = world.products() == null ? 0 : world.products().flow().length;
        this.tariff = checked("tariff", tariff, cells);
        this.exportTax = unlessAll(0, checked("export tax", exportTax, cells));
        this.icebergHat = unlessAll(1, checked("iceberg cost", icebergHat, cells));
        this.productivityHat = unlessAll(1, checked("productivity", productivityHat, world.valueAddedShare().length));
        this.productTariff = checked("product tariff", productTariff, products);
        this.productExportTax = unlessAll(0, checked("product export tax", productExportTax, products));
        this.productIcebergHat = unlessAll(1, checked("product iceberg cost", productIcebergHat, products));
    }

    private static double[] checked(String what, double[] values, int length) {
        if (values != null && values.length != length) {
            throw new IllegalArgumentException("The %s array has %d cells, the world has %d.%nUse this world's own shape."
                    .formatted(what, values.length, length));
        }
        return values;
    }

    /// Null for an instrument that is used nowhere: what is not used costs nothing to solve.
    private static double[] unlessAll(double neutral, double[] values) {
        for (int cell = 0; values != null && cell < values.length; cell++) {
            if (values[cell] != neutral) {
                return values;
            }
        }
        return null;
    }

    /// The policy that the world's data contain: its applied tariffs, no export taxes, trade costs and productivity unchanged.
    public static Policy of(World world) {
        return new Policy(world, world.tariff(), null, null, null, world.products() == null ? null : world.products().tariff(), null, null,
                List.of(), null);
    }

    /// This policy with one tariff set to `rate`, an ad valorem fraction. Where the cell has products, all of them move
    /// by as many percentage points as their mean does.
    public Policy withTariff(String importer, String exporter, String sector, double rate) {
        double[] changed = tariff.clone();
        changed[world.cell(world.sectors().indexOf(sector), world.countries().indexOf(importer),
                world.countries().indexOf(exporter))] = rate;
        return withTariffs(changed);
    }

    /// This policy with the tariff on one product of one exporter set to `rate`, an ad valorem fraction.
    public Policy withTariff(String importer, String exporter, String sector, String product, double rate) {
        ProductDetail detail = products();
        double[] changed = productTariff.clone();
        changed[detail.cell(detail.indexOf(importer, sector, product), world.countries().indexOf(exporter))] = rate;
        return withProductTariffs(changed);
    }

    /// @param fractions every tariff, `[sector][importer][exporter]`; where a cell has products and is to change, all of
    ///     them move by as many percentage points as their mean does
    public Policy withTariffs(double[] fractions) {
        double[] moved = productTariff == null || fractions.length != tariff.length ? productTariff : shifted(fractions);
        return new Policy(world, fractions, exportTax, icebergHat, productivityHat, moved, productExportTax, productIcebergHat, quotas, rents);
    }

    private double[] shifted(double[] fractions) {
        ProductDetail detail = world.products();
        int n = detail.n;
        double[] moved = null;
        for (int k = 0; k < detail.markets(); k++) {
            int row = detail.row[k] * n;
            if (Arrays.mismatch(fractions, row, row + n, tariff, row, row + n) < 0) {
                continue;
            }
            moved = moved == null ? productTariff.clone() : moved;
            for (int p = detail.first[k]; p < detail.first[k + 1]; p++) {
                for (int i = 0; i < n; i++) {
                    double by = fractions[row + i] - tariff[row + i];
                    moved[p * n + i] += by;
                    if (by != 0 && !(moved[p * n + i] > -1)) {
                        throw new IllegalArgumentException("A tariff of %s on %s in %s, %.4g percentage points off the mean of its products, takes product %s below −100%%.%nSet the tariffs of the products one by one."
                                .formatted(detail.importer(p), world.countries().code(i), detail.sector(p), 100 * by, detail.product(p)));
                    }
                }
            }
        }
        return moved == null ? productTariff : moved;
    }

    /// @param fractions the tariff on every product, `[product][exporter]`; the tariffs of their cells follow
    public Policy withProductTariffs(double[] fractions) {
        checked("product tariff", fractions, products().flow().length);
        return new Policy(world, products().means(fractions, tariff), exportTax, icebergHat, productivityHat, fractions, productExportTax, productIcebergHat, quotas, rents);
    }

    /// Every tariff at once: of cells without products from `cells`, of products from `products`, of their cells the means.
    public Policy withTariffs(double[] cells, double[] products) {
        checked("product tariff", products, products().flow().length);
        return new Policy(world, products().means(products, checked("tariff", cells, tariff.length)), exportTax, icebergHat, productivityHat, products,
                productExportTax, productIcebergHat, quotas, rents);
    }

    /// @param fractions every export tax as a fraction of the producer value, `[sector][importer][exporter]`; negative is a subsidy
    public Policy withExportTaxes(double[] fractions) {
        return new Policy(world, tariff, fractions, icebergHat, productivityHat, productTariff, productExportTax, productIcebergHat, quotas, rents);
    }

    /// @param fractions export taxes on products, on top of those of their cells, `[product][exporter]`
    public Policy withProductExportTaxes(double[] fractions) {
        products();
        return new Policy(world, tariff, exportTax, icebergHat, productivityHat, productTariff, fractions, productIcebergHat, quotas, rents);
    }

    /// @param ratios new over baseline iceberg cost, `[sector][importer][exporter]`; infinite closes a route.
    ///     A non-tariff barrier enters here too: it costs, and nobody collects it.
    public Policy withIcebergHats(double[] ratios) {
        return new Policy(world, tariff, exportTax, ratios, productivityHat, productTariff, productExportTax, productIcebergHat, quotas, rents);
    }

    /// @param ratios new over baseline iceberg cost of products, times that of their cells, `[product][exporter]`; infinite
    ///     is a ban
    public Policy withProductIcebergHats(double[] ratios) {
        products();
        return new Policy(world, tariff, exportTax, icebergHat, productivityHat, productTariff, productExportTax, ratios, quotas, rents);
    }

    /// @param ratios new over baseline productivity Â, `[sector][country]`
    public Policy withProductivityHats(double[] ratios) {
        return new Policy(world, tariff, exportTax, icebergHat, ratios, productTariff, productExportTax, productIcebergHat, quotas, rents);
    }

    /// This policy with one quota more. The duty within it is this policy's tariff on its cells, now or later.
    ///
    /// @throws IllegalArgumentException when it names something that the world has not
    public Policy withQuota(Quota quota) {
        return withQuotas(Stream.concat(quotas.stream(), Stream.of(quota)).toList());
    }

    /// This policy with these quotas and no others.
    public Policy withQuotas(List<Quota> all) {
        QuotaCells.of(world, all);
        return new Policy(world, tariff, exportTax, icebergHat, productivityHat, productTariff, productExportTax, productIcebergHat, List.copyOf(all), null);
    }

    public List<Quota> quotas() {
        return quotas;
    }

    /// This policy with the quotas' prices in its tariffs.
    Policy priced(Rents found) {
        double[] cells = tariff.clone();
        double[] products = productTariff == null ? null : productTariff.clone();
        for (int g = 0; g < found.quotas.length; g++) {
            QuotaCells quota = found.quotas[g];
            for (int c = 0; c < quota.size(); c++) {
                if (quota.product[c] < 0) {
                    cells[quota.cell(c)] += found.price[g];
                } else {
                    products[quota.productCell(c)] += found.price[g];
                }
            }
        }
        double[] all = products == null ? cells : world.products().means(products, cells);
        return new Policy(world, all, exportTax, icebergHat, productivityHat, products, productExportTax, productIcebergHat, quotas, found);
    }

    /// The policy as it was before its quotas were priced.
    Policy given() {
        return rents == null ? this : rents.given;
    }

    /// Null for a policy whose quotas are not priced, or that has none.
    Rents rents() {
        return rents;
    }

    /// This policy on a world with the same tariffs and other flows, as after deficits are removed: the means of products
    /// are then other means.
    ///
    /// @throws IllegalArgumentException when the other world's tariffs are not those of this policy's world
    public Policy on(World other) {
        if (other == world) {
            return this;
        }
        ProductDetail before = world.products();
        ProductDetail now = other.products();
        boolean alike = before == null || now == null ? before == now && Arrays.equals(world.tariff(), other.tariff())
                : Arrays.equals(before.row, now.row) && Arrays.equals(before.first, now.first) && Arrays.equals(before.tariff(), now.tariff())
                        && Arrays.equals(now.means(before.tariff(), world.tariff()), other.tariff());
        if (!alike) {
            throw new IllegalArgumentException("The policy was written for %s, whose tariffs differ from those of the model's baseline %s.%nStart the policy from the model's own baseline()."
                    .formatted(world, other));
        }
        if (before == null) {
            return this;
        }
        return new Policy(other, now.means(productTariff, tariff), exportTax, icebergHat, productivityHat, productTariff, productExportTax, productIcebergHat, quotas, rents);
    }

    /// This policy on `rebased`, the world as it stands under `before`: levels stay, changes are what `before` had not
    /// brought yet, so that what the flows of that world contain is not counted twice.
    ///
    /// @throws IllegalArgumentException when `before` taxes exports, which a world's data cannot hold
    public Policy changesFrom(Policy before, World rebased) {
        if (before.hasExportTaxes()) {
            throw new IllegalArgumentException("The policy before taxes exports, and a world's data hold no export taxes to start from.%nPut the export taxes into the policy after, or compare both policies with the world's own."
                    .formatted());
        }
        ProductDetail detail = rebased.products();
        return new Policy(rebased, detail == null ? tariff : detail.means(productTariff, tariff), exportTax, ratio(icebergHat, before.icebergHat),
                ratio(productivityHat, before.productivityHat), productTariff, productExportTax, ratio(productIcebergHat, before.productIcebergHat), quotas, null);
    }

    /// `after / before`, where null stands for ones.
    private static double[] ratio(double[] after, double[] before) {
        if (before == null) {
            return after;
        }
        double[] ratio = new double[before.length];
        for (int cell = 0; cell < ratio.length; cell++) {
            double now = after == null ? 1 : after[cell];
            // What was closed and stays closed has no flow left to change.
            ratio[cell] = now == before[cell] ? 1 : now / before[cell];
        }
        return ratio;
    }

    public World world() {
        return world;
    }

    private ProductDetail products() {
        if (world.products() == null) {
            throw new IllegalArgumentException("World %s has no products: a policy on them has nothing to act on.%nAttach product detail to the world first, or use the sector's tariff."
                    .formatted(world));
        }
        return world.products();
    }

    /// Tariffs as fractions; in cells with products their mean by baseline value. Read only.
    public double[] tariffs() {
        return tariff;
    }

    /// Tariffs on products as fractions, `[product][exporter]`; null where the world has none. Read only.
    public double[] productTariffs() {
        return productTariff;
    }

    /// Export tax as a fraction of the producer value.
    public double exportTax(int cell) {
        return exportTax == null ? 0 : exportTax[cell];
    }

    /// Export tax on a product on top of its cell's; `cell` as in [ProductDetail#cell].
    public double productExportTax(int cell) {
        return productExportTax == null ? 0 : productExportTax[cell];
    }

    /// Iceberg cost of a product times its cell's; `cell` as in [ProductDetail#cell].
    public double productIcebergHat(int cell) {
        return productIcebergHat == null ? 1 : productIcebergHat[cell];
    }

    /// Whether any bilateral instrument differs from the world's own in `length` cells from `from`.
    boolean touches(int from, int length) {
        if (exportTax != null || icebergHat != null) {
            for (int cell = from; cell < from + length; cell++) {
                if (exportTax(cell) != 0 || icebergHat(cell) != 1) {
                    return true;
                }
            }
        }
        return tariff != world.tariff() && Arrays.mismatch(tariff, from, from + length, world.tariff(), from, from + length) >= 0;
    }

    /// The same for a product of the sector row `row`.
    boolean touchesProduct(int product, int row) {
        int n = world.products().n;
        double[] own = world.products().tariff();
        if (productTariff != own && Arrays.mismatch(productTariff, product * n, (product + 1) * n, own, product * n, (product + 1) * n) >= 0) {
            return true;
        }
        boolean byTariffAlone = !hasExportTaxes() && icebergHat == null && productIcebergHat == null;
        for (int i = 0; i < n && !byTariffAlone; i++) {
            int cell = product * n + i;
            if (productExportTaxPower(cell, row * n + i) != 1 || icebergHat(row * n + i) * productIcebergHat(cell) != 1) {
                return true;
            }
        }
        return false;
    }

    /// κ̂ = (1+τ') / (1+τ) · s' · d̂ of the routes from `from` on, equation (2).
    ///
    /// @param out overwritten from `at`
    void tradeCostHats(int from, int count, double[] out, int at) {
        costHats(tariff, world.tariff(), exportTax, icebergHat, from, count, out, at);
    }

    /// κ̂ of a product's routes; `row` is the sector row that it lies in.
    void productCostHats(int product, int row, double[] out, int at) {
        ProductDetail detail = world.products();
        int n = detail.n;
        costHats(productTariff, detail.tariff(), productExportTax, productIcebergHat, product * n, n, out, at);
        for (int i = 0; (exportTax != null || icebergHat != null) && i < n; i++) {
            out[at + i] *= (1 + exportTax(row * n + i)) * icebergHat(row * n + i);
        }
    }

    private static void costHats(double[] tariff, double[] own, double[] exportTax, double[] icebergHat, int from, int count,
            double[] out, int at) {
        for (int i = 0; i < count; i++) {
            out[at + i] = (1 + tariff[from + i]) / (1 + own[from + i]);
        }
        for (int i = 0; exportTax != null && i < count; i++) {
            out[at + i] *= 1 + exportTax[from + i];
        }
        for (int i = 0; icebergHat != null && i < count; i++) {
            out[at + i] *= icebergHat[from + i];
        }
    }

    /// s' of a product: its own export tax on top of its cell's.
    double productExportTaxPower(int cell, int sectorCell) {
        return (1 + exportTax(sectorCell)) * (1 + productExportTax(cell));
    }

    boolean hasExportTaxes() {
        return exportTax != null || productExportTax != null;
    }

    /// Whether a route, or a product on it, is closed by an infinite cost.
    boolean closesRoutes() {
        return closes(icebergHat) || closes(productIcebergHat);
    }

    private static boolean closes(double[] costs) {
        double most = 0;
        for (int cell = 0; costs != null && cell < costs.length; cell++) {
            most = Math.max(most, costs[cell]);
        }
        return most == Double.POSITIVE_INFINITY;
    }

    public double icebergHat(int cell) {
        return icebergHat == null ? 1 : icebergHat[cell];
    }

    public double productivityHat(int sectorCountry) {
        return productivityHat == null ? 1 : productivityHat[sectorCountry];
    }

    /// True when this is the world's own policy, cell by cell.
    public boolean isBaseline() {
        return equals(of(world));
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Policy that && world.equals(that.world) && Arrays.deepEquals(instruments(), that.instruments())
                && quotas.equals(that.quotas) && rents == that.rents;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(tariff);
    }

    private double[][] instruments() {
        return new double[][] {tariff, exportTax, icebergHat, productivityHat, productTariff, productExportTax, productIcebergHat};
    }
}
