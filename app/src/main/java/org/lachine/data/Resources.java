package org.lachine.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The small tables that ship inside the application: CSV with a heading and no quoted cells.
final class Resources {
    private Resources() {}

    /// The rows of a table, without its heading, a list of cells each.
    static List<List<String>> rows(String file) {
        try (InputStream in = Resources.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).map(line -> List.of(line.split(",", -1))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
