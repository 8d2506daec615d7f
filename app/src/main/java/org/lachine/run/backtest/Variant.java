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
/// @param knownOwnSales whether own sales of a product that no source gives are left at nothing, in place of the rule
/// @param headline whether it is the one that was fixed before the first run
record Variant(Horizon horizon, String elasticity, boolean knownOwnSales, boolean headline) {

    /// The headline first, then other horizons, then other sets of elasticities and, for
    /// products, the other assumption on own sales.
    static List<Variant> of(Episode episode, World world) {
        List<Variant> variants = new ArrayList<>(List.of(new Variant(episode.horizon(), world.defaultElasticity(), false, true)));
        for (Horizon horizon : Horizon.values()) {
            if (horizon != episode.horizon()) {
                variants.add(new Variant(horizon, world.defaultElasticity(), false, false));
            }
        }
        for (String set : world.elasticitySets()) {
            if (!set.equals(world.defaultElasticity())) {
                variants.add(new Variant(episode.horizon(), set, false, false));
            }
        }
        if (episode.lines() != null && !episode.lines().wholeSectors()) {
            variants.add(new Variant(episode.horizon(), world.defaultElasticity(), true, false));
        }
        return variants;
    }

    /// As tables name it.
    String inWords() {
        return elasticity + (knownOwnSales ? ", own sales only where known" : "");
    }

    /// The same at another horizon.
    Variant at(String written) {
        return new Variant(Horizon.of(written), elasticity, knownOwnSales, headline);
    }

    /// The model of this variant, with trade balanced.
    CaliendoParro model(World world) {
        return CaliendoParro.calibrate(world, horizon.elasticity(world.elasticity(elasticity)), Closure.BALANCED, horizon.mobility());
    }
}
