package org.lachine.cli;

import java.nio.file.Path;
import org.lachine.data.Worlds;

/// Where the project lies: its worlds, ledger, scenarios and cases.
final class Home {
    /// The world that is meant where none is named.
    static final String WORLD = "icio-2022";

    private Home() {}

    /// The folder in system property `lachine.home`, which the launcher sets; else the one we are in.
    static Path folder() {
        return Path.of(System.getProperty("lachine.home", "")).toAbsolutePath();
    }

    static Worlds worlds() {
        return Worlds.at(folder().resolve("worlds"));
    }
}
