package org.lachine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The session that reads what someone else wrote can reach that file and nothing besides.
class ReaderTest {
    @TempDir
    Path folder;

    @Test
    void theFileItselfIsRead() throws Exception {
        // a name that elsewhere in DuckDB stands for several files
        Path file = Files.writeString(folder.resolve("it's [1]*?.csv"), "a\n1\n").toRealPath();
        List<String> cells = new ArrayList<>();
        try (CsvTable table = CsvTable.open(new TextFile(file, null, bytes -> {}))) {
            int a = table.column("a");
            while (table.next()) {
                cells.add(table.text(a));
            }
        }
        assertThat(cells).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "SELECT * FROM read_text('%s/other.csv')", "SELECT * FROM read_csv('%s/*.csv')", "SELECT * FROM read_csv('%s/file.csv/../other.csv')",
                "COPY (SELECT 1) TO '%s/written.csv'",
        "ATTACH '%s/new.db'", "INSTALL httpfs", "LOAD httpfs", "SELECT * FROM read_csv('http://localhost/x.csv')", "SET enable_external_access = true",
        "SET memory_limit = '100GB'"})
    void nothingElseIs(String sql) throws Exception {
        Files.writeString(folder.resolve("other.csv"), "a\n1\n");
        Path file = Files.writeString(folder.resolve("file.csv"), "a\n1\n").toRealPath();
        try (Database database = Database.onlyFor(file)) {
            assertThatThrownBy(() -> database.execute(sql.formatted(folder))).isInstanceOf(SQLException.class).message().containsAnyOf("disabled", "locked");
        }
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }
}
