package org.lachine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lachine.model.FaultyInputException;
import org.lachine.model.ProductDetail;
import org.lachine.model.Products;
import org.lachine.model.Quota;
import org.lachine.model.World;

/// Quotas and bans as scenarios write them.
class QuotaTermsTest {
    private static final Ledger LEDGER = Ledger.load();
    private final World world = SmallWorld.of(2022, 100, "CAN", "DEU", "NOR", "USA");
    private final Products products = Products.of(new TreeMap<>(Map.of("870380", "C29", "870829", "C29", "720110", "C24A")),
            List.of(new Products.Line("USA", "CAN", "870380", 30), new Products.Line("USA", "CAN", "870829", 10),
                    new Products.Line("USA", "DEU", "870380", 10), new Products.Line("USA", "DEU", "720110", 5)),
            List.of(), new TreeMap<>());

    @TempDir
    Path folder;

    private Resolved resolve(String change) throws IOException {
        Path file = Files.writeString(folder.resolve("case.yaml"), "title: t\nworld: small\nchanges:\n" + change.indent(2));
        return Scenario.read(file).resolve(world, products, LEDGER);
    }

    private Quota quota(String change) throws IOException {
        return resolve(change).after().quotas().getFirst();
    }

    @Test
    void aQuotaOnASectorHasItsLimitItsDutiesAndItsHolders() throws IOException {
        Quota quota = quota("- {importer: USA, exporters: [CAN, DEU], sectors: [A01], quota: {volume: 70%, in: 5%, over: 50%, rents: exporter}}");
        assertThat(quota.limit()).isCloseTo(140, within(1e-9));
        assertThat(quota.most()).isCloseTo(0.45, within(1e-12));
        assertThat(quota.exporters()).containsExactly("CAN", "DEU");
        assertThat(quota.toExporters()).isEqualTo(1);
        Resolved resolved = resolve("- {importer: USA, exporters: CAN, sectors: [A01], quota: {value: 50, in: 5%, over: 50%, name: wheat}}");
        assertThat(SmallWorld.tariff(world, resolved.after().tariffs(), "USA", "CAN", "A01")).isCloseTo(0.05, within(1e-12));
        assertThat(resolved.after().quotas().getFirst()).extracting(Quota::name, Quota::measure, Quota::toImporters)
                .containsExactly("wheat", Quota.Measure.VALUE, 1.0);
        assertThat(resolved.leeway().openRents()).as("who has the rent is open where it is not said").containsExactly("wheat");
        assertThat(resolve("- {importer: USA, exporters: CAN, sectors: [A01], quota: {value: 50, rents: importer}}").leeway().openRents()).isEmpty();
    }

    @Test
    void withoutADutyBeyondNothingEntersBeyondAndLimitsGrow() throws IOException {
        Quota quota = quota("- {importer: USA, exporters: CAN, sectors: [A01], quota: {volume: 100, growth: 6.5%, years: 5, rents: {exporter: 50%, importer: "
                + "20%}}}");
        assertThat(quota.most()).isInfinite();
        assertThat(quota.limit()).isCloseTo(100 * Math.pow(1.065, 5), within(1e-9));
        assertThat(quota.toExporters()).isEqualTo(0.5);
        assertThat(quota.toImporters()).isEqualTo(0.2);
    }

    @Test
    void aQuotaOnLinesCountsThoseAlone() throws IOException {
        Resolved resolved = resolve("- {importer: USA, exporters: CAN, sectors: [HS 870380], quota: {volume: 50%, in: 1%, over: 20%}}");
        Quota quota = resolved.after().quotas().getFirst();
        ProductDetail detail = resolved.world().products();
        int cars = detail.cell(detail.indexOf("USA", "C29", "870380"), 0);
        assertThat(quota.products()).containsExactly("870380");
        assertThat(quota.limit()).isCloseTo(detail.flow()[cars] / 2, within(1e-9));
        assertThat(resolved.after().productTariffs()[cars]).isCloseTo(0.01, within(1e-12));
    }

    @Test
    void aBanClosesTheRouteAndNoOther() throws IOException {
        Resolved sector = resolve("- {importer: all, exporters: CAN, sectors: [A01], ban: true}");
        assertThat(sector.after().icebergHat(world.cell(0, 3, 0))).isInfinite();
        assertThat(sector.after().icebergHat(world.cell(0, 0, 0))).isEqualTo(1);
        assertThat(sector.after().icebergHat(world.cell(1, 3, 0))).isEqualTo(1);
        Resolved line = resolve("- {importer: USA, exporters: CAN, sectors: [HS 870380], ban: true}");
        ProductDetail detail = line.world().products();
        assertThat(line.after().productIcebergHat(detail.cell(detail.indexOf("USA", "C29", "870380"), 0))).isInfinite();
        assertThat(line.after().productIcebergHat(detail.cell(detail.indexOf("USA", "C29", "870829"), 0))).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "USA | [A01] | {over: 5%} | the keys do not fit together",
        "USA | [A01] | {volume: 10, in: 9%, over: 5%} | below the one within",
        "USA | [A01] | {volume: 0} | is a ban",
        "USA | [A01] | {volume: 10, growth: 5%} | growth and years go together",
        "USA | [A01] | {volume: 10, rents: {exporter: 80%, importer: 30%}} | sum to 110%",
        "USA | [A01] | {volume: many} | not in the form asked for",
        "USA | [A01] | {volume: 10, rents: bank} | the keys do not fit together",
        "USA | [A01, C29] | {volume: 10} | one importer's, on one sector",
        "[USA, NOR] | [A01] | {volume: 10} | one importer's, on one sector",
        "USA | [A01] | {volume: 10, over: 1%} | below the 2% in force",
        "NOR | [HS 870380] | {volume: 10} | no product trade is known",
    })
    void faultsAreNamedWithPlaceAndRemedy(String importer, String sectors, String quota, String said) {
        assertThatThrownBy(() -> resolve("- {importer: %s, exporters: CAN, sectors: %s, quota: %s}".formatted(importer, sectors, quota)))
                .isInstanceOf(FaultyInputException.class).hasMessageContaining("case.yaml:4").hasMessageContaining(said);
    }
}
