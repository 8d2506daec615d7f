package org.lachine.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.lachine.data.Worlds;
import org.lachine.model.Products;
import org.lachine.scenario.Ledger;

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

    /// The nomenclature of goods, by sector, and product trade where there is any.
    static Products products() {
        return Products.of(Ledger.sectors(ledger().resolve("products.csv")), List.of(), List.of(), new TreeMap<>());
    }
}
