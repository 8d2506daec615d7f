package org.lachine.report.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.model.Closure;
import org.lachine.model.Decomposition;
import org.lachine.report.Chart;
import org.lachine.report.Chart.Key;
import org.lachine.report.Chart.Point;
import org.lachine.report.Chart.Row;
import org.lachine.report.Countries;
import org.lachine.report.Evidence;
import org.lachine.report.Figure;
import org.lachine.report.Results.Run;
import org.lachine.report.Unit;
import org.lachine.report.Words;

/// Whom a run costs what: real income of the case's country, its partners and those moved most.
public final class WelfareFigure {
    private static final int SHOWN = 10;

    private WelfareFigure() {}

    public static Figure of(Evidence evidence, Run run) {
        List<Row> rows = new ArrayList<>();
        for (int n : shown(evidence, run)) {
            String code = evidence.code(n);
            rows.add(new Row(evidence.countries().name(code), evidence.tone(code), run.welfare(n), run.low(n), run.high(n),
                    List.of(new Point(run.welfare(n, Closure.FIXED), "ring", evidence.tone(code), "fixed deficits", "")),
                    Unit.CHANGE.text(run.welfare(n))));
        }
        return new Figure(table(evidence, run),
                Countries.capital(run.name()) + " " + Words.effects(evidence, run, evidence.named()),
                "Change of real income, percent; " + run.compared(),
                "The case’s countries first, then those moved most.", evidence.modelSource(),
                "Bars of the change of real income by country, with the middle nine tenths of the draws.",
                new Chart.Rows("%", rows, KEYS));
    }

    static final List<Key> KEYS = List.of(new Key("bar", "rest", "balanced trade"), new Key("ring", "rest", "fixed deficits"),
            new Key("range", "rest", "nine in ten draws"));

    /// The case’s countries, then those moved most.
    public static List<Integer> shown(Evidence evidence, Run run) {
        List<Integer> shown = new ArrayList<>(evidence.named().stream().map(evidence::index).toList());
        int all = evidence.results().world().countries().size();
        IntStream.range(0, all).boxed().filter(n -> !shown.contains(n))
                .sorted(Comparator.comparingDouble(n -> -Math.abs(run.welfare(n))))
                .limit(Math.max(0, SHOWN - shown.size())).forEach(shown::add);
        return shown;
    }

    private static Table table(Evidence evidence, Run run) {
        Decomposition parts = Decomposition.of(run.main());
        List<List<Object>> rows = new ArrayList<>();
        for (int n : run.fromLossToGain()) {
            rows.add(List.of(evidence.code(n), evidence.countries().name(evidence.code(n)), run.welfare(n), run.low(n), run.high(n),
                    run.spread(n).median(), 100 * run.spread(n).negative(), run.welfare(n, Closure.FIXED), run.money(n), 100 * (run.main().realWageHat(n) - 1),
                    100 * parts.termsOfTrade(n), 100 * parts.volumeOfTrade(n),
                    run.main().tariffRevenue(n) - run.main().baselineTariffRevenue(n)));
        }
        return TableSchema.table("welfare", "%s: change of real income, %s".formatted(Countries.capital(run.name()),
                run.compared()), rows).named("welfare-" + run.id());
    }
}
