package org.lachine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lachine.trial.RandomProducts;
import org.lachine.trial.RandomWorld;

/// Derivatives down to the single product and partner against finite differences, and reverse against forward mode.
class NestGradientTest {
    private static final World PLAIN = RandomWorld.of(41, 6, 3, new RandomWorld.Ranges(2, 9, 0.3, 0.1, 0.05, false));
    private static final World WORLD = PLAIN.withProducts(
            RandomProducts.of(2, PLAIN, List.of("C002", "C005"), 5, RandomProducts.Ranges.USUAL));

    private static Policy policy(World world) {
        double[] exportTax = new double[world.flow().length];
        exportTax[world.cell(1, 2, 3)] = 0.15;
        exportTax[world.cell(2, 0, 1)] = -0.1;
        double[] ofProducts = new double[world.products().flow().length];
        ofProducts[world.products().cell(2, 4)] = 0.2;
        return Policy.of(world).withProductTariffs(RandomProducts.hit(3, world, 0.4, 0.8)).withTariff("C001", "C002", "S001", 0.7)
                .withExportTaxes(exportTax).withProductExportTaxes(ofProducts);
    }

    @ParameterizedTest
    @EnumSource(Closure.class)
    void agreesWithFiniteDifferences(Closure closure) {
        double mobility = closure == Closure.PROPORTIONAL ? 2.5 : Double.POSITIVE_INFINITY;
        CaliendoParro model = CaliendoParro.calibrate(WORLD, WORLD.elasticity("drawn"), closure, mobility);
        Policy policy = policy(model.baseline());
        int lines = WORLD.products().flow().length;
        double[] tax = new double[lines];
        Arrays.setAll(tax, policy::productExportTax);
        for (Objective objective : List.of(Objective.welfare("C002"), flows(model.baseline()))) {
            Gradient gradient = model.gradient(model.solveTo(policy, 1e-14), objective);
            check(model, "product tariff", gradient.productTariffs(), objective,
                    (cell, h) -> policy.withProductTariffs(moved(policy.productTariffs(), cell, h)));
            check(model, "product export tax", gradient.productExportTaxes(), objective, (cell, h) -> policy.withProductExportTaxes(moved(tax, cell, h)));
            check(model, "product iceberg", gradient.productIcebergCosts(), objective, (cell, h) -> policy.withProductIcebergHats(moved(ones(lines),
                    cell, Math.expm1(h))));
            check(model, "tariff", gradient.tariffs(), objective, (cell, h) -> policy.withTariffs(moved(policy.tariffs(), cell, h)));
            check(model, "iceberg", gradient.icebergCosts(), objective, (cell, h) -> policy.withIcebergHats(moved(ones(WORLD.flow().length),
                    cell, Math.expm1(h))));
            double[] sectorTax = new double[WORLD.flow().length];
            Arrays.setAll(sectorTax, policy::exportTax);
            check(model, "export tax", gradient.exportTaxes(), objective, (cell, h) -> policy.withExportTaxes(moved(sectorTax, cell, h)));
        }
    }

    private static void check(CaliendoParro model, String instrument, double[] gradient, Objective objective,
            BiFunction<Integer, Double, Policy> move) {
        Random random = new Random(5);
        double h = 2e-4;
        double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
        for (int k = 0; k < 30; k++) {
            int cell = random.nextInt(gradient.length);
            double up = objective.value(model.solveTo(move.apply(cell, h), 1e-14));
            double down = objective.value(model.solveTo(move.apply(cell, -h), 1e-14));
            assertThat(gradient[cell]).as("%s, cell %d", instrument, cell).isCloseTo((up - down) / (2 * h), within(1e-6 * largest));
        }
    }

    /// A mixture of flows of cells and of products, of incomes and of revenues.
    private static Objective flows(World world) {
        Random random = new Random(9);
        double[] a = random.doubles(world.flow().length).toArray();
        double[] b = random.doubles(world.products().flow().length, -1, 3).toArray();
        double[] c = random.doubles(2 * world.countries().size()).toArray();
        return new Objective() {
            @Override
            public double value(Equilibrium at) {
                double sum = dot(a, at.flow()) + dot(b, at.productFlow());
                for (int i = 0; i < c.length / 2; i++) {
                    sum += c[2 * i] * at.income(i) + c[2 * i + 1] * at.tariffRevenue(i);
                }
                return sum / 1e5;
            }

            @Override
            public void addPartials(Equilibrium at, Partials partials) {
                partials.flow = Arrays.stream(a).map(v -> v / 1e5).toArray();
                partials.productFlow = Arrays.stream(b).map(v -> v / 1e5).toArray();
                for (int i = 0; i < c.length / 2; i++) {
                    partials.income[i] = c[2 * i] / 1e5;
                    partials.revenue[i] = c[2 * i + 1] / 1e5;
                }
            }
        };
    }

    @ParameterizedTest
    @EnumSource(Closure.class)
    void reverseModeIsTheTransposeOfForwardMode(Closure closure) {
        double mobility = closure == Closure.FIXED ? 1.7 : Double.POSITIVE_INFINITY;
        CaliendoParro model = CaliendoParro.calibrate(WORLD, WORLD.elasticity("drawn"), closure, mobility);
        Policy policy = policy(model.baseline());
        Equilibrium after = model.solve(policy);
        Calibration base = new Calibration(model.baseline(), model.tradeElasticity());
        Sweep sweep = new Sweep(base, after.policy(), closure, mobility, new Scratch());
        int length = after.state().length;
        sweep.residuals(after.state(), new double[length]);
        Linearisation at = new Linearisation(base, closure, 1 / mobility, sweep, after.state());
        Random random = new Random(3);
        double[] v = drawn(random, base, length, base.worldValueAdded);
        double[] u = drawn(random, base, length, 1);
        double[] lv = new double[length];
        double[] lu = new double[length];
        at.multiply(v, lv);
        at.pullback(u, null, lu);
        assertThat(dot(lv, u)).isCloseTo(dot(v, lu), within(1e-9 * Math.abs(dot(lv, u))));
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

    private static double[] moved(double[] values, int cell, double by) {
        double[] copy = values.clone();
        copy[cell] += by;
        return copy;
    }

    private static double[] ones(int length) {
        double[] values = new double[length];
        Arrays.fill(values, 1);
        return values;
    }
}
