package org.lachine.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.DrawFiles;
import org.lachine.data.TradeTotals;
import org.lachine.model.FaultyInputException;
import org.lachine.trial.RandomTrade;

/// A master and two workers in processes of their own on loopback, from the packaged jars.
class SparkClusterTest {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"));
    private static final Path SPARK = HOME.resolve("spark/target/home");
    private static final String LOOPBACK = "127.0.0.1";
    private static final int DRAWS = 512;
    private static final int PATIENCE_S = 300;
    private static final long ROWS = 20_000;
    private static final List<String> OPENED = List.of("java.lang", "java.lang.invoke", "java.lang.reflect", "java.io", "java.net", "java.nio",
            "java.util", "java.util.concurrent", "java.util.concurrent.atomic", "sun.nio.ch", "sun.nio.cs", "sun.security.action", "sun.util.calendar");

    @TempDir
    private static Path place;

    private static final List<Process> started = new ArrayList<>();
    private static final List<Process> workers = new ArrayList<>();
    private static String master;

    private static Process java(String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx800m",
                "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-XX:+UseParallelGC", "-Dlachine.home=" + HOME));
        OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        command.addAll(List.of("-cp", SPARK.resolve("jars") + "/*", main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(place.resolve("log-" + started.size() + ".txt").toFile());
        builder.environment().putAll(Map.of("SPARK_HOME", SPARK.toString(), "SPARK_LOCAL_IP", LOOPBACK, "SPARK_SCALA_VERSION", "2.13",
                "JAVA_HOME", System.getProperty("java.home"), "SPARK_WORKER_DIR", place.resolve("work").toString()));
        Process process = builder.start();
        started.add(process);
        return process;
    }

    @BeforeAll
    static void startCluster() throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            port = free.getLocalPort();
        }
        master = "spark://%s:%d".formatted(LOOPBACK, port);
        java("org.apache.spark.deploy.master.Master", "--host", LOOPBACK, "--port", String.valueOf(port), "--webui-port", "0");
        for (long until = System.nanoTime() + PATIENCE_S * 1_000_000_000L; !listens(port) && System.nanoTime() < until;) {
            Thread.sleep(50);
        }
        for (int k = 0; k < 2; k++) {
            workers.add(java("org.apache.spark.deploy.worker.Worker", master, "--host", LOOPBACK, "--cores", "1", "--memory", "1500m", "--webui-port", "0"));
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(LOOPBACK, port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @AfterAll
    static void stopCluster() throws InterruptedException {
        for (Process process : started.reversed()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    private static String log(Process process) throws IOException {
        return Files.readString(place.resolve("log-" + started.indexOf(process) + ".txt"));
    }

    private Process ensemble(String folder, String... more) throws IOException {
        Path scenario = Files.writeString(place.resolve("nafta.yaml"), """
                title: Mexico opens
                world: nafta-1993
                changes:
                  - {importer: MEX, exporters: [USA, CAN], sectors: goods, set: 0%}
                """);
        List<String> arguments = new ArrayList<>(List.of("ensemble", scenario.toString(), "--draws", String.valueOf(DRAWS), "--out",
                place.resolve(folder).toString()));
        arguments.addAll(List.of(more));
        return java("org.lachine.cli.Main", arguments.toArray(String[]::new));
    }

    private void ended(Process process) throws IOException, InterruptedException {
        assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).as("ended in time").isTrue();
        assertThat(process.exitValue()).as(log(process)).isZero();
    }

    private Map<String, String> outcomes(String folder) {
        Map<String, String> rows = new TreeMap<>();
        DrawFiles.read(place.resolve(folder).resolve("outcomes"), DRAWS, List.of("welfare_percent", "real_wage_percent", "exports_percent"),
                (draw, variant, country, values) -> assertThat(rows.put(draw + country, Arrays.toString(values))).as("draw %d once", draw).isNull());
        return rows;
    }

    private Optional<ProcessHandle> executor() {
        return workers.stream().flatMap(Process::descendants)
                .filter(process -> process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend")).findFirst();
    }

    private boolean someAreDone(String folder) throws IOException {
        Path draws = place.resolve(folder).resolve("draws");
        if (!Files.isDirectory(draws)) {
            return false;
        }
        try (Stream<Path> files = Files.list(draws)) {
            return files.anyMatch(file -> file.toString().endsWith(".parquet"));
        }
    }

    @Test
    void resultsAreThoseOfOneMachineToTheLastBitThoughAnExecutorIsLost() throws IOException, InterruptedException {
        ended(ensemble("local"));
        Process onCluster = ensemble("cluster", "--on", master);
        while (onCluster.isAlive() && !someAreDone("cluster")) {
            Thread.sleep(5);
        }
        Optional<ProcessHandle> lost = executor();
        assertThat(lost.map(ProcessHandle::destroyForcibly)).as("an executor was killed at work").contains(true);
        ended(onCluster);
        assertThat(outcomes("cluster")).hasSize(DRAWS * 31).isEqualTo(outcomes("local"));
        assertThat(place.resolve("cluster/ranges.csv")).hasSameTextualContentAs(place.resolve("local/ranges.csv"));
    }

    /// Values and quantities written in every way that occurs, and in ways that engines of SQL round differently if anything.
    private static Path trade(String name, int year, String heading, String... further) throws IOException {
        List<String> lines = new ArrayList<>(List.of(heading));
        RandomTrade.rows(5, year, ROWS, row -> lines.add("%d,%d,%d,%s,%d.%03d,%s".formatted(row.year(), row.exporter(), row.importer(),
                row.exporter() % 8 == 0 ? row.product().replaceFirst("^0", "") : row.product(), row.usd() / 1000, row.usd() % 1000,
                row.kilograms() < 0 ? "NA" : row.kilograms() / 1000 + "." + "%03d".formatted(row.kilograms() % 1000))));
        lines.addAll(Arrays.asList(further));
        return Files.writeString(place.resolve(name), String.join("\n", lines) + "\n");
    }

    private static Path here(List<Path> files) throws IOException {
        Path folder = Files.createDirectories(place.resolve("totals"));
        TradeTotals.of(files, List.of(TradeTotals.Key.HS6, TradeTotals.Key.EXPORTER, TradeTotals.Key.YEAR)).write(folder, told -> {});
        return folder.resolve("trade-totals.parquet");
    }

    private static Process onSpark(String folder, String where, List<Path> files) throws IOException {
        return java("org.lachine.cli.Main", Stream.of(Stream.of("aggregate"), files.stream().map(Path::toString),
                Stream.of("--by", "hs6,exporter,year", "--out", place.resolve(folder).toString(), "--on", where)).flatMap(part -> part).toArray(String[]::new));
    }

    @Test
    void totalsOfTradeAreThoseOfOneMachineToTheLastByte() throws IOException, InterruptedException {
        List<Path> files = List.of(trade("Y2022.csv", 2022, "t,i,j,k,v,q", "2022,4,8,960780,1e+05,2.5e-1", "2022,4,8,960781, 0.0005 ,0.0015",
                "2022,4,8,960782,12345678901234.999,",
                "2022,\"4\",8,960783,.5,0", "2022,4,8,960784,0.00049999,1.0005", "2022,4,8,960785,5.,+7"),
                trade("Y2023.csv", 2023, "year,exporter,importer,hs6,value,quantity"));
        ended(onSpark("totals-cluster", master, files));
        assertThat(place.resolve("totals-cluster/trade-totals.parquet")).hasSameBinaryContentAs(here(files));
        assertThat(place.resolve("totals-cluster/manifest.json")).exists();
        assertThat(place.resolve("totals-cluster/datapackage.json")).exists();
        assertThat(place.resolve("totals-cluster/.parts")).doesNotExist();
    }

    @Test
    void faultyRowsFailAlike() throws IOException, InterruptedException {
        List<Path> files = List.of(trade("faulty.csv", 2022, "t,i,j,k,v,q", "2022,4,8,01012A,1,1", "2022,4,8,010121,1_000,1", "2022,4,8,010122,inf,1",
                "2022,4,8,010123,1e,1",
                "2022,4,8,010124,1.2.3,1", "2022,4,8,010125,-0.001,1", "2022,4,8,010126,1,--1", "20 22,4,8,010127,1,1", "2022,,8,010128,1,1",
                "2022,4,8,010129,99999999999999999999,1"));
        String said = "10 rows cannot be added up: product of row 2022,4,8,01012A,1,1; value of row";
        assertThatThrownBy(() -> here(files)).isInstanceOf(FaultyInputException.class).hasMessageContaining(said);
        Process there = onSpark("faulty", "local[1]", files);
        assertThat(there.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
        assertThat(there.exitValue()).as(log(there)).isEqualTo(2);
        assertThat(log(there)).contains(said);
        assertThat(place.resolve("faulty")).doesNotExist();
    }
}
