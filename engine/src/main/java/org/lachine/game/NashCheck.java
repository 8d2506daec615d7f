package org.lachine.game;

import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.lachine.game.TariffGame.Player;

/// Whether a point is an equilibrium, asked without trusting the search that found it: random deviations of every
/// player, and fresh searches from other starts.
///
/// @param deviations tried for each player
/// @param gains the most that any of them, or of the fresh searches, gained a player, in log income; negative when all lost
public record NashCheck(int deviations, int searches, double[] gains) {
    /// Nobody may gain more than this share of income.
    public static final double LIMIT = 1e-6;
    private static final int BATCH = 50;

    public boolean holds() {
        for (double gain : gains) {
            if (!(gain <= LIMIT)) {
                return false;
            }
        }
        return true;
    }

    /// Deviations are of three kinds: a nudge of all rates, other rates on some levers, other rates on all.
    ///
    /// @param deviations for each player
    /// @param searches fresh searches for each player, from random rates
    public static NashCheck of(TariffGame game, List<double[]> rates, int deviations, int searches, long seed,
            Consumer<String> progress, BooleanSupplier stopped) {
        double[] tariffs = game.tariffs(rates);
        double[] taxes = game.exportTaxes(rates);
        double[] gains = new double[game.players().size()];
        for (int p = 0; p < gains.length; p++) {
            Player player = game.players().get(p);
            double[] own = rates.get(p);
            progress.accept("checking " + player.code());
            double value = BestResponse.value(player.payoff().get(), player.levers(), tariffs, taxes, own);
            int batches = Math.ceilDiv(deviations, BATCH);
            long playersSeed = seed + 1_000_003L * p;
            double best = IntStream.range(0, batches).parallel().mapToDouble(batch -> {
                Random random = new Random(playersSeed + batch);
                Payoff payoff = player.payoff().get();
                double most = Double.NEGATIVE_INFINITY;
                for (int k = 0; k < Math.min(BATCH, deviations - batch * BATCH) && !stopped.getAsBoolean(); k++) {
                    most = Math.max(most, BestResponse.value(payoff, player.levers(), tariffs, taxes, deviation(player.levers(), own, k % 3, random)));
                }
                return most;
            }).max().orElse(Double.NEGATIVE_INFINITY);
            for (int k = 0; k < searches && !stopped.getAsBoolean(); k++) {
                progress.accept("searching anew for " + player.code());
                double[] start = TariffGame.scattered(player.levers(), new Random(playersSeed - 1 - k));
                best = Math.max(best, BestResponse.of(player.payoff().get(), player.levers(), tariffs, taxes, start, stopped).value());
            }
            gains[p] = best - value;
        }
        return new NashCheck(deviations, searches, gains);
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
