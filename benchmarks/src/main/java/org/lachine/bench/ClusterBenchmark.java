package org.lachine.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;

/// One ensemble on this machine, in Spark's own process, and on clusters of one and of two workers of one core each on loopback.
final class ClusterBenchmark {
    static final int DRAWS = 4096;
    /// How many times fewer draws tell what a start takes.
    private static final int FEWER = 16;
    private static final Path HOME = Path.of(System.getProperty("lachine.home"));
    private static final Path OUT = HOME.resolve("out/cluster-bench");
    private static final String LOOPBACK = "127.0.0.1";
    private static final int REGISTERING_MS = 8000;

    private final int draws;
    private final Path log;

    ClusterBenchmark(int draws) throws IOException {
        this.draws = draws;
        log = Files.createTempFile("lachine-cluster-", ".txt");
    }

    /// @throws IOException where a command fails, or two results differ by a byte
    Table table(Consumer<String> tell) throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        // builds the module, outside the timing
        Child.of(List.of(), "ensemble", scenario(), "--draws", "1", "--on", "local[1]", "--force", "--out", OUT.toString());
        Map<String, byte[]> expected = null;
        for (String on : new String[] {"this machine, all cores", "local[1]", "local[2]", "1 worker", "2 workers"}) {
            tell.accept(on);
            List<Process> cluster = new ArrayList<>();
            try {
                int workers = on.endsWith("worker") ? 1 : on.endsWith("workers") ? 2 : 0;
                String master = workers > 0 ? cluster(workers, cluster) : on;
                String[] where = on.startsWith("this") ? new String[0] : new String[] {"--on", master};
                int few = Math.max(1, draws / FEWER);
                Child start = run(cluster, few, where);
                long begun = System.currentTimeMillis();
                Child took = run(cluster, draws, where);
                Map<String, byte[]> results = results();
                if (expected != null && !same(expected, results)) {
                    throw new IOException("Draws from " + on + " differ from those of this machine.");
                }
                expected = results;
                rows.add(row(on, begun, took, start, few));
            } finally {
                cluster.reversed().forEach(process -> {
                    process.descendants().forEach(ProcessHandle::destroy);
                    process.destroy();
                });
            }
        }
        return TableSchema.table("cluster", "%,d draws of us-25-on-canada; every result has the same bytes".formatted(draws), rows);
    }

    private static String scenario() {
        return HOME.resolve("scenarios/us-25-on-canada.yaml").toString();
    }

    private Child run(List<Process> cluster, int count, String... more) throws IOException {
        return Child.of(cluster, Stream.concat(Stream.of("ensemble", scenario(), "--draws", String.valueOf(count), "--force", "--out", OUT.toString()),
                Stream.of(more))
                .toArray(String[]::new));
    }

    /// Starts a master and its workers, and adds them to `started`.
    private String cluster(int workers, List<Process> started) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            port = free.getLocalPort();
        }
        started.add(Child.started(log, "spark", "master", "--host", LOOPBACK, "--port", String.valueOf(port), "--webui-port", "0"));
        try {
            while (!listens(port)) {
                Thread.sleep(100);
            }
            String master = "spark://%s:%d".formatted(LOOPBACK, port);
            for (int w = 0; w < workers; w++) {
                started.add(Child.started(log, "spark", "worker", master, "--host", LOOPBACK, "--cores", "1", "--memory", "2g", "--webui-port", "0"));
            }
            Thread.sleep(REGISTERING_MS);
            return master;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(LOOPBACK, port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static Map<String, byte[]> results() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(OUT)) {
            for (Path file : all.filter(f -> f.toString().endsWith(".parquet")).toList()) {
                files.put(OUT.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static boolean same(Map<String, byte[]> a, Map<String, byte[]> b) {
        return a.keySet().equals(b.keySet()) && a.entrySet().stream().allMatch(file -> Arrays.equals(file.getValue(), b.get(file.getKey())));
    }

    /// The rate counts draws after the first batch, by the times at which batches came to lie in the folder. What a draw takes is the
    /// difference between the whole and a run of few draws, which a busy machine disturbs least.
    ///
    /// @param start a run of `few` draws
    private List<Object> row(String on, long begun, Child took, Child start, int few) throws IOException {
        long first = Long.MAX_VALUE;
        long last = 0;
        int batches = 0;
        try (Stream<Path> files = Files.list(OUT.resolve("draws"))) {
            for (Path file : files.toList()) {
                long at = Files.getLastModifiedTime(file).toMillis();
                first = Math.min(first, at);
                last = Math.max(last, at);
                batches++;
            }
        }
        double rate = draws * (batches - 1.0) / batches / ((last - first) / 1e3);
        double perDraw = (took.processor() - start.processor()) / (draws - few);
        return List.of(on, took.seconds(), (first - begun) / 1e3, rate, took.processor(), start.processor() - few * perDraw, 1e3 * perDraw, took.memory());
    }
}
