package org.lachine.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Equilibrium;
import org.lachine.model.Gradient;
import org.lachine.model.Objective;
import org.lachine.model.ProductDetail;
import org.lachine.model.World;
import org.lachine.run.RangeTables.Headline;

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
        return List.of(tables.table(simulation.scenario().title()), tables.products(simulation.scenario().title()),
                tables.quotas(simulation.scenario().title()));
    }

    /// How far the slopes of some tariffs may be off, by what a point does to real income in money and per dollar of duty.
    ///
    /// @param chosen rows of the table of tariffs, then rows of that of products
    public static List<Table> ranges(Simulation simulation, String country, List<List<Object>> chosen, List<List<Object>> products, RangeRequest request) {
        World world = simulation.comparison().before();
        int c = world.countries().indexOf(country);
        List<Headline> headlines = new ArrayList<>();
        List<ToDoubleFunction<Slopes>> slopes = new ArrayList<>();
        for (List<Object> row : chosen) {
            int cell = world.cell(world.sectors().indexOf(row.get(2).toString()), world.countries().indexOf(row.get(0).toString()),
                    world.countries().indexOf(row.get(1).toString()));
            add("%s %s %s".formatted(row.get(0), row.get(1), row.get(2)), "%s on %s, %s".formatted(row.get(4), row.get(5), row.get(6)), headlines, slopes,
                    at -> at.gradient().tariffs()[cell], at -> at.after().flow()[cell]);
        }
        for (List<Object> row : products) {
            ProductDetail detail = world.products();
            int cell = IntStream.range(0, detail.size()).filter(p -> detail.importer(p).equals(row.get(0)) && detail.sector(p).equals(row.get(2))
                    && detail.product(p).equals(row.get(3)))
                    .map(p -> detail.cell(p, world.countries().indexOf(row.get(1).toString()))).findFirst().orElseThrow();
            add("%s %s %s".formatted(row.get(0), row.get(1), row.get(3)), "product of " + row.get(2), headlines, slopes,
                    at -> at.gradient().productTariffs()[cell], at -> at.after().productFlow()[cell]);
        }
        return request.tables(request.ensemble(simulation.resolved()), headlines, drawn -> {
            CaliendoParro model = drawn.model();
            Equilibrium after = model.solve(drawn.after());
            Slopes at = new Slopes(after, model.gradient(after, Objective.welfare(country)), after.baselineIncome(c) * after.welfareHat(c));
            return slopes.stream().mapToDouble(slope -> slope.applyAsDouble(at)).toArray();
        }, "%s: what a percentage point more does to the real income of %s".formatted(simulation.scenario().title(), world.countries().name(c)));
    }

    private record Slopes(Equilibrium after, Gradient gradient, double realIncome) {}

    private static void add(String of, String name, List<Headline> headlines, List<ToDoubleFunction<Slopes>> slopes, ToDoubleFunction<Slopes> slope,
            ToDoubleFunction<Slopes> trade) {
        headlines.add(new Headline(of, name, "welfare_musd_per_point", "USD million per point"));
        slopes.add(at -> slope.applyAsDouble(at) / 100 * at.realIncome());
        headlines.add(new Headline(of, name, "welfare_per_usd_of_duty", "USD"));
        slopes.add(at -> slope.applyAsDouble(at) * at.realIncome() / trade.applyAsDouble(at));
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
                    world.isGoods(sector) ? "goods" : "services", world.countries().name(importer), world.countries().name(exporter),
                    world.sectors().name(sector),
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
                    rows.add(List.of(importer, world.countries().code(i), sector, detail.product(p), 100 * after.policy().productTariffs()[cell], trade,
                            perPoint, slope, 100 * perPoint / trade));
                }
            }
        }
        rows.sort(Comparator.comparingDouble(row -> (Double) row.get(6)));
        return TableSchema.table("product-gradient",
                "%s: what a percentage point more of each tariff on a product does to the real income of %s".formatted(scenario, world.countries().name(c)),
                rows);
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
