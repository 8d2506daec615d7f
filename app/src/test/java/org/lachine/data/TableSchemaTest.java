package org.lachine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lachine.data.Table.Column;

/// Every table that Lachine writes explains itself, and says its units the same way.
class TableSchemaTest {
    static List<String> schemas() throws IOException {
        Path folder = Path.of(System.getProperty("lachine.home"), "app/src/main/resources/schema");
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".csv"))
                    .map(name -> name.substring(0, name.length() - ".csv".length())).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void columnsAreDescribedAndUnitsFollowNames(String schema) {
        Table table = TableSchema.table(schema, "", List.of());
        assertThat(table.columns()).isNotEmpty().extracting(Column::name).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
        assertThat(table.columns()).extracting(Column::description).allMatch(text -> text.length() > 3);
        for (Column column : table.columns()) {
            assertThat(column.name().endsWith("_musd")).as(column.name()).isEqualTo(column.unit().equals("USD million"));
            if (column.name().endsWith("_percent")) {
                assertThat(column.unit()).as(column.name()).isEqualTo("percent");
            }
        }
    }
}
