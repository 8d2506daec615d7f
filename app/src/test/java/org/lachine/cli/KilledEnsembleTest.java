package org.lachine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.DrawFiles;

/// An ensemble in a process of its own that is killed, as by a power cut, and gone on with.
class KilledEnsembleTest {
    /// So many that the last ones are far from done when it is stopped, on a machine where a process may wait for its turn.
    private static final int DRAWS = 2048;
    private static final int MOST_STOPS = 3;
    private static final int KILLS = 3;
    private static final int LONGEST_MS = 600;

    @TempDir
    private Path place;

    private String[] arguments(String folder) throws IOException {
        Path scenario = Files.writeString(place.resolve("nafta.yaml"), """
                title: Mexico opens
                world: nafta-1993
                changes:
                  - {importer: MEX, exporters: [USA, CAN], sectors: goods, set: 0%}
                """);
        return new String[] {"ensemble", scenario.toString(), "--draws", String.valueOf(DRAWS), "--out", place.resolve(folder).toString()};
    }

    private Process started(String folder) throws IOException {
        return new ProcessBuilder(Stream.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-Xlog:disable",
                "-Dlachine.home=" + System.getProperty("lachine.home"), "-cp", System.getProperty("java.class.path"),
                "org.lachine.cli.Main"), Stream.of(arguments(folder))).toList())
                .redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start();
    }

    private long files(String folder) throws IOException {
        Path draws = place.resolve(folder).resolve("draws");
        if (!Files.isDirectory(draws)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(draws)) {
            return files.filter(f -> f.toString().endsWith(".parquet")).count();
        }
    }

    /// Files that end before their batch of 64 does.
    private long cutShort() throws IOException {
        try (Stream<Path> names = Files.list(place.resolve("broken/draws"))) {
            return names.map(name -> name.getFileName().toString()).filter(name -> name.endsWith(".parquet"))
                    .filter(name -> (Integer.parseInt(name.substring(9, 17)) + 1) % 64 != 0).count();
        }
    }

    private Map<String, Long> outcomes(String folder) {
        Map<String, Long> rows = new TreeMap<>();
        DrawFiles.read(place.resolve(folder).resolve("outcomes"), DRAWS, List.of("welfare_percent"), (draw, variant, country, values) ->
                assertThat(rows.put(draw + country, Double.doubleToLongBits(values[0]))).as("draw %d once", draw).isNull());
        return rows;
    }

    private Process atWork(String folder, int wanted) throws IOException, InterruptedException {
        Process process = started(folder);
        while (process.isAlive() && files(folder) < wanted) {
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        assertThat(process.isAlive()).as("caught at work").isTrue();
        return process;
    }

    /// Kills at moments that nobody chose: while it starts, between batches, inside a file.
    private void killedAnyTime() throws IOException, InterruptedException {
        Random moments = new Random(DRAWS);
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = kill == 0 ? started("broken") : atWork("broken", (int) files("broken") + 1);
            process.waitFor(moments.nextInt(LONGEST_MS / (kill + 1)), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void noDrawIsLostOrDoneTwice() throws IOException, InterruptedException {
        killedAnyTime();
        // A stop between two batches cuts none short: then it is asked to stop once more.
        for (int stop = 0; cutShort() == 0 && stop < MOST_STOPS; stop++) {
            Process asked = atWork("broken", (int) files("broken") + 1);
            asked.destroy();
            asked.waitFor();
        }
        assertThat(cutShort()).as("batches that were cut short").isPositive();
        StringWriter errors = new StringWriter();
        for (String folder : new String[] {"broken", "whole"}) {
            assertThat(Main.commandLine().setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(errors)).execute(arguments(folder)))
                    .as(errors.toString()).isZero();
        }
        assertThat(outcomes("broken")).hasSize(DRAWS * 31).isEqualTo(outcomes("whole"));
        assertThat(place.resolve("broken/ranges.csv")).hasSameTextualContentAs(place.resolve("whole/ranges.csv"));
    }

    /// A country that may buy nothing cannot keep its deficit: such draws are rows with a reason, and no range is told.
    @Test
    void tooManyDrawsWithoutEquilibriumFailTheRun() throws IOException, SQLException {
        Path scenario = Files.writeString(place.resolve("closed.yaml"), """
                title: Mexico buys nothing
                world: nafta-1993
                closure: fixed
                changes:
                  - {importer: MEX, exporters: all, sectors: all, ban: "true"}
                """);
        StringWriter errors = new StringWriter();
        assertThat(Main.commandLine().setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(errors)).execute("ensemble", scenario.toString(),
                "--draws", "8", "--out", place.resolve("closed").toString())).as(errors.toString()).isEqualTo(1);
        assertThat(errors.toString()).contains("8 of 8 draws have no equilibrium: too many for a range.");
        assertThat(place.resolve("closed/ranges.csv")).doesNotExist();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM '%s/*.parquet' WHERE status = 'failed' AND length(reason) > 10".formatted(
                        place.resolve("closed/draws")))) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(8);
        }
    }
}
