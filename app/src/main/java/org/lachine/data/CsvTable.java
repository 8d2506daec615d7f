package org.lachine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.lachine.model.FaultyInputException;

/// A table of text cells with a heading (RFC 4180) that someone else wrote, streamed through DuckDB in constant memory.
///
/// Cells are separated by commas, semicolons, tabs or bars; which, the heading tells. Columns are found by their names, in
/// any order, and only those that were asked for are read. What DuckDB's strict reader refuses (a quoted cell that does not end, text
/// after its end, mixed line ends, a byte that is no text) is an error with its line; a row with more or fewer cells than the heading
/// is handed out as one that is not whole.
///
/// DuckDB sees this file and no other, no network and no extension ([Database#onlyFor]), and no text of the file gets into its SQL.
public final class CsvTable implements AutoCloseable {
    /// Cells beyond the heading's that a row may have and still be counted; a row with more is no row of a table.
    private static final int EXCESS = 8;
    private static final Pattern LINE = Pattern.compile("CSV Error on Line: (\\d+)");

    private final TextFile file;
    private final Path plain;
    private final Database database;
    private final CsvShape shape;
    private final List<String> heading = new ArrayList<>();
    private final Map<String, Integer> columns = new HashMap<>();
    /// Expressions of the query, and where each column stands in it as text and as number.
    private final List<String> selected = new ArrayList<>();
    private int[] textAt;
    private int[] numberAt;

    private DuckDBPreparedStatement statement;
    private DuckDBChunkedResult result;
    private DuckDBReadableVector[] vectors;
    private int at;
    private int filled;
    private long row;
    private boolean whole;

    /// Opens a file and reads its heading. The file is closed with the table.
    public static CsvTable open(TextFile file) throws IOException {
        try {
            return new CsvTable(file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private CsvTable(TextFile file) throws IOException {
        this.file = file;
        this.plain = file.plain();
        this.shape = CsvShape.of(file, plain);
        this.database = Database.onlyFor(plain);
        this.textAt = new int[shape.cells()];
        this.numberAt = new int[shape.cells()];
        int cells = shape.cells();
        try {
            again("*", "false", "LIMIT 1").stream().limit(cells).map(String::strip).forEach(heading::add);
            if (heading.size() < cells) {
                throw fault("there is no heading.", "The first line names the columns.");
            }
            for (int c = 0; c < cells; c++) {
                if (!heading.get(c).isEmpty() && columns.put(heading.get(c).toLowerCase(Locale.ROOT), c) != null) {
                    throw fault("column \"%s\" stands twice in the heading.".formatted(TextFile.shown(heading.get(c))), "Give every column its own name.");
                }
            }
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        selected.add("c%d IS NOT NULL AND coalesce(c%d, '') = '' AND c%d IS NULL".formatted(cells - 1, cells, cells + 1));
    }

    /// The file as a table of texts in SQL: cells by position, an empty one empty, one that is not there NULL.
    private String source(String header) {
        StringBuilder names = new StringBuilder();
        for (int c = 0; c < textAt.length + EXCESS; c++) {
            names.append(c == 0 ? "" : ", ").append("'c").append(c).append("': 'VARCHAR'");
        }
        return ("read_csv(%s, auto_detect = false, header = %s, skip = 0, delim = '%s', quote = '\"', escape = '\"', strict_mode = true, null_padding = true, "
                + "parallel = false, "
                + "nullstr = '\u0001\u0002', compression = 'none', encoding = 'utf-8', columns = {%s})").formatted(Database.text(plain.toString()), header,
                shape.delimiter(), names);
    }

    public List<String> heading() {
        return heading;
    }

    /// Position of the first of `names` that is a column, whose texts will be read; case does not count.
    ///
    /// @throws FaultyInputException when there is none, saying what there is
    public int column(String... names) {
        return required(columnIfAny(names), names);
    }

    /// @return -1 where there is none
    public int columnIfAny(String... names) {
        return texts(find(names));
    }

    /// The column at a position, read as texts.
    public int texts(int column) {
        return select(textAt, column, "c%1$d");
    }

    /// As [#column], for a column of numbers.
    public int numbers(String... names) {
        return required(numbersIfAny(names), names);
    }

    /// @return -1 where there is none
    public int numbersIfAny(String... names) {
        return numbers(find(names));
    }

    /// The column at a position, read as numbers.
    public int numbers(int column) {
        // DuckDB takes 1_000 for a thousand, a table does not
        return select(numberAt, column, "TRY_CAST(replace(c%1$d, '_', 'x') AS DOUBLE)");
    }

    private int find(String... names) {
        for (String name : names) {
            Integer found = columns.get(name.toLowerCase(Locale.ROOT));
            if (found != null) {
                return found;
            }
        }
        return -1;
    }

    private int required(int found, String... names) {
        if (found < 0) {
            throw fault("there is no column %s; there are %s.".formatted(String.join(" or ", names), TextFile.shown(String.join(", ", heading))),
                    heading.size() == 1 ? "The cells may be set apart by something else than a comma, semicolon, tab or bar; write it again with commas."
                            : "Give a file of the format named, with its heading; the order of columns does not matter.");
        }
        return found;
    }

    private int select(int[] where, int column, String expression) {
        if (column >= 0 && where[column] == 0) {
            where[column] = selected.size();
            selected.add(expression.formatted(column));
        }
        return column;
    }

    /// Reads the next row that is not blank; false at the end of the file.
    public boolean next() {
        if (++at >= filled && !fill()) {
            return false;
        }
        row++;
        whole = vectors[0].getBoolean(at);
        return true;
    }

    private boolean fill() {
        try {
            if (result == null) {
                statement = database.prepare("SELECT %s FROM %s".formatted(String.join(", ", selected), source("true")));
                result = statement.query();
            }
            if (!result.nextChunk()) {
                if (row == shape.rows()) {
                    return false;
                }
                throw new SQLException("%d rows came of %d".formatted(row, shape.rows()));
            }
            DuckDBDataChunkReader chunk = result.chunk();
            vectors = new DuckDBReadableVector[selected.size()];
            for (int v = 0; v < vectors.length; v++) {
                vectors[v] = chunk.vector(v);
            }
            at = 0;
            filled = (int) chunk.rowCount();
            file.tell((double) row / shape.rows());
            return filled > 0 || fill();
        } catch (SQLException failed) {
            // a streamed answer does not say why, one that is added up does
            again(String.join(", ", selected.stream().map("max(%s)::VARCHAR"::formatted).toList()), "true", "");
            throw told(failed);
        }
    }

    private FaultyInputException told(SQLException e) {
        String message = String.valueOf(e.getMessage());
        database.forgetIfBroken(message);
        Matcher found = LINE.matcher(message);
        long line = found.find() ? Long.parseLong(found.group(1)) : 0;
        if (message.contains("Invalid unicode")) {
            return file.noText(line);
        }
        if (message.contains("unterminated quote")) {
            return fault("line %d: a quoted cell does not end, or goes on after its end.".formatted(line),
                    "The file is cut off, or there is a quotation mark too many or too few.");
        }
        if (message.contains("Maximum line size")) {
            return fault("line %d is longer than any table's.".formatted(line), "A quotation mark may be missing, or this is no table.");
        }
        if (message.contains("Expected Number of Columns")) {
            return fault("line %d has over %d cells more than the heading.".formatted(line, EXCESS), "The heading is not this table's, or this is no table.");
        }
        if (message.contains("invalid state")) {
            return fault("the lines end in different ways, or a quoted cell goes on after its end.",
                    "Write it again with a line feed at every line's end, and every quotation mark inside a quoted cell doubled.");
        }
        return fault("cannot be read: %s".formatted(TextFile.shown(Database.firstLine(e))), "Check the disk and the rights of the file.");
    }

    /// The line on which the row stands, blank lines and line breaks inside cells not counted.
    public long line() {
        return row + 1;
    }

    /// Whether the row has a cell for every column of the heading; an empty one more, from a separator at the line's end, does not count.
    public boolean isWhole() {
        return whole;
    }

    /// A cell's text; empty where the row is too short or the column is -1.
    public String text(int column) {
        String text = column < 0 ? null : vectors[textAt[column]].getString(at);
        return text == null ? "" : text;
    }

    /// A cell's number; NaN where it is none, or the column is -1. Spaces around it do not count.
    public double number(int column) {
        double value = column < 0 ? Double.NaN : vectors[numberAt[column]].getDouble(at, Double.NaN);
        return Double.isFinite(value) ? value : Double.NaN;
    }

    /// The row as it may stand in a message. The file is read again up to it.
    public String shown() {
        return TextFile.shown(String.join(String.valueOf(shape.delimiter()), again("*", "true", thisRow())));
    }

    /// A cell as it may stand in a message. The file is read again up to it.
    public String shown(int column) {
        return TextFile.shown(String.join("", again("c" + column, "true", thisRow())));
    }

    private String thisRow() {
        return "LIMIT 1 OFFSET " + (row - 1);
    }

    /// The texts of one row.
    private List<String> again(String what, String header, String which) {
        List<String> texts = new ArrayList<>();
        try (Database beside = database.beside();
                DuckDBPreparedStatement query = beside.prepare("SELECT %s FROM %s %s".formatted(what, source(header), which));
                DuckDBChunkedResult answer = query.query()) {
            if (answer.nextChunk()) {
                for (long c = 0; c < answer.columnCount() && !answer.chunk().vector(c).isNull(0); c++) {
                    texts.add(answer.chunk().vector(c).getString(0));
                }
            }
            return texts;
        } catch (SQLException e) {
            throw told(e);
        }
    }

    public FaultyInputException fault(String what, String remedy) {
        return file.fault(what, remedy);
    }

    @Override
    public void close() {
        try {
            if (statement != null) {
                statement.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            database.close();
            file.close();
        }
    }
}
