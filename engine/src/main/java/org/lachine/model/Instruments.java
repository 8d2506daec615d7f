package org.lachine.model;

import java.util.Arrays;

/// What a policy does to routes: tariffs and export taxes as levels, iceberg costs as changes from the world's own year.
///
/// Of all cells of a world or of all its products, `[row][exporter]`. Immutable; arrays are not copied and not modified.
final class Instruments {
    final double[] tariff;
    /// Null, as the next, for an instrument that is used nowhere: what is not used costs nothing to solve.
    private final double[] exportTax;
    private final double[] icebergHat;
    /// Whether a route is closed by an infinite cost.
    final boolean closes;

    private Instruments(double[] tariff, double[] exportTax, double[] icebergHat, boolean closes) {
        this.tariff = tariff;
        this.exportTax = exportTax;
        this.icebergHat = icebergHat;
        this.closes = closes;
    }

    /// Tariffs alone.
    Instruments(double[] tariff) {
        this(tariff, null, null, false);
    }

    Instruments withTariffs(double[] fractions) {
        return new Instruments(shaped("tariff", fractions, tariff.length), exportTax, icebergHat, closes);
    }

    Instruments withExportTaxes(double[] fractions) {
        return new Instruments(tariff, unlessAll(0, shaped("export tax", fractions, tariff.length)), icebergHat, closes);
    }

    Instruments withIcebergHats(double[] ratios) {
        double[] used = unlessAll(1, shaped("iceberg cost", ratios, tariff.length));
        return new Instruments(tariff, exportTax, used, used != null && hasInfinite(used));
    }

    static double[] shaped(String what, double[] values, int length) {
        if (values != null && values.length != length) {
            throw new IllegalArgumentException("The %s array has %d cells and not %d.%nUse this world's own shape."
                    .formatted(what, values.length, length));
        }
        return values;
    }

    /// Null for values that all are `neutral`.
    static double[] unlessAll(double neutral, double[] values) {
        for (int cell = 0; values != null && cell < values.length; cell++) {
            if (values[cell] != neutral) {
                return values;
            }
        }
        return null;
    }

    private static boolean hasInfinite(double[] values) {
        for (double value : values) {
            if (value == Double.POSITIVE_INFINITY) {
                return true;
            }
        }
        return false;
    }

    double exportTax(int cell) {
        return exportTax == null ? 0 : exportTax[cell];
    }

    double icebergHat(int cell) {
        return icebergHat == null ? 1 : icebergHat[cell];
    }

    /// In an array of the caller's own.
    double[] exportTaxes() {
        return exportTax == null ? new double[tariff.length] : exportTax.clone();
    }

    /// In an array of the caller's own.
    double[] icebergHats() {
        if (icebergHat != null) {
            return icebergHat.clone();
        }
        double[] ones = new double[tariff.length];
        Arrays.fill(ones, 1);
        return ones;
    }

    boolean hasExportTaxes() {
        return exportTax != null;
    }

    /// Whether there are costs beside tariffs.
    boolean hasCosts() {
        return exportTax != null || icebergHat != null;
    }

    /// Whether nothing but the tariffs `own` is in force.
    boolean isOnly(double[] own) {
        return !hasCosts() && Arrays.equals(tariff, own);
    }

    /// Whether tariffs differ from `own` in `count` cells from `from`.
    boolean movesTariffs(double[] own, int from, int count) {
        return tariff != own && Arrays.mismatch(tariff, from, from + count, own, from, from + count) >= 0;
    }

    /// Whether there is an export tax or an iceberg cost in `count` cells from `from`.
    boolean hasCosts(int from, int count) {
        for (int cell = from; exportTax != null && cell < from + count; cell++) {
            if (exportTax[cell] != 0) {
                return true;
            }
        }
        for (int cell = from; icebergHat != null && cell < from + count; cell++) {
            if (icebergHat[cell] != 1) {
                return true;
            }
        }
        return false;
    }

    /// `(1+τ') / (1+τ) · s' · d̂` of `count` cells from `from`, with τ those of `own`.
    ///
    /// @param out overwritten from `at`
    void costHats(double[] own, int from, int count, double[] out, int at) {
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

    /// These without the costs that `before` has already brought: levels stay.
    Instruments changesFrom(Instruments before) {
        return withIcebergHats(ratio(icebergHat, before.icebergHat));
    }

    /// `after / before`, where null stands for ones.
    static double[] ratio(double[] after, double[] before) {
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

    @Override
    public boolean equals(Object other) {
        return other instanceof Instruments that && Arrays.equals(tariff, that.tariff) && Arrays.equals(exportTax, that.exportTax)
                && Arrays.equals(icebergHat, that.icebergHat);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(tariff);
    }
}
