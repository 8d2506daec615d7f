package org.lachine.run;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.model.FaultyInputException;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.Measure;

/// Measures of the ledger as a table (`schema/measures.csv`), by first day in force.
public final class MeasureTable {
    /// Last day on which others than the United States are on record.
    private static final LocalDate LAST = LocalDate.of(2026, 1, 13);

    private MeasureTable() {}

    /// All measures, whenever they hold.
    public static Table all(Ledger ledger) {
        return table("All measures of the ledger", ledger.measures().stream().map(m -> row(m, "")).toList());
    }

    /// Measures in force on a day.
    public static Table on(Ledger ledger, LocalDate day) {
        return table("Measures in force on " + day + limit(day), ledger.inForce(day).stream().map(m -> row(m, "in force")).toList());
    }

    /// Measures that are in force on one of two days and not on the other.
    ///
    /// @throws FaultyInputException when the days are reversed
    public static Table between(Ledger ledger, LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new FaultyInputException("--to %s is before --from %s.".formatted(to, from), "Swap the two dates.");
        }
        List<List<Object>> rows = new ArrayList<>();
        for (Measure measure : ledger.measures()) {
            if (measure.inForce(from) != measure.inForce(to)) {
                rows.add(row(measure, measure.inForce(to) ? "begins" : "ends"));
            }
        }
        return table("What changed between %s and %s".formatted(from, to) + limit(to), rows);
    }

    private static String limit(LocalDate day) {
        return day.isAfter(LAST) ? "; on record are the United States to 2026-07-21, others to " + LAST : "";
    }

    private static Table table(String title, List<List<Object>> rows) {
        Comparator<List<Object>> byDay = Comparator.comparing(row -> (LocalDate) row.get(2));
        return TableSchema.table("measures", title, rows.stream().sorted(byDay.thenComparing(row -> (String) row.get(0))).toList());
    }

    /// A measure on record only, without a rate, has none in the table either.
    private static List<Object> row(Measure m, String change) {
        DoubleSummaryStatistics rates = m.rates().values().stream().mapToDouble(rate -> 100 * rate).summaryStatistics();
        boolean rated = m.modelled() || rates.getMax() > 0;
        return Arrays.asList(m.id(), change, m.from(), m.to(), m.imposer(),
                String.join(" ", m.rates().keySet().stream().sorted().toList()), rated ? rates.getMin() : null, rated ? rates.getMax()
                : null, m.title(), m.law(),
                m.announced(), m.source(), m.sourced(), m.status(), m.notModelled(), Path.of(m.place()).getFileName().toString());
    }
}
