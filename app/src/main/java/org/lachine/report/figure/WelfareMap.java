package org.lachine.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lachine.data.TableSchema;
import org.lachine.report.Chart;
import org.lachine.report.Countries;
import org.lachine.report.Evidence;
import org.lachine.report.Figure;
import org.lachine.report.Results.Run;
import org.lachine.report.Words;

/// Who loses and who gains by a run, on a map.
public final class WelfareMap {
    /// Between which changes, percent, the colours of a map of real income change.
    public static final List<Double> BOUNDS = List.of(-100.0, -1.0, -0.3, -0.1, -0.01, 0.01, 0.1, 0.3, 1.0, 100.0);

    private WelfareMap() {}

    public static Figure of(Evidence evidence, Run run) {
        Map<String, Double> values = new TreeMap<>();
        Map<String, String> names = new TreeMap<>();
        List<List<Object>> rows = new ArrayList<>();
        for (int n : run.fromLossToGain()) {
            String code = evidence.code(n);
            values.put(code, run.welfare(n));
            names.put(code, evidence.countries().name(code));
            rows.add(List.of(code, names.get(code), run.welfare(n)));
        }
        List<Integer> order = run.fromLossToGain();
        String most = evidence.code(order.getFirst());
        long losers = order.stream().filter(n -> run.welfare(n) < 0).count();
        String title = "%s loses most, %s; %d of %d economies lose".formatted(evidence.countries().atStart(most),
                Words.percent(run.welfare(order.getFirst())), losers, order.size());
        return new Figure(TableSchema.table("welfare-map", "%s: change of real income by country, %s".formatted(
                Countries.capital(run.name()), run.compared()), rows).named("welfare-map-" + run.id()),
                title, "Change of real income, percent; " + run.compared(),
                "Balanced trade, default elasticities. Countries without data of their own are part of the rest of the world.",
                evidence.modelSource(), "World map of changes of real income.",
                new Chart.WorldMap("%", values, BOUNDS, true, evidence.subject().country(), names));
    }
}
