package org.lachine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.Table.Column;
import org.lachine.data.Table.Type;

class TableFilesTest {
    private static final Table TABLE = new Table("losses", "Losses it's said, percent", List.of(
            new Column("country", Type.TEXT, "", "ISO code"),
            new Column("rank", Type.INTEGER, "", "Place"),
            new Column("loss", Type.NUMBER, "percent", "Real income lost"),
            new Column("since", Type.DATE, "", "First day")),
            List.of(Arrays.asList("C\"A,N\nx", 1, 0.1 + 0.2, "2025-03-04"),
                    Arrays.asList("日本", 2L, 1e-7, null),
                    Arrays.asList(null, null, null, null)));

    @TempDir
    Path folder;

    @Test
    void csvQuotesWhatNeedsItAndKeepsEveryDigit() {
        assertThat(TableFiles.csv(TABLE)).isEqualTo("""
                country,rank,loss,since
                "C""A,N
                x",1,0.30000000000000004,2025-03-04
                日本,2,0.0000001,
                ,,,
                """);
    }

    @Test
    void jsonCarriesUnitsAndNulls() {
        var json = TableFiles.json(TABLE);
        assertThat(json.at("/columns/2/unit").asString()).isEqualTo("percent");
        assertThat(json.at("/rows/0/loss").asDouble()).isEqualTo(0.1 + 0.2);
        assertThat(json.toString()).contains("{\"country\":null,\"rank\":null,\"loss\":null,\"since\":null}");
    }

    @Test
    void aColumnMayBeCalledTitle() throws Exception {
        TableFiles.write(List.of(new Table("books", "Books", List.of(new Column("title", Type.TEXT, "", "What it is called")),
                List.of(List.<Object>of("Wealth")))), folder);
        try (var duck = DriverManager.getConnection("jdbc:duckdb:"); var sql = duck.createStatement()) {
            var rows = sql.executeQuery("SELECT title FROM '" + folder + "/books.parquet'");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("Wealth");
        }
    }

    @Test
    void parquetReturnsTheSameCellsAndDescriptions() throws Exception {
        TableFiles.write(List.of(TABLE), folder);
        try (var duck = DriverManager.getConnection("jdbc:duckdb:"); var sql = duck.createStatement()) {
            var rows = sql.executeQuery("SELECT * FROM '" + folder + "/losses.parquet'");
            List<List<Object>> read = new ArrayList<>();
            while (rows.next()) {
                read.add(Arrays.asList(rows.getObject(1), rows.getObject(2), rows.getObject(3),
                        rows.getObject(4) == null ? null : rows.getObject(4).toString()));
            }
            assertThat(read).containsExactly(
                    Arrays.asList("C\"A,N\nx", 1L, 0.1 + 0.2, "2025-03-04"),
                    Arrays.asList("日本", 2L, 1e-7, null),
                    Arrays.asList(null, null, null, null));
            var notes = sql.executeQuery("SELECT decode(value) FROM parquet_kv_metadata('" + folder
                    + "/losses.parquet') WHERE decode(key) = 'loss'");
            notes.next();
            assertThat(notes.getString(1)).isEqualTo("Real income lost [percent]");
        }
    }

    @Test
    void theSameTableGivesTheSameBytesAndNothingElseIsLeft() throws Exception {
        TableFiles.write(List.of(TABLE), folder);
        byte[] first = Files.readAllBytes(folder.resolve("losses.parquet"));
        TableFiles.write(List.of(TABLE), folder);
        assertThat(Files.readAllBytes(folder.resolve("losses.parquet"))).isEqualTo(first);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("losses.csv", "losses.parquet");
    }

    @Test
    void refusesWhatIsNotANumber() {
        Table broken = new Table("x", "x", List.of(new Column("loss", Type.NUMBER, "percent", "")), List.of(List.of(Double.NaN)));
        assertThatThrownBy(() -> TableFiles.csv(broken)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column loss holds NaN");
    }
}
