package org.lachine.report.figure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lachine.data.TableSchema;
import org.lachine.model.Closure;
import org.lachine.report.Case;
import org.lachine.report.Chart;
import org.lachine.report.Chart.Key;
import org.lachine.report.Chart.Point;
import org.lachine.report.Chart.Row;
import org.lachine.report.Countries;
import org.lachine.report.Evidence;
import org.lachine.report.Figure;
import org.lachine.report.Results.Run;
import org.lachine.report.Results.Variant;
import org.lachine.report.Unit;

/// How far the answer moves from one published set of elasticities to the next, and where deficits are fixed instead, run by
/// run: whose estimates say what, where the range of the headline says how far all that is not known may move it.
public final class VariantsFigure {
    private VariantsFigure() {}

    public static Figure of(Evidence evidence) {
        int country = evidence.country();
        List<Row> rows = new ArrayList<>();
        List<List<Object>> cells = new ArrayList<>();
        Map<String, double[]> ends = new HashMap<>();
        for (Case.Run item : evidence.subject().runs()) {
            Run run = evidence.results().run(item.id());
            List<Point> points = new ArrayList<>();
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (Variant v : run.variants()) {
                double welfare = v.welfare()[country];
                low = Math.min(low, welfare);
                high = Math.max(high, welfare);
                boolean balanced = v.closure() == Closure.BALANCED;
                points.add(new Point(welfare, v.isDefault() && balanced ? "diamond" : balanced ? "dot" : "ring", "focus",
                        v.elasticity() + ", " + closure(v.closure()), ""));
                cells.add(List.of(run.id(), closure(v.closure()), v.elasticity(), v.isDefault() ? 1 : 0, welfare));
            }
            rows.add(new Row(Countries.capital(run.name()), "focus", null, low, high, points, Unit.CHANGE.text(run.welfare(country))));
            ends.put(run.id(), new double[] {low, high});
        }
        Case.Run whole = evidence.subject().whole();
        return new Figure(TableSchema.table("variants", "%s real income under every elasticity set, and with fixed deficits, %s"
                .formatted(Countries.capital(evidence.possessive()), evidence.results().run(whole.id()).compared()), cells),
                "Whichever set of elasticities is taken, %s change %s real income by %s to %s".formatted(
                        whole.name(), evidence.possessive(), Unit.CHANGE.text(ends.get(whole.id())[0]), Unit.CHANGE.text(ends.get(whole.id())[1])),
                "Change of %s real income, percent; %s".formatted(evidence.possessive(), evidence.results().run(whole.id()).compared()),
                "One mark for each published set of trade elasticities, all else as it stands. Ranges elsewhere are over draws of all that is not known.",
                evidence.modelSource(), "Marks of the change of real income for every elasticity set, and with fixed deficits.",
                new Chart.Rows("%", rows, List.of(new Key("diamond", "focus", "default elasticities"),
                        new Key("dot", "focus", "other sets"), new Key("ring", "focus", "default elasticities, fixed deficits"))));
    }

    private static String closure(Closure closure) {
        return switch (closure) {
            case BALANCED -> "balanced trade";
            case FIXED -> "fixed deficits";
            case PROPORTIONAL -> "proportional deficits";
        };
    }
}
