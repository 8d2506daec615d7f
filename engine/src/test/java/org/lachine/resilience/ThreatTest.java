package org.lachine.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.resilience.Strike.Kind;
import org.lachine.resilience.Threat.Range;
import org.lachine.trial.RandomWorld;

class ThreatTest {
    private static final CaliendoParro MODEL =
            CaliendoParro.calibrate(RandomWorld.of(41, 6, 3, new RandomWorld.Ranges(3, 8, 0.1, 0, 0, false)));
    private static final World WORLD = MODEL.baseline();

    private static Threat threat(double yearly, double months, Strike... strikes) {
        return new Threat("t", "a threat", List.of("C001"), new Range(yearly, yearly, yearly), new Range(months, months, months), "made up", List.of(strikes));
    }

    private static Strike ban(double share) {
        return Strike.of(Kind.BAN, List.of("C001"), List.of("C000"), new double[] {share, 0, 0}, 0);
    }

    private static double welfare(Threat threat) {
        return MODEL.solve(threat.onto(Policy.of(WORLD), MODEL.tradeElasticity())).welfareHat("C000");
    }

    @Test
    void timeInForceFollowsChanceAndDuration() {
        assertThat(threat(0, 100).inForce()).isZero();
        assertThat(threat(0.5, 24).inForce()).isCloseTo(0.5, within(1e-15));
        assertThat(threat(1, Double.POSITIVE_INFINITY).inForce()).isEqualTo(1);
        Threat both = threat(0.5, 24).with(threat(0.1, 12));
        assertThat(both.inForce()).isCloseTo(0.5 * (0.1 / 1.1), within(1e-12));
    }

    @Test
    void aBanOfAPartTakesThatPartAtUnchangedPrices() {
        double cost = ban(0.4).onto(Policy.of(WORLD), MODEL.tradeElasticity()).icebergHat(WORLD.cell(0, 1, 0));
        assertThat(Math.pow(cost, -MODEL.tradeElasticity()[0])).isCloseTo(0.6, within(1e-12));
        assertThat(welfare(threat(0, 0, ban(1)))).isLessThan(welfare(threat(0, 0, ban(0.5)))).isLessThan(1);
        assertThat(welfare(threat(0, 0, ban(0)))).isCloseTo(1, within(1e-9));
    }

    @Test
    void strikesAddUp() {
        Strike once = Strike.of(Kind.TARIFF, List.of("C001"), List.of("C000"), new double[] {1, 0.5, 0}, 0.2);
        Policy struck = threat(0, 0, once, once).onto(Policy.of(WORLD), MODEL.tradeElasticity());
        assertThat(struck.tariffs()[WORLD.cell(0, 1, 0)]).isCloseTo(WORLD.tariff()[WORLD.cell(0, 1, 0)] + 0.4, within(1e-15));
        assertThat(struck.tariffs()[WORLD.cell(1, 1, 0)]).isCloseTo(WORLD.tariff()[WORLD.cell(1, 1, 0)] + 0.2, within(1e-15));
        assertThat(threat(0, 0, once).trade(WORLD)).isCloseTo(WORLD.flow()[WORLD.cell(0, 1, 0)] + WORLD.flow()[WORLD.cell(1, 1, 0)] / 2, within(1e-9));
    }

    @Test
    void theWorstTariffsBeatEveryUniformOneAndStayWithinTheirLimits() {
        double uniform = 0.1;
        Strike everything = Strike.of(Kind.TARIFF, List.of("C001"), List.of("C000"), new double[] {1, 1, 1}, uniform);
        var listed = MODEL.solve(threat(0, 0, everything).onto(Policy.of(WORLD), MODEL.tradeElasticity()));
        double limit = Math.max(0, 1 - listed.welfareHat("C001"));
        WorstTariffs worst = WorstTariffs.search(MODEL, "C000", List.of("C001"), 0.4, new double[] {limit});
        assertThat(worst.equilibrium().welfareHat("C000")).isLessThan(listed.welfareHat("C000"));
        assertThat(1 - worst.equilibrium().welfareHat("C001")).isLessThanOrEqualTo(limit + 1e-8);
        assertThat(worst.added()).isNotEmpty().allMatch(a -> a.added() <= 0.4 + 1e-12 && a.sender().equals("C001"));
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> ban(1.1)).hasMessageContaining("covers 1.1 of a sector");
        assertThatThrownBy(() -> new Range(2, 1, 3)).hasMessageContaining("ascending order");
    }
}
