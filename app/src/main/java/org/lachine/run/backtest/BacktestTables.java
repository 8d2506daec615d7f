package org.lachine.run.backtest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lachine.data.EpisodeTables;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.run.backtest.Backtests.Run;
import org.lachine.scenario.Episode;

/// Scores and observations of back-tests as tables; `schema/backtest*.csv` say what each column is.
final class BacktestTables {
    /// What the single lines of all episodes are scored as together.
    static final String ALL_LINES = "all lines";

    private final Backtests backtests;
    private final List<List<Object>> headlines = new ArrayList<>();
    private final List<List<Object>> variants = new ArrayList<>();
    private final List<List<Object>> observations = new ArrayList<>();
    private final List<List<Object>> suppliers = new ArrayList<>();

    private BacktestTables(Backtests backtests) {
        this.backtests = backtests;
    }

    static List<Table> of(Backtests backtests) {
        BacktestTables tables = new BacktestTables(backtests);
        List<Observation> lines = new ArrayList<>();
        backtests.runs().forEach((name, runs) -> {
            tables.add(name, runs);
            Episode episode = backtests.episodes().get(name);
            if (episode.lines() != null && !episode.lines().relative()) {
                runs.getFirst().prediction().observations().stream().filter(Observation::headline).forEach(lines::add);
            }
        });
        if (backtests.runs().size() > 1 && !lines.isEmpty()) {
            tables.headlines.add(tables.row(ALL_LINES, "", null, Score.of(lines), null));
        }
        return List.of(
                TableSchema.table("backtest", "Back-tests: predicted from the world before, against what happened", tables.headlines),
                TableSchema.table("backtest-variants", "Back-tests: the same scores at other horizons and with other elasticities", tables.variants),
                TableSchema.table("backtest-observations", "Back-tests: every flow that is scored", tables.observations),
                TableSchema.table("backtest-suppliers", "Back-tests: who supplied the importer", tables.suppliers),
                TableSchema.table("backtest-not-run", "Not run", EpisodeTables.notRun(backtests.root())));
    }

    private void add(String name, List<Run> runs) {
        for (Run run : runs) {
            Map<String, List<Observation>> sets = new LinkedHashMap<>();
            run.prediction().observations().stream().filter(Observation::headline)
                    .forEach(o -> sets.computeIfAbsent(o.set(), set -> new ArrayList<>()).add(o));
            boolean first = true;
            for (Map.Entry<String, List<Observation>> set : sets.entrySet()) {
                List<Object> row = row(name, set.getKey(), run.variant(), Score.of(set.getValue()), first ? run.prediction().target() : null);
                (run.variant().headline() ? headlines : variants).add(row);
                first = false;
            }
        }
        Prediction headline = runs.getFirst().prediction();
        for (Observation o : headline.observations()) {
            observations.add(Arrays.asList(name, o.set(), o.item(), o.name(), o.importer(), o.exporter(), o.targeted() ? "yes" : "no",
                    percent(o.dutyBefore()), percent(o.dutyAfter()), o.modelled() ? Observation.percent(o.predicted()) : null,
                    Observation.percent(o.actual()), o.verdict(), o.headline() ? "yes" : "no", o.basis(), o.period(), o.source()));
        }
        for (Prediction.Share share : headline.shares()) {
            suppliers.add(Arrays.asList(name, share.item(), share.importer(), share.exporter(), 100 * share.before(), 100 * share.predicted(),
                    percent(share.after())));
        }
    }

    private static Double percent(Double fraction) {
        return fraction == null ? null : 100 * fraction;
    }

    private List<Object> row(String name, String set, Variant variant, Score score, Prediction.Target target) {
        return Arrays.asList(name, set, variant == null ? "" : variant.horizon().toString(), variant == null ? "" : variant.inWords(),
                (long) score.observations(), percent(score.equalSigns()), score.rankCorrelation(), score.slope(), score.slopeLow(), score.slopeHigh(),
                target == null ? null : target.what(), target == null || Double.isNaN(target.predicted()) ? null : target.predicted(), target == null
                ? null : target.actual(),
                target == null ? null : Double.isNaN(target.predicted()) ? "not modelled" : Observation.verdict(target.predicted(), target.actual()));
    }
}
