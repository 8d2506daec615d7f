package org.lachine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lachine.trial.RandomWorld;

/// What must hold in any world: closed forms and identities of `docs/model.md` 1.6.
class IdentitiesTest {
    private static final RandomWorld.Ranges DEFICITS = new RandomWorld.Ranges(2, 8, 0.2, 0.1, 0.05, false);

    private static final World WORLD = RandomWorld.of(7, 9, 5, DEFICITS);

    @ParameterizedTest
    @EnumSource(Closure.class)
    void noPolicyChangeChangesNothing(Closure closure) {
        CaliendoParro model = CaliendoParro.calibrate(WORLD, WORLD.elasticity("drawn"), closure);
        Equilibrium same = model.solve(Policy.of(model.baseline()));
        for (int c = 0; c < 9; c++) {
            assertThat(same.welfareHat(c)).isCloseTo(1, within(1e-9));
            assertThat(same.wageHat(c)).isCloseTo(1, within(1e-9));
        }
        assertThat(same.flow()).containsExactly(model.baseline().flow(), within(1e-3));
    }

    @ParameterizedTest
    @EnumSource(Closure.class)
    void everyEquationHoldsAfterALargeTariff(Closure closure) {
        CaliendoParro model = CaliendoParro.calibrate(WORLD, WORLD.elasticity("drawn"), closure);
        Equilibrium after = model.solve(Policy.of(model.baseline())
                .withTariff("C001", "C002", "S001", 1.5).withTariff("C003", "C000", "S002", -0.2));
        EquilibriumCheck check = EquilibriumCheck.of(after);
        assertThat(check.marketImbalance()).isLessThan(1e-10);
        assertThat(check.priceGap()).isLessThan(1e-9);
        assertThat(check.spendingGap()).isLessThan(1e-10);
        assertThat(check.tradeBalanceGap()).as("Walras").isLessThan(1e-9);
    }

    @Test
    void aCheckedSolutionIsTheSolutionAndStandsTheCheck() {
        CaliendoParro model = CaliendoParro.calibrate(WORLD);
        Policy policy = Policy.of(model.baseline()).withTariff("C001", "C002", "S001", 1.5);
        Equilibrium checked = model.solveChecked(policy, null);
        assertThat(EquilibriumCheck.of(checked).marketImbalance()).isLessThanOrEqualTo(CaliendoParro.TOLERANCE);
        assertThat(checked.flow()).containsExactly(model.solve(policy).flow());
    }

    @Test
    void closuresDifferOnlyWhereThereAreDeficits() {
        World balanced = RandomWorld.of(8, 6, 3, RandomWorld.Ranges.USUAL);
        double[] theta = balanced.elasticity("drawn");
        double[] welfare = Arrays.stream(Closure.values()).mapToDouble(closure -> CaliendoParro
                .calibrate(balanced, theta, closure).solve(Policy.of(balanced).withTariff("C001", "C002", "S001", 0.5))
                .welfareHat(1)).toArray();
        assertThat(welfare[1]).isCloseTo(welfare[0], within(1e-9));
        assertThat(welfare[2]).isCloseTo(welfare[0], within(1e-9));
    }

    @Test
    void aUniformImportTariffEqualsAUniformExportTax() {
        CaliendoParro model = CaliendoParro.calibrate(WORLD);
        World base = model.baseline();
        double[] tariff = base.tariff().clone();
        double[] exportTax = new double[tariff.length];
        for (int j = 0; j < 5; j++) {
            for (int c = 0; c < 9; c++) {
                if (c != 2) {
                    tariff[base.cell(j, 2, c)] = (1 + tariff[base.cell(j, 2, c)]) * 1.3 - 1;
                    exportTax[base.cell(j, c, 2)] = 0.3;
                }
            }
        }
        Equilibrium taxed = model.solve(Policy.of(base).withExportTaxes(exportTax));
        Equilibrium protectedMarket = model.solve(Policy.of(base).withTariffs(tariff));
        for (int c = 0; c < 9; c++) {
            assertThat(taxed.welfareHat(c)).as("Lerner symmetry").isCloseTo(protectedMarket.welfareHat(c), within(1e-9));
        }
    }

    @Test
    void oneSectorWithoutInputsFollowsTheOwnShareFormula() {
        World world = oneSector(RandomWorld.of(11, 8, 1, new RandomWorld.Ranges(5, 5, 0, 0, 0, false)));
        CaliendoParro model = CaliendoParro.calibrate(world);
        double[] iceberg = ones(world.flow().length);
        for (int c = 0; c < 8; c++) {
            if (c != 3) {
                iceberg[world.cell(0, 3, c)] = 1.4;
            }
        }
        Equilibrium after = model.solve(Policy.of(model.baseline()).withIcebergHats(iceberg));
        for (int c = 0; c < 8; c++) {
            int own = world.cell(0, c, c);
            double ownShareHat = after.flow()[own] / after.expenditure()[c]
                    / (model.baseline().flow()[own] / model.baseline().expenditure()[c]);
            assertThat(after.welfareHat(c)).isCloseTo(Math.pow(ownShareHat, -1.0 / 5), within(1e-9));
        }
    }

    @Test
    void autarkyFollowsTheLeontiefFormula() {
        World world = RandomWorld.of(12, 6, 4, new RandomWorld.Ranges(3, 9, 0, 0, 0, false));
        CaliendoParro model = CaliendoParro.calibrate(world);
        World base = model.baseline();
        double[] iceberg = ones(base.flow().length);
        for (int cell = 0; cell < iceberg.length; cell++) {
            iceberg[cell] = cell / 6 % 6 == cell % 6 ? 1 : Double.POSITIVE_INFINITY;
        }
        Equilibrium alone = model.solve(Policy.of(base).withIcebergHats(iceberg));
        for (int c = 0; c < 6; c++) {
            assertThat(Math.log(alone.welfareHat(c))).isCloseTo(autarkyLogWelfare(base, model.tradeElasticity(), c), within(1e-9));
        }
    }

    /// `ln Ŵ = −Σ_j α_j ln P̂_j` with `ln P̂_k = ln ĉ_k − (1/θ_k) ln π_kk`, `ln ĉ = Γ ln P̂` (ŵ = 1), by substitution.
    private static double autarkyLogWelfare(World world, double[] theta, int c) {
        int n = world.countries().size();
        int s = world.sectors().size();
        double[] spent = world.expenditure();
        double[] logPrice = new double[s];
        for (int pass = 0; pass < 2000; pass++) {
            double[] next = new double[s];
            for (int j = 0; j < s; j++) {
                double logCost = 0;
                for (int k = 0; k < s; k++) {
                    logCost += world.inputShare()[(j * s + k) * n + c] * logPrice[k];
                }
                next[j] = logCost - Math.log(world.flow()[world.cell(j, c, c)] / spent[j * n + c]) / theta[j];
            }
            logPrice = next;
        }
        Calibration shares = new Calibration(world, theta);
        double sum = 0;
        for (int j = 0; j < s; j++) {
            sum -= shares.finalShare[j * shares.stride + c] * logPrice[j];
        }
        return sum;
    }

    @Test
    void theUnitOfMoneyDoesNotMatter() {
        World pounds = WORLD.withPolicy("scaled", Arrays.stream(WORLD.flow()).map(v -> v * 37).toArray(), WORLD.tariff());
        Equilibrium a = solveTariff(WORLD);
        Equilibrium b = solveTariff(pounds);
        for (int c = 0; c < 9; c++) {
            assertThat(b.welfareHat(c)).isCloseTo(a.welfareHat(c), within(1e-9));
        }
    }

    private static Equilibrium solveTariff(World world) {
        CaliendoParro model = CaliendoParro.calibrate(world, world.elasticity("drawn"), Closure.FIXED);
        return model.solve(Policy.of(model.baseline()).withTariff("C001", "C004", "S000", 0.6));
    }

    @Test
    void aUniformTaxOnAllGoodsAtHomeAndAbroadIsNeutralWithoutInputs() {
        World world = oneSector(RandomWorld.of(13, 5, 1, new RandomWorld.Ranges(4, 4, 0.1, 0, 0, false)));
        CaliendoParro model = CaliendoParro.calibrate(world);
        double[] taxed = Arrays.stream(model.baseline().tariff()).map(t -> (1 + t) * 1.25 - 1).toArray();
        Equilibrium after = model.solve(Policy.of(model.baseline()).withTariffs(taxed));
        for (int c = 0; c < 5; c++) {
            assertThat(after.welfareHat(c)).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void productivityAloneRaisesRealIncomeByItself() {
        CaliendoParro model = CaliendoParro.calibrate(oneSector(RandomWorld.of(14, 4, 1, RandomWorld.Ranges.USUAL)));
        double[] better = ones(4);
        Arrays.fill(better, 1.1);
        Equilibrium after = model.solve(Policy.of(model.baseline()).withProductivityHats(better));
        assertThat(after.welfareHat(0)).isCloseTo(1.1, within(1e-9));
    }

    @Test
    void anUnfinishedIterateIsAnErrorThatNamesMarketAndTariff() {
        Calibration base = new Calibration(WORLD, WORLD.elasticity("drawn"));
        Policy steep = Policy.of(WORLD).withTariff("C001", "C002", "S001", 12);
        assertThatThrownBy(() -> new Solve(base, HomeResponse.at(base, 0), steep, Closure.FIXED, Double.POSITIVE_INFINITY, 1e-30).run(2))
                .isInstanceOf(NotConvergedException.class)
                .hasMessageMatching("(?s)No equilibrium for world random-7: .* worst market: .*C00[0-9].*C001 on C002 in S001: 1200%.*");
    }

    @Test
    void aBanOfEverySupplierIsRefusedBeforeSolving() {
        CaliendoParro model = CaliendoParro.calibrate(WORLD);
        double[] iceberg = ones(WORLD.flow().length);
        Arrays.fill(iceberg, WORLD.cell(3, 5, 0), WORLD.cell(3, 5, 8) + 1, Double.POSITIVE_INFINITY);
        assertThatThrownBy(() -> model.solve(Policy.of(model.baseline()).withIcebergHats(iceberg)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("C005 without any supplier of S003");
    }

    /// The same flows, produced with labour alone.
    private static World oneSector(World world) {
        int n = world.countries().size();
        return new World(world.name(), 2022, world.countries(), world.sectors(), new boolean[] {true}, world.flow(),
                world.tariff(), ones(n), new double[n],
                new java.util.TreeMap<>(java.util.Map.of("drawn", world.elasticity("drawn"))), "drawn");
    }

    private static double[] ones(int length) {
        double[] values = new double[length];
        Arrays.fill(values, 1);
        return values;
    }
}
