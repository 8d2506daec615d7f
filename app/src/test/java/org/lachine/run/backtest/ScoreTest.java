package org.lachine.run.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreTest {
    private static final double BY_HAND = 1e-6;

    private static List<Observation> observations(double[] predicted, double[] actual) {
        return IntStream.range(0, predicted.length).mapToObj(k -> new Observation("set", "item", "name", "AAA", "BBB", true, 0.0, 0.1,
                predicted[k], actual[k], true, "value", "then", "made up")).toList();
    }

    /// Sxx = 5, Sxy = 9.5, Syy = 18.75; residual variance 0.70/2, standard error 0.264575, t(2; 0.975) = 4.302653.
    @Test
    void theSlopeAndItsIntervalAreThoseComputedByHand() {
        Score score = Score.of(observations(new double[] {1, 2, 3, 4}, new double[] {2, 4, 5, 8}));
        assertThat(score.observations()).isEqualTo(4);
        assertThat(score.slope()).isEqualTo(1.9, within(BY_HAND));
        assertThat(score.slopeHigh() - score.slope()).isEqualTo(0.264575 * 4.302653, within(1e-5));
        assertThat(score.slope() - score.slopeLow()).isEqualTo(0.264575 * 4.302653, within(1e-5));
        assertThat(score.rankCorrelation()).isEqualTo(1, within(BY_HAND));
    }

    /// Ranks 1.5, 1.5, 3 against 1, 2, 3: 1.5 / √(1.5 · 2).
    @Test
    void tiesTakeTheMeanRank() {
        assertThat(Score.of(observations(new double[] {1, 1, 2}, new double[] {1, 2, 3})).rankCorrelation())
                .isEqualTo(1.5 / Math.sqrt(3), within(BY_HAND));
    }

    @Test
    void signsAreCountedAndWhatIsNotModelledIsLeftOut() {
        Score score = Score.of(observations(new double[] {-1, 1, -2, Double.NaN}, new double[] {-3, -1, -2, -9}));
        assertThat(score.observations()).isEqualTo(3);
        assertThat(score.equalSigns()).isEqualTo(2 / 3.0, within(BY_HAND));
        assertThat(observations(new double[] {Double.NaN}, new double[] {-9}).getFirst().verdict()).isEqualTo("not modelled");
    }

    @Test
    void tooFewOrConstantPredictionsHaveNoSlope() {
        assertThat(Score.of(observations(new double[] {1, 2}, new double[] {1, 2})).slope()).isNull();
        assertThat(Score.of(observations(new double[] {1, 1, 1}, new double[] {1, 2, 3})).slope()).isNull();
        assertThat(Score.of(List.of()).equalSigns()).isNull();
    }

    @Test
    void aPredictionIsAHitNearOrAMissByPercentagePoints() {
        assertThat(Observation.verdict(-80, -90)).isEqualTo("hit");
        assertThat(Observation.verdict(-75, -90)).isEqualTo("near");
        assertThat(Observation.verdict(-60, -90)).isEqualTo("miss");
        assertThat(Observation.percent(Math.log(0.08))).isEqualTo(-92, within(BY_HAND));
    }
}
