package org.lachine.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.lachine.game.BestResponse;
import org.lachine.game.EquilibriumPayoff;
import org.lachine.game.Levers;
import org.lachine.game.Levers.Grain;
import org.lachine.game.Levers.Kind;
import org.lachine.game.NashCheck;
import org.lachine.game.OssaPayoff;
import org.lachine.game.SufficientStatisticNash;
import org.lachine.game.TariffGame;
import org.lachine.game.TariffGame.Player;
import org.lachine.game.TariffGame.Point;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Objective;
import org.lachine.model.World;
import org.lachine.replication.Ossa2014;
import org.lachine.run.replication.Replications;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Trade wars in a warm JVM, on all cores: optimal tariffs, equilibria and their check, and a formula for them.
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WarBenchmark {
    /// Where the data of Ossa (2014) lie, which may not be shipped.
    static final Path REFERENCE = Path.of(System.getProperty("lachine.home")).resolve("../shared/golden").normalize();
    private static final String FIRST = "USA";
    private static final String SECOND = "CAN";
    private static final NashCheck.Extent WHOLE = new NashCheck.Extent(1000, 2, 1);

    private static Point nash(TariffGame game, double start) {
        return game.nash(game.players().stream().map(player -> player.levers().at(start)).toList(), what -> { }, () -> false);
    }

    /// The world of 2022 with balanced trade.
    @State(Scope.Benchmark)
    public static class Wide {
        private CaliendoParro model;
        private CaliendoParro withoutInputs;
        private Levers levers;
        private TariffGame pair;
        private Point war;

        /// As JMH sets it up.
        @Setup
        public void calibrate() {
            model = Counterfactual.of(Counterfactual.ICIO).model;
            World world = model.baseline();
            withoutInputs = SufficientStatisticNash.withoutInputs(world, model.tradeElasticity());
            levers = levers(FIRST, world.countries().all());
            List<String> players = List.of(FIRST, SECOND);
            pair = TariffGame.among(world, players.stream().map(code -> new Player(levers(code, players),
                    () -> new EquilibriumPayoff(model, Objective.welfare(code)))).toList());
            war = nash(pair, 0);
        }

        private Levers levers(String player, List<String> partners) {
            World world = model.baseline();
            List<String> goods = IntStream.range(0, world.sectors().size()).filter(world::isGoods).mapToObj(world.sectors()::code).toList();
            return Levers.of(world, player, partners, goods, Grain.PARTNER_AND_SECTOR, List.of(Kind.TARIFF), 0, 3);
        }
    }

    /// The seven regions and 33 industries of Ossa (2014).
    @State(Scope.Benchmark)
    public static class Ossa {
        private TariffGame game;

        /// As JMH sets it up.
        @Setup
        public void calibrate() {
            Ossa2014 model = Replications.tradeWars(REFERENCE).orElseThrow();
            World world = model.world();
            game = TariffGame.among(world, world.countries().all().stream().map(code -> new Player(
                    Levers.of(world, code, world.countries().all(), world.sectors().all(), Grain.PARTNER_AND_SECTOR, List.of(Kind.TARIFF), -0.5, 20),
                    () -> new OssaPayoff(model, code))).toList());
        }
    }

    /// The best tariffs of the United States on all partners, by sector and partner.
    @Benchmark
    public BestResponse optimum(Wide given) {
        return BestResponse.of(new EquilibriumPayoff(given.model, Objective.welfare(FIRST)), given.levers, given.levers.tariffs(), null,
                given.levers.present(), () -> false);
    }

    /// The equilibrium of the United States and Canada, from free trade with one another.
    @Benchmark
    public Point pair(Wide given) {
        return nash(given.pair, 0);
    }

    /// Its check: 1,000 deviations and two fresh searches of each.
    @Benchmark
    public NashCheck check(Wide given) {
        return NashCheck.of(given.pair, given.war.rates(), WHOLE, what -> { }, () -> false);
    }

    /// The formula of Lashkaripour (2021).
    @Benchmark
    public SufficientStatisticNash formula(Wide given) {
        return SufficientStatisticNash.of(given.withoutInputs);
    }

    /// The equilibrium of seven regions, from a flat 50 percent.
    @Benchmark
    public Point ossa(Ossa given) {
        return nash(given.game, 0.5);
    }
}
