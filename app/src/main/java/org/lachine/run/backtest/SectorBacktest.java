package org.lachine.run.backtest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lachine.data.CitedDuties;
import org.lachine.data.ExportOutcomes;
import org.lachine.data.Worlds;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Equilibrium;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.scenario.Episode;

/// An episode told by flows of sectors: the world before, with tariffs of a later one imposed, against the later flows.
///
/// Changes are against the trend of the world in the sector: trade among all pairs of economies without the importer,
/// in the outcome and in the prediction alike. Where a table of exports is at hand, what the target sold the importer is compared once more,
/// by industry and against what it sold to everybody else.
final class SectorBacktest implements Backtest {
    private static final String BASIS = "value, against the trend of the world";
    private static final String BASIS_OF_EXPORTS = "value, against exports to everybody else";

    private final Episode episode;
    private final World before;
    private final World after;
    private final World tariffs;
    private final int importer;
    private final int target;
    private final List<CitedDuties.Change> cited;
    private final List<ExportOutcomes.Row> exports;

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
        cited = episode.tariffs().cited() == null ? List.of()
                : CitedDuties.read(episode.tariffs().cited(), before.countries(), before.sectors()).changes(tariffs.year());
        exports = episode.sectors().exports() == null ? List.of() : ExportOutcomes.read(episode.sectors().exports(), before.sectors());
    }

    @Override
    public World world() {
        return before;
    }

    @Override
    public Prediction predict(Variant variant) {
        CaliendoParro model = variant.model(before);
        double[] then = then(variant);
        Equilibrium equilibrium = model.solve(Policy.of(model.baseline()).withTariffs(then));
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
                    observations.add(observation(j, i, i == target ? "target" : "others", predicted, actual, then));
                }
            }
        }
        exports(from, to, then, observations);
        observations.sort(Comparator.comparing(Observation::targeted).reversed());
        double predicted = Math.log(allPredicted[3] / allPredicted[2]) - Math.log(allPredicted[1] / allPredicted[0]);
        double actual = Math.log(allActual[3] / allActual[2]) - Math.log(allActual[1] / allActual[0]);
        return new Prediction(observations, new Prediction.Target("all goods", Observation.percent(predicted), Observation.percent(actual)),
                shares(from, to));
    }

    private Observation observation(int sector, int exporter, String set, double predicted, double actual, double[] then) {
        int cell = before.cell(sector, importer, exporter);
        return new Observation(set, before.sectors().code(sector), before.sectors().name(sector), before.countries().code(importer),
                before.countries().code(exporter), exporter == target, before.tariff()[cell], then[cell], predicted, actual,
                true, BASIS, "%d to %d".formatted(before.year(), after.year()), "flows of world " + after.name());
    }

    /// What the target sold the importer by industry, against what it sold to everybody else.
    private void exports(double[] from, double[] to, double[] then, List<Observation> observations) {
        for (ExportOutcomes.Row row : exports) {
            double[] sums = new double[4];
            double dutiesBefore = 0;
            double dutiesThen = 0;
            for (String sector : row.sectors()) {
                int j = before.sectors().indexOf(sector);
                for (int buyer = 0; buyer < before.countries().size(); buyer++) {
                    int cell = before.cell(j, buyer, target);
                    if (buyer != target) {
                        add(sums, buyer == importer ? 0 : 2, from[cell], to[cell]);
                    }
                }
                int cell = before.cell(j, importer, target);
                dutiesBefore += from[cell] * before.tariff()[cell];
                dutiesThen += from[cell] * then[cell];
            }
            if (row.before() >= episode.sectors().least() && row.after() > 0) {
                observations.add(new Observation("exports", String.join(" ", row.sectors()), row.name(), before.countries().code(importer),
                        before.countries().code(target), true, dutiesBefore / sums[0], dutiesThen / sums[0],
                        Math.log(sums[1] / sums[0]) - Math.log(sums[3] / sums[2]),
                        Math.log(row.after() / row.before()) - Math.log(row.othersAfter() / row.othersBefore()), true, BASIS_OF_EXPORTS,
                        row.period(), row.source()));
            }
        }
    }

    /// Tariffs of the world before, with the importers' of the later world, and on them the changes that are known as averages. Without
    /// these, the importers that they are of change nothing at all.
    private double[] then(Variant variant) {
        double[] changed = before.tariff().clone();
        int n = before.countries().size();
        List<String> still = variant.cited() ? List.of() : cited.stream().map(CitedDuties.Change::importer).distinct().toList();
        for (String country : episode.tariffs().importers().stream().filter(importer -> !still.contains(importer)).toList()) {
            for (int row = before.countries().indexOf(country); row < before.sectors().size() * n; row += n) {
                System.arraycopy(tariffs.tariff(), row * n, changed, row * n, n);
            }
        }
        for (CitedDuties.Change change : variant.cited() ? cited : List.<CitedDuties.Change>of()) {
            int cell = before.cell(before.sectors().indexOf(change.sector()), before.countries().indexOf(change.importer()),
                    before.countries().indexOf(change.exporter()));
            changed[cell] = Math.max(0, before.tariff()[cell] + change.points());
        }
        return changed;
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
