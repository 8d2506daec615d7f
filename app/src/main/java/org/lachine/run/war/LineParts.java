package org.lachine.run.war;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Policy;
import org.lachine.model.ProductDetail;
import org.lachine.model.World;

/// What each line of one country's imports from another does on the way from one policy to another that differ in these
/// lines: its slope times what is added, integrated along the straight way, so that lines sum to the whole.
///
/// @param product, sector as in [LineEffects]
/// @param trade in the baseline, USD million
/// @param added to the line's tariff, a fraction
/// @param own, target change of real income a year that the line brings, USD million
record LineParts(String product, String sector, double trade, double added, double own, double target) {
    /// A rate below this is none.
    private static final double NOTHING = 1e-6;
    /// Gauss and Legendre's rule with five nodes on the unit interval.
    private static final double[] NODES = {0.0469100770306680, 0.2307653449471585, 0.5, 0.7692346550528415, 0.9530899229693320};
    private static final double[] WEIGHTS = {0.1184634425280945, 0.2393143352496832, 0.2844444444444444, 0.2393143352496832, 0.1184634425280945};

    /// Every line that changes, the cheapest harm first; lines that do not harm come last.
    static List<LineParts> between(CaliendoParro model, Policy from, Policy to, String importer, String exporter) {
        World world = model.baseline();
        ProductDetail detail = world.products();
        int i = world.countries().indexOf(exporter);
        Map<String, LineParts> found = new LinkedHashMap<>();
        for (int k = 0; k < NODES.length; k++) {
            double[] cells = between(from.tariffs(), to.tariffs(), NODES[k]);
            Policy at = detail == null ? to.withTariffs(cells) : to.withTariffs(cells, between(from.productTariffs(), to.productTariffs(), NODES[k]));
            for (LineEffects line : LineEffects.of(model, at, importer, exporter, any -> true)) {
                double added = line.isProduct() ? to.productTariffs()[detail.cell(line.index(), i)] - from.productTariffs()[detail.cell(line.index(), i)]
                        : to.tariffs()[line.index()] - from.tariffs()[line.index()];
                if (Math.abs(added) > NOTHING) {
                    found.merge(line.sector() + " " + line.product(), new LineParts(line.product(), line.sector(), line.trade(), added,
                            WEIGHTS[k] * 100 * added * line.own(), WEIGHTS[k] * 100 * added * line.target()), LineParts::plus);
                }
            }
        }
        Comparator<LineParts> harming = Comparator.comparing(line -> line.target < 0 ? 0 : 1);
        List<LineParts> parts = new ArrayList<>(found.values());
        parts.sort(harming.thenComparingDouble(line -> line.own / line.target));
        return parts;
    }

    private LineParts plus(LineParts other) {
        return new LineParts(product, sector, trade, added, own + other.own, target + other.target);
    }

    private static double[] between(double[] one, double[] other, double share) {
        double[] between = new double[one.length];
        Arrays.setAll(between, cell -> (1 - share) * one[cell] + share * other[cell]);
        return between;
    }

    Double costPerHarmOrNull() {
        return target < 0 ? Double.valueOf(own / target) : null;
    }

    String verdict() {
        return LineEffects.verdict(own, target);
    }
}
