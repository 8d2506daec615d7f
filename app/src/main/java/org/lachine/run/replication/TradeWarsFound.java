package org.lachine.run.replication;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lachine.game.Bargain;
import org.lachine.game.BestResponse;
import org.lachine.game.Levers;
import org.lachine.game.Levers.Grain;
import org.lachine.game.Levers.Kind;
import org.lachine.game.OssaPayoff;
import org.lachine.game.TariffGame;
import org.lachine.game.TariffGame.Player;
import org.lachine.game.TariffGame.Point;
import org.lachine.model.World;
import org.lachine.replication.Ossa2014;

/// The tariffs of Ossa (2014) found by our own search instead of taken from him: optimal tariffs, Nash tariffs with and
/// without equal treatment of partners, and the cooperative point.
final class TradeWarsFound {
    private static final String FOLDER = "ossa2014/";
    private static final int WELFARE = 0;
    /// Half a printed digit, and what his optimiser stops short of.
    private static final double ONE_DECIMAL = 0.053;
    private static final double TWO_DECIMALS = 0.008;
    /// Medians count rates on next to no trade, where payoffs are flat and his search stops early.
    private static final double MEDIAN = 1.2;
    private static final double LOWEST = -0.5;
    private static final double HIGHEST = 20;

    private final Reference reference;
    private final Ossa2014 model;
    private final World world;

    TradeWarsFound(Reference reference, Ossa2014 model) {
        this.reference = reference;
        this.model = model;
        world = model.world();
    }

    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>(optimal());
        TariffGame pairs = game(Grain.PARTNER_AND_SECTOR, LOWEST);
        Point war = pairs.nash(level(pairs, 0.5), what -> { }, () -> false);
        figures.addAll(compared("Nash tariffs found", war, "TABLE4_TABLE4a.csv", "Table 4a"));
        TariffGame equal = game(Grain.SECTOR, LOWEST);
        figures.addAll(compared("Nash tariffs found, MFN", equal.nash(level(equal, 0.5), what -> { }, () -> false), "TABLE9_TABLE9a.csv", "Table 9a"));
        figures.addAll(cooperation(war));
        return figures;
    }

    private TariffGame game(Grain grain, double lowest) {
        return TariffGame.among(world, world.countries().all().stream().map(region -> new Player(
                Levers.of(world, region, world.countries().all(), world.sectors().all(), grain, List.of(Kind.TARIFF), lowest, HIGHEST),
                () -> new OssaPayoff(model, region))).toList());
    }

    private static List<double[]> level(TariffGame game, double rate) {
        return game.players().stream().map(player -> player.levers().at(rate)).toList();
    }

    private List<Figure> optimal() {
        double[][] printed = reference.numbers(FOLDER + "TABLE3_TABLE3a.csv");
        List<Figure> figures = new ArrayList<>();
        for (Player player : game(Grain.PARTNER_AND_SECTOR, LOWEST).players()) {
            BestResponse best = BestResponse.of(player.payoff().get(), player.levers(), world.tariff(), null, player.levers().at(0.5), () -> false);
            double[] row = printed[world.countries().indexOf(player.code())];
            String source = "Ossa (2014) Table 3a";
            figures.add(new Figure("optimal tariffs found: own welfare", player.code(), row[WELFARE], 100 * Math.expm1(best.value()), ONE_DECIMAL, source));
            figures.add(new Figure("optimal tariffs found: median", player.code(), row[8], 100 * median(best.rates()), MEDIAN, source));
        }
        return figures;
    }

    private List<Figure> compared(String what, Point point, String file, String table) {
        double[][] printed = reference.numbers(FOLDER + file);
        String source = "Ossa (2014) " + table;
        List<Figure> figures = new ArrayList<>();
        for (int c = 0; c < point.payoffs().length; c++) {
            String code = world.countries().code(c);
            figures.add(new Figure(what + ": welfare", code, printed[c][WELFARE], 100 * Math.expm1(point.payoffs()[c]), ONE_DECIMAL, source));
            figures.add(new Figure(what + ": median", code, printed[c][4], 100 * median(point.rates().get(c)), MEDIAN, source));
        }
        return figures;
    }

    /// What all regions alike gain by cooperation from three starts, with tariffs that are nowhere subsidies.
    private List<Figure> cooperation(Point war) {
        TariffGame game = game(Grain.PARTNER_AND_SECTOR, 0);
        List<double[]> none = level(game, 0);
        double[] freeTrade = IntStream.range(0, world.countries().size()).mapToDouble(c ->
                new OssaPayoff(model, world.countries().code(c)).value(game.tariffs(none), null)).toArray();
        String[] names = {"Nash tariffs", "the tariffs of 2007", "free trade"};
        double[][] starts = {war.payoffs(), new double[freeTrade.length], freeTrade};
        double[] printed = reference.numbers(FOLDER + "TABLE5_TABLE5a.csv")[0];
        List<Figure> figures = new ArrayList<>();
        for (int k = 0; k < names.length; k++) {
            Point point = new Bargain(game, () -> false).even(none, starts[k]);
            double gain = 100 * Math.expm1(Arrays.stream(point.gains()).average().orElseThrow());
            figures.add(new Figure("cooperation found: gain over " + names[k], "all alike", printed[k], gain, k == 2 ? TWO_DECIMALS : ONE_DECIMAL,
                    "Ossa (2014) Table 5a"));
        }
        return figures;
    }

    static double median(double[] rates) {
        double[] sorted = rates.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
