package org.lachine.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lachine.model.Equilibrium;
import org.lachine.model.ProductDetail;
import org.lachine.model.World;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.MarketLine;

/// What a run does to one line of goods from the exporter that its measures hit. Quantities are at the prices before.
///
/// @param tariffBefore percent; `tariffAfter` too
/// @param change of the quantity that the exporter sells, percent
/// @param low least change over what may be supposed of sales that no statistics tell; `high` the greatest
/// @param price change of what buyers pay for the line, tariffs included, over consumer prices, percent
/// @param lost quantity that the exporter sells less, USD million
/// @param gains what others sell more, the largest first; home producers under the importer's code
public record LineEffect(MarketLine line, double tariffBefore, double tariffAfter, double change, double low, double high,
        double price, double lost, List<Gain> gains) {

    /// @param value USD million
    public record Gain(String country, double value) {}

    /// The lines of the ledger whose tariff on the known exporter a run changes, in the order of the ledger.
    ///
    /// @param others the same run under other suppositions
    static List<LineEffect> of(Equilibrium main, List<Equilibrium> others, Ledger ledger) {
        World world = main.baseline();
        List<LineEffect> effects = new ArrayList<>();
        if (world.products() == null) {
            return effects;
        }
        for (String importer : world.countries().all()) {
            for (MarketLine line : ledger.lines(importer)) {
                if (world.products().products(importer, line.sector()).contains(line.id())) {
                    LineEffect effect = effect(main, others, line);
                    if (effect.tariffAfter != effect.tariffBefore) {
                        effects.add(effect);
                    }
                }
            }
        }
        return effects;
    }

    private static LineEffect effect(Equilibrium main, List<Equilibrium> others, MarketLine line) {
        World world = main.baseline();
        ProductDetail detail = world.products();
        int product = detail.indexOf(line.importer(), line.sector(), line.id());
        int exporter = world.countries().indexOf(line.exporter());
        double change = change(main, line);
        double low = Math.min(change, others.stream().mapToDouble(e -> change(e, line)).min().orElse(change));
        double high = Math.max(change, others.stream().mapToDouble(e -> change(e, line)).max().orElse(change));
        List<Gain> gains = new ArrayList<>();
        for (int i = 0; i < world.countries().size(); i++) {
            double more = quantity(main, line, i) - detail.flow()[detail.cell(product, i)];
            if (more > 0) {
                gains.add(new Gain(world.countries().code(i), more));
            }
        }
        gains.sort(Comparator.comparingDouble(g -> -g.value));
        double price = main.productPriceHat(line.importer(), line.sector(), line.id()) / main.consumerPriceHat(world.countries().indexOf(line.importer()));
        int cell = detail.cell(product, exporter);
        return new LineEffect(line, 100 * detail.tariff()[cell], 100 * main.policy().productTariffs()[cell], change, low, high,
                100 * (price - 1), detail.flow()[cell] - quantity(main, line, exporter), gains);
    }

    private static double change(Equilibrium equilibrium, MarketLine line) {
        World world = equilibrium.baseline();
        ProductDetail detail = world.products();
        int exporter = world.countries().indexOf(line.exporter());
        double before = detail.flow()[detail.cell(detail.indexOf(line.importer(), line.sector(), line.id()), exporter)];
        return 100 * (quantity(equilibrium, line, exporter) / before - 1);
    }

    /// Sales after, at the exporter's prices before.
    private static double quantity(Equilibrium equilibrium, MarketLine line, int exporter) {
        World world = equilibrium.baseline();
        int product = world.products().indexOf(line.importer(), line.sector(), line.id());
        int origin = world.sectors().indexOf(line.sector()) * world.countries().size() + exporter;
        return equilibrium.productFlow()[world.products().cell(product, exporter)] / equilibrium.costHat()[origin];
    }
}
