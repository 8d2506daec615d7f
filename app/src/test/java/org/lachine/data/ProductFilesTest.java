package org.lachine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lachine.model.FaultyInputException;
import org.lachine.model.HsCodes;
import org.lachine.model.Products;
import org.lachine.scenario.Ledger;

class ProductFilesTest {
    private static final Path LEDGER = Path.of(System.getProperty("lachine.home"), "ledger");
    private static final Path SOURCES = Path.of(System.getProperty("lachine.home"), "..", "shared", "data");
    private static final Products PRODUCTS = ProductFiles.read(LEDGER);

    @TempDir
    Path folder;

    @Test
    void importsAddUpToTheCensusTotals() {
        // US Census 2024, USD million, without chapters 98 and 99
        assertThat(Arrays.stream(PRODUCTS.imports("USA", "CAN")).sum()).isBetween(380_000.0, 411_700.0);
        assertThat(Arrays.stream(PRODUCTS.imports("USA", "CHN")).sum()).isBetween(415_000.0, 429_500.0);
        assertThat(Arrays.stream(PRODUCTS.imports("USA", Products.ALL)).sum()).isBetween(3_000_000.0, 3_217_000.0);
        assertThat(PRODUCTS.imports("CHN", "CAN")).isNull();
    }

    /// The source has Slovakia beside the European Union that holds it.
    @Test
    void noPartnerIsCountedTwice() {
        Ledger ledger = Ledger.load(LEDGER);
        List<String> partners = PRODUCTS.partners("USA");
        assertThat(partners).hasSize(50).contains("EU27");
        for (String group : partners) {
            assertThat(ledger.members(group).stream().filter(member -> !member.equals(group))).as(group).doesNotContainAnyElementsOf(partners);
        }
    }

    @Test
    void collectedDutiesAreThoseOfTheCensus() {
        // US Census 2024, USD million: 0.10% of 411,700 from Canada, 10.866% of 429,426 from China; chapters 98 and 99 bear next to none
        assertThat(mean("CAN") * Arrays.stream(PRODUCTS.imports("USA", "CAN")).sum()).isCloseTo(412, within(25.0));
        assertThat(mean("CHN") * Arrays.stream(PRODUCTS.imports("USA", "CHN")).sum()).isCloseTo(46_661, within(100.0));
        double all = 0;
        double value = 0;
        for (String partner : PRODUCTS.partners("USA")) {
            double imports = Arrays.stream(PRODUCTS.imports("USA", partner)).sum();
            all += mean(partner) * imports;
            value += imports;
        }
        double[] imports = PRODUCTS.imports("USA", Products.ALL);
        double[] collected = PRODUCTS.collected("USA", Products.ALL);
        double direct = 0;
        for (int k = 0; k < imports.length; k++) {
            direct += imports[k] * collected[k];
        }
        assertThat(direct / value).isCloseTo(all / value, within(1e-9));
    }

    private static double mean(String exporter) {
        double[] imports = PRODUCTS.imports("USA", exporter);
        double[] collected = PRODUCTS.collected("USA", exporter);
        double paid = 0;
        for (int k = 0; k < imports.length; k++) {
            paid += imports[k] * collected[k];
        }
        return paid / Arrays.stream(imports).sum();
    }

    @Test
    void crudeOilFromCanadaIsTheLargestProduct() {
        double[] imports = PRODUCTS.imports("USA", "CAN");
        int largest = 0;
        for (int k = 0; k < imports.length; k++) {
            largest = imports[k] > imports[largest] ? k : largest;
        }
        assertThat(PRODUCTS.product(largest)).isEqualTo("270900");
        assertThat(imports[largest]).isCloseTo(96_442.9, within(0.1));
        assertThat(PRODUCTS.sector(largest)).isEqualTo("B06");
    }

    @Test
    void finerCodesCoverTheirShareOfAProduct() {
        double[] whole = PRODUCTS.coverage("USA", "CAN", HsCodes.of(List.of("8703")));
        double[] parts = PRODUCTS.coverage("USA", "CAN", HsCodes.of(List.of("8703.23.01.10")));
        for (int k = 0; k < whole.length; k++) {
            assertThat(whole[k]).isEqualTo(PRODUCTS.product(k).startsWith("8703") ? 1 : 0);
            assertThat(parts[k]).isBetween(0.0, PRODUCTS.product(k).equals("870323") ? 0.999 : 0);
        }
    }

    @Test
    void preferenceClaimsComeFromTheNearestMonth() {
        double[] october = PRODUCTS.preference("USA", "CAN", YearMonth.of(2026, 1));
        int crude = index("270900");
        assertThat(october[crude]).isCloseTo(0.9947, within(1e-4));
        assertThat(PRODUCTS.preference("USA", "MEX", YearMonth.of(2026, 1))).isNotNull();
        assertThat(PRODUCTS.preference("USA", "CHN", YearMonth.of(2026, 1))).isNull();
    }

    /// Published totals over all imports; goods of chapters 98 and 99, 4.67% of them, claim nothing and bear no duty. Products that
    /// did not come in October, 0.45% of the value of 2024, have no claims known.
    @ParameterizedTest
    @CsvSource({"2025-03, 0.8951", "2025-05, 0.8951", "2025-06, 0.9161", "2025-07, 0.9021", "2025-08, 0.9095", "2025-09, 0.9200"})
    void claimsOfAMonthMeetItsPublishedTotal(YearMonth month, double exempt) {
        assertThat(claimed("CAN", month)).isCloseTo(exempt * 0.9955, within(2e-4));
        double[] then = PRODUCTS.preference("USA", "CAN", month);
        double[] october = PRODUCTS.preference("USA", "CAN", YearMonth.of(2025, 10));
        for (int k = 0; k < then.length; k++) {
            assertThat(then[k]).isBetween(0.0, 1.0);
            assertThat(Math.signum(then[k] - october[k])).as(PRODUCTS.product(k)).isLessThanOrEqualTo(0);
        }
    }

    @Test
    void mexicosPartWithoutAClaimMovesAsCanadas() {
        double canada = (1 - claimed("CAN", YearMonth.of(2025, 8))) / (1 - claimed("CAN", YearMonth.of(2025, 10)));
        double mexico = (1 - claimed("MEX", YearMonth.of(2025, 8))) / (1 - claimed("MEX", YearMonth.of(2025, 10)));
        assertThat(mexico).isCloseTo(canada, within(0.05));
    }

    @Test
    void claimsBeforeTheDutiesAreThoseOfTheTime() {
        // 38% of all imports from Canada in 2024, 34.5% in January 2025 (FACTS-LINES G): of goods that are products, 40 and 36
        assertThat(claimed("CAN", YearMonth.of(2024, 6))).isCloseTo(0.40, within(0.02));
        assertThat(claimed("CAN", YearMonth.of(2025, 2))).isBetween(0.34, 0.41);
        assertThat(PRODUCTS.preferenceMonths("USA", "CAN")).first().isEqualTo(YearMonth.of(2024, 12));
        assertThat(PRODUCTS.preferenceMonths("USA", "CHN")).isEmpty();
    }

    /// Weighted by imports; a product that the month does not have claims nothing, which is little of the whole.
    private static double claimed(String exporter, YearMonth month) {
        double[] share = PRODUCTS.preference("USA", exporter, month);
        double[] value = PRODUCTS.imports("USA", exporter);
        return IntStream.range(0, share.length).mapToDouble(k -> value[k] * share[k]).sum() / Arrays.stream(value).sum();
    }

    @Test
    void everyFaultOfTheMonthsIsNamedAtOnce() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("preference-use.csv"), """
                importer,exporter,month,kind,share_percent,outside_percent,source,status
                USA,CAN,2025-13,claims,190,,a source,M
                """);
        assertThatThrownBy(() -> PreferenceUse.read(folder)).isInstanceOf(FaultyInputException.class).hasMessageContaining("month is \"2025-13\"")
                .hasMessageContaining("kind is \"claims\"").hasMessageContaining("share_percent is \"190\"").hasMessageContaining("outside_percent is \"\"")
                .hasMessageContaining("status is \"M\"");
        Files.writeString(folder.resolve("preference-use.csv"), """
                importer,exporter,month,kind,share_percent,outside_percent,source,status
                USA,CAN,2025-07,claimed,86,4.67,a source,C
                USA,CAN,2025-07,claimed,87,4.67,a source,C
                USA,CAN,2025-08,duty-free,3,4.67,a source,C
                USA,MEX,2025-09,as CAN,,,a source,rule
                USA,MEX,2025-07,as MEX,,,a source,rule
                """);
        assertThatThrownBy(() -> PreferenceUse.read(folder)).isInstanceOf(FaultyInputException.class)
                .hasMessageContaining("CAN in 2025-07: a pair has one row a month").hasMessageContaining("CAN in 2025-08: what is outside")
                .hasMessageContaining("MEX in 2025-09: it follows CAN").hasMessageContaining("MEX in 2025-07: it follows MEX");
    }

    private static int index(String product) {
        int k = 0;
        while (!PRODUCTS.product(k).equals(product)) {
            k++;
        }
        return k;
    }

    @Test
    void theShippedTablesAreWhatTheSourcesGive() throws IOException {
        if (!Files.exists(SOURCES)) {
            assertThat(System.getenv("CI")).as("under CI the sources must be there").isNotEqualTo("true");
            assumeTrue(false, "the sources are not on this machine");
        }
        Files.createDirectories(folder.resolve("trade"));
        Files.copy(LEDGER.resolve("trade/partners.csv"), folder.resolve("trade/partners.csv"));
        ProductFiles.build(SOURCES, folder);
        assertThat(folder.resolve("products.csv")).hasSameTextualContentAs(LEDGER.resolve("products.csv"));
        Products rebuilt = ProductFiles.read(folder);
        for (String exporter : List.of("CAN", "MEX", "EU27", "VNM")) {
            assertThat(PRODUCTS.imports("USA", exporter)).containsExactly(rebuilt.imports("USA", exporter));
        }
        assertThat(PRODUCTS.mostFavoured("USA")).containsExactly(rebuilt.mostFavoured("USA"));
        assertThat(PRODUCTS.collected("USA", "CHN")).containsExactly(rebuilt.collected("USA", "CHN"));
        assertThat(ProductElasticities.read(folder).all()).isEqualTo(ProductElasticities.read(LEDGER).all());
        for (int year : HsRevisions.YEARS) {
            assertThat(HsRevisions.read(folder).products(year)).isEqualTo(HsRevisions.read(LEDGER).products(year));
        }
        assertThat(PRODUCTS.preference("USA", "MEX", YearMonth.of(2025, 10))).containsExactly(rebuilt.preference("USA", "MEX", YearMonth.of(2025, 10)));
        assertThat(PRODUCTS.preference("USA", "CAN", YearMonth.of(2024, 1))).containsExactly(rebuilt.preference("USA", "CAN", YearMonth.of(2024, 1)));
    }

    @Test
    void aDescriptionIsBroughtToTheFilesAsTheyAre() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "a\n1\n");
        Files.writeString(folder.resolve("datapackage.json"), """
                {"resources": [{
                  "path": "a.csv",
                  "format": "csv",
                  "bytes": 0,
                  "hash": "sha256:"
                }]}""");
        LedgerPackage.refresh(folder);
        assertThat(folder.resolve("datapackage.json")).content().contains("\"bytes\": 4,").containsPattern("sha256:[0-9a-f]{64}\"");
        Files.delete(folder.resolve("a.csv"));
        assertThatThrownBy(() -> LedgerPackage.refresh(folder)).isInstanceOf(FaultyInputException.class).hasMessageContaining("a.csv");
    }

    @Test
    void theDataPackageDescribesTheFilesAsTheyAre() throws Exception {
        var described = tools.jackson.databind.json.JsonMapper.shared().readTree(LEDGER.resolve("datapackage.json").toFile()).path("resources");
        assertThat(described.size()).isGreaterThan(20);
        for (var resource : described.values()) {
            byte[] bytes = Files.readAllBytes(LEDGER.resolve(resource.path("path").asString()));
            String hash = java.util.HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
            assertThat(resource.path("hash").asString()).as(resource.path("path").asString()).isEqualTo("sha256:" + hash);
        }
    }

    @Test
    void missingTablesAreNamed() {
        assertThatThrownBy(() -> ProductFiles.read(folder)).isInstanceOf(FaultyInputException.class)
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> ProductFiles.build(folder, folder)).isInstanceOf(FaultyInputException.class)
                .hasMessageContaining("cannot be built");
        assertThat(folder.resolve("trade")).doesNotExist();
    }
}
