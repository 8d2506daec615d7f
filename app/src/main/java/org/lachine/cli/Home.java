package org.lachine.cli;

import java.nio.file.Path;
import org.lachine.data.ProductFiles;
import org.lachine.data.Worlds;
import org.lachine.model.Products;

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

    static Path ledger() {
        return folder().resolve("ledger");
    }

    static Path priors() {
        return folder().resolve("priors/default.yaml");
    }

    /// The nomenclature of goods and the product trade that comes with the ledger.
    static Products products() {
        return ProductFiles.read(ledger());
    }
}
