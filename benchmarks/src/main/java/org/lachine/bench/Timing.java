package org.lachine.bench;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/// One benchmark, run by JMH in a JVM of its own.
///
/// @param median, fast microseconds; one execution in ten is faster than `fast`
record Timing(double median, double fast) {
    /// Most of a model lives long: without this the JVM keeps a third of the heap for what does not.
    private static final String YOUNG = "48m";
    private static final List<String> VECTORS = List.of("--add-modules=jdk.incubator.vector");

    private static final OutputFormat SILENT =
            OutputFormatFactory.createFormatInstance(new PrintStream(OutputStream.nullOutputStream()), VerboseMode.SILENT);

    /// How long to warm up and to measure.
    enum Length {
        SHORT(3, 1, 5, 1), FULL(5, 2, 10, 2);

        private final int warmups;
        private final int warmupSeconds;
        private final int measurements;
        private final int seconds;

        Length(int warmups, int warmupSeconds, int measurements, int seconds) {
            this.warmups = warmups;
            this.warmupSeconds = warmupSeconds;
            this.measurements = measurements;
            this.seconds = seconds;
        }
    }

    /// @param benchmark class and method
    /// @param parameter name and value, or null
    /// @param heap such as `1g`
    static Timing of(String benchmark, String[] parameter, boolean vectors, String heap, Length length) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + benchmark.replace(".", "\\.") + "$")
                .forks(1).threads(1).verbosity(VerboseMode.SILENT).shouldFailOnError(true)
                .warmupIterations(length.warmups).warmupTime(TimeValue.seconds(length.warmupSeconds))
                .measurementIterations(length.measurements).measurementTime(TimeValue.seconds(length.seconds))
                .jvmArgs(Stream.concat((vectors ? VECTORS : List.<String>of()).stream(),
                        Stream.of("-Xmx" + heap, "-Xmn" + YOUNG, "-XX:+UseParallelGC", "--sun-misc-unsafe-memory-access=allow",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dlachine.home=" + System.getProperty("lachine.home"))).toArray(String[]::new));
        if (parameter != null) {
            options.param(parameter[0], parameter[1]);
        }
        Collection<RunResult> results = new Runner(options.build(), SILENT).run();
        Statistics times = results.iterator().next().getPrimaryResult().getStatistics();
        return new Timing(times.getPercentile(50), times.getPercentile(10));
    }
}
