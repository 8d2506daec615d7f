package org.lachine.cli;

import java.nio.file.Path;
import org.lachine.model.World;
import org.lachine.run.Threats;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.ThreatFile;
import picocli.CommandLine.Option;

/// Which threats a command looks at.
final class ThreatOption {
    @Option(names = "--threats", paramLabel = "FILE", description = "Another catalogue of threats (default: resilience/threats.yaml).")
    private Path catalogue;

    Path file() {
        return catalogue == null ? Home.folder().resolve("resilience/threats.yaml") : catalogue;
    }

    ThreatFile read(World world, String country) {
        return Threats.read(file(), world, Home.products(), Ledger.load(Home.ledger()), country);
    }
}
