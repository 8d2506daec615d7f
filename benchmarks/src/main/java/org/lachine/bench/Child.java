package org.lachine.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A command of Lachine in processes of its own, and what it took: Linux tells in `/proc`.
///
/// @param seconds by the clock
/// @param processor seconds of processor time, user and system, of it and all that it started
/// @param memory most memory in use, MB, of all its processes together
record Child(double seconds, double processor, double memory) {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"));
    private static final double TICKS = 100;
    private static final int LOOK_MS = 100;
    private static final int SETTLING_MS = 3000;
    private static final int USER = 11;
    private static final int OF_CHILDREN = 13;

    /// Runs `./lachine ARGUMENTS` to its end.
    ///
    /// @param beside processes that work for it, and what they start
    /// @throws IOException with what it said where it fails
    static Child of(List<Process> beside, String... arguments) throws IOException {
        Path log = Files.createTempFile("lachine-bench-", ".txt");
        long started = System.nanoTime();
        double before = ended(beside);
        Process process = started(log, arguments);
        Map<Long, Double> peak = new HashMap<>();
        try {
            while (!process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
                Stream.concat(Stream.of(process), beside.stream()).flatMap(one -> Stream.concat(Stream.of(one.toHandle()), one.descendants()))
                        .forEach(one -> peak.merge(one.pid(), resident(one.pid()), Math::max));
            }
            double seconds = (System.nanoTime() - started) / 1e9;
            if (process.exitValue() != 0) {
                throw new IOException(String.join(" ", arguments) + "\n" + Files.readString(log));
            }
            Files.delete(log);
            // what worked for it counts once it has ended
            Thread.sleep(beside.isEmpty() ? 0 : SETTLING_MS);
            return new Child(seconds, ended(beside) - before, peak.values().stream().mapToDouble(mb -> mb).sum());
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// Processor seconds of our children that have ended, and of others and of theirs.
    private static double ended(List<Process> others) {
        return ticks(Path.of("/proc/self"), OF_CHILDREN) + others.stream().mapToDouble(one -> ticks(Path.of("/proc/" + one.pid()), USER)
                + ticks(Path.of("/proc/" + one.pid()), OF_CHILDREN)).sum();
    }

    /// Starts `./lachine ARGUMENTS`.
    static Process started(Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(HOME.resolve("lachine").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(HOME.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        return builder.start();
    }

    private static double ticks(Path process, int field) {
        try {
            String said = Files.readString(process.resolve("stat"));
            String[] fields = said.substring(said.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[field]) + Long.parseLong(fields[field + 1])) / TICKS;
        } catch (IOException gone) {
            return 0;
        }
    }

    private static double resident(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:")).mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024).sum();
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }
}
