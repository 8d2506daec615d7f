package org.lachine.run.backtest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lachine.data.Worlds;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Equilibrium;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.scenario.Episode;

/// An episode told by flows of sectors: the world before, with tariffs of a later one imposed, against the later flows.
///
/// Changes are against the trend of the world in the sector: trade among all pairs of economies without the importer,
/// in the outcome and in the prediction alike.
final class SectorBacktest implements Backtest {
    private static final String BASIS = "value, against the trend of the world";

    private final Episode episode;
    private final World before;
    private final World after;
    private final World tariffs;
    private final int importer;
    private final int target;

    /// @throws org.lachine.model.FaultyInputException when a world is not there
    static SectorBacktest of(Episode episode, Worlds worlds) {
        return new SectorBacktest(episode, worlds.open(episode.world()), worlds.open(episode.sectors().outcome()), worlds.open(episode.tariffs().world()));
    }

    /// @param before the world from before
    /// @param after the world with the flows of the outcome
    /// @param tariffs the world with the tariffs of the episode
    /// @throws IllegalArgumentException for a country that the worlds have not, or worlds of different countries or sectors
    SectorBacktest(Episode episode, World before, World after, World tariffs) {
        this.episode = episode;
        this.before = before;
        this.after = after;
        this.tariffs = tariffs;
        for (World other : List.of(after, tariffs)) {
            if (!other.countries().all().equals(before.countries().all()) || !other.sectors().all().equals(before.sectors().all())) {
                throw new IllegalArgumentException("%s: world %s has other countries or sectors than world %s.%nName worlds of the same shape."
                        .formatted(episode.name(), other.name(), before.name()));
            }
        }
        importer = before.countries().indexOf(episode.sectors().importer());
        target = before.countries().indexOf(episode.sectors().target());
    }

    @Override
    public World world() {
        return before;
    }

    @Override
    public Prediction predict(Variant variant) {
        CaliendoParro model = variant.model(before);
        Equilibrium equilibrium = model.solve(imposed(model.baseline()));
        double[] from = equilibrium.baseline().flow();
        double[] to = equilibrium.flow();
        List<Observation> observations = new ArrayList<>();
        double[] allPredicted = new double[4];
        double[] allActual = new double[4];
        for (int j = 0; j < before.sectors().size(); j++) {
            if (!before.isGoods(j)) {
                continue;
            }
            double predictedTrend = trend(from, to, j, allPredicted);
            double actualTrend = trend(before.flow(), after.flow(), j, allActual);
            int cell = before.cell(j, importer, target);
            add(allPredicted, 2, from[cell], to[cell]);
            add(allActual, 2, before.flow()[cell], after.flow()[cell]);
            for (int i = 0; i < before.countries().size(); i++) {
                cell = before.cell(j, importer, i);
                if (i != importer && before.flow()[cell] >= episode.sectors().least() && after.flow()[cell] > 0) {
                    double predicted = Math.log(to[cell] / from[cell]) - predictedTrend;
                    double actual = Math.log(after.flow()[cell] / before.flow()[cell]) - actualTrend;
                    observations.add(observation(j, i, i == target ? "target" : "others", predicted, actual, variant));
                }
            }
        }
        observations.sort(Comparator.comparing(Observation::targeted).reversed());
        double predicted = Math.log(allPredicted[3] / allPredicted[2]) - Math.log(allPredicted[1] / allPredicted[0]);
        double actual = Math.log(allActual[3] / allActual[2]) - Math.log(allActual[1] / allActual[0]);
        return new Prediction(observations, new Prediction.Target("all goods", Observation.percent(predicted), Observation.percent(actual)),
                shares(from, to));
    }

    private Observation observation(int sector, int exporter, String set, double predicted, double actual, Variant variant) {
        int cell = before.cell(sector, importer, exporter);
        return new Observation(set, before.sectors().code(sector), before.sectors().name(sector), before.countries().code(importer),
                before.countries().code(exporter), exporter == target, before.tariff()[cell], tariffs.tariff()[cell], predicted, actual,
                variant.headline(), BASIS, "%d to %d".formatted(before.year(), after.year()), "flows of world " + after.name());
    }

    /// The policy of the baseline with the importers' tariffs of the later world.
    private Policy imposed(World baseline) {
        double[] changed = baseline.tariff().clone();
        int n = baseline.countries().size();
        for (String country : episode.tariffs().importers()) {
            for (int row = baseline.countries().indexOf(country); row < baseline.sectors().size() * n; row += n) {
                System.arraycopy(tariffs.tariff(), row * n, changed, row * n, n);
            }
        }
        return Policy.of(baseline).withTariffs(changed);
    }

    /// Growth of trade in a sector among all pairs without the importer, as a logarithm.
    ///
    /// @param totals flows before and after are added to the first two
    private double trend(double[] from, double[] to, int sector, double[] totals) {
        double[] sums = new double[2];
        int n = before.countries().size();
        for (int buyer = 0; buyer < n; buyer++) {
            for (int seller = 0; seller < n; seller++) {
                if (buyer != importer && seller != importer && buyer != seller) {
                    add(sums, 0, from[before.cell(sector, buyer, seller)], to[before.cell(sector, buyer, seller)]);
                }
            }
        }
        add(totals, 0, sums[0], sums[1]);
        return sums[0] == 0 ? 0 : Math.log(sums[1] / sums[0]);
    }

    private static void add(double[] sums, int at, double from, double to) {
        sums[at] += from;
        sums[at + 1] += to;
    }

    private List<Prediction.Share> shares(double[] from, double[] to) {
        double[] base = goodsFrom(from);
        double[] predicted = goodsFrom(to);
        double[] start = goodsFrom(before.flow());
        double[] actual = goodsFrom(after.flow());
        List<Prediction.Share> shares = new ArrayList<>();
        for (int i = 0; i < start.length; i++) {
            if (i != importer) {
                // the baseline has balanced trade: its predicted change in points is set on the shares that the data have
                shares.add(new Prediction.Share("all goods", before.countries().code(importer), before.countries().code(i), start[i],
                        start[i] + predicted[i] - base[i], actual[i]));
            }
        }
        return shares;
    }

    /// Share of each exporter in the importer's foreign purchases of goods.
    private double[] goodsFrom(double[] flow) {
        int n = before.countries().size();
        double[] bought = new double[n];
        double total = 0;
        for (int j = 0; j < before.sectors().size(); j++) {
            for (int i = 0; i < n; i++) {
                if (before.isGoods(j) && i != importer) {
                    bought[i] += flow[before.cell(j, importer, i)];
                    total += flow[before.cell(j, importer, i)];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            bought[i] /= total;
        }
        return bought;
    }
}
