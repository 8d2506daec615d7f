package org.lachine.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/// An in-memory DuckDB session: reads Parquet and CSV files, writes Parquet.
///
/// One thread, so that sums over rows come out the same on every machine.
final class Database implements AutoCloseable {
    private final DuckDBConnection connection;

    private Database(DuckDBConnection connection) {
        this.connection = connection;
    }

    static Database open() {
        Properties settings = new Properties();
        settings.setProperty("threads", "1");
        try {
            Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
            return new Database(connection.unwrap(DuckDBConnection.class));
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB did not start: %s%nCheck that the folder for temporary files is writable."
                    .formatted(firstLine(e)), e);
        }
    }

    /// What is done with each row of an answer.
    @FunctionalInterface
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    void query(String sql, RowReader reader) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Writes `table` to `file`, zstd-compressed, rows in their order.
    ///
    /// @throws IOException when the disk does not take it
    void writeParquet(Table table, Path file) throws IOException {
        try {
            execute("CREATE OR REPLACE TABLE outgoing (%s)".formatted(table.columns().stream()
                    .map(c -> name(c.name()) + " " + sqlType(c.type())).collect(Collectors.joining(", "))));
            try (DuckDBAppender appender = connection.createAppender("main", "outgoing")) {
                for (List<Object> row : table.rows()) {
                    append(appender, table, row);
                }
            }
            execute("COPY outgoing TO %s (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 15)".formatted(text(file.toString())));
            execute("DROP TABLE outgoing");
        } catch (SQLException e) {
            throw new IOException("%s cannot be written: %s%nCheck the free space and the rights of its folder."
                    .formatted(file, firstLine(e)), e);
        }
    }

    private static void append(DuckDBAppender appender, Table table, List<Object> row) throws SQLException {
        appender.beginRow();
        for (int c = 0; c < row.size(); c++) {
            Object cell = row.get(c);
            if (cell == null) {
                appender.appendNull();
                continue;
            }
            switch (table.columns().get(c).type()) {
                case TEXT, DATE -> appender.append(cell.toString());
                case INTEGER -> appender.append(((Number) cell).longValue());
                case NUMBER -> appender.append(((Number) cell).doubleValue());
            }
        }
        appender.endRow();
    }

    private static String sqlType(Table.Type type) {
        return switch (type) {
            case TEXT -> "VARCHAR";
            case INTEGER -> "BIGINT";
            case NUMBER -> "DOUBLE";
            case DATE -> "DATE";
        };
    }

    /// `value` as an SQL text literal.
    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /// `value` as an SQL identifier.
    static String name(String value) {
        return '"' + value.replace("\"", "\"\"") + '"';
    }

    static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
