package org.lachine.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.lachine.data.TableSchema;
import org.lachine.report.Case.Estimate;
import org.lachine.report.Chart;
import org.lachine.report.Chart.Key;
import org.lachine.report.Chart.Point;
import org.lachine.report.Chart.Row;
import org.lachine.report.Countries;
import org.lachine.report.Evidence;
import org.lachine.report.Figure;
import org.lachine.report.Results.Run;
import org.lachine.report.Unit;

/// Published estimates beside the runs that come closest to them.
public final class LiteratureFigure {
    private LiteratureFigure() {}

    /// Where the published estimates lie: within our range over draws, below it or above.
    public static String comparison(Evidence evidence) {
        int below = 0;
        int above = 0;
        for (Estimate e : evidence.subject().literature()) {
            Run run = evidence.results().run(e.run());
            below += e.high() < least(evidence, run) ? 1 : 0;
            above += e.low() > most(evidence, run) ? 1 : 0;
        }
        int all = evidence.subject().literature().size();
        List<String> parts = new ArrayList<>();
        add(parts, below, all, "below our range (larger losses)");
        add(parts, all - below - above, all, "within our range");
        add(parts, above, all, "above our range (smaller losses)");
        return "Of %d published estimates, %s".formatted(all, Countries.list(parts));
    }

    private static void add(List<String> parts, int count, int all, String where) {
        if (count > 0) {
            parts.add("%s %s %s".formatted(count == all ? "all" : count, count == 1 ? "lies" : "lie", where));
        }
    }

    public static Figure of(Evidence evidence) {
        int country = evidence.country();
        List<Row> rows = new ArrayList<>();
        List<List<Object>> cells = new ArrayList<>();
        for (Estimate e : evidence.subject().literature()) {
            Run run = evidence.results().run(e.run());
            double middle = (e.low() + e.high()) / 2;
            rows.add(new Row(e.label(), "focus", null, least(evidence, run), most(evidence, run),
                    List.of(new Point(run.welfare(country), "dot", "focus", "Lachine: " + run.compared(), ""),
                            new Point(middle, "diamond", "second", e.label() + ": " + e.quantity() + ", " + e.horizon(),
                                    Unit.CHANGE.text(middle))),
                    Unit.CHANGE.text(run.welfare(country))));
            cells.add(List.of(e.label(), e.policy(), e.quantity(), e.horizon(), e.low(), e.high(), run.compared(),
                    run.welfare(country), least(evidence, run), most(evidence, run), e.source(), evidence.findings().filled(e.differs())));
        }
        return new Figure(TableSchema.table("literature", "Published estimates for %s and Lachine’s closest runs, percent"
                .formatted(evidence.focus()), cells),
                comparison(evidence),
                "Change in %s, percent; published: output, at each study’s horizon; Lachine: real income, at the horizon nearest to it".formatted(
                        evidence.focus()),
                "The range holds nine in ten draws of what is not known. Nothing was tuned to agree. At the right: Lachine.",
                "the studies named in the table; " + evidence.modelSource(),
                "For each published estimate a diamond, and our range and central figure for the closest policy.",
                new Chart.Rows("%", rows, List.of(new Key("diamond", "second", "published"), new Key("dot", "focus", "Lachine"),
                        new Key("range", "focus", "our range"))));
    }

    private static double least(Evidence evidence, Run run) {
        return run.low(evidence.country());
    }

    private static double most(Evidence evidence, Run run) {
        return run.high(evidence.country());
    }
}
