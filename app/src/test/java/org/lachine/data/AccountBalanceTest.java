package org.lachine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lachine.data.IcioCoefficients.Shares;

class AccountBalanceTest {
    private static final double[] OUTPUT = {100, 50, 200};
    private static final double[] SPENDING = {60, 80, 230};

    /// Sector 0 is used for `input` of the output of sectors 1 and 2.
    private static Shares shares(double input) {
        return new Shares(new double[] {0.7, 0.9 - input, 0.8 - input}, new double[] {0.1, 0.1, 0.1, input, 0.1, 0, input, 0, 0.2},
                new double[] {0.2, 0.3, 0.5});
    }

    @Test
    void accountsThatBalanceStayAsTheyAre() {
        AccountBalance balance = new AccountBalance("CAN", shares(0.1), OUTPUT, SPENDING);
        for (int j = 0; j < 3; j++) {
            assertThat(balance.movedCost(j)).isCloseTo(0, within(1e-9));
            assertThat(balance.valueAddedShare(j)).isCloseTo(shares(0.1).valueAdded()[j], within(1e-12));
        }
        assertThat(balance.finalDemand(0)).as("60 less 10 of its own use and a tenth of 250").isCloseTo(25, within(1e-9));
    }

    /// Sectors would use 10 + 0.4 · 250 = 110 of product 0, of which the country buys 60.
    @Test
    void negativeFinalDemandIsBalancedAwayAndSumsStay() {
        AccountBalance balance = new AccountBalance("CAN", shares(0.4), OUTPUT, SPENDING);
        assertThat(balance.remainder(0)).isEqualTo(-50);
        double income = 0;
        double spent = 0;
        for (int j = 0; j < 3; j++) {
            double cost = balance.valueAddedShare(j);
            double use = 0;
            for (int k = 0; k < 3; k++) {
                cost += balance.inputShare(j, k);
                use += balance.inputShare(k, j) * OUTPUT[k];
                assertThat(balance.inputShare(j, k)).isNotNegative();
            }
            assertThat(cost).isCloseTo(1, within(1e-12));
            assertThat(balance.finalDemand(j)).isPositive().isCloseTo(SPENDING[j] - use, within(1e-8));
            income += balance.valueAddedShare(j) * OUTPUT[j] + SPENDING[j] - OUTPUT[j];
            spent += balance.finalDemand(j);
        }
        assertThat(spent).isCloseTo(income, within(1e-8));
        assertThat(income).as("value added as the coefficients imply, 0.7·100 + 0.5·50 + 0.4·200, and what is bought beyond output")
                .isCloseTo(195, within(1e-8));
        assertThat(balance.inputShare(1, 2)).as("what is not used is not invented").isZero();
    }
}
