package org.lachine.run.war;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lachine.game.Levers;
import org.lachine.game.TariffGame.Player;
import org.lachine.model.FaultyInputException;

/// Rates of an earlier result's `war-tariffs.csv`, from which a search goes on.
final class EarlierRates {
    private EarlierRates() {}

    /// The first situation of the folder that holds every player's rates but the present ones; a lever that is not in
    /// it keeps its present rate.
    ///
    /// @throws FaultyInputException when the folder holds no rates of a player
    static List<double[]> of(Path folder, List<Player> players) {
        Path file = folder.resolve("war-tariffs.csv");
        Map<String, Double> rates = new HashMap<>();
        try {
            Files.readAllLines(file).stream().skip(1).map(line -> line.split(",", 9))
                    .forEach(cells -> rates.putIfAbsent(String.join(" ", cells[1], cells[2], cells[3], cells[4]), Double.valueOf(cells[6])));
        } catch (NoSuchFileException e) {
            throw new FaultyInputException("%s: there is no such file.".formatted(file), "Name a folder that an earlier war command wrote with --out.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new FaultyInputException("%s is no table of rates as Lachine writes it.".formatted(file), "Name a folder that an earlier war command wrote with --out.");
        }
        List<double[]> start = new ArrayList<>();
        for (Player player : players) {
            Levers levers = player.levers();
            double[] own = levers.present();
            int found = 0;
            for (int l = 0; l < own.length; l++) {
                Levers.Lever lever = levers.lever(l);
                Double rate = rates.get(String.join(" ", player.code(), lever.kind() == Levers.Kind.TARIFF ? "tariff" : "export tax",
                        lever.partner(), lever.sector()));
                if (rate != null) {
                    own[l] = rate / 100;
                    found++;
                }
            }
            if (found == 0) {
                throw new FaultyInputException("%s holds no rates of %s that it may set here.".formatted(file, player.code()),
                        "Give the same players, partners and --by as then.");
            }
            start.add(own);
        }
        return start;
    }
}
