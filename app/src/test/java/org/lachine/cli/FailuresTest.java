package org.lachine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lachine.model.FaultyInputException;

class FailuresTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new FaultyInputException("x.yaml:1: wrong.", "Mend it."), 2, "x.yaml:1: wrong.", "Mend it."),
                Arguments.of(new NoSuchFileException("a.yaml"), 2, "a.yaml: there is no such file.", "Check the path"),
                Arguments.of(new UncheckedIOException(new AccessDeniedException("out")), 2, "out: access is denied.", "permissions"),
                Arguments.of(new UncheckedIOException(new FileSystemException("out", null, "No space left on device")), 2,
                        "out: No space left on device.", "Free some space"),
                Arguments.of(new FileSystemException("out", null, "Read-only file system"), 2, "out: Read-only file system.", "--out"),
                Arguments.of(new IOException("odd"), 2, "odd", "Check that the disk"),
                Arguments.of(new IllegalStateException("a flaw"), 1, "Lachine failed in a way it should not", "please report it"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyFailureIsTwoLinesAndAnExitCode(Exception failure, int exitCode, String first, String second) {
        StringWriter errors = new StringWriter();
        assertThat(Failures.ofExecution(failure, Main.commandLine().setErr(new PrintWriter(errors)), null)).isEqualTo(exitCode);
        List<String> lines = errors.toString().strip().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains(first);
        assertThat(lines.get(1)).contains(second);
        assertThat(errors.toString()).doesNotContain("\tat ");
    }
}
