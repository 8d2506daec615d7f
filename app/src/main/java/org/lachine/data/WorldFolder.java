package org.lachine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException;
import org.lachine.model.World;

/// A world on disk: Parquet tables and their `datapackage.json` in one folder (`docs/data.md` describes the format).
public final class WorldFolder {
    private final Path folder;

    private WorldFolder(Path folder) {
        this.folder = folder;
    }

    static WorldFolder at(Path folder) {
        return new WorldFolder(folder);
    }

    /// Writes `built` as `target`: beside it first, then moved, so that a failure leaves what was there before.
    ///
    /// @throws IOException when the disk does not take it
    /// @throws FaultyInputException when the world breaks a rule of [WorldCheck]
    static void write(BuiltWorld built, Path target) throws IOException {
        Path parent = target.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        Path beside = Files.createDirectory(parent.resolve("." + target.getFileName() + "." + ProcessHandle.current().pid()));
        Path old = parent.resolve(beside.getFileName() + ".old");
        try {
            List<Table> tables = WorldTables.of(built);
            TableFiles.writeParquet(tables, beside);
            DataPackage.write(built, tables, beside);
            at(beside).read();
            if (Files.exists(target)) {
                Files.move(target, old);
            }
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            remove(beside);
            remove(old);
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// What a folder holds once it is found sound.
    record Contents(World world, WorldDescription description, SortedMap<String, double[]> tariffSets, WorldCheck check) {}

    /// Reads and checks everything in the folder.
    ///
    /// @throws FaultyInputException with every fault found
    Contents read() {
        Faults faults = new Faults(folder.toString());
        if (!Files.isDirectory(folder)) {
            throw new FaultyInputException("%s is not a folder.".formatted(folder), "Give the folder that holds a world's datapackage.json.");
        }
        DataPackage about = DataPackage.read(folder, faults);
        if (about != null) {
            about.checkHashes(folder, faults);
        }
        Contents contents = null;
        try (Database database = Database.open()) {
            contents = tables(database, about, faults);
        } catch (SQLException | IOException e) {
            faults.unreadable(DataPackage.FILE, e);
        }
        faults.throwIfAny();
        return contents;
    }

    private Contents tables(Database database, DataPackage about, Faults faults) throws SQLException, IOException {
        CodeTable countryTable = CodeTable.read("country", file(database, WorldTables.COUNTRIES), WorldTables.COUNTRY_COLUMNS, faults);
        CodeTable sectorTable = CodeTable.read("sector", file(database, WorldTables.SECTORS), WorldTables.SECTOR_COLUMNS, faults);
        CodeTable setTable = CodeTable.distinct("elasticity set", file(database, WorldTables.ELASTICITIES), "elasticity_set", faults);
        if (countryTable == null || sectorTable == null) {
            return null;
        }
        Codes countries = countryTable.codes();
        Codes sectors = sectorTable.codes();
        WorldFile.declare(database, countries);
        WorldFile.declare(database, sectors);
        double[] flow = read(database, WorldTables.flows(countries, sectors), faults);
        double[] tariff = read(database, WorldTables.tariffs(countries, sectors, ""), faults);
        double[] valueAdded = read(database, WorldTables.valueAdded(countries, sectors), faults);
        double[] inputs = read(database, WorldTables.inputs(countries, sectors), faults);
        SortedMap<String, double[]> tariffSets = new TreeMap<>();
        for (String set : tariffSetNames()) {
            tariffSets.put(set, read(database, WorldTables.tariffs(countries, sectors, set), faults));
        }
        SortedMap<String, double[]> elasticities = new TreeMap<>();
        if (setTable != null) {
            WorldFile.declare(database, setTable.codes());
            double[] all = read(database, WorldTables.elasticities(setTable.codes(), sectors), faults);
            for (int s = 0; s < setTable.codes().size(); s++) {
                elasticities.put(setTable.codes().code(s), Arrays.copyOfRange(all, s * sectors.size(), (s + 1) * sectors.size()));
            }
        }
        if (about != null && setTable != null && !elasticities.containsKey(about.defaultElasticity())) {
            faults.add(DataPackage.FILE, "property", "defaultElasticity is \"%s\"; %s.parquet has the sets %s."
                    .formatted(about.defaultElasticity(), WorldTables.ELASTICITIES, elasticities.keySet()), "Name one of these.");
        }
        if (!faults.isEmpty()) {
            return null;
        }
        World world = new World(about.name(), about.year(), countries, sectors, sectorTable.goods(), flow, tariff, valueAdded, inputs,
                elasticities, about.defaultElasticity());
        WorldCheck check = WorldCheck.of(world, about.description().finalDemand());
        check.addTo(faults);
        return new Contents(world, about.description(), tariffSets, check);
    }

    private double[] read(Database database, DenseTable table, Faults faults) {
        return table.read(file(database, table.name()), faults);
    }

    private WorldFile file(Database database, String table) {
        return new WorldFile(database, folder.resolve(table + ".parquet"));
    }

    /// Names of the tariff sets beside the world's own, in alphabetical order.
    private List<String> tariffSetNames() throws IOException {
        List<String> sets = new ArrayList<>();
        String before = WorldTables.TARIFFS + "-";
        try (Stream<Path> files = Files.list(folder)) {
            files.map(f -> f.getFileName().toString())
                    .filter(f -> f.startsWith(before) && f.endsWith(".parquet"))
                    .forEach(f -> sets.add(f.substring(before.length(), f.length() - ".parquet".length())));
        }
        sets.sort(Comparator.naturalOrder());
        return sets;
    }
}
