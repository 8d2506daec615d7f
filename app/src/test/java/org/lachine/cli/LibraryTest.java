package org.lachine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples of `docs/library.md`, run by the JDK's own tools.
class LibraryTest {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"));
    private static final String CLASSES = System.getProperty("java.class.path");

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private static String block(String language) throws Exception {
        Matcher block = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(Files.readString(HOME.resolve("docs/library.md")));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private static String run(String input, String... command) throws Exception {
        Path errors = Files.createTempFile("lachine-example", ".txt");
        List<String> full = new ArrayList<>(List.of(command));
        Process process = new ProcessBuilder(full).directory(HOME.toFile()).redirectError(errors.toFile()).start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        Files.delete(errors);
        return printed;
    }

    @Test
    void theSessionPrintsWhatThePageSays() throws Exception {
        String printed = run(block("java") + "\n/exit\n", tool("jshell"), "-s", "--class-path", CLASSES, "--add-modules", "jdk.incubator.vector",
                "-R--enable-native-access=ALL-UNNAMED", "-");
        assertThat(printed).isEqualToNormalizingNewlines(block("text"));
    }

    @Test
    void theFileRunsByItself() throws Exception {
        assertThat(CLASSES).contains(File.pathSeparator);
        List<String> printed = run("", tool("java"), "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-cp", CLASSES,
                HOME.resolve("docs/library/TariffCost.java").toString(), HOME.resolve("worlds").toString()).lines().toList();
        assertThat(printed).hasSize(2);
        assertThat(printed.getFirst()).matches("CAN: real income -0\\.\\d{4} percent; a point more -0\\.\\d{5}");
        assertThat(printed.getLast()).matches("USA: real income [+-]0\\.\\d{4} percent; a point more [+-]0\\.\\d{5}");
    }

    /// The documentation that goes out with the engine: no broken reference, no wrong tag.
    @Test
    void theEnginesDocumentationIsSound(@TempDir Path folder) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-Xdoclint:all,-missing", "-Xmaxerrs", "1000", "-Xmaxwarns", "1000", "-proc:none", "--add-modules",
                "jdk.incubator.vector", "-d", folder.toString(), "-cp", CLASSES));
        try (Stream<Path> sources = Files.walk(HOME.resolve("engine/src/main/java"))) {
            sources.map(Path::toString).filter(source -> source.endsWith(".java")).forEach(arguments::add);
        }
        StringWriter said = new StringWriter();
        int status = ToolProvider.findFirst("javac").orElseThrow().run(new PrintWriter(said), new PrintWriter(said), arguments.toArray(String[]::new));
        assertThat(said.toString().lines().filter(line -> line.contains(".java:"))).isEmpty();
        assertThat(status).isZero();
    }
}
