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
/// @param productsOwn whether products that have an estimate of their own take it, in place of their sector's elasticity
/// @param knownOwnSales whether own sales of a product that no source gives are left at nothing, in place of the rule
/// @param closed share of sellers that are shut out, in place of the episode's; null for that
/// @param cited whether duties that are known as cited averages alone are imposed
/// @param headline whether it is the one that was fixed before the first run
record Variant(Horizon horizon, String elasticity, boolean productsOwn, boolean knownOwnSales, Double closed, boolean cited,
        boolean headline) {

    /// Shares of sellers shut out beside the episode's own.
    private static final List<Double> CLOSED = List.of(0.25, 0.5, 0.75, 0.9);

    /// The headline first, then the same without cited averages, other horizons, for products the other assumption on own sales, then sets of elasticities.
    static List<Variant> of(Episode episode, World world, boolean closesSome) {
        boolean products = episode.lines() != null && !episode.lines().wholeSectors();
        String usual = world.defaultElasticity();
        List<Variant> variants = new ArrayList<>(List.of(new Variant(episode.horizon(), usual, products, false, null, true, true)));
        for (Horizon horizon : Horizon.values()) {
            if (horizon != episode.horizon()) {
                variants.add(new Variant(horizon, usual, products, false, null, true, false));
            }
        }
        if (products) {
            variants.add(new Variant(episode.horizon(), usual, true, true, null, true, false));
        }
        if (episode.tariffs() != null && episode.tariffs().cited() != null) {
            variants.add(1, new Variant(episode.horizon(), usual, products, false, null, false, false));
        }
        if (closesSome) {
            CLOSED.forEach(share -> variants.add(new Variant(episode.horizon(), usual, products, false, share, true, false)));
        }
        for (String set : world.elasticitySets()) {
            if (products || !set.equals(usual)) {
                variants.add(new Variant(episode.horizon(), set, false, false, null, true, false));
            }
        }
        return variants;
    }

    /// As tables name it.
    String inWords() {
        return elasticity + (productsOwn ? ", products' own" : "") + (knownOwnSales ? "; own sales only where known" : "")
                + (closed == null ? "" : "; %.0f%% of sellers shut out".formatted(100 * closed)) + (cited ? "" : "; without cited averages");
    }

    /// The same at another horizon.
    Variant at(String written) {
        return new Variant(Horizon.of(written), elasticity, productsOwn, knownOwnSales, closed, cited, headline);
    }

    /// The model of this variant, with trade balanced.
    CaliendoParro model(World world) {
        return CaliendoParro.calibrate(world, horizon.elasticity(world.elasticity(elasticity)), Closure.BALANCED, horizon.mobility());
    }
}
