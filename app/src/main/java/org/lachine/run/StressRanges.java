package org.lachine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.ensemble.Group;
import org.lachine.ensemble.Sensitivity;
import org.lachine.ensemble.Spread;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.resilience.Threat;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.PriorsFile;
import org.lachine.scenario.Resolved;

/// How far losses by threats may be off in the first year, while they last and in the mean of years, and what drives that.
///
/// A draw has its own economy, as everywhere, and its own chance and duration of the threat, between the ends that the catalogue
/// gives; both are the same for all threats draw by draw in the economy, and independent from threat to threat in the chances. A
/// ban of part of a trade keeps the iceberg cost of the central elasticities.
public final class StressRanges {
    /// Draws that tell what drives a range, of which each is solved as often as there are groups of inputs, and twice more.
    private static final int DRIVER_DRAWS = 64;
    static final String CHANCES = "chances";
    private static final String LASTING = "loss while it lasts";
    private static final String MEAN = "mean loss a year";

    private final World world;
    private final double[] longRun;
    private final CaliendoParro model;
    private final String country;
    private final List<Threat> threats;
    private final String settings;
    private final PriorsFile priors;
    private final long seed;

    StressRanges(World world, double[] longRun, CaliendoParro model, String country, List<Threat> threats, String settings, PriorsFile priors, long seed) {
        this.world = world;
        this.longRun = longRun;
        this.model = model;
        this.country = country;
        this.threats = threats;
        this.settings = settings;
        this.priors = priors;
        this.seed = seed;
    }

    /// Ranges and their drivers.
    public List<Table> tables(int draws, Consumer<String> progress) {
        int c = world.countries().indexOf(country);
        List<List<Object>> rows = new ArrayList<>();
        List<List<Object>> drivers = new ArrayList<>();
        ThreatDraws chances = new ThreatDraws(threats, priors, seed);
        List<Policy> struck = threats.stream().map(threat -> threat.onto(Policy.of(model.baseline()), model.tradeElasticity())).toList();
        List<Ensemble> ensembles = ensembles(struck, Math.min(draws, DRIVER_DRAWS));
        List<Ranges> found = Ranges.of(ensembles, draws, told -> progress.accept("ranges: " + told));
        for (int t = 0; t < threats.size(); t++) {
            Threat threat = threats.get(t);
            Policy after = struck.get(t);
            Ensemble ensemble = ensembles.get(t);
            Ranges ranges = found.get(t);
            double[] loss = ranges.welfare(Ensemble.OWN, c);
            int here = t;
            double[][] inForce = {IntStream.range(0, draws).mapToDouble(d -> chances.inForce(d, false)[here]).toArray(),
                IntStream.range(0, draws).mapToDouble(d -> chances.inForce(d, true)[here]).toArray()};
            double central = 100 * (model.solve(after).welfareHat(c) - 1);
            rows.add(row(threat, LASTING, central, loss));
            rows.add(row(threat, MEAN, central * threat.inForce(), times(loss, inForce[0])));
            double[] beside = ranges.welfare(Ensemble.BESIDE, c);
            for (Group group : ensemble.groups()) {
                double[] exchanged = ranges.welfare(Ensemble.name(group), c);
                drivers.add(driver(threat, LASTING, Ensemble.name(group), Sensitivity.of(loss, beside, exchanged)));
                drivers.add(driver(threat, MEAN, Ensemble.name(group), Sensitivity.of(times(loss, inForce[0]), times(beside, inForce[1]), times(exchanged, inForce[0]))));
            }
            drivers.add(driver(threat, MEAN, CHANCES, Sensitivity.of(times(loss, inForce[0]), times(beside, inForce[1]), times(loss, inForce[1]))));
        }
        return List.of(TableSchema.table("stress-ranges", "How far losses of %s may be off, first year, over %,d draws; ".formatted(country, draws) + settings, rows),
                TableSchema.table("stress-drivers", "What drives these ranges, share of their variance; " + settings, drivers));
    }

    /// One a threat, around models that all of them share.
    private List<Ensemble> ensembles(List<Policy> struck, int driverDraws) {
        Map<Closure, CaliendoParro> models = new EnumMap<>(Closure.class);
        return struck.stream().map(after -> {
            Resolved compared = Resolved.comparing(world, Policy.of(world), after, longRun, model.closure(), Horizon.ONE_YEAR);
            return Ensemble.of(compared, priors, seed, true, closure -> models.computeIfAbsent(closure, any ->
                    CaliendoParro.calibrate(world, compared.elasticity(), any, compared.mobility()))).withDriversOf(driverDraws);
        }).toList();
    }

    private static double[] times(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(d -> a[d] * b[d]).toArray();
    }

    private static List<Object> row(Threat threat, String what, double central, double[] values) {
        Spread spread = Spread.of(values);
        return Arrays.asList(threat.id(), what, central, spread.median(), spread.low(), spread.high(), 100 * spread.negative(), spread.draws());
    }

    private static List<Object> driver(Threat threat, String what, String input, Sensitivity share) {
        return List.of(threat.id(), what, input, 100 * share.first(), 100 * share.firstError(), 100 * share.total(), 100 * share.totalError());
    }
}
