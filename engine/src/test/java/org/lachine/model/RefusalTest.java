package org.lachine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
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
}
