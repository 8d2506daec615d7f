package org.lachine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.model.FaultyInputException;

class CaseFilesTest {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"));

    private static final String CASE = """
            title: Japan and the American tariff
            country: JPN
            partners: [USA]
            date: 2026-01-13
            before: 2024-09-30
            world: icio-2022
            runs:
              - {id: us, name: US measures, question: What do they cost?, scenario: s.yaml}
            """;

    @TempDir
    Path home;

    private void write(String name, String text) throws IOException {
        Path folder = Files.createDirectories(home.resolve("cases/japan"));
        Files.writeString(folder.resolve(name), text);
        Files.writeString(home.resolve("s.yaml"), "title: x\n");
    }

    @Test
    void readsTheCasesThatComeWithTheProject() {
        assertThat(CaseFiles.names(HOME)).contains("canada-2026");
        for (String name : CaseFiles.names(HOME)) {
            Case subject = CaseFiles.read(HOME, name);
            assertThat(subject.runs()).isNotEmpty();
            assertThat(subject.claims()).allSatisfy(c -> assertThat(Findings.names(c.found())).isNotEmpty());
        }
    }

    @Test
    void aCaseNeedsOneFileOnly() throws IOException {
        write("case.yaml", CASE);
        Case subject = CaseFiles.read(home, "japan");
        assertThat(subject.country()).isEqualTo("JPN");
        assertThat(subject.claims()).isEmpty();
        assertThat(subject.replacement("USA").id()).isEqualTo("us");
    }

    @Test
    void suggestsTheNearestCase() throws IOException {
        write("case.yaml", CASE);
        assertThatThrownBy(() -> CaseFiles.read(home, "japn")).isInstanceOf(FaultyInputException.class)
                .hasMessageContaining("no case \"japn\"").hasMessageContaining("Did you mean \"japan\"?");
    }

    @Test
    void reportsEveryFaultOfEveryFileAtOnce() throws IOException {
        write("case.yaml", CASE.replace("JPN", "Japan").replace("s.yaml", "gone.yaml").replace("world:", "wrold:"));
        write("claims.yaml", """
                - {id: typed, claim: One, verdict: supported, because: x, found: It is 76%., uses: []}
                - {id: neither, claim: Two, found: "{exports.goods.USA}", uses: []}
                """);
        write("literature.yaml", """
                - {id: a, label: a, run: ux, quantity: a, low: -1, high: much, horizon: a, policy: a, source: a, differs: a}
                """);
        assertThatThrownBy(() -> CaseFiles.read(home, "japan")).isInstanceOfSatisfying(FaultyInputException.class, e -> {
            List<String> faults = e.faults().stream().map(FaultyInputException.Fault::what).toList();
            assertThat(faults).anyMatch(f -> f.contains("country: \"Japan\""))
                    .anyMatch(f -> f.contains("gone.yaml"))
                    .anyMatch(f -> f.contains("\"wrold\" is not a key"))
                    .anyMatch(f -> f.contains("claims.yaml") && f.contains("found"))
                    .anyMatch(f -> f.contains("claims.yaml:2"))
                    .anyMatch(f -> f.contains("literature.yaml") && f.contains("high"));
        });
    }

    @Test
    void refusesAnImpossibleDay() throws IOException {
        write("case.yaml", CASE.replace("2026-01-13", "2026-02-30"));
        assertThatThrownBy(() -> CaseFiles.read(home, "japan")).isInstanceOf(FaultyInputException.class)
                .hasMessageContaining("2026-02-30");
    }

    @Test
    void refusesDatesReversed() throws IOException {
        write("case.yaml", CASE.replace("2024-09-30", "2027-01-01"));
        assertThatThrownBy(() -> CaseFiles.read(home, "japan")).isInstanceOf(FaultyInputException.class)
                .hasMessageContaining("2027-01-01");
    }
}
