package org.lachine.run;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.lachine.data.Table;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Decomposition;
import org.lachine.model.Equilibrium;
import org.lachine.model.Gradient;
import org.lachine.model.NotConvergedException;
import org.lachine.model.Objective;
import org.lachine.model.Policy;
import org.lachine.model.Trace;
import org.lachine.model.World;

/// One policy compared with another on the same world, exactly.
///
/// Where the policy before is not the world's own, the world is first solved under it, and the result becomes the
/// baseline of the second solution: every figure then compares after with before, not with the world's year.
public final class Comparison {
    private final CaliendoParro model;
    private final Equilibrium equilibrium;

    private Comparison(CaliendoParro model, Policy after, Trace trace) {
        this.model = model;
        this.equilibrium = model.solveChecked(after, trace);
    }

    /// @param model calibrated to the world of both policies; any number of comparisons may share it
    /// @throws IllegalArgumentException when the policy before, not the world's own, taxes exports
    /// @throws NotConvergedException when either policy has no equilibrium
    public static Comparison of(CaliendoParro model, Policy before, Policy after) {
        return of(model, before, after, null);
    }

    /// The same, telling `trace` of every pass of the solution under the policy after.
    static Comparison of(CaliendoParro model, Policy before, Policy after, Trace trace) {
        if (before.isBaseline()) {
            return new Comparison(model, after, trace);
        }
        CaliendoParro rebased = model.under(before);
        return new Comparison(rebased, after.changesFrom(before, rebased.baseline()), trace);
    }

    /// The economies under the policy before.
    public World before() {
        return equilibrium.baseline();
    }

    public Equilibrium equilibrium() {
        return equilibrium;
    }

    public Decomposition decomposition() {
        return Decomposition.of(equilibrium);
    }

    /// The derivative of `objective` in every tariff, export tax and iceberg cost, under the policy after.
    public Gradient gradient(Objective objective) {
        return model.gradient(equilibrium, objective);
    }

    /// Codes of the countries whose own tariffs differ between the two policies, or that set quotas.
    public Set<String> acting() {
        World world = before();
        Set<String> acting = new TreeSet<>();
        double[] tariffs = equilibrium.policy().tariffs();
        for (int cell = 0; cell < tariffs.length; cell++) {
            if (tariffs[cell] != world.tariff()[cell]) {
                acting.add(world.countries().code(cell / world.countries().size() % world.countries().size()));
            }
        }
        equilibrium.policy().quotas().forEach(quota -> acting.add(quota.importer()));
        return acting;
    }

    /// Codes of the countries on whose goods a tariff differs between the two policies, where they are not most of all: those that a
    /// scenario names beside the [#acting].
    public Set<String> targeted() {
        World world = before();
        int n = world.countries().size();
        Set<String> targeted = new TreeSet<>();
        double[] tariffs = equilibrium.policy().tariffs();
        for (int cell = 0; cell < tariffs.length; cell++) {
            if (tariffs[cell] != world.tariff()[cell]) {
                targeted.add(world.countries().code(cell % n));
            }
        }
        return 2 * targeted.size() > n ? Set.of() : targeted;
    }

    /// Countries, bilateral trade and sectors, in this order.
    ///
    /// @param title what is compared; each table's title starts with it
    public List<Table> tables(String title) {
        SimulationTables tables = new SimulationTables(equilibrium, decomposition());
        return List.of(
                tables.countries(title + ": what changes for whom"),
                tables.bilateral(title + ": trade between countries"),
                tables.sectors(title + ": sectors"));
    }
}
