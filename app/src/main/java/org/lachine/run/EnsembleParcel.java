package org.lachine.run;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lachine.model.CaliendoParro;
import org.lachine.model.FaultyInputException;

/// All that another machine needs to solve draws of an ensemble: the bytes of its scenario, priors, world and ledger.
///
/// @param files by their path below a home folder
/// @param kernel that results are made with; machines with another one would differ in the last digits
/// @param results folder that every machine sees
public record EnsembleParcel(Map<String, byte[]> files, long seed, boolean drivers, String kernel, String results)
        implements Serializable {
    static final String SCENARIO = "scenario.yaml";
    static final String PRIORS = "priors.yaml";
    private static final long serialVersionUID = 1;

    /// @param home the project's folder, with `worlds` and `ledger`
    /// @throws FaultyInputException for a world outside `home`
    public static EnsembleParcel of(EnsembleRun run, Path home, boolean drivers, EnsembleFolder results) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        String world = "worlds/" + run.scenario().world();
        if (!Files.isDirectory(home.resolve(world))) {
            throw new FaultyInputException("World %s does not lie in %s: it cannot be sent to other machines.".formatted(run.scenario().world(),
                    home.resolve("worlds")),
                    "Put its folder there, and name it by its name.");
        }
        try {
            files.put(SCENARIO, Files.readAllBytes(run.scenario().path()));
            files.put(PRIORS, Files.readAllBytes(run.priors().path()));
            for (String folder : new String[] {world, "ledger"}) {
                try (Stream<Path> paths = Files.walk(home.resolve(folder))) {
                    for (Path path : paths.filter(Files::isRegularFile).toList()) {
                        files.put(home.relativize(path).toString(), Files.readAllBytes(path));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new EnsembleParcel(files, run.seed(), drivers, CaliendoParro.kernel(), results.path().toString());
    }

    /// Writes the files below `home`.
    void unpack(Path home) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = home.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }
}
