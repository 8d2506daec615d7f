package org.lachine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lachine.data.Json;

class WarCommandTest extends CommandTest {
    /// The cell in `column` of the CSV row that begins with `start`.
    private double cell(String start, String column) {
        List<String> lines = out.toString().lines().toList();
        int at = Arrays.asList(lines.getFirst().split(",")).indexOf(column);
        String row = lines.stream().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
        return Double.parseDouble(row.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)[at]);
    }

    @Test
    void theBestTariffsHelpTheirOwnerAndHurtTheTarget() {
        assertThat(run("war", "optimal", "USA", "--against", "CAN", "--as-of", "world", "--format", "csv")).as(errors.toString()).isZero();
        assertThat(cell("optimal,USA", "welfare_percent")).isPositive();
        assertThat(cell("optimal,CAN", "welfare_percent")).isNegative();
        assertThat(cell("optimal,USA", "rate_percent")).isGreaterThan(cell("optimal,USA", "rate_before_percent"));
    }

    @Test
    void exemptSectorsAndSharesKeepTheirRates() {
        assertThat(run("war", "optimal", "USA", "--against", "CAN,MEX", "--as-of", "world", "--by", "sector", "--except", "B06,C19", "--exempt", "CAN=85%",
                "--table", "war-tariffs", "--format", "csv")).as(errors.toString()).isZero();
        assertThat(out.toString()).contains(",C29,").doesNotContain(",B06,").doesNotContain(",C19,");
    }

    /// The same quality of answer for any pair: an equilibrium that stands up to its check, measured against peace.
    @ParameterizedTest
    @ValueSource(strings = {"USA CAN", "JPN KOR"})
    void aPairGoesToWarAndIsMeasuredAgainstPeace(String pair) {
        String[] codes = pair.split(" ");
        assertThat(run("war", "nash", codes[0], codes[1], "--as-of", "world", "--starts", "2", "--deviations", "60", "--searches", "1", "--format", "csv"))
                .as(errors.toString()).isZero();
        for (String code : codes) {
            assertThat(cell("agreement," + code, "welfare_percent")).as("an agreement is better than war for %s", code)
                    .isGreaterThan(cell("war," + code, "welfare_percent"));
        }
        double war = cell("war," + codes[0], "welfare_musd") + cell("war," + codes[1], "welfare_musd");
        double free = cell("free trade," + codes[0], "welfare_musd") + cell("free trade," + codes[1], "welfare_musd");
        assertThat(free).as("both together gain by free trade").isGreaterThan(war);
    }

    @Test
    void aSearchGoesOnFromEarlierResults() {
        Path first = place.resolve("first");
        assertThat(run("war", "nash", "USA", "CAN", "--as-of", "world", "--by", "sector", "--starts", "1", "--deviations", "20", "--searches", "0",
                "--out", first.toString(), "--format", "csv")).as(errors.toString()).isZero();
        double found = cell("war,CAN", "welfare_percent");
        assertThat(first.resolve("war-tariffs.csv")).exists();
        assertThat(run("war", "nash", "USA", "CAN", "--as-of", "world", "--by", "sector", "--deviations", "20", "--searches", "0", "--from", first.toString(),
                "--format", "csv")).as(errors.toString()).isZero();
        assertThat(cell("war,CAN", "welfare_percent")).isCloseTo(found, within(1e-4));
        assertThat(run("war", "nash", "JPN", "KOR", "--as-of", "world", "--from", first.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("holds no rates of JPN");
        Path best = place.resolve("best");
        assertThat(run("war", "optimal", "USA", "--against", "CAN", "--as-of", "world", "--out", best.toString(), "--format", "csv")).isZero();
        double gain = cell("optimal,USA", "welfare_percent");
        assertThat(run("war", "optimal", "USA", "--against", "CAN", "--as-of", "world", "--from", best.toString(), "--format", "csv")).as(errors.toString()).isZero();
        assertThat(cell("optimal,USA", "welfare_percent")).isCloseTo(gain, within(1e-6));
    }

    @Test
    void theSameInputsGiveTheSameBits() throws IOException {
        for (String name : List.of("one", "two")) {
            assertThat(run("war", "nash", "USA", "CAN", "--as-of", "world", "--by", "partner", "--starts", "1", "--deviations", "10", "--searches", "1", "--out",
                    place.resolve(name).toString())).isZero();
        }
        for (String file : List.of("war.csv", "war-tariffs.csv", "war-check.csv")) {
            assertThat(place.resolve("one").resolve(file)).hasSameTextualContentAs(place.resolve("two").resolve(file));
        }
        assertThat(Json.object(Files.readString(place.resolve("one/manifest.json")))).containsKeys("worlds", "runs", "files");
    }

    /// Each answer is what it says: the same rates, the best for the country, the most harm that costs it nothing.
    @Test
    void answersRankAsTheyShould() throws IOException {
        String scenario = home("scenarios/us-25-on-canada.yaml");
        assertThat(run("war", "respond", "CAN", "--to", scenario, "--format", "csv", "--range", "16", "--out", place.resolve("answers").toString())).as(errors.toString()).isZero();
        assertThat(cell("rate for rate", "added_percent")).isCloseTo(25, within(1e-9));
        assertThat(cell("none", "own_percent")).as("what simulate finds").isCloseTo(-1.28, within(0.01));
        for (String other : List.of("none", "rate for rate", "dollar for dollar", "targeted")) {
            assertThat(cell("optimal", "own_percent")).isGreaterThanOrEqualTo(cell(other, "own_percent") - 1e-6);
        }
        assertThat(cell("targeted", "own_musd")).isGreaterThan(-1);
        assertThat(cell("targeted", "target_musd")).isLessThan(cell("optimal", "target_musd"));
        String ranges = Files.readString(place.resolve("answers/ranges.csv"));
        for (String answer : List.of("rate for rate", "optimal", "targeted")) {
            for (String figure : List.of("own_percent", "target_percent", "own_musd", "target_musd")) {
                assertRange(ranges, answer, figure, cell(answer, figure));
            }
        }
        assertThat(Files.readString(place.resolve("answers/drivers.csv"))).contains("optimal,own_musd,elasticities,", "optimal,own_musd,flows,",
                "optimal,cost_per_harm,flows,");
    }

    /// The range holds the figure of the table beside it, and orders its ends.
    private static void assertRange(String ranges, String of, String measure, double central) {
        String told = ranges.lines().filter(line -> line.startsWith(of + ",") && line.contains("," + measure + ",")).findFirst()
                .orElseThrow(() -> new AssertionError(of + " " + measure + " is not in " + ranges));
        double[] cells = Arrays.stream(told.substring(told.indexOf("," + measure + ",") + measure.length() + 2).split(",")).skip(1).mapToDouble(Double::parseDouble).toArray();
        assertThat(cells[0]).as(told).isCloseTo(central, within(1e-6 + 1e-6 * Math.abs(central)));
        assertThat(new double[] {cells[2], cells[3], cells[1], cells[4], cells[5]}).as(told).isSorted();
        assertThat(cells[5]).as(told).isGreaterThan(cells[2]);
    }

    /// By formula and by search, tariffs differ by little, and next to nothing is missed by the formula.
    @Test
    void theFormulaComesCloseToTheSearch() {
        assertThat(run("war", "formula", "--as-of", "world", "--format", "csv")).as(errors.toString()).isZero();
        assertThat(out.toString().lines().toList()).hasSize(1 + 81);
        for (String code : List.of("USA", "CHN", "CAN", "ISL")) {
            assertThat(cell(code + ",", "best_percent")).as(code).isCloseTo(cell(code + ",", "tariff_percent"), within(1.5));
            assertThat(cell(code + ",", "missed_percent")).as(code).isBetween(-1e-7, 0.05);
        }
    }

    /// The middle of a range is what the table says, for rates that a search found as for a withdrawal or a threat.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "war optimal USA --against CAN --as-of world --by uniform | war | welfare_percent | optimal,USA | USA | welfare_percent",
        "power CAN USA | power | both_percent | CAN | CAN | welfare_percent",
        "stress CAN | stress | year_1_percent | us-25-everything | us-25-everything | year_1_percent",
    })
    void aRangeIsAboutTheFiguresBesideIt(String command, String table, String column, String row, String of, String measure) throws IOException {
        Path folder = place.resolve(table);
        assertThat(run((command + " --range 6 --format csv --out " + folder).split(" "))).as(errors.toString()).isZero();
        out.getBuffer().setLength(0);
        out.append(Files.readString(folder.resolve(table + ".csv")));
        assertRange(Files.readString(folder.resolve("ranges.csv")), of, measure, cell(row + ",", column));
        assertThat(Files.readString(folder.resolve("drivers.csv"))).contains(of + "," + measure + ",elasticities,", of + "," + measure + ",flows,");
    }

    /// An answer aimed at a region harms it more than one aimed at the country as a whole, at the same own cost.
    @Test
    void anAnswerCanBeAimedAtRegions() throws IOException {
        Path scenario = Files.writeString(place.resolve("cars.yaml"), """
                title: Canada 50% on Chinese cars
                world: icio-2022
                changes:
                  - {importer: CAN, exporters: [CHN], sectors: C29, add: 50%}
                """);
        double[] west = new double[2];
        for (int k = 0; k < 2; k++) {
            Path folder = place.resolve("west" + k);
            List<String> arguments = new ArrayList<>(List.of("war", "respond", "CHN", "--to", scenario.toString(), "--out", folder.toString(), "--format", "csv"));
            arguments.addAll(k == 0 ? List.of() : List.of("--regions", "SK=2,MB"));
            assertThat(run(arguments.toArray(String[]::new))).as(errors.toString()).isZero();
            assertThat(cell("targeted", "own_musd")).isGreaterThan(-1);
            west[k] = Files.readAllLines(folder.resolve("war-regions.csv")).stream().map(line -> line.split(","))
                    .filter(cells -> cells[0].equals("targeted") && List.of("SK", "MB").contains(cells[1])).mapToDouble(cells -> (cells[1].equals("SK") ? 2 : 1) * Double.parseDouble(cells[4])).sum();
            assertThat(Files.readString(folder.resolve("war-product-lines.csv"))).contains("canola-seed,A01,", "all,C16,");
        }
        assertThat(west[1]).as("harm to the two provinces").isLessThan(west[0]);
        assertThat(run("war", "respond", "CAN", "--to", home("scenarios/us-25-on-canada.yaml"), "--regions", "TX")).isEqualTo(2);
        assertThat(errors.toString()).contains("USA.csv: there is no such file", "as docs/resilience.md describes", "--regions-in");
    }

    /// Each line's part of a list, from slopes along the way, sums to the list as it was solved.
    @Test
    void linesOfAListSumToIt() throws IOException {
        Path folder = place.resolve("lines");
        assertThat(run("war", "lists", "CHN", "CAN", "--out", folder.toString(), "--format", "csv")).as(errors.toString()).isZero();
        Map<String, double[]> sums = new HashMap<>();
        for (String line : Files.readAllLines(folder.resolve("war-list-lines.csv")).stream().skip(1).toList()) {
            String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
            double[] sum = sums.computeIfAbsent(cells[0], any -> new double[2]);
            sum[0] += Double.parseDouble(cells[9]);
            sum[1] += Double.parseDouble(cells[10]);
        }
        assertThat(sums).containsOnlyKeys("chn-can-canola-oil-meal-peas", "chn-can-pork-seafood", "chn-can-canola-seed");
        sums.forEach((measure, sum) -> {
            assertThat(sum[0]).as("%s, owner", measure).isCloseTo(cell(measure + ",", "own_musd"), within(0.1));
            assertThat(sum[1]).as("%s, target", measure).isCloseTo(cell(measure + ",", "target_musd"), within(0.1));
        });
    }

    /// Answering every rung with one's best rates is worth at least as much at each rung as matching it.
    @Test
    void theBestAnswerToEveryRungIsARule() throws IOException {
        double[] second = new double[2];
        for (int k = 0; k < 2; k++) {
            Path file = Files.writeString(place.resolve("war" + k + ".yaml"), """
                    title: A war
                    world: icio-2022
                    players: [JPN, KOR]
                    from: 2026-02-01
                    step: 10%%
                    rungs: 2
                    answer: %s
                    """.formatted(k == 0 ? "rate-for-rate" : "optimal"));
            assertThat(run("war", "ladder", file.toString(), "--format", "csv")).as(errors.toString()).isZero();
            second[k] = cell("2,", "second_percent");
        }
        assertThat(second[1]).isGreaterThan(second[0]);
        assertThat(run("war", "ladder", place.resolve("war1.yaml").toString(), "--political", "--format", "csv")).as(errors.toString()).isZero();
        assertThat(cell("2,", "second_percent")).as("what lobbies want costs real income").isLessThan(second[1]);
    }

    @Test
    void listsAreHeldAgainstTheBestOfEqualSize() throws IOException {
        assertThat(run("war", "lists", "CAN", "USA", "--until", "2025-03-12", "--format", "csv", "--range", "16", "--out",
                place.resolve("ranged").toString())).as(errors.toString()).isZero();
        String ranges = Files.readString(place.resolve("ranged/ranges.csv"));
        assertRange(ranges, "\"can-usa-2025-03-04, imposed 2025-03-04\"", "target_musd", cell("can-usa-2025-03-04,", "target_musd"));
        assertThat(cell("can-usa-2025-03-04,", "duty_musd")).isBetween(1000.0, 5200.0);
        assertThat(cell("can-usa-2025-03-04,", "best_own_musd")).isGreaterThan(cell("can-usa-2025-03-04,", "own_musd"));
        assertThat(run("war", "lists", "JPN", "KOR")).isEqualTo(2);
        assertThat(errors.toString()).contains("holds no list of JPN on KOR");
    }

    /// The same file with two other countries gives the same quality of answer.
    @ParameterizedTest
    @ValueSource(strings = {"usa-canada", "japan-korea"})
    void aLadderIsPlayedOnTheCalendar(String war) throws IOException {
        Path folder = place.resolve(war);
        assertThat(run("war", "ladder", war, "--format", "csv", "--out", folder.toString())).as(errors.toString()).isZero();
        List<String> moves = out.toString().lines().skip(1).toList();
        assertThat(moves.get(0)).startsWith("1,2026-02-01,");
        assertThat(moves.get(1)).startsWith("2,2026-03-03,");
        assertThat(moves.get(2)).startsWith("3,2026-05-02,");
        assertThat(cell("1,", "first_percent")).as("the first move helps who makes it").isPositive();
        assertThat(cell("1,", "second_percent")).isNegative();
        assertThat(Files.readString(folder.resolve("war-stops.csv"))).contains("both foresee everything,0,0,");
        List<String> mistakes = Files.readAllLines(folder.resolve("war-misjudged.csv"));
        assertThat(mistakes).hasSize(1 + 2 * 9 * 9);
        assertThat(mistakes.stream().skip(1).mapToDouble(line -> Double.parseDouble(line.split(",")[6])).min().orElseThrow()).isNotNegative();
    }

    /// Fewer rungs first, then the rest from there: the same ladder as in one go; another war's rungs are refused.
    @ParameterizedTest
    @ValueSource(strings = {"rate-for-rate", "optimal"})
    void aLadderGoesOnFromItsEarlierRungs(String answer) throws IOException {
        Path[] files = new Path[2];
        for (int k = 0; k < 2; k++) {
            files[k] = Files.writeString(place.resolve("war%d.yaml".formatted(k)), """
                    title: A war
                    world: icio-2022
                    players: [IND, BRA]
                    from: 2026-02-01
                    step: 10%%
                    rungs: %d
                    answer: %s
                    """.formatted(2 + k, answer));
        }
        Path few = place.resolve("few");
        assertThat(run("war", "ladder", files[0].toString(), "--out", few.toString())).as(errors.toString()).isZero();
        assertThat(run("war", "ladder", files[1].toString(), "--from", few.toString(), "--format", "csv")).as(errors.toString()).isZero();
        double[] on = {cell("6,", "first_percent"), cell("6,", "second_percent"), cell("6,", "first_so_far_musd")};
        assertThat(run("war", "ladder", files[1].toString(), "--format", "csv")).as(errors.toString()).isZero();
        double[] once = {cell("6,", "first_percent"), cell("6,", "second_percent"), cell("6,", "first_so_far_musd")};
        assertThat(on).containsExactly(once, within(1e-4));

        assertThat(run("war", "ladder", "japan-korea", "--from", few.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("rung 2 there is not that of", "or leave out --from");
        assertThat(run("war", "ladder", "japan-korea", "--from", place.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("war-positions.csv: there is no such file");
    }

    /// The same sentence whichever command is asked about a day that the ledger does not reach.
    @ParameterizedTest
    @ValueSource(strings = {"ledger --as-of 2031-01-01", "war lists CAN USA --until 2031-01-01", "war formula --as-of 2031-01-01"})
    void daysBeyondTheRecordAreTold(String words) {
        assertThat(run(words.split(" "))).as(errors.toString()).isZero();
        assertThat(errors.toString()).contains("The record has nothing after", "for 2031-01-01 it answers what was in force then.");
    }

    @Test
    void everyFaultOfAWarFileIsToldAtOnce() throws IOException {
        Path file = Files.writeString(place.resolve("war.yaml"), """
                title: A war
                world: icio-2022
                players: [JPN, KOR]
                from: 2026-02-01
                step: 5
                rungs: 60
                answer: twice
                """);
        assertThat(run("war", "ladder", file.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("war.yaml:5:", "percent sign", "war.yaml:6:", "war.yaml:7:", "dollar-for-dollar");

        Files.writeString(file, """
                title: A war
                world: icio-2022
                players: [JPN, KRO]
                sectors: [C29, HS 7208, C99]
                from: 2026-02-01
                step: 5%
                rungs: 2
                answer: rate-for-rate
                """);
        assertThat(run("war", "ladder", file.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("war.yaml:3:16: players[1]: \"KRO\" is not a country", "Did you mean \"KOR\"?", "sectors[2]: \"C99\" is neither a sector nor an HS code");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "war | optimal, respond, nash",
        "war optimal ZZZ --as-of world | Did you mean",
        "war optimal USA --as-of tomorrow | Write 2026-01-13, or world",
        "war optimal USA --as-of world --highest 300 | Write a number and a percent sign",
        "war optimal USA --as-of world --exempt CAN=100% | Give the share of imports",
        "war optimal USA --as-of world --sectors C29 --except C29 | Name other sectors",
        "war nash USA --as-of world | Name every player once",
        "war nash USA CAN --as-of world --from /no/such | Name a folder that an earlier war command wrote",
        "war respond JPN --to SCENARIO | Name a scenario with higher tariffs on JPN",
    })
    void badInputIsTwoLines(String arguments, String remedy) {
        String scenario = home("scenarios/us-25-on-canada.yaml");
        assertThat(run(arguments.replace("SCENARIO", scenario).split(" "))).isEqualTo(2);
        assertThat(errors.toString().strip().lines().toList()).hasSize(2);
        assertThat(errors.toString()).contains(remedy);
    }
}
