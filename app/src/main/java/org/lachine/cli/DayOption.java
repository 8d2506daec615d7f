package org.lachine.cli;

import java.time.LocalDate;
import picocli.CommandLine.Option;

/// The day whose law a command looks at.
final class DayOption {
    @Option(names = "--as-of", paramLabel = "DATE", defaultValue = "2026-01-13",
            description = "Day that is looked at, last day of a path (default: ${DEFAULT-VALUE}).")
    private LocalDate day;

    LocalDate day() {
        return day;
    }
}
