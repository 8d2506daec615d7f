package org.lachine.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lachine.model.World;
import org.lachine.trial.RandomWorld;

class ValueAddedTradeTest {
    private static final World WORLD = RandomWorld.of(31, 6, 4, new RandomWorld.Ranges(3, 8, 0.1, 0.1, 0.05, false));

    @Test
    void valueAddedGoesWhereItIsUsedAndNowhereElse() {
        ValueAddedTrade trade = ValueAddedTrade.of(WORLD);
        double[] output = WORLD.grossOutput();
        for (int c = 0; c < 6; c++) {
            double earned = 0;
            for (int j = 0; j < 4; j++) {
                earned += WORLD.valueAddedShare()[j * 6 + c] * output[j * 6 + c];
            }
            assertThat(Arrays.stream(trade.markets(c)).sum()).isCloseTo(earned, within(1e-8 * earned));
        }
    }

    @Test
    void whatMarketsTakeIsWhatSuppliersGive() {
        ValueAddedTrade trade = ValueAddedTrade.of(WORLD);
        for (int c = 0; c < 6; c++) {
            for (int m = 0; m < 6; m++) {
                assertThat(trade.suppliers(m)[c]).isCloseTo(trade.markets(c)[m], within(1e-8 * trade.markets(c)[m]));
            }
        }
    }
}
