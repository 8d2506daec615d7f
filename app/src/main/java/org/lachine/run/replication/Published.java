package org.lachine.run.replication;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A printed figure, from `replications/NAME.csv`: what it is, whose, its value with its decimals, and where it stands.
///
/// @param value null where the paper gives none
record Published(String figure, String country, Double value, int decimals, String source) {

    static List<Published> of(String name) {
        try (InputStream file = Published.class.getResourceAsStream("/replications/" + name + ".csv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).map(Published::row).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Published row(String line) {
        String[] cells = line.split(",", -1);
        String digits = cells[2];
        int point = digits.indexOf('.');
        return new Published(cells[0], cells[1], digits.isEmpty() ? null : Double.valueOf(digits),
                point < 0 ? 0 : digits.length() - point - 1, cells[3]);
    }

    /// This figure beside ours.
    Figure beside(double ours) {
        return value == null ? new Figure(figure, country, null, ours, 0, source) : Figure.printed(figure, country, value, ours, decimals, source);
    }
}
