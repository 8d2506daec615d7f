package org.lachine.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lachine.data.RegionFile;
import org.lachine.model.World;
import org.lachine.run.Manifest;
import picocli.CommandLine.Option;

/// Where a command takes a country's regions from.
final class RegionOption {
    @Option(names = "--regions", paramLabel = "FILE",
            description = "Regions of the country, in the form of docs/resilience.md (default: resilience/regions/COUNTRY.csv, if there is one).")
    private Path file;

    private static Path folder() {
        return Home.folder().resolve("resilience/regions");
    }

    Optional<RegionFile> read(World world, String country) {
        return file == null ? RegionFile.read(folder(), world, country) : Optional.of(RegionFile.read(file, world));
    }

    /// Why there is nothing on regions although there is a file.
    Optional<String> note(World world, String country) {
        return file == null ? RegionFile.leftOut(folder(), world, country) : Optional.empty();
    }

    Manifest noted(Manifest manifest, String country) {
        Path used = file == null ? folder().resolve(country + ".csv") : file;
        return Files.isRegularFile(used) ? manifest.input(used) : manifest;
    }
}
