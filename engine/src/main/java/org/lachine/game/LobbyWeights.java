package org.lachine.game;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.lachine.game.Levers.Grain;
import org.lachine.game.Levers.Kind;
import org.lachine.model.World;
import org.lachine.replication.Ossa2014;

/// The weights that a government of Ossa (2014) must give to its industries for the tariffs that are best for it, the same
/// on all partners, to differ between industries as target tariffs do (`docs/model.md` 6.3).
///
/// Found as the paper finds them: from weights of one, each industry's weight takes a step up where its best tariff is below
/// the wanted one and down where it is above, by less and less; weights keep a mean of one, and one that falls to zero stays
/// there. Wanted is the target plus what brings the mean of targets to the mean of best tariffs; where the target is
/// prohibitive, three points below the bound. Among the steps the one that comes closest in squares counts.
///
/// @param country whose government
/// @param weight λ by industry, mean 1
/// @param tariff that is best under these weights, by industry
/// @param wanted what it should be, by industry
/// @param steps that were taken
public record LobbyWeights(String country, double[] weight, double[] tariff, double[] wanted, int steps) {
    private static final double PROHIBITIVE = 2.25;
    private static final double BELOW_THE_BOUND = 0.03;
    private static final int STEPS = 250;
    /// Rounds after which smaller steps are taken, and then larger ones again.
    private static final int FINER = 75;
    private static final int FINEST = 125;
    private static final int COARSER = 175;
    /// Off by more than `0.1 / 2^(6 − v)`, an industry's weight moves by the v-th of these.
    private static final double[] STEP = {0.00005, 0.00005, 0.0005, 0.005, 0.05, 0.1};
    private static final double LARGEST_CUT = 0.1;
    private static final double FIRST_GUESS = 0.1;
    /// Rounds that start from the last best tariffs; later ones from the wanted ones.
    private static final int FOLLOWING = 10;

    /// @param target tariffs by industry, fractions
    public static LobbyWeights of(Ossa2014 model, String country, double[] target) {
        return new Search(model, country, target).found();
    }

    /// How far the best tariffs are from what they should be at most, where there is a weight to move.
    public double furthest() {
        return IntStream.range(0, weight.length).filter(k -> weight[k] > 0).mapToDouble(k -> Math.abs(tariff[k] - wanted[k])).max().orElse(0);
    }

    private static final class Search {
        private final Ossa2014 model;
        private final World world;
        private final String country;
        private final double[] target;
        private final int s;
        private final Levers levers;
        private final double[] bound;
        /// Industries by target, and how many of them are not prohibitive.
        private final int[] order;
        private final int ordinary;

        private Search(Ossa2014 model, String country, double[] target) {
            this.model = model;
            this.country = country;
            this.target = target;
            world = model.world();
            s = world.sectors().size();
            if (s != target.length) {
                throw new IllegalArgumentException("There are %d target tariffs, and %s has %d industries.%nGive one an industry.".formatted(target.length, country, s));
            }
            levers = Levers.of(world, country, world.countries().all(), world.sectors().all(), Grain.SECTOR, List.of(Kind.TARIFF), 0, 20);
            bound = Arrays.stream(target).map(t -> Math.max(t + BELOW_THE_BOUND, PROHIBITIVE)).toArray();
            order = IntStream.range(0, s).boxed().sorted(Comparator.comparingDouble(k -> target[k])).mapToInt(Integer::intValue).toArray();
            ordinary = (int) Arrays.stream(target).filter(t -> t <= PROHIBITIVE).count();
        }

        private LobbyWeights found() {
            double[] weight = ones();
            boolean[] moves = new boolean[s];
            Arrays.fill(moves, true);
            double[] guess = new double[s];
            Arrays.fill(guess, FIRST_GUESS);
            LobbyWeights closest = null;
            double least = Double.POSITIVE_INFINITY;
            boolean settled = false;
            for (int round = 0; round < STEPS && !settled; round++) {
                double[] best = BestResponse.between(new OssaPayoff(model, country, weight), levers, world.tariff(), new double[s], bound, guess,
                        () -> false).rates();
                double[] wanted = wanted(best);
                double[] off = new double[s];
                for (int k = 0; k < s; k++) {
                    off[k] = moves[k] ? best[k] - wanted[k] : 0;
                }
                double squares = Arrays.stream(off).map(d -> d * d).sum();
                if (squares < least) {
                    least = squares;
                    closest = new LobbyWeights(country, weight, best, wanted, round);
                }
                int close = close(Arrays.stream(off).map(Math::abs).max().orElse(0));
                settled = close == 0 || close <= 3 && round > 50 + 50 * close;
                double[] next = stepped(weight, off, moves, close, round);
                for (int k = 0; k < s; k++) {
                    moves[k] = weight[k] > 0;
                }
                weight = next;
                guess = round < FOLLOWING ? best : ordinary < s ? target : wanted;
            }
            return closest;
        }

        private double[] ones() {
            double[] ones = new double[s];
            Arrays.fill(ones, 1);
            return ones;
        }

        /// The number of cuts, of six, that the furthest tariff is off by more than.
        private static int close(double furthest) {
            int close = 0;
            for (int v = 1; v <= STEP.length; v++) {
                close = furthest > cut(v) ? v : close;
            }
            return close;
        }

        private static double cut(int v) {
            return LARGEST_CUT / (1 << STEP.length - v);
        }

        /// Targets raised to the mean of the best tariffs, over those that are ordinary and stay within the bound.
        private double[] wanted(double[] best) {
            int within = 0;
            double level = level(best, ordinary);
            for (int k = 0; k < s; k++) {
                within = target[order[k]] + level <= bound[order[k]] ? k + 1 : within;
            }
            within = Math.min(within, ordinary);
            level = level(best, within);
            double[] wanted = new double[s];
            for (int k = 0; k < s; k++) {
                double highest = bound[order[k]] - BELOW_THE_BOUND;
                wanted[order[k]] = Math.max(0, k < within ? Math.min(target[order[k]] + level, highest) : highest);
            }
            return wanted;
        }

        private double level(double[] best, int industries) {
            double sum = 0;
            for (int k = 0; k < industries; k++) {
                sum += best[order[k]] - target[order[k]];
            }
            return sum / industries;
        }

        private double[] stepped(double[] weight, double[] off, boolean[] moves, int close, int round) {
            if (close == 0) {
                return weight;
            }
            int finest = round < FINER ? STEP.length : round < FINEST ? 3 : round < COARSER ? 2 : 4;
            double step = STEP[(round < FINER ? Math.max(close, 3) : Math.min(close, finest)) - 1];
            double cut = cut(round < FINER || round >= COARSER ? close : Math.min(close, finest));
            double[] next = new double[s];
            for (int k = 0; k < s; k++) {
                next[k] = weight[k] + (!moves[k] || Math.abs(off[k]) <= cut ? 0 : off[k] < 0 ? step : -step);
            }
            double mean = Arrays.stream(next).average().orElseThrow();
            for (int k = 0; k < s; k++) {
                next[k] = weight[k] > 0 ? Math.max(0, next[k] - mean + 1) : 0;
            }
            double kept = Arrays.stream(next).average().orElseThrow();
            return Arrays.stream(next).map(w -> w / kept).toArray();
        }
    }
}
