package org.lachine.run.war;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;

/// What every position of a ladder comes to, `[player][raised][answered]` with `answered ≤ raised`: kept, so that a ladder that was
/// stopped goes on (`schema/war-positions.csv`).
final class LadderPositions {
    final double[][][] real;
    final double[][][] worth;

    LadderPositions(int rungs) {
        real = new double[2][rungs + 1][rungs + 1];
        worth = new double[2][rungs + 1][rungs + 1];
    }

    /// Fills in the positions of an earlier result's `war-positions.csv`.
    ///
    /// @return the last rung that is complete there, -1 for none
    /// @throws org.lachine.model.FaultyInputException when the folder holds none
    int read(Path folder) {
        EarlierTable table = EarlierTable.read(folder, "war-positions", "positions");
        int found = 0;
        for (List<Object> row : table.rows()) {
            int i = ((Long) row.get(0)).intValue();
            int j = ((Long) row.get(1)).intValue();
            if (0 <= j && j <= i && i < real[0].length) {
                for (int p = 0; p < 2; p++) {
                    real[p][i][j] = (Double) row.get(2 + p);
                    worth[p][i][j] = (Double) row.get(4 + p);
                }
                found++;
            }
        }
        return (int) Math.round((Math.sqrt(1 + 8.0 * found) - 3) / 2);
    }

    Table table(int rungs, String title) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i <= rungs; i++) {
            for (int j = 0; j <= i; j++) {
                rows.add(WarTables.row(i, j, real[0][i][j], real[1][i][j], worth[0][i][j], worth[1][i][j]));
            }
        }
        return TableSchema.table("war-positions", title, rows);
    }
}
