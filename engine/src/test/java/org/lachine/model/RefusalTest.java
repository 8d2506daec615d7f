package org.lachine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.lachine.trial.ConvergenceTrial;
import org.lachine.trial.ConvergenceTrial.Outcome;
import org.lachine.trial.ConvergenceTrial.Result;
import org.lachine.trial.RandomWorld;

/// Policies under which there is nothing to solve, or nothing left to spend.
class RefusalTest {
    private static final World WORLD = RandomWorld.of(5, 4, 3, RandomWorld.Ranges.USUAL);

    private final CaliendoParro model = CaliendoParro.calibrate(WORLD);
    private final AtomicInteger passes = new AtomicInteger();

    private void solve(Policy policy) {
        model.solve(policy, pass -> passes.incrementAndGet());
    }

    /// A policy that closes every route from country 0 to another, and with `both` every route back too.
    private Policy closed(boolean both) {
        double[] iceberg = new double[WORLD.flow().length];
        Arrays.fill(iceberg, 1);
        for (int cell = 0; cell < iceberg.length; cell++) {
            int importer = cell / 4 % 4;
            int exporter = cell % 4;
            if (exporter == 0 && importer != 0 || both && importer == 0 && exporter != 0) {
                iceberg[cell] = Double.POSITIVE_INFINITY;
            }
        }
        return Policy.of(model.baseline()).withIcebergHats(iceberg);
    }

    @Test
    void tradeThatGoesOneWayOnlyIsRefusedBeforeTheFirstPass() {
        assertThatIllegalArgumentException().isThrownBy(() -> solve(closed(false)))
                .withMessageContaining("nothing can come back").withMessageContaining("C000");
        assertThat(passes).hasValue(0);
        solve(closed(true));
        assertThat(passes.get()).isPositive();
    }

    @Test
    void aCountryLeftWithoutSuppliersIsRefusedBeforeTheFirstPass() {
        double[] iceberg = new double[WORLD.flow().length];
        Arrays.fill(iceberg, 1);
        Arrays.fill(iceberg, 4, 8, Double.POSITIVE_INFINITY);
        assertThatIllegalArgumentException().isThrownBy(() -> solve(Policy.of(model.baseline()).withIcebergHats(iceberg)))
                .withMessageContaining("leaves C001 without any supplier of S000");
        assertThat(passes).hasValue(0);
    }

    /// Everything bought abroad at a tenth of its price: the treasury pays the rest, and whoever sells does the same.
    @Test
    void subsidiesThatCostAllIncomeAreRefusedByName() {
        double[] tariff = model.baseline().tariff().clone();
        for (int cell = 0; cell < tariff.length; cell++) {
            tariff[cell] = cell / 4 % 4 == cell % 4 ? 0 : -0.9;
        }
        assertThatIllegalArgumentException().isThrownBy(() -> solve(Policy.of(model.baseline()).withTariffs(tariff)))
                .withMessageContaining("its subsidies cost C").withMessageContaining("the path of equilibria")
                .withMessageContaining("negative tariffs");
    }

    /// Two countries, one good of which half is value added: a subsidy of u costs at most u times the half that is inputs.
    @Test
    void incomeIsCertainUntilSubsidiesOnInputsCanCostWhatIsEarned() {
        World pair = twoOf(0);
        CaliendoParro balanced = CaliendoParro.calibrate(pair);
        // −1/2 pays as much again as is spent, and 0.5 × 1 reaches the value added of 0.5
        assertThat(balanced.doubt(Policy.of(pair).withTariff("AAA", "BBB", "G", -0.49))).isEmpty();
        assertThat(balanced.doubt(Policy.of(pair).withTariff("AAA", "BBB", "G", -0.5)).orElseThrow())
                .contains("G of AAA", "can cost 50% of its output, of which the country earns 50%");
        double[] taxes = new double[4];
        taxes[1] = -0.5;
        assertThat(balanced.doubt(Policy.of(pair).withExportTaxes(taxes)).orElseThrow()).contains("G of BBB");
        taxes[1] = -0.3;
        assertThat(balanced.doubt(Policy.of(pair).withExportTaxes(taxes))).isEmpty();
        assertThat(balanced.doubt(Policy.of(pair).withExportTaxes(taxes).withTariff("BBB", "AAA", "G", -0.35))).isPresent();
        assertThat(balanced.doubt(Policy.of(pair).withTariff("AAA", "BBB", "G", 100))).isEmpty();
    }

    /// A surplus of 2 out of wages of 100, or rather what the closure may make of it.
    @Test
    void aFixedSurplusIsInDoubtAndOneInProportionLeavesLess() {
        World pair = twoOf(2);
        double[] theta = pair.elasticity(pair.defaultElasticity());
        assertThat(CaliendoParro.calibrate(pair, theta, Closure.FIXED).doubt(Policy.of(pair)).orElseThrow()).contains("surplus of BBB");
        CaliendoParro proportional = CaliendoParro.calibrate(pair, theta, Closure.PROPORTIONAL);
        assertThat(proportional.doubt(Policy.of(pair))).isEmpty();
        // 0.5 × 0.49/0.51 = 0.48, and 96 percent of 0.5 are left
        assertThat(proportional.doubt(Policy.of(pair).withTariff("BBB", "AAA", "G", -0.49))).isPresent();
        assertThat(proportional.doubt(Policy.of(pair).withTariff("BBB", "AAA", "G", -0.45))).isEmpty();
    }

    /// 100 of wages and 200 of output each; AAA buys more than it sells by `surplus` of BBB.
    private static World twoOf(double surplus) {
        double[] flow = {170 - surplus, 30 + surplus, 30, 170 - surplus};
        double[] halves = {0.5, 0.5};
        return new World("pair", 2022, Codes.of("country", List.of("AAA", "BBB"), List.of("A", "B")), Codes.of("sector", List.of("G"), List.of("goods")),
                new boolean[] {true}, flow, new double[4], halves, halves,
                new TreeMap<>(Map.of("four", new double[] {4})), "four");
    }

    /// Far beyond anything in history: what is certain is found, and what has no equilibrium was in doubt before it was tried.
    @Test
    void whateverIsRefusedWasInDoubtBeforeItWasSolved() {
        List<Result> trials = ConvergenceTrial.run(0, 120, trial -> { }, () -> false);
        assertThat(trials).anyMatch(trial -> trial.doubt().isEmpty()).anyMatch(trial -> trial.outcome() == Outcome.REFUSED);
        assertThat(trials).filteredOn(trial -> trial.doubt().isEmpty()).allMatch(trial -> trial.outcome() == Outcome.SOLVED);
        assertThat(trials).filteredOn(trial -> trial.outcome() != Outcome.SOLVED).allMatch(trial -> trial.outcome() == Outcome.REFUSED
                && !trial.doubt().isEmpty());
    }

    /// There a country spends so little on a sector that its reciprocal is no number.
    @Test
    void almostNoExpenditureIsStillSolved() {
        assertThat(ConvergenceTrial.one(3085).outcome()).isEqualTo(Outcome.SOLVED);
    }
}
