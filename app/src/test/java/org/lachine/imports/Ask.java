package org.lachine.imports;

import java.nio.file.Path;
import java.util.List;
import org.lachine.data.BuiltWorld;
import org.lachine.data.Worlds;

/// Settings as the command gives them, with what a test wants to say.
final class Ask {
    static final Path HOME = Path.of(System.getProperty("lachine.home"));
    static final BuiltWorld ICIO = Worlds.at(HOME.resolve("worlds")).whole("icio-2022");

    private Ask() {}

    static Settings of(Path... files) {
        return new Settings("test", List.of(files), null, null, null, null, null, null, null, null, HOME.resolve("ledger"), ICIO, text -> {});
    }

    static Settings year(int year, Path... files) {
        return new Settings("test", List.of(files), null, year, null, null, null, null, null, null, HOME.resolve("ledger"), ICIO, text -> {});
    }
}
