package org.lachine.run.replication;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.lachine.game.Bargain;
import org.lachine.game.BestResponse;
import org.lachine.game.Levers;
import org.lachine.game.Levers.Grain;
import org.lachine.game.Levers.Kind;
import org.lachine.game.LobbyWeights;
import org.lachine.game.OssaPayoff;
import org.lachine.game.TariffGame;
import org.lachine.game.TariffGame.Player;
import org.lachine.game.TariffGame.Point;
import org.lachine.model.World;
import org.lachine.replication.Ossa2014;
import org.lachine.replication.Ossa2014Equilibrium;

/// The halves of the tables of Ossa (2014) where governments listen to lobbies: weights that make the pattern of his
/// target tariffs optimal, then optimal, Nash and cooperative tariffs with these weights.
///
/// Targets are the tariffs that a country charges where no agreement binds it; for Brazil, India and the rest of the world he has
/// none and takes the mean tariffs of 2007. His rates lie between 0 and 1,000 percent, and so do ours here.
final class TradeWarsLobbies {
    static final String TARGETS = "../data/ossa2014_7x33/tariff_noncoop.csv";
    private static final List<String> WITHOUT_TARGETS = List.of("BRA", "IND", "ROW");
    private static final double ONE_DECIMAL = 0.053;
    private static final double MEDIAN = 1.2;
    /// What his stopping rule and a flat objective move, by figure and region: docs/validation.md says how.
    private static final Set<String> EXPLAINED = Set.of("Nash tariffs with lobbies: government welfareEU", "cooperation with lobbies: welfare over the tariffs of 2007mean");
    private static final double HIGHEST = 10;

    private final Ossa2014 model;
    private final World world;
    private final int n;
    private final Map<String, Double> ours = new HashMap<>();
    private final List<LobbyWeights> weights = new ArrayList<>();
    private final TariffGame game;

    TradeWarsLobbies(Reference reference, Ossa2014 model) {
        this.model = model;
        world = model.world();
        n = world.countries().size();
        double[][] targets = reference.numbers(TARGETS);
        List<Player> players = new ArrayList<>();
        for (int c = 0; c < n; c++) {
            int column = c;
            String code = world.countries().code(c);
            double[] target = WITHOUT_TARGETS.contains(code) ? meanTariffs(c) : Arrays.stream(targets).mapToDouble(row -> row[column]).toArray();
            LobbyWeights found = LobbyWeights.of(model, code, target);
            weights.add(found);
            Levers levers = Levers.of(world, code, world.countries().all(), world.sectors().all(), Grain.PARTNER_AND_SECTOR, List.of(Kind.TARIFF), 0, HIGHEST);
            players.add(new Player(levers, () -> new OssaPayoff(model, code, found.weight())));
        }
        game = TariffGame.among(world, players);
    }

    private double[] meanTariffs(int importer) {
        return IntStream.range(0, world.sectors().size()).mapToDouble(k -> {
            double duty = 0;
            double trade = 0;
            for (int i = 0; i < n; i++) {
                int cell = world.cell(k, importer, i);
                duty += i == importer ? 0 : world.flow()[cell] * world.tariff()[cell];
                trade += i == importer ? 0 : world.flow()[cell];
            }
            return duty / trade;
        }).toArray();
    }

    List<Figure> figures() {
        List<double[]> starts = IntStream.range(0, n).mapToObj(this::calibrated).toList();
        note("optimal tariffs with lobbies: median", "mean", mean(c -> median(optimum(c, starts.get(c)))));
        Point war = game.nash(starts, what -> { }, () -> false);
        Ossa2014Equilibrium after = model.solve(game.tariffs(war.rates()));
        String what = "Nash tariffs with lobbies: ";
        regions(what + "government welfare", c -> 100 * Math.expm1(war.payoffs()[c]));
        regions(what + "welfare", c -> 100 * (after.welfareHat(c) - 1));
        regions(what + "median", c -> median(war.rates().get(c)));
        cooperation(war, after);
        return Published.of("trade-wars-lobbies").stream().map(p -> new Figure(p.figure(), p.country(), p.value(),
                ours.get(p.figure() + p.country()), tolerance(p), p.source(), EXPLAINED.contains(p.figure() + p.country()))).toList();
    }

    /// The rates that the weights were found at, the same on all partners.
    private double[] calibrated(int c) {
        Levers levers = game.players().get(c).levers();
        return IntStream.range(0, levers.size()).mapToDouble(l -> weights.get(c).tariff()[world.sectors().indexOf(levers.lever(l).sector())]).toArray();
    }

    private double[] optimum(int c, double[] start) {
        Player player = game.players().get(c);
        return BestResponse.of(player.payoff().get(), player.levers(), world.tariff(), null, start, () -> false).rates();
    }

    /// From the tariffs that he starts from (from those of 2007 the search stops a little short, so that free trade is a start too), with tariffs that are nowhere subsidies.
    private void cooperation(Point war, Ossa2014Equilibrium after) {
        List<double[]> none = game.players().stream().map(player -> player.levers().at(0)).toList();
        Ossa2014Equilibrium free = model.solve(game.tariffs(none));
        double[] freeTrade = IntStream.range(0, n).mapToDouble(c -> game.players().get(c).payoff().get().value(game.tariffs(none), null)).toArray();
        cooperation("Nash tariffs", List.of(war.rates()), war.payoffs(), after::welfareHat);
        cooperation("the tariffs of 2007", List.of(game.present(), none), new double[n], c -> 1);
        cooperation("free trade", List.of(none), freeTrade, free::welfareHat);
    }

    /// @param starts of which the one that leads furthest counts
    private void cooperation(String over, List<List<double[]>> starts, double[] from, IntToDoubleFunction income) {
        Point point = starts.stream().map(start -> new Bargain(game, () -> false).even(start, from))
                .max(Comparator.comparingDouble(end -> Arrays.stream(end.gains()).min().orElseThrow())).orElseThrow();
        Ossa2014Equilibrium at = model.solve(game.tariffs(point.rates()));
        note("cooperation with lobbies: government welfare over " + over, "all alike", mean(c -> 100 * Math.expm1(point.gains()[c])));
        note("cooperation with lobbies: welfare over " + over, "mean", mean(c -> 100 * (at.welfareHat(c) / income.applyAsDouble(c) - 1)));
    }

    private void regions(String figure, IntToDoubleFunction value) {
        for (int c = 0; c < n; c++) {
            note(figure, world.countries().code(c), value.applyAsDouble(c));
        }
        note(figure, "mean", mean(value));
    }

    private void note(String figure, String country, double value) {
        ours.put(figure + country, value);
    }

    private double mean(IntToDoubleFunction value) {
        return IntStream.range(0, n).mapToDouble(value).average().orElseThrow();
    }

    private static double median(double[] rates) {
        return 100 * TradeWarsFound.median(rates);
    }

    private static double tolerance(Published p) {
        return p.figure().contains(": median") ? MEDIAN : ONE_DECIMAL;
    }
}
