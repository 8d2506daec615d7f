package org.lachine.report;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import org.lachine.ensemble.Group;
import org.lachine.ensemble.Sample;
import org.lachine.model.Closure;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.resilience.Dependence;
import org.lachine.resilience.Dependence.Direction;
import org.lachine.run.Ensemble;
import org.lachine.run.KeptSample;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.PriorsFile;
import org.lachine.scenario.Resolved;

/// How far the shares of a case's partners in its country's trade may be off: errors of recorded flows, totals kept.
///
/// @param percent over draws, by the name of the finding
record Shares(LinkedHashMap<String, KeptSample> percent) implements Serializable {

    /// Percent over draws, by the name of the finding.
    Map<String, Sample> samples() {
        Map<String, Sample> samples = new LinkedHashMap<>();
        percent.forEach((name, kept) -> samples.put(name, kept.sample()));
        return samples;
    }

    static Shares of(Case subject, World world, PriorsFile priors) {
        int country = world.countries().indexOf(subject.country());
        Map<String, ToDoubleFunction<World>> figures = new LinkedHashMap<>();
        for (String partner : subject.partners()) {
            int m = world.countries().indexOf(partner);
            figures.put("exports.goods." + partner, share(country, m, Direction.EXPORTS, world::isGoods));
            figures.put("imports.goods." + partner, share(country, m, Direction.IMPORTS, world::isGoods));
            figures.put("exports.all." + partner, share(country, m, Direction.EXPORTS, j -> true));
        }
        Resolved still = Resolved.comparing(world, Policy.of(world), Policy.of(world), world.elasticity(world.defaultElasticity()), Closure.FIXED, Horizon.LONG);
        List<Sample> samples = Ensemble.of(still, priors, CaseRuns.SEED, true).withDriversOf(CaseRuns.DRAWS).without(EnumSet.complementOf(EnumSet.of(Group.FLOWS)))
                .samples(CaseRuns.DRAWS, figures.size(), drawn -> {
                    World flows = drawn.on(world);
                    return figures.values().stream().mapToDouble(figure -> figure.applyAsDouble(flows)).toArray();
                }, said -> { }, () -> false);
        LinkedHashMap<String, KeptSample> shares = new LinkedHashMap<>();
        figures.keySet().forEach(name -> shares.put(name, KeptSample.of(samples.get(shares.size()))));
        return new Shares(shares);
    }

    private static ToDoubleFunction<World> share(int country, int partner, Direction direction, IntPredicate sectors) {
        return flows -> 100 * Dependence.of(flows, country, direction, sectors).share(partner);
    }
}
