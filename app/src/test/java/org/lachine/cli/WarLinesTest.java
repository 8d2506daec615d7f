package org.lachine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lachine.model.World;

/// Wars on products, where trade in them is known, and answers aimed at regions that a user brings.
class WarLinesTest extends CommandTest {
    /// What lines do in a move sums to what the move does, and an answer of equal value is on as much trade as the rung.
    @Test
    void everyRungIsPricedLineByLine() throws IOException {
        Path folder = place.resolve("ladder");
        assertThat(run("war", "ladder", "canada-china-lines", "--format", "csv", "--out", folder.toString())).as(errors.toString()).isZero();
        List<Map<String, String>> moves = shown();
        List<Map<String, String>> lines = rows(Files.readAllLines(folder.resolve("war-ladder-lines.csv")));
        assertThat(moves).hasSize(8);
        for (Map<String, String> move : moves) {
            List<Map<String, String>> own = lines.stream().filter(line -> line.get("move").equals(move.get("move"))).toList();
            boolean first = move.get("mover").equals("CAN");
            assertThat(own.stream().mapToDouble(line -> number(line, first ? "mover_musd" : "other_musd")).sum()).isCloseTo(number(move, "first_step_musd"), within(0.05));
            assertThat(own.stream().mapToDouble(line -> number(line, first ? "other_musd" : "mover_musd")).sum()).isCloseTo(number(move, "second_step_musd"), within(0.05));
            double duty = own.stream().mapToDouble(line -> number(line, "trade_musd") * number(line, "added_percent") / 100).sum();
            assertThat(duty).as("a quarter of the trade in electric cars").isCloseTo(0.25 * value(lines, "product", "electric-cars", "trade_musd"), within(1e-3));
        }
        assertThat(lines.stream().map(line -> line.get("product"))).contains("electric-cars", "canola-seed").doesNotContain("rest", "all");
        assertThat(Files.readString(folder.resolve("war-tariffs.csv"))).contains("answer to rung 4,CHN,tariff,CAN,A01,canola-seed,");
    }

    /// Aimed at Canada's farms, an answer on lines does them more harm than the best one, and costs China nothing.
    @Test
    void anAnswerOnLinesCanBeAimed() throws IOException {
        Map<String, Double> second = new TreeMap<>();
        Map<String, Double> first = new TreeMap<>();
        for (String answer : List.of("rate-for-rate", "optimal", "targeted")) {
            Path file = Files.writeString(place.resolve(answer + ".yaml"), """
                    title: Cars against canola
                    world: icio-2022
                    players: [CAN, CHN]
                    from: 2024-10-01
                    sectors: [HS 8703.80]
                    answer-on: [HS 1205, HS 1514, "2306.41", "2306.49"]
                    step: 50%%
                    rungs: 1
                    answer: %s
                    %s
                    """.formatted(answer, answer.equals("targeted") ? "hits: A01\nbears: 0.001%" : ""));
            assertThat(run("war", "ladder", file.toString(), "--format", "csv")).as(errors.toString()).isZero();
            second.put(answer, value(shown(), "move", "2", "second_musd"));
            first.put(answer, value(shown(), "move", "2", "first_musd"));
        }
        assertThat(second.get("optimal")).isGreaterThan(second.get("rate-for-rate"));
        assertThat(first.get("targeted")).isLessThan(first.get("optimal"));
    }

    /// Optimal rates, answers and equilibria tell products apart where trade in them is known, here in China's imports from Canada.
    @Test
    void ratesAreFoundLineByLine() throws IOException {
        Path optimal = place.resolve("optimal");
        assertThat(run("war", "optimal", "CHN", "--against", "CAN", "--by", "line", "--as-of", "world", "--format", "csv", "--out", optimal.toString())).as(errors.toString()).isZero();
        double whole = value(shown(), "country", "CHN", "welfare_musd");
        List<Map<String, String>> rates = rows(Files.readAllLines(optimal.resolve("war-tariffs.csv")));
        assertThat(rates.stream().map(row -> row.get("product"))).contains("canola-seed", "dry-peas", "pork", "rest", "all");
        assertThat(run("war", "optimal", "CHN", "--against", "CAN", "--sectors", "HS 1205,HS 0713.10", "--by", "line", "--as-of", "world", "--format", "csv")).isZero();
        assertThat(value(shown(), "country", "CHN", "welfare_musd")).as("fewer lines gain less").isPositive().isLessThan(whole);
        assertThat(run("war", "optimal", "CHN", "--against", "CAN", "--by", "line", "--as-of", "world", "--format", "csv", "--from", optimal.toString())).as(errors.toString()).isZero();
        assertThat(value(shown(), "country", "CHN", "welfare_musd")).as("the same to 1e-9 of China's income").isCloseTo(whole, within(0.02));

        assertThat(run("war", "nash", "CHN", "CAN", "--by", "line", "--as-of", "world", "--starts", "1", "--deviations", "20", "--searches", "0", "--format", "csv", "--out",
                place.resolve("nash").toString())).as(errors.toString()).isZero();
        assertThat(Files.readString(place.resolve("nash/war-tariffs.csv"))).contains("war,CHN,tariff,CAN,A01,canola-seed,", "war,CAN,tariff,CHN,C29,electric-cars,");

        Path scenario = Files.writeString(place.resolve("cars.yaml"), """
                title: Canada 100% on Chinese electric cars
                world: icio-2022
                changes:
                  - {importer: CAN, exporters: [CHN], sectors: HS 8703.80, add: 100%}
                """);
        Path answers = place.resolve("answers");
        assertThat(run("war", "respond", "CHN", "--to", scenario.toString(), "--sectors", "A01,C10T12", "--by", "line", "--format", "csv", "--out", answers.toString())).as(errors.toString()).isZero();
        for (String other : List.of("none", "rate for rate", "dollar for dollar", "targeted")) {
            assertThat(value(shown(), "response", "optimal", "own_percent")).isGreaterThanOrEqualTo(value(shown(), "response", other, "own_percent") - 1e-7);
        }
        assertThat(value(shown(), "response", "targeted", "target_musd")).isLessThan(value(shown(), "response", "optimal", "target_musd"));
        assertThat(Files.readString(answers.resolve("war-tariffs.csv"))).contains("targeted,CHN,tariff,CAN,A01,canola-seed,");
        assertThat(run("war", "respond", "CHN", "--to", scenario.toString(), "--sectors", "HS 1205,HS 1514", "--by", "line", "--format", "csv")).as(errors.toString()).isZero();
        double duty = value(shown(), "response", "dollar for dollar", "duty_musd");
        assertThat(duty).as("as much as Canada's new duties collect, whatever the answer is on").isBetween(1000.0, 2000.0);
    }

    /// Made-up shares, for this test alone: two regions, all cars in one of them. An answer aimed there leaves it worse off.
    @Test
    void regionsOfOnesOwnWorkForAnyCountry() throws IOException {
        World world = Home.worlds().open("icio-2022");
        List<String> cars = List.of("C29");
        List<String> others = world.sectors().all().stream().filter(code -> !cars.contains(code)).toList();
        Files.writeString(place.resolve("USA.csv"), """
                tier,sectors,region,name,value,measure,year,source
                industry,C29,M,Made-up car country,9,made up,2022,made up for a test
                industry,C29,E,Made-up rest,1,made up,2022,made up for a test
                industry,%1$s,M,Made-up car country,2,made up,2022,made up for a test
                industry,%1$s,E,Made-up rest,8,made up,2022,made up for a test
                """.formatted(String.join(" ", others)));
        String scenario = home("scenarios/us-25-on-canada.yaml");
        double[] harm = new double[2];
        for (int k = 0; k < 2; k++) {
            Path folder = place.resolve("answer" + k);
            List<String> arguments = new ArrayList<>(List.of("war", "respond", "CAN", "--to", scenario, "--regions-in", place.toString(), "--sectors", "C29,C28,A01,C20",
                    "--bears", "0.02%", "--format", "csv", "--out", folder.toString()));
            arguments.addAll(k == 0 ? List.of() : List.of("--regions", "M"));
            assertThat(run(arguments.toArray(String[]::new))).as(errors.toString()).isZero();
            harm[k] = rows(Files.readAllLines(folder.resolve("war-regions.csv"))).stream().filter(row -> row.get("response").equals("targeted") && row.get("region").equals("M"))
                    .mapToDouble(row -> number(row, "change_percent")).sum();
        }
        assertThat(harm[1]).isNegative().isLessThan(harm[0]);
        assertThat(run("war", "respond", "CAN", "--to", scenario, "--regions-in", place.toString(), "--regions", "TX")).isEqualTo(2);
        assertThat(errors.toString()).contains("\"TX\" is no region of USA", "There are: M, E.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "war optimal KOR --against JPN --as-of world --sectors HS_8703 | Name whole sectors for this importer.",
        "war optimal CHN --against CAN --as-of world --sectors HS_120510 | or the lines that are known: ",
        "war optimal USA --against CAN --as-of world --sectors HS_87032310 | Write \"HS 870323\".",
        "war optimal USA --against CAN --as-of world --sectors HS_9999 | The nearest is",
        "war optimal USA --against CAN --as-of world --by line --except C2 | Did you mean",
        "war nash USA CAN --as-of world --sectors HS_8703 | Name what is known: HS 87038000.",
        "war optimal USA --against USA --as-of world | Name other countries, or all.",
        "war respond CAN --to SCENARIO --bears=-1% | Write the loss that the answer may cost",
        "war respond CAN --to SCENARIO --by uniform | Write pair or line.",
        "war respond CAN --to SCENARIO --regions TX | or aim at sectors instead",
    })
    void productsThatAreNotKnownAreTold(String arguments, String remedy) {
        String scenario = home("scenarios/us-25-on-canada.yaml");
        assertThat(run(Arrays.stream(arguments.split(" ")).map(word -> word.replace("SCENARIO", scenario).replace("HS_", "HS ")).toArray(String[]::new))).isEqualTo(2);
        assertThat(errors.toString().strip().lines().toList()).hasSize(2);
        assertThat(errors.toString()).contains(remedy);
    }

    @Test
    void aWarFileTellsWhatDoesNotFit() throws IOException {
        Path file = Files.writeString(place.resolve("war.yaml"), """
                title: A war
                world: icio-2022
                players: [USA, KOR]
                as-of: 2026-01-13
                from: 2025-02-01
                sectors: HS 8703
                step: 5001%
                rungs: 2
                answer: optimal
                hits: C29
                """);
        assertThat(run("war", "ladder", file.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("war.yaml:5:7: from: the first move, 2025-02-01, is before as-of", "war.yaml:7:7: step: 2 rungs of 5001% add more than 10,000%", "war.yaml:10:7: hits: only a targeted answer aims");
        Files.writeString(file, Files.readString(file).replace("2025-02-01", "2026-02-01").replace("5001%", "5%").replace("hits: C29", "except: C99"));
        assertThat(run("war", "ladder", file.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("except: \"C99\" is neither a sector nor an HS code");
        Files.writeString(file, Files.readString(file).replace("except: C99", ""));
        assertThat(run("war", "ladder", file.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("war.yaml:6:10: sectors: no product trade is known for imports of KOR", "Or say under answer-on what KOR answers on.");
    }
}
