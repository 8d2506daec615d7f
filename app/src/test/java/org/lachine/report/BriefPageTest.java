package org.lachine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lachine.data.Table;
import org.lachine.model.Closure;
import org.lachine.model.Equilibrium;
import org.lachine.model.FaultyInputException;
import org.lachine.model.Sales;
import org.lachine.model.World;
import org.lachine.report.Case.Claim;
import org.lachine.report.Case.Relation;

class BriefPageTest {
    private static Evidence evidence;
    private static BriefPage page;

    @BeforeAll
    static void make() {
        evidence = MadeUpCase.evidence();
        page = BriefPage.of(evidence, List.of("A note."), List.of("A source."));
    }

    @Test
    void isOneFileThatFetchesNothing() {
        assertThat(page.html().replaceAll("(?s)<script>.*?</script>", ""))
                .doesNotContainPattern("(src|href)=\"(https?:)?//").contains("default-src 'none'");
    }

    @Test
    void escapesHostileWordsEverywhere() {
        assertThat(page.html()).doesNotContain("<script>window.broken").doesNotContain("<b>\"");
    }

    @Test
    void isTheSamePageEachTime() {
        assertThat(BriefPage.of(MadeUpCase.evidence(), List.of("A note."), List.of("A source.")).html()).isEqualTo(page.html());
    }

    @Test
    void offersTheTableOfEveryFigure() {
        List<String> names = page.tables().stream().map(Table::name).toList();
        assertThat(names).doesNotHaveDuplicates().contains("findings", "claims", "welfare-us", "variants", "literature");
        Pattern.compile("href=\"([a-z-]+)\\.csv\"").matcher(page.html()).results()
                .forEach(link -> assertThat(names).contains(link.group(1)));
    }

    @Test
    void figuresAgreeWithTheEquilibria() {
        Table welfare = page.tables().stream().filter(t -> t.name().equals("welfare-us")).findFirst().orElseThrow();
        var canada = welfare.rows().stream().filter(r -> r.getFirst().equals("CAN")).findFirst().orElseThrow();
        var run = evidence.results().run("us");
        assertThat((Double) canada.get(2)).isEqualTo(100 * (run.main().welfareHat("CAN") - 1)).isNegative();
        assertThat((Double) canada.get(2)).isBetween((Double) canada.get(3), (Double) canada.get(4));
        assertThat((Double) canada.get(5)).isEqualTo(run.spread(0).median()).isBetween((Double) canada.get(3), (Double) canada.get(4));
        assertThat((Double) canada.get(7)).isEqualTo(run.welfare(0, Closure.FIXED));
        assertThat((Double) canada.get(8)).isEqualTo(run.welfare(0) / 100 * run.main().baselineIncome(0) / 1000);
        assertThat(evidence.results().run("both").welfare(0)).isLessThan(run.welfare(0));
    }

    /// What was there before is not in doubt, what came since is, by one factor for all that an importer added.
    @Test
    void averageTariffsHaveTheRangeOfWhatMeasuresReach() {
        double low = reach("tariff.CHN.CAN.after.low", 6, 19);
        assertThat(low).isBetween(Math.exp(-3 * 0.3), Math.exp(-0.3));
        assertThat(reach("tariff.CHN.CAN.after.high", 6, 19)).isBetween(Math.exp(0.3), Math.exp(3 * 0.3));
        assertThat(reach("tariff.CAN.CHN.after.low", 2.5, 4)).isCloseTo(low, offset(1e-9));
        assertThat(page.html()).contains("went from 6.0% to 19.0% (");
    }

    private static double reach(String finding, double before, double after) {
        return (evidence.findings().value(finding) - before) / (after - before);
    }

    /// Walks the table of headlines: each has its sign, its middle between its ends, and shares that are shares.
    @Test
    void everyHeadlineHasItsRangeAndWhatDrivesIt() {
        Table headlines = table("headlines");
        Table drivers = table("drivers");
        assertThat(headlines.rows()).hasSizeGreaterThan(20);
        for (List<Object> row : headlines.rows()) {
            String finding = (String) row.getLast();
            assertThat(evidence.findings().value(finding)).isEqualTo(row.get(2));
            assertThat((Double) row.get(3)).as(finding).isBetween((Double) row.get(4), (Double) row.get(5));
            assertThat((Double) row.get(6)).isBetween(0.0, 100.0);
            List<List<Object>> shares = drivers.rows().stream().filter(driver -> driver.getFirst().equals(finding)).toList();
            assertThat(shares).as("what drives " + finding).isNotEmpty();
            double first = shares.stream().mapToDouble(share -> (Double) share.get(3)).sum();
            double total = shares.stream().mapToDouble(share -> (Double) share.get(5)).sum();
            double error = shares.stream().mapToDouble(share -> (Double) share.get(4) + (Double) share.get(6)).sum();
            assertThat(first).as("first-order shares of " + finding).isLessThan(100 + 2 * error + 1e-9);
            assertThat(total).as("totals of " + finding).isGreaterThan(100 - 2 * error - 1e-9);
            shares.forEach(share -> assertThat((Double) share.get(5)).as(finding + share.get(2)).isGreaterThan((Double) share.get(3) - 2 * ((Double) share.get(4) + (Double) share.get(6)) - 1e-9));
        }
        assertThat(headlines.rows().stream().map(List::getLast)).containsExactlyElementsOf(drivers.rows().stream().map(List::getFirst).distinct().toList());
    }

    private static Table table(String name) {
        return page.tables().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void marketSharesSumToAHundred() {
        Table partners = page.tables().stream().filter(t -> t.name().equals("dependence-partners")).findFirst().orElseThrow();
        assertThat(partners.rows().stream().mapToDouble(r -> (Double) r.get(2)).sum()).isCloseTo(100, offset(1e-9));
        assertThat(partners.rows().stream().mapToDouble(r -> (Double) r.get(4)).sum()).isCloseTo(100, offset(1e-9));
    }

    @Test
    void whoeverReplacesTheCountrySellsMoreWhereItSellsLess() {
        Diversion trade = new Diversion(evidence.results().run("us").main(), "CAN");
        World world = evidence.results().world();
        double[] change = trade.inPlace(world.countries().indexOf("USA"));
        assertThat(change[world.countries().indexOf("CAN")]).isNegative();
        assertThat(change[world.countries().indexOf("USA")]).isPositive();
        assertThat(trade.gainers(world.countries().indexOf("USA"))).isNotEmpty()
                .allSatisfy(i -> assertThat(change[i]).isPositive());
    }

    /// Bars, tables and what draws are asked are one figure: with nothing drawn they have the same value.
    @Test
    void drawsAreAskedOfTheSalesThatAreShown() {
        Equilibrium main = evidence.results().run("both").main();
        Diversion trade = new Diversion(main, "CAN");
        List<Sales> asked = trade.asked(List.of(1, 2), true);
        double[] change = MadeUpCase.ensemble(main.baseline(), main.policy()).telling(asked).central().headlines().salesChange();
        for (int market : List.of(1, 2)) {
            assertThat(trade.sellers(market)).hasSizeGreaterThan(2);
            trade.sellers(market).forEach(i -> assertThat(change[asked.indexOf(trade.inPlace(market, i))] / 1000)
                    .isCloseTo(trade.inPlace(market)[i], offset(1e-6)));
        }
        trade.markets().forEach(market -> assertThat(change[asked.indexOf(trade.destination(market))] / 1000).isCloseTo(trade.destinations()[market], offset(1e-6)));
        assertThat(Math.abs(trade.inPlace(1)[0])).isGreaterThan(1);
    }

    @Test
    void judgesClaimsByTheirFindings() {
        Findings findings = new Findings();
        findings.number("share", 75.9, Unit.SHARE, "a share", "2024", "a source");
        assertThat(verdict(findings, new Case.Test("share", Relation.EQUALS, 76, 1, 5))).isEqualTo("supported");
        assertThat(verdict(findings, new Case.Test("share", Relation.EQUALS, 72, 1, 5))).isEqualTo("roughly");
        assertThat(verdict(findings, new Case.Test("share", Relation.EQUALS, 50, 1, 5))).isEqualTo("not supported");
        assertThat(verdict(findings, new Case.Test("share", Relation.ABOVE, 75.9, 0, 0))).isEqualTo("not supported");
        assertThat(verdict(findings, new Case.Test("share", Relation.BELOW, 76, 0, 0))).isEqualTo("supported");
        assertThat(findings.filled("It is {share}.")).isEqualTo("It is 75.9%.");
    }

    private static String verdict(Findings findings, Case.Test test) {
        Case subject = evidence.subject();
        Case asked = new Case("x", "x", "CAN", List.of("USA"), subject.date(), subject.before(), "x", "", subject.runs(), List.of(),
                List.of(), List.of(), List.of(new Claim("c", "c", Optional.of(test), "", "", "{share}", "", List.of("share"))), List.of(), "");
        return Claims.judged(asked, findings).getFirst().verdict();
    }

    @Test
    void namesTheNearestFindingForAnUnknownOne() {
        assertThatThrownBy(() -> evidence.findings().filled("{exports.goods.USS}")).isInstanceOf(FaultyInputException.class)
                .hasMessageContaining("\"exports.goods.USS\" is not a finding").hasMessageContaining("exports.goods.USA");
    }

    @Test
    void printsNumbersAsAReaderExpects() {
        assertThat(Unit.CHANGE.text(-1.2747)).isEqualTo("−1.27%");
        assertThat(Unit.CHANGE.text(-0.0471)).isEqualTo("−0.047%");
        assertThat(Unit.CHANGE.text(37.36)).isEqualTo("+37.4%");
        assertThat(Unit.SHARE.text(72.31)).isEqualTo("72.3%");
        assertThat(Unit.RATE.text(100)).isEqualTo("100%");
        assertThat(Unit.USD_BILLION.text(-4.93)).isEqualTo("USD −4.9 billion");
        assertThat(Unit.DAYS.text(1019)).isEqualTo("1,019");
    }

}
