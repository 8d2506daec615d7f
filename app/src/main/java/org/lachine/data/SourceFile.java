package org.lachine.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.lachine.model.FaultyInputException;

/// A CSV file that a world is built from, plain or gzip-compressed, read through DuckDB.
final class SourceFile {
    private final Database database;
    private final Path path;

    /// @throws FaultyInputException when there is no such file
    SourceFile(Database database, Path path) {
        if (!Files.isRegularFile(path)) {
            throw new FaultyInputException("%s: the file is missing; the world is built from it.".formatted(path),
                    "Give with --sources the folder that holds %s.".formatted(path.getParent().getFileName()));
        }
        this.database = database;
        this.path = path;
    }

    /// Hands the selected columns of every row, all read as text until the selection converts them, to `reader`.
    ///
    /// @param selection SQL select list over the file's heading, with what may follow `FROM`, the file standing as `file`
    void read(String selection, Database.RowReader reader) {
        try {
            String file = "read_csv(%s, header = true, all_varchar = true)".formatted(Database.text(path.toString()));
            String sql = selection.contains(" FROM ") ? selection : selection + " FROM file";
            database.query("WITH file AS (SELECT * FROM %s) SELECT %s".formatted(file, sql), reader);
        } catch (SQLException e) {
            throw new FaultyInputException("%s: cannot be read: %s".formatted(path, Database.firstLine(e)),
                    "Fetch the file again; it is damaged or not the expected one.");
        }
    }
}
