package org.lachine.run.war;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.model.FaultyInputException;

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
    /// @throws FaultyInputException when the folder holds none
    int read(Path folder) {
        Path file = folder.resolve("war-positions.csv");
        try {
            List<String> lines = Files.readAllLines(file);
            int found = 0;
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",");
                int i = Integer.parseInt(cells[0]);
                int j = Integer.parseInt(cells[1]);
                if (i < real[0].length) {
                    for (int p = 0; p < 2; p++) {
                        real[p][i][j] = Double.parseDouble(cells[2 + p]);
                        worth[p][i][j] = Double.parseDouble(cells[4 + p]);
                    }
                    found++;
                }
            }
            return (int) Math.round((Math.sqrt(1 + 8.0 * found) - 3) / 2);
        } catch (NoSuchFileException e) {
            throw new FaultyInputException("%s: there is no such file.".formatted(file), "Name a folder that an earlier war ladder wrote with --out.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new FaultyInputException("%s is no table of positions as Lachine writes it.".formatted(file), "Name a folder that an earlier war ladder wrote with --out.");
        }
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
