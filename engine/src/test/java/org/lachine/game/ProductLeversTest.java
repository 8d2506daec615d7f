package org.lachine.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lachine.game.Levers.Grain;
import org.lachine.game.Levers.Kind;
import org.lachine.game.TariffGame.Player;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Objective;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.trial.RandomProducts;
import org.lachine.trial.RandomWorld;

/// Rates on products, on a made-up world of five countries and three sectors where two importers' markets have four products each.
class ProductLeversTest {
    private static final CaliendoParro MODEL = model();
    private static final World WORLD = MODEL.baseline();
    private static final List<String> ALL = WORLD.countries().all();
    private static final String OWN = ALL.get(0);
    private static final String OTHER = ALL.get(1);
    /// Values are known to 1e-9 and slopes asked for to 2e-6.
    private static final double STEP = 2e-3;
    private static final Levers.Lines EVERYTHING = lines(true);

    private static CaliendoParro model() {
        World bare = RandomWorld.of(7, 5, 3, new RandomWorld.Ranges(3, 7, 0.15, 0.1, 0, false));
        return CaliendoParro.calibrate(bare.withProducts(RandomProducts.of(3, bare, bare.countries().all().subList(0, 2), 4, RandomProducts.Ranges.USUAL)),
                bare.elasticity(bare.defaultElasticity()), Closure.BALANCED);
    }

    private static Levers.Lines lines(boolean rest) {
        return new Levers.Lines() {
            @Override
            public boolean sector(String sector) {
                return rest;
            }

            @Override
            public boolean product(String importer, String sector, String product) {
                return rest || product.equals("100000");
            }
        };
    }

    private static Levers byLine(String player, String partner) {
        return Levers.byProduct(WORLD, player, List.of(partner), EVERYTHING, Grain.LINE, List.of(Kind.TARIFF), 0, 5);
    }

    private static EquilibriumPayoff payoff(String player) {
        return new EquilibriumPayoff(MODEL, Objective.welfare(player));
    }

    private static BestResponse optimum(Levers levers) {
        return BestResponse.of(payoff(levers.player()), levers, levers.tariffs(), null, levers.present(), () -> false);
    }

    @Test
    void slopesAreThoseOfFiniteDifferences() {
        Levers levers = byLine(OWN, OTHER);
        double[] rates = levers.at(0.2);
        EquilibriumPayoff payoff = payoff(OWN);
        BestResponse.value(payoff, levers, levers.tariffs(), null, rates);
        double[] slopes = levers.gathered(payoff.tariffSlopes(), null);
        for (int l = 0; l < levers.size(); l++) {
            double[] moved = rates.clone();
            moved[l] += STEP;
            double up = BestResponse.value(payoff, levers, levers.tariffs(), null, moved);
            moved[l] -= 2 * STEP;
            double down = BestResponse.value(payoff, levers, levers.tariffs(), null, moved);
            assertThat(slopes[l]).as(levers.lever(l).toString()).isCloseTo((up - down) / (2 * STEP), within(2e-6));
        }
    }

    /// Setting every line to what a policy has is that policy, and lines' trade and rates add up to those of their sectors.
    @Test
    void linesAddUpToTheirSectors() {
        Levers fine = byLine(OWN, OTHER);
        Levers coarse = Levers.of(WORLD, OWN, List.of(OTHER), WORLD.sectors().all(), Grain.PARTNER_AND_SECTOR, List.of(Kind.TARIFF), 0, 5);
        assertThat(fine.size()).isGreaterThan(coarse.size());
        for (int l = 0; l < coarse.size(); l++) {
            String sector = coarse.lever(l).sector();
            int[] own = IntStream.range(0, fine.size()).filter(k -> fine.lever(k).sector().equals(sector)).toArray();
            double trade = Arrays.stream(own).mapToDouble(k -> fine.lever(k).trade()).sum();
            double duty = Arrays.stream(own).mapToDouble(k -> fine.lever(k).trade() * fine.present()[k]).sum();
            assertThat(trade).isCloseTo(coarse.lever(l).trade(), within(1e-9 * trade));
            assertThat(duty / trade).isCloseTo(coarse.present()[l], within(1e-12));
        }
        double[] tariffs = fine.tariffs();
        fine.set(fine.present(), tariffs, null);
        assertThat(Levers.policy(Policy.of(WORLD), tariffs).productTariffs()).containsExactly(WORLD.products().tariff(), within(1e-15));
    }

    /// More freedom never hurts, and nothing near the optimum is better.
    @Test
    void theBestRatesByLineAreWorthMoreThanBySector() {
        BestResponse fine = optimum(byLine(OWN, OTHER));
        assertThat(fine.converged()).isTrue();
        double before = 0;
        for (Grain grain : List.of(Grain.UNIFORM, Grain.PARTNER_AND_SECTOR)) {
            double worth = optimum(Levers.byProduct(WORLD, OWN, List.of(OTHER), EVERYTHING, grain, List.of(Kind.TARIFF), 0, 5)).value();
            assertThat(worth).isGreaterThan(before).isLessThan(fine.value() + 1e-8);
            before = worth;
        }
        EquilibriumPayoff payoff = payoff(OWN);
        Levers levers = fine.levers();
        Random random = new Random(1);
        for (int k = 0; k < 60; k++) {
            double[] other = fine.rates().clone();
            double size = Math.pow(10, -3 * random.nextDouble());
            Arrays.setAll(other, l -> Math.clamp(other[l] + size * random.nextGaussian(), 0, 5));
            assertThat(BestResponse.value(payoff, levers, levers.tariffs(), null, other)).isLessThan(fine.value() + 1e-8);
        }
    }

    @Test
    void twoCountriesReachAnEquilibriumLineByLine() {
        TariffGame game = TariffGame.among(WORLD, List.of(player(OWN, OTHER), player(OTHER, OWN)));
        List<TariffGame.Point> found = game.equilibria(3, 9, what -> { }, () -> false);
        assertThat(found).hasSize(1);
        // a rate that has cut its trade off is still brought back
        for (double start : new double[] {0.3, 5}) {
            TariffGame.Point other = game.nash(game.players().stream().map(player -> player.levers().at(start)).toList(), what -> { }, () -> false);
            for (int p = 0; p < 2; p++) {
                assertThat(other.rates().get(p)).as("rates of %s from %s", game.players().get(p).code(), start)
                        .containsExactly(found.getFirst().rates().get(p), within(1e-5));
                assertThat(other.payoffs()[p]).isCloseTo(found.getFirst().payoffs()[p], within(1e-8));
            }
        }
        NashCheck check = NashCheck.of(game, found.getFirst().rates(), new NashCheck.Extent(1000, 2, 4), what -> { }, () -> false);
        assertThat(check.holds()).as("%s", check).isTrue();
        double[] war = found.getFirst().payoffs();
        TariffGame.Point peace = new Bargain(game, () -> false).nash(found.getFirst().rates(), war);
        assertThat(peace.payoffs()[0]).isGreaterThan(war[0]);
        assertThat(peace.payoffs()[1]).isGreaterThan(war[1]);
        Levers whole = Levers.of(WORLD, OTHER, List.of(OWN), WORLD.sectors().all(), Grain.SECTOR, List.of(Kind.TARIFF), 0, 5);
        assertThatThrownBy(() -> TariffGame.among(WORLD, List.of(player(OWN, OTHER), new Player(whole, () -> payoff(OTHER))))).hasMessageContaining("tell products apart");
    }

    private static Player player(String code, String partner) {
        return new Player(byLine(code, partner), () -> payoff(code));
    }

    /// A product answers what was put on the same product; the duty to match is that on everything.
    @Test
    void answersMirrorProducts() {
        Levers levers = byLine(OWN, OTHER);
        int attackedLine = WORLD.products().indexOf(OTHER, WORLD.sectors().code(1), "100000");
        int cell = WORLD.products().cell(attackedLine, 0);
        double[] onProducts = WORLD.products().tariff().clone();
        onProducts[cell] += 0.3;
        Policy attacked = Policy.of(WORLD).withProductTariffs(onProducts);
        Retaliation retaliation = new Retaliation(payoff(OWN), payoff(OTHER), levers, levers.tariffs(attacked));
        double[] answer = retaliation.rateForRate(levers.tariffs());
        for (int l = 0; l < levers.size(); l++) {
            boolean same = levers.lever(l).sector().equals(WORLD.sectors().code(1)) && levers.lever(l).product().equals("100000");
            assertThat(answer[l] - levers.present()[l]).isCloseTo(same ? 0.3 : 0, within(1e-12));
        }
        assertThat(retaliation.duty(levers.tariffs())).isCloseTo(0.3 * WORLD.products().flow()[cell], within(1e-9 * WORLD.products().flow()[cell]));
    }

    @Test
    void coversWhatIsChosenAndNothingElse() {
        Levers some = Levers.byProduct(WORLD, OWN, ALL, lines(false), Grain.LINE, List.of(Kind.TARIFF), 0, 5);
        assertThat(IntStream.range(0, some.size()).mapToObj(l -> some.lever(l).product())).containsOnly("100000");
        String without = ALL.get(3);
        assertThatThrownBy(() -> Levers.byProduct(WORLD, without, ALL, lines(false), Grain.LINE, List.of(Kind.TARIFF), 0, 5)).hasMessageContaining("there is no rate to set");
        Levers exempt = byLine(OWN, OTHER).exempting(Map.of(OTHER, 0.25));
        double[] tariffs = exempt.tariffs();
        double[] rates = exempt.at(1);
        exempt.set(rates, tariffs, null);
        assertThat(IntStream.range(0, WORLD.products().tariff().length).filter(c -> tariffs[WORLD.tariff().length + c] != WORLD.products().tariff()[c])
                .allMatch(c -> Math.abs(tariffs[WORLD.tariff().length + c] - 0.75 - 0.25 * WORLD.products().tariff()[c]) < 1e-12)).isTrue();
    }

    /// Whether a government charges little yet or more than is best for it: the best list collects as much as any, loses no more, and
    /// no shift of a hundredth from one line to another makes it better.
    @ParameterizedTest
    @ValueSource(doubles = {0, 2})
    void noListOfEqualSizeIsBetter(double charged) {
        Policy before = Levers.policy(Policy.of(WORLD), set(byLine(OWN, OTHER), charged));
        EquilibriumPayoff own = new EquilibriumPayoff(MODEL.under(before), Objective.welfare(OWN));
        EquilibriumPayoff other = new EquilibriumPayoff(MODEL.under(before), Objective.welfare(OTHER));
        Levers levers = Levers.byProduct(own.world(), OWN, List.of(OTHER), EVERYTHING, Grain.LINE, List.of(Kind.TARIFF), 0, 5);
        double[] present = levers.present();
        double rate = 0.3;
        double[] list = IntStream.range(0, levers.size()).mapToDouble(l -> present[l] + (l % 2 == 0 ? rate : 0)).toArray();
        Retaliation retaliation = new Retaliation(own, other, levers, levers.tariffs());
        Retaliation.Outcome best = retaliation.bestList(list, rate, () -> false);
        assertThat(duty(levers, best.rates())).isCloseTo(duty(levers, list), within(1e-9 * duty(levers, list)));
        assertThat(best.own()).isGreaterThanOrEqualTo(retaliation.at(list).own());
        for (int from = 0; from < levers.size(); from++) {
            for (int to = 0; to < levers.size(); to++) {
                double shift = 0.01 * duty(levers, list);
                double[] shifted = best.rates().clone();
                shifted[from] -= shift / levers.lever(from).trade();
                shifted[to] += shift / levers.lever(to).trade();
                if (from != to && shifted[from] >= present[from] && shifted[to] <= present[to] + rate) {
                    assertThat(retaliation.at(shifted).own()).as("from %d to %d", from, to).isLessThan(best.own() + 5e-9);
                }
            }
        }
    }

    private static double[] set(Levers levers, double rate) {
        double[] tariffs = levers.tariffs();
        levers.set(levers.at(rate), tariffs, null);
        return tariffs;
    }

    private static double duty(Levers levers, double[] rates) {
        return IntStream.range(0, rates.length).mapToDouble(l -> (rates[l] - levers.present()[l]) * levers.lever(l).trade()).sum();
    }
}
