package org.lachine.run.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.scenario.Episode;
import org.lachine.scenario.Horizon;

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

    /// The made-up episode with an answer by `BBB` that is known as averages, and exports of `AAA` to it.
    private Episode withAnswer(Path folder) throws IOException {
        Files.writeString(folder.resolve("duties.csv"), """
                importer,exporter,industry,name,sectors,weight_musd,from,duty_percent,source,status
                BBB,AAA,1,First,G1 G2,10,1999-01-01,5,made up,cited average
                BBB,AAA,1,First,G1 G2,10,2000-01-01,25,made up,cited average
                BBB,AAA,2,Second,G2,30,1999-01-01,5,made up,cited average
                BBB,AAA,2,Second,G2,30,2000-07-01,45,made up,cited average
                """);
        Files.writeString(folder.resolve("exports.csv"), """
                sectors,name,before_musd,after_musd,others_before_musd,others_after_musd,period_before,period_after,source,status
                G1 G2,Two,100,50,100,100,1999,2000,made up,C
                G3,Three,100,200,100,100,1999,2000,made up,C
                """);
        return new Episode("made-up", folder, "Made up", "before", Horizon.LONG, "story", "", new Episode.Tariffs("duties", List.of("AAA", "BBB"),
                folder.resolve("duties.csv")),
                new Episode.Sectors("after", "BBB", "AAA", 1, folder.resolve("exports.csv")), null);
    }

    @Test
    void anAnswerThatIsKnownAsAveragesIsImposedOnTheWorldBefore(@TempDir Path folder) throws IOException {
        Episode episode = withAnswer(folder);
        List<Observation> exports = of(new SectorBacktest(episode, before, before, duties).predict(Variant.of(episode, before, false).getFirst()), "exports");
        // from the first day of the year 20 points on G1; on G2 a quarter of that and three quarters of 40 points over 184 of 366 days
        double second = 0.25 * 0.2 + 0.75 * 0.4 * 184 / 366;
        List<Observation> target = of(new SectorBacktest(episode, before, before, duties).predict(Variant.of(episode, before, false).getFirst()), "target");
        assertThat(target.stream().mapToDouble(Observation::dutyAfter).toArray()).containsExactly(new double[] {0.05 + 0.2, 0.05 + second, 0.05, 0.05},
                within(1e-12));
        assertThat(exports).hasSize(2);
        assertThat(exports.getFirst().actual()).isEqualTo(Math.log(0.5), within(1e-12));
        assertThat(exports.getFirst().predicted()).isLessThan(-0.2);
        assertThat(Math.abs(exports.getLast().predicted())).isLessThan(0.1);
    }

    @Test
    void theSameIsPredictedWithoutTheAnswerAndEveryVariantIsScored(@TempDir Path folder) throws IOException {
        Episode episode = withAnswer(folder);
        List<Variant> variants = Variant.of(episode, before, false);
        assertThat(variants).filteredOn(v -> !v.cited()).singleElement().matches(v -> !v.headline() && v.inWords().contains("without cited averages"));
        SectorBacktest backtest = new SectorBacktest(episode, before, before, duties);
        List<Observation> without = of(backtest.predict(variants.get(1)), "target");
        assertThat(without).extracting(Observation::dutyAfter).containsOnly(0.05);
        assertThat(variants).allSatisfy(v -> assertThat(backtest.predict(v).observations()).allMatch(Observation::headline));
    }

    @Test
    void everyFaultOfATableOfCitedDutiesIsNamedAtOnce(@TempDir Path folder) throws IOException {
        Episode episode = withAnswer(folder);
        Files.writeString(folder.resolve("duties.csv"), """
                importer,exporter,industry,name,sectors,weight_musd,from,duty_percent,source,status
                BBB,AAX,1,First,G1 G9,10,1999-13-01,5,made up,V
                """);
        assertThatThrownBy(() -> new SectorBacktest(episode, before, before, duties)).hasMessageContaining("exporter is \"AAX\"")
                .hasMessageContaining("sectors is \"G1 G9\"").hasMessageContaining("from is \"1999-13-01\"").hasMessageContaining("status is \"V\"");
    }
}
