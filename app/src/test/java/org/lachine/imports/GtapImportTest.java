package org.lachine.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.Worlds;
import org.lachine.model.World;

class GtapImportTest {
    /// Files hold single precision.
    private static final double SINGLE = 1e-6;
    private static final int N = GtapFile.N;

    @TempDir
    Path folder;

    private final GtapFile made = new GtapFile(3);

    private Path file() {
        Path file = folder.resolve("basedata.har");
        made.write(file);
        return file;
    }

    private static Settings ask(Double elasticity, List<String> services, Path... files) {
        return new Settings("test", List.of(files), null, 2017, null, null, elasticity, services, null, null, Ask.CONCORDANCE, null, text -> {});
    }

    @Test
    void flowsAndTariffsAreThoseOfTheSet() {
        World world = Imports.GTAP.read(ask(null, null, file())).world().world();
        assertThat(world.countries().all()).containsExactly("CAN", "USA", "XRW");
        assertThat(world.countries().name(0)).isEqualTo("Canada");
        assertThat(List.of(world.isGoods(0), world.isGoods(1), world.isGoods(2))).containsExactly(true, true, false);
        assertThat(world.elasticity("gtap")).containsExactly(new double[] {4.9, 3, 2.8}, within(SINGLE));
        for (int j = 0; j < 2; j++) {
            for (int i = 0; i < N; i++) {
                for (int m = 0; m < N; m++) {
                    int from = (j * N + i) * N + m;
                    if (i != m) {
                        assertThat(world.flow()[world.cell(j, m, i)]).isCloseTo(made.cif[from], within(1e-4));
                        assertThat(world.tariff()[world.cell(j, m, i)]).isCloseTo(made.landed[from] / made.cif[from] - 1, within(SINGLE));
                    }
                }
            }
        }
    }

    /// Final demand is what households, government and investors buy: an identity of GTAP that went nowhere into the import.
    @Test
    void finalDemandComesOutAsTheSetHasIt() {
        World world = Imports.GTAP.read(ask(null, null, file())).world().world();
        double[] spent = world.expenditure();
        double[] output = world.grossOutput();
        for (int k = 0; k < GtapFile.S; k++) {
            for (int c = 0; c < N; c++) {
                double left = spent[k * N + c];
                for (int j = 0; j < GtapFile.S; j++) {
                    left -= world.inputShare()[(j * GtapFile.S + k) * N + c] * output[j * N + c];
                }
                double bought = 0;
                for (int d = 0; d < 3; d++) {
                    bought += made.demand[d][k * N + c] + made.imported[d][k * N + c];
                }
                assertThat(left).isCloseTo(bought, within(1e-3));
            }
        }
    }

    /// What an industry sells is what it is paid for: sales at basic prices, transport and export taxes to foreigners on top.
    @Test
    void outputIsWhatTheSetSells() {
        Imported imported = Imports.GTAP.read(ask(null, null, file()));
        World world = imported.world().world();
        for (int c = 0; c < N; c++) {
            double sold = 0;
            for (int k = 0; k < 2; k++) {
                for (int m = 0; m < N; m++) {
                    sold += c == m ? made.landed[(k * N + c) * N + m] : made.cif[(k * N + c) * N + m];
                }
                for (int j = 0; j < GtapFile.S; j++) {
                    sold += made.home[(k * GtapFile.S + j) * N + c];
                }
                for (int d = 0; d < 3; d++) {
                    sold += made.demand[d][k * N + c];
                }
            }
            assertThat(world.grossOutput()[c] + world.grossOutput()[N + c]).isCloseTo(sold, within(1e-3));
        }
        double transportAbroad = Arrays.stream(made.transport).sum();
        double services = 0;
        for (int c = 0; c < N; c++) {
            services += world.grossOutput()[2 * N + c];
        }
        assertThat(services).isGreaterThan(transportAbroad);
        Worlds.write(imported.world(), folder.resolve("mine"), false);
        assertThat(Worlds.at(folder).check("mine").rows()).allMatch(row -> row.getLast().equals("yes"));
    }

    @Test
    void theNamesBeforeVersion7GiveTheSameWorld() {
        Path old = folder.resolve("old.har");
        made.writeOld(old);
        World before = Imports.GTAP.read(ask(4.0, null, old)).world().world();
        World now = Imports.GTAP.read(ask(4.0, null, file())).world().world();
        assertThat(before.flow()).containsExactly(now.flow(), within(1e-9));
        assertThat(before.tariff()).containsExactly(now.tariff(), within(1e-9));
        assertThat(before.inputShare()).containsExactly(now.inputShare(), within(1e-9));
    }

    @Test
    void whatTheFileDoesNotTellIsAskedFor() {
        Path old = folder.resolve("old.har");
        made.writeOld(old);
        assertThatThrownBy(() -> Imports.GTAP.read(ask(null, null, old))).hasMessageContaining("--elasticity 4");
        assertThatThrownBy(() -> Imports.GTAP.read(Ask.of(old))).hasMessageContaining("--year 2017");
        assertThatThrownBy(() -> Imports.GTAP.read(ask(4.0, List.of("otq"), old))).hasMessageContaining("Did you mean \"OTP\"?");
        assertThat(Imports.GTAP.read(ask(4.0, List.of("otp", "ofd"), old)).world().world().isGoods(1)).isFalse();
        assertThatThrownBy(() -> Imports.GTAP.read(ask(4.0, null, old, file()))).hasMessageContaining("stands in two of the files");
    }
}
