package org.lachine.cli;

import java.nio.file.Path;
import org.lachine.scenario.PriorsFile;
import picocli.CommandLine.Option;

/// From what guesses of the unknown are drawn.
final class Uncertainty {
    @Option(names = "--seed", paramLabel = "SEED", defaultValue = "1",
            description = "Of the draws; the same seed gives the same draws (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--priors", paramLabel = "FILE", description = "What is not known, as distributions (default: priors/default.yaml).")
    private Path priors;

    long seed() {
        return seed;
    }

    PriorsFile priors() {
        return PriorsFile.read(priors == null ? Home.priors() : priors);
    }
}
