package org.lachine.run.war;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Equilibrium;
import org.lachine.model.Gradient;
import org.lachine.model.Objective;
import org.lachine.model.Policy;
import org.lachine.model.ProductDetail;
import org.lachine.model.World;

/// What a point more on every line of one country's imports from another does to the two: products where the importer's markets
/// have them, whole sectors elsewhere.
///
/// @param product code, or [#WHOLE] for a sector without products
/// @param index of the line in the world's products, or of its cell in the world
/// @param trade in the baseline, USD million
/// @param own, target change of real income a year for one percentage point, USD million
record LineEffects(String product, String sector, int index, double trade, double rate, double own, double target) {
    static final String WHOLE = "all";

    /// Every goods line with trade, the cheapest harm first; lines that do not harm come last.
    ///
    /// @param at the policy around which the point is taken
    static List<LineEffects> of(CaliendoParro model, Policy at, String importer, String exporter, Predicate<String> sectors) {
        Equilibrium there = model.solve(at);
        List<Gradient> gradients = model.gradients(there, List.of(Objective.welfare(importer), Objective.welfare(exporter)));
        World world = model.baseline();
        int n = world.countries().indexOf(importer);
        int i = world.countries().indexOf(exporter);
        double[] scale = {there.baselineIncome(n) * there.welfareHat(n) / 100, there.baselineIncome(i) * there.welfareHat(i) / 100};
        ProductDetail detail = world.products();
        List<LineEffects> lines = new ArrayList<>();
        for (int p = 0; detail != null && p < detail.size(); p++) {
            int cell = detail.cell(p, i);
            if (detail.importer(p).equals(importer) && sectors.test(detail.sector(p)) && detail.flow()[cell] > 0) {
                lines.add(new LineEffects(detail.product(p), detail.sector(p), p, detail.flow()[cell], at.productTariffs()[cell],
                        scale[0] * gradients.get(0).productTariffs()[cell], scale[1] * gradients.get(1).productTariffs()[cell]));
            }
        }
        for (String sector : world.sectors().all()) {
            int cell = world.cell(world.sectors().indexOf(sector), n, i);
            if (sectors.test(sector) && world.flow()[cell] > 0 && (detail == null || !detail.has(importer, sector))) {
                lines.add(new LineEffects(WHOLE, sector, cell, world.flow()[cell], at.tariffs()[cell],
                        scale[0] * gradients.get(0).tariffs()[cell], scale[1] * gradients.get(1).tariffs()[cell]));
            }
        }
        Comparator<LineEffects> harming = Comparator.comparing(line -> line.target() < 0 ? 0 : 1);
        return lines.stream().sorted(harming.thenComparingDouble(LineEffects::costPerHarm)).toList();
    }

    boolean isProduct() {
        return !product.equals(WHOLE);
    }

    /// Own loss per unit of the target's loss; negative where the line helps oneself.
    double costPerHarm() {
        return -own / -target;
    }

    Double costPerHarmOrNull() {
        return target < 0 ? Double.valueOf(costPerHarm()) : null;
    }

    String verdict() {
        return verdict(own, target);
    }

    static String verdict(double own, double target) {
        return target >= 0 ? "does not harm" : own > 0 ? "free lunch" : "costs";
    }
}
