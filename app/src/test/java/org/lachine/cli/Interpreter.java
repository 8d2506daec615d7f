package org.lachine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Runs examples of the documentation in other languages. Without an interpreter, or a package that it needs, an example is skipped;
/// where `CI` is true that fails.
final class Interpreter {
    private Interpreter() {}

    /// Lines that a program prints, run in `place`.
    static List<String> run(Path place, String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).directory(place.toFile()).redirectErrorStream(true).start();
        } catch (IOException absent) {
            skip(command[0] + " is not installed");
            throw absent;
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (printed.contains("No module named 'matplotlib'")) {
            skip("matplotlib is not installed");
        }
        assertThat(status).as(printed).isZero();
        return printed.strip().lines().map(String::strip).toList();
    }

    private static void skip(String why) {
        assertThat(System.getenv("CI")).as("%s, and on CI no example is skipped", why).isNotEqualTo("true");
        assumeTrue(false, why);
    }
}
