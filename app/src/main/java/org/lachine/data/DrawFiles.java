package org.lachine.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/// Reads the outcomes of an ensemble back from the Parquet files of its folder (`schema/outcomes.csv`).
public final class DrawFiles {
    private DrawFiles() {}

    /// What is done with the figures of one country in one draw.
    @FunctionalInterface
    public interface Reader {
        /// @param values as many as columns were asked for; reused from row to row
        void read(int draw, String variant, String country, double[] values);
    }

    /// @param outcomes folder of Parquet files
    /// @param below draws with a lower index are read
    /// @param columns of numbers
    public static void read(Path outcomes, int below, List<String> columns, Reader reader) {
        String sql = "SELECT draw, variant, country, %s FROM read_parquet(%s) WHERE draw < %d".formatted(
                columns.stream().map(Database::name).collect(Collectors.joining(", ")),
                Database.text(outcomes.resolve("*.parquet").toString()), below);
        double[] values = new double[columns.size()];
        try (Database database = Database.open()) {
            database.query(sql, row -> reader.read(row.getInt(1), row.getString(2), row.getString(3), numbers(row, values)));
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException("Parquet files in " + outcomes + ": " + Database.firstLine(e), e));
        }
    }

    private static double[] numbers(ResultSet row, double[] values) throws SQLException {
        for (int c = 0; c < values.length; c++) {
            values[c] = row.getDouble(4 + c);
        }
        return values;
    }
}
