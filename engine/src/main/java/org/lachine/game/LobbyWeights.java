package org.lachine.game;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.lachine.game.Levers.Grain;
import org.lachine.game.Levers.Kind;
import org.lachine.model.NotConvergedException;
import org.lachine.model.World;
import org.lachine.num.Inverse;
import org.lachine.replication.Ossa2014;
import org.lachine.replication.Ossa2014Equilibrium;
import org.lachine.replication.Ossa2014Gradient;

/// The weights that a government of Ossa (2014) must give to its industries for the tariffs that are best for it, the same
/// on all partners, to differ between industries as target tariffs do (`docs/model.md` 6.3).
///
/// With weights λ of mean 1, payoff `Σ_s λ_s E_s / P` and tariffs `t`:
///
///     Σ_s λ_s d(E_s/P)/dt_k = 0   for every industry k ,   Σ_s λ_s = S
///     t_s = target_s + m           for one m, so that the pattern is the target's and the level is what is best
///     t_s = target_s               where that is prohibitive, above 225 percent; there λ_s is the least weight with which no
///                                  lower rate is better
///     t_s = 222 percent            where target_s + m would be above 225
///     λ_s = 0                      where even no weight at all leaves t_s above target_s + m
///
/// The first line is linear in λ, so that Newton's method on (λ, m) needs a handful of steps. Rates, bounds and the treatment of
/// prohibitive targets are those of the paper's program, which steps λ up and down until tariffs are within 0.3 to 5 points.
///
/// @param country whose government
/// @param weight λ by industry
/// @param tariff that the weights make best, by industry
/// @param level m, what the government adds to every target
public record LobbyWeights(String country, double[] weight, double[] tariff, double level) {
    private static final double PROHIBITIVE = 2.25;
    private static final double CAPPED = 2.22;
    private static final int STEPS = 60;
    private static final double TOLERANCE = 1e-9;
    private static final double NUDGE = 1e-5;
    private static final double LONGEST = 0.1;

    /// @param target tariffs by industry, fractions
    /// @throws NotConvergedException when no such weights are found
    public static LobbyWeights of(Ossa2014 model, String country, double[] target) {
        return new Search(model, country, target).found();
    }

    private static final class Search {
        private final Ossa2014 model;
        private final World world;
        private final String country;
        private final int c;
        private final double[] target;
        private final Levers levers;
        private final int s;
        private final double[] lambda;
        private final double[] tariff;
        /// Industries that have no weight, so that their tariff is free.
        private final boolean[] powerless;
        /// Industries with a second peak: a prohibitive tariff has to be as good as the best of half its height.
        private final boolean[] torn;
        private double level;
        private Ossa2014Equilibrium last;

        private Search(Ossa2014 model, String country, double[] target) {
            this.model = model;
            this.country = country;
            this.target = target;
            world = model.world();
            c = world.countries().indexOf(country);
            levers = Levers.of(world, country, world.countries().all(), world.sectors().all(), Grain.SECTOR, List.of(Kind.TARIFF), 0, 10);
            s = levers.size();
            if (s != target.length) {
                throw new IllegalArgumentException("%s imports in %d industries and has %d target tariffs.%nGive one for every industry."
                        .formatted(country, s, target.length));
            }
            lambda = new double[s];
            Arrays.fill(lambda, 1);
            powerless = new boolean[s];
            torn = new boolean[s];
            tariff = target.clone();
            level = start();
        }

        /// The mean of the tariffs that are best without lobbies, above the mean of the targets that can move.
        private double start() {
            double[] best = BestResponse.of(new OssaPayoff(model, country), levers, world.tariff(), null, levers.at(0.5), () -> false).rates();
            return Arrays.stream(best).average().orElseThrow()
                    - Arrays.stream(target).filter(t -> t <= PROHIBITIVE).average().orElseThrow();
        }

        private LobbyWeights found() {
            for (int round = 0; round <= s; round++) {
                newton();
                if (!freed() && !tears()) {
                    return new LobbyWeights(country, lambda, tariff, level);
                }
            }
            throw new NotConvergedException("No weights give %s the pattern of these tariffs.%nGive targets that differ less.".formatted(country), Double.NaN);
        }

        /// Takes the weight of the industry whose weight is most below zero.
        private boolean freed() {
            int lowest = IntStream.range(0, s).boxed().min(Comparator.comparingDouble(k -> lambda[k])).orElseThrow();
            if (lambda[lowest] >= 0) {
                return false;
            }
            powerless[lowest] = true;
            lambda[lowest] = 0;
            return true;
        }

        private boolean tears() {
            boolean any = false;
            for (int k = 0; k < s; k++) {
                if (target[k] > PROHIBITIVE && !torn[k] && above(k) < 0) {
                    torn[k] = true;
                    any = true;
                }
            }
            return any;
        }

        /// By how much the prohibitive tariff of industry k is better than the best no higher than half of it, in logs; the other
        /// prohibitive ones stay.
        private double above(int k) {
            Ossa2014Equilibrium low = low(k);
            return Math.log(new Ossa2014Gradient(last, c, lambda).level() / new Ossa2014Gradient(low, c, lambda).level());
        }

        private Ossa2014Equilibrium low(int k) {
            double[] lower = new double[s];
            double[] upper = levers.at(levers.upper());
            for (int l = 0; l < s; l++) {
                if (target[l] > PROHIBITIVE) {
                    lower[l] = target[l];
                    upper[l] = target[l];
                }
            }
            lower[k] = 0;
            upper[k] = target[k] / 2;
            double[] start = tariff.clone();
            start[k] = Math.min(upper[k], level);
            double[] rates = BestResponse.charged(new OssaPayoff(model, country, lambda), levers, world.tariff(), lower, upper, new double[s],
                    start, () -> false).rates();
            double[] tariffs = world.tariff().clone();
            levers.set(rates, tariffs, null);
            return model.solve(tariffs, last);
        }

        private void newton() {
            double moved = Double.POSITIVE_INFINITY;
            for (int step = 0; step < STEPS; step++) {
                place();
                moved = move();
                if (moved < TOLERANCE) {
                    place();
                    return;
                }
            }
            throw new NotConvergedException("No weights found that give %s the pattern of these tariffs: the last step still moved one by %.1e (limit %.0e).%nGive targets that differ less."
                    .formatted(country, moved, TOLERANCE), moved);
        }

        /// Tariffs of industries with a weight, from the level.
        private void place() {
            for (int k = 0; k < s; k++) {
                if (!powerless[k]) {
                    tariff[k] = target[k] > PROHIBITIVE ? target[k] : target[k] + level > PROHIBITIVE ? CAPPED : target[k] + level;
                }
            }
        }

        /// One step of Newton's method; the largest move of a weight, a tariff or the level.
        private double move() {
            double[] tariffs = world.tariff().clone();
            levers.set(tariff, tariffs, null);
            last = last == null ? model.solve(tariffs) : model.solve(tariffs, last);
            double[][] a = new double[s + 1][s + 1];
            double[] open = new double[s + 1];
            open[s] = Arrays.stream(lambda).average().orElseThrow() - 1;
            for (int k = 0; k < s; k++) {
                double[] own = powerless[k] ? nudged(only(k)) : alone(k);
                for (int row = 0; row < s; row++) {
                    a[row][k] = own[row];
                    open[row] += powerless[k] ? 0 : lambda[k] * own[row];
                }
                a[s][k] = powerless[k] ? 0 : 1.0 / s;
            }
            double[] leveled = nudged(l -> !powerless[l] && target[l] + level <= PROHIBITIVE);
            for (int row = 0; row < s; row++) {
                a[row][s] = leveled[row];
                if (torn[row]) {
                    indifferent(row, a, open);
                }
            }
            Inverse.inPlace(a);
            double[] step = new double[s + 1];
            for (int k = 0; k <= s; k++) {
                for (int row = 0; row <= s; row++) {
                    step[k] -= a[k][row] * open[row];
                }
            }
            double most = Arrays.stream(step).map(Math::abs).max().orElseThrow();
            double damped = Math.min(1, LONGEST / most);
            for (int k = 0; k < s; k++) {
                if (powerless[k]) {
                    tariff[k] += damped * step[k];
                } else {
                    lambda[k] += damped * step[k];
                }
            }
            level += damped * step[s];
            return most;
        }

        /// The first-order condition of a torn industry gives way to being no worse at the prohibitive tariff; both sides' best
        /// tariffs do not move with the weights to first order.
        private void indifferent(int row, double[][] a, double[] open) {
            Ossa2014Equilibrium low = low(row);
            double high = new Ossa2014Gradient(last, c, lambda).level();
            double lower = new Ossa2014Gradient(low, c, lambda).level();
            open[row] = Math.log(high / lower);
            for (int k = 0; k < s; k++) {
                double[] weight = weightOf(k);
                a[row][k] = powerless[k] ? 0 : new Ossa2014Gradient(last, c, weight).level() / high - new Ossa2014Gradient(low, c, weight).level() / lower;
            }
            a[row][s] = 0;
        }

        private double[] weightOf(int k) {
            double[] weight = new double[s];
            weight[k] = 1;
            return weight;
        }

        private static IntPredicate only(int k) {
            return l -> l == k;
        }

        /// What industry k's earnings alone make of every tariff's slope.
        private double[] alone(int k) {
            return slopes(last, weightOf(k));
        }

        /// Derivative of all slopes in the tariffs of some industries together.
        private double[] nudged(IntPredicate which) {
            double[][] ends = new double[2][];
            for (int side = 0; side < 2; side++) {
                double[] rates = tariff.clone();
                for (int l = 0; l < s; l++) {
                    rates[l] += which.test(l) ? (side == 0 ? -NUDGE : NUDGE) : 0;
                }
                double[] tariffs = world.tariff().clone();
                levers.set(rates, tariffs, null);
                ends[side] = slopes(model.solve(tariffs, last), lambda);
            }
            double[] slopes = new double[s];
            Arrays.setAll(slopes, l -> (ends[1][l] - ends[0][l]) / (2 * NUDGE));
            return slopes;
        }

        /// d (Σ_s λ_s E_s/P) / dt_k over what all earn, a unit of industry k's share in imports.
        private double[] slopes(Ossa2014Equilibrium at, double[] weight) {
            Ossa2014Gradient gradient = new Ossa2014Gradient(at, c, weight);
            double[] slopes = levers.gathered(gradient.tariffs(), null);
            Arrays.setAll(slopes, l -> slopes[l] * gradient.level() / levers.lever(l).trade());
            return slopes;
        }
    }
}
