package org.lachine.bench;

import java.nio.file.Path;
import java.util.Random;
import org.lachine.data.Worlds;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Equilibrium;
import org.lachine.model.Policy;
import org.lachine.model.SolveSequence;
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
    private static final int POSITIONS = 48;
    private static final double STEP = 0.01;
    private static final double FARTHEST = 0.05;
    private static final double APART = 1e-5;

    @Param({NAFTA, ICIO, BACI})
    String world;

    World data;
    CaliendoParro model;
    Policy policy;
    Equilibrium after;
    /// Positions of a slider, each a point from the last, all different: the rate on what comes from Canada.
    Policy[] slider;
    /// Follows the slider.
    SolveSequence sequence;

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
        slider = positions();
        sequence = model.sequence();
        sequence.solve(policy);
    }

    /// A walk of a point up or down each time, within five points, never twice to the same place.
    private Policy[] positions() {
        Random random = new Random(1);
        Policy[] positions = new Policy[POSITIONS];
        double points = 0;
        for (int k = 0; k < POSITIONS; k++) {
            boolean up = points < -FARTHEST || points < FARTHEST && random.nextBoolean();
            points += up ? STEP : -STEP;
            positions[k] = moved(policy, points + k * APART);
        }
        return positions;
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
