package org.lachine.bench;

import java.util.concurrent.TimeUnit;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Equilibrium;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Solving, on one thread in a warm JVM.
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class SolveBenchmark {
    private int position;

    /// A counterfactual from the baseline's values.
    @Benchmark
    public Equilibrium cold(Counterfactual given) {
        return given.model.solve(given.policy);
    }

    /// The same after a slider has moved by a point, in a sequence.
    @Benchmark
    public Equilibrium warm(Counterfactual given) {
        position = (position + 1) % given.slider.length;
        return given.sequence.solve(given.slider[position]);
    }

    /// From a world's data to a model that is ready to solve, its deficits removed.
    @Benchmark
    public CaliendoParro calibrate(Counterfactual given) {
        return CaliendoParro.calibrate(given.data);
    }
}
