package org.lachine.run.backtest;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.lachine.model.Codes;
import org.lachine.model.World;
import org.lachine.scenario.Episode;
import org.lachine.scenario.Horizon;

/// Four made-up countries and five sectors, four of them goods, and an episode on them: AAA taxes goods from BBB.
final class SmallWorlds {
    static final int N = 4;
    static final int S = 5;

    private SmallWorlds() {}

    static World before() {
        double[] flow = new double[S * N * N];
        double[] tariff = new double[flow.length];
        for (int cell = 0; cell < flow.length; cell++) {
            int importer = cell / N % N;
            int exporter = cell % N;
            flow[cell] = importer == exporter ? 3000 : 40 + 17 * (cell % 7) + 11 * (cell % 5);
            tariff[cell] = importer == exporter || cell / N / N == S - 1 ? 0 : 0.05;
        }
        double[] valueAdded = new double[S * N];
        Arrays.fill(valueAdded, 0.5);
        double[] input = new double[S * S * N];
        Arrays.fill(input, 0.5 / S);
        List<String> countries = List.of("AAA", "BBB", "CCC", "DDD");
        List<String> sectors = List.of("G1", "G2", "G3", "G4", "SV");
        double[] theta = {3, 4, 5, 6, 4};
        return new World("before", 2000, Codes.of("country", countries, countries), Codes.of("sector", sectors, sectors),
                new boolean[] {true, true, true, true, false}, flow, tariff, valueAdded, input, new TreeMap<>(Map.of("usual", theta)), "usual");
    }

    /// Duties of 10, 20, 30 and 40 points more on the four goods.
    static World withDuties(World world) {
        double[] tariff = world.tariff().clone();
        IntStream.range(0, S - 1).forEach(j -> tariff[world.cell(j, 0, 1)] += 0.1 * (j + 1));
        return world.withPolicy("duties", world.flow(), tariff);
    }

    static Episode sectors() {
        return new Episode("made-up", Path.of("made-up"), "Made up", "before", Horizon.LONG, "story", "",
                new Episode.Tariffs("duties", List.of("AAA"), null), new Episode.Sectors("after", "AAA", "BBB", 1, null), null);
    }
}
