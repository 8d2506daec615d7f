package org.lachine.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lachine.trial.RandomTrade;

/// Made-up trade in files of BACI's layout, a file a year of at most ten million rows.
final class TradeFiles {
    static final long SEED = 1;
    private static final int LAST_YEAR = 2023;
    private static final long ROWS_A_YEAR = 10_000_000;

    private TradeFiles() {}

    /// Writes what is not there yet.
    static List<Path> of(Path folder, long rows) throws IOException {
        int years = (int) ((rows + ROWS_A_YEAR - 1) / ROWS_A_YEAR);
        List<Path> files = new ArrayList<>();
        for (int k = 0; k < years; k++) {
            int year = LAST_YEAR - years + 1 + k;
            Path file = Files.createDirectories(folder).resolve("made-up_Y%d_seed%d.csv".formatted(year, SEED));
            if (!Files.exists(file)) {
                Path beside = file.resolveSibling(file.getFileName() + ".part");
                write(beside, year, rows / years);
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            }
            files.add(file);
        }
        return files;
    }

    private static void write(Path file, int year, long rows) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("t,i,j,k,v,q\n");
            StringBuilder line = new StringBuilder();
            RandomTrade.rows(SEED, year, rows, row -> {
                line.setLength(0);
                line.append(row.year()).append(',').append(row.exporter()).append(',').append(row.importer()).append(',').append(row.product()).append(',');
                thousandths(line, row.usd());
                line.append(',');
                if (row.kilograms() < 0) {
                    line.append("NA");
                } else {
                    thousandths(line, row.kilograms());
                }
                write(out, line.append('\n'));
            });
        }
    }

    private static void thousandths(StringBuilder line, long value) {
        line.append(value / 1000).append('.').append(String.format(Locale.ROOT, "%03d", value % 1000));
    }

    private static void write(BufferedWriter out, StringBuilder line) {
        try {
            out.append(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
