package org.lachine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lachine.trial.RandomProducts;
import org.lachine.trial.RandomWorld;

/// What a pass may cost, whatever the machine.
class PassCostTest {
    private static final int SOLVES_A_ROUND = 2000;
    private static final int MOST_ROUNDS = 30;
    private static final World WORLD = RandomWorld.of(3, 12, 5, RandomWorld.Ranges.USUAL);

    /// In a JVM without the Vector API: what our own code allocates is the same in every run, compiled or not.
    @Test
    void aPassAllocatesNothing() throws Exception {
        assertThat(said("scalar")).containsExactly("scalar", "sectors: 0 bytes", "products: 0 bytes");
    }

    /// An interpreter puts every vector on the heap, and so does the first of two compilers. Once the second is done, no vector may
    /// be left there. When it is done differs from run to run, hence the rounds.
    @Test
    void norDoVectorsOnceCompiled() throws Exception {
        assumeTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(), "no Vector API in this JVM");
        List<String> said = said("vector", "--add-modules", "jdk.incubator.vector");
        assertThat(said.getFirst()).startsWith("vector");
        assertThat(said).endsWith("sectors: 0 bytes", "products: 0 bytes");
    }

    /// Nor with less unrolled and less copied into callers, as the launcher asks for a brief.
    @Test
    void norInABrief() throws Exception {
        assumeTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(), "no Vector API in this JVM");
        Matcher options = Pattern.compile("brief_options=\\((.*?)\\)", Pattern.DOTALL).matcher(Files.readString(Path.of("..", "lachine")));
        assertThat(options.find()).isTrue();
        List<String> given = new ArrayList<>(List.of("--add-modules", "jdk.incubator.vector"));
        given.addAll(List.of(options.group(1).split("\\s+")));
        assertThat(said("vector", given.toArray(String[]::new))).endsWith("sectors: 0 bytes", "products: 0 bytes");
    }

    private static List<String> said(String kernel, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PassCostTest.class.getName(), kernel));
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(said).isZero();
        return said.lines().filter(line -> !line.startsWith("WARNING")).toList();
    }

    /// Prints what further passes allocate, without products and with.
    public static void main(String[] arguments) {
        int rounds = arguments[0].equals("vector") ? MOST_ROUNDS : 1;
        System.out.println(CaliendoParro.kernel());
        System.out.println("sectors: %d bytes".formatted(allocatedByFurtherPasses(WORLD,
                Policy.of(WORLD).withTariff("C000", "C001", "S001", 0.5), rounds)));
        World detailed = WORLD.withProducts(RandomProducts.of(1, WORLD, List.of("C000", "C003"), 9, RandomProducts.Ranges.USUAL));
        System.out.println("products: %d bytes".formatted(allocatedByFurtherPasses(detailed,
                Policy.of(detailed).withProductTariffs(RandomProducts.hit(2, detailed, 0.3, 0.5)), rounds)));
    }

    /// @param rounds of solves, until a round allocates nothing
    private static long allocatedByFurtherPasses(World world, Policy policy, int rounds) {
        long bytes = allocatedByFurtherPasses(world, policy);
        for (int round = 1; round < rounds && bytes != 0; round++) {
            Calibration base = new Calibration(world, world.elasticity("drawn"));
            allocated(base, HomeResponse.at(base, 0), policy, 1e-11, SOLVES_A_ROUND);
            bytes = allocatedByFurtherPasses(world, policy);
        }
        return bytes;
    }

    private static long allocatedByFurtherPasses(World world, Policy policy) {
        Calibration base = new Calibration(world, world.elasticity("drawn"));
        HomeResponse home = HomeResponse.at(base, 0);
        long[] loose = allocated(base, home, policy, 1e-2, 20);
        long[] tight = allocated(base, home, policy, 1e-11, 20);
        assertThat(tight[0] - loose[0]).as("passes more").isGreaterThan(8);
        return tight[1] - loose[1];
    }

    /// Passes, and the least that several solves allocate: the JVM's own work now and then adds to one.
    private static long[] allocated(Calibration base, HomeResponse home, Policy policy, double tolerance, int solves) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        long passes = 0;
        for (int k = 0; k < solves; k++) {
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
        assertThat(model.sequence().passCost().bytes() - model.passCost().bytes()).isEqualTo(8L * 2 * (SolveSequence.DEPTH - Solve.DEPTH) * state);
    }

    @Test
    void bytesAndOperationsFollowFromTheShapes() {
        PassCost cost = CaliendoParro.calibrate(WORLD).passCost();
        int padded = 16;
        int trade = 5 * 12 * padded;
        int technology = 5 * 5 * padded;
        int state = (2 * 5 + 1) * padded;
        assertThat(cost.bytes()).isEqualTo(8L * (2 * trade + 2 * technology + 2 * Solve.DEPTH * state));
        assertThat(cost.flops()).isEqualTo(6L * trade + 8L * technology + 4L * Solve.DEPTH * state);
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
