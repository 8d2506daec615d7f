package org.lachine.run.war;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lachine.game.NashCheck.Tried;
import org.lachine.model.FaultyInputException;

/// What an earlier result's `war-check.csv` tried against the first equilibrium there, from which a check goes on.
final class EarlierCheck {
    private EarlierCheck() {}

    /// @param players codes, in the order of the result
    /// @return nothing tried for a player who is not there, and where the folder holds no check
    static List<Tried> of(Path folder, List<String> players) {
        Path file = folder.resolve("war-check.csv");
        List<Tried> tried = new ArrayList<>(players.stream().map(code -> Tried.NOTHING).toList());
        if (!Files.exists(file)) {
            return tried;
        }
        try {
            List<String> lines = Files.readAllLines(file);
            List<String> columns = List.of(lines.getFirst().split(","));
            String first = null;
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                first = first == null ? cells[columns.indexOf("situation")] : first;
                int player = players.indexOf(cells[columns.indexOf("country")]);
                String gain = cells[columns.indexOf("gain_percent")];
                if (player >= 0 && cells[columns.indexOf("situation")].equals(first) && !gain.isEmpty()) {
                    tried.set(player, new Tried(Integer.parseInt(cells[columns.indexOf("deviations")]), Integer.parseInt(cells[columns.indexOf("searches")]),
                            Math.log1p(Double.parseDouble(gain) / 100)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new FaultyInputException("%s is no table of checks as Lachine writes it.".formatted(file),
                    "Name a folder that an earlier war command wrote with --out.");
        }
        return tried;
    }
}
