package org.lachine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lachine.trial.RandomWorld;

/// The adjoint against finite differences, and reverse mode against forward mode.
class GradientTest {
    private static final World WORLD =
            RandomWorld.of(21, 6, 4, new RandomWorld.Ranges(2, 9, 0.3, 0.1, 0.05, false));

    @ParameterizedTest
    @EnumSource(Closure.class)
    void agreesWithFiniteDifferences(Closure closure) {
        double mobility = closure == Closure.PROPORTIONAL ? 2.5 : Double.POSITIVE_INFINITY;
        CaliendoParro model = CaliendoParro.calibrate(WORLD, WORLD.elasticity("drawn"), closure, mobility);
        assertGradient(model, policy(model), Objective.welfare("C002"));
        assertGradient(model, policy(model), everything(model.baseline()));
    }

    private static Policy policy(CaliendoParro model) {
        World world = model.baseline();
        double[] exportTax = new double[world.flow().length];
        exportTax[world.cell(1, 3, 2)] = 0.15;
        exportTax[world.cell(2, 0, 1)] = -0.1;
        return Policy.of(world).withTariff("C001", "C002", "S001", 0.7).withExportTaxes(exportTax);
    }

    /// Compares the derivative in 40 cells of each instrument with central differences; names the cell that fails.
    private static void assertGradient(CaliendoParro model, Policy policy, Objective objective) {
        Gradient gradient = model.gradient(model.solveTo(policy, 1e-14), objective);
        World world = model.baseline();
        int cells = world.flow().length;
        double[] exportTax = new double[cells];
        for (int cell = 0; cell < cells; cell++) {
            exportTax[cell] = policy.exportTax(cell);
        }
        check(model, "tariff", gradient.tariffs(), objective, (cell, h) -> policy.withTariffs(moved(policy.tariffs(), cell, h)));
        check(model, "export tax", gradient.exportTaxes(), objective, (cell, h) -> policy.withExportTaxes(moved(exportTax, cell, h)));
        check(model, "iceberg cost", gradient.icebergCosts(), objective, (cell, h) -> {
            double[] ones = new double[cells];
            java.util.Arrays.fill(ones, 1);
            return policy.withIcebergHats(moved(ones, cell, Math.expm1(h)));
        });
    }

    private static void check(CaliendoParro model, String instrument, double[] gradient, Objective objective,
            BiFunction<Integer, Double, Policy> move) {
        Random random = new Random(5);
        double h = 2e-4;
        double largest = java.util.Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
        for (int k = 0; k < 40; k++) {
            int cell = random.nextInt(gradient.length);
            double up = objective.value(model.solveTo(move.apply(cell, h), 1e-14));
            double down = objective.value(model.solveTo(move.apply(cell, -h), 1e-14));
            assertThat(gradient[cell]).as("%s, cell %d", instrument, cell)
                    .isCloseTo((up - down) / (2 * h), within(1e-6 * largest));
        }
    }

    /// An arbitrary mixture of all quantities that partials exist for.
    private static Objective everything(World world) {
        int n = world.countries().size();
        int s = world.sectors().size();
        Random random = new Random(9);
        double[] a = random.doubles(2 * n + 2 * s * n + s * n * n).toArray();
        return new Objective() {
            @Override
            public double value(Equilibrium at) {
                double sum = 0;
                int k = 0;
                for (int c = 0; c < n; c++) {
                    sum += a[k++] * Math.log(at.wageHat(c)) + a[k++] * at.tariffRevenue(c) / 1e5 + at.income(c) / 1e6;
                }
                for (int row = 0; row < s * n; row++) {
                    sum += a[k++] * Math.log(at.priceHat()[row]) + a[k++] * at.output()[row] / 1e5;
                }
                for (int cell = 0; cell < s * n * n; cell++) {
                    sum += a[k++] * at.flow()[cell] / 1e5;
                }
                return sum;
            }

            @Override
            public void addPartials(Equilibrium at, Partials partials) {
                int k = 0;
                for (int c = 0; c < n; c++) {
                    partials.logWage[c] += a[k++];
                    partials.revenue[c] += a[k++] / 1e5;
                    partials.income[c] += 1e-6;
                }
                for (int row = 0; row < s * n; row++) {
                    partials.logPrice[row] += a[k++];
                    partials.output[row] += a[k++] / 1e5;
                }
                partials.flow = new double[s * n * n];
                for (int cell = 0; cell < s * n * n; cell++) {
                    partials.flow[cell] += a[k++] / 1e5;
                }
            }
        };
    }

    private static double[] moved(double[] values, int cell, double by) {
        double[] copy = values.clone();
        copy[cell] += by;
        return copy;
    }

    @ParameterizedTest
    @EnumSource(Closure.class)
    void reverseModeIsTheTransposeOfForwardMode(Closure closure) {
        double mobility = closure == Closure.FIXED ? 1.7 : Double.POSITIVE_INFINITY;
        CaliendoParro model = CaliendoParro.calibrate(WORLD, WORLD.elasticity("drawn"), closure, mobility);
        Policy policy = policy(model);
        Equilibrium after = model.solve(policy);
        Calibration base = new Calibration(model.baseline(), model.tradeElasticity());
        Sweep sweep = new Sweep(base, policy, closure, mobility, new Scratch());
        int length = after.state().length;
        sweep.residuals(after.state(), new double[length]);
        Linearisation at = new Linearisation(base, closure, 1 / mobility, sweep, after.state());
        HomeResponse home = sweep.homeResponse(after.state());
        Random random = new Random(3);
        double[] v = drawn(random, base, length, base.worldValueAdded);
        double[] u = drawn(random, base, length, 1);
        double[] lv = new double[length];
        double[] lu = new double[length];
        at.multiply(v, lv);
        at.pullback(u, null, lu);
        assertThat(dot(lv, u)).isCloseTo(dot(v, lu), within(1e-9 * Math.abs(dot(lv, u))));

        double[] step = new double[length];
        double[] residual = drawn(random, base, length, 1e-6);
        home.step(residual, step, home.new Workspace(new Scratch()));
        for (int row = 0; row < base.s * base.stride; row++) {
            int x = base.s * base.stride + row;
            step[x] = base.expenditure[row] == 0 ? 0 : step[x] * base.expenditure[row] / at.expenditure[row];
        }
        double[] weight = drawn(random, base, length, 1);
        double[] multiplier = new double[length];
        home.transposedStep(weight, at.expenditure, multiplier);
        assertThat(-dot(residual, multiplier)).isCloseTo(dot(step, weight), within(1e-9 * Math.abs(dot(step, weight))));
    }

    private static double[] drawn(Random random, Calibration base, int length, double scale) {
        double[] values = new double[length];
        for (int row = 0; row < length; row++) {
            values[row] = row % base.stride < base.n ? scale * (random.nextDouble() - 0.5) : 0;
        }
        return values;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int l = 0; l < a.length; l++) {
            sum += a[l] * b[l];
        }
        return sum;
    }

    @Test
    void equalsTheFirstOrderDecompositionForASmallTariff() {
        CaliendoParro model = CaliendoParro.calibrate(WORLD);
        double h = 1e-5;
        double[] tariffs = model.baseline().tariff().clone();
        int cell = model.baseline().cell(1, 2, 3);
        tariffs[cell] += h;
        Equilibrium after = model.solveTo(Policy.of(model.baseline()).withTariffs(tariffs), 1e-14);
        Decomposition split = Decomposition.of(after);
        Equilibrium before = model.solve(Policy.of(model.baseline()));
        for (int c = 0; c < 6; c++) {
            double slope = model.gradient(before, Objective.welfare("C00" + c)).tariffs()[cell];
            assertThat((split.termsOfTrade(c) + split.volumeOfTrade(c)) / h).isCloseTo(slope, within(1e-4 * Math.abs(slope) + 1e-9));
        }
    }
}
