package org.lachine.run.reset;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.lachine.data.SignedOutcomes.Outcome;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.model.FaultyInputException;
import org.lachine.model.FaultyInputException.Fault;
import org.lachine.negotiation.Forecast;

/// A forecast held against what was signed, by Brier's rule (`docs/model.md` 8.13, `schema/reset-score.csv`).
public final class ResetScore {
    private ResetScore() {}

    /// @param forecast `reset-forecast`
    /// @param place of the outcomes, for messages
    /// @throws FaultyInputException with every outcome that was not forecast
    public static Table of(Table forecast, List<Outcome> outcomes, String place) {
        List<Fault> faults = new ArrayList<>();
        List<List<Object>> rows = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            List<Object> row = forecast.rows().stream().filter(r -> r.get(0).equals(outcome.issue()) && Objects.equals(r.get(2), outcome.level())
                    && r.get(4).equals(outcome.months()))
                    .findFirst().orElse(null);
            if (row == null) {
                faults.add(new Fault("%s: \"%s\" at level %s within %d months was not forecast.".formatted(place, outcome.issue(), outcome.level() == null
                        ? "none" : outcome.level(), outcome.months()),
                        "The table reset-forecast lists what was."));
                continue;
            }
            double chance = (Double) row.get(5);
            rows.add(ResetTables.row(outcome.issue(), outcome.level(), outcome.months(), chance, outcome.signed() ? "yes" : "no",
                    score(List.of(chance), List.of(outcome))));
        }
        if (!faults.isEmpty()) {
            throw new FaultyInputException(faults);
        }
        for (int months : outcomes.stream().mapToInt(Outcome::months).distinct().sorted().toArray()) {
            List<Outcome> known = outcomes.stream().filter(one -> one.months() == months).toList();
            List<Double> chances = rows.stream().filter(row -> row.get(2).equals(months)).map(row -> (Double) row.get(3)).toList();
            rows.add(ResetTables.row("all", null, months, chances.stream().mapToDouble(p -> p).average().orElseThrow(),
                    "%d of %d".formatted(known.stream().filter(Outcome::signed).count(), known.size()), score(chances, known)));
        }
        return TableSchema.table("reset-score", "The forecast held against what was signed: Brier’s score", rows);
    }

    private static double score(List<Double> percent, List<Outcome> outcomes) {
        boolean[] signed = new boolean[outcomes.size()];
        for (int k = 0; k < signed.length; k++) {
            signed[k] = outcomes.get(k).signed();
        }
        return Forecast.brier(percent.stream().mapToDouble(p -> p / 100).toArray(), signed);
    }
}
