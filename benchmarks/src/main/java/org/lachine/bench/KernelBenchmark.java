package org.lachine.bench;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.lachine.num.Kernel;
import org.lachine.num.Rows;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The inner loops at the sizes of `icio-2022`; run with and without the Vector API.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class KernelBenchmark {
    private static final int COUNTRIES = 81;
    private static final int SECTORS = 28;

    private final Kernel kernel = Kernel.BEST;
    private final int stride = Kernel.padded(COUNTRIES);
    private final int rows = SECTORS * stride;
    private final Rows share = rows(numbers(1, SECTORS * COUNTRIES * stride));
    private final double[] input = numbers(2, SECTORS * rows);
    private final double[] cost = numbers(3, rows);
    private final double[] price = numbers(4, rows);
    private final double[] sum = new double[rows];
    private final double[] demand = new double[rows];

    private Rows rows(double[] values) {
        return new Rows(values, values, IntStream.range(0, values.length / stride).map(row -> row * stride).toArray(), stride);
    }

    private static double[] numbers(int seed, int length) {
        return new Random(seed).doubles(length).toArray();
    }

    /// The price sums of a pass: every sector's shares times its costs.
    @Benchmark
    public double[] multiply() {
        for (int j = 0; j < SECTORS; j++) {
            kernel.multiply(share, j * COUNTRIES, COUNTRIES, cost, j * stride, sum, j * stride);
        }
        return sum;
    }

    /// The sales of a pass: the same matrices transposed.
    @Benchmark
    public double[] addRows() {
        for (int j = 0; j < SECTORS; j++) {
            kernel.addRows(share, j * COUNTRIES, COUNTRIES, cost, j * stride, demand, j * stride);
        }
        return demand;
    }

    /// Input costs and input demand of a pass.
    @Benchmark
    public double[] technology() {
        kernel.technology(input, SECTORS, stride, price, cost, sum, demand);
        return demand;
    }

    /// The powers of costs of a pass.
    @Benchmark
    public double[] exp() {
        for (int j = 0; j < SECTORS; j++) {
            kernel.expScaled(cost, -5, 0.1, sum, j * stride, stride);
        }
        return sum;
    }

    /// The logarithms of prices of a pass.
    @Benchmark
    public double[] log() {
        System.arraycopy(price, 0, sum, 0, rows);
        kernel.log(sum, 0, rows);
        return sum;
    }
}
