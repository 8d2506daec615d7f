package org.lachine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lachine.model.QuotaOutcome.Regime;
import org.lachine.trial.RandomProducts;
import org.lachine.trial.RandomWorld;

/// Derivatives inside each regime of quotas against finite differences, and what is said at a kink.
class QuotaGradientTest {
    private static final World PLAIN = RandomWorld.of(71, 5, 3, new RandomWorld.Ranges(2, 7, 0.2, 0, 0.03, false));
    private static final World WORLD = PLAIN.withProducts(
            RandomProducts.of(1, PLAIN, List.of("C001"), 4, new RandomProducts.Ranges(2, 9, 0.2, 0, 1.5)));
    private static final CaliendoParro MODEL = CaliendoParro.calibrate(WORLD, WORLD.elasticity("drawn"), Closure.PROPORTIONAL, 2.5);
    private static final World BASE = MODEL.baseline();

    private static Policy policy() {
        double[] tax = new double[BASE.flow().length];
        tax[BASE.cell(1, 3, 2)] = 0.1;
        tax[BASE.cell(2, 1, 4)] = 0.2;
        return Policy.of(BASE).withExportTaxes(tax).withTariff("C003", "C002", "S001", 0.3);
    }

    /// A quota on a sector from two exporters, one on products inside a market, one inside the first.
    private static Policy limited(double ofFree, Quota.Measure measure) {
        Policy policy = policy();
        List<Quota> quotas = List.of(
                new Quota("sector", "C003", List.of("C002", "C004"), "S001", List.of(), 1e9, measure, 0.5, 0.7, 0.1),
                new Quota("lines", "C001", List.of("C000", "C004"), "S002", List.of("100000", "rest"), 1e9, measure, 0.6, 1, 0),
                new Quota("part", "C003", List.of("C004"), "S001", List.of(), 1e9, measure, 0.5, 0.4, 0));
        for (Quota quota : quotas) {
            double free = MODEL.solve(policy().withQuota(quota)).quotas().getFirst().counted();
            policy = policy.withQuota(quota.withLimit((quota.name().equals("part") ? 0.6 : quota.name().equals("sector") ? 0.8 : 1) * ofFree * free));
        }
        return policy;
    }

    private static Policy withLimit(Policy policy, String name, double by) {
        Policy changed = policy();
        for (Quota quota : policy.quotas()) {
            changed = changed.withQuota(quota.name().equals(name) ? quota.withLimit(quota.limit() + by) : quota);
        }
        return changed;
    }

    @ParameterizedTest
    @CsvSource({"1.8, VOLUME, WITHIN", "0.7, VOLUME, BINDING", "0.7, VALUE, BINDING", "0.02, VOLUME, OVER", "0.02, VALUE, OVER"})
    void agreesWithFiniteDifferencesInEveryRegime(double ofFree, Quota.Measure measure, Regime regime) {
        Policy policy = limited(ofFree, measure);
        Equilibrium at = MODEL.solveTo(policy, 1e-13);
        assertThat(at.quota("sector").regime()).isEqualTo(regime);
        assertThat(at.quota("lines").regime()).isEqualTo(regime);
        for (Objective objective : List.of(Objective.welfare("C003"), Objective.welfare("C004"))) {
            Gradient gradient = MODEL.gradient(at, objective);
            assertThat(gradient.kinks()).isEmpty();
            double[] ones = new double[BASE.flow().length];
            Arrays.fill(ones, 1);
            double[] lines = new double[BASE.products().flow().length];
            Arrays.fill(lines, 1);
            double[] tax = new double[ones.length];
            Arrays.setAll(tax, policy::exportTax);
            check("tariff", gradient.tariffs(), objective, (cell, h) -> policy.withTariffs(moved(policy.tariffs(), cell, h)));
            check("product tariff", gradient.productTariffs(), objective, (cell, h) -> policy.withProductTariffs(moved(policy.productTariffs(), cell, h)));
            check("iceberg", gradient.icebergCosts(), objective, (cell, h) -> policy.withIcebergHats(moved(ones, cell, Math.expm1(h))));
            check("product iceberg", gradient.productIcebergCosts(), objective, (cell, h) -> policy.withProductIcebergHats(moved(lines, cell, Math.expm1(h))));
            check("export tax", gradient.exportTaxes(), objective, (cell, h) -> policy.withExportTaxes(moved(tax, cell, h)));
            for (Quota quota : policy.quotas()) {
                double h = 1e-3 * quota.limit();
                double slope = (value(objective, withLimit(policy, quota.name(), h)) - value(objective, withLimit(policy, quota.name(), -h))) / (2 * h);
                assertThat(gradient.limit(quota.name())).as("limit of " + quota.name())
                        .isCloseTo(slope, within(2e-5 * Math.abs(slope) + 1e-12));
                assertThat(gradient.limit(quota.name()) == 0).isEqualTo(at.quota(quota.name()).price() == 0);
            }
        }
    }

    private static double value(Objective objective, Policy policy) {
        return objective.value(MODEL.solveTo(policy, 1e-13));
    }

    /// In thirty cells, those of the quotas among them.
    private static void check(String instrument, double[] gradient, Objective objective, BiFunction<Integer, Double, Policy> move) {
        Random random = new Random(5);
        double h = 2e-4;
        double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
        int[] cells = random.ints(30, 0, gradient.length).toArray();
        if (gradient.length == BASE.flow().length) {
            cells[0] = BASE.cell(1, 3, 2);
            cells[1] = BASE.cell(1, 3, 4);
            cells[2] = BASE.cell(2, 1, 4);
        }
        for (int cell : cells) {
            double slope = (value(objective, move.apply(cell, h)) - value(objective, move.apply(cell, -h))) / (2 * h);
            assertThat(gradient[cell]).as("%s, cell %d", instrument, cell).isCloseTo(slope, within(3e-6 * largest));
        }
    }

    private static double[] moved(double[] values, int cell, double by) {
        double[] copy = values.clone();
        copy[cell] += by;
        return copy;
    }

    @Test
    void reverseModeIsTheTransposeOfForwardMode() {
        for (int k = 0; k < 4; k++) {
            Equilibrium after = MODEL.solve(limited(k < 2 ? 0.7 : 0.02, Quota.Measure.values()[k % 2]));
            Calibration base = new Calibration(BASE, MODEL.tradeElasticity());
            Sweep sweep = new Sweep(base, after.priced(), Closure.PROPORTIONAL, 2.5, new Scratch());
            int length = after.state().length;
            sweep.residuals(after.state(), new double[length]);
            Linearisation at = new Linearisation(base, Closure.PROPORTIONAL, 1 / 2.5, sweep, after.state());
            Random random = new Random(3);
            double[] v = new double[length];
            double[] u = new double[length];
            for (int row = 0; row < length; row++) {
                v[row] = row % base.stride < base.n ? random.nextDouble() - 0.5 : 0;
                u[row] = row % base.stride < base.n ? random.nextDouble() - 0.5 : 0;
            }
            double[] lv = new double[length];
            double[] lu = new double[length];
            at.multiply(v, lv);
            at.pullback(u, null, lu);
            double forward = 0;
            double reverse = 0;
            for (int l = 0; l < length; l++) {
                forward += lv[l] * u[l];
                reverse += v[l] * lu[l];
            }
            assertThat(forward).isCloseTo(reverse, within(1e-9 * Math.abs(forward)));
        }
    }

    /// Filled to the last unit at a price of nothing: the derivative is that of the side that the regime says.
    @Test
    void atAKinkTheGradientSaysSo() {
        Policy policy = policy();
        Quota quota = Quota.tariffRate("steel", "C003", List.of("C002"), "S001", List.of(), 1e9, 0.5);
        double free = MODEL.solve(policy.withQuota(quota)).quota("steel").counted();
        Policy exact = policy.withQuota(quota.withLimit(free));
        Equilibrium at = MODEL.solve(exact);
        Gradient gradient = MODEL.gradient(at, Objective.welfare("C003"));
        assertThat(gradient.kinks()).containsExactly("steel");
        double h = 1e-3 * free;
        double more = (value(Objective.welfare("C003"), policy.withQuota(quota.withLimit(free + h))) - Math.log(at.welfareHat("C003"))) / h;
        double less = (Math.log(at.welfareHat("C003")) - value(Objective.welfare("C003"), policy.withQuota(quota.withLimit(free - h)))) / h;
        assertThat(Math.abs(more)).isLessThan(1e-10);
        assertThat(less).isGreaterThan(1e-9);
        double side = at.quota("steel").regime() == Regime.WITHIN ? more : less;
        assertThat(gradient.limit("steel")).isCloseTo(side, within(0.02 * Math.abs(less)));
    }
}
