package org.lachine.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.lachine.num.Kernel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// How fast one thread reads memory, by the size of what it reads: two streams, multiplied and added, as the solver
/// reads its matrices. The bytes of a pass over this speed are the time below which no implementation gets; in the
/// first-level cache the same loop tells how fast it computes, one operation per number read.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class BandwidthBenchmark {
    static final String[] KILOBYTES = {"32", "1024", "2048", "6144", "32768", "262144"};
    /// Repeated so that one sample takes longer than reading the clock.
    private static final int LEAST_KILOBYTES = 1024;

    @Param({})
    int kilobytes;

    private final Kernel kernel = Kernel.BEST;
    private double[] a;
    private double[] b;
    private int rounds;

    /// As JMH sets it up.
    @Setup
    public void fill() {
        a = new double[kilobytes * 1024 / 2 / Double.BYTES];
        b = new double[a.length];
        Arrays.fill(a, 1.5);
        Arrays.fill(b, 0.5);
        rounds = rounds(kilobytes);
    }

    static int rounds(int kilobytes) {
        return Math.max(1, LEAST_KILOBYTES / kilobytes);
    }

    /// Reads both arrays.
    @Benchmark
    public double read() {
        double sum = 0;
        for (int round = 0; round < rounds; round++) {
            sum += kernel.dot(a, 0, b, 0, a.length);
        }
        return sum;
    }
}
