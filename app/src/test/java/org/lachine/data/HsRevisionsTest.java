package org.lachine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lachine.data.HsRevisions.Part;
import org.lachine.data.HsRevisions.Row;
import org.lachine.model.FaultyInputException;

class HsRevisionsTest {
    private static final HsRevisions SHIPPED = HsRevisions.read(Sources.home().resolve("ledger"));

    /// 2017's 100010 becomes 100011 and 100012; 100020 and 100030 become 100020; 200010 is new in 2007's list.
    private static final HsRevisions SMALL = new HsRevisions(List.of(
            new Row(2022, "100011", 2017, "100010"), new Row(2022, "100012", 2017, "100010"), new Row(2022, "100020", 2017, "100020"),
            new Row(2022, "100011", 1992, "100010"), new Row(2022, "100012", 1992, "100010"), new Row(2022, "100020", 1992, "100030"),
            new Row(2017, "100010", 1992, "100010"), new Row(2017, "100020", 1992, "100030"), new Row(2017, "100030", 1992, "100030"),
            new Row(2007, "100020", 2007, "100020"), new Row(2007, "100010", 2007, "100010"), new Row(2007, "200010", 2007, "200010")));

    @Test
    void splitsGoByWeightsAndMergesAreCounted() {
        List<Part> parts = SMALL.convert(List.of("1000.10", "100020", "100030"), 2017, 2022, code -> code.equals("100011") ? 3 : 1);
        assertThat(parts).containsExactly(new Part("100010", "100011", 0.75, 1, "table"), new Part("100010", "100012", 0.25, 1, "table"),
                new Part("100020", "100020", 1, 2, "table"), new Part("100030", "100020", 1, 2, "table, through 1992"));
        assertThat(SMALL.convert(List.of("100010"), 2017, 2022, code -> 0)).extracting(Part::share).containsExactly(0.5, 0.5);
        assertThat(SMALL.convert(List.of("100012"), 2022, 2017, code -> 0)).containsExactly(new Part("100012", "100010", 1, 2, "table"));
    }

    @Test
    void productsOf2007GoByTheirNumbers() {
        assertThat(SMALL.convert(List.of("100020", "100010"), 2007, 2022, code -> 0)).extracting(Part::target, Part::route).containsExactly(
                org.assertj.core.groups.Tuple.tuple("100020", "same number"),
                org.assertj.core.groups.Tuple.tuple("100011", "number of 2017, then table"),
                org.assertj.core.groups.Tuple.tuple("100012", "number of 2017, then table"));
        assertThatThrownBy(() -> SMALL.convert(List.of("200010"), 2007, 2022, code -> 0)).isInstanceOf(FaultyInputException.class)
                .hasMessageContaining("there is no table for 2007");
    }

    @Test
    void everyCodeThatIsNotOfTheRevisionIsNamedWithItsNeighbours() {
        assertThatThrownBy(() -> SHIPPED.convert(List.of("030636", "1205.15", "abc"), 2007, 2022, code -> 0))
                .isInstanceOf(FaultyInputException.class)
                .hasMessageContaining("\"030636\" is not a product of the Harmonized System 2007")
                .hasMessageContaining("The nearest are 120510 and 120590")
                .hasMessageContaining("A product has six digits");
        assertThatThrownBy(() -> SHIPPED.convert(List.of("120510"), 2012, 2022, code -> 0)).hasMessageContaining("There are 1992, 2007, 2017 and 2022");
    }

    @Test
    void everyTotalIsKeptToTheCent() {
        Random random = new Random(7);
        for (int[] pair : new int[][] {{2017, 2022}, {2022, 2017}, {1992, 2022}, {2022, 1992}, {1992, 2017}, {2017, 1992}}) {
            Map<String, Long> cents = new LinkedHashMap<>();
            for (String code : SHIPPED.products(pair[0])) {
                if (pair[0] > pair[1] || converts(code, pair[0], pair[1])) {
                    cents.put(code, random.nextLong(1_000_000_000_000L));
                }
            }
            Map<String, Double> weights = new TreeMap<>();
            List<Part> parts = SHIPPED.convert(new ArrayList<>(cents.keySet()), pair[0], pair[1],
                    code -> weights.computeIfAbsent(code, any -> random.nextDouble()));
            Map<String, Long> kept = new TreeMap<>();
            HsRevisions.share(parts, cents).forEach((part, value) -> {
                assertThat(value).isNotNegative();
                kept.merge(part.code(), value, Long::sum);
            });
            assertThat(kept).isEqualTo(new TreeMap<>(cents));
        }
    }

    private static boolean converts(String code, int from, int to) {
        return SHIPPED.reaches(code, from, to);
    }

    @Test
    void thereAndBackAProductReturnsToItself() {
        List<String> all = SHIPPED.products(2017).stream().filter(code -> converts(code, 2017, 2022)).toList();
        List<Part> there = SHIPPED.convert(all, 2017, 2022, any -> 0).stream().filter(part -> part.route().equals("table")).toList();
        List<Part> back = SHIPPED.convert(there.stream().map(Part::target).toList(), 2022, 2017, any -> 0);
        assertThat(back).extracting(Part::target).containsExactlyElementsOf(there.stream().map(Part::code).toList());
        assertThat(there).hasSizeGreaterThan(5600);
    }

    @Test
    void theRevisionOf2022IsTheLedgersNomenclature() {
        assertThat(SHIPPED.products(2022)).containsExactlyElementsOf(
                org.lachine.scenario.Ledger.sectors(Sources.home().resolve("ledger/products.csv")).keySet());
    }

    @Test
    void whatCannotBeBroughtFrom2007IsAsManyAsTheDocumentsSay() {
        assertThat(SHIPPED.products(2007)).hasSize(5050);
        assertThat(SHIPPED.products(2007).stream().filter(code -> !converts(code, 2007, 2022))).hasSize(130);
        assertThat(SHIPPED.products(2007).stream().filter(SHIPPED.products(2022)::contains)).hasSize(4681);
    }

    @Test
    void elasticitiesAreThoseOfSpendingWithDuty() {
        ProductElasticities elasticities = ProductElasticities.read(Sources.home().resolve("ledger"));
        // published: 2709.00 −12.55, 1514.11 −16.98, both significant
        assertThat(elasticities.of("270900").orElseThrow().elasticity()).isCloseTo(11.55, within(0.01));
        assertThat(elasticities.of("151411").orElseThrow().elasticity()).isCloseTo(15.978836, within(1e-9));
        // no estimate in heading 1205: the mean of chapter 12
        assertThat(elasticities.of("120510").orElseThrow().basis()).isEqualTo("chapter");
        // 0713.10 is not significant: mean of the four usable estimates of its heading and their |ε| − 1
        double peas = (1.8657365 + 3.9782591 + 4.1301432 + 2.682081 + 6.1542258) / 5 - 1;
        assertThat(elasticities.of("071310").orElseThrow().elasticity()).isCloseTo(peas, within(1e-9));
        // live lobster, 0306.32 of 2022, was 0306.22 of 1992 and of 2007
        assertThat(elasticities.of("030632").orElseThrow().code2007()).isEqualTo("030622");
        // electric cars were 8703.90 before they had a number of their own
        assertThat(elasticities.of("870380").orElseThrow().elasticity()).isCloseTo(7.1363058, within(1e-6));
        assertThat(elasticities.all()).hasSize(5605);
        assertThat(elasticities.of("999999")).isEmpty();
    }
}
