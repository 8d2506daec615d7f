package org.lachine.run.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.negotiation.Deal;
import org.lachine.negotiation.Table;
import org.lachine.run.reset.ResetMargins.Slope;

/// Slopes by the adjoint against packages a little to either side.
class ResetMarginsTest {
    private static final String GRAIN = MadeUpReset.issue("grain", "BBB", "duty", "less", MadeUpReset.changes("BBB", "AAA", "set: 5.1%"), "middle",
            MadeUpReset.changes("BBB", "AAA", "set: 5%"),
            "more", MadeUpReset.changes("BBB", "AAA", "set: 4.9%"));
    private static final String QUOTA = MadeUpReset.issue("quota", "AAA", "quota", "less", quota("89.9%"), "middle", quota("90%"), "more", quota("90.1%"),
            "plenty", quota("900%"));
    /// Holds for two years, so that packages are sums over the time with it and after it.
    private static final String PORTS = "{id: ports, title: ports, by: BBB, kind: access, rule: made up for a test, sources: [test], levels: ["
            + port("less", "-1.9%") + ", " + port("middle", "-2%") + ", " + port("more", "-2.1%") + "]}";
    private static final String TABLE = MadeUpReset.table("BBB", List.of(GRAIN, QUOTA, PORTS), "politics: {margin: 150%, basis: made up for this test}",
            "in-force: [" + MadeUpReset.changes("AAA", "BBB", "set: 60%") + "]",
            "threats: [{id: closes, name: BBB closes, by: BBB, on: AAA, yearly: [1%, 12%, 30%], months: [6, 12, 24], basis: made up for this test, changes: ["
                    + MadeUpReset.changes("BBB", "AAA", "ban: \"true\"")
                    + "]}, {id: far, name: CCC closes, by: CCC, on: BBB, yearly: [1%, 12%, 30%], months: [6, 12, 24], basis: made up for this test, changes: ["
                    + MadeUpReset.changes("CCC", "BBB", "add: 60%") + "]}]");

    @TempDir
    private Path folder;

    private static String quota(String volume) {
        return MadeUpReset.changes("AAA", "BBB", "quota: {name: cars, volume: %s, in: 10%%, over: 60%%}".formatted(volume));
    }

    private static String port(String name, String cheaper) {
        return "{name: %s, changes: [%s], pays: BBB, years: 2}".formatted(name, MadeUpReset.changes("BBB", "AAA", "iceberg: " + cheaper));
    }

    /// Duty, quota and cost each a tenth of a unit to either side: what is left are third derivatives.
    @Test
    void slopesAreThoseOfPackagesNearBy() {
        ResetRun run = MadeUpReset.run(MadeUpReset.setting(folder, MadeUpReset.world(), TABLE));
        Table table = run.negotiation().table();
        Deal middle = table.deal(Map.of("grain", 2, "quota", 2, "ports", 2));
        List<Slope> slopes = new ResetMargins(run).of(middle);
        assertThat(slopes).extracting(Slope::unit).containsExactly("percentage point of the sector’s mean duty less", "USD 100 million of quota",
                "percent off the cost of delivery");
        // a tenth of a percentage point; a thousandth of what AAA bought at 10%; the logs of 0.981 and 0.979
        double[] apart = {0.2, 0.002 * 80 / 100, 100 * Math.log(0.981 / 0.979)};
        for (int k = 0; k < 3; k++) {
            double[] less = run.negotiation().scored(middle.with(k, 1)).worth();
            double[] more = run.negotiation().scored(middle.with(k, 3)).worth();
            for (int side = 0; side < 2; side++) {
                double near = (more[side] - less[side]) / apart[k];
                assertThat(slopes.get(k).worth()[side]).as("%s to %s".formatted(table.issues().get(k).code(), table.sides().get(side)))
                        .isCloseTo(near, within(1e-4 * Math.abs(near) + 1e-6));
                assertThat(Math.abs(near)).isGreaterThan(1e-5);
            }
        }
        assertThat(slopes.get(1).note()).startsWith("the quota is used up");
    }

    @Test
    void aQuotaThatIsNotUsedUpIsNotWorthWidening() {
        ResetRun run = MadeUpReset.run(MadeUpReset.setting(folder, MadeUpReset.world(), TABLE));
        List<Slope> slopes = new ResetMargins(run).of(run.negotiation().table().deal(Map.of("quota", 4)));
        Slope quota = slopes.stream().filter(slope -> slope.issue() == 1).findFirst().orElseThrow();
        assertThat(quota.worth()).containsExactly(0, 0);
        assertThat(quota.note()).contains("more of it is worth nothing");
    }
}
