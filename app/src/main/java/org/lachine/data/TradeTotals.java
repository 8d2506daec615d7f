package org.lachine.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.lachine.model.FaultyInputException;

/// Totals of trade in files of BACI's layout ([BaciColumn]) by year, exporter, importer, product or several of these.
///
/// What is added up are whole numbers: values to the thousandth of thousand USD are dollars, quantities to the thousandth of a
/// ton kilograms. So totals are exact, in whatever order rows come and however many machines add them, and one statement of SQL
/// serves DuckDB and Spark alike. A row that is not as it should be fails the whole; no row is left out in silence.
public final class TradeTotals {
    /// Name of the table and of its file.
    public static final String NAME = "trade-totals";
    private static final int SAMPLES = 5;
    /// How DuckDB names the place of what it cannot read.
    private static final Pattern LINE = Pattern.compile("CSV Error on Line: (\\d+)");
    private static final Pattern FILE = Pattern.compile("(?m)^\\s*file\\s*=\\s*(.+?)\\s*$");
    private static final String NUMERALS = "0123456789";

    /// What totals may be by.
    public enum Key {
        YEAR("CAST(t AS INTEGER)"), EXPORTER("i"), IMPORTER("j"), HS6("k"), HS4("left(k, 4)"), HS2("left(k, 2)");

        private final String sql;

        Key(String sql) {
            this.sql = sql;
        }

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<List<String>, List<Path>> filesByHeading;
    private final List<Key> by;

    private TradeTotals(Map<List<String>, List<Path>> filesByHeading, List<Key> by) {
        this.filesByHeading = filesByHeading;
        this.by = List.copyOf(by);
    }

    /// Looks at the headings of files.
    ///
    /// @param files of comma-separated text, plain or compressed with gzip (`.gz`)
    /// @param by in the order that columns and rows are to have
    /// @throws FaultyInputException with all faults of all headings
    public static TradeTotals of(List<Path> files, List<Key> by) {
        Map<List<String>, List<Path>> found = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (Path file : files) {
            try {
                if (!seen.add(file.toRealPath())) {
                    faults.add("%s stands twice: its trade would be counted twice.".formatted(file));
                }
                found.computeIfAbsent(columns(heading(file), file, faults), any -> new ArrayList<>()).add(file.toRealPath());
            } catch (IOException e) {
                faults.add("%s cannot be read.".formatted(file));
            }
        }
        if (!faults.isEmpty()) {
            throw new FaultyInputException(String.join(System.lineSeparator(), faults),
                    "Give files with the columns t, i, j, k, v and q of BACI, separated by commas, each once.");
        }
        return new TradeTotals(found, by);
    }

    private static String heading(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file); InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader lines = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
            String first = lines.readLine();
            return first == null ? "" : first.replace("\ufeff", "");
        }
    }

    /// BACI's letter for each column that is wanted, and a name of no meaning for others.
    private static List<String> columns(String heading, Path file, List<String> faults) {
        List<String> names = new ArrayList<>();
        Set<BaciColumn> there = new HashSet<>();
        for (String cell : heading.split(",", -1)) {
            String name = cell.strip().replace("\"", "").toLowerCase(Locale.ROOT);
            String column = "other" + names.size();
            for (BaciColumn known : BaciColumn.values()) {
                if (Arrays.asList(known.names()).contains(name) && there.add(known)) {
                    column = known.letter();
                }
            }
            names.add(column);
        }
        String absent = Arrays.stream(BaciColumn.values()).filter(c -> c != BaciColumn.QUANTITY && !there.contains(c))
                .map(c -> String.join(" or ", c.names())).collect(Collectors.joining(", "));
        if (!absent.isEmpty()) {
            faults.add("%s has no column %s.".formatted(file, absent));
        }
        return names;
    }

    /// Files that have the same columns in the same order; columns that matter go by BACI's letters.
    public Map<List<String>, List<Path>> filesByHeading() {
        return filesByHeading;
    }

    /// A row of text as totals need it, from a table of the columns of a heading.
    public static String wanted(List<String> columns, String table) {
        return Arrays.stream(BaciColumn.values()).map(c -> columns.contains(c.letter()) ? c.letter() : "CAST(NULL AS %s) AS q".formatted("VARCHAR(1)"))
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + table));
    }

    /// Totals of a table `rows` with the columns of [BaciColumn] as text; rows that are faulty make up one with no key.
    public String sql() {
        return by.stream().map(key -> "CASE WHEN fault = '' THEN %s END AS %s".formatted(key.sql, key.column()))
                .collect(Collectors.joining(", ", "SELECT ", ""))
                + ", CAST(sum(v) * 1000 AS BIGINT) AS value_usd, coalesce(CAST(sum(q) * 1000 AS BIGINT), 0) AS quantity_kg"
                + ", count(*) AS flows, count(*) - count(q) AS without_quantity FROM (" + READ + ") GROUP BY "
                + by.stream().map(key -> "CASE WHEN fault = '' THEN %s END".formatted(key.sql)).collect(Collectors.joining(", "));
    }

    private static final String TRIMMED =
            "SELECT trim(t) AS t, trim(i) AS i, trim(j) AS j, CASE WHEN length(trim(k)) = 5 THEN concat('0', trim(k)) ELSE trim(k) END AS k, "
            + "trim(v) AS v, CASE WHEN trim(q) IN ('', 'NA') THEN NULL ELSE trim(q) END AS q FROM rows";

    private static final String JUDGED =
            "SELECT t, i, j, k, v AS said_v, q AS said_q, TRY_CAST(%s AS DECIMAL(18,3)) AS v, TRY_CAST(%s AS DECIMAL(18,3)) AS q FROM (%s)"
            .formatted(number("v"), number("q"), TRIMMED);

    /// Rows with values as numbers and with what is wrong about them.
    private static final String READ = ("SELECT t, i, j, k, v, q, said_v, said_q, CASE WHEN %s THEN '' WHEN %s THEN 'year' WHEN %s THEN 'product' WHEN %s THEN "
            + "'value' WHEN %s THEN 'quantity' ELSE 'country' END AS fault FROM (%s)")
            .formatted(String.join(" AND ", digits("t", 4), digits("k", 6), "v >= 0", "(said_q IS NULL OR q >= 0)", "length(i) > 0", "length(j) > 0"),
                    wrong(digits("t", 4)), wrong(digits("k", 6)), wrong("v >= 0"), wrong("(said_q IS NULL OR q >= 0)"), JUDGED);

    /// The text where it has the signs of a number alone: what else the two engines take for one differs.
    private static String number(String column) {
        return "CASE WHEN translate(%s, '%s.eE+-', '') = '' THEN %s END".formatted(column, NUMERALS, column);
    }

    private static String digits(String column, int count) {
        return "(length(%s) = %d AND translate(%s, '%s', '') = '')".formatted(column, count, column, NUMERALS);
    }

    private static String wrong(String rule) {
        return "coalesce(NOT %s, TRUE)".formatted(rule);
    }

    /// Adds up on this machine, on all its cores, and writes `trade-totals.parquet` into a folder; where memory runs short, onto disk.
    ///
    /// @param progress told how far it is
    /// @throws FaultyInputException when a row is faulty
    public void write(Path folder, Consumer<String> progress) throws IOException {
        try (Database database = Database.open(Runtime.getRuntime().availableProcessors())) {
            scratch(database, folder);
            view(database);
            database.execute("CREATE TABLE totals AS " + sql(), share -> progress.accept("adding up rows, %.0f percent".formatted(share)));
            collect(database, "totals", folder, progress);
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    /// Writes the same file from what other machines have added up.
    ///
    /// @param parts folder of Parquet files with the columns of [#sql]
    public void collect(Path parts, Path folder, Consumer<String> progress) throws IOException {
        try (Database database = Database.open(Runtime.getRuntime().availableProcessors())) {
            scratch(database, folder);
            view(database);
            collect(database, "read_parquet(%s)".formatted(Database.text(parts.resolve("*.parquet").toString())), folder, progress);
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private static void scratch(Database database, Path folder) throws SQLException {
        database.execute("SET temp_directory = " + Database.text(folder.resolve(".scratch").toString()));
    }

    private void view(Database database) throws SQLException {
        List<String> parts = new ArrayList<>();
        filesByHeading.forEach((columns, files) -> parts.add(wanted(columns,
                "read_csv([%s], header = true, delim = ',', quote = '\"', auto_detect = false, columns = {%s})".formatted(
                files.stream().map(file -> Database.text(file.toString())).collect(Collectors.joining(", ")),
                columns.stream().map(c -> Database.text(c) + ": 'VARCHAR'").collect(Collectors.joining(", "))))));
        database.execute("CREATE VIEW rows AS " + String.join(" UNION ALL ", parts));
    }

    private void collect(Database database, String source, Path folder, Consumer<String> progress) throws SQLException {
        long[] faulty = new long[1];
        database.query("SELECT sum(flows) FROM %s WHERE %s IS NULL".formatted(source, by.getFirst().column()), row -> faulty[0] = row.getLong(1));
        if (faulty[0] > 0) {
            throw faulty(database, faulty[0]);
        }
        progress.accept("putting totals in order");
        String keys = by.stream().map(Key::column).collect(Collectors.joining(", "));
        // one thread, and a table in between, so that pieces are of one size in every file; sorted rows come in pieces of any size
        database.execute("SET threads = 1");
        database.execute("CREATE TABLE ordered AS SELECT %s FROM %s ORDER BY %s".formatted(
                columns().stream().map(c -> "CAST(%s AS %s) AS %s".formatted(c.name(), TableFiles.sqlType(c.type()), c.name()))
                .collect(Collectors.joining(", ")),
                source, keys));
        database.execute("COPY ordered TO %s (FORMAT parquet, COMPRESSION zstd, KV_METADATA {%s})".formatted(
                Database.text(folder.resolve(NAME + ".parquet").toString()), TableFiles.metadata(title(), columns())));
    }

    private FaultyInputException faulty(Database database, long count) throws SQLException {
        List<String> samples = new ArrayList<>();
        database.query("SELECT fault, concat_ws(',', t, i, j, k, coalesce(said_v, ''), coalesce(said_q, '')) FROM (%s) WHERE fault <> '' LIMIT %d".formatted(
                READ, SAMPLES),
                row -> samples.add("%s of row %s".formatted(row.getString(1), row.getString(2))));
        return new FaultyInputException("%,d rows cannot be added up: %s%s.".formatted(count, String.join("; ", samples), count > samples.size() ? " and so on"
                : ""),
                "Years have four digits, products six; values and quantities are numbers from zero on, a quantity may be NA.");
    }

    private static FaultyInputException refused(SQLException e) {
        String said = String.valueOf(e.getMessage());
        Matcher line = LINE.matcher(said);
        Matcher file = FILE.matcher(said);
        return line.find() && file.find()
                ? new FaultyInputException("%s: line %s is no row of the heading's columns: %s.".formatted(file.group(1), line.group(1),
                        said.lines().filter(text -> text.startsWith("Expected")).findFirst().orElseGet(() -> Database.firstLine(e))),
                        "Fetch the file again, or mend that line.")
                : new FaultyInputException("The files cannot be added up: %s".formatted(Database.firstLine(e)), "If memory or disk ran out, free some.");
    }

    /// Columns of the result.
    public List<Table.Column> columns() {
        Set<String> keys = by.stream().map(Key::column).collect(Collectors.toSet());
        Set<String> all = Arrays.stream(Key.values()).map(Key::column).collect(Collectors.toSet());
        List<Table.Column> known = TableSchema.table(NAME, "", List.of()).columns();
        List<Table.Column> columns = new ArrayList<>();
        by.forEach(key -> known.stream().filter(c -> c.name().equals(key.column())).forEach(columns::add));
        known.stream().filter(c -> !all.contains(c.name()) && !keys.contains(c.name())).forEach(columns::add);
        return columns;
    }

    /// What the result is, in words.
    public String title() {
        return "Trade by " + by.stream().map(Key::column).collect(Collectors.joining(", "));
    }

    /// The largest totals by value, and all of them in one row, from the file of the result.
    public List<Table> read(Path folder, int largest) throws IOException {
        String source = "read_parquet(%s)".formatted(Database.text(folder.resolve(NAME + ".parquet").toString()));
        String keys = by.stream().map(Key::column).collect(Collectors.joining(", "));
        List<List<Object>> rows = new ArrayList<>();
        List<List<Object>> sums = new ArrayList<>();
        try (Database database = Database.open()) {
            database.query("FROM %s ORDER BY value_usd DESC, %s LIMIT %d".formatted(source, keys, largest), row -> {
                List<Object> cells = new ArrayList<>();
                for (int c = 1; c <= columns().size(); c++) {
                    cells.add(columns().get(c - 1).type() == Table.Type.TEXT ? row.getString(c) : (Object) row.getLong(c));
                }
                rows.add(cells);
            });
            database.query("SELECT count(*), sum(flows), sum(value_usd), sum(quantity_kg), sum(without_quantity) FROM " + source,
                    row -> sums.add(List.of(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5))));
        } catch (SQLException e) {
            throw new IOException(Database.firstLine(e), e);
        }
        return List.of(new Table(NAME, title() + ": the %d largest".formatted(rows.size()), columns(), rows),
                TableSchema.table("trade-all", "All of it", sums));
    }
}
