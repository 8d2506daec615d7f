package org.lachine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException;
import org.lachine.model.World;

/// The worlds that are at hand: those of the project's `worlds` folder by name, a user's own by path.
public final class Worlds {
    /// Names of the worlds that [#build] makes.
    public static final List<String> BUILDABLE = Stream.of(List.of(BaciBuilder.NAME, NaftaBuilder.NAME), IcioBuilder.NAMES)
            .flatMap(List::stream).toList();

    private final Path root;

    private Worlds(Path root) {
        this.root = root;
    }

    /// @param root folder whose sub-folders are worlds
    public static Worlds at(Path root) {
        return new Worlds(root);
    }

    /// Names of the worlds in the root folder, in alphabetical order; none where there is no such folder.
    public List<String> names() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(f -> Files.isRegularFile(f.resolve(DataPackage.FILE)))
                    .map(f -> f.getFileName().toString())
                    .filter(f -> !f.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new FaultyInputException("%s: the folder of the worlds cannot be read.".formatted(root), "Check that it is there.");
        }
    }

    /// The world called `nameOrPath`, checked.
    ///
    /// @param nameOrPath name of a world in the root folder, or path of a world's folder
    /// @throws FaultyInputException with every fault of the folder, or when there is no such world
    public World open(String nameOrPath) {
        return contents(nameOrPath).world();
    }

    /// A further tariff set of a world, `[sector][importer][exporter]`, fractions.
    ///
    /// @param set `2005` for the file `tariffs-2005.parquet`
    public double[] openTariffs(String nameOrPath, String set) {
        WorldFolder.Contents contents = contents(nameOrPath);
        double[] rates = contents.tariffSets().get(set);
        if (rates == null) {
            throw new FaultyInputException("World %s has no tariff set \"%s\"; it has %s."
                    .formatted(nameOrPath, set, contents.tariffSets().keySet()), "Name one of these.");
        }
        return rates;
    }

    /// Identifies what a world contains: the SHA-256 of its `datapackage.json`, which gives that of every table.
    public String digest(String nameOrPath) {
        try {
            return DataPackage.digest(folder(nameOrPath).resolve(DataPackage.FILE));
        } catch (IOException e) {
            throw new FaultyInputException("%s: %s cannot be read.".formatted(nameOrPath, DataPackage.FILE), "Check the folder.");
        }
    }

    /// The worlds of the root folder, a row each: table `worlds`. Reads and checks them all.
    public Table list() {
        List<List<Object>> rows = new ArrayList<>();
        for (String name : names()) {
            try {
                WorldFolder.Contents found = contents(name);
                rows.add(List.of(name, found.description().title(), found.world().year(), found.world().countries().size(),
                        found.world().sectors().size(), "sound"));
            } catch (FaultyInputException e) {
                rows.add(Arrays.asList(name, null, null, null, null, e.faults().size() + " faults"));
            }
        }
        return TableSchema.table("worlds", "Worlds of " + root.getFileName(), rows);
    }

    /// What a world contains, in the tables `world`, `world-economies`, `world-sectors`, `world-sources` and `world-adjustments`.
    public List<Table> show(String nameOrPath) {
        return WorldSummary.show(contents(nameOrPath));
    }

    /// The accounting identities of a world with their largest deviations: table `world-check`.
    ///
    /// @throws FaultyInputException with every fault of the folder
    public Table check(String nameOrPath) {
        return WorldSummary.check(contents(nameOrPath));
    }

    /// Builds a world of this project from its sources and writes it as a sub-folder of `target`.
    ///
    /// @param sources folder of the source data sets, one sub-folder each (`docs/data.md` lists them)
    /// @param progress told what is being done, a line at a time
    /// @return the folder of the new world
    /// @throws FaultyInputException for an unknown world, a source that is missing or damaged, or a target that takes no files
    public static Path build(String name, Path sources, Path target, Consumer<String> progress) {
        progress.accept("reading the sources of " + name);
        BuiltWorld built = switch (name) {
            case BaciBuilder.NAME -> new BaciBuilder(sources).build();
            case NaftaBuilder.NAME -> new NaftaBuilder(sources).build();
            case String icio when IcioBuilder.NAMES.contains(icio) -> new IcioBuilder(icio, sources, progress).build();
            default -> throw new FaultyInputException("\"%s\" is not a world that can be built.".formatted(name),
                    "There are %s.".formatted(String.join(", ", BUILDABLE)));
        };
        progress.accept("writing " + name);
        Path folder = target.resolve(name);
        try {
            WorldFolder.write(built, folder);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
        return folder;
    }

    /// Makes a coarser world out of one.
    ///
    /// @param name of the new world
    /// @param countryMap and `sectorMap` CSV files with the columns `from`, `to` and `name`; null where all codes stay
    /// @throws FaultyInputException with every fault of both files
    public WorldAggregation aggregate(String nameOrPath, String name, Path countryMap, Path sectorMap) {
        return WorldAggregation.of(contents(nameOrPath), name, countryMap, sectorMap);
    }

    /// Makes a world out of one and a user's own figures.
    ///
    /// @throws FaultyInputException with every fault of the files
    public WorldComposition compose(String nameOrPath, String name, WorldComposition.Parts parts) {
        return WorldComposition.of(contents(nameOrPath), name, parts);
    }

    /// Countries that a world has only as part of a group, with the code of the group; none where it was not aggregated.
    public SortedMap<String, String> joined(String nameOrPath) {
        SortedMap<String, String> joined = new TreeMap<>();
        Path map = folder(nameOrPath).resolve("country-map.parquet");
        if (Files.isRegularFile(map)) {
            try (Database database = Database.open()) {
                database.query("SELECT \"from\", \"to\" FROM %s WHERE \"to\" IN (SELECT \"to\" FROM %s GROUP BY ALL HAVING count(*) > 1)"
                        .formatted(Database.text(map.toString()), Database.text(map.toString())), row -> joined.put(row.getString(1), row.getString(2)));
            } catch (SQLException e) {
                throw new FaultyInputException("%s: cannot be read: %s".formatted(map, Database.firstLine(e)), "Aggregate the world again.");
            }
        }
        return joined;
    }

    /// Writes a world that was made of another.
    ///
    /// @param replace whether a world that is there may be replaced
    /// @throws FaultyInputException when something stands there that may not be replaced, or the disk takes no files
    public static void write(BuiltWorld built, Path folder, boolean replace) {
        claim(folder, replace);
        try {
            WorldFolder.write(built, folder);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /// Makes sure that a world can go to `folder`; called before the work.
    public static void claim(Path folder, boolean replace) {
        if (Files.exists(folder) && !Files.isRegularFile(folder.resolve(DataPackage.FILE))) {
            throw new FaultyInputException("%s exists and is no world.".formatted(folder), "Name a folder that does not exist yet.");
        }
        if (Files.exists(folder) && !replace) {
            throw new FaultyInputException("%s exists and holds a world.".formatted(folder), "Name another, or replace it with --force.");
        }
    }

    private static FaultyInputException unwritable(Path folder, IOException e) {
        return new FaultyInputException("%s: the world cannot be written: %s.".formatted(folder, Database.firstLine(e)),
                "Check the free space and the rights of the folder; what was there before is unchanged.");
    }

    /// Where a world called `nameOrPath` would go: a name into the root folder, a path where it points.
    public Path place(String nameOrPath) {
        Path path = Path.of(nameOrPath);
        return path.isAbsolute() || path.getNameCount() > 1 ? path : root.resolve(path);
    }

    /// A world with all that its folder holds, the tables on how it was made apart.
    public BuiltWorld whole(String nameOrPath) {
        WorldFolder.Contents contents = contents(nameOrPath);
        return new BuiltWorld(contents.world(), contents.description(), contents.tariffSets(), List.of());
    }

    WorldFolder.Contents contents(String nameOrPath) {
        return WorldFolder.at(folder(nameOrPath)).read();
    }

    /// Where the world lies.
    public Path folder(String nameOrPath) {
        List<String> names = names();
        if (names.contains(nameOrPath)) {
            return root.resolve(nameOrPath);
        }
        Path path = Path.of(nameOrPath);
        if (Files.isDirectory(path)) {
            return path;
        }
        throw new FaultyInputException("\"%s\" is neither a world of %s (%s) nor a folder.".formatted(nameOrPath, root, String.join(", ", names)),
                names.isEmpty() || path.getNameCount() != 1 || path.isAbsolute() ? "Give the name of a world, or check the path of the folder."
                : "Did you mean \"%s\"?".formatted(Codes.of("world", names, names).nearest(nameOrPath)));
    }
}
