package org.lachine.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;

/// Totals of made-up trade by product, exporter and year: on this machine, and on Spark with one and two threads.
final class TradeBenchmark {
    static final long ROWS = 20_000_000;
    private static final Path OUT = Path.of(System.getProperty("lachine.home"), "out");

    private final long rows;

    TradeBenchmark(long rows) {
        this.rows = rows;
    }

    /// @throws IOException where a command fails, or two results differ by a byte
    Table table(Consumer<String> tell) throws IOException {
        tell.accept("making up %,d rows".formatted(rows));
        List<Path> files = TradeFiles.of(OUT.resolve("made-up-trade-" + rows), rows);
        double size = 0;
        for (Path file : files) {
            size += Files.size(file) / 1e6;
        }
        List<List<Object>> lines = new ArrayList<>();
        byte[] first = null;
        for (String on : new String[] {"", "local[1]", "local[2]"}) {
            tell.accept("adding up on " + (on.isEmpty() ? "this machine" : on));
            Path folder = OUT.resolve("made-up-totals");
            Child took = Child.of(List.of(), Stream.of(Stream.of("aggregate"), files.stream().map(Path::toString),
                    Stream.of("--by", "hs6,exporter,year", "--force", "--out", folder.toString()), on.isEmpty() ? Stream.<String>empty()
                    : Stream.of("--on", on))
                    .flatMap(part -> part).toArray(String[]::new));
            byte[] result = Files.readAllBytes(folder.resolve("trade-totals.parquet"));
            if (first != null && !Arrays.equals(first, result)) {
                throw new IOException("Totals from " + on + " differ from those of this machine.");
            }
            first = result;
            lines.add(List.of(on.isEmpty() ? "DuckDB, all cores" : "Spark " + on, rows, size, took.seconds(), took.processor(), took.memory(),
                    result.length / 1e6));
        }
        return TableSchema.table("trade", "Totals by product, exporter and year of about %,d made-up rows of seed %d; every result has the same bytes"
                .formatted(rows, TradeFiles.SEED), lines);
    }
}
