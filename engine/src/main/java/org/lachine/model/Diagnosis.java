package org.lachine.model;

/// Says in two lines why there is no equilibrium: the market furthest off, and the most extreme tariff.
final class Diagnosis {
    private Diagnosis() {}

    /// @param residual as in [Sweep#residuals]; the worst market is the largest gap in expenditure or labour
    static String of(Calibration base, Policy policy, double[] residual, double norm, double tolerance) {
        return "No equilibrium for world %s: largest imbalance %.1e of world value added (limit %.0e); worst market: %s.%n%s"
                .formatted(base.world.name(), norm, tolerance, WorstMarket.of(base, residual).name(), extremeTariff(base.world, policy));
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
