package org.lachine.run.backtest;

import java.util.ArrayList;
import java.util.List;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.World;
import org.lachine.scenario.Episode;
import org.lachine.scenario.Horizon;

/// A horizon and a set of elasticities that an episode is predicted with.
///
/// @param headline whether it is the one that was fixed before the first run
record Variant(Horizon horizon, String elasticity, boolean headline) {

    /// The headline first, then other horizons, then other sets of elasticities.
    static List<Variant> of(Episode episode, World world) {
        List<Variant> variants = new ArrayList<>(List.of(new Variant(episode.horizon(), world.defaultElasticity(), true)));
        for (Horizon horizon : Horizon.values()) {
            if (horizon != episode.horizon()) {
                variants.add(new Variant(horizon, world.defaultElasticity(), false));
            }
        }
        for (String set : world.elasticitySets()) {
            if (!set.equals(world.defaultElasticity())) {
                variants.add(new Variant(episode.horizon(), set, false));
            }
        }
        return variants;
    }

    /// The same at another horizon.
    Variant at(String written) {
        return new Variant(Horizon.of(written), elasticity, headline);
    }

    /// The model of this variant, with trade balanced.
    CaliendoParro model(World world) {
        return CaliendoParro.calibrate(world, horizon.elasticity(world.elasticity(elasticity)), Closure.BALANCED, horizon.mobility());
    }
}
