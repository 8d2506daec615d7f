package org.lachine.report.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lachine.data.TableSchema;
import org.lachine.model.World;
import org.lachine.report.Chart;
import org.lachine.report.Chart.Row;
import org.lachine.report.Countries;
import org.lachine.report.Evidence;
import org.lachine.report.Figure;
import org.lachine.report.Results.Run;
import org.lachine.report.Unit;
import org.lachine.report.Words;

/// Which industries of the case's country shrink and grow by a run.
public final class OutputFigure {
    private static final int SHRINKING = 7;
    private static final int GROWING = 4;
    /// Sectors below this share of goods output are left to the table: their percentages shout about little.
    private static final double SMALL = 0.01;

    private OutputFigure() {}

    private record Industry(String code, String name, double volume, double before, double after) {}

    public static Figure of(Evidence evidence, Run run) {
        World base = run.main().baseline();
        int n = base.countries().size();
        double[] before = base.grossOutput();
        double goods = IntStream.range(0, base.sectors().size()).filter(base::isGoods)
                .mapToDouble(j -> before[j * n + evidence.country()]).sum();
        List<Industry> industries = IntStream.range(0, base.sectors().size())
                .filter(j -> base.isGoods(j) && before[j * n + evidence.country()] > 0).mapToObj(j -> {
                    int at = j * n + evidence.country();
                    double after = run.main().output()[at];
                    return new Industry(base.sectors().code(j), base.sectors().name(j),
                            100 * (after / before[at] / run.main().costHat()[at] - 1), before[at], after);
                }).sorted(Comparator.comparingDouble(Industry::volume)).toList();
        List<Industry> large = industries.stream().filter(i -> i.before() >= SMALL * goods).toList();
        List<Industry> shown = large.size() <= SHRINKING + GROWING ? large
                : Stream.concat(large.stream().limit(SHRINKING), large.stream().skip(large.size() - GROWING)).toList();
        List<Row> rows = shown.stream().map(i -> new Row(i.name(), i.volume() < 0 ? "loss" : "gain", i.volume(), null, null,
                List.of(), Unit.CHANGE.text(i.volume()))).toList();
        Industry worst = shown.getFirst();
        List<List<Object>> cells = new ArrayList<>();
        industries.forEach(i -> cells.add(List.of(i.code(), i.name(), i.volume(), i.before(), i.after())));
        return new Figure(TableSchema.table("output", "%s: output of %s goods industries, %s".formatted(
                Countries.capital(run.name()), evidence.possessive(), run.compared()), cells).named("output-" + run.id()),
                "%s is hit hardest in %s: output %s by %s".formatted("“" + worst.name() + "”", evidence.focus(),
                        worst.volume() < 0 ? "falls" : "rises", Words.percent(worst.volume())),
                "Change of the volume of output in %s, percent; %s".formatted(evidence.focus(), run.compared()),
                "Goods industries with at least %s of goods output.".formatted(Unit.RATE.text(100 * SMALL)), evidence.modelSource(),
                "Bars of the change of output by industry.", new Chart.Rows("%", rows, List.of()));
    }
}
