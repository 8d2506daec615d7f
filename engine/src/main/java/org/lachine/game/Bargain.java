package org.lachine.game;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.lachine.num.BoxMinimiser;

/// The tariffs that players agree on when each can fall back on a war or on anything else (`docs/model.md` 6.5).
///
/// [#nash] maximises `Σ_p ln (v_p − d_p)`, the product of gains over the fallback d (Nash 1950); [#even] raises everybody's
/// payoff alike as far as it goes, the cooperative point of Ossa (2014).
public final class Bargain {
    private static final int EVALUATIONS = 1500;
    private static final double LONGEST_STEP = 0.25;
    private static final double SHORTEST_CUT = 1e-3;
    /// How sharply [#even] looks at whoever gains least: gains end within about ln(players) over the last of these.
    private static final double[] SHARPNESS = {1e2, 1e3, 1e4, 1e5};

    private final TariffGame game;
    private final JointPayoff payoffs;
    private final double noise;
    private final BooleanSupplier stopped;

    /// @param stopped asked between steps
    public Bargain(TariffGame game, BooleanSupplier stopped) {
        this.game = game;
        List<Payoff> each = game.players().stream().<Payoff>map(player -> player.payoff().get()).toList();
        payoffs = JointPayoff.of(each);
        noise = each.getFirst().noise();
        this.stopped = stopped;
    }

    /// The bargain between players whose fallback is worth `fallback`, in logs.
    ///
    /// @param war rates of the fallback, from which the search for a point that is better for all sets out: all powers
    ///     cut towards free trade by one factor
    /// @throws IllegalArgumentException when no such cut is better for everybody
    public TariffGame.Point nash(List<double[]> war, double[] fallback) {
        List<double[]> start = null;
        for (double cut = 1; cut >= SHORTEST_CUT && start == null; cut /= 2) {
            double left = 1 - cut;
            List<double[]> tried = war.stream().map(rates -> Arrays.stream(rates).map(r -> r * left).toArray()).toList();
            double[] values = values(tried);
            if (IntStream.range(0, values.length).allMatch(p -> values[p] > fallback[p])) {
                start = tried;
            }
        }
        if (start == null) {
            throw new IllegalArgumentException("No even cut of the war's tariffs is better for all of %s.%nOne side has nothing to win by an agreement on tariffs alone."
                    .formatted(String.join(", ", game.players().stream().map(TariffGame.Player::code).toList())));
        }
        double[] powers = new double[fallback.length];
        Arrays.fill(powers, 1);
        NashProduct product = new NashProduct(fallback, powers);
        return search(start, fallback, 1e-7, (values, weights) -> {
            Arrays.setAll(weights, p -> product.slope(values, p));
            return product.log(values);
        });
    }

    /// The point where everybody's payoff is the same amount above `from` and none can be raised further.
    ///
    /// @param start rates to search from
    public TariffGame.Point even(List<double[]> start, double[] from) {
        TariffGame.Point point = null;
        for (double sharpness : SHARPNESS) {
            point = search(point == null ? start : point.rates(), from, noise, (values, weights) -> {
                double least = IntStream.range(0, values.length).mapToDouble(p -> values[p] - from[p]).min().orElseThrow();
                double sum = 0;
                for (int p = 0; p < values.length; p++) {
                    weights[p] = Math.exp(-sharpness * (values[p] - from[p] - least));
                    sum += weights[p];
                }
                for (int p = 0; p < values.length; p++) {
                    weights[p] /= sum;
                }
                return least - Math.log(sum) / sharpness;
            });
        }
        return point;
    }

    private double[] values(List<double[]> rates) {
        return payoffs.values(game.tariffs(rates), game.exportTaxes(rates));
    }

    /// How payoffs add up to what is maximised, with its derivatives in them.
    private interface Sum {
        double of(double[] values, double[] weights);
    }

    private TariffGame.Point search(List<double[]> start, double[] from, double tolerance, Sum sum) {
        List<Levers> levers = game.players().stream().map(TariffGame.Player::levers).toList();
        int length = levers.stream().mapToInt(Levers::size).sum();
        double[] lower = new double[length];
        double[] upper = new double[length];
        double[] curvature = new double[length];
        double[] x = new double[length];
        double trade = 0;
        for (Levers own : levers) {
            for (int l = 0; l < own.size(); l++) {
                trade += own.lever(l).trade();
            }
        }
        int at = 0;
        for (int p = 0; p < levers.size(); p++) {
            for (int l = 0; l < levers.get(p).size(); l++, at++) {
                lower[at] = Math.log1p(levers.get(p).lower());
                upper[at] = Math.log1p(levers.get(p).upper());
                curvature[at] = Math.max(levers.get(p).lever(l).trade() / trade, 1e-9);
                x[at] = Math.log1p(start.get(p)[l]);
            }
        }
        double[] weights = new double[levers.size()];
        BoxMinimiser.Smooth function = new BoxMinimiser.Smooth() {
            private List<double[]> last;

            @Override
            public double value(double[] point) {
                last = rates(levers, point);
                return -sum.of(values(last), weights);
            }

            @Override
            public void gradient(double[] out) {
                double[] tariffSlopes = payoffs.tariffSlopes(weights);
                double[] taxSlopes = payoffs.exportTaxSlopes(weights);
                int cell = 0;
                for (int q = 0; q < levers.size(); q++) {
                    double[] slopes = levers.get(q).gathered(tariffSlopes, taxSlopes);
                    for (int l = 0; l < slopes.length; l++, cell++) {
                        out[cell] = -slopes[l] * (1 + last.get(q)[l]);
                    }
                }
            }

            @Override
            public void curvature(double[] guess) {
                int first = 0;
                for (int q = 0; q < levers.size(); q++) {
                    Optional<double[]> known = levers.get(q).curvatures(payoffs.of(q), last.get(q));
                    for (int l = 0; l < levers.get(q).size(); l++) {
                        guess[first + l] = known.isPresent() ? Math.max(weights[q] * known.get()[l], Double.MIN_NORMAL) : guess[first + l];
                    }
                    first += levers.get(q).size();
                }
            }
        };
        BoxMinimiser.Outcome end = new BoxMinimiser(function, lower, upper, curvature, LONGEST_STEP).minimise(x, tolerance, EVALUATIONS, stopped);
        List<double[]> rates = rates(levers, end.x());
        double[] values = values(rates);
        double[] gains = new double[values.length];
        Arrays.setAll(gains, p -> values[p] - from[p]);
        return new TariffGame.Point(rates, values, gains, end.evaluations(), end.converged());
    }

    private static List<double[]> rates(List<Levers> levers, double[] x) {
        List<double[]> rates = new ArrayList<>();
        int at = 0;
        for (Levers own : levers) {
            double[] part = Arrays.copyOfRange(x, at, at + own.size());
            Arrays.setAll(part, l -> Math.expm1(part[l]));
            rates.add(part);
            at += own.size();
        }
        return rates;
    }
}
