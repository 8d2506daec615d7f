package org.lachine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lachine.num.Rows;
import org.lachine.trial.RandomWorld;

class RebalanceTest {
    private static final int COUNTRIES = 30;
    private static final int SECTORS = 5;

    /// Lognormal errors, the same for the same seed.
    private static FlowError errors(long seed, double spread) {
        return (sector, factor, stride) -> {
            Random random = new Random(seed * SECTORS + sector);
            for (int cell = 0; cell < factor.length; cell++) {
                factor[cell] = Math.exp(spread * random.nextGaussian());
            }
        };
    }

    /// A world's flows, with error after [#apply].
    private record Flows(Calibration base, Rebalance rebalance, double[] tradeShare, double[] borderShare, double[] expenditure) {
        static Flows of(int seed, RandomWorld.Ranges ranges) {
            World world = RandomWorld.of(seed, COUNTRIES, SECTORS, ranges);
            Calibration base = new Calibration(world, world.elasticity("drawn"));
            return new Flows(base, new Rebalance(base), new double[base.tradeShare.length], new double[base.borderShare.length],
                    new double[base.expenditure.length]);
        }

        void apply(FlowError error) {
            int[] start = IntStream.range(0, SECTORS * COUNTRIES).map(row -> row * base.stride).toArray();
            rebalance.apply(error, tradeShare, borderShare, new Rows(borderShare, borderShare, start, base.stride), expenditure);
        }

        void assertTotalsHold() {
            for (int j = 0; j < SECTORS; j++) {
                double[] sold = new double[COUNTRIES];
                for (int n = 0; n < COUNTRIES; n++) {
                    int at = j * base.stride + n;
                    double bought = 0;
                    double before = 0;
                    for (int i = 0; i < COUNTRIES; i++) {
                        int cell = base.cell(j, n, i);
                        bought += borderShare[cell] * expenditure[at];
                        before += base.borderShare[cell] * base.expenditure[at];
                        sold[i] += borderShare[cell] * expenditure[at];
                    }
                    assertThat(bought).isCloseTo(before, within(1e-12 * before));
                }
                for (int i = 0; i < COUNTRIES; i++) {
                    double output = base.output[j * base.stride + i];
                    assertThat(sold[i]).isCloseTo(output, within(2 * Rebalance.TOLERANCE * output));
                }
            }
        }
    }

    @Test
    void flowsWithoutErrorStay() {
        Flows flows = Flows.of(1, RandomWorld.Ranges.USUAL);
        flows.apply((sector, factor, stride) -> Arrays.fill(factor, 1));
        assertThat(flows.rebalance.rounds()).isZero();
        assertThat(flows.borderShare).usingComparatorWithPrecision(1e-12).containsExactly(flows.base.borderShare);
        assertThat(flows.tradeShare).usingComparatorWithPrecision(1e-12).containsExactly(flows.base.tradeShare);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void errorsOfTheUsualSizeTakeFewRounds(int seed) {
        Flows flows = Flows.of(seed, RandomWorld.Ranges.USUAL);
        flows.apply(errors(seed, 0.3));
        flows.assertTotalsHold();
        assertThat(flows.rebalance.rounds()).isPositive().isLessThan(15 * SECTORS);
    }

    /// Two flows in three off by up to a factor of fifty, in a world of which one country trades with nobody and half of all routes carry nothing.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void errorsOfAnySizeAreBroughtBack(int seed) {
        Flows flows = Flows.of(seed, new RandomWorld.Ranges(2, 10, 0.15, 0.5, 0.1, true));
        flows.apply(errors(seed, 4));
        flows.assertTotalsHold();
    }

    @Test
    void aDrawLeavesNothingToTheNext() {
        Flows flows = Flows.of(1, RandomWorld.Ranges.USUAL);
        flows.apply(errors(1, 0.3));
        double[] first = flows.tradeShare.clone();
        flows.apply(errors(2, 1));
        flows.apply(errors(1, 0.3));
        assertThat(flows.tradeShare).as("to the last bit").containsExactly(first);
    }
}
