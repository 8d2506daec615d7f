package org.lachine.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
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

    /// Fills a table row by row, faster than SQL.
    DuckDBAppender appender(String table) throws SQLException {
        return connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table);
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
