package org.lachine.run.replication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.lachine.model.FaultyInputException;

/// The folder of authors' files that Lachine compares with but may not ship.
record Reference(Path folder) {

    boolean has(String file) {
        return Files.isRegularFile(folder.resolve(file));
    }

    /// All numbers of a CSV file, by row.
    ///
    /// @throws FaultyInputException when the file is absent
    double[][] numbers(String file) {
        return rows(file).stream().map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
                .toArray(double[][]::new);
    }

    /// One column of numbers below a heading, where the first cell of a row is a name.
    double[] namedColumn(String file, int column) {
        return rows(file).stream().skip(1).mapToDouble(line -> Double.parseDouble(line.split(",")[column])).toArray();
    }

    private List<String> rows(String file) {
        try {
            return Files.readAllLines(folder.resolve(file)).stream().filter(line -> !line.isBlank()).toList();
        } catch (NoSuchFileException e) {
            throw new FaultyInputException("%s: there is no such file; it may not be shipped with Lachine.".formatted(folder.resolve(file)),
                    "Put the authors' files there as docs/validation.md describes, or name their folder with --reference.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
