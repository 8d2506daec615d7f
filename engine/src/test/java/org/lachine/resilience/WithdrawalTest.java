package org.lachine.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Equilibrium;
import org.lachine.model.World;
import org.lachine.resilience.Withdrawal.Side;
import org.lachine.trial.RandomWorld;

class WithdrawalTest {
    private static final CaliendoParro MODEL =
            CaliendoParro.calibrate(RandomWorld.of(21, 7, 4, new RandomWorld.Ranges(3, 8, 0, 0, 0, false)));
    private static final World WORLD = MODEL.baseline();
    private static final List<String> ALL = WORLD.sectors().all();

    private static Withdrawal ban(List<String> targets, List<String> senders) {
        return Withdrawal.of(WORLD, targets, senders, ALL);
    }

    private static double formula(Withdrawal ban, double part) {
        return Power.of(WORLD, MODEL.tradeElasticity(), ban, "C002", part).logLoss();
    }

    @Test
    void theWholeWorldWithdrawnIsAutarkyByFormulaAndByEquilibrium() {
        Withdrawal ban = ban(List.of("C002"), WORLD.countries().all().stream().filter(c -> !c.equals("C002")).toList());
        Equilibrium alone = ban.solve(MODEL, Side.BOTH);
        assertThat(formula(ban, 1)).isCloseTo(-Math.log(alone.welfareHat("C002")), within(1e-8));
    }

    @Test
    void theFormulaIsConvexAndItsSlopeIsTheMarginal() {
        Withdrawal ban = ban(List.of("C002"), List.of("C000", "C001"));
        double last = 0;
        for (int k = 1; k <= 10; k++) {
            double step = formula(ban, k / 10.0) - formula(ban, (k - 1) / 10.0);
            assertThat(step).isGreaterThan(last);
            last = step;
        }
        Power whole = Power.of(WORLD, MODEL.tradeElasticity(), ban, "C002", 1);
        assertThat(whole.logLoss(0) + whole.logLoss(1) + whole.logLoss(2) + whole.logLoss(3)).isCloseTo(whole.logLoss(), within(1e-15));
        double h = 1e-6;
        Power almost = Power.of(WORLD, MODEL.tradeElasticity(), ban, "C002", 1 - h);
        double slope = 0;
        for (int j = 0; j < 4; j++) {
            slope += whole.marginal(j) * whole.senderShare(j);
        }
        // what the marginal leaves out is how own shares rise, which only the inputs behind them see
        assertThat((whole.logLoss() - almost.logLoss()) / h).isGreaterThan(slope).isLessThan(1.3 * slope);
    }

    @Test
    void aPartOfTheTradeCostsAPartAndGrowsToTheWhole() {
        Withdrawal ban = ban(List.of("C002"), List.of("C000"));
        double before = 0;
        for (double part : new double[] {1e-3, 0.5, 0.999, 1}) {
            double loss = 1 - MODEL.solve(ban.policy(MODEL, Side.BOTH, part)).welfareHat("C002");
            assertThat(loss).isGreaterThan(before);
            before = loss;
        }
        assertThat(1 - MODEL.solve(ban.policy(MODEL, Side.BOTH, 1 - 1e-9)).welfareHat("C002")).isCloseTo(before, within(1e-8));
    }

    @Test
    void theMatrixHoldsWhatEveryPairSolvedAloneGives() {
        PowerMatrix matrix = PowerMatrix.of(MODEL, ALL, true, done -> {});
        for (int target = 0; target < 7; target += 3) {
            for (int sender = 1; sender < 7; sender += 3) {
                Withdrawal ban = ban(List.of(WORLD.countries().code(target)), List.of(WORLD.countries().code(sender)));
                for (Side side : Side.values()) {
                    assertThat(matrix.loss(target, sender, side)).as(side.name()).isCloseTo(1 - ban.solve(MODEL, side).welfareHat(target), within(1e-9));
                }
            }
        }
    }

    @Test
    void nobodyCutsHimselfOff() {
        assertThatThrownBy(() -> ban(List.of("C002"), List.of("C001", "C002")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("C002 is both target and sender");
        assertThatThrownBy(() -> ban(List.of(), List.of("C001"))).hasMessageContaining("0 targets");
    }
}
