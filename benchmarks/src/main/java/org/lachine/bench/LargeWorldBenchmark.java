package org.lachine.bench;

import java.util.concurrent.TimeUnit;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Equilibrium;
import org.lachine.model.Policy;
import org.lachine.trial.RandomWorld;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// 194 countries and 170 sectors, made up with seed 1: beyond published data, within 600 MB of heap. Country 0 puts ten
/// percentage points on everyone.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LargeWorldBenchmark {
    static final int COUNTRIES = 194;
    static final int SECTORS = 170;
    private static final int SEED = 1;

    CaliendoParro model;
    private Policy policy;

    /// As JMH sets it up.
    @Setup
    public void calibrate() {
        model = CaliendoParro.calibrate(RandomWorld.of(SEED, COUNTRIES, SECTORS, RandomWorld.Ranges.USUAL));
        policy = Counterfactual.onEveryone(model.baseline(), model.baseline().countries().code(0), 0.1);
    }

    /// A counterfactual from the baseline's values.
    @Benchmark
    public Equilibrium cold() {
        return model.solve(policy);
    }
}
