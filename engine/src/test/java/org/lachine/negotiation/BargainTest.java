package org.lachine.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Bargains small enough to solve by hand.
class BargainTest {
    private static double[] nash(Bargain bargain, double[]... packages) {
        return bargain.nash(List.of(packages), one -> one).orElse(null);
    }

    @Test
    void equalPatienceIsEqualPowerAndThePatientHasMore() {
        assertThat(Bargain.powers(0.9, 0.9)).containsExactly(0.5, 0.5);
        assertThat(Bargain.powers(0.99, 0.9)[0]).isCloseTo(Math.log(0.9) / (Math.log(0.99) + Math.log(0.9)), within(1e-15)).isGreaterThan(0.9);
        assertThat(Bargain.powers(1 - 1e-12, 0.9)[0]).as("who can wait for ever has all of it").isCloseTo(1, within(1e-9));
        assertThat(Bargain.powers(1e-300, 0.9)[0]).as("who cannot wait has nothing").isCloseTo(0, within(1e-3));
    }

    /// Rubinstein's (1982) share of who offers first, `(1 − δ_2)/(1 − δ_1 δ_2)`, goes to the power as rounds become short.
    @Test
    void powersAreTheLimitOfAlternatingOffers() {
        double first = 0.6;
        double second = 0.8;
        double round = 1e-6;
        double share = -Math.expm1(round * Math.log(second)) / -Math.expm1(round * (Math.log(first) + Math.log(second)));
        assertThat(Bargain.powers(first, second)[0]).isCloseTo(share, within(1e-5));
    }

    @Test
    void moreBargainingPowerBuysMore() {
        double[][] packages = {{0.1, 0.9}, {0.5, 0.5}, {0.9, 0.1}};
        assertThat(nash(Bargain.even(new double[2]), packages)).containsExactly(0.5, 0.5);
        assertThat(nash(new Bargain(new double[2], new double[] {0.9, 0.1}), packages)).containsExactly(0.9, 0.1);
        assertThat(nash(new Bargain(new double[2], new double[] {0.1, 0.9}), packages)).containsExactly(0.1, 0.9);
    }

    /// Nash's product does not look at how much could have been gained at most, Kalai and Smorodinsky's shares do.
    @Test
    void evenSharesLookAtWhatCouldHaveBeenGained() {
        List<double[]> packages = List.of(new double[] {1, 1}, new double[] {0.1, 3}, new double[] {0.6, 1.6});
        Bargain bargain = Bargain.even(new double[2]);
        assertThat(bargain.nash(packages, one -> one).orElseThrow()).containsExactly(1, 1);
        double[] most = bargain.most(packages, one -> one);
        assertThat(most).containsExactly(1, 3);
        assertThat(bargain.evenly(packages, one -> one, most).orElseThrow()).containsExactly(0.6, 1.6);
    }

    @Test
    void whereNothingIsBetterForBothThereIsNoDeal() {
        assertThat(nash(Bargain.even(new double[] {0, 0.5}), new double[] {1, 0.5}, new double[] {-0.1, 3})).isNull();
        assertThat(Bargain.even(new double[] {5, 5}).most(List.of(new double[] {1, 9}), one -> one)).isNull();
    }

    @Test
    void whatIsNoPowerOrPatienceIsRefused() {
        assertThatThrownBy(() -> new Bargain(new double[2], new double[] {1, 0})).hasMessageContaining("sum to one");
        assertThatThrownBy(() -> Bargain.powers(1, 0.9)).hasMessageContaining("between 0 and 1");
    }
}
