package org.lachine.run.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Policy;
import org.lachine.model.World;

class SectorBacktestTest {
    private final World before = SmallWorlds.before();
    private final World duties = SmallWorlds.withDuties(before);
    private final Variant headline = Variant.of(SmallWorlds.sectors(), before, false).getFirst();

    /// The model's own flows after the duties, on the baseline of balanced trade, grown by a factor each sector.
    private World predicted(CaliendoParro model) {
        double[] flow = model.solve(Policy.of(model.baseline()).withTariffs(duties.tariff())).flow().clone();
        for (int cell = 0; cell < flow.length; cell++) {
            flow[cell] *= 1 + 0.1 * (cell / SmallWorlds.N / SmallWorlds.N);
        }
        return model.baseline().withPolicy("after", flow, duties.tariff());
    }

    private static List<Observation> of(Prediction prediction, String set) {
        return prediction.observations().stream().filter(o -> o.set().equals(set)).toList();
    }

    @Test
    void aWorldThatDoesWhatTheModelSaysScoresPerfectlyWhateverTheTrend() {
        CaliendoParro model = headline.model(before);
        World balanced = model.baseline();
        Prediction prediction = new SectorBacktest(SmallWorlds.sectors(), balanced, predicted(model), duties).predict(headline);
        Score target = Score.of(of(prediction, "target"));
        assertThat(target.observations()).isEqualTo(4);
        assertThat(target.slope()).isEqualTo(1, within(1e-6));
        assertThat(target.slopeHigh() - target.slopeLow()).isLessThan(1e-5);
        assertThat(target.rankCorrelation()).isEqualTo(1, within(1e-9));
        assertThat(Score.of(of(prediction, "others")).slope()).isEqualTo(1, within(1e-5));
        assertThat(prediction.observations()).allMatch(o -> o.verdict().equals("hit"));
        assertThat(of(prediction, "target")).extracting(Observation::dutyAfter).containsExactly(0.05 + 0.1, 0.05 + 0.2, 0.05 + 0.1 * 3, 0.05 + 0.4);
    }

    @Test
    void nothingHappenedIsPredictedWithoutMeasuresAndSharesSumToOne() {
        CaliendoParro model = headline.model(before);
        Prediction prediction = new SectorBacktest(SmallWorlds.sectors(), model.baseline(), predicted(model), before).predict(headline);
        assertThat(prediction.observations()).allMatch(o -> Math.abs(o.predicted()) < 1e-9);
        assertThat(prediction.shares().stream().mapToDouble(Prediction.Share::predicted).sum()).isEqualTo(1, within(1e-9));
        assertThat(prediction.shares().stream().mapToDouble(Prediction.Share::after).sum()).isEqualTo(1, within(1e-9));
        assertThat(prediction.target().predicted()).isEqualTo(0, within(1e-6));
    }

    @Test
    void theHitFlowFallsAndOthersFillIn() {
        Prediction prediction = new SectorBacktest(SmallWorlds.sectors(), before, before, duties).predict(headline);
        assertThat(of(prediction, "target")).allMatch(o -> o.predicted() < -0.2);
        assertThat(prediction.shares()).allMatch(s -> s.exporter().equals("BBB") ? s.predicted() < s.before() : s.predicted() > s.before());
    }

    @Test
    void worldsOfDifferentShapeAreRefused() {
        World other = new org.lachine.model.World("other", 2000, before.sectors(), before.sectors(), new boolean[5], new double[125], new double[125],
                new double[25], new double[125], new java.util.TreeMap<>(java.util.Map.of("usual", new double[] {1, 1, 1, 1, 1})), "usual");
        assertThatThrownBy(() -> new SectorBacktest(SmallWorlds.sectors(), before, other, duties))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("world other has other countries or sectors than world before");
    }
}
