package org.lachine.report.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lachine.data.TableSchema;
import org.lachine.report.Chart;
import org.lachine.report.Chart.Line;
import org.lachine.report.Chart.Step;
import org.lachine.report.Evidence;
import org.lachine.report.Evidence.AverageTariff;
import org.lachine.report.Figure;
import org.lachine.report.Unit;

/// What happened to tariffs: averages between the case's country and its partners, day by day of the ledger.
public final class TariffFigure {
    private TariffFigure() {}

    public static Figure of(Evidence evidence) {
        Map<String, List<AverageTariff>> paths = new LinkedHashMap<>();
        evidence.tariffs().stream().sorted(Comparator.comparing(AverageTariff::from))
                .forEach(t -> paths.computeIfAbsent(t.importer() + "." + t.exporter(), any -> new ArrayList<>()).add(t));
        List<Line> lines = new ArrayList<>();
        List<List<Object>> cells = new ArrayList<>();
        AverageTariff most = evidence.tariffs().getFirst();
        double rise = Double.NEGATIVE_INFINITY;
        for (List<AverageTariff> path : paths.values()) {
            AverageTariff last = path.getLast();
            boolean own = last.importer().equals(evidence.subject().country());
            lines.add(new Line(evidence.countries().name(last.importer()) + " on " + evidence.countries().name(last.exporter()),
                    evidence.tone(own ? last.exporter() : last.importer()), own,
                    path.stream().map(t -> new Step(t.from().toString(), t.percent())).toList()));
            path.forEach(t -> cells.add(List.of(t.importer(), t.exporter(), t.from().toString(), t.percent())));
            if (last.percent() - path.getFirst().percent() > rise) {
                rise = last.percent() - path.getFirst().percent();
                most = last;
            }
        }
        AverageTariff start = paths.get(most.importer() + "." + most.exporter()).getFirst();
        return new Figure(TableSchema.table("tariffs", "Average tariffs on goods by date", cells),
                "The average tariff of %s on goods from %s went from %s to %s".formatted(
                        evidence.countries().inSentence(most.importer()), evidence.countries().inSentence(most.exporter()),
                        Unit.SHARE.text(start.percent()), Unit.SHARE.text(most.percent())),
                "Average tariff on goods, percent of the border value, by day in force to %s".formatted(
                        Evidence.day(evidence.subject().date().toString())),
                "Weighted by trade of %d, before anyone bought elsewhere. Dashed: tariffs of %s.".formatted(
                        evidence.results().world().year(), evidence.focus()),
                "the ledger of measures; " + evidence.worldSource(),
                "Lines of average tariffs that step up on the days when measures came into force.",
                new Chart.Steps("%", lines, List.of(), evidence.subject().date().toString()));
    }
}
