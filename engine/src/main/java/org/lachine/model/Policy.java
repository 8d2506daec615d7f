package org.lachine.model;

import java.util.Arrays;

/// Trade policy and trade costs on a world's countries and sectors, as levels (tariffs, export taxes) and as changes
/// from the world's own year (iceberg costs, productivity). Immutable; arrays are not copied and not modified.
///
/// Cells are `[sector][importer][exporter]`, as in [World].
public final class Policy {
    private final World world;
    private final double[] tariff;
    private final double[] exportTax;
    private final double[] icebergHat;
    private final double[] productivityHat;

    private Policy(World world, double[] tariff, double[] exportTax, double[] icebergHat, double[] productivityHat) {
        this.world = world;
        this.tariff = checked("tariff", tariff, world.flow().length);
        this.exportTax = unlessAll(0, checked("export tax", exportTax, world.flow().length));
        this.icebergHat = unlessAll(1, checked("iceberg cost", icebergHat, world.flow().length));
        this.productivityHat = unlessAll(1, checked("productivity", productivityHat, world.valueAddedShare().length));
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
        return allEqual(values, neutral) ? null : values;
    }

    /// The policy that the world's data contain: its applied tariffs, no export taxes, trade costs and productivity unchanged.
    public static Policy of(World world) {
        return new Policy(world, world.tariff(), null, null, null);
    }

    /// This policy with one tariff set to `rate`, an ad valorem fraction.
    public Policy withTariff(String importer, String exporter, String sector, double rate) {
        double[] changed = tariff.clone();
        changed[world.cell(world.sectors().indexOf(sector), world.countries().indexOf(importer),
                world.countries().indexOf(exporter))] = rate;
        return withTariffs(changed);
    }

    /// @param fractions every tariff, `[sector][importer][exporter]`
    public Policy withTariffs(double[] fractions) {
        return new Policy(world, fractions, exportTax, icebergHat, productivityHat);
    }

    /// @param fractions every export tax as a fraction of the producer value, `[sector][importer][exporter]`; negative is a subsidy
    public Policy withExportTaxes(double[] fractions) {
        return new Policy(world, tariff, fractions, icebergHat, productivityHat);
    }

    /// @param ratios new over baseline iceberg cost, `[sector][importer][exporter]`; infinite closes a route.
    ///     A non-tariff barrier enters here too: it costs, and nobody collects it.
    public Policy withIcebergHats(double[] ratios) {
        return new Policy(world, tariff, exportTax, ratios, productivityHat);
    }

    /// @param ratios new over baseline productivity Â, `[sector][country]`
    public Policy withProductivityHats(double[] ratios) {
        return new Policy(world, tariff, exportTax, icebergHat, ratios);
    }

    public World world() {
        return world;
    }

    /// Tariffs as fractions. Read only.
    public double[] tariffs() {
        return tariff;
    }

    /// Export tax as a fraction of the producer value.
    public double exportTax(int cell) {
        return exportTax == null ? 0 : exportTax[cell];
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
        return tariff != world.tariff()
                && Arrays.mismatch(tariff, from, from + length, world.tariff(), from, from + length) >= 0;
    }

    /// ln κ̂ = ln [ (1+τ') / (1+τ) · s' · d̂ ], equation (2).
    double logTradeCostHat(int cell) {
        return Math.log((1 + tariff[cell]) / (1 + world.tariff()[cell]) * (1 + exportTax(cell)) * icebergHat(cell));
    }

    boolean hasExportTaxes() {
        return exportTax != null;
    }

    /// Whether a route is closed by an infinite cost.
    boolean closesRoutes() {
        return icebergHat != null && Arrays.stream(icebergHat).anyMatch(cost -> cost == Double.POSITIVE_INFINITY);
    }

    public double icebergHat(int cell) {
        return icebergHat == null ? 1 : icebergHat[cell];
    }

    public double productivityHat(int sectorCountry) {
        return productivityHat == null ? 1 : productivityHat[sectorCountry];
    }

    /// True when this is the world's own policy, cell by cell.
    public boolean isBaseline() {
        return Arrays.equals(tariff, world.tariff())
                && exportTax == null && icebergHat == null && productivityHat == null;
    }

    private static boolean allEqual(double[] values, double value) {
        for (int cell = 0; values != null && cell < values.length; cell++) {
            if (values[cell] != value) {
                return false;
            }
        }
        return true;
    }
}
