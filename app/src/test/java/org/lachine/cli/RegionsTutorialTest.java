package org.lachine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every command of `docs/tutorial/regions-and-results.md`, in its order.
class RegionsTutorialTest {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"));

    @TempDir
    private Path place;

    @Test
    void theWalkCanBeWalked() throws IOException {
        String page = Files.readString(HOME.resolve("docs/tutorial/regions-and-results.md"));
        Path out = Files.createDirectory(place.resolve("out"));
        Matcher scenario = Pattern.compile("(?s)as `out/(\\S+)`:\n\n```yaml\n(.*?)```").matcher(page);
        assertThat(scenario.find()).isTrue();
        Files.writeString(out.resolve(scenario.group(1)), scenario.group(2).replace("out/", out + "/"));
        List<String> commands = page.lines().filter(line -> line.startsWith("    ./lachine ")).map(line -> line.strip().substring("./lachine ".length()))
                .toList();
        assertThat(commands).hasSize(8);
        for (String command : commands) {
            StringWriter said = new StringWriter();
            String[] arguments = command.replace(" out/", " " + out + "/").replace(" docs/", " " + HOME + "/docs/").split(" ");
            int status = Main.commandLine().setOut(new PrintWriter(said)).setErr(new PrintWriter(said)).execute(arguments);
            assertThat(status).as("%s%n%s", command, said).isZero();
            if (command.startsWith("simulate")) {
                assertThat(said.toString()).contains("ASEAN").contains("Southeast");
            }
            if (command.startsWith("war")) {
                assertThat(said.toString()).containsPattern("European Union +plays").doesNotContain("customs union");
            }
        }
        assertThat(out.resolve("for-the-boss/eu-on-asean.xlsx")).isNotEmptyFile();
        assertThat(out.resolve("for-gempack/countries.har")).isNotEmptyFile();
        assertThat(Files.readString(out.resolve("for-the-office/countries.csv"))).contains("LACHINE:COUNTRIES(1.0.0)");
        assertThat(out.resolve("regions-as-csv/flows.csv")).isNotEmptyFile();
    }
}
