package org.lachine.run.replication;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
/// none and takes the mean tariffs of 2007. His rates lie between 0 and 1,000 percent, and so do ours here. Where his programs start
/// and stop is followed too, since here it can be seen in what they print (docs/validation.md).
final class TradeWarsLobbies {
    static final String TARGETS = "../data/ossa2014_7x33/tariff_noncoop.csv";
    private static final List<String> WITHOUT_TARGETS = List.of("BRA", "IND", "ROW");
    private static final double ONE_DECIMAL = 0.053;
    private static final double MEDIAN = 1.2;
    /// His rounds of best responses end when the mean of all tariffs moves by no more than this, and after as many at most.
    private static final double STANDSTILL = 0.01;
    private static final int ROUNDS = 24;
    private static final double HIGHEST = 10;

    private final Ossa2014 model;
    private final World world;
    private final int n;
    private final Map<String, Double> ours = new HashMap<>();
    private final List<LobbyWeights> weights = new ArrayList<>();
    private final TariffGame game;
    /// The same with equal treatment of all partners.
    private final TariffGame equal;

    TradeWarsLobbies(Reference reference, Ossa2014 model) {
        this.model = model;
        world = model.world();
        n = world.countries().size();
        double[][] targets = reference.numbers(TARGETS);
        List<Player> players = new ArrayList<>();
        List<Player> fair = new ArrayList<>();
        for (int c = 0; c < n; c++) {
            int column = c;
            String code = world.countries().code(c);
            double[] target = WITHOUT_TARGETS.contains(code) ? meanTariffs(c) : Arrays.stream(targets).mapToDouble(row -> row[column]).toArray();
            LobbyWeights found = LobbyWeights.of(model, code, target);
            weights.add(found);
            players.add(player(found, Grain.PARTNER_AND_SECTOR));
            fair.add(player(found, Grain.SECTOR));
        }
        game = TariffGame.among(world, players);
        equal = TariffGame.among(world, fair);
    }

    private Player player(LobbyWeights weights, Grain grain) {
        String code = weights.country();
        return new Player(Levers.of(world, code, world.countries().all(), world.sectors().all(), grain, List.of(Kind.TARIFF), 0, HIGHEST),
                () -> new OssaPayoff(model, code, weights.weight()));
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
        List<double[]> calibrated = sameForAll(game, (c, sector) -> weights.get(c).tariff()[sector]);
        note("optimal tariffs with lobbies: median", "mean", mean(c -> median(best(game, c, world.tariff(), calibrated.get(c)))));
        List<double[]> war = war();
        double[] values = values(war);
        Ossa2014Equilibrium after = model.solve(game.tariffs(war));
        String what = "Nash tariffs with lobbies: ";
        regions(what + "government welfare", c -> 100 * Math.expm1(values[c]));
        regions(what + "welfare", c -> 100 * (after.welfareHat(c) - 1));
        regions(what + "median", c -> median(war.get(c)));
        cooperation(war, values, after);
        return Published.of("trade-wars-lobbies").stream().map(p -> new Figure(p.figure(), p.country(), p.value(),
                ours.get(p.figure() + p.country()), tolerance(p), p.source())).toList();
    }

    /// His way to the war: from the best tariffs under equal treatment of all partners rounds of best responses under equal treatment, and
    /// from where these end rounds with all rates.
    private List<double[]> war() {
        List<double[]> calibrated = sameForAll(equal, (c, sector) -> weights.get(c).tariff()[sector]);
        List<double[]> optima = IntStream.range(0, n).mapToObj(c -> best(equal, c, world.tariff(), calibrated.get(c))).toList();
        double[] tariffs = equal.tariffs(rounds(equal, optima));
        return rounds(game, sameForAll(game, (c, sector) -> tariffs[world.cell(sector, c, c == 0 ? 1 : 0)]));
    }

    private List<double[]> rounds(TariffGame of, List<double[]> start) {
        List<double[]> rates = start;
        double moved = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS && moved > STANDSTILL; round++) {
            double[] before = of.tariffs(rates);
            List<double[]> now = rates;
            rates = IntStream.range(0, n).parallel().mapToObj(c -> best(of, c, before, now.get(c))).toList();
            moved = Math.abs(Arrays.stream(of.tariffs(rates)).average().orElseThrow() - Arrays.stream(before).average().orElseThrow());
        }
        return rates;
    }

    private interface Rate {
        double of(int country, int sector);
    }

    /// Rates by country and sector, the same on all partners.
    private List<double[]> sameForAll(TariffGame of, Rate rate) {
        return IntStream.range(0, n).mapToObj(c -> {
            Levers levers = of.players().get(c).levers();
            return IntStream.range(0, levers.size()).mapToDouble(l -> rate.of(c, world.sectors().indexOf(levers.lever(l).sector()))).toArray();
        }).toList();
    }

    private static double[] best(TariffGame of, int c, double[] tariffs, double[] start) {
        Player player = of.players().get(c);
        return BestResponse.of(player.payoff().get(), player.levers(), tariffs, null, start, () -> false).rates();
    }

    private double[] values(List<double[]> rates) {
        double[] tariffs = game.tariffs(rates);
        return game.players().stream().mapToDouble(player -> player.payoff().get().value(tariffs, null)).toArray();
    }

    /// From where he starts, with tariffs that are nowhere subsidies.
    private void cooperation(List<double[]> war, double[] warValues, Ossa2014Equilibrium after) {
        List<double[]> none = game.players().stream().map(player -> player.levers().at(0)).toList();
        Ossa2014Equilibrium free = model.solve(game.tariffs(none));
        cooperation("Nash tariffs", war, warValues, after::welfareHat);
        cooperation("the tariffs of 2007", game.present(), new double[n], c -> 1);
        cooperation("free trade", none, values(none), free::welfareHat);
    }

    private void cooperation(String over, List<double[]> start, double[] from, IntToDoubleFunction income) {
        Point point = new Bargain(game, () -> false).even(start, from);
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
