package org.lachine.run.backtest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.lachine.data.EpisodeTables;
import org.lachine.data.EpisodeTables.Outcome;
import org.lachine.data.ProductElasticities;
import org.lachine.data.Worlds;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Equilibrium;
import org.lachine.model.Policy;
import org.lachine.model.ProductDetail;
import org.lachine.model.World;
import org.lachine.scenario.Episode;

/// An episode told by products: their markets are set into the world before as detail of their sectors, the duties of the
/// episode are imposed on them, and flows of products are compared with what became of them.
final class LineBacktest implements Backtest {
    private final Episode episode;
    private final World bare;
    private final EpisodeTables tables;
    private final ProductElasticities elasticities;

    /// @param elasticities of products by six-digit code, in the long run
    /// @throws org.lachine.model.FaultyInputException when the world is not there, or for faults of the episode's tables
    LineBacktest(Episode episode, Worlds worlds, ProductElasticities elasticities) {
        this.episode = episode;
        this.elasticities = elasticities;
        bare = worlds.open(episode.world());
        tables = EpisodeTables.read(episode.folder(), bare.countries(), bare.sectors());
    }

    @Override
    public World world() {
        return bare;
    }

    @Override
    public boolean closesSome() {
        return tables.markets().stream().anyMatch(row -> row.closed() > 0);
    }

    @Override
    public Prediction predict(Variant variant) {
        Map<String, Solved> atHorizons = new LinkedHashMap<>();
        List<Observation> observations = new ArrayList<>();
        for (Outcome outcome : tables.outcomes()) {
            if (episode.lines().relative() && !counts(outcome)) {
                continue;
            }
            boolean own = outcome.horizon().equals(episode.horizon().toString());
            if (!own && !variant.headline()) {
                continue; // other horizons of the outcome are told once, beside the headline
            }
            Variant at = own ? variant : variant.at(outcome.horizon());
            observations.add(observation(outcome, atHorizons.computeIfAbsent(at.horizon().toString(), h -> solved(at))));
        }
        Solved solved = atHorizons.computeIfAbsent(variant.horizon().toString(), h -> solved(variant));
        return new Prediction(observations, target(observations), new Suppliers(tables.outcomes(), solved.markets(),
                solved.equilibrium().baseline().products(), solved.before(), solved.after()).shares(episode.lines().wholeSectors()));
    }

    /// An equilibrium with its flows of products before and after.
    private record Solved(ProductMarkets markets, Equilibrium equilibrium, double[] before, double[] after) {}

    private Solved solved(Variant variant) {
        ToDoubleFunction<String> own = product -> variant.productsOwn() ? elasticities.of(product)
                .map(estimate -> variant.horizon().elasticity(new double[] {estimate.elasticity()})[0]).orElse(Double.NaN) : Double.NaN;
        ProductMarkets markets = new ProductMarkets(bare, tables.markets(), episode.lines().wholeSectors(), variant.knownOwnSales(), own);
        CaliendoParro model = variant.model(bare.withProducts(markets.detail()));
        Policy policy = Policy.of(model.baseline());
        Policy then = policy.withProductTariffs(markets.dutiesThen(policy.productTariffs()));
        if (markets.closesSome()) {
            double[] sectors = variant.horizon().elasticity(bare.elasticity(variant.elasticity()));
            then = then.withProductIcebergHats(markets.costsThen(variant.closed(), line -> {
                double theta = own.applyAsDouble(line.product());
                return Double.isNaN(theta) ? sectors[bare.sectors().indexOf(line.sector())] : theta;
            }));
        }
        Equilibrium equilibrium = model.solve(then);
        return new Solved(markets, equilibrium, model.baseline().products().flow(), equilibrium.productFlow());
    }

    private Observation observation(Outcome outcome, Solved solved) {
        ProductMarkets markets = solved.markets();
        ProductMarkets.Line line = markets.line(outcome.importer(), outcome.product());
        List<Integer> sellers = markets.sellers(line, outcome.exporter());
        EpisodeTables.Market market = markets.row(line, outcome.exporter());
        boolean quantity = outcome.kind().equals("quantity");
        double predicted = growth(solved, line, sellers, quantity);
        double actual = Math.log(outcome.after() / outcome.before());
        if (episode.lines().relative()) {
            predicted -= growth(solved, line, markets.foreignersBut(line, sellers), quantity);
            double[] others = othersOf(outcome);
            actual -= Math.log(others[1] / others[0]);
        }
        boolean modelled = market.dutyThen() == null || !market.dutyThen().isNaN();
        return new Observation("products", outcome.product(), market.name(), outcome.importer(), outcome.exporter(), markets.targeted(market),
                markets.duty(line, sellers.getFirst()), modelled ? markets.dutyThen(line, sellers.getFirst()) : null,
                modelled && markets.allModelled(line) ? predicted : Double.NaN, actual, outcome.headline(),
                outcome.kind() + (episode.lines().relative() ? ", against all other exporters" : ""),
                outcome.periodBefore() + " to " + outcome.periodAfter(), outcome.source());
    }

    /// Growth of what `sellers` sell of a product, as a logarithm; at their own costs when a quantity is asked for.
    private double growth(Solved solved, ProductMarkets.Line line, List<Integer> sellers, boolean quantity) {
        ProductDetail detail = solved.equilibrium().baseline().products();
        int product = detail.indexOf(line.importer(), line.sector(), line.product());
        int sector = bare.sectors().indexOf(line.sector());
        double before = 0;
        double after = 0;
        for (int i : sellers) {
            double cost = quantity ? solved.equilibrium().costHat()[sector * bare.countries().size() + i] : 1;
            before += solved.before()[detail.cell(product, i)];
            after += solved.after()[detail.cell(product, i)] / cost;
        }
        return Math.log(after / before);
    }

    /// Whether a change against everybody else can be told, of a flow that is not too small.
    private boolean counts(Outcome outcome) {
        double[] others = othersOf(outcome);
        return outcome.headline() && outcome.before() >= episode.lines().least() && outcome.after() > 0 && others[0] > 0 && others[1] > 0;
    }

    /// What everybody else's outcomes in the same market add up to, before and after.
    private double[] othersOf(Outcome outcome) {
        double[] sums = new double[2];
        for (Outcome other : tables.outcomes()) {
            if (other.importer().equals(outcome.importer()) && other.product().equals(outcome.product()) && !other.exporter().equals(outcome.exporter())) {
                sums[0] += other.before();
                sums[1] += other.after();
            }
        }
        return sums;
    }

    /// The first flow that was hit; none where changes are against everybody else.
    private Prediction.Target target(List<Observation> observations) {
        List<Observation> hit = observations.stream().filter(o -> o.targeted() && o.headline()).toList();
        if (hit.isEmpty() || episode.lines().relative()) {
            return null;
        }
        Observation first = hit.getFirst();
        return new Prediction.Target("%s, %s from %s".formatted(first.name(), first.importer(), first.exporter()),
                first.modelled() ? Observation.percent(first.predicted()) : Double.NaN, Observation.percent(first.actual()));
    }
}
