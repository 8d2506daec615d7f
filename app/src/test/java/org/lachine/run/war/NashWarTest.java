package org.lachine.run.war;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.data.Table;
import org.lachine.data.TableFiles;
import org.lachine.game.TariffGame.Point;
import org.lachine.model.CaliendoParro;
import org.lachine.model.World;
import org.lachine.scenario.Ledger;
import org.lachine.trial.RandomWorld;

/// A war that is stopped while it is checked, and goes on, on a made-up world of six countries and four sectors.
class NashWarTest {
    private static final CaliendoParro MODEL = CaliendoParro.calibrate(RandomWorld.of(11, 6, 4, new RandomWorld.Ranges(3, 7, 0.15, 0.1, 0, false)));
    private static final World WORLD = MODEL.baseline();
    private static final List<String> PLAYERS = WORLD.countries().all().subList(0, 2);
    private static final WarSetting SETTING = new WarSetting(MODEL, WORLD, WORLD.name(), "", null, "drawn",
            Ledger.load(Path.of(System.getProperty("lachine.home"), "ledger")), Map.of());
    private static final NashWar.Care CARE = new NashWar.Care(1, 300, 2);

    @TempDir
    private Path place;

    private final List<String> told = new ArrayList<>();

    /// @param last what it says it is doing when it is stopped; null to let it end
    private NashWar war(Path earlier, String last) {
        boolean[] stopped = {false};
        told.clear();
        return NashWar.of(SETTING, PLAYERS, List.of(), WarSetting.Terms.USUAL, CARE, earlier, what -> {
            told.add(what);
            stopped[0] |= what.equals(last);
        }, () -> stopped[0]);
    }

    private static Object checked(NashWar war, int player, String column) {
        Table check = war.tables().get(1);
        assertThat(check.name()).isEqualTo("war-check");
        return check.rows().get(player).get(check.columns().stream().map(Table.Column::name).toList().indexOf(column));
    }

    private static List<Object> situations(NashWar war) {
        return war.tables().getFirst().rows().stream().map(row -> row.getFirst()).distinct().toList();
    }

    @Test
    void stoppedInItsCheckItKeepsWhatWasFoundAndGoesOnFromThere() {
        NashWar whole = war(null, null);
        assertThat(whole.holds()).isTrue();
        assertThat(whole.stoppedEarly()).isFalse();
        assertThat(situations(whole)).containsExactly("war", "free trade", "agreement");
        assertThat(checked(whole, 1, "holds")).isEqualTo("yes");

        NashWar half = war(null, "checking %s: 200 of 300 deviations".formatted(PLAYERS.get(0)));
        assertThat(half.stoppedEarly()).isTrue();
        assertThat(half.record()).containsEntry("finished", false);
        assertThat(situations(half)).as("the rates that were found are kept, and nothing else is begun").containsExactly("war");
        for (int p = 0; p < 2; p++) {
            assertThat(checked(half, p, "holds")).isEqualTo("not finished");
            assertThat(checked(half, p, "deviations")).isEqualTo(p == 0 ? 200 : 0);
            assertThat(checked(half, p, "searches")).isEqualTo(0);
        }
        TableFiles.write(half.tables(), place);

        NashWar rest = war(place, null);
        assertThat(told).contains("checking %s: 200 of 300 deviations".formatted(PLAYERS.get(0)))
                .doesNotContain("checking %s: 0 of 300 deviations".formatted(PLAYERS.get(0)));
        assertThat(rest.holds()).isTrue();
        assertThat(rest.stoppedEarly()).isFalse();
        assertThat(situations(rest)).containsExactly("war", "free trade", "agreement");
        Point first = whole.points().getFirst();
        Point again = rest.points().getFirst();
        for (int p = 0; p < 2; p++) {
            assertThat(again.rates().get(p)).containsExactly(first.rates().get(p), within(1e-7));
            assertThat(checked(rest, p, "deviations")).isEqualTo(300);
            assertThat(checked(rest, p, "searches")).isEqualTo(2);
            assertThat((Double) checked(rest, p, "gain_percent")).as("the same was tried").isCloseTo((Double) checked(whole, p, "gain_percent"), within(1e-6));
        }
    }

    /// Stopped before there is an equilibrium, nothing is checked and nothing claims to be one.
    @Test
    void stoppedInItsSearchItClaimsNothing() {
        boolean[] once = {false};
        NashWar early = NashWar.of(SETTING, PLAYERS, List.of(), WarSetting.Terms.USUAL, CARE, null, what -> once[0] = true, () -> once[0]);
        assertThat(early.stoppedEarly()).isTrue();
        assertThat(early.record()).containsEntry("equilibria", 0L);
        assertThat(early.tables().get(1).rows()).isEmpty();
        assertThat(situations(early)).containsExactly("war");
    }

    /// Other rates than the earlier ones are checked from the beginning.
    @Test
    void ratesThatAreNoEquilibriumAreCheckedAfresh() {
        NashWar half = war(null, "checking %s: 100 of 300 deviations".formatted(PLAYERS.get(1)));
        assertThat(checked(half, 0, "searches")).isEqualTo(2);
        List<Table> tables = new ArrayList<>(half.tables());
        Table rates = tables.get(2);
        int rate = rates.columns().stream().map(Table.Column::name).toList().indexOf("rate_percent");
        tables.set(2, new Table(rates.name(), rates.title(), rates.columns(), rates.rows().stream().map(row -> {
            List<Object> moved = new ArrayList<>(row);
            moved.set(rate, (Double) row.get(rate) + 3);
            return moved;
        }).toList()));
        TableFiles.write(tables, place);
        NashWar again = war(place, null);
        assertThat(told).contains("checking %s: 0 of 300 deviations".formatted(PLAYERS.get(0)));
        assertThat(again.holds()).isTrue();
    }
}
