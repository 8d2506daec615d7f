package org.lachine.scenario;

import java.util.List;
import java.util.Set;
import org.lachine.model.Closure;
import org.lachine.model.Policy;
import org.lachine.model.Products;
import org.lachine.model.World;

/// A scenario on a world: two policies to compare and how to compare them. Arrays are not to be modified.
///
/// @param before the policy compared with; for `changes` the world's own, or that of the `as-of` date
/// @param after the policy whose effects are asked for
/// @param elasticity trade elasticity by sector, already scaled to the horizon
/// @param mobility κ of labour between sectors, infinite for one wage a country
/// @param notes what a reader of the results must know: capped coverage, measures on record that are not modelled
/// @param leeway what a range may vary
/// @param outlook what may become of the policy after
public record Resolved(World world, Policy before, Policy after, double[] elasticity, Closure closure, Horizon horizon,
        double mobility, List<String> notes, Leeway leeway, Outlook outlook) {

    /// One whose policies stay.
    public Resolved(World world, Policy before, Policy after, double[] elasticity, Closure closure, Horizon horizon, double mobility, List<String> notes,
            Leeway leeway) {
        this(world, before, after, elasticity, closure, horizon, mobility, notes, leeway, Outlook.NONE);
    }

    /// Two policies on a world that no file compares, such as one that a search has found: what deficits do is stated, duties are
    /// taken as they are.
    public static Resolved comparing(World world, Policy before, Policy after, double[] longRun, Closure closure, Horizon horizon) {
        return new Resolved(world, before, after, horizon.elasticity(longRun), closure, horizon, horizon.mobility(), List.of(),
                new Leeway(longRun, false, true, false, new boolean[world.countries().size()], Set.of()));
    }

    /// A world as it stands, of which elasticities, flows and what the ledger's measures reach are in doubt.
    public static Resolved reached(World world, Products products) {
        double[] theta = world.elasticity(world.defaultElasticity());
        boolean[] byLine = new boolean[world.countries().size()];
        for (int n = 0; n < byLine.length; n++) {
            byLine[n] = products.has(world.countries().code(n), Products.ALL);
        }
        return new Resolved(world, Policy.of(world), Policy.of(world), theta, Closure.FIXED, Horizon.LONG, Double.POSITIVE_INFINITY, List.of(),
                new Leeway(theta, false, false, true, byLine, Set.of()));
    }

    /// What a range may vary.
    ///
    /// @param longRun trade elasticity by sector before the horizon scales it
    /// @param closure whether the file leaves open what deficits do
    /// @param mobility whether it leaves open how labour moves
    /// @param covered whether its duties are those of the ledger, so that the trade they reach is in doubt
    /// @param byLine per country of the world: whether duties on its imports are worked out by product line
    /// @param openRents names of the quotas that do not say who has their rents
    public record Leeway(double[] longRun, boolean closure, boolean mobility, boolean covered, boolean[] byLine, Set<String> openRents) {}
}
