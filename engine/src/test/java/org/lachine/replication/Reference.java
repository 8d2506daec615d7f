package org.lachine.replication;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The reference tables beside the project; a test that needs them is skipped where they are absent, and fails under CI.
final class Reference {
    private Reference() {}

    static Path folder(String name) {
        Path folder = Path.of(System.getProperty("lachine.home", "."), "..", "shared", "golden", name).normalize();
        boolean present = Files.isDirectory(folder);
        if (!present && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("Reference data are missing at " + folder + ".");
        }
        assumeTrue(present, "no reference data beside the project");
        return folder;
    }

    /// All numbers of a CSV file without header, by row.
    static double[][] numbers(Path file) throws IOException {
        return Files.readAllLines(file).stream().filter(line -> !line.isBlank())
                .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray()).toArray(double[][]::new);
    }

    static double[] column(Path file, int column) throws IOException {
        return Arrays.stream(numbers(file)).mapToDouble(row -> row[column]).toArray();
    }

    /// The first cell of every row below the header.
    static List<String> codes(Path file) throws IOException {
        return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",")[0]).toList();
    }
}
