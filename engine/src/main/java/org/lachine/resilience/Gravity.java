package org.lachine.resilience;

import org.lachine.model.World;

/// How fast trade falls off with distance in each sector of a world: ordinary least squares of log flows on log distance with
/// effects of every importer and exporter, over pairs with trade and a known distance.
///
///     ln M_nij = a_nj + b_ij − δ_j ln km_ni
///
/// A description of the world at hand, not a cause; zero flows are left out.
public final class Gravity {
    private static final int PASSES = 500;
    private static final double TOLERANCE = 1e-10;
    private static final int FEWEST = 50;

    private Gravity() {}

    /// @param kilometres `[country][country]`, NaN where not known
    /// @return δ by sector; 0 where there are too few pairs
    public static double[] distanceElasticity(World world, double[] kilometres) {
        int n = world.countries().size();
        double[] elasticity = new double[world.sectors().size()];
        for (int j = 0; j < elasticity.length; j++) {
            double[] logFlow = new double[n * n];
            double[] logDistance = new double[n * n];
            boolean[] used = new boolean[n * n];
            int count = 0;
            for (int pair = 0; pair < n * n; pair++) {
                double flow = world.flow()[j * n * n + pair];
                used[pair] = flow > 0 && kilometres[pair] > 0 && pair / n != pair % n;
                if (used[pair]) {
                    logFlow[pair] = Math.log(flow);
                    logDistance[pair] = Math.log(kilometres[pair]);
                    count++;
                }
            }
            if (count >= FEWEST) {
                demean(logFlow, used, n);
                demean(logDistance, used, n);
                double cross = 0;
                double square = 0;
                for (int pair = 0; pair < n * n; pair++) {
                    cross += used[pair] ? logFlow[pair] * logDistance[pair] : 0;
                    square += used[pair] ? logDistance[pair] * logDistance[pair] : 0;
                }
                elasticity[j] = square > 0 ? -cross / square : 0;
            }
        }
        return elasticity;
    }

    /// Takes out means by row and by column, in turn until nothing is left.
    private static void demean(double[] values, boolean[] used, int n) {
        for (int pass = 0; pass < PASSES; pass++) {
            double largest = 0;
            for (int side = 0; side < 2; side++) {
                for (int a = 0; a < n; a++) {
                    double sum = 0;
                    int count = 0;
                    for (int b = 0; b < n; b++) {
                        int pair = side == 0 ? a * n + b : b * n + a;
                        sum += used[pair] ? values[pair] : 0;
                        count += used[pair] ? 1 : 0;
                    }
                    for (int b = 0; b < n && count > 0; b++) {
                        int pair = side == 0 ? a * n + b : b * n + a;
                        values[pair] -= used[pair] ? sum / count : 0;
                    }
                    largest = Math.max(largest, count > 0 ? Math.abs(sum / count) : 0);
                }
            }
            if (largest < TOLERANCE) {
                return;
            }
        }
    }
}
