package org.lachine.cli;

import org.lachine.data.Worlds;
import org.lachine.model.World;
import org.lachine.run.Manifest;
import picocli.CommandLine.Option;

/// Which world a command looks at.
final class WorldOption {
    @Option(names = "--world", paramLabel = "WORLD", defaultValue = Home.WORLD,
            description = "Name or folder of the world (default: ${DEFAULT-VALUE}).")
    private String name;

    String name() {
        return name;
    }

    World open(Worlds worlds) {
        return worlds.open(name);
    }

    Manifest noted(Manifest manifest, Worlds worlds) {
        return manifest.world(name, worlds.digest(name));
    }
}
