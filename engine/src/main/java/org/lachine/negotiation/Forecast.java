package org.lachine.negotiation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// How likely every element of a table is to be signed, from many draws of everything that is not known
/// (`docs/model.md` 8.13). Immutable.
public final class Forecast {
    private final Table table;
    private final List<Draw> draws;
    private final int worlds;

    /// One draw.
    ///
    /// @param deal the two sides would settle on, none where no package is better for both
    /// @param signed chances that a deal both want is signed within the months that are asked about, rising
    public record Draw(Optional<Deal> deal, double... signed) {}

    /// A share of draws, and by how much it would move in other draws of the same number.
    ///
    /// @param error standard error
    public record Chance(double share, double error) {}

    /// An option with its chances.
    ///
    /// @param agreed that it is in the deal the sides would settle on, whenever
    /// @param within that it is in a deal signed within each of the numbers of months
    public record Element(Table.Option option, Chance agreed, List<Chance> within) {}

    private Forecast(Table table, List<Draw> draws, int worlds) {
        this.table = table;
        this.draws = draws;
        this.worlds = worlds;
    }

    /// @param draws each of its own
    public static Forecast of(Table table, List<Draw> draws) {
        return of(table, draws, draws.size());
    }

    /// @param worlds number of draws of economies: draw d stands in the world that is the remainder of d by it, so that draws of one world
    ///     are alike and errors are those of means over worlds
    public static Forecast of(Table table, List<Draw> draws, int worlds) {
        for (Draw draw : draws) {
            if (draw.signed().length != draws.getFirst().signed().length || Arrays.stream(draw.signed()).anyMatch(p -> !(p >= 0 && p <= 1))) {
                throw new IllegalArgumentException("Chances of signing of %s.%nGive every draw as many, each between 0 and 1.".formatted(
                        Arrays.toString(draw.signed())));
            }
        }
        if (worlds < 2 || draws.isEmpty() || draws.size() % worlds != 0) {
            throw new IllegalArgumentException("A forecast from %d draws in %d worlds.%nGive at least two worlds, and each as many draws.".formatted(
                    draws.size(), worlds));
        }
        return new Forecast(table, List.copyOf(draws), worlds);
    }

    public int draws() {
        return draws.size();
    }

    /// Chance that there is a deal both want.
    public Chance agreed() {
        return mean(draw -> draw.deal().isPresent() ? 1 : 0);
    }

    /// Chance of any deal within each of the numbers of months.
    public List<Chance> signed() {
        return signed(deal -> true);
    }

    /// Chance that the two would settle on a deal of some kind.
    public Chance agreed(Predicate<Deal> kind) {
        return mean(draw -> draw.deal().filter(kind).isPresent() ? 1 : 0);
    }

    /// Chance of a deal of some kind within each of the numbers of months.
    public List<Chance> signed(Predicate<Deal> kind) {
        return within(draw -> draw.deal().filter(kind).isPresent());
    }

    /// All options, an issue at a level or above, in the order of the issues.
    public List<Element> elements() {
        List<Element> all = new ArrayList<>();
        for (Table.Option option : table.allOptions()) {
            all.add(new Element(option, mean(draw -> has(draw, option) ? 1 : 0), within(draw -> has(draw, option))));
        }
        return all;
    }

    private List<Chance> within(Predicate<Draw> counts) {
        return IntStream.range(0, draws.getFirst().signed().length).mapToObj(m -> mean(draw -> counts.test(draw) ? draw.signed()[m] : 0)).toList();
    }

    private boolean has(Draw draw, Table.Option option) {
        return draw.deal().map(deal -> table.level(deal, option.issue()) >= option.level()).orElse(false);
    }

    private Chance mean(ToDoubleFunction<Draw> of) {
        double[] world = new double[worlds];
        for (int d = 0; d < draws.size(); d++) {
            world[d % worlds] += of.applyAsDouble(draws.get(d)) * worlds / draws.size();
        }
        double mean = Arrays.stream(world).average().orElseThrow();
        double variance = Arrays.stream(world).map(value -> (value - mean) * (value - mean)).sum() / (worlds - 1);
        return new Chance(mean, Math.sqrt(variance / worlds));
    }

    /// Brier's (1950) score of chances given to things that happened or did not, `Σ (p − o)² / n`: 0 for one who knew, 0.25 for one who
    /// always said a half, 1 for one who was always sure and wrong.
    public static double brier(double[] chance, boolean[] happened) {
        if (chance.length != happened.length || chance.length == 0) {
            throw new IllegalArgumentException("%d chances for %d outcomes.%nGive one of each for everything that was forecast.".formatted(chance.length,
                    happened.length));
        }
        double sum = 0;
        for (int i = 0; i < chance.length; i++) {
            double miss = chance[i] - (happened[i] ? 1 : 0);
            sum += miss * miss;
        }
        return sum / chance.length;
    }
}
