package org.lachine.imports;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.lachine.imports.ProductSectors.Share;
import org.lachine.model.World;

/// Tariffs by product on their way into a world's sectors.
///
/// What importer and exporter apply on a product is the effectively applied rate where the file has one, else the lower of the
/// most-favoured rate and the preference. A sector's rate is the mean over its products, by import value where every rate of the cell
/// has one, else each product alike.
final class TariffRates {
    private static final int ALL = -1;

    private final World base;
    private final ProductSectors sectors;
    private final Map<String, Integer> productAt = new TreeMap<>();
    /// By importer and exporter (or all): rate by product, NaN where there is none.
    private final Map<Integer, float[]> applied = new HashMap<>();
    private final Map<Integer, float[]> preferred = new HashMap<>();
    private final Map<Integer, float[]> favoured = new HashMap<>();
    private final Map<Integer, float[]> weights = new HashMap<>();

    enum Kind { APPLIED, MOST_FAVOURED, PREFERENCE }

    TariffRates(World base, ProductSectors sectors) {
        this.base = base;
        this.sectors = sectors;
    }

    /// @param exporter null for all
    /// @param rate fraction
    /// @param value of the imports; NaN where it is not known
    /// @return false where the file has given the product another rate already
    boolean add(Kind kind, int importer, Integer exporter, String product, double rate, double value) {
        int at = productAt.computeIfAbsent(product, any -> productAt.size());
        int pair = importer * (base.countries().size() + 1) + (exporter == null ? ALL : exporter) + 1;
        Map<Integer, float[]> into = kind == Kind.APPLIED ? applied : kind == Kind.PREFERENCE ? preferred : favoured;
        float[] rates = grown(into, pair, at);
        if (!Float.isNaN(rates[at]) && kind != Kind.PREFERENCE && rates[at] != (float) rate) {
            return false;
        }
        // of several preferences the trader claims the lowest
        rates[at] = Float.isNaN(rates[at]) ? (float) rate : Math.min(rates[at], (float) rate);
        grown(weights, pair, at)[at] = (float) value;
        return true;
    }

    /// Products that have a rate.
    int products() {
        return productAt.size();
    }

    private static float[] grown(Map<Integer, float[]> of, int pair, int at) {
        float[] values = of.get(pair);
        if (values == null || values.length <= at) {
            int from = values == null ? 0 : values.length;
            values = values == null ? new float[Math.max(256, at + 1)] : Arrays.copyOf(values, Math.max(values.length * 2, at + 1));
            Arrays.fill(values, from, values.length, Float.NaN);
            of.put(pair, values);
        }
        return values;
    }

    private static double rate(Map<Integer, float[]> of, int pair, int at) {
        float[] values = of.get(pair);
        return values == null || at >= values.length ? Double.NaN : values[at];
    }

    /// The world's tariffs with those of the file in their cells.
    ///
    /// @param filled set to true for every cell that the file gives
    double[] into(boolean[] filled) {
        int n = base.countries().size();
        double[] tariff = base.tariff().clone();
        String[] products = new String[productAt.size()];
        productAt.forEach((product, at) -> products[at] = product);
        for (int importer = 0; importer < n; importer++) {
            for (int exporter = 0; exporter < n; exporter++) {
                if (importer != exporter) {
                    pair(importer, exporter, products, tariff, filled);
                }
            }
        }
        return tariff;
    }

    private void pair(int importer, int exporter, String[] products, double[] tariff, boolean[] filled) {
        int n = base.countries().size();
        int s = base.sectors().size();
        int pair = importer * (n + 1) + exporter + 1;
        int all = importer * (n + 1) + ALL + 1;
        double[] sum = new double[s];
        double[] count = new double[s];
        double[] weighted = new double[s];
        double[] weight = new double[s];
        boolean[] everyWeight = new boolean[s];
        Arrays.fill(everyWeight, true);
        for (int at = 0; at < products.length; at++) {
            double rate = rate(applied, pair, at);
            if (Double.isNaN(rate)) {
                double most = Double.isNaN(rate(favoured, pair, at)) ? rate(favoured, all, at) : rate(favoured, pair, at);
                double less = rate(preferred, pair, at);
                rate = Double.isNaN(most) ? less : Double.isNaN(less) ? most : Math.min(most, less);
            }
            if (Double.isNaN(rate)) {
                continue;
            }
            double value = rate(weights, pair, at);
            for (Share share : sectors.of(products[at])) {
                if (share.sector() >= 0) {
                    int j = share.sector();
                    sum[j] += share.share() * rate;
                    count[j] += share.share();
                    everyWeight[j] &= !Double.isNaN(value);
                    weighted[j] += Double.isNaN(value) ? 0 : share.share() * value * rate;
                    weight[j] += Double.isNaN(value) ? 0 : share.share() * value;
                }
            }
        }
        for (int j = 0; j < s; j++) {
            if (count[j] > 0) {
                int cell = base.cell(j, importer, exporter);
                tariff[cell] = everyWeight[j] && weight[j] > 0 ? weighted[j] / weight[j] : sum[j] / count[j];
                filled[cell] = true;
            }
        }
    }
}
