package org.lachine.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.function.DoubleConsumer;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBPreparedStatement;

/// An in-memory DuckDB session: reads Parquet and CSV files, writes Parquet.
///
/// One thread unless more are asked for, so that sums over rows come out the same on every machine.
final class Database implements AutoCloseable {
    private static final int LOOK_MS = 200;

    /// The last file that was read alone, and the session that does it.
    private static Path readable;
    private static DuckDBConnection reader;

    private final DuckDBConnection connection;

    private Database(DuckDBConnection connection) {
        this.connection = connection;
    }

    static Database open() {
        return open(1);
    }

    /// With several threads, for what comes out the same in any order.
    static Database open(int threads) {
        Properties settings = new Properties();
        settings.setProperty("threads", String.valueOf(threads));
        try {
            Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
            return new Database(connection.unwrap(DuckDBConnection.class));
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB did not start: %s%nCheck that the folder for temporary files is writable."
                    .formatted(firstLine(e)), e);
        }
    }

    /// A session that may read `file` and nothing else: no other file, no network, no extension, and no setting that would change it.
    /// It takes bounded memory and streams its answers. To start one takes 15 ms, so that the last is kept for the same file.
    ///
    /// @param file its real path
    static synchronized Database onlyFor(Path file) {
        try {
            if (!file.equals(readable)) {
                forget();
                Properties settings = new Properties();
                settings.setProperty("threads", "1");
                settings.setProperty("memory_limit", "400MB");
                settings.setProperty("temp_directory", "");
                settings.setProperty("autoinstall_known_extensions", "false");
                settings.setProperty("autoload_known_extensions", "false");
                settings.setProperty("allow_community_extensions", "false");
                settings.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
                reader = DriverManager.getConnection("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class);
                new Database(reader).execute("SET allowed_paths = [%s]; SET enable_external_access = false; SET lock_configuration = true".formatted(
                        text(file.toString())));
                readable = file;
            }
            return new Database(reader).beside();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB did not start: %s%nCheck the memory of the machine.".formatted(firstLine(e)), e);
        }
    }

    private static synchronized void forget() throws SQLException {
        if (reader != null) {
            reader.close();
        }
        readable = null;
        reader = null;
    }

    /// Another session on the same data, with the same bounds.
    Database beside() throws SQLException {
        return new Database(connection.duplicate());
    }

    /// After a fault of its own DuckDB answers nothing any more.
    void forgetIfBroken(String message) {
        if (message.contains("INTERNAL") || message.contains("FATAL") || message.contains("invalidated")) {
            try {
                forget();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    DuckDBPreparedStatement prepare(String sql) throws SQLException {
        return connection.prepare(sql);
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

    /// Executes what takes long.
    ///
    /// @param progress told from time to time what share is done, in percent, where that is known
    void execute(String sql, DoubleConsumer progress) throws SQLException {
        execute("SET enable_progress_bar = true");
        execute("SET enable_progress_bar_print = false");
        try (DuckDBPreparedStatement statement = connection.prepareStatement(sql).unwrap(DuckDBPreparedStatement.class)) {
            Thread watch = Thread.ofPlatform().daemon().start(() -> {
                try {
                    for (;;) {
                        Thread.sleep(LOOK_MS);
                        progress.accept(Math.max(0, statement.getQueryProgress().getPercentage()));
                    }
                } catch (InterruptedException | SQLException over) {
                    // done, or nothing to tell yet
                }
            });
            try {
                statement.execute();
            } finally {
                watch.interrupt();
                joined(watch);
            }
        }
    }

    private static void joined(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
