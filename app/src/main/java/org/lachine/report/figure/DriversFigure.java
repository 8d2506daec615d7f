package org.lachine.report.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.lachine.data.TableSchema;
import org.lachine.ensemble.Group;
import org.lachine.ensemble.Sensitivity;
import org.lachine.report.Chart;
import org.lachine.report.Chart.Key;
import org.lachine.report.Chart.Point;
import org.lachine.report.Chart.Row;
import org.lachine.report.Countries;
import org.lachine.report.Evidence;
import org.lachine.report.Figure;
import org.lachine.report.Results.Run;
import org.lachine.report.Unit;

/// What drives the range of a run's headline: shares of the uncertain inputs in its variance.
public final class DriversFigure {
    /// Standard errors on either side of a share that hold it in 95 of 100 samples.
    private static final double WIDTH = 1.96;

    private DriversFigure() {}

    public static Figure of(Evidence evidence, Run run) {
        String code = evidence.subject().country();
        List<Map.Entry<Group, Sensitivity>> drivers = new ArrayList<>(run.ranges().drivers(evidence.country()).entrySet());
        drivers.sort(Comparator.comparingDouble(d -> -d.getValue().total()));
        List<Row> rows = new ArrayList<>();
        List<List<Object>> cells = new ArrayList<>();
        for (Map.Entry<Group, Sensitivity> driver : drivers) {
            Sensitivity share = driver.getValue();
            double first = 100 * Math.max(0, share.first());
            rows.add(new Row(Countries.capital(name(driver.getKey())), "focus", first, Math.max(0, 100 * (share.first() - WIDTH * share.firstError())),
                    Math.max(0, 100 * (share.first() + WIDTH * share.firstError())),
                    List.of(new Point(100 * share.total(), "ring", "focus", "with its interplay", "")), Unit.SHARE.text(first)));
            cells.add(List.of(code, "welfare_percent", driver.getKey().inWords(), 100 * share.first(), 100 * share.firstError(),
                    100 * share.total(), 100 * share.totalError()));
        }
        return new Figure(TableSchema.table("drivers", "What drives the range of %s change of real income, %s"
                .formatted(evidence.possessive(), run.compared()), cells),
                "%s does most to make %s figure uncertain".formatted(Countries.capital(name(drivers.getFirst().getKey())), evidence.possessive()),
                "Share of the variance of %s change of real income over draws, percent; %s".formatted(evidence.possessive(), run.compared()),
                "From %d draws, each with its inputs exchanged one by one. Whiskers: 95%% of samples of as many. A total beyond the bar is interplay with other inputs."
                        .formatted(run.ranges().driverDraws()),
                evidence.modelSource(), "Bars of the share in the variance by group of inputs.",
                new Chart.Rows("%", rows, List.of(new Key("bar", "focus", "alone"), new Key("ring", "focus", "with its interplay"),
                        new Key("range", "focus", "sampling error"))));
    }

    private static String name(Group group) {
        return switch (group) {
            case ELASTICITIES -> "how trade answers prices";
            case FLOWS -> "errors of recorded flows";
            case DEFICITS -> "what trade deficits do";
            case COVERAGE -> "the trade that measures reach";
            case HORIZON -> "the speed of the response";
            case RENTS -> "who has the rents of quotas";
            case SUBSTITUTION -> "how products stand in for each other";
            case PRODUCTS -> "how trade in single products answers prices";
            case POLICY -> "which policies follow";
            case CHANCES -> "how often threats come true";
        };
    }
}
