package org.lachine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lachine.model.FaultyInputException;

/// The tables of a folder that Lachine wrote: the results of a command, an ensemble, or a world.
final class StoredFolder implements AutoCloseable {
    private final Database database;
    private final String name;
    private final Map<String, Object> about;
    private final List<StoredTable> tables = new ArrayList<>();

    /// @throws FaultyInputException when there is no such folder, or no table in it that can be read
    StoredFolder(Path folder) {
        this.name = folder.toAbsolutePath().normalize().getFileName().toString();
        SortedMap<String, List<Path>> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(file -> file.toString().endsWith(".parquet")).sorted()
                    .forEach(file -> files.computeIfAbsent(table(folder.relativize(file)), any -> new ArrayList<>()).add(file));
            this.about = about(folder);
        } catch (IOException e) {
            throw new FaultyInputException("%s is no folder that can be read.".formatted(folder), "Name a folder of results, or a world.");
        }
        if (files.isEmpty()) {
            throw new FaultyInputException("%s holds no tables of Lachine (Parquet files).".formatted(folder),
                    "Name a folder that a command wrote with --out, or a world.");
        }
        this.database = Database.open();
        try {
            for (Map.Entry<String, List<Path>> table : files.entrySet()) {
                tables.add(new StoredTable(database, table.getKey(), table.getValue()));
            }
        } catch (SQLException e) {
            database.close();
            throw new FaultyInputException("%s: a table cannot be read: %s".formatted(folder, Database.firstLine(e)), "The folder is damaged; make it again.");
        }
    }

    /// An ensemble's batches of draws, `outcomes/0-249.parquet` and on, are one table.
    private static String table(Path file) {
        String path = file.toString().replace('\\', '/').replaceFirst("\\.parquet$", "");
        return path.replaceFirst("/\\d+-\\d+$", "").replace('/', '-');
    }

    private static Map<String, Object> about(Path folder) throws IOException {
        for (String file : List.of(DataPackage.FILE, "manifest.json")) {
            if (Files.isRegularFile(folder.resolve(file))) {
                return Json.object(Files.readString(folder.resolve(file)));
            }
        }
        return Map.of();
    }

    String name() {
        return name;
    }

    String title() {
        return about.getOrDefault("title", name).toString();
    }

    /// Sources as the folder's own package lists them; none where it has no package.
    List<?> sources() {
        return about.get("sources") instanceof List<?> listed ? listed : List.of();
    }

    List<StoredTable> tables() {
        return List.copyOf(tables);
    }

    @Override
    public void close() {
        database.close();
    }
}
