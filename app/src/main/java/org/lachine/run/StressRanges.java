package org.lachine.run;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.lachine.data.Table;
import org.lachine.ensemble.Sample;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.resilience.Threat;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.Resolved;

/// How far losses by threats may be off in the first year, while they last and in the mean of years, and what drives that.
///
/// A draw has its own economy, as everywhere, and its own chance and duration of the threat, between the ends that the catalogue
/// gives; both are the same for all threats draw by draw in the economy, and independent from threat to threat in the chances. A
/// ban of part of a trade keeps the iceberg cost of the central elasticities.
public final class StressRanges {
    private static final String LASTING = "year_1_percent";
    private static final String MEAN = "mean_year_percent";
    private static final String UNIT = "percent";

    private final World world;
    private final double[] longRun;
    private final CaliendoParro model;
    private final String country;
    private final List<Threat> threats;
    private final String settings;

    StressRanges(World world, double[] longRun, CaliendoParro model, String country, List<Threat> threats, String settings) {
        this.world = world;
        this.longRun = longRun;
        this.model = model;
        this.country = country;
        this.threats = threats;
        this.settings = settings;
    }

    /// Ranges and their drivers.
    public List<Table> tables(RangeRequest request) {
        int c = world.countries().indexOf(country);
        RangeTables tables = new RangeTables();
        ThreatDraws chances = new ThreatDraws(threats, request.priors(), request.seed());
        List<Policy> struck = threats.stream().map(threat -> threat.onto(Policy.of(model.baseline()), model.tradeElasticity())).toList();
        List<Ranges> found = request.ranges(ensembles(struck, request), "ranges");
        for (int t = 0; t < threats.size(); t++) {
            Threat threat = threats.get(t);
            Sample loss = found.get(t).sample(Ranges.Measure.WELFARE, c);
            double central = 100 * (model.solve(struck.get(t)).welfareHat(c) - 1);
            tables.add(new RangeTables.Headline(threat.id(), "loss while it lasts", LASTING, UNIT, central), loss);
            tables.add(new RangeTables.Headline(threat.id(), "mean loss a year", MEAN, UNIT, central * threat.inForce()),
                    loss.and(chances.sample(t, request.draws(), request.driven()), (lost, inForce) -> lost * inForce));
        }
        return tables.tables("Losses of %s, first year; %s".formatted(country, settings));
    }

    /// One a threat, around models that all of them share.
    private List<Ensemble> ensembles(List<Policy> struck, RangeRequest request) {
        Map<Closure, CaliendoParro> models = new EnumMap<>(Closure.class);
        return struck.stream().map(after -> {
            Resolved compared = Resolved.comparing(world, Policy.of(world), after, longRun, model.closure(), Horizon.ONE_YEAR);
            return Ensemble.of(compared, request.priors(), request.seed(), true, closure -> models.computeIfAbsent(closure, any ->
                    CaliendoParro.calibrate(world, compared.elasticity(), any, compared.mobility()))).withDriversOf(request.driven());
        }).toList();
    }
}
