package org.lachine.report;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.lachine.ensemble.Group;
import org.lachine.ensemble.Sample;
import org.lachine.model.Closure;
import org.lachine.model.Policy;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.resilience.Dependence;
import org.lachine.resilience.Dependence.Direction;
import org.lachine.run.Ensemble;
import org.lachine.run.KeptSample;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.PriorsFile;
import org.lachine.scenario.Resolved;

/// How far statistics of a case may be off: shares of its partners in its country's trade by errors of recorded flows, totals kept,
/// and average tariffs by how much trade the measures reach.
///
/// @param percent shares over draws, by the name of the finding
/// @param reach what the measures add over what the ledger says they add, over draws, by importer
record Shares(LinkedHashMap<String, KeptSample> percent, LinkedHashMap<String, KeptSample> reach) implements Serializable {

    /// Percent over draws, by the name of the finding.
    Map<String, Sample> samples() {
        return samples(percent);
    }

    /// Added over what the ledger says is added, by importer.
    Map<String, Sample> reaches() {
        return samples(reach);
    }

    private static Map<String, Sample> samples(Map<String, KeptSample> kept) {
        Map<String, Sample> samples = new LinkedHashMap<>();
        kept.forEach((name, one) -> samples.put(name, one.sample()));
        return samples;
    }

    static Shares of(Case subject, World world, Products products, PriorsFile priors) {
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
        return new Shares(shares, reach(subject, world, products, priors));
    }

    private static LinkedHashMap<String, KeptSample> reach(Case subject, World world, Products products, PriorsFile priors) {
        Resolved still = Resolved.reached(world, products);
        List<String> importers = Stream.concat(Stream.of(subject.country()), subject.partners().stream()).toList();
        List<Sample> samples = Ensemble.of(still, priors, CaseRuns.SEED, true).withDriversOf(CaseRuns.DRAWS).without(EnumSet.complementOf(EnumSet.of(Group.COVERAGE)))
                .samples(CaseRuns.DRAWS, importers.size(), drawn -> importers.stream()
                        .mapToDouble(code -> still.leeway().byLine()[world.countries().indexOf(code)] ? drawn.draw().lines() : drawn.draw().cited()).toArray(), said -> { }, () -> false);
        LinkedHashMap<String, KeptSample> reach = new LinkedHashMap<>();
        importers.forEach(code -> reach.put(code, KeptSample.of(samples.get(reach.size()))));
        return reach;
    }

    private static ToDoubleFunction<World> share(int country, int partner, Direction direction, IntPredicate sectors) {
        return flows -> 100 * Dependence.of(flows, country, direction, sectors).share(partner);
    }
}
