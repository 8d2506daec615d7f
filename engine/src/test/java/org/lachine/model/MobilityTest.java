package org.lachine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lachine.trial.RandomWorld;

/// Labour that moves imperfectly between sectors: both limits, the equations in between, and the reference values on
/// the NAFTA data.
class MobilityTest {
    private static final World WORLD = RandomWorld.of(31, 7, 5, new RandomWorld.Ranges(2, 9, 0.2, 0.1, 0, false));

    private static Equilibrium after(double mobility) {
        CaliendoParro model = CaliendoParro.calibrate(WORLD, WORLD.elasticity("drawn"), Closure.FIXED, mobility);
        return model.solve(Policy.of(WORLD).withTariff("C001", "C002", "S001", 0.6).withTariff("C003", "C004", "S002", 1.5));
    }

    @Test
    void verySimilarWorkersGiveOneWage() {
        Equilibrium mobile = after(Double.POSITIVE_INFINITY);
        Equilibrium nearly = after(1e7);
        for (int c = 0; c < 7; c++) {
            assertThat(nearly.welfareHat(c)).isCloseTo(mobile.welfareHat(c), within(1e-8));
            for (int j = 0; j < 5; j++) {
                assertThat(nearly.sectorWageHat()[j * 7 + c]).isCloseTo(mobile.wageHat(c), within(1e-6));
                assertThat(nearly.employmentShareHat(j, c)).isCloseTo(mobile.employmentShareHat(j, c), within(1e-5));
            }
        }
    }

    @Test
    void workersWhoStayEarnWhatTheirSectorEarns() {
        Equilibrium fixed = after(1);
        double[] output = WORLD.grossOutput();
        for (int row = 0; row < output.length; row++) {
            assertThat(fixed.sectorWageHat()[row]).isCloseTo(fixed.output()[row] / output[row], within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.4, 2.8, 10, 60})
    void everySectorsLabourMarketClears(double mobility) {
        EquilibriumCheck check = EquilibriumCheck.of(after(mobility));
        assertThat(check.marketImbalance()).isLessThan(2e-10);
        assertThat(check.spendingGap()).isLessThan(1e-10);
        assertThat(check.priceGap()).isLessThan(1e-9);
    }

    @Test
    void theLessWorkersMoveTheMoreTheirSectorsWagesDo() {
        int row = 7 + 2;
        double staying = after(1.2).sectorWageHat()[row] / after(1.2).wageHat(2);
        double moving = after(5).sectorWageHat()[row] / after(5).wageHat(2);
        assertThat(staying).as("the sector hit by the tariff").isLessThan(moving);
        assertThat(moving).isLessThan(1);
    }

    @Test
    void reproducesTheReferenceOnNaftaData() throws IOException {
        NaftaData data = NaftaData.read();
        double[] theta = data.world.elasticity("CP");
        double[][] reference = {{10, 0.118, -0.108}, {60, 0.037, -0.110}};
        for (double[] row : reference) {
            CaliendoParro model = CaliendoParro.calibrate(data.world, theta, Closure.BALANCED, row[0]);
            Equilibrium after = model.solve(Policy.of(model.baseline()).withTariffs(data.tariff2005));
            assertThat(100 * (after.welfareHat("Mexico") - 1)).isCloseTo(row[1], within(1e-3));
            assertThat(100 * (after.welfareHat("Canada") - 1)).isCloseTo(row[2], within(1e-3));
        }
    }

    @Test
    void aMobilityBelowOneIsRefused() {
        assertThatThrownBy(() -> after(0.5)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("κ is 0.5");
    }
}
