package org.lachine.model;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Trade policy and trade costs on a world's countries and sectors, as levels (tariffs, export taxes) and as changes
/// from the world's own year (iceberg costs, productivity). Immutable; arrays are not copied and not modified.
///
/// Cells are `[sector][importer][exporter]`, as in [World]. Where the world has products, each has its own tariff,
/// `[product][exporter]` as in [ProductDetail]; the tariff of such a cell is the mean of its products' by baseline value,
/// and to move it moves all of them by as many percentage points. Export taxes and iceberg costs of a product come on top
/// of those of its cell.
public final class Policy {
    private final World world;
    private final Instruments cells;
    /// Null where the world has no products.
    private final Instruments lines;
    private final double[] productivityHat;
    private final List<Quota> quotas;
    /// Null until a solve has found what the quotas cost: the tariffs are then those with their prices.
    private final Rents rents;
    /// What is touched, found when first asked: to look through all cells takes as long as a pass of a solve.
    private volatile boolean[] touchedRows;
    private volatile boolean[] touchedProducts;

    private Policy(World world, Instruments cells, Instruments lines, double[] productivityHat, List<Quota> quotas, Rents rents) {
        this.world = world;
        this.cells = cells;
        this.lines = lines;
        this.productivityHat = Instruments.unlessAll(1, Instruments.shaped("productivity", productivityHat, world.valueAddedShare().length));
        this.quotas = quotas;
        this.rents = rents;
    }

    private Policy with(Instruments newCells, Instruments newLines) {
        return new Policy(world, newCells, newLines, productivityHat, quotas, rents);
    }

    /// The policy that the world's data contain: its applied tariffs, no export taxes, trade costs and productivity unchanged.
    public static Policy of(World world) {
        return new Policy(world, new Instruments(world.tariff()), world.products() == null ? null : new Instruments(world.products().tariff()), null,
                List.of(), null);
    }

    /// This policy with one tariff set to `rate`, an ad valorem fraction. Where the cell has products, all of them move
    /// by as many percentage points as their mean does.
    public Policy withTariff(String importer, String exporter, String sector, double rate) {
        double[] changed = cells.tariff.clone();
        changed[world.cell(world.sectors().indexOf(sector), world.countries().indexOf(importer),
                world.countries().indexOf(exporter))] = rate;
        return withTariffs(changed);
    }

    /// This policy with the tariff on one product of one exporter set to `rate`, an ad valorem fraction.
    public Policy withTariff(String importer, String exporter, String sector, String product, double rate) {
        ProductDetail detail = products();
        double[] changed = lines.tariff.clone();
        changed[detail.cell(detail.indexOf(importer, sector, product), world.countries().indexOf(exporter))] = rate;
        return withProductTariffs(changed);
    }

    /// @param fractions every tariff, `[sector][importer][exporter]`; where a cell has products and is to change, all of
    ///     them move by as many percentage points as their mean does
    public Policy withTariffs(double[] fractions) {
        Instruments moved = cells.withTariffs(fractions);
        return with(moved, lines == null ? null : shifted(fractions));
    }

    private Instruments shifted(double[] fractions) {
        ProductDetail detail = world.products();
        int n = detail.n;
        double[] moved = null;
        for (int k = 0; k < detail.markets(); k++) {
            int row = detail.row[k] * n;
            if (Arrays.mismatch(fractions, row, row + n, cells.tariff, row, row + n) < 0) {
                continue;
            }
            moved = moved == null ? lines.tariff.clone() : moved;
            for (int p = detail.first[k]; p < detail.first[k + 1]; p++) {
                for (int i = 0; i < n; i++) {
                    double by = fractions[row + i] - cells.tariff[row + i];
                    moved[p * n + i] += by;
                    if (by != 0 && !(moved[p * n + i] > -1)) {
                        throw new IllegalArgumentException("A tariff of %s on %s in %s, %.4g percentage points off the mean of its products, takes product %s below −100%%.%nSet the tariffs of the products one by one."
                                .formatted(detail.importer(p), world.countries().code(i), detail.sector(p), 100 * by, detail.product(p)));
                    }
                }
            }
        }
        return moved == null ? lines : lines.withTariffs(moved);
    }

    /// @param fractions the tariff on every product, `[product][exporter]`; the tariffs of their cells follow
    public Policy withProductTariffs(double[] fractions) {
        return withTariffs(cells.tariff, fractions);
    }

    /// Every tariff at once: of cells without products from `ofCells`, of products from `ofProducts`, of their cells the means.
    public Policy withTariffs(double[] ofCells, double[] ofProducts) {
        ProductDetail detail = products();
        Instruments changed = lines.withTariffs(ofProducts);
        return with(cells.withTariffs(detail.means(ofProducts, cells.withTariffs(ofCells).tariff)), changed);
    }

    /// @param fractions every export tax as a fraction of the producer value, `[sector][importer][exporter]`; negative is a subsidy
    public Policy withExportTaxes(double[] fractions) {
        return with(cells.withExportTaxes(fractions), lines);
    }

    /// @param fractions export taxes on products, on top of those of their cells, `[product][exporter]`
    public Policy withProductExportTaxes(double[] fractions) {
        products();
        return with(cells, lines.withExportTaxes(fractions));
    }

    /// @param ratios new over baseline iceberg cost, `[sector][importer][exporter]`; infinite closes a route.
    ///     A non-tariff barrier enters here too: it costs, and nobody collects it.
    public Policy withIcebergHats(double[] ratios) {
        return with(cells.withIcebergHats(ratios), lines);
    }

    /// @param ratios new over baseline iceberg cost of products, times that of their cells, `[product][exporter]`; infinite
    ///     is a ban
    public Policy withProductIcebergHats(double[] ratios) {
        products();
        return with(cells, lines.withIcebergHats(ratios));
    }

    /// @param ratios new over baseline productivity Â, `[sector][country]`
    public Policy withProductivityHats(double[] ratios) {
        return new Policy(world, cells, lines, ratios, quotas, rents);
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
        return new Policy(world, cells, lines, productivityHat, List.copyOf(all), null);
    }

    public List<Quota> quotas() {
        return quotas;
    }

    /// This policy with the quotas' prices in its tariffs.
    Policy priced(Rents found) {
        double[] ofCells = cells.tariff.clone();
        double[] ofProducts = lines == null ? null : lines.tariff.clone();
        for (int g = 0; g < found.quotas.length; g++) {
            QuotaCells quota = found.quotas[g];
            for (int c = 0; c < quota.size(); c++) {
                if (quota.product[c] < 0) {
                    ofCells[quota.cell(c)] += found.price[g];
                } else {
                    ofProducts[quota.productCell(c)] += found.price[g];
                }
            }
        }
        if (lines != null) {
            world.products().putMeans(ofProducts, ofCells);
        }
        return new Policy(world, cells.withTariffs(ofCells), lines == null ? null : lines.withTariffs(ofProducts), productivityHat, quotas, found);
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
        boolean alike = (before == null) == (now == null);
        if (alike && before != null) {
            alike = Arrays.equals(before.row, now.row) && Arrays.equals(before.first, now.first) && Arrays.equals(before.tariff(), now.tariff())
                    && Arrays.equals(now.means(before.tariff(), world.tariff()), other.tariff());
        } else if (alike) {
            alike = Arrays.equals(world.tariff(), other.tariff());
        }
        if (!alike) {
            throw new IllegalArgumentException("The policy was written for %s, whose tariffs differ from those of the model's baseline %s.%nStart the policy from the model's own baseline()."
                    .formatted(world, other));
        }
        if (before == null) {
            return this;
        }
        return new Policy(other, cells.withTariffs(now.means(lines.tariff, cells.tariff)), lines, productivityHat, quotas, rents);
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
        Instruments now = detail == null ? cells : cells.withTariffs(detail.means(lines.tariff, cells.tariff));
        return new Policy(rebased, now.changesFrom(before.cells), lines == null ? null : lines.changesFrom(before.lines),
                Instruments.ratio(productivityHat, before.productivityHat), quotas, null);
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
        return cells.tariff;
    }

    /// Tariffs on products as fractions, `[product][exporter]`; null where the world has none. Read only.
    public double[] productTariffs() {
        return lines == null ? null : lines.tariff;
    }

    /// Export tax as a fraction of the producer value.
    public double exportTax(int cell) {
        return cells.exportTax(cell);
    }

    /// Export taxes of all cells, in an array of the caller's own.
    public double[] exportTaxes() {
        return cells.exportTaxes();
    }

    /// Iceberg costs of all cells, in an array of the caller's own.
    public double[] icebergHats() {
        return cells.icebergHats();
    }

    /// Export tax on a product on top of its cell's; `cell` as in [ProductDetail#cell].
    public double productExportTax(int cell) {
        return lines == null ? 0 : lines.exportTax(cell);
    }

    /// Iceberg cost of a product times its cell's; `cell` as in [ProductDetail#cell].
    public double productIcebergHat(int cell) {
        return lines == null ? 1 : lines.icebergHat(cell);
    }

    /// Whether any bilateral instrument on a row, `[sector][importer]`, differs from the world's own.
    boolean touches(int row) {
        boolean[] touched = touchedRows;
        if (touched == null) {
            int n = world.countries().size();
            touched = new boolean[world.sectors().size() * n];
            for (int r = 0; r < touched.length; r++) {
                touched[r] = cells.movesTariffs(world.tariff(), r * n, n) || cells.hasCosts(r * n, n);
            }
            touchedRows = touched;
        }
        return touched[row];
    }

    /// The same for a product.
    boolean touchesProduct(int product) {
        boolean[] touched = touchedProducts;
        if (touched == null) {
            ProductDetail detail = world.products();
            touched = new boolean[detail.first[detail.markets()]];
            for (int k = 0; k < detail.markets(); k++) {
                for (int p = detail.first[k]; p < detail.first[k + 1]; p++) {
                    touched[p] = touchesProduct(p, detail.row[k]);
                }
            }
            touchedProducts = touched;
        }
        return touched[product];
    }

    private boolean touchesProduct(int product, int row) {
        int n = world.products().n;
        if (lines.movesTariffs(world.products().tariff(), product * n, n)) {
            return true;
        }
        boolean byTariffAlone = !cells.hasCosts() && !lines.hasCosts();
        for (int i = 0; i < n && !byTariffAlone; i++) {
            int cell = product * n + i;
            if (productExportTaxPower(cell, row * n + i) != 1
                    || icebergHat(row * n + i) * productIcebergHat(cell) != 1) {
                return true;
            }
        }
        return false;
    }

    /// κ̂ = (1+τ') / (1+τ) · s' · d̂ of the routes from `from` on, equation (2).
    ///
    /// @param out overwritten from `at`
    void tradeCostHats(int from, int count, double[] out, int at) {
        cells.costHats(world.tariff(), from, count, out, at);
    }

    /// κ̂ of a product's routes; `row` is the sector row that it lies in.
    void productCostHats(int product, int row, double[] out, int at) {
        ProductDetail detail = world.products();
        int n = detail.n;
        lines.costHats(detail.tariff(), product * n, n, out, at);
        for (int i = 0; cells.hasCosts() && i < n; i++) {
            out[at + i] *= (1 + exportTax(row * n + i)) * icebergHat(row * n + i);
        }
    }

    /// s' of a product: its own export tax on top of its cell's.
    double productExportTaxPower(int cell, int sectorCell) {
        return (1 + exportTax(sectorCell)) * (1 + productExportTax(cell));
    }

    boolean hasExportTaxes() {
        return cells.hasExportTaxes() || lines != null && lines.hasExportTaxes();
    }

    /// Whether a route, or a product on it, is closed by an infinite cost.
    boolean closesRoutes() {
        return cells.closes || lines != null && lines.closes;
    }

    public double icebergHat(int cell) {
        return cells.icebergHat(cell);
    }

    public double productivityHat(int sectorCountry) {
        return productivityHat == null ? 1 : productivityHat[sectorCountry];
    }

    /// True when this is the world's own policy, cell by cell.
    public boolean isBaseline() {
        return cells.isOnly(world.tariff()) && (lines == null || lines.isOnly(world.products().tariff())) && productivityHat == null && quotas.isEmpty();
    }

    /// Whether all that is done is the same, bit by bit, on equal worlds.
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Policy that && world.equals(that.world) && cells.equals(that.cells) && Objects.equals(lines, that.lines)
                && Arrays.equals(productivityHat, that.productivityHat) && quotas.equals(that.quotas) && rents == that.rents;
    }

    @Override
    public int hashCode() {
        return cells.hashCode();
    }
}
