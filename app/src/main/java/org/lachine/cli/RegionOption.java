package org.lachine.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lachine.data.RegionFile;
import org.lachine.model.FaultyInputException;
import org.lachine.model.World;
import org.lachine.run.Manifest;
import picocli.CommandLine.Option;

/// Where a command takes a country's regions from.
final class RegionOption {
    @Option(names = "--regions-in", paramLabel = "FOLDER",
            description = "Folder with your own files of regions, such as DEU.csv; docs/resilience.md describes them (default: resilience/regions).")
    private Path asked;

    Path folder() {
        return asked == null ? Home.folder().resolve("resilience/regions") : asked;
    }

    /// @throws FaultyInputException with every fault of the country's file, or where a folder was named that has nothing to say
    Optional<RegionFile> read(World world, String country) {
        Optional<RegionFile> found = RegionFile.read(folder(), world, country);
        if (asked != null && found.isEmpty()) {
            throw new FaultyInputException(note(world, country).orElse("%s: there is no such file.".formatted(asked.resolve(country + ".csv"))),
                    "Write it as docs/resilience.md describes, for the sectors of the world that you ask about.");
        }
        return found;
    }

    /// Why there is nothing on regions although there is a file.
    Optional<String> note(World world, String country) {
        return RegionFile.leftOut(folder(), world, country);
    }

    /// Records the file, if there is one.
    Manifest noted(Manifest manifest, String country) {
        Path file = folder().resolve(country + ".csv");
        return Files.isRegularFile(file) ? manifest.input(file) : manifest;
    }
}
