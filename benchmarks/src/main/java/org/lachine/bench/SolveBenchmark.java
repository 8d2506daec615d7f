package org.lachine.bench;

import java.util.concurrent.TimeUnit;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Equilibrium;
import org.lachine.model.Policy;
import org.lachine.trial.RandomWorld;
import org.lachine.model.World;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One counterfactual from the baseline, cold start values, warm JVM: country 0 (the USA in `icio-2022`) puts 10
/// percent on everyone.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Xmx2g"})
public class SolveBenchmark {
    @Param({"31x40", "81x28", "194x1"})
    String size;

    private CaliendoParro model;
    private Policy policy;

    @Setup
    public void calibrate() {
        String[] dims = size.split("x");
        World world = RandomWorld.of(1, Integer.parseInt(dims[0]), Integer.parseInt(dims[1]), RandomWorld.Ranges.USUAL);
        model = CaliendoParro.calibrate(world);
        double[] tariff = world.tariff().clone();
        int n = world.countries().size();
        for (int cell = 0; cell < tariff.length; cell++) {
            if (cell / n % n == 0 && cell % n != 0) {
                tariff[cell] += 0.1;
            }
        }
        policy = Policy.of(model.baseline()).withTariffs(tariff);
        System.out.println("passes " + model.solve(policy).iterations());
    }

    @Benchmark
    public Equilibrium solve() {
        return model.solve(policy);
    }
}
