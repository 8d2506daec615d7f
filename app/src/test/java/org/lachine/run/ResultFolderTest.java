package org.lachine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.Json;
import org.lachine.model.FaultyInputException;

class ResultFolderTest {
    @TempDir
    private Path place;

    private void write(Path folder, String text, boolean replace) {
        ResultFolder.at(folder, replace).write(f -> Files.writeString(f.resolve("a.txt"), text), new Manifest("a test"));
    }

    @Test
    void theManifestListsEveryFileWithItsHash() throws IOException {
        write(place.resolve("new/deep"), "abc", false);
        Map<String, Object> manifest = Json.object(Files.readString(place.resolve("new/deep/manifest.json")));
        assertThat(manifest).containsEntry("program", "Lachine").containsEntry("title", "a test");
        assertThat(manifest.get("files")).isEqualTo(
                Map.of("a.txt", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    /// As with trade of two years in two folders: each has its hash, by as much of its path as tells it from the other.
    @Test
    void inputsOfOneNameAreToldApart() throws IOException {
        Manifest manifest = new Manifest("a test");
        for (String file : List.of("2022/trade.csv", "2023/trade.csv", "2023/codes.csv", "2023/trade.csv")) {
            Path path = place.resolve(file);
            Files.createDirectories(path.getParent());
            manifest.input(Files.writeString(path, file));
        }
        Map<?, ?> inputs = (Map<?, ?>) Json.object(manifest.text(new TreeMap<>())).get("inputs");
        assertThat(inputs.keySet().toString()).isEqualTo("[2022/trade.csv, 2023/trade.csv, codes.csv]");
        assertThat(inputs.get("2022/trade.csv")).isEqualTo(Map.of("sha256", Hashes.of(place.resolve("2022/trade.csv"))))
                .isNotEqualTo(inputs.get("2023/trade.csv"));
    }

    @Test
    void theSameInputsGiveTheSameBytesButForTheTime() throws IOException {
        write(place.resolve("one"), "abc", false);
        write(place.resolve("two"), "abc", false);
        assertThat(withoutTime(place.resolve("one"))).isEqualTo(withoutTime(place.resolve("two")));
    }

    private static Map<String, Object> withoutTime(Path folder) throws IOException {
        Map<String, Object> manifest = Json.object(Files.readString(folder.resolve("manifest.json")));
        assertThat(manifest.remove("time")).isNotNull();
        return manifest;
    }

    @Test
    void earlierResultsAreReplacedOnlyWhenAsked() throws IOException {
        Path folder = place.resolve("out");
        write(folder, "first", false);
        assertThatThrownBy(() -> write(folder, "second", false)).isInstanceOf(FaultyInputException.class)
                .hasMessageContaining("holds earlier results").hasMessageContaining("--force");
        assertThat(folder.resolve("a.txt")).hasContent("first");
        write(folder, "second", true);
        assertThat(folder.resolve("a.txt")).hasContent("second");
        assertThat(entries(place)).containsExactly("out");
    }

    @Test
    void nobodysOwnFilesAreLost() throws IOException {
        Path folder = place.resolve("out");
        write(folder, "first", false);
        Files.writeString(folder.resolve("notes.txt"), "mine");
        assertThatThrownBy(() -> write(folder, "second", true)).isInstanceOf(FaultyInputException.class)
                .hasMessageContaining("notes.txt, which Lachine did not write");
        Path foreign = Files.createDirectory(place.resolve("foreign"));
        Files.writeString(foreign.resolve("manifest.json"), "{not json");
        assertThatThrownBy(() -> write(foreign, "x", true)).hasMessageContaining("manifest.json, which Lachine did not write");
        Path file = Files.writeString(place.resolve("file"), "");
        assertThatThrownBy(() -> write(file, "x", true)).hasMessageContaining("is a file");
    }

    @Test
    void anEmptyFolderMayBeFilled() throws IOException {
        Path empty = Files.createDirectory(place.resolve("empty"));
        write(empty, "x", false);
        assertThat(empty.resolve("a.txt")).hasContent("x");
    }

    @Test
    void aFailureLeavesWhatWasThereAndNothingElse() throws IOException {
        Path folder = place.resolve("out");
        write(folder, "first", false);
        ResultFolder again = ResultFolder.at(folder, true);
        assertThatThrownBy(() -> again.write(f -> {
            Files.writeString(f.resolve("a.txt"), "half");
            throw new IOException("No space left on device");
        }, new Manifest("a test"))).isInstanceOf(UncheckedIOException.class);
        assertThat(folder.resolve("a.txt")).hasContent("first");
        assertThat(entries(place)).containsExactly("out");
    }

    private static Stream<String> entries(Path folder) throws IOException {
        return Files.list(folder).map(p -> p.getFileName().toString());
    }
}
