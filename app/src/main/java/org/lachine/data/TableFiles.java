package org.lachine.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A [Table] as CSV, JSON or a Parquet file.
public final class TableFiles {
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private TableFiles() {}

    /// The forms a table is written in; the file name is the table's name with this ending.
    public enum Format {
        CSV, JSON, PARQUET;

        public String ending() {
            return name().toLowerCase();
        }
    }

    /// `table` as RFC 4180 CSV with a heading line; an absent cell is empty.
    public static String csv(Table table) {
        StringBuilder out = new StringBuilder();
        appendCsv(out, table.columns().stream().<Object>map(Table.Column::name).toList());
        table.rows().forEach(row -> appendCsv(out, row));
        return out.toString();
    }

    private static void appendCsv(StringBuilder out, List<Object> cells) {
        out.append(cells.stream().map(TableFiles::quoted).collect(Collectors.joining(","))).append("\r\n");
    }

    private static String quoted(Object cell) {
        String text = cell == null ? "" : cell.toString();
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }

    /// `table` as one JSON object: `name`, `title`, `columns` (with type, unit, description) and `rows`, an object each.
    public static String json(Table table) {
        return JSON.writeValueAsString(tree(table));
    }

    /// `table` as the maps and lists that a JSON or YAML writer takes; the tree behind [#json].
    public static Map<String, Object> tree(Table table) {
        List<Map<String, Object>> columns = new ArrayList<>();
        for (Table.Column column : table.columns()) {
            Map<String, Object> described = new LinkedHashMap<>();
            described.put("name", column.name());
            described.put("type", column.type().name().toLowerCase());
            described.put("unit", column.unit());
            described.put("description", column.description());
            columns.add(described);
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (List<Object> row : table.rows()) {
            Map<String, Object> cells = new LinkedHashMap<>();
            for (int c = 0; c < row.size(); c++) {
                cells.put(table.columns().get(c).name(), row.get(c));
            }
            rows.add(cells);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", table.name());
        tree.put("title", table.title());
        tree.put("columns", columns);
        tree.put("rows", rows);
        return tree;
    }

    /// Writes `table` into `folder`, beside first and then moved, so that no reader meets half a file.
    ///
    /// @return the file
    public static Path write(Table table, Path folder, Format format) throws IOException {
        Path file = folder.resolve(table.name() + "." + format.ending());
        Path beside = folder.resolve("." + file.getFileName() + ".part");
        try {
            switch (format) {
                case CSV -> Files.write(beside, csv(table).getBytes(StandardCharsets.UTF_8));
                case JSON -> Files.write(beside, json(table).getBytes(StandardCharsets.UTF_8));
                case PARQUET -> {
                    try (Database database = Database.open()) {
                        database.writeParquet(table, beside);
                    }
                }
            }
            return Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /// Writes every table in `format`; Parquet files share one database session.
    public static void write(List<Table> tables, Path folder, Format format) throws IOException {
        if (format != Format.PARQUET) {
            for (Table table : tables) {
                write(table, folder, format);
            }
            return;
        }
        try (Database database = Database.open()) {
            for (Table table : tables) {
                Path beside = folder.resolve("." + table.name() + ".parquet.part");
                try {
                    database.writeParquet(table, beside);
                    Files.move(beside, folder.resolve(table.name() + ".parquet"), StandardCopyOption.REPLACE_EXISTING);
                } finally {
                    Files.deleteIfExists(beside);
                }
            }
        }
    }
}
