package org.lachine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.model.World;

/// The committed `nafta-1993`, against its sources and against facts of the paper's data.
class NaftaWorldTest {
    private final Worlds worlds = Worlds.at(Sources.worlds());

    @Test
    void theCommittedWorldIsWhatItsSourcesGive(@TempDir Path folder) throws Exception {
        Worlds.build("nafta-1993", Sources.data(), folder, line -> {});
        assertThat(folder.resolve("nafta-1993/datapackage.json")).hasSameTextualContentAs(Sources.worlds().resolve("nafta-1993/datapackage.json"));
    }

    @Test
    void worldValueAddedIsThatOfTheReferenceSolution() {
        World world = worlds.open("nafta-1993");
        double[] output = world.grossOutput();
        double valueAdded = 0;
        for (int row = 0; row < output.length; row++) {
            valueAdded += output[row] * world.valueAddedShare()[row];
        }
        assertThat(valueAdded / 1e4).isEqualTo(2491.5, within(0.05));
    }

    @Test
    void onlyTariffsAmongTheThreeChangeBy2005() {
        World world = worlds.open("nafta-1993");
        double[] of2005 = worlds.openTariffs("nafta-1993", "2005");
        int textile = world.sectors().indexOf("Textile");
        int usa = world.countries().indexOf("USA");
        int mex = world.countries().indexOf("MEX");
        assertThat(world.tariff()[world.cell(textile, mex, usa)]).isEqualTo(0.1804);
        assertThat(of2005[world.cell(textile, mex, usa)]).isZero();
        int changed = 0;
        for (int cell = 0; cell < of2005.length; cell++) {
            changed += of2005[cell] != world.tariff()[cell] ? 1 : 0;
        }
        assertThat(changed).isEqualTo(20 + 20 + 20 + 20 + 19 + 17);
    }
}
