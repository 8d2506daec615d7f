package org.lachine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lachine.data.Json;

/// `lachine reset` on the tables that ship, from the command line to JSON.
class ResetCommandTest {
    /// Payoffs are told in percent of real income and in money.
    private static final double CLOSE = 1e-9;

    private Map<String, Object> tables;

    private static StringWriter ran(int status, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertThat(Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments)).as(err.toString()).isEqualTo(status);
        return status == 0 ? out : err;
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> rows(String table) {
        return (List<Map<String, Object>>) ((Map<String, Object>) tables.get(table)).get("rows");
    }

    private static double number(Map<String, Object> row, String column) {
        return ((Number) row.get(column)).doubleValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"canada-2026", "australia-2020"})
    void figuresOfACaseAddUp(String subject) {
        tables = Json.object(ran(0, "reset", subject, "--format", "json").toString());
        nobodyAgreesToLess();
        termsAddUpToWorth();
        moneyIsPercentOfIncome();
        elementsAreThoseOfTheirDeal();
        noLineHelpsTheProduct();
        partsOfALinkedDealAddUp();
        aboveTheLastBreakEvenNoDealIsWorthIt();
    }

    private void aboveTheLastBreakEvenNoDealIsWorthIt() {
        if (tables.containsKey("reset-reaction")) {
            List<Map<String, Object>> reactions = rows("reset-reaction");
            assertThat(reactions.getLast()).containsEntry("package", "any");
            assertThat(reactions).allSatisfy(row -> assertThat(number(row, "break_even_percent")).isLessThanOrEqualTo(number(reactions.getLast(),
                    "break_even_percent")));
        }
    }

    private void nobodyAgreesToLess() {
        assertThat(rows("reset-deals")).hasSize(8).anyMatch(row -> row.get("first_percent") != null).allSatisfy(row -> {
            if (row.get("first_percent") != null) {
                assertThat(number(row, "first_percent")).as(row.toString()).isGreaterThan(number(row, "first_fallback_percent"));
                assertThat(number(row, "second_percent")).as(row.toString()).isGreaterThan(number(row, "second_fallback_percent"));
            }
        });
        assertThat(rows("reset-packages")).hasSize(3).allSatisfy(row -> {
            assertThat(number(row, "first_percent")).isPositive();
            assertThat(number(row, "second_percent")).isPositive();
        });
        assertThat(rows("reset-leverage")).isNotEmpty().allSatisfy(row -> {
            if (row.get("first_percent") != null) {
                assertThat(number(row, "first_percent")).isGreaterThan(number(row, "first_fallback_percent"));
                assertThat(number(row, "second_percent")).isGreaterThan(number(row, "second_fallback_percent"));
            }
        });
    }

    private void termsAddUpToWorth() {
        Map<String, Double> sums = new LinkedHashMap<>();
        rows("reset-terms").forEach(row -> sums.merge(row.get("deal") + " " + row.get("side"), number(row, "worth_percent"), Double::sum));
        List<Object> sides = rows("reset-terms").stream().map(row -> row.get("side")).distinct().toList();
        rows("reset-packages").forEach(row -> {
            assertThat(sums.get(row.get("package") + " " + sides.get(0))).isCloseTo(number(row, "first_percent"), within(CLOSE));
            assertThat(sums.get(row.get("package") + " " + sides.get(1))).isCloseTo(number(row, "second_percent"), within(CLOSE));
        });
        rows("reset-deals").stream().filter(row -> row.get("first_percent") != null)
                .forEach(row -> assertThat(sums.get(row.get("deal") + " " + sides.get(0))).isCloseTo(number(row, "first_percent"), within(CLOSE)));
    }

    private void moneyIsPercentOfIncome() {
        double[] income = {0, 0};
        for (Map<String, Object> row : rows("reset-packages")) {
            income[0] = Math.max(income[0], number(row, "first_worth_musd") / number(row, "first_percent"));
            income[1] = Math.max(income[1], number(row, "second_worth_musd") / number(row, "second_percent"));
        }
        for (Map<String, Object> row : rows("reset-issues")) {
            assertThat(number(row, "first_musd")).isCloseTo(income[0] * number(row, "first_percent"), within(1e-6));
            assertThat(number(row, "second_musd")).isCloseTo(income[1] * number(row, "second_percent"), within(1e-6));
        }
    }

    private void elementsAreThoseOfTheirDeal() {
        for (Map<String, Object> chosen : rows("reset-packages")) {
            String told = String.join(" ", rows("reset-elements").stream().filter(row -> row.get("deal").equals(chosen.get("package")))
                    .map(row -> row.get("issue") + "@" + row.get("level")).toList());
            assertThat(told).isEqualTo(chosen.get("elements"));
        }
    }

    /// At the status quo a deal's product of gains without a line is at least that with it.
    private void noLineHelpsTheProduct() {
        Map<String, Object> quo = rows("reset-deals").getFirst();
        double first = number(quo, "first_percent");
        double second = number(quo, "second_percent");
        assertThat(rows("reset-red-lines")).isNotEmpty()
                .allSatisfy(row -> assertThat((first + number(row, "first_price_percent")) * (second + number(row, "second_price_percent")))
                .as(row.get("line").toString()).isGreaterThanOrEqualTo(first * second - 1e-15));
    }

    private void partsOfALinkedDealAddUp() {
        List<Map<String, Object>> ways = rows("reset-logrolling");
        assertThat(number(ways.get(0), "first_musd") + number(ways.get(2), "first_musd")).isCloseTo(number(ways.get(1), "first_musd"), within(1e-6));
        assertThat(number(ways.get(1), "first_percent")).isEqualTo(number(rows("reset-deals").getFirst(), "first_percent"));
    }

    @Test
    void aTableThatIsNotThereIsAnsweredWithThoseThatAre() {
        assertThat(ran(2, "reset", "nosuch").toString()).startsWith("resets has no table \"nosuch\".")
                .contains("There are: australia-2020, canada-2026, canada-us-2026; or give the path of a file.");
    }
}
