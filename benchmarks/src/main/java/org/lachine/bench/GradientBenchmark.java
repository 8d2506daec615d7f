package org.lachine.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lachine.model.Gradient;
import org.lachine.model.Objective;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/// Differentiating real incomes in every tariff, export tax and trade cost of the world, at a solved counterfactual.
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GradientBenchmark {

    /// One country's, on one thread.
    @Benchmark
    public Gradient one(Counterfactual given) {
        return given.model.gradient(given.after, Objective.welfare("CAN"));
    }

    /// Every country's, on all cores.
    @Benchmark
    public List<Gradient> everyone(Counterfactual given) {
        return given.model.gradients(given.after, given.data.countries().all().stream().map(Objective::welfare).toList());
    }
}
