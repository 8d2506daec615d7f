package org.lachine.bench;

import java.nio.file.Path;
import org.lachine.data.Worlds;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Equilibrium;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A model of a shipped world with deficits removed and the policy that is timed on it: NAFTA's tariffs of 2005 on the
/// world of 1993, ten percentage points more by the United States on everyone elsewhere.
@State(Scope.Benchmark)
public class Counterfactual {
    static final String NAFTA = "nafta-1993";
    static final String ICIO = "icio-2022";
    static final String BACI = "baci-2023";

    private static final String IMPOSER = "USA";

    @Param({NAFTA, ICIO, BACI})
    String world;

    World data;
    CaliendoParro model;
    Policy policy;
    Equilibrium after;
    /// The same with the rate of one of the measures moved by a point: a slider.
    Policy nearby;

    /// As JMH sets it up.
    @Setup
    public void calibrate() {
        Worlds worlds = Worlds.at(Path.of(System.getProperty("lachine.home"), "worlds"));
        data = worlds.open(world);
        model = CaliendoParro.calibrate(data);
        policy = world.equals(NAFTA)
                ? Policy.of(model.baseline()).withTariffs(worlds.openTariffs(NAFTA, "2005"))
                : onEveryone(model.baseline(), IMPOSER, 0.1);
        after = model.solve(policy);
        nearby = moved(policy, 0.01);
    }

    static Counterfactual of(String world) {
        Counterfactual made = new Counterfactual();
        made.world = world;
        made.calibrate();
        return made;
    }

    /// The world's own policy with `points` more on everything that `imposer` buys abroad.
    static Policy onEveryone(World world, String imposer, double points) {
        double[] tariff = world.tariff().clone();
        int n = world.countries().size();
        int m = world.countries().indexOf(imposer);
        for (int cell = 0; cell < tariff.length; cell++) {
            if (cell / n % n == m && cell % n != m) {
                tariff[cell] += points;
            }
        }
        return Policy.of(world).withTariffs(tariff);
    }

    /// `points` more on what the United States buys from Canada.
    private static Policy moved(Policy policy, double points) {
        World world = policy.world();
        double[] tariff = policy.tariffs().clone();
        for (int j = 0; j < world.sectors().size(); j++) {
            tariff[world.cell(j, world.countries().indexOf(IMPOSER), world.countries().indexOf("CAN"))] += points;
        }
        return policy.withTariffs(tariff);
    }
}
