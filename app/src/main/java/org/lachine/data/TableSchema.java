package org.lachine.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.lachine.data.Table.Column;
import org.lachine.data.Table.Type;

/// The columns of every table that Lachine writes, from `schema/<table>.csv`: one row a column with its name, type,
/// unit and description. Tables, JSON, Parquet metadata and the documentation take them from here alone.
public final class TableSchema {
    private TableSchema() {}

    /// A table of the schema of its name.
    ///
    /// @param name a file of the schema folder, without its ending
    public static Table table(String name, String title, List<List<Object>> rows) {
        return new Table(name, title, columns(name), rows);
    }

    private static List<Column> columns(String name) {
        try (InputStream file = TableSchema.class.getResourceAsStream("/schema/" + name + ".csv")) {
            if (file == null) {
                throw new IllegalArgumentException("There is no schema for a table \"%s\".%nAdd schema/%s.csv.".formatted(name, name));
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).map(TableSchema::column).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Only descriptions hold commas, so that the first three of a line separate and the rest is text.
    private static Column column(String line) {
        String[] cells = line.split(",", 4);
        String description = cells[3].startsWith("\"") ? cells[3].substring(1, cells[3].length() - 1).replace("\"\"", "\"") : cells[3];
        return new Column(cells[0], Type.valueOf(cells[1].toUpperCase(Locale.ROOT)), cells[2], description);
    }
}
