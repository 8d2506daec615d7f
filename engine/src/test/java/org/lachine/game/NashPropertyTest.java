package org.lachine.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lachine.game.Levers.Grain;
import org.lachine.game.Levers.Kind;
import org.lachine.game.TariffGame.Player;
import org.lachine.game.TariffGame.Point;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Codes;
import org.lachine.model.Objective;
import org.lachine.model.World;
import org.lachine.trial.RandomWorld;

/// What holds of trade wars whatever the world.
class NashPropertyTest {
    private static final int COUNTRIES = 4;
    private static final int SECTORS = 3;

    private static World random(long seed) {
        return RandomWorld.of(seed, COUNTRIES, SECTORS, new RandomWorld.Ranges(2.5, 9, 0.2, 0, 0, false));
    }

    /// Countries that differ in nothing but their names: the same technology, and trade of the same size in every direction.
    private static World alike(long seed) {
        Random random = new Random(seed);
        double[] flow = new double[SECTORS * COUNTRIES * COUNTRIES];
        double[] tariff = new double[flow.length];
        double[] valueAdded = new double[SECTORS * COUNTRIES];
        World names = random(seed);
        double[] inputs = new double[names.inputShare().length];
        double[] theta = new double[SECTORS];
        double[] home = new double[SECTORS];
        double[] abroad = new double[SECTORS];
        double[] rate = new double[SECTORS];
        for (int j = 0; j < SECTORS; j++) {
            theta[j] = 2.5 + 6 * random.nextDouble();
            home[j] = 50 + 100 * random.nextDouble();
            abroad[j] = 5 + 20 * random.nextDouble();
            rate[j] = 0.2 * random.nextDouble();
        }
        for (int cell = 0; cell < flow.length; cell++) {
            int j = cell / (COUNTRIES * COUNTRIES);
            boolean own = cell / COUNTRIES % COUNTRIES == cell % COUNTRIES;
            flow[cell] = own ? home[j] : abroad[j];
            tariff[cell] = own ? 0 : rate[j];
        }
        Arrays.fill(inputs, 1.0 / 3 / SECTORS);
        Arrays.fill(valueAdded, 2.0 / 3);
        return new World("alike-" + seed, 2022, names.countries(), names.sectors(), new boolean[] {true, true, true}, flow, tariff, valueAdded, inputs,
                new TreeMap<>(Map.of("drawn", theta)), "drawn");
    }

    private static TariffGame game(CaliendoParro model, int players, boolean weighted) {
        World world = model.baseline();
        List<String> codes = world.countries().all().subList(0, players);
        return TariffGame.among(world, codes.stream().map(code -> new Player(
                Levers.of(world, code, codes, world.sectors().all(), Grain.PARTNER_AND_SECTOR, List.of(Kind.TARIFF), 0, 3),
                () -> new EquilibriumPayoff(model, weighted ? Objective.weighted(code, 1, new double[SECTORS]) : Objective.welfare(code)))).toList());
    }

    private static Point nash(TariffGame game) {
        return game.nash(game.present(), what -> { }, () -> false);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void countriesThatAreAlikeEndUpAlike(long seed) {
        TariffGame game = game(CaliendoParro.calibrate(alike(seed)), COUNTRIES, false);
        // from rates that are not alike
        Random random = new Random(seed);
        Point point = game.nash(game.players().stream().map(player -> TariffGame.scattered(player.levers(), random)).toList(), what -> { }, () -> false);
        assertThat(point.converged()).isTrue();
        double[] none = game.tariffs(game.players().stream().map(player -> player.levers().at(0)).toList());
        assertThat(point.payoffs()[0]).as("worth less than free trade").isLessThan(game.players().getFirst().payoff().get().value(none, null));
        Levers levers = game.players().getFirst().levers();
        double[] first = point.rates().getFirst();
        for (int p = 0; p < COUNTRIES; p++) {
            assertThat(point.payoffs()[p]).isCloseTo(point.payoffs()[0], within(1e-8));
            Levers own = game.players().get(p).levers();
            for (int l = 0; l < own.size(); l++) {
                String sector = own.lever(l).sector();
                int same = IntStream.range(0, levers.size()).filter(k -> levers.lever(k).sector().equals(sector)).findFirst().orElseThrow();
                assertThat(point.rates().get(p)[l]).as("%s on %s in %s", own.player(), own.lever(l).partner(), sector).isCloseTo(first[same], within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void aGovernmentWithoutPoliticalWeightsWantsRealIncome(long seed) {
        CaliendoParro model = CaliendoParro.calibrate(random(seed));
        Point plain = nash(game(model, 2, false));
        Point weighted = nash(game(model, 2, true));
        for (int p = 0; p < 2; p++) {
            assertThat(weighted.payoffs()[p]).isCloseTo(plain.payoffs()[p], within(1e-8));
            assertThat(weighted.rates().get(p)).containsExactly(plain.rates().get(p), within(1e-5));
        }
    }

    /// Several starts end at one point, or at points that are told apart; each stands up to the check, and no slope is left in any.
    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void everyPointThatIsReportedIsAnEquilibriumAndAnother(long seed) {
        TariffGame game = game(CaliendoParro.calibrate(random(seed)), 3, false);
        List<Point> found = game.equilibria(4, seed, what -> { }, () -> false);
        for (int k = 0; k < found.size(); k++) {
            Point point = found.get(k);
            assertThat(point.converged()).isTrue();
            NashCheck check = NashCheck.of(game, point.rates(), new NashCheck.Extent(90, 1, seed), what -> { }, () -> false);
            assertThat(check.holds()).as("%s", check).isTrue();
            for (Point other : found.subList(0, k)) {
                double[] a = point.payoffs();
                double[] b = other.payoffs();
                assertThat(IntStream.range(0, a.length).mapToDouble(p -> Math.abs(a[p] - b[p])).max().orElseThrow()).isGreaterThan(1e-5);
            }
        }
        Point again = game.nash(game.players().stream().map(player -> player.levers().at(2)).toList(), what -> { }, () -> false);
        assertThat(found.stream().anyMatch(point -> IntStream.range(0, 3)
                .allMatch(p -> Math.abs(point.payoffs()[p] - again.payoffs()[p]) < 1e-8)))
                .as("200 percent on everything leads to one of %d", found.size()).isTrue();
    }

    /// Two players who each want to do much what the other does, but more so: both low and both high are equilibria, the middle is none
    /// that rounds end at.
    @Test
    void distinctEquilibriaAreBothReported() {
        World world = random(1);
        List<String> codes = world.countries().all().subList(0, 2);
        TariffGame game = TariffGame.among(world, codes.stream().map(code -> new Player(
                Levers.of(world, code, codes, world.sectors().all(), Grain.UNIFORM, List.of(Kind.TARIFF), 0, 3),
                () -> new Imitation(world, code, codes))).toList());
        List<Point> found = game.equilibria(3, 1, what -> { }, () -> false);
        assertThat(found).hasSize(2).allMatch(Point::converged);
        double[] rates = found.stream().mapToDouble(point -> point.rates().getFirst()[0]).sorted().toArray();
        assertThat(rates[0]).isLessThan(0.1);
        assertThat(rates[1]).isGreaterThan(0.9);
        for (Point point : found) {
            assertThat(NashCheck.of(game, point.rates(), new NashCheck.Extent(300, 2, 3), what -> { }, () -> false).holds()).isTrue();
        }
    }

    /// `−(own − f(other's))²` with an f that climbs steeply from 0 to 1 around 0.5, plus what the other does, so that payoffs differ.
    private static final class Imitation implements Payoff {
        private final World world;
        private final int own;
        private final int other;
        private double[] slopes;

        private Imitation(World world, String code, List<String> codes) {
            this.world = world;
            Codes countries = world.countries();
            String rival = codes.get(codes.get(0).equals(code) ? 1 : 0);
            own = cell(countries.indexOf(code), countries.indexOf(rival));
            other = cell(countries.indexOf(rival), countries.indexOf(code));
        }

        /// The first sector in which the two trade.
        private int cell(int importer, int exporter) {
            int j = 0;
            while (world.flow()[world.cell(j, importer, exporter)] == 0) {
                j++;
            }
            return world.cell(j, importer, exporter);
        }

        @Override
        public World world() {
            return world;
        }

        @Override
        public double value(double[] tariffs, double[] exportTaxes) {
            double off = tariffs[own] - 1 / (1 + Math.exp(-12 * (tariffs[other] - 0.5)));
            slopes = new double[tariffs.length];
            slopes[own] = -2 * off;
            return 0.1 * tariffs[other] - off * off;
        }

        @Override
        public double noise() {
            return 1e-10;
        }

        @Override
        public double[] tariffSlopes() {
            return slopes;
        }

        @Override
        public double[] exportTaxSlopes() {
            return null;
        }
    }
}
