package org.lachine.model;

/// Says in two lines why there is no equilibrium: the market furthest off, and the most extreme tariff.
final class Diagnosis {
    private Diagnosis() {}

    static String of(Calibration base, Policy policy, Sweep sweep, double[] logWage, double residual) {
        World world = base.world;
        int worst = 0;
        double gap = -1;
        for (int i = 0; i < base.countries; i++) {
            double off = Math.abs(sweep.labourDemand[i] - Math.exp(logWage[i]) * base.valueAdded[i]);
            if (!(off <= gap)) {
                gap = off;
                worst = i;
            }
        }
        int largestSector = 0;
        for (int j = 1; j < base.sectors; j++) {
            if (sweep.output[j * sweep.stride + worst] > sweep.output[largestSector * sweep.stride + worst]) {
                largestSector = j;
            }
        }
        return "No equilibrium for world %s: largest imbalance %.1e of world value added (limit %.0e), in %s, sector %s.%n%s"
                .formatted(world.name(), residual, CaliendoParro.TOLERANCE, world.countries().code(worst),
                        world.sectors().code(largestSector), extremeTariff(world, policy));
    }

    private static String extremeTariff(World world, Policy policy) {
        int n = world.countries().size();
        int most = 0;
        double largest = -1;
        for (int cell = 0; cell < world.flow().length; cell++) {
            double change = Math.abs(Math.log((1 + policy.tariffs()[cell]) / (1 + world.tariff()[cell])));
            if (change > largest) {
                largest = change;
                most = cell;
            }
        }
        return "The most extreme tariff change is %s on %s in %s: %.4g%% (baseline %.4g%%). Check that rate."
                .formatted(world.countries().code(most / n % n), world.countries().code(most % n),
                        world.sectors().code(most / n / n), 100 * policy.tariffs()[most], 100 * world.tariff()[most]);
    }
}
