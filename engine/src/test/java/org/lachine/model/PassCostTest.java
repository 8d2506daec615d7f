package org.lachine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lachine.trial.RandomProducts;
import org.lachine.trial.RandomWorld;

/// What a pass may cost, whatever the machine.
class PassCostTest {
    private static final World WORLD = RandomWorld.of(3, 12, 5, RandomWorld.Ranges.USUAL);

    /// In a JVM without the Vector API: whether a compiler keeps a vector off the heap is its own affair and differs from run
    /// to run, while what our own code allocates is the same in every run.
    @Test
    void aPassAllocatesNothing() throws Exception {
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), PassCostTest.class.getName()).redirectErrorStream(true).start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(said).isZero();
        assertThat(said.lines()).containsExactly("scalar", "sectors: 0 bytes", "products: 0 bytes");
    }

    /// Prints what further passes allocate, without products and with.
    public static void main(String[] arguments) {
        System.out.println(CaliendoParro.kernel());
        System.out.println("sectors: %d bytes".formatted(allocatedByFurtherPasses(WORLD,
                Policy.of(WORLD).withTariff("C000", "C001", "S001", 0.5))));
        World detailed = WORLD.withProducts(RandomProducts.of(1, WORLD, List.of("C000", "C003"), 9, RandomProducts.Ranges.USUAL));
        System.out.println("products: %d bytes".formatted(allocatedByFurtherPasses(detailed,
                Policy.of(detailed).withProductTariffs(RandomProducts.hit(2, detailed, 0.3, 0.5)))));
    }

    private static long allocatedByFurtherPasses(World world, Policy policy) {
        Calibration base = new Calibration(world, world.elasticity("drawn"));
        HomeResponse home = HomeResponse.at(base, 0);
        long[] loose = allocated(base, home, policy, 1e-2);
        long[] tight = allocated(base, home, policy, 1e-11);
        assertThat(tight[0] - loose[0]).as("passes more").isGreaterThan(8);
        return tight[1] - loose[1];
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
