package org.lachine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lachine.imports.IcioFile;

class ImportCommandTest extends CommandTest {
    private Path table;

    @BeforeEach
    void aTable() throws IOException {
        table = place.resolve("2020.csv");
        IcioFile.madeUp(List.of("CAN", "USA", "ROW"), List.of("A01", "G45T47"), List.of("CAN", "USA", "ROW"), 3).write(table);
    }

    @Test
    void aWorldIsWrittenOnceAndReplacedOnlyByForce() throws IOException {
        String target = place.resolve("mine").toString();
        assertThat(run("import", "icio", table.toString(), "--into", target, "--elasticity", "4", "--dry-run")).isZero();
        assertThat(place.resolve("mine")).doesNotExist();
        assertThat(errors.toString()).contains("nothing was written");
        assertThat(run("import", "icio", table.toString(), "--into", target, "--elasticity", "4", "--format", "json")).isZero();
        assertThat(out.toString()).contains("import-totals");
        assertThat(run("world", "check", target)).isZero();
        assertThat(run("depend", "CAN", "--world", target)).isZero();
        assertThat(run("import", "icio", table.toString(), "--into", target, "--elasticity", "4")).isEqualTo(Failures.INPUT);
        assertThat(errors.toString()).contains("--force");
        assertThat(run("import", "icio", table.toString(), "--into", target, "--elasticity", "5", "--force")).isZero();
    }

    @Test
    void aFailedImportLeavesWhatWasThere() throws IOException {
        Path target = place.resolve("mine");
        assertThat(run("import", "icio", table.toString(), "--into", target.toString(), "--elasticity", "4")).isZero();
        byte[] before = Files.readAllBytes(target.resolve("datapackage.json"));
        Path cut = Files.writeString(place.resolve("2021.csv"), Files.readString(table).substring(0, 400));
        assertThat(run("import", "icio", cut.toString(), "--into", target.toString(), "--elasticity", "4", "--force")).isEqualTo(Failures.INPUT);
        assertThat(run("import", "trains", cut.toString(), "--into", target.toString())).isEqualTo(Failures.INPUT);
        assertThat(Files.readAllBytes(target.resolve("datapackage.json"))).isEqualTo(before);
        try (Stream<Path> files = Files.list(place)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("2020.csv", "2021.csv", "mine");
        }
    }

    @Test
    void whatCannotBeMeantIsSaid() {
        assertThat(run("import", "icoi", table.toString(), "--into", "x")).isEqualTo(Failures.INPUT);
        assertThat(errors.toString()).contains("Did you mean \"icio\"?");
        assertThat(run("import", "icio", table.toString(), "--into", "icio-2022", "--force")).isEqualTo(Failures.INPUT);
        assertThat(errors.toString()).contains("comes with Lachine");
        assertThat(run("import", "baci", table.toString(), "--into", place.resolve("none").toString())).isEqualTo(Failures.INPUT);
        assertThat(errors.toString()).contains("neither a world");
        assertThat(run("import", "icio", place.resolve("missing.csv").toString(), "--into", place.resolve("x").toString(), "--elasticity", "4"))
                .isEqualTo(Failures.INPUT);
        assertThat(errors.toString()).contains("missing.csv");
        assertThat(errors.toString().lines()).hasSize(2);
    }
}
