package org.lachine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.imports.GtapFile;
import org.lachine.imports.IcioFile;

/// Every command and file of the tutorial, run as the page has them in a home of its own, on small made-up data.
class TutorialTest {
    private static final Path PROJECT = Path.of(System.getProperty("lachine.home"));
    private static final String PROMPT = "./lachine ";

    @TempDir
    Path home;

    @BeforeEach
    void aHomeOfItsOwn() throws IOException {
        for (String folder : List.of("ledger", "priors", "scenarios", "resilience")) {
            Files.createSymbolicLink(home.resolve(folder), PROJECT.resolve(folder));
        }
        Files.createDirectory(home.resolve("worlds"));
        try (Stream<Path> worlds = Files.list(PROJECT.resolve("worlds"))) {
            for (Path world : worlds.toList()) {
                Files.createSymbolicLink(home.resolve("worlds").resolve(world.getFileName()), world);
            }
        }
        Path data = Files.createDirectory(home.resolve("my-data"));
        List<String> countries = List.of("MEX", "USA", "CAN", "CHN", "DEU", "ROW");
        IcioFile.madeUp(countries, List.of("A01", "C10T12", "C24A", "C29", "D35", "G45T47"), countries, 9).write(data.resolve("2022_SML.csv"));
        new GtapFile(9).write(data.resolve("basedata.har"));
        Files.writeString(data.resolve("tariffs.csv"), """
                Selected Nomen,Reporter,Reporter Name,Product,Partner,Partner Name,Tariff Year,DutyType,Simple Average
                H6,USA,United States,870323,WLD,World,2022,MFN,2.5
                H6,USA,United States,870323,MEX,Mexico,2022,PRF,0
                H6,MEX,Mexico,870323,WLD,World,2022,MFN,20
                H6,MEX,Mexico,100119,WLD,World,2022,MFN,15
                """);
        Files.writeString(data.resolve("elasticities.csv"), """
                HS6,zero,positive,sigma
                870323,0,0,-9
                720610,0,0,-6
                720690,1,0,-0.2
                """);
        Files.writeString(data.resolve("BACI_HS22_Y2022_V202401.csv"), """
                t,i,j,k,v,q
                2022,484,842,870323,90000,1
                2022,842,484,100119,30000,1
                2022,276,484,870323,7000,1
                2022,124,842,870323,60000,1
                2022,156,842,720610,20000,1
                """);
        Files.writeString(data.resolve("country_codes_V202401.csv"),
                "country_code,country_name,country_iso2,country_iso3\n842,USA,US,USA\n484,Mexico,MX,MEX\n");
        System.setProperty("lachine.home", home.toString());
    }

    @AfterEach
    void backToTheProject() {
        System.setProperty("lachine.home", PROJECT.toString());
    }

    @Test
    void everyStepOfTheTutorialRuns() throws IOException {
        List<String> commands = new ArrayList<>();
        List<String> block = null;
        for (String line : Files.readAllLines(PROJECT.resolve("docs/tutorial/your-own-data.md"))) {
            if (!line.startsWith("```")) {
                if (block != null) {
                    block.add(line);
                }
            } else if (block == null) {
                block = new ArrayList<>();
            } else {
                if (block.getFirst().startsWith(PROMPT)) {
                    for (String command : block) {
                        assertThat(command).startsWith(PROMPT);
                        commands.add(command);
                        run(command.substring(PROMPT.length()));
                    }
                } else {
                    assertThat(block.getFirst()).as("the first line of a file is its path").startsWith("# ");
                    Path file = home.resolve(block.getFirst().substring(2));
                    Files.createDirectories(file.getParent());
                    Files.writeString(file, String.join("\n", block) + "\n");
                }
                block = null;
            }
        }
        assertThat(commands).hasSizeGreaterThan(12);
        assertThat(Files.readString(home.resolve("my-data/brief/brief.html"))).contains("Mexico").contains("US tariff of 25%");
        assertThat(home.resolve("worlds/my-gtap/datapackage.json")).exists();
        try (Stream<Path> left = Files.list(home.resolve("worlds"))) {
            assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith("."));
        }
    }

    private void run(String command) {
        String[] arguments = Stream.of(command.split(" ")).map(word -> word.startsWith("my-data/") ? home.resolve(word).toString() : word)
                .toArray(String[]::new);
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        int status = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(errors, true)).execute(arguments);
        assertThat(status).as("%s%n%s", command, errors).isZero();
        assertThat(out.toString()).as(command).isNotBlank();
        if (command.endsWith("--dry-run")) {
            assertThat(home.resolve("worlds").resolve(command.contains("icio") ? "my-2022" : "my-gtap")).doesNotExist();
        }
    }
}
