package org.lachine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.model.World;

/// The committed `baci-2023`, against its sources and against published partner shares.
class BaciWorldTest {
    private final Worlds worlds = Worlds.at(Sources.worlds());

    @Test
    void theCommittedWorldIsWhatItsSourcesGive(@TempDir Path folder) throws Exception {
        Worlds.build("baci-2023", Sources.data(), folder, line -> {});
        assertThat(folder.resolve("baci-2023/datapackage.json")).hasSameTextualContentAs(Sources.worlds().resolve("baci-2023/datapackage.json"));
    }

    /// Canadian export and import shares of BACI 2023.
    @Test
    void canadianPartnerSharesAreThoseOfBaci() {
        World world = worlds.open("baci-2023");
        int canada = world.countries().indexOf("CAN");
        double exports = 0;
        double imports = 0;
        for (int partner = 0; partner < world.countries().size(); partner++) {
            if (partner != canada) {
                exports += world.flow()[world.cell(0, partner, canada)];
                imports += world.flow()[world.cell(0, canada, partner)];
            }
        }
        assertThat(100 * exportsTo(world, "USA") / exports).isEqualTo(74.25, within(0.005));
        assertThat(100 * exportsTo(world, "CHN") / exports).isEqualTo(4.93, within(0.005));
        assertThat(imports).isEqualTo(550_200, within(50.0));
        assertThat(world.grossOutput()[canada]).as("GDP of Canada 2023, USD million").isEqualTo(2_142_471, within(1.0));
    }

    private static double exportsTo(World world, String partner) {
        return world.flow()[world.cell(0, world.countries().indexOf(partner), world.countries().indexOf("CAN"))];
    }

    @Test
    void theAnnouncedTariffsFallOnImportsOfTheUnitedStatesOnly() {
        World world = worlds.open("baci-2023");
        double[] announced = worlds.openTariffs("baci-2023", "2025-04-02");
        int usa = world.countries().indexOf("USA");
        for (int cell = 0; cell < announced.length; cell++) {
            boolean taxed = cell / world.countries().size() == usa && cell % world.countries().size() != usa;
            assertThat(announced[cell] >= 0.10).isEqualTo(taxed);
        }
        assertThat(announced[world.cell(0, usa, world.countries().indexOf("CHN"))]).isEqualTo(0.54);
    }
}
