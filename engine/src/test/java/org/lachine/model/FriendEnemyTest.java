package org.lachine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lachine.trial.RandomWorld;

/// The matrices against solved equilibria and against the identities that their rows satisfy.
class FriendEnemyTest {
    private static final int N = 9;
    private static final double THETA = 5;

    private final World world = oneSector();
    private final FriendEnemy matrices = FriendEnemy.of(world, THETA);

    private static World oneSector() {
        World drawn = RandomWorld.of(21, N, 1, new RandomWorld.Ranges(THETA, THETA, 0, 0, 0, false));
        double[] ones = new double[N];
        Arrays.fill(ones, 1);
        return new World("one-sector", 2022, drawn.countries(), drawn.sectors(), new boolean[] {true}, drawn.flow(), drawn.tariff(),
                ones, new double[N], new TreeMap<>(Map.of("drawn", new double[] {THETA})), "drawn");
    }

    /// Central differences of the nonlinear model, extrapolated once: error of order step to the fourth.
    @Test
    void agreesWithSolvedEquilibria() {
        CaliendoParro model = CaliendoParro.calibrate(world);
        for (int growing = 0; growing < N; growing++) {
            double[][] coarse = slopes(model, growing, 0.02);
            double[][] fine = slopes(model, growing, 0.01);
            for (int c = 0; c < N; c++) {
                assertThat(matrices.welfare(c, growing)).isCloseTo((4 * fine[0][c] - coarse[0][c]) / 3, within(1e-6));
                assertThat(matrices.income(c, growing)).isCloseTo((4 * fine[1][c] - coarse[1][c]) / 3, within(1e-6));
            }
        }
    }

    private static double[][] slopes(CaliendoParro model, int growing, double step) {
        Equilibrium up = solve(model, growing, Math.exp(step));
        Equilibrium down = solve(model, growing, Math.exp(-step));
        double[][] slopes = new double[2][N];
        for (int c = 0; c < N; c++) {
            slopes[0][c] = Math.log(up.welfareHat(c) / down.welfareHat(c)) / (2 * step);
            slopes[1][c] = Math.log(up.wageHat(c) / down.wageHat(c)) / (2 * step);
        }
        return slopes;
    }

    private static Equilibrium solve(CaliendoParro model, int growing, double productivityHat) {
        double[] hats = new double[N];
        Arrays.fill(hats, 1);
        hats[growing] = productivityHat;
        return model.solve(Policy.of(model.baseline()).withProductivityHats(hats));
    }

    @Test
    void equalGrowthEverywhereRaisesRealIncomeAlike() {
        for (int c = 0; c < N; c++) {
            double real = 0;
            double nominal = 0;
            double world = 0;
            for (int i = 0; i < N; i++) {
                real += matrices.welfare(c, i);
                nominal += matrices.income(c, i);
                world += matrices.size(i) * matrices.income(i, c);
            }
            assertThat(real).as("rows of U sum to one").isCloseTo(1, within(1e-12));
            assertThat(nominal).as("rows of W sum to zero").isCloseTo(0, within(1e-12));
            assertThat(world).as("world income is the numeraire").isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void theWorldGainsItsIncomeShareOfOnesGrowth() {
        for (int growing = 0; growing < N; growing++) {
            double gain = 0;
            for (int c = 0; c < N; c++) {
                gain += matrices.size(c) * matrices.welfare(c, growing);
            }
            assertThat(gain).as("Hulten").isCloseTo(matrices.size(growing), within(1e-12));
        }
    }

    @Test
    void sectorsTariffsAndDeficitsAreAddedUpFirst() {
        World rich = RandomWorld.of(22, 7, 4, new RandomWorld.Ranges(3, 6, 0.2, 0.1, 0.05, false));
        FriendEnemy all = FriendEnemy.of(rich, 4);
        for (int c = 0; c < 7; c++) {
            double sum = 0;
            for (int i = 0; i < 7; i++) {
                sum += all.welfare(c, i);
            }
            assertThat(sum).isCloseTo(1, within(1e-11));
            assertThat(all.welfare(c, c)).as("own growth helps").isPositive();
        }
    }
}
