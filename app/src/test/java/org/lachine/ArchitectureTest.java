package org.lachine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The architecture is these two tables.
class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.lachine");

    private static final Map<String, List<String>> MAY_IMPORT = Map.ofEntries(
            entry("num"),
            entry("model", "num"),
            entry("resilience", "model", "num"),
            entry("replication", "model", "num"),
            entry("trial", "model", "num"),
            entry("game", "replication", "model", "num"),
            entry("negotiation", "game", "model", "num"),
            entry("ensemble", "model", "num"),
            entry("data", "model"),
            entry("imports", "data", "model"),
            entry("run", "data", "scenario", "ensemble", "negotiation", "game", "trial", "replication", "resilience", "model"),
            entry("scenario", "model", "ensemble", "negotiation", "resilience"),
            entry("report", "run", "data", "scenario", "ensemble", "negotiation", "resilience", "model"),
            entry("cli", "imports", "report", "run", "data", "scenario", "resilience", "model"));

    private static final Map<String, List<String>> OWNERS = Map.ofEntries(
            entry("org.duckdb", "data"),
            entry("org.dhatim", "data"),
            entry("com.github.weisj", "report"),
            entry("java.sql", "data"),
            entry("picocli", "cli"),
            entry("com.networknt", "scenario"),
            entry("tools.jackson.dataformat", "scenario"),
            entry("tools.jackson", "data", "scenario", "report"),
            entry("com.samskivert.mustache", "report"),
            entry("org.ojalgo", "num"),
            entry("org.hipparchus", "ensemble", "run"),
            entry("org.hipparchus.stat", "run"),
            entry("org.knowm.xchart", "run"),
            entry("jdk.incubator.vector", "num"));

    private static final List<String> ENGINE = List.of("num", "model", "resilience", "replication", "trial", "ensemble", "game", "negotiation");

    private static final int LONGEST_FILE = 400;

    private static final String SAYING_NOTHING = ".*(Manager|Helper|Utils?|Processor|Impl|Misc|Common|Shock)$";

    @TestFactory
    Stream<DynamicTest> packagesImportOnlyWhatTheyMay() {
        return MAY_IMPORT.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
            List<String> forbidden = MAY_IMPORT.keySet().stream()
                    .filter(other -> !other.equals(entry.getKey()) && !entry.getValue().contains(other)).toList();
            noClasses().that().resideInAPackage(inside(entry.getKey()))
                    .should().dependOnClassesThat().resideInAnyPackage(forbidden.stream().map(ArchitectureTest::inside).toArray(String[]::new))
                    .allowEmptyShould(true).check(CLASSES);
        }));
    }

    @TestFactory
    Stream<DynamicTest> librariesHaveOwners() {
        return OWNERS.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () ->
                noClasses().that().resideOutsideOfPackages(entry.getValue().stream().map(ArchitectureTest::inside).toArray(String[]::new))
                        .should().dependOnClassesThat().resideInAPackage(entry.getKey() + "..").check(CLASSES)));
    }

    @Test
    void everyPackageStandsInTheTable() {
        classes().should().resideInAnyPackage(MAY_IMPORT.keySet().stream().map(ArchitectureTest::inside).toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void theEngineReadsAndWritesNothing() {
        noClasses().that().resideInAnyPackage(ENGINE.stream().map(ArchitectureTest::inside).toArray(String[]::new))
                .should().dependOnClassesThat().resideInAnyPackage("java.io..", "java.nio.file..", "java.net..").check(CLASSES);
    }

    /// Where the compiler does not inline such a method, every vector that goes in or out lies on the heap.
    @Test
    void noMethodTakesOrReturnsAVector() {
        assertThat(CLASSES.stream().flatMap(declaring -> declaring.getMethods().stream())
                .filter(method -> Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                        .anyMatch(type -> type.getPackageName().equals("jdk.incubator.vector")))
                .map(JavaMethod::getFullName)).isEmpty();
    }

    @Test
    void namesSaySomething() {
        noClasses().should().haveNameMatching(SAYING_NOTHING).check(CLASSES);
    }

    @Test
    void filesStayShort() throws IOException {
        Path home = Path.of(System.getProperty("lachine.home"));
        List<String> tooLong = new ArrayList<>();
        int read = 0;
        for (String module : List.of("engine", "app", "benchmarks", "spark")) {
            Path sources = home.resolve(module).resolve("src");
            if (Files.isDirectory(sources)) {
                try (Stream<Path> files = Files.walk(sources)) {
                    for (Path file : files.filter(f -> f.toString().matches(".*\\.(java|js|css)")).toList()) {
                        read++;
                        long lines = Files.readAllLines(file).size();
                        if (lines > LONGEST_FILE) {
                            tooLong.add(home.relativize(file) + ": " + lines + " lines");
                        }
                    }
                }
            }
        }
        assertThat(read).isPositive();
        assertThat(tooLong).as("files over %d lines", LONGEST_FILE).isEmpty();
    }

    private static Map.Entry<String, List<String>> entry(String name, String... imports) {
        return Map.entry(name, List.of(imports));
    }

    private static String inside(String name) {
        return "org.lachine." + name + "..";
    }
}
