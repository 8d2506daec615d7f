package org.lachine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.Json;
import org.lachine.run.KeptWork;

/// The default case, run on the committed world and ledger.
class BriefTest {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"));

    @TempDir
    static Path folder;

    private static Path out;
    private static String page;
    private static Map<String, Double> findings;

    private static Path keptIn;

    @BeforeAll
    static void write() throws Exception {
        out = folder.resolve("canada-2026");
        keptIn = folder.resolve("kept");
        page = Files.readString(Brief.write("canada-2026", HOME, out, KeptWork.in(keptIn, false), said -> {}));
        findings = Files.readAllLines(out.resolve("findings.csv")).stream().skip(1).map(line -> line.split(",", 3))
                .filter(cells -> !cells[1].isEmpty()).collect(Collectors.toMap(cells -> cells[0], cells -> Double.valueOf(cells[1])));
    }

    /// Words edited, or a brief stopped halfway: what took long is taken from the first, and what is written is the same.
    @Test
    void whatWasKeptGivesTheSameBriefToTheByte() throws Exception {
        KeptWork kept = KeptWork.in(keptIn, false);
        Path again = folder.resolve("again/canada-2026");
        Brief.write("canada-2026", HOME, again, kept, said -> assertThat(said).doesNotContain("draws", "could be done", "could be agreed", "under other"));
        assertThat(kept.used()).containsOnlyKeys("canada-2026-comparisons", "canada-2026-ranges", "canada-2026-reset", "canada-2026-resilience", "canada-2026-shares", "canada-2026-war");
        Map<String, Object> first = Json.object(Files.readString(out.resolve("manifest.json")));
        Map<String, Object> second = Json.object(Files.readString(again.resolve("manifest.json")));
        assertThat(second.get("files")).isEqualTo(first.get("files"));
        assertThat(second.get("runs")).isEqualTo(first.get("runs"));
        assertThat((Map<?, ?>) ((Map<?, ?>) second.get("time")).get("kept")).hasSize(6);
    }

    @Test
    void answersEveryQuestionInItsOrder() {
        assertThat(page).containsSubsequence("What happened?", "How dependent is Canada", "What do the US measures cost",
                "What do the measures between China and Canada cost", "What do both together cost?", "Who gains in Canada’s place?",
                "What could be done to Canada, and what could it do?",
                "What could Canada and China agree",
                "How do these numbers compare with published estimates?", "What of the public debate holds?", "Method");
    }

    @Test
    void leavesNoFindingUnfilled() {
        String text = page.replaceAll("(?s)<(script|style).*?</\\1>", "");
        assertThat(text).doesNotContainPattern("\\{[a-z]+\\.").doesNotContain("NaN", "null", "Infinity");
    }

    @Test
    void losesFromATariffOnEverythingWhatIndependentModelsSay() {
        assertThat(findings.get("welfare.us-25.CAN")).isBetween(-3.0, -0.8);
    }

    @Test
    void agreesWithFiguresThatWereNotUsedToBuildIt() {
        assertThat(findings.get("exports.goods.USA")).isBetween(70.0, 77.0);
        assertThat(findings.get("exports.goods.CHN")).isBetween(4.0, 7.0);
        assertThat(findings.get("event.detentions.days")).isEqualTo(1019);
    }

    @Test
    void everyHeadlineHasItsRange() {
        for (String run : List.of("us", "china", "both")) {
            for (String country : List.of("CAN", "USA", "CHN")) {
                String name = "welfare." + run + "." + country;
                assertThat(findings.get(name + ".median")).as(name).isBetween(findings.get(name + ".low"), findings.get(name + ".high"));
                assertThat(findings.get(name)).as("the central figure of " + name).isBetween(findings.get(name + ".low"), findings.get(name + ".high"));
                assertThat(findings.get(name + ".loss")).isBetween(0.0, 100.0);
            }
        }
    }

    /// What the section tells of threats and the plan is in the table of headlines, which has the centre of the table of threats.
    @Test
    void textAndTablesTellTheSameOfThreatsAndThePlan() throws Exception {
        List<String> stress = Files.readAllLines(out.resolve("stress.csv"));
        int at = List.of(stress.getFirst().split(",")).indexOf("year_1_percent");
        String first = stress.stream().filter(line -> line.startsWith("first-market-closed,")).findFirst().orElseThrow();
        assertThat(first.split(",")[at]).isEqualTo(findings.get("threat.first-market-closed").toString());
        assertThat(out.resolve("headlines.csv")).content().contains(findings.get("threat.first-market-closed.high") + ",100,");
        assertThat(page).contains("real income falls by %.2f%% (%.2f to %.2f) on average".formatted(-findings.get("plan.worst"), -findings.get("plan.worst.high"), -findings.get("plan.worst.low")));
        assertThat(page).contains("%.2f%% (%.2f to %.1f) if the largest market ends all trade".formatted(-findings.get("threat.first-market-closed"),
                -findings.get("threat.first-market-closed.high"), -findings.get("threat.first-market-closed.low")));
    }

    /// Runs that only stand beside published estimates have a range there and are no headline.
    @Test
    void whatHasARangeHasItsDrivers() throws Exception {
        Set<String> driven = Files.readAllLines(out.resolve("drivers.csv")).stream().skip(1).map(line -> line.split(",")[0]).collect(Collectors.toSet());
        Pattern beside = Pattern.compile("welfare\\.(?!us\\.|china\\.|both\\.|us-alone\\.|us-on-canada\\.|free-trade\\.).*");
        List<String> ranged = findings.keySet().stream().filter(name -> name.endsWith(".median") && !beside.matcher(name).matches()).map(name -> name.replace(".median", "")).toList();
        assertThat(ranged).hasSizeGreaterThan(25).contains("tariff.USA.CAN.after", "tariff.CHN.CAN.after", "exports.goods.USA", "welfare.us.CAN", "welfare.china.CHN", "welfare.both.USA", "war.attack.CAN", "war.answered.USA", "power.CHN.own",
                "threat.us-25-everything", "threat.us-25-everything.mean", "threat.worst-tariffs", "plan.cost", "plan.calm", "plan.first", "plan.first.today",
                "plan.worst", "plan.saved", "target.cheaper", "target.first",
                "welfare.us.MEX", "welfare.both.interplay", "welfare.free-trade.CHN", "in-place.USA.USA", "in-place.USA.CAN", "in-place.CHN.CHN", "elsewhere.share");
        assertThat(driven).containsExactlyInAnyOrderElementsOf(ranged);
        assertThat(out.resolve("drivers.csv")).content().contains("coverage", "elasticities", "flows", "deficits");
    }

    /// Where the country sells less it does so in every draw, and what is made up elsewhere is a part of it.
    @Test
    void whoGainsIsToldWithRanges() {
        assertThat(findings.get("in-place.USA.CAN.high")).isNegative();
        assertThat(findings).containsKeys("welfare.us-alone.CAN.low", "welfare.us-on-canada.CAN.low");
        assertThat(findings.get("in-place.CHN.CAN.high")).isNegative();
        assertThat(findings.get("in-place.USA.MEX.low")).isPositive().isLessThan(findings.get("in-place.USA.MEX"));
        assertThat(findings.get("elsewhere.share")).isBetween(findings.get("elsewhere.share.low"), findings.get("elsewhere.share.high"));
    }

    @Test
    void noPackageIsWorseForAnybodyThanNoDeal() {
        for (String name : List.of("safe", "balanced", "bold")) {
            assertThat(findings.get("reset." + name + ".first")).as(name).isPositive();
            assertThat(findings.get("reset." + name + ".second")).as(name).isPositive();
        }
        assertThat(findings.get("reset.share.today")).isBetween(0.0, 100.0);
    }

    @Test
    void higherTariffsCostMore() {
        assertThat(List.of(findings.get("welfare.us-35.CAN"), findings.get("welfare.us-25.CAN"), findings.get("welfare.us-15.CAN"),
                findings.get("welfare.us-7.CAN"), 0.0)).isSorted();
    }

    @Test
    void theManifestListsEveryFileThatIsThere() throws Exception {
        Map<?, ?> listed = (Map<?, ?>) Json.object(Files.readString(out.resolve("manifest.json"))).get("files");
        assertThat(listed.keySet().toString()).contains("charts/welfare-us.svg", "datapackage.json");
        try (Stream<Path> files = Files.walk(out)) {
            assertThat(files.filter(Files::isRegularFile).map(f -> out.relativize(f).toString().replace('\\', '/')).filter(f -> !f.equals("manifest.json")))
                    .containsExactlyInAnyOrderElementsOf(listed.keySet().stream().map(Object::toString).toList());
        }
    }
}
