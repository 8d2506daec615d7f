package org.lachine.report.figure;

import java.util.List;
import org.lachine.data.Table;
import org.lachine.report.Chart;
import org.lachine.report.Chart.Row;
import org.lachine.report.Evidence;
import org.lachine.report.Figure;
import org.lachine.report.Unit;
import org.lachine.run.FriendTable;

/// Whose growth the country lives on: friend–enemy matrices (`docs/model.md` 3).
public final class FriendsFigure {
    /// One elasticity for all trade, after Simonovska and Waugh (2014), as the model has one sector.
    private static final double TRADE_ELASTICITY = 4;
    private static final int SHOWN = 8;
    private static final int CODE = 0;
    private static final int NAME = 1;
    private static final int GAIN_MUSD = 4;

    private FriendsFigure() {}

    public static Figure of(Evidence evidence) {
        Table table = FriendTable.of(evidence.results().world(), evidence.subject().country(), TRADE_ELASTICITY);
        List<Row> rows = table.rows().stream().limit(SHOWN).map(row -> {
            double gain = ((Number) row.get(GAIN_MUSD)).doubleValue();
            return new Row((String) row.get(NAME), evidence.tone((String) row.get(CODE)), gain, null, null, List.of(),
                    Unit.NUMBER.text(gain));
        }).toList();
        String best = (String) table.rows().getFirst().get(CODE);
        double first = ((Number) table.rows().get(0).get(GAIN_MUSD)).doubleValue();
        double second = ((Number) table.rows().get(1).get(GAIN_MUSD)).doubleValue();
        return new Figure(table,
                "When %s grows, %s gains %s times as much as when %s does".formatted(
                        evidence.countries().inSentence(best), evidence.focus(), Unit.NUMBER.text(first / second),
                        evidence.countries().inSentence((String) table.rows().get(1).get(CODE))),
                "Gain in %s real income when productivity in the partner grows by one percent, USD million a year, %d".formatted(
                        evidence.possessive(), evidence.results().world().year()),
                "To first order; all sectors added up, balanced trade, trade elasticity 4. Method: Kleinman, Liu and Redding (2024).",
                evidence.worldSource(), "Bars of the gain from each partner's growth.", new Chart.Rows("", rows, List.of()));
    }
}
