package org.lachine.game;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.lachine.num.Anderson;

/// Rates at which no player's payoff has a slope left within its bounds, found by moving everybody's at once.
///
/// Every `ln(1 + rate)` goes to where its own slope, by the curvature that the payoff knows, says it should be; Anderson acceleration
/// sees to what rates do to one another. Slopes are known far better than payoffs, which are flat there, and tell the rate on a
/// line that is all but cut off as well as that on crude oil.
final class StationaryRates {
    private static final int STEPS = 60;
    private static final int MEMORY = 10;
    private static final double LONGEST_STEP = 0.25;
    /// Of ln(1 + rate): further than this no rate is from where its slope vanishes.
    private static final double CLOSE = 1e-8;
    private static final double ENOUGH = 1e-5;
    /// Steps without coming closer after which the solver's noise is all that is left.
    private static final int PATIENCE = 8;

    private final List<Levers> levers;
    private final List<Payoff> payoffs;
    private final TariffGame game;
    private final int size;

    private StationaryRates(TariffGame game, List<Payoff> payoffs) {
        this.game = game;
        this.payoffs = payoffs;
        levers = game.players().stream().map(TariffGame.Player::levers).toList();
        size = levers.stream().mapToInt(Levers::size).sum();
    }

    /// @param payoffs of the players, in their order
    /// @param rates near which to look; not modified
    /// @return empty where payoffs know no curvature, where the steps lead nowhere, and when it was stopped
    static Optional<List<double[]>> near(TariffGame game, List<Payoff> payoffs, List<double[]> rates, BooleanSupplier stopped) {
        return new StationaryRates(game, payoffs).found(rates, stopped);
    }

    private Optional<List<double[]>> found(List<double[]> rates, BooleanSupplier stopped) {
        double[] x = new double[size];
        for (int p = 0, at = 0; p < levers.size(); p++) {
            for (double rate : rates.get(p)) {
                x[at++] = Math.log1p(rate);
            }
        }
        Anderson accelerator = new Anderson(size, MEMORY);
        double[] image = new double[size];
        double[] best = x.clone();
        double closest = Double.POSITIVE_INFINITY;
        int since = 0;
        for (int step = 0; step < STEPS && closest > CLOSE && since < PATIENCE; step++) {
            if (stopped.getAsBoolean() || !moved(x, image)) {
                return Optional.empty();
            }
            double furthest = 0;
            for (int l = 0; l < size; l++) {
                furthest = Math.max(furthest, Math.abs(image[l] - x[l]));
            }
            since = furthest < closest ? 0 : since + 1;
            if (furthest < closest) {
                closest = furthest;
                best = x.clone();
            }
            double[] before = x.clone();
            accelerator.step(x, image);
            for (int p = 0, at = 0; p < levers.size(); p++) {
                for (int l = 0; l < levers.get(p).size(); l++, at++) {
                    x[at] = bounded(levers.get(p), before[at], x[at]);
                }
            }
        }
        return closest < ENOUGH ? Optional.of(rates(best)) : Optional.empty();
    }

    private static double bounded(Levers levers, double from, double to) {
        double near = Math.max(from - LONGEST_STEP, Math.min(from + LONGEST_STEP, to));
        return Math.max(Math.log1p(levers.lower()), Math.min(Math.log1p(levers.upper()), near));
    }

    private List<double[]> rates(double[] x) {
        List<double[]> rates = new ArrayList<>();
        int at = 0;
        for (Levers own : levers) {
            double[] part = new double[own.size()];
            for (int l = 0; l < part.length; l++) {
                part[l] = Math.clamp(Math.expm1(x[at++]), own.lower(), own.upper());
            }
            rates.add(part);
        }
        return rates;
    }

    /// Fills `image` with where each slope alone says that its rate should be; false where a payoff does not say.
    private boolean moved(double[] x, double[] image) {
        List<double[]> rates = rates(x);
        double[] tariffs = game.tariffs(rates);
        double[] taxes = game.exportTaxes(rates);
        if (!EquilibriumPayoff.evaluated(payoffs, tariffs, taxes)) {
            return false;
        }
        int[] first = new int[levers.size()];
        for (int p = 1; p < first.length; p++) {
            first[p] = first[p - 1] + levers.get(p - 1).size();
        }
        return IntStream.range(0, first.length).parallel()
                .mapToObj(p -> moved(p, first[p], rates.get(p), x, image)).reduce(true, Boolean::logicalAnd);
    }

    private boolean moved(int p, int first, double[] rates, double[] x, double[] image) {
        Payoff payoff = payoffs.get(p);
        Levers own = levers.get(p);
        Optional<double[]> curvatures = own.curvatures(payoff, rates);
        if (curvatures.isEmpty()) {
            return false;
        }
        double[] slopes = own.gathered(payoff.tariffSlopes(), own.taxesExports() ? payoff.exportTaxSlopes() : null);
        for (int l = 0; l < slopes.length; l++) {
            image[first + l] = bounded(own, x[first + l], x[first + l] + slopes[l] * (1 + rates[l]) / curvatures.get()[l]);
        }
        return true;
    }
}
