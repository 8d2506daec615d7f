package org.lachine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.swing.tree.DefaultMutableTreeNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Work is done again when anything it depends on is another, and when what is on file cannot be trusted.
class KeptWorkTest {
    @TempDir
    Path folder;

    private final AtomicInteger worked = new AtomicInteger();
    private Path input;

    record Figures(double[] values, List<String> names) implements Serializable {}

    @BeforeEach
    void write() throws Exception {
        input = Files.writeString(folder.resolve("input.csv"), "a,b\n1,2\n");
    }

    private KeptWork kept() {
        return KeptWork.in(folder.resolve("kept"), false);
    }

    private Figures figures(KeptWork kept, Object... inputs) {
        return kept.part("figures", List.of(inputs), Figures.class, () -> {
            worked.incrementAndGet();
            return new Figures(new double[] {0.1 + 0.2, Double.NaN, -0.0}, List.of("a", "b", "c"));
        });
    }

    @Test
    void theSameInputsAreNotWorkedOutAgain() {
        Figures first = figures(kept(), input, "CAN");
        KeptWork later = kept();
        Figures second = figures(later, input, "CAN");
        assertThat(worked).hasValue(1);
        assertThat(second.values()).containsExactly(first.values());
        assertThat(second.names()).isEqualTo(first.names());
        assertThat(later.used()).containsOnlyKeys("figures");
    }

    @Test
    void otherInputsAreWorkedOut() throws Exception {
        figures(kept(), input, "CAN");
        figures(kept(), input, "USA");
        Files.writeString(input, "a,b\n1,3\n");
        KeptWork later = kept();
        figures(later, input, "USA");
        assertThat(worked).hasValue(3);
        assertThat(later.used()).isEmpty();
    }

    @Test
    void afreshWorksEverythingOutAndKeepsIt() {
        figures(kept(), input);
        figures(KeptWork.in(folder.resolve("kept"), true), input);
        figures(kept(), input);
        assertThat(worked).hasValue(2);
    }

    @Test
    void aBrokenFileIsAsNone() throws Exception {
        figures(kept(), input);
        Path file = folder.resolve("kept/figures");
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            figures(kept(), input);
        }
        assertThat(worked).hasValue(5);
    }

    @Test
    void objectsThatAreNotOursAreNotReadBack() throws Exception {
        figures(kept(), input);
        try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(folder.resolve("kept/figures")))) {
            out.writeObject(new DefaultMutableTreeNode());
        }
        figures(kept(), input);
        assertThat(worked).hasValue(2);
    }

    @Test
    void workThatFailsIsNotKept() {
        assertThatThrownBy(() -> kept().part("figures", List.of(), Figures.class, () -> {
            throw new IllegalStateException("no equilibrium");
        })).hasMessage("no equilibrium");
        figures(kept());
        assertThat(worked).hasValue(1);
    }

    @Test
    void nothingHalfWrittenIsLeft() throws Exception {
        figures(kept(), input);
        try (Stream<Path> files = Files.list(folder.resolve("kept"))) {
            assertThat(files).containsExactly(folder.resolve("kept/figures"));
        }
    }

    @Test
    void aFolderThatCannotBeWrittenKeepsNothing() throws Exception {
        Files.writeString(folder.resolve("kept"), "a file where the folder should be");
        figures(kept(), input);
        figures(kept(), input);
        assertThat(worked).hasValue(2);
    }
}
