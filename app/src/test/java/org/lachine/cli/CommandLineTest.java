package org.lachine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lachine.data.Json;
import picocli.CommandLine;

class CommandLineTest extends CommandTest {
    private String scenario(String text) throws IOException {
        return Files.writeString(place.resolve("scenario.yaml"), text).toString();
    }

    private static final String US_ON_CANADA = """
            title: US 25%% on everything from Canada
            world: %s
            changes:
              - importer: USA
                exporters: [CAN]
                sectors: goods
                add: 25%%
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "docter | Did you mean: lachine doctor",
        "doctor --formt json | Possible solutions: --format",
        "doctor --format xml | See: lachine doctor --help",
        "depend ZZZ --world baci-2023 | Did you mean",
        "depend CAN --world baci-2032 | Did you mean \"baci-2023\"?",
        "depend CAN --world baci-2023 --table x | There are: concentration, partners, dependence-by-sector, value-added",
        "stress ZZZ --world baci-2023 | Did you mean",
        "diversify CAN --points 0 | See: lachine diversify --help",
        "potential CAN --horizon soon | See: lachine potential --help",
        "power CAN | See: lachine power --help",
        "power CAN CAN --world baci-2023 | Name it on one side.",
        "power CAN ZZZ --world baci-2023 | Did you mean",
        "power CAN USA --world baci-2023 --horizon 2y | See: lachine power --help",
        "ledger --as-of 2024-13-30 | See: lachine ledger --help",
        "ledger --from 2026-01-13 --to 2024-09-30 | Swap the two dates.",
        "ledger --from 2026-01-13 | For instance: lachine ledger --from",
        "tariff CHN CAN 870399 | The nearest is 870390.",
        "tariff CHN CAM 120510 | Did you mean",
        "tariff CAN CAN 120510 | Name two countries.",
        "hs 1205.15 --from 2007 | The nearest are 120510 and 120590.",
        "hs 120510=1.234 --from 2017 | lachine hs --help",
        "replicate nafdta | There are: closed-forms, nafta",
        "backtest us-chna-2018 | Did you mean \"us-china-2018\"?",
        "simulate /no/such/scenario.yaml | ",
        "converge --trials 0 | Give a positive number.",
        "gradient scenario.yaml | See: lachine gradient --help",
    })
    void badInputIsTwoLinesAndExitCodeTwo(String arguments, String remedy) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        List<String> lines = errors.toString().strip().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).contains(remedy == null ? "" : remedy);
    }

    @Test
    void everyFaultOfAScenarioIsToldWithItsPlace() throws IOException {
        String faulty = scenario(US_ON_CANADA.formatted("baci-2023").replace("USA", "US").replace("CAN]", "CANA]"));
        assertThat(run("simulate", faulty)).isEqualTo(2);
        assertThat(errors.toString()).contains("scenario.yaml:4:", "\"US\" is not a country", "scenario.yaml:5:", "\"CANA\" is not a country");
    }

    @Test
    void aFailureLeavesNothingBehind() throws IOException {
        String faulty = scenario(US_ON_CANADA.formatted("baci-2023") + "elasticity: none-such\n");
        assertThat(run("simulate", faulty, "--out", place.resolve("out").toString())).isEqualTo(2);
        try (Stream<Path> entries = Files.list(place)) {
            assertThat(entries.map(p -> p.getFileName().toString())).containsExactly("scenario.yaml");
        }
    }

    @Test
    void simulateGivesCountriesByCode() throws IOException {
        assertThat(run("simulate", scenario(US_ON_CANADA.formatted("baci-2023")), "--format", "json")).as(errors.toString()).isZero();
        Map<String, Object> result = Json.object(out.toString());
        @SuppressWarnings("unchecked")
        Map<String, Map<String, Object>> countries = (Map<String, Map<String, Object>>) result.get("countries");
        assertThat(countries).hasSize(194);
        assertThat(countries.get("CAN")).containsKeys("welfare_percent", "real_wage_percent", "terms_of_trade_percent",
                "volume_of_trade_percent", "exports_percent", "imports_percent", "tariff_revenue_musd");
        assertThat((Double) countries.get("CAN").get("welfare_percent")).isNegative();
        assertThat((Double) countries.get("USA").get("tariff_revenue_musd")).isPositive();
        assertThat(result).containsKeys("bilateral", "sectors", "residual", "units");
        assertThat((Double) result.get("residual")).isLessThan(1e-10);
    }

    @Test
    void theGradientRanksEveryTariffAndSaysWhoseCountryIsUnknown() throws IOException {
        String file = scenario(US_ON_CANADA.formatted("baci-2023"));
        assertThat(run("gradient", file, "--of", "CAN", "--format", "csv")).as(errors.toString()).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSizeGreaterThan(10_000);
        assertThat(lines.get(1)).startsWith("USA,CAN,");
        assertThat(lines.getLast()).startsWith("CAN,USA,");
        assertThat(run("gradient", file, "--of", "CNA")).isEqualTo(2);
        assertThat(errors.toString()).contains("Did you mean");
    }

    @Test
    void tracingTellsEveryPassOnStandardError() throws IOException {
        assertThat(run("simulate", scenario(US_ON_CANADA.formatted("baci-2023")), "--trace", "--format", "csv")).isZero();
        assertThat(errors.toString()).contains("worst market", "labour in CAN");
        assertThat(out.toString()).startsWith("country,");
    }

    @Test
    void resultsGoIntoAFolderOnceAndTwiceAlike() throws IOException {
        String file = scenario(US_ON_CANADA.formatted("baci-2023"));
        Path first = place.resolve("first");
        Path second = place.resolve("second");
        assertThat(run("simulate", file, "--out", first.toString())).isZero();
        assertThat(run("simulate", file, "--out", second.toString())).isZero();
        for (String name : List.of("countries.csv", "countries.parquet", "bilateral.csv", "bilateral.parquet", "sectors.csv", "sectors.parquet")) {
            assertThat(first.resolve(name)).hasSameBinaryContentAs(second.resolve(name));
        }
        assertThat(run("simulate", file, "--out", first.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("holds earlier results").contains("--force");
        assertThat(run("simulate", file, "--out", first.toString(), "--force")).isZero();
    }

    @Test
    void theNaftaTableIsReproduced() {
        assertThat(run("replicate", "nafta", "--format", "csv")).isZero();
        assertThat(out.toString().lines().filter(line -> line.contains(",agrees,"))).hasSizeGreaterThanOrEqualTo(15);
        assertThat(out.toString()).doesNotContain("misses");
    }

    static Stream<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("lachine.home"), "scenarios"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyScenarioOfTheProjectRuns(Path file) {
        assertThat(run("simulate", file.toString())).as(errors.toString()).isZero();
        assertThat(out.toString()).contains(": 15 of 81 countries");
    }

    /// However little it moves them beside others.
    @Test
    void whoAScenarioNamesStandsFirst() {
        String scenario = Path.of(System.getProperty("lachine.home"), "scenarios/us-25-on-canada-with-retaliation.yaml").toString();
        assertThat(run("simulate", scenario)).isZero();
        List<String> codes = out.toString().lines().map(line -> line.strip().split(" ")[0]).filter(word -> word.matches("[A-Z]{3}")).toList();
        assertThat(codes.subList(0, 2)).containsExactlyInAnyOrder("CAN", "USA");
        assertThat(codes).hasSize(15);
    }

    /// An independent prototype gives a loss of 1.27 percent at a trade elasticity of 4 throughout, balanced trade.
    @Test
    void canadasLossFromTheUniformTariffIsThatOfThePrototype() {
        String prototype = Path.of(System.getProperty("lachine.home"), "scenarios/us-on-canada-prototype.yaml").toString();
        assertThat(run("simulate", prototype, "--format", "csv")).isZero();
        String canada = out.toString().lines().filter(line -> line.startsWith("CAN,")).findFirst().orElseThrow();
        assertThat(Double.parseDouble(canada.split(",")[2])).isCloseTo(-1.27, within(0.1));
    }

    @Test
    void theBriefOfTheDefaultCaseIsWrittenWholeAndAgain() throws IOException {
        Path folder = place.resolve("brief");
        assertThat(run("brief", "--out", folder.toString())).as(errors.toString()).isZero();
        assertThat(out.toString().strip()).isEqualTo(folder.resolve("brief.html").toString());
        Map<String, Object> manifest = Json.object(Files.readString(folder.resolve("manifest.json")));
        assertThat(manifest.get("worlds")).asInstanceOf(InstanceOfAssertFactories.MAP).containsOnlyKeys("icio-2022");
        assertThat(manifest.get("files")).asInstanceOf(InstanceOfAssertFactories.MAP).containsKeys("brief.html", "claims.csv", "claims.parquet");
        assertThat(run("brief", "--out", folder.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("holds earlier results");
    }

    static Stream<String> commands() {
        return Stream.concat(Stream.of(""), Main.commandLine().getSubcommands().keySet().stream().filter(name -> !name.equals("help")));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItselfWithAnExample(String command) {
        CommandLine line = Main.commandLine();
        CommandLine asked = command.isEmpty() ? line : line.getSubcommands().get(command);
        String help = asked.getUsageMessage(CommandLine.Help.Ansi.OFF);
        assertThat(help).contains("  lachine " + command).doesNotContain("Usage: <main class>");
        assertThat(help.lines().mapToInt(String::length).max().orElse(0)).isLessThanOrEqualTo(100);
    }
}
