package org.lachine.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.model.Equilibrium;
import org.lachine.model.Gradient;
import org.lachine.model.Objective;
import org.lachine.model.ProductDetail;
import org.lachine.model.World;

/// What one percentage point more of each tariff of the world does to a country's real income, at the outcome of a
/// scenario (`schema/tariff-gradient.csv` says what each column is).
///
/// With `g = d ln W_c / d τ`: a point changes real income by `g` percent, which is `g/100 · I_c Ŵ_c` USD million.
/// Derivatives hold for small changes; a large one wants a scenario of its own.
public final class GradientTables {
    /// USD million of trade below which a tariff on a product is left out.
    private static final double LEAST = 1;

    private final Equilibrium after;
    private final Gradient gradient;
    private final String country;

    private GradientTables(Comparison comparison, String country) {
        this.after = comparison.equilibrium();
        this.gradient = comparison.gradient(Objective.welfare(country));
        this.country = country;
    }

    /// Every tariff on trade that exists, the most harmful to `country` first: table `tariff-gradient`; and `product-gradient`, every tariff on a
    /// product with trade above [#LEAST], empty where the scenario touches no products; and `quota-gradient`, every limit, empty where there is no quota.
    ///
    /// @param country code of the country whose real income is meant
    /// @throws IllegalArgumentException for a country that the scenario's world has not
    public static List<Table> of(Simulation simulation, String country) {
        GradientTables tables = new GradientTables(simulation.comparison(), country);
        return List.of(tables.table(simulation.scenario().title()), tables.products(simulation.scenario().title()), tables.quotas(simulation.scenario().title()));
    }

    private Table table(String scenario) {
        World world = after.baseline();
        int c = world.countries().indexOf(country);
        int countries = world.countries().size();
        double realIncome = after.baselineIncome(c) * after.welfareHat(c);
        List<List<Object>> rows = new ArrayList<>();
        for (int cell = 0; cell < after.flow().length; cell++) {
            int importer = cell / countries % countries;
            int exporter = cell % countries;
            double trade = after.flow()[cell];
            double slope = gradient.tariffs()[cell];
            if (importer == exporter || trade == 0 || slope == 0) {
                continue;
            }
            int sector = cell / countries / countries;
            double perPoint = slope / 100 * realIncome;
            rows.add(List.of(world.countries().code(importer), world.countries().code(exporter), world.sectors().code(sector),
                    world.isGoods(sector) ? "goods" : "services", world.countries().name(importer), world.countries().name(exporter), world.sectors().name(sector),
                    100 * after.policy().tariffs()[cell], trade, perPoint, slope, 100 * perPoint / trade));
        }
        rows.sort(Comparator.comparingDouble(row -> (Double) row.get(9)));
        return TableSchema.table("tariff-gradient",
                "%s: what a percentage point more of each tariff does to the real income of %s".formatted(scenario, world.countries().name(c)), rows);
    }

    private Table products(String scenario) {
        World world = after.baseline();
        ProductDetail detail = world.products();
        int c = world.countries().indexOf(country);
        double realIncome = after.baselineIncome(c) * after.welfareHat(c);
        List<List<Object>> rows = new ArrayList<>();
        for (int p = 0; detail != null && p < detail.size(); p++) {
            String importer = detail.importer(p);
            String sector = detail.sector(p);
            for (int i = 0; i < world.countries().size(); i++) {
                int cell = detail.cell(p, i);
                double trade = after.productFlow()[cell];
                double slope = gradient.productTariffs()[cell];
                if (trade >= LEAST && slope != 0 && !world.countries().code(i).equals(importer)) {
                    double perPoint = slope / 100 * realIncome;
                    rows.add(List.of(importer, world.countries().code(i), sector, detail.product(p), 100 * after.policy().productTariffs()[cell], trade, perPoint, slope, 100 * perPoint / trade));
                }
            }
        }
        rows.sort(Comparator.comparingDouble(row -> (Double) row.get(6)));
        return TableSchema.table("product-gradient",
                "%s: what a percentage point more of each tariff on a product does to the real income of %s".formatted(scenario, world.countries().name(c)), rows);
    }

    private Table quotas(String scenario) {
        int c = after.baseline().countries().indexOf(country);
        double realIncome = after.baselineIncome(c) * after.welfareHat(c);
        List<List<Object>> rows = new ArrayList<>();
        after.quotas().forEach(outcome -> rows.add(List.of(outcome.quota().name(), outcome.regime().name().toLowerCase(Locale.ROOT), outcome.quota().limit(),
                gradient.limit(outcome.quota().name()) * realIncome, gradient.kinks().contains(outcome.quota().name()) ? "one" : "both")));
        return TableSchema.table("quota-gradient",
                "%s: what a higher limit does to the real income of %s".formatted(scenario, after.baseline().countries().name(c)), rows);
    }
}
