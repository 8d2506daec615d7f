package org.lachine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lachine.data.Table.Column;
import org.lachine.data.Table.Type;

/// A table that lies in Parquet files, with title, units and descriptions as [TableFiles] wrote them into the metadata. Its
/// rows are read one by one, in the order of the files.
final class StoredTable {
    private static final Pattern WITH_UNIT = Pattern.compile("(?s)(.*) \\[([^\\]]+)]");

    private final Database database;
    private final String name;
    private final List<Path> files;
    private final String title;
    private final List<Column> columns;
    private final long size;

    /// @param name of the table
    /// @param files one or more of the same columns
    StoredTable(Database database, String name, List<Path> files) throws SQLException {
        this.database = database;
        this.name = name;
        this.files = List.copyOf(files);
        Map<String, String> metadata = new HashMap<>();
        database.query("SELECT decode(key), decode(value) FROM parquet_kv_metadata(%s)".formatted(Database.text(files.getFirst().toString())),
                row -> metadata.put(row.getString(1), row.getString(2)));
        this.title = metadata.getOrDefault("title", name);
        this.columns = new ArrayList<>();
        database.query("DESCRIBE SELECT * FROM " + source(), row -> columns.add(column(row.getString(1), row.getString(2), metadata)));
        long[] counted = new long[1];
        database.query("SELECT count(*) FROM " + source(), row -> counted[0] = row.getLong(1));
        this.size = counted[0];
    }

    private static Column column(String name, String sqlType, Map<String, String> metadata) {
        Type type = switch (sqlType.replaceFirst("\\(.*", "")) {
            case "DOUBLE", "FLOAT", "DECIMAL" -> Type.NUMBER;
            case "BIGINT", "INTEGER", "SMALLINT", "TINYINT", "UBIGINT", "UINTEGER", "USMALLINT", "UTINYINT" -> Type.INTEGER;
            case "DATE" -> Type.DATE;
            default -> Type.TEXT;
        };
        String words = metadata.getOrDefault(name, "");
        Matcher unit = WITH_UNIT.matcher(words);
        return unit.matches() ? new Column(name, type, unit.group(2), unit.group(1)) : new Column(name, type, "", words);
    }

    /// The table in SQL, after `FROM`.
    private String source() {
        return "read_parquet([%s])".formatted(files.stream().map(file -> Database.text(file.toString())).collect(Collectors.joining(", ")));
    }

    String name() {
        return name;
    }

    /// Where it lies: one file, or the batches of an ensemble.
    List<Path> files() {
        return files;
    }

    String title() {
        return title;
    }

    List<Column> columns() {
        return columns;
    }

    /// How many rows there are.
    long size() {
        return size;
    }

    /// What is done with a row.
    @FunctionalInterface
    interface RowReader {
        /// @param cells String, Long, Double, LocalDate, or null, as the columns say
        void read(Object[] cells) throws IOException;
    }

    /// Hands every row to `reader`.
    void each(RowReader reader) throws IOException {
        String chosen = columns.stream().map(c -> "CAST(%s AS %s)".formatted(Database.name(c.name()), TableFiles.sqlType(c.type())))
                .collect(Collectors.joining(", "));
        Object[] cells = new Object[columns.size()];
        try {
            database.query("SELECT %s FROM %s".formatted(chosen, source()), row -> {
                for (int c = 0; c < cells.length; c++) {
                    cells[c] = cell(row, c);
                }
                try {
                    reader.read(cells);
                } catch (IOException e) {
                    throw new SQLException(e);
                }
            });
        } catch (SQLException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException("%s: %s".formatted(files.getFirst(), Database.firstLine(e)), e);
        }
    }

    private Object cell(ResultSet row, int c) throws SQLException {
        Object value = switch (columns.get(c).type()) {
            case TEXT -> row.getString(c + 1);
            case INTEGER -> row.getLong(c + 1);
            case NUMBER -> row.getDouble(c + 1);
            case DATE -> row.getDate(c + 1) == null ? null : row.getDate(c + 1).toLocalDate();
        };
        return row.wasNull() ? null : value;
    }

    /// How many different combinations of cells `of` these columns has; missing cells count as one more value.
    long different(List<Integer> of) throws IOException {
        long[] counted = new long[1];
        String key = of.stream().map(c -> Database.name(columns.get(c).name())).collect(Collectors.joining(", "));
        try {
            database.query("SELECT count(*) FROM (SELECT DISTINCT %s FROM %s)".formatted(key, source()), row -> counted[0] = row.getLong(1));
        } catch (SQLException e) {
            throw new IOException(Database.firstLine(e), e);
        }
        return counted[0];
    }

    /// The columns that tell rows apart: text and dates from the left, as many as are needed, then whole numbers; empty where no
    /// columns do.
    List<Integer> key() throws IOException {
        List<Integer> key = new ArrayList<>();
        for (List<Type> types : List.of(List.of(Type.TEXT, Type.DATE), List.of(Type.INTEGER))) {
            for (int c = 0; c < columns.size(); c++) {
                if (types.contains(columns.get(c).type())) {
                    key.add(c);
                    if (different(key) == size) {
                        return key;
                    }
                }
            }
        }
        return List.of();
    }

    /// Copies the files as they are.
    void copyTo(Path folder) throws IOException {
        if (files.size() == 1) {
            Files.copy(files.getFirst(), folder.resolve(name + ".parquet"));
            return;
        }
        try {
            database.execute("COPY (FROM %s) TO %s (FORMAT parquet, COMPRESSION zstd, KV_METADATA {%s})".formatted(source(),
                    Database.text(folder.resolve(name + ".parquet").toString()), TableFiles.metadata(title, columns)));
        } catch (SQLException e) {
            throw new IOException(Database.firstLine(e), e);
        }
    }
}
