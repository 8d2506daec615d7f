package org.lachine.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The file forms of a [Table]: CSV (RFC 4180, UTF-8, one header row), JSON (with the columns' units and descriptions)
/// and Parquet (the same in its key-value metadata under `title` and the columns' names).
///
/// A missing cell is an empty field, `null`, or NULL. A file appears whole or not at all: it is written beside its place
/// and moved there. The same table gives the same bytes.
public final class TableFiles {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TableFiles() {}

    /// Writes `folder/<name>.csv` and `folder/<name>.parquet` of every table, over older ones.
    ///
    /// @throws UncheckedIOException when the folder cannot be written
    public static void write(List<Table> tables, Path folder) {
        try {
            Files.createDirectories(folder);
            for (Table table : tables) {
                Path csv = folder.resolve(table.name() + ".csv");
                Path beside = beside(csv);
                try (BufferedWriter out = Files.newBufferedWriter(beside)) {
                    writeCsv(table, out);
                }
                moved(beside, csv);
            }
            writeParquet(tables, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The table as CSV text, lines ending in `\n`.
    public static String csv(Table table) {
        StringBuilder text = new StringBuilder();
        try {
            writeCsv(table, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /// The table as `{name, title, columns: [{name, type, unit, description}], rows: [{column: value}]}`.
    public static ObjectNode json(Table table) {
        ObjectNode node = JSON.createObjectNode().put("name", table.name()).put("title", table.title());
        ArrayNode columns = node.putArray("columns");
        for (Table.Column c : table.columns()) {
            columns.addObject().put("name", c.name()).put("type", c.type().name().toLowerCase())
                    .put("unit", c.unit()).put("description", c.description());
        }
        ArrayNode rows = node.putArray("rows");
        for (List<Object> row : table.rows()) {
            ObjectNode cells = rows.addObject();
            for (int c = 0; c < row.size(); c++) {
                cells.set(table.columns().get(c).name(), JSON.valueToTree(value(table, c, row.get(c))));
            }
        }
        return node;
    }

    private static void writeCsv(Table table, Appendable out) throws IOException {
        out.append(header(table.columns()));
        Object[] cells = new Object[table.columns().size()];
        for (List<Object> row : table.rows()) {
            for (int c = 0; c < cells.length; c++) {
                cells[c] = value(table, c, row.get(c));
            }
            out.append(line(cells));
        }
    }

    /// The header row of a CSV file.
    static String header(List<Table.Column> columns) {
        return line(columns.stream().map(Table.Column::name).toArray());
    }

    /// A row of a CSV file.
    static String line(Object[] cells) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < cells.length; c++) {
            line.append(c == 0 ? "" : ",").append(field(cells[c]));
        }
        return line.append('\n').toString();
    }

    private static String field(Object value) {
        return switch (value) {
            case null -> "";
            case Double d -> new BigDecimal(d.toString()).stripTrailingZeros().toPlainString();
            default -> quoted(value.toString());
        };
    }

    private static String quoted(String text) {
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /// A cell in the one Java type of its column: String, Long, Double or LocalDate.
    private static Object value(Table table, int column, Object cell) {
        if (cell == null) {
            return null;
        }
        Object value = switch (table.columns().get(column).type()) {
            case TEXT -> cell.toString();
            case INTEGER -> cell instanceof Number n ? (Object) n.longValue() : cell;
            case NUMBER -> cell instanceof Number n ? (Object) n.doubleValue() : cell;
            case DATE -> LocalDate.parse(cell.toString());
        };
        if (value instanceof Double d && !Double.isFinite(d)) {
            throw new IllegalArgumentException("Table %s, column %s holds %s: not a number that a file can carry.%nLeave a missing value empty (null)."
                    .formatted(table.name(), table.columns().get(column).name(), d));
        }
        return value;
    }

    /// Writes `folder/<name>.parquet` of every table; all share one database session.
    ///
    /// @throws IOException when the folder cannot be written
    public static void writeParquet(List<Table> tables, Path folder) throws IOException {
        try (Database database = Database.open()) {
            for (Table table : tables) {
                Path parquet = folder.resolve(table.name() + ".parquet");
                Path beside = beside(parquet);
                database.execute("CREATE OR REPLACE TABLE t (" + table.columns().stream()
                        .map(c -> Database.name(c.name()) + " " + sqlType(c.type())).collect(Collectors.joining(", ")) + ")");
                append(table, database);
                database.execute("COPY t TO %s (FORMAT parquet, COMPRESSION zstd, KV_METADATA {%s})"
                        .formatted(Database.text(beside.toString()), metadata(table.title(), table.columns())));
                moved(beside, parquet);
            }
        } catch (SQLException e) {
            throw new IOException("Parquet files in " + folder + ": " + Database.firstLine(e), e);
        }
    }

    private static void append(Table table, Database database) throws SQLException {
        try (DuckDBAppender out = database.appender("t")) {
            for (List<Object> row : table.rows()) {
                out.beginRow();
                for (int c = 0; c < row.size(); c++) {
                    switch (value(table, c, row.get(c))) {
                        case null -> out.appendNull();
                        case Double d -> out.append(d.doubleValue());
                        case Long l -> out.append(l.longValue());
                        case LocalDate day -> out.append(day);
                        case Object text -> out.append(text.toString());
                    }
                }
                out.endRow();
            }
        }
    }

    /// Title, units and descriptions as key-value metadata of a Parquet file; a column that is called title goes by "title column" beside it.
    static String metadata(String title, List<Table.Column> columns) {
        return "title: " + Database.text(title) + columns.stream()
                .map(c -> ", " + Database.name(c.name().equals("title") ? "title column" : c.name()) + ": "
                        + Database.text(c.unit().isEmpty() ? c.description() : c.description() + " [" + c.unit() + "]"))
                .collect(Collectors.joining());
    }

    static String sqlType(Table.Type type) {
        return switch (type) {
            case TEXT -> "VARCHAR";
            case INTEGER -> "BIGINT";
            case NUMBER -> "DOUBLE";
            case DATE -> "DATE";
        };
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    private static void moved(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
