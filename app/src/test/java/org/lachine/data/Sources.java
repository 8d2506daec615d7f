package org.lachine.data;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where tests find the source data sets and the project's worlds.
final class Sources {
    private Sources() {}

    static Path home() {
        return Path.of(System.getProperty("lachine.home"));
    }

    static Path worlds() {
        return home().resolve("worlds");
    }

    /// The folder of source data sets; where it is absent the test is skipped, and fails on CI.
    static Path data() {
        Path data = home().resolve("../shared/data").normalize();
        if (!Files.isDirectory(data) && "true".equals(System.getenv("CI"))) {
            fail(data + " is absent; on CI tests on source data are not skipped.");
        }
        assumeTrue(Files.isDirectory(data), data + " is absent");
        return data;
    }
}
