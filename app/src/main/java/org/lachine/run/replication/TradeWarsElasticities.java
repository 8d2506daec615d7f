package org.lachine.run.replication;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lachine.game.Levers;
import org.lachine.game.Levers.Grain;
import org.lachine.game.Levers.Kind;
import org.lachine.game.OssaPayoff;
import org.lachine.game.TariffGame;
import org.lachine.game.TariffGame.Player;
import org.lachine.game.TariffGame.Point;
import org.lachine.model.World;
import org.lachine.replication.Ossa2014;

/// The trade war of Ossa (2014) at other elasticities of substitution, which he scales to means of 3.5, 5 and 6.5.
///
/// Trade is the world's, balanced at his main elasticities.
final class TradeWarsElasticities {
    static final String SIGMAS = "../data/ossa2014_7x33/sigma_s.csv";
    /// Half a printed digit, and what balancing trade at the main elasticities instead of these may move.
    private static final double WELFARE = 0.06;
    private static final double MEDIAN = 0.15;
    private static final double LOWEST = -0.5;
    private static final double HIGHEST = 20;
    private static final double START = 0.4;

    private TradeWarsElasticities() {}

    /// What he prints for a mean elasticity, in the column of the file that holds these elasticities.
    private record Printed(int column, String mean, double welfare, double median) {}

    private static final List<Printed> ALL = List.of(new Printed(1, "3.5", -2.3, 56.0), new Printed(2, "5", -1.0, 34.4), new Printed(3, "6.5", -0.3, 25.4));

    static List<Figure> figures(Reference reference, World world) {
        double[][] sigmas = reference.numbers(SIGMAS);
        List<Figure> figures = new ArrayList<>();
        for (Printed printed : ALL) {
            Ossa2014 model = Ossa2014.calibrate(world, Arrays.stream(sigmas).mapToDouble(row -> row[printed.column()] - 1).toArray());
            TariffGame game = TariffGame.among(world, world.countries().all().stream().map(region -> new Player(
                    Levers.of(world, region, world.countries().all(), world.sectors().all(), Grain.PARTNER_AND_SECTOR, List.of(Kind.TARIFF), LOWEST, HIGHEST),
                    () -> new OssaPayoff(model, region))).toList());
            Point war = game.nash(game.players().stream().map(player -> player.levers().at(START)).toList(), what -> { }, () -> false);
            String what = "Nash tariffs found, mean elasticity %s: ".formatted(printed.mean());
            String source = "Ossa (2014), sensitivity";
            figures.add(new Figure(what + "welfare", "mean", printed.welfare(), 100 * Arrays.stream(war.payoffs()).map(Math::expm1).average().orElseThrow(),
                    WELFARE, source));
            figures.add(new Figure(what + "median", "mean", printed.median(), 100 * war.rates().stream().mapToDouble(TradeWarsFound::median).average()
                    .orElseThrow(), MEDIAN, source));
        }
        return figures;
    }
}
