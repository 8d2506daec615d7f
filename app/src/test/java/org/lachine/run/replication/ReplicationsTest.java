package org.lachine.run.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lachine.data.Worlds;
import org.lachine.model.FaultyInputException;

class ReplicationsTest {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"));
    private static final Path REFERENCE = HOME.resolve("../shared/golden").normalize();
    private static final Path NOWHERE = HOME.resolve("no-such-folder");

    private static Replications in(Path reference) {
        return Replications.of(Worlds.at(HOME.resolve("worlds")), reference);
    }

    @Test
    void everyFigureAgreesAndTheDocumentSaysSo() throws IOException {
        if (!Files.isDirectory(REFERENCE) && "true".equals(System.getenv("CI"))) {
            fail(REFERENCE + " is absent; on CI replications are not skipped.");
        }
        assumeTrue(Files.isDirectory(REFERENCE), "no reference data beside the project");
        Replications replications = in(REFERENCE);
        replications.runAll(stage -> {});
        List<Figure> all = replications.figures().values().stream().flatMap(List::stream).toList();
        assertThat(all).hasSizeGreaterThan(150);
        assertThat(all.stream().filter(f -> !List.of("agrees", "not published").contains(f.verdict()))).isEmpty();
        assertThat(replications.agree()).isTrue();

        Path document = HOME.resolve("docs/validation.md");
        String text = Files.readString(document);
        assertThat(ValidationDocument.updated(text, document, replications)).as("run ./lachine replicate --write-docs").isEqualTo(text);
    }

    @Test
    void withoutTheAuthorsFilesTheRestIsStillCompared() {
        Replications replications = in(NOWHERE);
        replications.runAll(stage -> {});
        assertThat(replications.agree()).isTrue();
        assertThat(replications.figures().get("trade-wars")).extracting(Figure::verdict).containsExactly("no reference data");
        assertThat(replications.figures().get("nafta")).extracting(Figure::verdict).contains("agrees", "no reference data");
        assertThatThrownBy(() -> in(NOWHERE).run("trade-wars", stage -> {}))
                .isInstanceOf(FaultyInputException.class).hasMessageContaining("DATA_SIGMA.csv: there is no such file").hasMessageContaining("--reference");
    }

    @Test
    void aFigureMissesBeyondHalfAPrintedDigit() {
        assertThat(Figure.printed("x", "CAN", 0.04, 0.045, 2, "").verdict()).isEqualTo("agrees");
        assertThat(Figure.printed("x", "CAN", 0.04, 0.0451, 2, "").verdict()).isEqualTo("misses");
        assertThat(Figure.printed("x", "CAN", 0.04, Double.NaN, 2, "").verdict()).isEqualTo("misses");
    }

    @Test
    void aDocumentWithoutPlaceIsRefused() {
        Replications replications = in(NOWHERE);
        replications.run("nafta", stage -> {});
        assertThatThrownBy(() -> ValidationDocument.updated("# Validation\n", Path.of("validation.md"), replications))
                .isInstanceOf(FaultyInputException.class).hasMessageContaining("<!-- figures: nafta -->");
    }
}
