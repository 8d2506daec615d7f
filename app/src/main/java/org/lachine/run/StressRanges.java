package org.lachine.run;

import java.util.List;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.ensemble.Sample;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Equilibrium;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.resilience.Threat;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.Resolved;

/// How far losses by threats may be off in the first year, while they last and in the mean of years, and what drives that.
///
/// A draw has its own economy, as everywhere, and its own chance and duration of the threat, between the ends that the catalogue
/// gives; both are the same for all threats draw by draw in the economy, and independent from threat to threat in the chances. Two threats
/// together are in force by the product of their shares of years. A ban of part of a trade takes that part of its varieties away, at the elasticities of the draw.
public final class StressRanges {
    private static final String LASTING = "year_1_percent";
    private static final String MEAN = "mean_year_percent";
    private static final String UNIT = "percent";

    private final World world;
    private final double[] longRun;
    private final CaliendoParro model;
    private final int country;
    private final List<Threat> catalogue;
    private final List<Struck> struck;
    private final String settings;

    /// A threat in force for a year.
    ///
    /// @param parts the threats of the catalogue whose chances it goes by; none where it has no chance
    record Struck(Threat threat, List<Threat> parts, Equilibrium after) {}

    /// A loss with its range, percent of real income.
    ///
    /// @param threat its id
    /// @param mean loss a year, the years without it counted, with its range; null where it has no chance
    public record Loss(String threat, double lasting, Sample lastingRange, Double mean, Sample meanRange) {}

    StressRanges(World world, double[] longRun, CaliendoParro model, String country, List<Threat> catalogue, List<Struck> struck, String settings) {
        this.world = world;
        this.longRun = longRun;
        this.model = model;
        this.country = world.countries().indexOf(country);
        this.catalogue = catalogue;
        this.struck = struck;
        this.settings = settings;
    }

    /// Ranges and their drivers, of the threats of the catalogue.
    public List<Table> tables(RangeRequest request) {
        RangeTables tables = new RangeTables();
        for (Loss loss : losses(catalogue.stream().map(Threat::id).toList(), request)) {
            tables.add(new RangeTables.Headline(loss.threat(), "loss while it lasts", LASTING, UNIT, loss.lasting()), loss.lastingRange());
            tables.add(new RangeTables.Headline(loss.threat(), "mean loss a year", MEAN, UNIT, loss.mean()), loss.meanRange());
        }
        return tables.tables("Losses of %s, first year; %s".formatted(world.countries().code(country), settings));
    }

    /// Losses by some threats, pairs and what was found by search among them, in the order of their ids.
    public List<Loss> losses(List<String> ids, RangeRequest request) {
        List<Struck> asked = ids.stream().map(id -> struck.stream().filter(s -> s.threat().id().equals(id)).findFirst().orElseThrow()).toList();
        Resolved still = Resolved.comparing(world, Policy.of(world), Policy.of(world), longRun, model.closure(), Horizon.ONE_YEAR);
        List<Sample> samples = Ensemble.of(still, request.priors(), request.seed(), true, closure -> model).withDriversOf(request.driven()).samples(request.draws(),
                asked.size(), drawn -> IntStream.range(0, asked.size())
                        .mapToDouble(t -> percent(drawn.solve(policy(asked.get(t), drawn.draw().tradeElasticity()), asked.get(t).after()).welfareHat()[country])).toArray(),
                said -> request.progress().accept("ranges: " + said), request.stopped());
        ThreatDraws chances = new ThreatDraws(catalogue, request.priors(), request.seed());
        return IntStream.range(0, asked.size()).mapToObj(t -> loss(asked.get(t), samples.get(t), chances, request)).toList();
    }

    private Policy policy(Struck asked, double[] elasticity) {
        return asked.threat().takesParts() ? asked.threat().onto(Policy.of(model.baseline()), elasticity) : asked.after().policy();
    }

    private Loss loss(Struck asked, Sample lasting, ThreatDraws chances, RangeRequest request) {
        double central = percent(asked.after().welfareHat(country));
        return asked.parts().stream().map(part -> chances.sample(catalogue.indexOf(part), request.draws(), request.driven())).reduce((a, b) -> a.and(b, (p, q) -> p * q))
                .map(inForce -> new Loss(asked.threat().id(), central, lasting, central * asked.threat().inForce(), lasting.and(inForce, (lost, share) -> lost * share)))
                .orElseGet(() -> new Loss(asked.threat().id(), central, lasting, null, null));
    }

    private static double percent(double welfareHat) {
        return 100 * (welfareHat - 1);
    }
}
