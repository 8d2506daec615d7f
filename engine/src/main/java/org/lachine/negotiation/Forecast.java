package org.lachine.negotiation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// How likely every element of a table is to be signed, from many draws of everything that is not known
/// (`docs/model.md` 8.13). Immutable.
public final class Forecast {
    private final Table table;
    private final List<Draw> draws;

    /// One draw.
    ///
    /// @param deal the two sides would settle on, none where no package is better for both
    /// @param rate at which such settlements are signed, a year
    public record Draw(Optional<Deal> deal, double rate) {}

    /// A share of draws, and by how much it would move in other draws of the same number.
    ///
    /// @param error standard error
    public record Chance(double share, double error) {}

    /// An option with its chances.
    ///
    /// @param agreed that it is in the deal the sides would settle on, whenever
    /// @param within that it is in a deal signed within each of the months asked for
    public record Element(Table.Option option, Chance agreed, List<Chance> within) {}

    private Forecast(Table table, List<Draw> draws) {
        this.table = table;
        this.draws = draws;
    }

    public static Forecast of(Table table, List<Draw> draws) {
        for (Draw draw : draws) {
            if (!(draw.rate() >= 0)) {
                throw new IllegalArgumentException("A rate of signing of %s a year.%nIt is not negative.".formatted(draw.rate()));
            }
        }
        if (draws.size() < 2) {
            throw new IllegalArgumentException("A forecast from %d draws.%nGive at least two.".formatted(draws.size()));
        }
        return new Forecast(table, List.copyOf(draws));
    }

    public int draws() {
        return draws.size();
    }

    /// Chance of any deal within so many months; for infinitely many, that there is one to be signed.
    public Chance signed(double months) {
        return mean(draw -> draw.deal().isPresent() ? by(draw, months) : 0);
    }

    /// All options, an issue at a level or above, in the order of the issues.
    public List<Element> elements(double... months) {
        List<Element> all = new ArrayList<>();
        for (Table.Option option : table.allOptions()) {
            List<Chance> within = new ArrayList<>();
            for (double m : months) {
                within.add(mean(draw -> has(draw, option) ? by(draw, m) : 0));
            }
            all.add(new Element(option, mean(draw -> has(draw, option) ? 1 : 0), within));
        }
        return all;
    }

    private boolean has(Draw draw, Table.Option option) {
        return draw.deal().map(deal -> table.level(deal, option.issue()) >= option.level()).orElse(false);
    }

    private static double by(Draw draw, double months) {
        return Undoing.within(months, draw.rate());
    }

    private Chance mean(ToDoubleFunction<Draw> of) {
        double sum = 0;
        double squares = 0;
        for (Draw draw : draws) {
            double value = of.applyAsDouble(draw);
            sum += value;
            squares += value * value;
        }
        double mean = sum / draws.size();
        double variance = Math.max(0, squares / draws.size() - mean * mean) * draws.size() / (draws.size() - 1);
        return new Chance(mean, Math.sqrt(variance / draws.size()));
    }

    /// Brier's (1950) score of chances given to things that happened or did not, `Σ (p − o)² / n`: 0 for one who knew, 0.25 for one who
    /// always said a half, 1 for one who was always sure and wrong.
    public static double brier(double[] chance, boolean[] happened) {
        if (chance.length != happened.length || chance.length == 0) {
            throw new IllegalArgumentException("%d chances for %d outcomes.%nGive one of each for everything that was forecast.".formatted(chance.length, happened.length));
        }
        double sum = 0;
        for (int i = 0; i < chance.length; i++) {
            double miss = chance[i] - (happened[i] ? 1 : 0);
            sum += miss * miss;
        }
        return sum / chance.length;
    }
}
