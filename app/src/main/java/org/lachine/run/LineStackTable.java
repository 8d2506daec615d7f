package org.lachine.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.scenario.LineStack;
import org.lachine.scenario.LineStack.MeasureOnLine;
import org.lachine.scenario.Measure;
import org.lachine.scenario.OrdinaryDuty;

/// The duties on one product as tables: a day's stack (`schema/tariff.csv`) and its history (`schema/tariff-path.csv`).
public final class LineStackTable {
    private static final String UNKNOWN = "The ordinary duty of this line is not known.";

    private LineStackTable() {}

    /// One row a duty, then the statutory rate and, where preference claims are known, the effective one. Where the ordinary duty
    /// is not known, neither rate is, and a row says what the measures come to.
    public static Table of(LineStack stack) {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(stack.ordinary().map(LineStackTable::ordinary)
                .orElseGet(() -> row("Ordinary duty", "base", null, "", stack.notKnown())));
        stack.measures().forEach(line -> rows.add(measure(line)));
        boolean open = stack.ordinary().isEmpty();
        if (open && !stack.measures().isEmpty() && stack.measuresAlone().isPresent()) {
            rows.add(row("Measures alone", "total", percent(stack.measuresAlone()), "", "The ordinary duty comes on top." + partial(stack)));
        }
        rows.add(row("Statutory rate", "total", percent(stack.statutory()), "", open ? UNKNOWN : partial(stack).strip()));
        if (stack.effective().isPresent()) {
            rows.add(row("Effective rate", "total", 100 * stack.effective().getAsDouble(), "", "%.1f%% of imports claimed a preference in %s."
                    .formatted(100 * stack.claims().getAsDouble(), stack.claimed())));
        }
        return TableSchema.table("tariff", "%s on HS %s from %s on %s".formatted(stack.importer(), stack.product(), stack.exporter(),
                stack.date()), rows);
    }

    private static String partial(LineStack stack) {
        return stack.measures().stream().anyMatch(line -> !line.measure().modelled()) ? " Without the measures that are on record only." : "";
    }

    /// One row a day of change.
    public static Table path(List<LineStack> path, String title) {
        return TableSchema.table("tariff-path", title, path.stream().map(stack -> Arrays.<Object>asList(stack.date(),
                stack.ordinary().map(duty -> 100 * duty.rate()).orElse(null), percent(stack.measuresAlone()), percent(stack.statutory()),
                percent(stack.claims()), percent(stack.effective()),
                stack.measures().stream().map(line -> line.measure().id()).collect(Collectors.joining(" ")))).toList());
    }

    private static Double percent(OptionalDouble fraction) {
        return fraction.isPresent() ? 100 * fraction.getAsDouble() : null;
    }

    private static List<Object> ordinary(OrdinaryDuty duty) {
        double rate = 100 * duty.rate();
        return Arrays.asList("Ordinary duty", "", "base", rate, 100.0, 0.0, null, rate, null, null, "", duty.source(), null,
                duty.status(), duty.note());
    }

    private static List<Object> measure(MeasureOnLine line) {
        Measure m = line.measure();
        String combines = !m.modelled() ? "on record only" : m.stacking() == Measure.Stacking.ADDS ? "adds" : "tops up";
        String yields = m.yieldsTo().isEmpty() ? "" : "Yields to " + String.join(", ", m.yieldsTo()) + ".";
        return Arrays.asList(m.title(), m.id(), combines, m.modelled() || line.rate() > 0 ? 100 * line.rate() : null, 100 * line.share(),
                100 * line.displaced(),
                100 * m.preferenceExempt(), m.modelled() ? 100 * line.added() : null, m.from(), m.to(), m.law(), m.source(), m.sourced(),
                m.status(), m.modelled() ? yields : m.notModelled());
    }

    private static List<Object> row(String duty, String combines, Double adds, String source, String note) {
        return Arrays.asList(duty, "", combines, null, null, null, null, adds, (LocalDate) null, null, "", source, null, "", note);
    }
}
