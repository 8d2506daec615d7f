package org.lachine.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException;

/// Something that happened to trade, as a folder: `episode.yaml` (schema `episode.schema.json`) and, for products, the tables
/// `markets.csv` and `outcomes.csv`. A back-test predicts it from the world before.
///
/// @param name of the folder
/// @param world name of the world before
/// @param horizon of the headline, fixed before the first run
/// @param story what was imposed, and where the outcome is from
/// @param reading how scores are to be read; empty where nothing is said
/// @param tariffs whose tariffs became those of a later world; null in an episode of lines
/// @param sectors which flows of sectors are compared; null in an episode of lines
/// @param lines how products are compared; null in an episode of sectors
public record Episode(String name, Path folder, String title, String world, Horizon horizon, String story, String reading,
        Tariffs tariffs, Sectors sectors, Lines lines) {
    private static final String FILE = "episode.yaml";

    /// @param world name of the world that has the tariffs
    /// @param cited table of duties that are known as averages alone, which take the place of that world's; null for none
    public record Tariffs(String world, List<String> importers, Path cited) {}

    /// @param outcome name of the world that has the flows after
    /// @param target the exporter that was hit
    /// @param least flow in USD million below which a cell is not counted
    /// @param exports table of what the target's customs counted as exports; null for none
    public record Sectors(String outcome, String importer, String target, double least, Path exports) {}

    /// @param wholeSectors whether the products make up their sectors, so that there is no rest
    /// @param relative whether changes are those against all other exporters
    /// @param least flow in USD million below which a product is not counted
    public record Lines(boolean wholeSectors, boolean relative, double least) {}

    /// Names of the episodes in a folder, in alphabetical order.
    public static List<String> names(Path root) {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(f -> Files.isRegularFile(f.resolve(FILE))).map(f -> f.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /// Where an episode lies: by its name in `root`, or by its own path.
    ///
    /// @throws FaultyInputException when there is none; the nearest is suggested
    public static Path folder(Path root, String nameOrPath) {
        List<String> known = names(root);
        Path path = Path.of(nameOrPath);
        if (known.contains(nameOrPath)) {
            return root.resolve(nameOrPath);
        }
        if (Files.isRegularFile(path.resolve(FILE))) {
            return path;
        }
        throw new FaultyInputException("\"%s\" is neither an episode of %s nor a folder with an %s.".formatted(nameOrPath, root, FILE),
                known.isEmpty() ? "Give the folder of an episode." : "Did you mean \"%s\"? There are: %s."
                        .formatted(Codes.of("episode", known, known).nearest(nameOrPath), String.join(", ", known)));
    }

    /// @throws FaultyInputException with every fault of the file
    public static Episode read(Path folder) {
        YamlFile file = YamlFile.read(folder.resolve(FILE), "episode.schema.json");
        file.throwIfFaulty();
        Tariffs tariffs = file.root().has("tariffs") ? new Tariffs(file.text("/tariffs/world"), file.texts("/tariffs/importers"),
                beside(folder, file.text("/tariffs/cited"))) : null;
        Sectors sectors = file.root().has("sectors") ? new Sectors(file.text("/sectors/outcome"), file.text("/sectors/importer"),
                file.text("/sectors/target"), number(file, "/sectors/least-musd"), beside(folder, file.text("/sectors/exports"))) : null;
        Lines lines = file.root().has("lines") ? new Lines(file.text("/lines/whole-sectors").equals("true"),
                !file.text("/lines/relative-to").isEmpty(), number(file, "/lines/least-musd")) : null;
        return new Episode(folder.getFileName().toString(), folder, file.text("/title"), file.text("/world"), Horizon.of(file.text("/horizon")),
                file.text("/story").strip(), file.text("/reading").strip(), tariffs, sectors, lines);
    }

    private static Path beside(Path folder, String written) {
        return written.isEmpty() ? null : folder.resolve(written).normalize();
    }

    private static double number(YamlFile file, String pointer) {
        String written = file.text(pointer);
        return written.isEmpty() ? 0 : Double.parseDouble(written);
    }
}
