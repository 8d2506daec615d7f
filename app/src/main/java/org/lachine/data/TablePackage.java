package org.lachine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// `datapackage.json` of a folder of tables: a Frictionless Data Package (version 2) whose fields carry a `unit`.
public final class TablePackage {
    private final Path folder;
    private final Map<String, Object> root = new LinkedHashMap<>();
    private final List<Object> resources = new ArrayList<>();
    private final Set<String> names = new TreeSet<>();

    /// @param name of the package; what the standard does not allow in it becomes a dash
    /// @param sources as another package lists them
    TablePackage(Path folder, String name, String title, List<?> sources) {
        this.folder = folder;
        root.put("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
        root.put("name", named(name));
        root.put("title", title);
        if (!sources.isEmpty()) {
            root.put("sources", sources);
        }
        root.put("resources", resources);
    }

    private static String named(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
    }

    /// Adds a table in a file of the folder.
    ///
    /// @param further properties beside those that every resource has
    void add(String name, String title, String file, String mediaType, List<Table.Column> columns, Map<String, Object> further) throws IOException {
        Map<String, Object> resource = new LinkedHashMap<>();
        String free = named(name);
        for (int k = 2; !names.add(free); k++) {
            free = named(name) + "-" + k;
        }
        resource.put("name", free);
        resource.put("title", title);
        resource.put("path", file);
        resource.put("format", file.substring(file.lastIndexOf('.') + 1));
        resource.put("mediatype", mediaType);
        if (mediaType.startsWith("text/")) {
            resource.put("encoding", "utf-8");
        }
        resource.put("bytes", Files.size(folder.resolve(file)));
        resource.put("hash", DataPackage.digest(folder.resolve(file)));
        resource.putAll(further);
        add(resource, columns);
    }

    /// Adds a table that lies in several Parquet files of one kind, such as an ensemble's batches; their hashes are in the manifest.
    private void add(StoredTable table) throws IOException {
        long bytes = 0;
        for (Path file : table.files()) {
            bytes += Files.size(file);
        }
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("name", named(table.name()));
        resource.put("title", table.title());
        resource.put("path", table.files().stream().map(file -> folder.relativize(file).toString().replace('\\', '/')).toList());
        resource.put("format", "parquet");
        resource.put("mediatype", Export.mediaType("parquet"));
        resource.put("bytes", bytes);
        add(resource, table.columns());
    }

    private void add(Map<String, Object> resource, List<Table.Column> columns) {
        if (!columns.isEmpty()) {
            resource.put("schema", Map.of("fields", columns.stream().map(TablePackage::field).toList()));
        }
        resources.add(resource);
    }

    private static Map<String, Object> field(Table.Column column) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("name", column.name());
        field.put("type", column.type() == Table.Type.TEXT ? "string" : column.type().name().toLowerCase(Locale.ROOT));
        if (!column.unit().isEmpty()) {
            field.put("unit", column.unit());
        }
        if (!column.description().isEmpty()) {
            field.put("description", column.description());
        }
        return field;
    }

    void write() throws IOException {
        Files.writeString(folder.resolve(DataPackage.FILE), Json.text(root));
    }

    /// Describes the Parquet and CSV tables that lie in `folder`; does nothing where there are none.
    public static void describe(Path folder, String name, String title) throws IOException {
        boolean tables;
        try (var files = Files.walk(folder)) {
            tables = files.anyMatch(file -> file.toString().endsWith(".parquet"));
        }
        if (!tables || Files.exists(folder.resolve(DataPackage.FILE))) {
            return;
        }
        TablePackage about = new TablePackage(folder, name, title, List.of());
        try (StoredFolder stored = new StoredFolder(folder)) {
            for (StoredTable table : stored.tables()) {
                if (!Files.isRegularFile(folder.resolve(table.name() + ".parquet"))) {
                    about.add(table);
                    continue;
                }
                for (String ending : List.of("csv", "parquet")) {
                    String file = table.name() + "." + ending;
                    if (Files.isRegularFile(folder.resolve(file))) {
                        about.add(ending.equals("csv") ? table.name() : file, table.title(), file, Export.mediaType(ending), table.columns(), Map.of());
                    }
                }
            }
        }
        about.write();
    }
}
