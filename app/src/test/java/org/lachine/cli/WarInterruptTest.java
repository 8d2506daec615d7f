package org.lachine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lachine.data.Json;

/// Wars that are interrupted: what was found is shown, kept and marked, and the next run goes on.
class WarInterruptTest extends CommandTest {
    /// Letters of a line of progress, and more.
    private static final int LINE = 120;

    /// Ctrl-C at a process that is at work, for every war command.
    ///
    /// @param sign what its line of progress says by then; it is drawn now and then, so that none of its words need come
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "war lists USA CHN | list (?!1 )(?!2 )\\d+ of | war-lists",
        "war formula --as-of world | country (?!1 )(?!2 )\\d+ of | war-formula",
        "war optimal USA --as-of world | searching the best rates | war",
        "war nash USA CHN --as-of world | start 1 of | war",
        "war respond CAN --to SCENARIO | searching the answer that | war-responses",
        "war ladder LADDER | rung (?!1 )(?!2 )\\d+ of | war-ladder",
        "war optimal USA --against CAN --as-of world --by uniform --range 2000 | draw | war",
    })
    void ctrlCKeepsWhatWasFoundAndMarksIt(String command, String sign, String table) throws IOException, InterruptedException {
        Path ladder = Files.writeString(place.resolve("ladder.yaml"), """
                title: A war
                world: icio-2022
                players: [USA, CHN]
                from: 2026-02-01
                step: 5%
                rungs: 12
                answer: optimal
                """);
        Path folder = place.resolve("found");
        String[] words = command.strip().replace("SCENARIO", home("scenarios/us-25-on-canada.yaml")).replace("LADDER", ladder.toString()).split(" ");
        Process process = new ProcessBuilder(Stream.of(Stream.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "--add-modules",
                "jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED", "-Xlog:disable", "-Dlachine.terminal=true", "-Dlachine.home="
                                + System.getProperty("lachine.home"), "-cp",
                        System.getProperty("java.class.path"), "org.lachine.cli.Main"), Stream.of(words), Stream.of("--out", folder.toString()))
                                .flatMap(part -> part).toList())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        Pattern expected = Pattern.compile(sign.strip());
        StringBuilder said = new StringBuilder();
        boolean asked = false;
        try (BufferedReader told = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
                BufferedReader progress = process.errorReader(StandardCharsets.UTF_8)) {
            for (int letter = progress.read(); letter >= 0; letter = progress.read()) {
                said.append((char) letter);
                if (!asked && expected.matcher(said.substring(Math.max(0, said.length() - LINE))).find()) {
                    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
                    asked = true;
                }
            }
            assertThat(told.readLine()).isNull();
        }
        process.waitFor();
        assertThat(asked).as("caught at work: %s", said.substring(Math.max(0, said.length() - 300))).isTrue();
        Map<?, ?> manifest = Json.object(Files.readString(folder.resolve("manifest.json")));
        boolean ranges = command.contains("--range");
        assertThat(said.toString()).contains(ranges ? "Stopped before the ranges were done" : "Stopped early", "To go on, give --from");
        assertThat(manifest.toString()).contains(ranges ? "converged=true" : command.contains("optimal") ? "converged=false"
                : "finished=false").doesNotContain("draws");
        assertThat(folder.resolve(table.strip() + ".csv")).exists();
        assertThat(folder.resolve("ranges.csv")).doesNotExist();
    }

    private List<String> lines(String folder, String table) throws IOException {
        return Files.readAllLines(place.resolve(folder).resolve(table + ".csv"));
    }

    /// Of a whole result, leaves the first rows of a table.
    private void cut(String folder, String table, int rows) throws IOException {
        Files.write(place.resolve(folder).resolve(table + ".csv"), lines(folder, table).subList(0, 1 + rows));
    }

    /// The lists that are kept are not judged again, and all are as in one go; those on another country are refused.
    @Test
    void listsGoOn() throws IOException {
        assertThat(run("war", "lists", "CHN", "CAN", "--out", place.resolve("whole").toString())).as(errors.toString()).isZero();
        List<String> whole = lines("whole", "war-lists");
        List<String> wholeLines = lines("whole", "war-list-lines");
        cut("whole", "war-lists", 2);
        assertThat(run("war", "lists", "CHN", "CAN", "--from", place.resolve("whole").toString(), "--out", place.resolve("again").toString()))
                .as(errors.toString()).isZero();
        assertThat(lines("again", "war-lists")).isEqualTo(whole);
        assertThat(lines("again", "war-list-lines")).isEqualTo(wholeLines);

        assertThat(run("war", "lists", "USA", "CHN", "--since", "2025-08-01", "--until", "2025-08-02", "--out", place.resolve("china").toString()))
                .as(errors.toString()).isZero();
        assertThat(run("war", "lists", "USA", "KOR", "--since", "2025-08-01", "--until", "2025-08-02", "--from", place.resolve("china").toString()))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("usa-232-copper imposed 2025-08-01 there is not that of USA on KOR", "or leave out --from");
    }

    /// A list that lowers tariffs has no best list of its size; one that is told loses its owner no more.
    @Test
    void theBestListOfEqualSizeIsNoWorse() {
        assertThat(run("war", "lists", "USA", "CHN", "--since", "2025-11-10", "--until", "2025-11-13", "--format", "csv")).as(errors.toString()).isZero();
        List<Map<String, String>> rows = shown();
        assertThat(rows).extracting(row -> row.get("measure")).contains("usa-annex-ii-2025-11", "usa-chn-fentanyl-2025-11");
        for (Map<String, String> row : rows) {
            if (row.get("measure").matches("usa-annex-ii.*")) {
                assertThat(row.get("best_own_musd")).as(row.get("measure")).isEmpty();
            } else {
                int sign = row.get("event").equals("imposed") ? 1 : -1;
                assertThat(sign * number(row, "best_own_musd")).as(row.get("measure")).isGreaterThanOrEqualTo(sign * number(row, "own_musd") - 0.1);
            }
        }
    }

    @Test
    void aFormulaGoesOn() throws IOException {
        String[] whole = {"war", "formula", "--world", "nafta-1993", "--as-of", "world", "--out", place.resolve("whole").toString()};
        assertThat(run(whole)).as(errors.toString()).isZero();
        List<String> before = lines("whole", "war-formula");
        cut("whole", "war-formula", 10);
        assertThat(run("war", "formula", "--world", "nafta-1993", "--as-of", "world", "--from", place.resolve("whole").toString(), "--out",
                place.resolve("again").toString())).as(errors.toString()).isZero();
        assertThat(lines("again", "war-formula")).isEqualTo(before);
        assertThat(run("war", "formula", "--as-of", "world", "--from", place.resolve("whole").toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("there is not that of this war", "or leave out --from");
    }

    /// What the model allows members of a customs union and their law does not is told, of wars and of scenarios; of others nothing.
    @Test
    void customsUnionsAreTold() throws IOException {
        assertThat(run("war", "optimal", "DEU", "--against", "FRA,USA", "--as-of", "world", "--by", "uniform")).isZero();
        assertThat(errors.toString()).contains("Here DEU taxes goods of FRA and sets tariffs alone: the model allows it, "
                + "the law of the customs union does not (European Union since");
        Path scenario = place.resolve("scenario.yaml");
        for (String pair : List.of("DEU, exporters: [FRA]", "EU27, exporters: [USA]", "USA, exporters: [DEU]")) {
            Files.writeString(scenario, """
                    title: A duty
                    world: icio-2022
                    changes:
                      - {importer: %s, sectors: C29, add: 10%%}
                    """.formatted(pair));
            assertThat(run("simulate", scenario.toString())).as(errors.toString()).isZero();
            assertThat(errors.toString().contains("Here DEU taxes goods of FRA: the model allows it")).isEqualTo(pair.startsWith("DEU"));
            assertThat(errors.toString().contains("customs union")).isEqualTo(pair.startsWith("DEU"));
        }
    }
}
