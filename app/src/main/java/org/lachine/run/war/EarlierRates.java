package org.lachine.run.war;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lachine.game.Levers;
import org.lachine.model.FaultyInputException;

/// Rates of an earlier result's `war-tariffs.csv`, from which a search goes on.
final class EarlierRates {
    private EarlierRates() {}

    /// Rates of one situation; a lever that is not in it keeps its present rate.
    ///
    /// @param situation as in the table; "" for the first one there
    /// @throws FaultyInputException when the folder holds no rates of a player
    static List<double[]> of(Path folder, List<Levers> players, String situation) {
        EarlierTable table = EarlierTable.read(folder, "war-tariffs", "rates");
        Map<String, Double> rates = new HashMap<>();
        table.rows().stream().filter(row -> situation.isEmpty() || table.cell(row, "situation").equals(situation)).forEach(row -> rates.putIfAbsent(
                "%s %s %s %s %s".formatted(table.cell(row, "country"), table.cell(row, "instrument"), table.cell(row, "partner"), table.cell(row, "sector"),
                        table.cell(row, "product")),
                (Double) table.cell(row, "rate_percent")));
        List<double[]> start = new ArrayList<>();
        for (Levers levers : players) {
            double[] own = levers.present();
            int found = 0;
            for (int l = 0; l < own.length; l++) {
                Levers.Lever lever = levers.lever(l);
                Double rate = rates.get(String.join(" ", levers.player(), lever.kind() == Levers.Kind.TARIFF ? "tariff" : "export tax",
                        lever.partner(), lever.sector(), lever.product()));
                if (rate != null) {
                    own[l] = rate / 100;
                    found++;
                }
            }
            if (found == 0) {
                throw new FaultyInputException("%s holds no rates of %s that it may set here.".formatted(table.file(), levers.player()),
                        "Give the same players, partners and --by as then, and a folder that the same command wrote.");
            }
            start.add(own);
        }
        return start;
    }
}
