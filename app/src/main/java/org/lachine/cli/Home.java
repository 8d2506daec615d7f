package org.lachine.cli;

import java.nio.file.Path;

/// Where the project lies: its worlds, ledger, scenarios and cases.
final class Home {
    private Home() {}

    /// The folder in system property `lachine.home`, which the launcher sets; else the one we are in.
    static Path folder() {
        return Path.of(System.getProperty("lachine.home", "")).toAbsolutePath();
    }
}
