package org.lachine.run.war;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.game.Bargain;
import org.lachine.game.NashCheck;
import org.lachine.game.NashCheck.Tried;
import org.lachine.game.TariffGame;
import org.lachine.game.TariffGame.Player;
import org.lachine.game.TariffGame.Point;
import org.lachine.scenario.Resolved;

/// A war in which every player's rates are the best answer to all others', measured against peace.
public final class NashWar {
    private static final long SEED = 20260113;
    /// Rates this close are the same, as fractions.
    private static final double SAME = 1e-6;

    private final WarSetting setting;
    private final TariffGame game;
    private final WarTables tables;
    private final List<Point> points = new ArrayList<>();
    private final List<List<Object>> checks = new ArrayList<>();
    private boolean holds = true;
    private boolean stoppedEarly;

    private NashWar(WarSetting setting, TariffGame game) {
        this.setting = setting;
        this.game = game;
        tables = new WarTables(setting);
    }

    /// How thoroughly to look.
    ///
    /// @param starts from which equilibria are searched
    /// @param deviations tried against each equilibrium, for each player
    /// @param searches fresh ones against each equilibrium, for each player
    public record Care(int starts, int deviations, int searches) {
        public static final Care USUAL = new Care(3, 1000, 2);
    }

    /// @param among partners whose trade the rates are on: words, or empty for the players' trade with one another
    /// @param folder of earlier results to go on from; null to start afresh
    public static NashWar of(WarSetting setting, List<String> codes, Collection<String> among, WarSetting.Terms terms, Care care,
            Path earlier, Consumer<String> progress, BooleanSupplier stopped) {
        List<String> players = setting.partners(codes, "");
        if (players.size() < 2) {
            throw new IllegalArgumentException("A war needs two countries or more; there is %s.%nName every player once."
                    .formatted(players.isEmpty() ? "none" : "only " + players.getFirst()));
        }
        List<Player> made = players.stream().map(code -> setting.player(code, among.isEmpty() ? players : among, terms)).toList();
        NashWar war = new NashWar(setting, TariffGame.among(setting.economies(), made));
        List<Tried> tried = made.stream().map(player -> Tried.NOTHING).toList();
        if (earlier == null) {
            war.points.addAll(war.game.equilibria(care.starts(), SEED, progress, stopped));
        } else {
            List<double[]> rates = EarlierRates.of(earlier, made.stream().map(Player::levers).toList(), "");
            war.points.add(war.game.nash(rates, progress, stopped));
            tried = same(rates, war.points.getFirst().rates()) ? EarlierCheck.of(earlier, players) : tried;
        }
        for (int k = 0; k < war.points.size(); k++) {
            Point point = war.points.get(k);
            String name = k == 0 ? "war" : "war " + (k + 1);
            war.stoppedEarly |= !point.converged();
            war.tables.add(name, point.converged() ? "" : "stopped early: no equilibrium yet", made, point.rates());
            if (point.converged() && !stopped.getAsBoolean()) {
                war.check(name, point, care, tried, progress, stopped);
            }
        }
        if (!stopped.getAsBoolean() && war.points.getFirst().converged()) {
            war.peace(progress, stopped);
        }
        war.stoppedEarly |= stopped.getAsBoolean();
        return war;
    }

    /// Whether rates are those that were found earlier, but for what they are written with.
    private static boolean same(List<double[]> earlier, List<double[]> now) {
        return IntStream.range(0, now.size()).allMatch(p -> IntStream.range(0, now.get(p).length)
                .allMatch(l -> Math.abs(now.get(p)[l] - earlier.get(p)[l]) < SAME));
    }

    private void check(String name, Point point, Care care, List<Tried> before, Consumer<String> progress, BooleanSupplier stopped) {
        NashCheck.Extent extent = new NashCheck.Extent(care.deviations(), care.searches(), SEED);
        NashCheck check = NashCheck.goingOn(game, point.rates(), extent, before, progress, stopped);
        holds &= check.holds();
        for (int p = 0; p < game.players().size(); p++) {
            Tried tried = check.tried().get(p);
            boolean any = tried.gain() > Double.NEGATIVE_INFINITY;
            checks.add(WarTables.row(name, game.players().get(p).code(), tried.deviations(), tried.searches(), any ? 100 * Math.expm1(tried.gain()) : null,
                    any && tried.gain() > NashCheck.LIMIT ? "no" : !check.complete(extent) ? "not finished" : any ? "yes" : "not checked"));
        }
    }

    /// Free trade on the same rates, and what the players could agree on with the war to fall back on.
    private void peace(Consumer<String> progress, BooleanSupplier stopped) {
        progress.accept("measuring against free trade");
        List<double[]> free = game.players().stream().map(player -> player.levers().at(0)).toList();
        tables.add("free trade", "", game.players(), free);
        progress.accept("bargaining over all rates");
        try {
            Point agreed = new Bargain(game, stopped).nash(points.getFirst().rates(), points.getFirst().payoffs());
            tables.add("agreement", agreed.converged() ? "" : "stopped early", game.players(), agreed.rates());
        } catch (IllegalArgumentException nothingToAgreeOn) {
            tables.add("agreement", "no even cut of the war's rates is better for everybody", game.players(), points.getFirst().rates());
        }
    }

    public TariffGame game() {
        return game;
    }

    /// The distinct equilibria; the first is that reached from the present rates.
    public List<Point> points() {
        return List.copyOf(points);
    }

    /// The first equilibrium against the policies before, for a range: what these rates bring if the world is other than thought.
    public Resolved compared() {
        List<double[]> rates = points.getFirst().rates();
        return setting.against(game.tariffs(rates), game.exportTaxes(rates));
    }

    /// Whether every equilibrium found stood up to the check.
    public boolean holds() {
        return holds;
    }

    public boolean stoppedEarly() {
        return stoppedEarly;
    }

    public String title() {
        return "Tariff war among " + String.join(", ", game.players().size() > 6 ? List.of(game.players().size() + " countries") : game.players().stream()
                .map(Player::code).toList());
    }

    /// Tables `war`, `war-check` and `war-tariffs`.
    public List<Table> tables() {
        String title = title();
        long found = points.stream().filter(Point::converged).count();
        return List.of(tables.countries(title), TableSchema.table("war-check", "%s: %d distinct %s, checked against random deviations and fresh searches"
                .formatted(title, found, found == 1 ? "equilibrium" : "equilibria"), checks), tables.tariffs(title));
    }

    public Map<String, Object> record() {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("players", game.players().stream().map(Player::code).toList());
        record.put("equilibria", points.stream().filter(Point::converged).count());
        record.put("rounds", points.stream().map(Point::rounds).toList());
        record.put("largest_gain_left", points.stream().map(Point::largestGain).toList());
        record.put("converged", points.stream().map(Point::converged).toList());
        record.put("check_holds", holds);
        record.put("finished", !stoppedEarly);
        record.put("seed", SEED);
        return record;
    }
}
