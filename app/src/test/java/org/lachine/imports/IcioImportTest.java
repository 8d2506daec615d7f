package org.lachine.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.Worlds;
import org.lachine.model.FaultyInputException;
import org.lachine.model.World;

class IcioImportTest {
    private static final List<String> CODES = List.of("A01", "C24A", "C24B", "C302T309", "G45T47");

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("2020_SML.csv");
    }

    private static IcioFile threeCountries() {
        return IcioFile.madeUp(List.of("CAN", "USA", "ROW"), CODES, List.of("CAN", "USA", "ROW"), 1);
    }

    @Test
    void everyCellOfTheTableIsInTheWorld() throws IOException {
        IcioFile made = threeCountries();
        made.write(file());
        Imported imported = Imports.ICIO.read(Ask.of(file()));
        World world = imported.world().world();
        assertThat(world.year()).isEqualTo(2020);
        assertThat(world.countries().all()).containsExactly("CAN", "USA", "ROW");
        assertThat(world.sectors().all()).isEqualTo(CODES);
        assertThat(world.isGoods(3)).isTrue();
        assertThat(world.isGoods(4)).isFalse();
        for (int row = 0; row < made.industries.size(); row++) {
            for (int n = 0; n < 3; n++) {
                double sum = made.cells[row][15 + 3 * n] + made.cells[row][16 + 3 * n] + made.cells[row][17 + 3 * n];
                for (int k = 0; k < 5; k++) {
                    sum += made.cells[row][5 * n + k];
                }
                assertThat(world.flow()[world.cell(row % 5, n, row / 5)]).isCloseTo(Math.max(0, sum), within(1e-9));
            }
        }
        assertThat(world.elasticity("median")).startsWith(Ask.ICIO.world().elasticity("median")[0]);
        assertThat(world.elasticity("median")[4]).isEqualTo(Ask.ICIO.world().elasticity("median")[27]);
        assertThat(imported.report()).extracting(table -> table.name()).containsExactly("import-notes", "import-totals");
        // written and read again: the accounts hold
        Worlds.write(imported.world(), folder.resolve("mine"), false);
        assertThat(Worlds.at(folder).check("mine").rows()).allMatch(row -> row.getLast().equals("yes"));
    }

    @Test
    void splitEconomiesAndOlderLabelsAreTheSameWorld() throws IOException {
        List<String> codes = List.of("01T02", "24", "45T47");
        IcioFile made = IcioFile.madeUp(List.of("CAN", "CN1", "CN2", "MX1", "MX2"), codes, List.of("CAN", "CHN", "MEX"), 2);
        made.write(file(), "VALU", "TAXSUB", "OUTPUT");
        World world = Imports.ICIO.read(Ask.of(file())).world().world();
        assertThat(world.countries().all()).containsExactly("CAN", "CHN", "MEX");
        double sum = 0;
        for (int row = 3; row < 9; row += 3) {
            for (int column = 3; column < 9; column++) {
                sum += made.cells[row][column];
            }
            sum += made.cells[row][18] + made.cells[row][19] + made.cells[row][20];
        }
        assertThat(world.flow()[world.cell(0, 1, 1)]).isCloseTo(sum, within(1e-9));
        // basic metals lie around iron and steel and other metals: their mean
        double[] shipped = Ask.ICIO.world().elasticity("median");
        int steel = Ask.ICIO.world().sectors().indexOf("C24A");
        assertThat(world.elasticity("median")[1]).isEqualTo((shipped[steel] + shipped[steel + 1]) / 2);
    }

    @Test
    void whatTheFileDoesNotTellIsAskedFor() throws IOException {
        Path nameless = folder.resolve("table.csv");
        threeCountries().write(nameless);
        assertThatThrownBy(() -> Imports.ICIO.read(Ask.of(nameless))).hasMessageContaining("--year 2020");
        assertThat(Imports.ICIO.read(Ask.year(2019, nameless)).world().world().year()).isEqualTo(2019);
        Path edition = folder.resolve("ICIO2021_2018.csv");
        threeCountries().write(edition);
        assertThat(Imports.ICIO.read(Ask.of(edition)).world().world().year()).isEqualTo(2018);
    }

    @Test
    void damageIsFoundBySumsThatTheTableStates() throws IOException {
        threeCountries().write(file());
        String sound = Files.readString(file());
        String[] lines = sound.split("\n");
        String cell = lines[1].split(",")[1];
        refused(sound.replaceFirst("," + cell + ",", ",9" + cell + ","), "the cells of CAN_A01 sum to");
        refused(sound.substring(0, sound.lastIndexOf("\nVA")) + "\n", "no row of output");
        refused(sound.substring(0, sound.length() * 2 / 3), "no line end");
        refused(sound.replace(lines[3] + "\n", ""), "column CAN_C24B has no row");
        refused(sound.replace("USA_A01", "USB_A01"), "\"USB_A01\" is neither an industry");
        refused(sound.replaceAll(",OUT\n", ",USA_TOT\n"), "neither an industry (USA_C29), final demand");
        refused(sound.replace(lines[2], lines[2] + "\n" + lines[2]), "stands twice");
        refused(sound.replaceFirst("," + cell + ",", ",=1+1,"), "\"=1+1\" is no number");
        refused("a;b\n1;2\n", "neither an industry");
    }

    private void refused(String text, String because) throws IOException {
        Files.writeString(file(), text);
        assertThatThrownBy(() -> Imports.ICIO.read(Ask.of(file()))).isInstanceOf(FaultyInputException.class).hasMessageContaining(because);
    }

    /// The shipped world in the form of the official file comes back: flows to the digits written.
    @Test
    void theDefaultWorldComesBackFromItsTable() throws IOException {
        World shipped = Ask.ICIO.world();
        IcioFile.of(shipped).write(file());
        World back = Imports.ICIO.read(Ask.year(2022, file())).world().world();
        assertThat(back.countries().all()).isEqualTo(shipped.countries().all());
        double largest = 0;
        for (int cell = 0; cell < shipped.flow().length; cell++) {
            largest = Math.max(largest, Math.abs(back.flow()[cell] - shipped.flow()[cell]));
        }
        assertThat(largest).as("flows, USD million, printed to four decimals").isLessThan(1e-3);
        // duties are no part of such a table: what industries pay for imported inputs is lower by them, value added higher
        double[] output = shipped.grossOutput();
        double apart = 0;
        double all = 0;
        for (int row = 0; row < output.length; row++) {
            apart += output[row] * Math.abs(back.valueAddedShare()[row] - shipped.valueAddedShare()[row]);
            all += output[row];
        }
        assertThat(apart / all).as("value added, share of output").isLessThan(0.005);
    }
}
