package org.lachine.bench;

import java.util.concurrent.TimeUnit;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Equilibrium;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/// Solving, on one thread in a warm JVM.
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SolveBenchmark {

    /// A counterfactual from the baseline's values.
    @Benchmark
    public Equilibrium cold(Counterfactual given) {
        return given.model.solve(given.policy);
    }

    /// The same after one rate moved by a point, from the solution before.
    @Benchmark
    public Equilibrium warm(Counterfactual given) {
        return given.model.solve(given.nearby, given.after);
    }

    /// From a world's data to a model that is ready to solve, its deficits removed.
    @Benchmark
    public CaliendoParro calibrate(Counterfactual given) {
        return CaliendoParro.calibrate(given.data);
    }
}
