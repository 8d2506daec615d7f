package org.lachine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lachine.data.Table;
import org.lachine.data.Worlds;
import org.lachine.model.World;

class FriendTableTest {
    private static final int GAIN = 3;
    private static final int PARTNER_GAIN = 5;

    private final World world = Worlds.at(Path.of(System.getProperty("lachine.home"), "worlds")).open("baci-2023");

    @Test
    void whatOneGivesTheOtherGains() {
        Table canada = FriendTable.of(world, "CAN", 4);
        Table mexico = FriendTable.of(world, "MEX", 4);
        assertThat(canada.rows()).hasSize(193);
        assertThat(canada.rows().getFirst().getFirst()).as("best friend of Canada").isEqualTo("USA");
        assertThat(cell(canada, "MEX", GAIN)).isCloseTo(cell(mexico, "CAN", PARTNER_GAIN), within(1e-15));
        assertThat(cell(canada, "MEX", PARTNER_GAIN)).isCloseTo(cell(mexico, "CAN", GAIN), within(1e-15));
        assertThat(canada.rows().stream().mapToDouble(row -> (Double) row.get(GAIN)).sum())
                .as("equal growth gives 1 in all, most of it from Canada's own").isBetween(0.0, 0.5);
    }

    @Test
    void rowsFallFromFriendToEnemy() {
        List<Double> gains = FriendTable.of(world, "CAN", 4).rows().stream().map(row -> (Double) row.get(GAIN)).toList();
        assertThat(gains).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    private static double cell(Table table, String country, int column) {
        return (Double) table.rows().stream().filter(row -> row.getFirst().equals(country)).findFirst().orElseThrow().get(column);
    }
}
