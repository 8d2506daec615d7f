package org.lachine.game;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.lachine.game.TariffGame.Player;

/// Whether a point is an equilibrium, asked without trusting the search that found it: random deviations of every
/// player, and fresh searches from other starts.
///
/// @param tried what was tried for each player, in their order: less than was asked for where it was stopped
public record NashCheck(List<Tried> tried) {
    /// Nobody may gain more than this share of income.
    public static final double LIMIT = 1e-6;
    private static final int BATCH = 10;
    /// Batches that are begun at once: between them it can be stopped and lose nothing that was tried.
    private static final int ABREAST = 10;

    /// What was tried for one player, always in the same order.
    ///
    /// @param gain the most that any of it gained, in log income; negative when all lost
    public record Tried(int deviations, int searches, double gain) {
        public static final Tried NOTHING = new Tried(0, 0, Double.NEGATIVE_INFINITY);

        private Tried with(int moreDeviations, int moreSearches, double gained) {
            return new Tried(deviations + moreDeviations, searches + moreSearches, Math.max(gain, gained));
        }
    }

    /// What to try.
    ///
    /// @param deviations for each player: a nudge of all rates, other rates on some levers, and other rates on all by turns
    /// @param searches fresh searches for each player, from random rates
    public record Extent(int deviations, int searches, long seed) {}

    /// Whether nothing that was tried gained anybody more than the limit.
    public boolean holds() {
        return tried.stream().allMatch(one -> one.gain() <= LIMIT);
    }

    /// Whether all was tried that was asked for.
    public boolean complete(Extent extent) {
        return tried.stream().allMatch(one -> one.deviations() >= extent.deviations() && one.searches() >= extent.searches());
    }

    public static NashCheck of(TariffGame game, List<double[]> rates, Extent extent, Consumer<String> progress, BooleanSupplier stopped) {
        return goingOn(game, rates, extent, game.players().stream().map(player -> Tried.NOTHING).toList(), progress, stopped);
    }

    /// @param before what was tried earlier against the same rates with the same seed, which is not tried again
    public static NashCheck goingOn(TariffGame game, List<double[]> rates, Extent extent, List<Tried> before, Consumer<String> progress,
            BooleanSupplier stopped) {
        double[] tariffs = game.tariffs(rates);
        double[] taxes = game.exportTaxes(rates);
        List<Tried> tried = new ArrayList<>();
        for (int p = 0; p < before.size(); p++) {
            Player player = game.players().get(p);
            double value = BestResponse.value(player.payoff().get(), player.levers(), tariffs, taxes, rates.get(p));
            Trial trial = new Trial(player, tariffs, taxes, rates.get(p), value, extent.seed() + 1_000_003L * p, stopped);
            tried.add(trial.searches(trial.deviations(before.get(p), extent.deviations(), progress), extent.searches(), progress));
        }
        return new NashCheck(List.copyOf(tried));
    }

    private record Trial(Player player, double[] tariffs, double[] taxes, double[] own, double value, long seed, BooleanSupplier stopped) {
        private Tried deviations(Tried before, int asked, Consumer<String> progress) {
            Tried now = before;
            while (now.deviations() < asked && !stopped.getAsBoolean()) {
                progress.accept("checking %s: %,d of %,d deviations".formatted(player.code(), now.deviations(), asked));
                int first = now.deviations();
                int last = Math.min(asked, (first / BATCH + ABREAST) * BATCH);
                double gain = IntStream.rangeClosed(first / BATCH, (last - 1) / BATCH).parallel()
                        .mapToDouble(batch -> most(batch, Math.max(first, batch * BATCH), Math.min(last, (batch + 1) * BATCH))).max().orElseThrow() - value;
                if (!stopped.getAsBoolean()) {
                    now = now.with(last - first, 0, gain);
                }
            }
            return now;
        }

        /// The best payoff of deviations `from` to below `to`, which lie in this batch.
        private double most(int batch, int from, int to) {
            Random random = new Random(seed + batch);
            Payoff payoff = player.payoff().get();
            double most = Double.NEGATIVE_INFINITY;
            for (int k = batch * BATCH; k < to && !stopped.getAsBoolean(); k++) {
                double[] other = deviation(player.levers(), own, k % 3, random);
                most = k < from ? most : Math.max(most, BestResponse.value(payoff, player.levers(), tariffs, taxes, other));
            }
            return most;
        }

        private Tried searches(Tried before, int asked, Consumer<String> progress) {
            Tried now = before;
            while (now.searches() < asked && !stopped.getAsBoolean()) {
                progress.accept("searching anew for %s: %d of %d".formatted(player.code(), now.searches() + 1, asked));
                double[] start = TariffGame.scattered(player.levers(), new Random(seed - 1 - now.searches()));
                double found = BestResponse.of(player.payoff().get(), player.levers(), tariffs, taxes, start, stopped).value();
                if (!stopped.getAsBoolean()) {
                    now = now.with(0, 1, found - value);
                }
            }
            return now;
        }
    }

    private static double[] deviation(Levers levers, double[] rates, int kind, Random random) {
        double[] other = TariffGame.scattered(levers, random);
        double size = Math.pow(10, -4 * random.nextDouble());
        for (int l = 0; l < other.length; l++) {
            boolean moves = kind != 1 || random.nextInt(4) == 0;
            double nudged = kind == 0 ? (1 + rates[l]) * Math.exp(size * random.nextGaussian()) - 1 : other[l];
            other[l] = moves ? Math.max(levers.lower(), Math.min(levers.upper(), nudged)) : rates[l];
        }
        return other;
    }
}
