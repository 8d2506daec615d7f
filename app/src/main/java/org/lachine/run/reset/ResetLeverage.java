package org.lachine.run.reset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.negotiation.Agreement;
import org.lachine.negotiation.Bargain;
import org.lachine.negotiation.Negotiation;
import org.lachine.scenario.ResetFile;
import org.lachine.scenario.ResetFile.Pressure;

/// How the deal moves when a third party presses harder and when the first side is less patient (`schema/reset-leverage.csv`).
///
/// Under every pressure the economies are solved anew, and with them every option alone and every pair that meets. Deals are those of the full
/// model.
public final class ResetLeverage {
    private static final double[] POWERS = {0.4, 0.3};

    private final ResetRun run;
    private final List<Row> rows = new ArrayList<>();
    private int solves;

    /// A deal under some pressure.
    ///
    /// @param power weight of the first side
    /// @param income of either side before a deal, USD million
    record Row(Pressure pressure, Fallback fallback, double power, double[] without, Optional<Agreement> deal, double[] income) {}

    private ResetLeverage(ResetRun run, Consumer<String> progress, BooleanSupplier stopped) {
        this.run = run;
        try {
            for (Pressure pressure : run.setting().file().pressures()) {
                progress.accept("bargaining under pressure: " + pressure.name());
                ResetRun.stopIf(stopped);
                press(pressure, stopped);
            }
        } catch (ResetRun.Stopped early) {
            run.stopsHere();
        }
        solves = Math.max(solves, run.worth().model().solves());
    }

    private void press(Pressure pressure, BooleanSupplier stopped) {
        List<String> sides = run.setting().file().sides();
        boolean same = pressure.id().equals(run.question().pressure());
        PackageWorth worth = same ? run.worth() : run.setting().pressed(pressure.id(), run.worth());
        Negotiation negotiation = same ? run.negotiation() : run.elsewhere(worth, stopped);
        List<Fallback> fallbacks = List.of(Fallback.statusQuo(), Fallback.nextRung(worth, run.setting().policies(), sides), Fallback.cutOff(worth, sides));
        for (Fallback fallback : fallbacks) {
            add(pressure, fallback, 0.5, negotiation, worth);
        }
        for (double power : POWERS) {
            add(pressure, fallbacks.getFirst(), power, negotiation, worth);
        }
        solves += worth.model().solves();
    }

    public static ResetLeverage of(ResetRun run, Consumer<String> progress, BooleanSupplier stopped) {
        return new ResetLeverage(run, progress, stopped);
    }

    private void add(Pressure pressure, Fallback fallback, double power, Negotiation negotiation, PackageWorth worth) {
        double[] without = fallback.worth(negotiation.weights());
        Bargain bargain = new Bargain(without, new double[] {power, 1 - power});
        Optional<Agreement> deal = negotiation.nash(bargain);
        rows.add(new Row(pressure, fallback, power, without, deal, new double[] {worth.income(0), worth.income(1)}));
    }

    /// Number of equilibria solved, those of the run included.
    public int solves() {
        return solves;
    }

    List<Row> rows() {
        return rows;
    }

    Table table(ResetTables tables) {
        List<List<Object>> cells = new ArrayList<>();
        Optional<Agreement> first = rows.isEmpty() ? Optional.empty() : rows.getFirst().deal();
        for (Row row : rows) {
            Agreement deal = row.deal().orElse(null);
            double[] money = deal == null ? null : new double[] {deal.worth()[0] / 100 * row.income()[0], deal.worth()[1] / 100 * row.income()[1]};
            double[] gain = deal == null ? null : new double[] {money[0] - row.without()[0] / 100 * row.income()[0],
                    money[1] - row.without()[1] / 100 * row.income()[1]};
            cells.add(ResetTables.row(row.pressure().name(), row.fallback().id(), row.power(), row.without()[0], row.without()[1], deal == null
                    ? null : deal.worth()[0],
                    deal == null ? null : deal.worth()[1], deal == null ? null : money[0], deal == null ? null : money[1], deal == null ? null
                    : gain[0] / (gain[0] + gain[1]),
                    deal == null || first.isEmpty() ? "" : shifts(first.get(), deal), deal == null ? "" : tables.elements(deal)));
        }
        return TableSchema.table("reset-leverage", tables.title("how the deal moves with pressure and patience"), cells);
    }

    /// `Canola seed into China: deposit ended (9%) → deposit halved (46.9% in all)`.
    String shifts(Agreement from, Agreement to) {
        ResetFile file = run.setting().file();
        int[] before = from.deal().levels();
        int[] after = to.deal().levels();
        List<String> moved = new ArrayList<>();
        for (int k = 0; k < before.length; k++) {
            if (before[k] != after[k]) {
                moved.add("%s: %s → %s".formatted(file.issues().get(k).title(), named(file, k, before[k]), named(file, k, after[k])));
            }
        }
        return moved.stream().collect(Collectors.joining("; "));
    }

    private static String named(ResetFile file, int issue, int level) {
        return level == 0 ? "as it is" : file.issues().get(issue).levels().get(level - 1).name();
    }
}
