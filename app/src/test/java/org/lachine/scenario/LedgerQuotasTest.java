package org.lachine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.Worlds;
import org.lachine.model.FaultyInputException;
import org.lachine.model.Products;
import org.lachine.model.Quota;
import org.lachine.model.World;

class LedgerQuotasTest {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"));
    private static final World WORLD = Worlds.at(HOME.resolve("worlds")).open("icio-2022");
    private static final Ledger LEDGER = Ledger.load(HOME.resolve("ledger"));

    @TempDir
    private Path folder;

    private Resolved resolve(String lines) throws Exception {
        Path file = folder.resolve("quotas.yaml");
        Files.writeString(file, "title: Quotas\nworld: icio-2022\n" + lines);
        return Scenario.read(file).resolve(WORLD, Products.none(), LEDGER);
    }

    private static double recorded(List<String> exporters) {
        int n = WORLD.countries().indexOf("CAN");
        int j = WORLD.sectors().indexOf("C24A");
        return exporters.stream().mapToDouble(code -> WORLD.flow()[WORLD.cell(j, n, WORLD.countries().indexOf(code))]).sum();
    }

    @Test
    void aShareOfAYearIsThatShareOfWhatTheWorldRecords() throws Exception {
        Resolved resolved = resolve("from: 2024-09-30\nto: 2026-01-13\nmeasures: [can-steel-quota*]\nquotas: bind\n");
        List<Quota> quotas = resolved.after().quotas();
        assertThat(quotas).extracting(Quota::name).containsExactlyInAnyOrder("can-steel-quota-other-2025-12", "can-steel-quota-partners-2025-12");
        assertThat(resolved.leeway().openRents()).as("the ledger does not say whose licences are").containsExactlyInAnyOrder("can-steel-quota-other-2025-12",
                "can-steel-quota-partners-2025-12");
        assertThat(resolved.before().quotas()).isEmpty();
        assertThat(resolved.notes()).isEmpty();
        TreeSet<String> limited = new TreeSet<>();
        for (Quota quota : quotas) {
            double share = quota.name().contains("other") ? 0.2 : 0.75;
            assertThat(quota.limit()).isCloseTo(share * recorded(quota.exporters()), within(1e-9));
            assertThat(quota.most()).isEqualTo(0.5);
            quota.exporters().forEach(code -> assertThat(limited.add(code)).as("%s is under one quota", code).isTrue());
        }
        // everybody but the partners of the North American agreement is under one or the other
        assertThat(recorded(List.copyOf(limited)) + recorded(List.of("USA", "MEX"))).isCloseTo(
                recorded(WORLD.countries().all().stream().filter(code -> !code.equals("CAN")).toList()), within(1e-6));
    }

    @Test
    void withoutTheWordTheyAreOnRecordOnly() throws Exception {
        Resolved resolved = resolve("from: 2024-09-30\nto: 2026-01-13\nmeasures: [can-steel-quota*]\n");
        assertThat(resolved.after().quotas()).isEmpty();
        assertThat(resolved.notes()).hasSize(2).allMatch(note -> note.contains("on record and not modelled"));
    }

    @Test
    void whatCannotBindIsSaid() {
        assertThatThrownBy(() -> resolve("from: 2025-09-01\nto: 2026-01-13\nmeasures: [can-steel-quota*]\nquotas: bind\n"))
                .isInstanceOf(FaultyInputException.class).hasMessageContaining("cannot hold a quota").hasMessageContaining("Begin before 2025-08-01");
        assertThatThrownBy(() -> resolve("from: 2024-09-30\nto: 2026-01-13\ntargets: [CHN]\nmeasures: [can-steel-quota*]\nquotas: bind\n"))
                .hasMessageContaining("limits").hasMessageContaining("not all of them are targets");
        assertThatThrownBy(() -> resolve("from: 2024-09-30\nto: 2026-01-13\nmeasures: [chn-*]\nquotas: bind\n"))
                .hasMessageContaining("no quota of the chosen measures is in force on 2026-01-13");
    }
}
