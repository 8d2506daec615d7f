package org.lachine.game;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.lachine.model.World;

/// Governments that set their tariffs at once, each for its own payoff (`docs/model.md` 6.2).
///
/// Immutable. Everybody who is no player keeps the baseline's policy.
public final class TariffGame {
    private static final int ROUNDS = 60;
    /// Log income: answers to rates that are still far from equilibrium need not be exact.
    private static final double FIRST_TOLERANCE = 1e-5;
    /// A point counts as an equilibrium when nobody's search finds more than this many times the payoff's noise: for
    /// general equilibrium 1e-8 of income, a hundredth of what [NashCheck] asks for.
    private static final double NOISES = 10;
    /// Log income: once nobody gains more by an answer, all rates are moved at once. Payoffs are flat where they are best, so that a gain
    /// of 1e-8 may still leave rates a thousandth apart, and what they cost the others 1e-4.
    private static final double NEAR = 1e-5;
    private static final int SETTLINGS = 3;
    /// Two equilibria whose payoffs differ by less than this, in log income, are one.
    private static final double SAME = 1e-5;

    /// One government.
    ///
    /// @param payoff a new one for every search, so that searches can run side by side
    public record Player(Levers levers, Supplier<? extends Payoff> payoff) {
        public String code() {
            return levers.player();
        }
    }

    private final World world;
    private final List<Player> players;

    private TariffGame(World world, List<Player> players) {
        this.world = world;
        this.players = players;
    }

    /// @throws IllegalArgumentException with fewer than two players, or one that plays twice
    public static TariffGame among(World world, List<Player> players) {
        if (players.size() < 2 || players.stream().map(Player::code).distinct().count() < players.size()) {
            throw new IllegalArgumentException("A game needs two or more different players; there are: %s.%nName every player once."
                    .formatted(String.join(", ", players.stream().map(Player::code).toList())));
        }
        if (players.stream().map(player -> player.levers().byProduct()).distinct().count() > 1) {
            throw new IllegalArgumentException("Some players tell products apart and others do not: %s.%nMake all levers by product, or none."
                    .formatted(String.join(", ", players.stream().map(Player::code).toList())));
        }
        return new TariffGame(world, List.copyOf(players));
    }

    public World world() {
        return world;
    }

    public List<Player> players() {
        return players;
    }

    /// A set of rates, one array a player, and what it is worth to each.
    ///
    /// @param payoffs in logs relative to the baseline
    /// @param gains what each player's own search still finds, in log income
    /// @param converged false when it was stopped, or when the rounds ran out
    public record Point(List<double[]> rates, double[] payoffs, double[] gains, int rounds, boolean converged) {
        public double largestGain() {
            return Arrays.stream(gains).max().orElse(0);
        }
    }

    /// Every tariff of the world when the players set these rates, in the form of [Levers#tariffs].
    public double[] tariffs(List<double[]> rates) {
        double[] tariffs = players.getFirst().levers().tariffs();
        double[] taxes = exportTaxes(rates);
        for (int p = 0; p < players.size(); p++) {
            players.get(p).levers().set(rates.get(p), tariffs, taxes);
        }
        return tariffs;
    }

    /// Every export tax of the world, or null where no player may tax exports.
    public double[] exportTaxes(List<double[]> rates) {
        if (players.stream().noneMatch(player -> player.levers().taxesExports())) {
            return null;
        }
        double[] taxes = new double[world.tariff().length];
        for (int p = 0; p < players.size(); p++) {
            players.get(p).levers().set(rates.get(p), players.get(p).levers().tariffs(), taxes);
        }
        return taxes;
    }

    /// Everybody's present rates.
    public List<double[]> present() {
        return players.stream().map(player -> player.levers().present()).toList();
    }

    /// Nash equilibrium by rounds of best responses: in each, every player answers the others' rates of the round before.
    /// When nobody's answer gains much any more, everybody's rates are moved at once until no slope is left ([StationaryRates]).
    /// Then everybody searches anew from one rate on everything; only when that finds nothing either the point counts.
    ///
    /// @param start one array of rates a player
    /// @param progress told of every round
    public Point nash(List<double[]> start, Consumer<String> progress, BooleanSupplier stopped) {
        int n = players.size();
        List<Payoff> payoffs = players.stream().<Payoff>map(player -> player.payoff().get()).toList();
        double noise = payoffs.getFirst().noise();
        List<double[]> rates = new ArrayList<>(start);
        double[] values = new double[n];
        double[] gains = new double[n];
        double asked = FIRST_TOLERANCE;
        boolean anew = false;
        int settlings = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            List<double[]> now = List.copyOf(rates);
            double[] tariffs = tariffs(now);
            double[] taxes = exportTaxes(now);
            double tolerance = asked;
            boolean afresh = anew;
            BestResponse[] answers = new BestResponse[n];
            IntStream.range(0, n).parallel().forEach(p -> {
                Levers levers = players.get(p).levers();
                values[p] = BestResponse.value(payoffs.get(p), levers, tariffs, taxes, now.get(p));
                double[] from = afresh ? levers.at(levers.mean(now.get(p))) : now.get(p);
                answers[p] = BestResponse.of(payoffs.get(p), levers, tariffs, taxes, from, tolerance, stopped);
            });
            int keenest = 0;
            for (int p = 0; p < n; p++) {
                gains[p] = answers[p].value() - values[p];
                keenest = gains[p] > gains[keenest] ? p : keenest;
            }
            if (stopped.getAsBoolean()) {
                return new Point(now, values, gains, round, false);
            }
            progress.accept("round %d: %s still gains %.1e".formatted(round, players.get(keenest).code(), gains[keenest]));
            boolean settled = gains[keenest] < NOISES * noise;
            if (settled && afresh) {
                return new Point(now, values, gains, round, true);
            }
            for (int p = 0; p < n; p++) {
                if (!afresh || gains[p] >= NOISES * noise) {
                    rates.set(p, answers[p].rates());
                }
            }
            anew = settled && tolerance <= noise;
            if (gains[keenest] < NEAR && settlings < SETTLINGS && !stopped.getAsBoolean()) {
                settlings++;
                progress.accept("round %d: moving all rates at once".formatted(round));
                Optional<List<double[]>> still = StationaryRates.near(this, payoffs, rates, stopped);
                still.ifPresent(found -> Collections.copy(rates, found));
                anew = still.isPresent() || anew;
            }
            asked = anew ? noise : Math.max(noise, Math.min(asked, gains[keenest] / 100));
        }
        return new Point(List.copyOf(rates), values, gains, ROUNDS, false);
    }

    /// The distinct equilibria that are reached from several starts: present rates, none at all, twice the likely
    /// height, and at random.
    ///
    /// @param starts how many, at least 1
    public List<Point> equilibria(int starts, long seed, Consumer<String> progress, BooleanSupplier stopped) {
        List<Point> found = new ArrayList<>();
        Random random = new Random(seed);
        for (int k = 0; k < starts && (k == 0 || !stopped.getAsBoolean()); k++) {
            String which = "start %d of %d, ".formatted(k + 1, starts);
            Point end = nash(start(k, random), what -> progress.accept(which + what), stopped);
            if (found.stream().noneMatch(other -> same(other, end))) {
                found.add(end);
            }
        }
        return found;
    }

    private List<double[]> start(int k, Random random) {
        return switch (k) {
            case 0 -> present();
            case 1 -> players.stream().map(player -> player.levers().at(0)).toList();
            case 2 -> players.stream().map(player -> player.levers().at(1)).toList();
            default -> players.stream().map(player -> scattered(player.levers(), random)).toList();
        };
    }

    /// Rates drawn between the lower bound and the upper one, or 100 percent if that is lower.
    static double[] scattered(Levers levers, Random random) {
        double[] rates = new double[levers.size()];
        Arrays.setAll(rates, l -> levers.lower() + random.nextDouble() * (Math.min(1, levers.upper()) - levers.lower()));
        return rates;
    }

    private static boolean same(Point a, Point b) {
        for (int p = 0; p < a.payoffs().length; p++) {
            if (Math.abs(a.payoffs()[p] - b.payoffs()[p]) > SAME) {
                return false;
            }
        }
        return a.converged() == b.converged();
    }
}
