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

    /// From 2017 to 2022: 100010 becomes 100011 and 100012; 100030 goes into 100020, which kept its number; 400000 is new, took goods
    /// from 100010 and 100091, and a conversion table has 100091 as the closest.
    /// From 2007 to 2012: 100010 keeps its number and gives a part to 100020, which kept its own; 100090 is divided into 100091 and
    /// 300000, of which 300010 is the other source and the one of its heading. What became of 500000 after 2012 is not in the tables.
    private static final HsRevisions SMALL = new HsRevisions(List.of(
            row(2022, "100011", 2017, "100010", true), row(2022, "100012", 2017, "100010", true), row(2022, "100020", 2017, "100020", true),
            row(2022, "100020", 2017, "100030", false), row(2022, "100091", 2017, "100091", true), row(2022, "300000", 2017, "300000", true),
            row(2022, "400000", 2017, "100010", false), row(2022, "400000", 2017, "100091", true),
            row(2017, "100010", 1992, "100010", true), row(2017, "100020", 1992, "100030", true), row(2017, "100030", 1992, "100030", true),
            row(2017, "100010", 2012, "100010", false), row(2017, "100020", 2012, "100020", false), row(2017, "100091", 2012, "100091", false),
            row(2017, "300000", 2012, "300000", false), row(2017, "100030", 2012, "100020", false),
            row(2012, "100010", 2007, "100010", false), row(2012, "100020", 2007, "100020", false), row(2012, "100020", 2007, "100010", false),
            row(2012, "100091", 2007, "100090", false), row(2012, "300000", 2007, "100090", false), row(2012, "300000", 2007, "300010", false),
            row(2012, "500000", 2007, "500000", false)));

    private static Row row(int revision, String code, int before, String codeBefore, boolean closest) {
        return new Row(revision, code, before, codeBefore, closest);
    }

    private static double weight(String code) {
        return Map.of("100011", 3.0, "100012", 1.0).getOrDefault(code, 2.0);
    }

    @Test
    void splitsGoByWeightsAndMergesAreCounted() {
        List<Part> parts = SMALL.convert(List.of("1000.10", "100020", "100030"), 2017, 2022, HsRevisionsTest::weight);
        assertThat(parts).containsExactly(new Part("100010", "100011", 0.75, 1, "table"), new Part("100010", "100012", 0.25, 1, "table"),
                new Part("100020", "100020", 1, 2, "table"), new Part("100030", "100020", 1, 2, "table"));
        assertThat(SMALL.convert(List.of("100010"), 2017, 2022, code -> 0)).extracting(Part::share).containsExactly(0.5, 0.5);
        assertThat(SMALL.convert(List.of("100012"), 2022, 2017, code -> 0)).containsExactly(new Part("100012", "100010", 1, 2, "table"));
    }

    @Test
    void aValueFollowsNumbersAndHeadingsAndOtherMovesAreTold() {
        assertThat(SMALL.convert(List.of("100010"), 2007, 2012, HsRevisionsTest::weight)).containsExactly(new Part("100010", "100010", 1, 1, "table"));
        assertThat(SMALL.alsoIn("100010", 2007, 2012)).containsExactly("100020");
        assertThat(SMALL.convert(List.of("100090", "300010"), 2007, 2012, HsRevisionsTest::weight)).containsExactly(
                new Part("100090", "100091", 1, 1, "table"), new Part("300010", "300000", 1, 1, "table"));
        assertThat(SMALL.alsoIn("100090", 2007, 2012)).containsExactly("300000");
        assertThat(SMALL.alsoIn("300000", 2012, 2007)).containsExactly("100090");
        assertThatThrownBy(() -> SMALL.convert(List.of("500000"), 2007, 2022, code -> 0)).isInstanceOf(FaultyInputException.class)
                .hasMessageContaining("the tables give no product for it");
    }

    /// A new heading that collects goods from many is the product that the conversion table names; to the others it is a part of unknown size.
    @Test
    void aNewHeadingIsTheClosestProduct() {
        assertThat(SMALL.convert(List.of("100091"), 2017, 2022, HsRevisionsTest::weight)).containsExactly(
                new Part("100091", "100091", 0.5, 1, "table"), new Part("100091", "400000", 0.5, 1, "table"));
        assertThat(SMALL.alsoIn("100010", 2017, 2022)).containsExactly("400000");
        assertThat(SMALL.convert(List.of("400000"), 2022, 2017, HsRevisionsTest::weight)).containsExactly(new Part("400000", "100091", 1, 2, "table"));
        assertThat(SMALL.alsoIn("400000", 2022, 2017)).containsExactly("100010");
    }

    @Test
    void aWayOfSeveralTablesIsTheProductOfItsSteps() {
        assertThat(SMALL.convert(List.of("100010"), 2007, 2022, HsRevisionsTest::weight)).containsExactly(
                new Part("100010", "100011", 0.75, 1, "tables, through 2012 and 2017"), new Part("100010", "100012", 0.25, 1, "tables, through 2012 and 2017"));
        // of 2012's 100020, what is 100020 and what is 100030 in 2017 weigh the same: both are one product of 2022
        assertThat(SMALL.convert(List.of("100020"), 2012, 1992, HsRevisionsTest::weight))
                .containsExactly(new Part("100020", "100030", 1, 1, "tables, through 2017"));
        assertThat(SMALL.convert(List.of("100010"), 1992, 2007, HsRevisionsTest::weight)).extracting(Part::target).containsExactly("100010");
    }

    @Test
    void everyCodeThatIsNotOfTheRevisionIsNamedWithItsNeighbours() {
        assertThatThrownBy(() -> SHIPPED.convert(List.of("030636", "1205.15", "abc"), 2007, 2022, code -> 0))
                .isInstanceOf(FaultyInputException.class)
                .hasMessageContaining("\"030636\" is not a product of the Harmonized System 2007")
                .hasMessageContaining("The nearest are 120510 and 120590")
                .hasMessageContaining("A product has six digits");
        assertThatThrownBy(() -> SHIPPED.convert(List.of("120510"), 2002, 2022, code -> 0)).hasMessageContaining("There are 1992, 2007, 2012, 2017 and 2022");
    }

    @Test
    void everyTotalIsKeptToTheCent() {
        Random random = new Random(7);
        for (int[] pair : HsRevisions.YEARS.stream().flatMap(from -> HsRevisions.YEARS.stream().map(to -> new int[] {from, to})).toList()) {
            Map<String, Long> cents = new LinkedHashMap<>();
            for (String code : SHIPPED.products(pair[0])) {
                if (converts(code, pair[0], pair[1])) {
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

    /// Every product of 2017 has its place in 2022, with its whole value, and what is one product in both returns to itself.
    @Test
    void everyProductOf2017ConvertsAndReturnsWhereItIsOneToOne() {
        List<Part> there = SHIPPED.convert(List.copyOf(SHIPPED.products(2017)), 2017, 2022, any -> 0);
        Map<String, Double> whole = new TreeMap<>();
        Map<String, Integer> targets = new TreeMap<>();
        there.forEach(part -> {
            whole.merge(part.code(), part.share(), Double::sum);
            targets.merge(part.code(), 1, Integer::sum);
        });
        assertThat(whole.keySet()).isEqualTo(SHIPPED.products(2017));
        assertThat(whole.values()).allSatisfy(share -> assertThat(share).isCloseTo(1, within(1e-12)));
        List<Part> single = there.stream().filter(part -> targets.get(part.code()) == 1 && part.sources() == 1).toList();
        assertThat(single).hasSizeGreaterThan(5150);
        assertThat(SHIPPED.convert(single.stream().map(Part::target).toList(), 2022, 2017, any -> 0)).extracting(Part::target)
                .containsExactlyElementsOf(single.stream().map(Part::code).toList());
        assertThat(there.stream().map(Part::target).distinct()).containsExactlyInAnyOrderElementsOf(SHIPPED.products(2022));
    }

    @Test
    void theRevisionOf2022IsTheLedgersNomenclature() {
        assertThat(SHIPPED.products(2022)).containsExactlyElementsOf(
                org.lachine.scenario.Ledger.sectors(Sources.home().resolve("ledger/products.csv")).keySet());
    }

    /// The World Customs Organization counts 5,205 products in 2012 and 5,387 in 2017. For 2007 it is the list that came with the
    /// elasticities, and two kinds of gold and coin that it leaves out.
    @Test
    void theListsOfTheRevisionsAreComplete() {
        assertThat(SHIPPED.products(2007)).hasSize(5052);
        assertThat(SHIPPED.products(2012)).hasSize(5205);
        assertThat(SHIPPED.products(2017)).hasSize(5387);
        assertThat(SHIPPED.products(2022)).hasSize(5612);
    }

    @Test
    void everyProductFrom2007OnConverts() {
        for (int from : HsRevisions.YEARS) {
            for (int to : HsRevisions.YEARS) {
                assertThat(stranded(from, to)).as("%d to %d", from, to).isEmpty();
            }
        }
        assertThat(targets("291636", 2007, 2012)).containsExactly("291616");
    }

    private static List<String> stranded(int from, int to) {
        return SHIPPED.products(from).stream().filter(code -> !converts(code, from, to)).toList();
    }

    /// Groups of products that exchange goods, and the rows of the tables, as the United Nations' correlation tables have them: one row
    /// more in 2012 (2916.36 of 2007), and in 2022 three more and four less, which are of products that the list of 2022 does not have.
    @Test
    void theTablesHaveAsManyPairsAndGroupsAsTheirSource() {
        assertThat(groups(2012, 2007)).containsExactly(5364 + 1, 98);
        assertThat(groups(2017, 2012)).containsExactly(6140, 111);
        assertThat(groups(2022, 2017)).containsExactly(15665 + 3 - 4, 90);
    }

    /// The pairs of a table, and the connected groups that have more than one product of the later revision.
    private static int[] groups(int later, int before) {
        Map<String, String> root = new TreeMap<>();
        int pairs = 0;
        for (Part part : SHIPPED.convert(List.copyOf(SHIPPED.products(later)), later, before, any -> 0)) {
            root.put(find(root, "later" + part.code()), find(root, "before" + part.target()));
            pairs++;
        }
        for (String code : SHIPPED.products(later)) {
            for (String source : SHIPPED.alsoIn(code, later, before)) {
                root.put(find(root, "later" + code), find(root, "before" + source));
                pairs++;
            }
        }
        Map<String, Integer> sizes = new TreeMap<>();
        SHIPPED.products(later).forEach(code -> sizes.merge(find(root, "later" + code), 1, Integer::sum));
        return new int[] {pairs, (int) sizes.values().stream().filter(size -> size > 1).count()};
    }

    private static String find(Map<String, String> root, String node) {
        while (root.containsKey(node) && !root.get(node).equals(node)) {
            node = root.get(node);
        }
        return node;
    }

    /// Of 2017 the later table knows what became of each product, of 2012 the earlier one: known moves, as tariff notices have them.
    @Test
    void knownMovesAreInTheTables() {
        assertThat(targets("850780", 2007, 2012)).containsExactly("850750", "850760", "850780"); // lithium-ion cells
        assertThat(targets("030622", 2012, 2017)).containsExactly("030632", "030692"); // lobster, live and other
        assertThat(targets("870390", 2012, 2017)).containsExactly("870340", "870350", "870360", "870370", "870380", "870390"); // electric cars
        assertThat(targets("100190", 2007, 2022)).containsExactly("100191", "100199"); // wheat, seed and other
        assertThat(targets("271011", 2007, 2012)).containsExactly("271012", "271020"); // light oils; with biodiesel
        assertThat(targets("851712", 2012, 2017)).containsExactly("851712");
        assertThat(SHIPPED.alsoIn("851712", 2012, 2017)).containsExactly("854231", "854232", "854233", "854239");
    }

    /// What the later tables know: coats whose headings were divided anew, semiconductors, mushrooms, and what electronic waste was.
    @Test
    void knownMovesOf2022AreInTheTable() {
        assertThat(targets("620111", 2017, 2022)).containsExactly("620120");
        assertThat(targets("620191", 2017, 2022)).containsExactly("620120");
        assertThat(targets("070959", 2017, 2022)).containsExactly("070952", "070953", "070954", "070955", "070956", "070959");
        assertThat(targets("854150", 2017, 2022)).containsExactly("854151", "854159");
        assertThat(targets("911490", 2017, 2022)).containsExactly("911490");
        assertThat(targets("854810", 2017, 2022)).containsExactly("854911", "854912", "854913", "854914", "854919");
        assertThat(targets("870421", 2017, 2022)).containsExactly("870421", "870441");
        assertThat(SHIPPED.alsoIn("847130", 2017, 2022)).containsExactly("854921", "854929", "854931", "854939", "854991", "854999");
    }

    private static List<String> targets(String code, int from, int to) {
        return SHIPPED.convert(List.of(code), from, to, any -> 1).stream().map(Part::target).toList();
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
        // a split product leaves its estimate to its parts: fresh fillets of 2007
        assertThat(elasticities.of("030441").orElseThrow()).isEqualTo(elasticities.of("030442").orElseThrow()).matches(e -> e.basis().equals("estimate"));
        // merged: between the estimates of its two sources, in proportion to what of its imports each is taken to be
        ProductElasticities.Estimate consoles = elasticities.of("950450").orElseThrow();
        assertThat(consoles.basis()).isEqualTo("merged");
        assertThat(consoles.code2007().split(" ")).containsExactlyInAnyOrder("950410", "950490");
        assertThat(consoles.elasticity()).isBetween(2.1678929, 4.6112771); // 950490 and 950410
        // monitors with their own number of 2007, not computer parts of 1992
        assertThat(elasticities.of("852852").orElseThrow().code2007()).isEqualTo("852859 852851");
        assertThat(elasticities.all()).hasSize(5605);
        assertThat(elasticities.of("999999")).isEmpty();
    }
}
