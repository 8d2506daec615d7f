package org.lachine.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lachine.model.Codes;

/// One Parquet file of a world folder, read through DuckDB.
final class WorldFile {
    private final Database database;
    private final Path path;

    WorldFile(Database database, Path path) {
        this.database = database;
        this.path = path;
    }

    String name() {
        return path.getFileName().toString();
    }

    /// Declares `codes` as a type, so that a code in a file becomes its position in one cast.
    static void declare(Database database, Codes codes) throws SQLException {
        database.execute("CREATE TYPE %s AS ENUM (%s)".formatted(enumOf(codes),
                codes.all().stream().map(Database::text).collect(Collectors.joining(", "))));
    }

    /// Name of the type of `codes`.
    static String enumOf(Codes codes) {
        return "codes_" + Integer.toHexString(codes.all().hashCode());
    }

    /// Whether the file is there, is Parquet, and has these columns in fitting types; if not, `faults` says what is wrong.
    boolean hasColumns(List<Table.Column> columns, Faults faults) {
        if (!Files.isRegularFile(path)) {
            faults.add(name(), "absent", "the file is missing; a world has this table.", "Add it; `docs/data.md` gives its columns.");
            return false;
        }
        Map<String, String> types = new LinkedHashMap<>();
        try {
            database.query("DESCRIBE SELECT * FROM read_parquet(%s)".formatted(Database.text(path.toString())),
                    row -> types.put(row.getString(1), row.getString(2)));
        } catch (SQLException e) {
            faults.unreadable(name(), e);
            return false;
        }
        boolean all = true;
        for (Table.Column column : columns) {
            String type = types.get(column.name());
            if (type == null) {
                faults.add(name(), "column", "column \"%s\" is missing; there are %s.".formatted(column.name(), types.keySet()),
                        "Add the column: " + column.description());
                all = false;
            } else if (!fits(type, column.type())) {
                faults.add(name(), "column", "column \"%s\" has type %s; it must hold %s.".formatted(column.name(), type,
                        column.type() == Table.Type.TEXT ? "text" : "numbers"), "Write the column with that type.");
                all = false;
            }
        }
        return all;
    }

    private static boolean fits(String type, Table.Type wanted) {
        boolean number = type.matches("(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DOUBLE|FLOAT|DECIMAL.*)");
        return wanted == Table.Type.TEXT ? type.equals("VARCHAR") : number;
    }

    /// Hands the rows of the file, in file order, to `reader`.
    ///
    /// @param selection SQL select list; `file_row_number` counts rows from 0
    /// @param condition which rows, as SQL; empty for all
    void scan(String selection, String condition, Database.RowReader reader) throws SQLException {
        database.query("SELECT %s FROM read_parquet(%s, file_row_number = true)%s".formatted(selection, Database.text(path.toString()),
                condition.isEmpty() ? "" : " WHERE " + condition), reader);
    }
}
