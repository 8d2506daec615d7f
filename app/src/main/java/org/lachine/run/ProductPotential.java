package org.lachine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Equilibrium;
import org.lachine.model.Policy;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.resilience.ExportPotential;
import org.lachine.resilience.ProductSpace;
import org.lachine.resilience.Strike;
import org.lachine.resilience.Strike.Kind;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.MarketLine;

/// Where goods could go product by product, as far as trade by product is at hand (`schema/potential-products.csv`,
/// `potential-lines.csv`).
///
/// In a market that is known by product, the potential of a sector ([ExportPotential]) is spread over its products as the market buys them,
///
///     Potential_h = Potential_j · M_h T_h / Σ_h M_h T_h ,   T_h = [(1 + τ̄_h)/(1 + τ_h)]^(θ_h + 1) ,
///
/// but never more than the market buys, with `M_h` imports, `τ̄_h` the mean duty collected on them and `τ_h` that on the country: supply by product is in no
/// source,
/// so that the sector's stands for it. Relatedness ([ProductSpace]) says which products the country is near to; it is
/// counted over the market's imports from all partners, since exports to the whole world are not known by product.
public final class ProductPotential {
    private static final double EDGE = 0.02;
    private static final int NAMED = 3;

    private final World world;
    private final Products products;
    private final Ledger ledger;
    private final String country;
    private final int c;
    private final double[] theta;
    private final ExportPotential potential;
    private final CaliendoParro model;
    private final String settings;

    /// @param model at the horizon at which diversion is looked at
    /// @param theta long-run trade elasticities by sector
    public ProductPotential(World world, CaliendoParro model, double[] theta, Products products, Ledger ledger, String country,
            ExportPotential potential, String settings) {
        ProductDependence.checkSectors(world, products);
        this.world = world;
        this.products = products;
        this.ledger = ledger;
        this.country = country;
        this.theta = theta;
        this.model = model;
        this.settings = settings;
        this.potential = potential;
        c = world.countries().indexOf(country);
    }

    /// Products with the best candidates first, and lines known from cited values.
    public List<Table> tables() {
        List<List<Object>> rows = new ArrayList<>();
        ImportedProducts.of(world, products, ledger).stream().filter(market -> market.partner(country) >= 0).forEach(market -> rows.addAll(products(market)));
        rows.sort(Comparator.comparingDouble(r -> -(Double) r.get(7) * (Double) r.get(10)));
        return List.of(TableSchema.table("potential-products", ("Products that %s could sell more of where imports are known by product, by unrealised "
                + "potential times relatedness; product trade of 2024, world %s (%d)")
                .formatted(world.countries().name(c), world.name(), world.year()), rows), lines());
    }

    private List<List<Object>> products(ImportedProducts market) {
        int partner = market.partner(country);
        int m = world.countries().indexOf(market.importer());
        double[] mean = products.collected(market.importer(), Products.ALL);
        double[] own = products.collected(market.importer(), country);
        ProductSpace space = ProductSpace.of(market.values(), market.partners().size());
        int[] bought = market.bought();
        List<List<Object>> rows = new ArrayList<>();
        for (int sector = 0; sector < world.sectors().size(); sector++) {
            int j = sector;
            int[] inSector = Arrays.stream(bought).filter(k -> products.sector(k).equals(world.sectors().code(j))).toArray();
            double sold = Arrays.stream(inSector).mapToDouble(k -> market.value(partner, k)).sum();
            if (!world.isGoods(j) || sold == 0 || potential.exports(j, m) == 0) {
                continue;
            }
            IntToDoubleFunction demand = k -> market.suppliers(k).total() * Math.pow((1 + mean[k]) / (1 + own[k]), elasticity(k, j) + 1);
            double possible = sold * potential.potential(j, m) / potential.exports(j, m) / Arrays.stream(inSector).mapToDouble(demand).sum();
            double[] density = Arrays.stream(inSector).parallel().mapToDouble(k -> space.density(partner, k)).toArray();
            for (int h = 0; h < inSector.length; h++) {
                int k = inSector[h];
                double value = market.value(partner, k);
                double could = Math.min(possible * demand.applyAsDouble(k), market.suppliers(k).total());
                double advantage = space.advantage(partner, k);
                rows.add(List.of(market.importer(), products.product(k), products.sector(k), market.suppliers(k).total(), value,
                        100 * market.suppliers(k).share(partner), could,
                        Math.max(0, could - value), 100 * (mean[k] - own[k]), advantage, density[h], reasons(value, could, mean[k] - own[k], advantage)));
            }
        }
        return rows;
    }

    private double elasticity(int k, int j) {
        return Double.isNaN(products.elasticity(k)) ? theta[j] : products.elasticity(k);
    }

    private static String reasons(double value, double could, double edge, double advantage) {
        List<String> reasons = new ArrayList<>();
        if (value == 0) {
            reasons.add("not sold there yet");
        } else if (could > value) {
            reasons.add("sells %.0f%% of its potential".formatted(100 * value / could));
        }
        if (Math.abs(edge) > EDGE) {
            reasons.add("%sduty %.0f points %s others'".formatted(edge > 0 ? "" : "against: ", 100 * Math.abs(edge), edge > 0 ? "below" : "above"));
        }
        if (advantage >= 1) {
            reasons.add("a strength there (RCA %.1f)".formatted(advantage));
        }
        return String.join("; ", reasons);
    }

    /// What would become of a line if its market closed: where the sector has room, and where the model sends it.
    private Table lines() {
        List<MarketLine> own = ledger.lines().stream().filter(line -> line.exporter().equals(country) && world.countries().contains(line.importer())
                && world.sectors().contains(line.sector()) && flow(model.baseline().flow(), line, world.countries().indexOf(line.importer())) > 0).toList();
        List<List<Object>> rows = own.parallelStream().map(this::line).toList();
        return TableSchema.table("potential-lines",
                "Where lines of goods of %s known from cited values could go if their market closed; ".formatted(world.countries().name(c)) + settings, rows);
    }

    private double flow(double[] flow, MarketLine line, int m) {
        return flow[world.cell(world.sectors().indexOf(line.sector()), m, c)];
    }

    private List<Object> line(MarketLine line) {
        World before = model.baseline();
        int j = world.sectors().indexOf(line.sector());
        int importer = world.countries().indexOf(line.importer());
        double[] part = new double[world.sectors().size()];
        part[j] = Math.min(1, ledger.inWorld(world, line) / flow(world.flow(), line, importer));
        Strike ban = Strike.of(Kind.BAN, List.of(line.importer()), List.of(country), part, 0);
        Equilibrium after = model.solve(ban.onto(Policy.of(before), model.tradeElasticity()));
        double lost = flow(before.flow(), line, importer) - flow(after.flow(), line, importer);
        IntToDoubleFunction gained = m -> flow(after.flow(), line, m) - flow(before.flow(), line, m);
        double elsewhere = abroad(importer).mapToDouble(gained).sum();
        return Arrays.asList(line.id(), line.title(), line.sector(), line.importer(), ledger.usDollars(line, line.value()),
                line.sales().map(s -> 100 * line.value() / s.total()).orElse(null),
                line.sales().map(s -> s.markets().entrySet().stream().map(e -> "%s %.1f%%".formatted(e.getKey(), 100 * e.getValue() / s.total()))
                        .collect(Collectors.joining(", "))).orElse(null),
                largest(importer, m -> potential.unrealised(j, m), abroad(importer).mapToDouble(m -> potential.unrealised(j, m)).sum()),
                100 * elsewhere / lost, largest(importer, gained, elsewhere));
    }

    private IntStream abroad(int importer) {
        return IntStream.range(0, world.countries().size()).filter(m -> m != c && m != importer);
    }

    /// The markets with most of something, with their shares in all of it.
    private String largest(int importer, IntToDoubleFunction of, double total) {
        return abroad(importer).boxed().sorted(Comparator.comparingDouble(m -> -of.applyAsDouble(m))).limit(NAMED).filter(m -> of.applyAsDouble(m) > 0)
                .map(m -> "%s %.0f%%".formatted(world.countries().code(m), 100 * of.applyAsDouble(m) / total)).collect(Collectors.joining(", "));
    }
}
