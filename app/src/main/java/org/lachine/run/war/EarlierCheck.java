package org.lachine.run.war;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lachine.game.NashCheck.Tried;

/// What an earlier result's `war-check.csv` tried against the first equilibrium there, from which a check goes on.
final class EarlierCheck {
    private EarlierCheck() {}

    /// @param players codes, in the order of the result
    /// @return nothing tried for a player who is not there, and where the folder holds no check
    static List<Tried> of(Path folder, List<String> players) {
        List<Tried> tried = new ArrayList<>(players.stream().map(code -> Tried.NOTHING).toList());
        if (!Files.exists(folder.resolve("war-check.csv"))) {
            return tried;
        }
        EarlierTable table = EarlierTable.read(folder, "war-check", "checks");
        for (List<Object> row : table.rows()) {
            int player = players.indexOf((String) table.cell(row, "country"));
            boolean first = table.cell(row, "situation").equals(table.cell(table.rows().getFirst(), "situation"));
            if (player >= 0 && first && table.cell(row, "gain_percent") instanceof Double gain) {
                tried.set(player, new Tried(((Long) table.cell(row, "deviations")).intValue(), ((Long) table.cell(row, "searches")).intValue(),
                        Math.log1p(gain / 100)));
            }
        }
        return tried;
    }
}
