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
import java.util.NoSuchElementException;
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
        Path file = folder.resolve("war-tariffs.csv");
        Map<String, Double> rates = new HashMap<>();
        try {
            List<String> lines = Files.readAllLines(file);
            List<String> columns = List.of(lines.getFirst().split(","));
            int rate = columns.indexOf("rate_percent");
            int product = columns.indexOf("product");
            lines.stream().skip(1).map(line -> line.split(",")).filter(cells -> situation.isEmpty() || cells[0].equals(situation)).forEach(cells -> rates.putIfAbsent(
                    String.join(" ", cells[1], cells[2], cells[3], cells[4], product < 0 ? Levers.ALL : cells[product]), Double.valueOf(cells[rate])));
        } catch (NoSuchFileException e) {
            throw new FaultyInputException("%s: there is no such file.".formatted(file), "Name a folder that an earlier war command wrote with --out.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException | IndexOutOfBoundsException | NoSuchElementException e) {
            throw new FaultyInputException("%s is no table of rates as Lachine writes it.".formatted(file), "Name a folder that an earlier war command wrote with --out.");
        }
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
                throw new FaultyInputException("%s holds no rates of %s that it may set here.".formatted(file, levers.player()),
                        "Give the same players, partners and --by as then, and a folder that the same command wrote.");
            }
            start.add(own);
        }
        return start;
    }
}
