package org.lachine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lachine.trial.RandomProducts;
import org.lachine.trial.RandomWorld;

/// Products inside sectors: identities, and two roads to the same equilibrium (`docs/model.md` 1.9).
class NestTest {
    private static final RandomWorld.Ranges DEFICITS = new RandomWorld.Ranges(2, 9, 0.2, 0.1, 0.05, false);
    private static final World PLAIN = RandomWorld.of(31, 6, 4, DEFICITS);
    private static final World WORLD = PLAIN.withProducts(
            RandomProducts.of(1, PLAIN, List.of("C001", "C004"), 7, RandomProducts.Ranges.USUAL));

    @Test
    void productsSumToTheFlowOfTheirCellAndItsTariffIsTheirMean() {
        ProductDetail detail = WORLD.products();
        for (int j = 0; j < 4; j++) {
            for (int i = 0; i < 6; i++) {
                int cell = WORLD.cell(j, 1, i);
                double flow = 0;
                double duty = 0;
                for (String product : detail.products("C001", WORLD.sectors().code(j))) {
                    int at = detail.cell(detail.indexOf("C001", WORLD.sectors().code(j), product), i);
                    flow += detail.flow()[at];
                    duty += detail.flow()[at] * detail.tariff()[at];
                }
                assertThat(WORLD.flow()[cell]).isEqualTo(flow).isCloseTo(PLAIN.flow()[cell], within(1e-12 * flow));
                assertThat(WORLD.tariff()[cell] * flow).isCloseTo(duty, within(1e-12 * flow));
            }
        }
        assertThat(WORLD.flow()[WORLD.cell(2, 3, 1)]).isEqualTo(PLAIN.flow()[WORLD.cell(2, 3, 1)]);
    }

    @ParameterizedTest
    @EnumSource(Closure.class)
    void noPolicyChangeChangesNothing(Closure closure) {
        CaliendoParro model = CaliendoParro.calibrate(WORLD, WORLD.elasticity("drawn"), closure);
        Equilibrium same = model.solve(Policy.of(WORLD));
        for (int c = 0; c < 6; c++) {
            assertThat(same.welfareHat(c)).isCloseTo(1, within(1e-9));
        }
        ProductDetail detail = model.baseline().products();
        assertThat(same.productFlow()).containsExactly(detail.flow(), within(1e-3));
        assertThat(same.productPriceHat("C001", "S002", "rest")).isCloseTo(1, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource(Closure.class)
    void everyEquationHoldsWhenManyLinesAreHit(Closure closure) {
        double mobility = closure == Closure.FIXED ? 1.6 : Double.POSITIVE_INFINITY;
        CaliendoParro model = CaliendoParro.calibrate(WORLD, WORLD.elasticity("drawn"), closure, mobility);
        World base = model.baseline();
        double[] tax = new double[base.flow().length];
        double[] productTax = new double[base.products().flow().length];
        double[] iceberg = ones(productTax.length);
        tax[base.cell(1, 1, 2)] = 0.1;
        productTax[base.products().cell(3, 2)] = 0.2;
        iceberg[base.products().cell(5, 3)] = Double.POSITIVE_INFINITY;
        iceberg[base.products().cell(6, 0)] = 1.3;
        Equilibrium after = model.solve(Policy.of(base).withProductTariffs(RandomProducts.hit(2, base, 0.3, 1))
                .withTariff("C003", "C000", "S002", 0.4).withTariff("C004", "C000", "S001", 0.6)
                .withExportTaxes(tax).withProductExportTaxes(productTax).withProductIcebergHats(iceberg));
        EquilibriumCheck check = EquilibriumCheck.of(after);
        assertThat(check.marketImbalance()).isLessThan(1e-10);
        assertThat(check.priceGap()).isLessThan(1e-9);
        assertThat(check.spendingGap()).isLessThan(1e-10);
        assertThat(check.tradeBalanceGap()).as("Walras").isLessThan(1e-9);
        assertThat(after.productFlow()[base.products().cell(5, 3)]).isZero();
        double revenue = 0;
        for (int cell = 0; cell < base.flow().length; cell++) {
            int importer = cell / 6 % 6;
            boolean detailed = base.products().has(base.countries().code(importer), base.sectors().code(cell / 36));
            revenue += importer == 1 && !detailed ? after.flow()[cell] * after.policy().tariffs()[cell] : 0;
        }
        for (String sector : base.sectors().all()) {
            for (String product : base.products().products("C001", sector)) {
                revenue += after.productTariffRevenue("C001", sector, product);
            }
        }
        assertThat(after.tariffRevenue(1)).isCloseTo(revenue, within(1e-9 * revenue));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 1.5, 6})
    void theNestTakesSteepElasticitiesAndProhibitiveDuties(double eta) {
        RandomProducts.Ranges steep = new RandomProducts.Ranges(1.5, 65, 0.2, 0.4, eta);
        World world = PLAIN.withProducts(RandomProducts.of(3, PLAIN, List.of("C002"), 12, steep));
        CaliendoParro model = CaliendoParro.calibrate(world);
        double[] tariff = world.products().tariff().clone();
        for (int p = 0; p < 12; p++) {
            tariff[p * 6 + p % 5] = p % 5 == 2 ? 0 : 1e5;
        }
        EquilibriumCheck check = EquilibriumCheck.of(model.solve(Policy.of(world).withProductTariffs(tariff)));
        assertThat(check.marketImbalance()).isLessThan(1e-10);
        assertThat(check.priceGap()).isLessThan(1e-9);
        assertThat(check.spendingGap()).isLessThan(1e-10);
    }

    @Test
    void oneProductIsTheSectorItself() {
        List<ProductDetail.Market> markets = new ArrayList<>();
        for (String sector : PLAIN.sectors().all()) {
            markets.add(new ProductDetail.Market("C001", sector, List.of("rest"), ones(6), ofCells(PLAIN, sector), new double[] {Double.NaN}, 3));
        }
        World world = PLAIN.withProducts(ProductDetail.of(PLAIN.countries(), PLAIN.sectors(), markets));
        Equilibrium plain = CaliendoParro.calibrate(PLAIN).solve(Policy.of(PLAIN).withTariff("C001", "C002", "S001", 0.7));
        Equilibrium nested = CaliendoParro.calibrate(world).solve(Policy.of(world).withTariff("C001", "C002", "S001", "rest", 0.7));
        for (int c = 0; c < 6; c++) {
            assertThat(nested.welfareHat(c)).isCloseTo(plain.welfareHat(c), within(1e-9));
        }
        assertThat(nested.flow()).containsExactly(plain.flow(), within(1e-3));
    }

    private static double[] ofCells(World world, String sector) {
        int from = world.cell(world.sectors().indexOf(sector), 1, 0);
        return Arrays.copyOfRange(world.tariff(), from, from + 6);
    }

    /// With `η = θ_h + 1 = θ_j + 1` the nest is one CES over products and origins; costs that differ by product then act
    /// like the origin's index of them.
    @Test
    void equalElasticitiesMakeTheNestOneSector() {
        double theta = 4;
        World plain = RandomWorld.of(33, 6, 1, new RandomWorld.Ranges(theta, theta, 0, 0, 0, false));
        RandomProducts.Ranges ranges = new RandomProducts.Ranges(theta, theta, 0, 0.3, theta + 1);
        World world = plain.withProducts(RandomProducts.of(4, plain, List.of("C001"), 9, ranges));
        ProductDetail detail = world.products();
        Random random = new Random(5);
        double[] dearer = ones(detail.flow().length);
        double[] index = ones(plain.flow().length);
        for (int i = 0; i < 6; i++) {
            double sum = 0;
            for (int p = 0; p < 9; p++) {
                int cell = detail.cell(p, i);
                dearer[cell] = i == 1 ? 1 : 1 + 2 * random.nextDouble();
                sum += detail.flow()[cell] * Math.pow(dearer[cell], -theta);
            }
            index[world.cell(0, 1, i)] = Math.pow(sum / world.flow()[world.cell(0, 1, i)], -1 / theta);
        }
        Equilibrium nested = CaliendoParro.calibrate(world).solve(Policy.of(world).withProductIcebergHats(dearer));
        Equilibrium flat = CaliendoParro.calibrate(plain).solve(Policy.of(plain).withIcebergHats(index));
        for (int c = 0; c < 6; c++) {
            assertThat(nested.welfareHat(c)).isCloseTo(flat.welfareHat(c), within(1e-9));
        }
        assertThat(nested.flow()).containsExactly(flat.flow(), within(1e-3));
    }

    @Test
    void theUnitOfMoneyAndOfTheProductsDoesNotMatter() {
        World pounds = PLAIN.withPolicy("scaled", Arrays.stream(PLAIN.flow()).map(v -> v * 37).toArray(), PLAIN.tariff())
                .withProducts(WORLD.products());
        Equilibrium a = hit(WORLD);
        Equilibrium b = hit(pounds);
        for (int c = 0; c < 6; c++) {
            assertThat(b.welfareHat(c)).isCloseTo(a.welfareHat(c), within(1e-9));
        }
    }

    private static Equilibrium hit(World world) {
        CaliendoParro model = CaliendoParro.calibrate(world, world.elasticity("drawn"), Closure.FIXED);
        return model.solve(Policy.of(world).withProductTariffs(RandomProducts.hit(8, world, 0.3, 1)));
    }

    /// Rebased to the first of two policies, the second does what it does from the world's own.
    @Test
    void aRebasedWorldCarriesItsProducts() {
        CaliendoParro model = CaliendoParro.calibrate(WORLD);
        Policy first = Policy.of(WORLD).withProductTariffs(RandomProducts.hit(9, WORLD, 0.3, 0.5));
        Policy second = first.withProductTariffs(RandomProducts.hit(10, WORLD, 0.3, 0.8)).withTariff("C002", "C001", "S001", 0.3);
        CaliendoParro rebased = model.under(first);
        Equilibrium direct = model.solve(second);
        Equilibrium onTop = rebased.solve(second.changesFrom(first, rebased.baseline()));
        Equilibrium before = model.solve(first);
        for (int c = 0; c < 6; c++) {
            assertThat(onTop.welfareHat(c)).isCloseTo(direct.welfareHat(c) / before.welfareHat(c), within(1e-8));
        }
        assertThat(rebased.solve(first.changesFrom(first, rebased.baseline())).welfareHat(1)).isCloseTo(1, within(1e-9));
    }

    @Test
    void aSectorsTariffMovesAllItsProductsAlike() {
        Policy own = Policy.of(WORLD);
        ProductDetail detail = WORLD.products();
        int cell = WORLD.cell(1, 1, 3);
        Policy moved = own.withTariff("C001", "C003", "S001", WORLD.tariff()[cell] + 0.25);
        for (String product : detail.products("C001", "S001")) {
            int at = detail.cell(detail.indexOf("C001", "S001", product), 3);
            assertThat(moved.productTariffs()[at] - detail.tariff()[at]).isCloseTo(0.25, within(1e-12));
        }
        Policy single = own.withTariff("C001", "C003", "S001", "100002", 2);
        int line = detail.cell(detail.indexOf("C001", "S001", "100002"), 3);
        assertThat(single.tariffs()[cell] - WORLD.tariff()[cell])
                .isCloseTo(detail.flow()[line] / WORLD.flow()[cell] * (2 - detail.tariff()[line]), within(1e-12));
        assertThat(own.withTariffs(WORLD.tariff().clone()).isBaseline()).isTrue();
    }

    @Test
    void whatCannotBeIsRefusedWithItsPlace() {
        Policy own = Policy.of(WORLD);
        assertThatThrownBy(() -> own.withTariff("C001", "C003", "S001", "100022", 2)).hasMessageContaining("no product \"100022\"")
                .hasMessageContaining("Did you mean");
        assertThatThrownBy(() -> own.withTariff("C002", "C003", "S001", "100002", 2)).hasMessageContaining("no product detail")
                .hasMessageContaining("S000 in C001");
        assertThatThrownBy(() -> own.withTariff("C001", "C003", "S001", -0.98)).hasMessageContaining("below −100%");
        ProductDetail gap = ProductDetail.of(PLAIN.countries(), PLAIN.sectors(), List.of(new ProductDetail.Market("C001", "S001",
                List.of("rest"), new double[] {1, 1, 0, 1, 1, 1}, new double[6], new double[] {3}, 1.5)));
        assertThatThrownBy(() -> PLAIN.withProducts(gap)).hasMessageContaining("S001 in C001 from C002");
        assertThatThrownBy(() -> CaliendoParro.calibrate(WORLD).solve(Policy.of(PLAIN))).hasMessageContaining("tariffs differ");
    }

    @Test
    void theDecompositionAddsUpProductByProduct() {
        CaliendoParro model = CaliendoParro.calibrate(WORLD);
        World base = model.baseline();
        double h = 1e-5;
        Policy own = Policy.of(base);
        double[] tariff = base.products().tariff().clone();
        int line = base.products().cell(base.products().indexOf("C001", "S001", "rest"), 3);
        tariff[line] += h;
        Decomposition split = Decomposition.of(model.solveTo(own.withProductTariffs(tariff), 1e-14));
        Equilibrium before = model.solve(own);
        double largest = 0;
        for (int c = 0; c < 6; c++) {
            double slope = model.gradient(before, Objective.welfare("C00" + c)).productTariffs()[line];
            // The baseline itself is solved to 1e-13 of world value added, a step is 1e-5.
            assertThat((split.termsOfTrade(c) + split.volumeOfTrade(c)) / h).isCloseTo(slope, within(1e-4 * Math.abs(slope) + 1e-7));
            largest = Math.max(largest, Math.abs(slope));
        }
        assertThat(largest).isGreaterThan(1e-5);
    }

    private static double[] ones(int length) {
        double[] values = new double[length];
        Arrays.fill(values, 1);
        return values;
    }
}
