package org.lachine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lachine.trial.RandomProducts;
import org.lachine.trial.RandomWorld;

/// What a pass may cost, whatever the machine.
class PassCostTest {
    private static final World WORLD = RandomWorld.of(3, 12, 5, RandomWorld.Ranges.USUAL);
    /// A machine with other work compiles late; what allocates after all these solves allocates always.
    private static final int ROUNDS_UNTIL_COMPILED = 40;
    private static final int SOLVES_A_ROUND = 1000;

    @Test
    void aPassAllocatesNothing() {
        assertNothingAllocated(WORLD, Policy.of(WORLD).withTariff("C000", "C001", "S001", 0.5));
    }

    @Test
    void aPassOverProductsAllocatesNothing() {
        World world = WORLD.withProducts(RandomProducts.of(1, WORLD, List.of("C000", "C003"), 9, RandomProducts.Ranges.USUAL));
        assertNothingAllocated(world, Policy.of(world).withProductTariffs(RandomProducts.hit(2, world, 0.3, 0.5)));
    }

    private static void assertNothingAllocated(World world, Policy policy) {
        Calibration base = new Calibration(world, world.elasticity("drawn"));
        HomeResponse home = HomeResponse.at(base, 0);
        long passes = 0;
        long bytes = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS_UNTIL_COMPILED && bytes > 64; round++) {
            for (int k = 0; k < SOLVES_A_ROUND; k++) {
                solve(base, home, policy, 1e-10);
            }
            long[] loose = allocated(base, home, policy, 1e-2);
            long[] tight = allocated(base, home, policy, 1e-11);
            passes = tight[0] - loose[0];
            bytes = tight[1] - loose[1];
        }
        assertThat(passes).as("passes more").isGreaterThan(8);
        assertThat(bytes).as("bytes for %d passes more", passes).isLessThanOrEqualTo(64);
    }

    /// Passes, and the least that several solves allocate: the JVM's own work now and then adds to one.
    private static long[] allocated(Calibration base, HomeResponse home, Policy policy, double tolerance) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        long passes = 0;
        for (int k = 0; k < 20; k++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            passes = solve(base, home, policy, tolerance).iterations();
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return new long[] {passes, least};
    }

    private static Equilibrium solve(Calibration base, HomeResponse home, Policy policy, double tolerance) {
        return new Solve(base, home, policy, Closure.BALANCED, Double.POSITIVE_INFINITY, tolerance).run();
    }

    @Test
    void aSequenceRemembersMoreAndReadsItToo() {
        CaliendoParro model = CaliendoParro.calibrate(WORLD);
        int state = (2 * 5 + 1) * 16;
        assertThat(model.sequence().passCost().bytes() - model.passCost().bytes()).isEqualTo(8L * 3 * (SolveSequence.DEPTH - Solve.DEPTH) * state);
    }

    @Test
    void bytesAndOperationsFollowFromTheShapes() {
        PassCost cost = CaliendoParro.calibrate(WORLD).passCost();
        int padded = 16;
        int trade = 5 * 12 * padded;
        int technology = 5 * 5 * padded;
        int state = (2 * 5 + 1) * padded;
        assertThat(cost.bytes()).isEqualTo(8L * (2 * trade + 2 * technology + 3 * Solve.DEPTH * state));
        assertThat(cost.flops()).isEqualTo(6L * trade + 8L * technology + 6L * Solve.DEPTH * state);
        World detailed = WORLD.withProducts(RandomProducts.of(1, WORLD, List.of("C000", "C003"), 9, RandomProducts.Ranges.USUAL));
        PassCost more = CaliendoParro.calibrate(detailed).passCost();
        assertThat(more.bytes() - cost.bytes()).isEqualTo(8L * 2 * 2 * 5 * 9 * padded);
    }

    @Test
    void aSequenceOfSmallMovesTakesHalfThePassesToTheSameEquilibria() {
        CaliendoParro model = CaliendoParro.calibrate(WORLD);
        SolveSequence sequence = model.sequence();
        sequence.solve(Policy.of(model.baseline()).withTariff("C000", "C001", "S001", 0.5));
        int passesAlone = 0;
        int passesInSequence = 0;
        for (int step = 1; step <= 5; step++) {
            Policy moved = Policy.of(model.baseline()).withTariff("C000", "C001", "S001", 0.5 + 0.001 * step);
            Equilibrium alone = model.solve(moved);
            Equilibrium next = sequence.solve(moved);
            passesAlone += alone.iterations();
            passesInSequence += next.iterations();
            for (int c = 0; c < 12; c++) {
                assertThat(next.welfareHat(c)).isCloseTo(alone.welfareHat(c), within(1e-9));
            }
        }
        assertThat(passesInSequence).isLessThan(passesAlone * 2 / 3);
    }
}
