package org.lachine.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lachine.game.Levers.Grain;
import org.lachine.game.Levers.Kind;
import org.lachine.game.TariffGame.Player;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Objective;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.trial.RandomWorld;

/// Optimal tariffs and trade wars of general equilibrium on a made-up world of six countries and four sectors.
class TariffGameTest {
    private static final CaliendoParro MODEL = CaliendoParro.calibrate(RandomWorld.of(11, 6, 4, new RandomWorld.Ranges(3, 7, 0.15, 0.1, 0, false)));
    private static final World WORLD = MODEL.baseline();
    private static final List<String> ALL = WORLD.countries().all();

    private static Levers levers(String player, Grain grain, Kind... kinds) {
        return levers(player, ALL, grain, kinds);
    }

    private static Levers levers(String player, Collection<String> partners, Grain grain, Kind... kinds) {
        return Levers.of(WORLD, player, partners, WORLD.sectors().all(), grain, List.of(kinds), 0, 5);
    }

    private static EquilibriumPayoff payoff(String player) {
        return new EquilibriumPayoff(MODEL, Objective.welfare(player));
    }

    private static BestResponse optimum(Levers levers) {
        return BestResponse.of(payoff(levers.player()), levers, WORLD.tariff(), null, levers.at(0.1), () -> false);
    }

    /// Nothing near the optimum is better, and every rate inside its bounds has a slope of zero.
    @Test
    void noNearbyPolicyBeatsTheOptimum() {
        Levers levers = levers(ALL.get(0), Grain.PARTNER_AND_SECTOR, Kind.TARIFF);
        BestResponse best = optimum(levers);
        assertThat(best.converged()).isTrue();
        assertThat(best.value()).isPositive();
        EquilibriumPayoff payoff = payoff(ALL.get(0));
        Random random = new Random(1);
        for (int k = 0; k < 100; k++) {
            double[] other = best.rates().clone();
            double size = Math.pow(10, -3 * random.nextDouble());
            Arrays.setAll(other, l -> Math.clamp(other[l] + size * random.nextGaussian(), 0, 5));
            assertThat(BestResponse.value(payoff, levers, WORLD.tariff(), null, other)).isLessThan(best.value() + 1e-8);
        }
    }

    /// More freedom never hurts: by pair, by sector, one rate on everything.
    @Test
    void finerLeversAreWorthMore() {
        String player = ALL.get(1);
        double[] worth = Arrays.stream(Grain.values()).filter(grain -> grain != Grain.LINE).mapToDouble(grain -> optimum(levers(player, grain, Kind.TARIFF)).value()).toArray();
        assertThat(worth[Grain.UNIFORM.ordinal()]).isLessThan(worth[Grain.PARTNER.ordinal()] + 1e-8).isLessThan(worth[Grain.SECTOR.ordinal()] + 1e-8);
        assertThat(worth[Grain.PARTNER_AND_SECTOR.ordinal()]).isGreaterThan(worth[Grain.SECTOR.ordinal()] - 1e-8).isGreaterThan(worth[Grain.PARTNER.ordinal()] - 1e-8);
    }

    /// Lerner (1936): on everything, the best export tax does what the best import tariff does, where no other tariff
    /// stands in the way.
    @Test
    void exportTaxesAreWorthWhatTariffsAre() {
        CaliendoParro free = MODEL.under(Policy.of(WORLD).withTariffs(new double[WORLD.tariff().length]));
        World world = free.baseline();
        double[] worth = new double[2];
        for (Kind kind : Kind.values()) {
            Levers levers = Levers.of(world, ALL.get(2), ALL, world.sectors().all(), Grain.UNIFORM, List.of(kind), 0, 5);
            BestResponse best = BestResponse.of(new EquilibriumPayoff(free, Objective.welfare(ALL.get(2))), levers, world.tariff(), null, levers.at(0.2), () -> false);
            worth[kind.ordinal()] = best.value();
            assertThat(best.rates()[0]).isBetween(0.05, 1.0);
        }
        assertThat(worth[0]).isPositive().isCloseTo(worth[1], within(1e-7));
    }

    /// What is exempt keeps its tariff: with all but nothing left to reach there is nothing to gain.
    @Test
    void exemptionsLimitTheGain() {
        Levers levers = levers(ALL.get(0), Grain.SECTOR, Kind.TARIFF);
        double all = optimum(levers).value();
        Map<String, Double> half = Map.of(ALL.get(1), 0.5, ALL.get(2), 0.5, ALL.get(3), 0.5, ALL.get(4), 0.5, ALL.get(5), 0.5);
        double some = optimum(levers.exempting(half)).value();
        assertThat(some).isPositive().isLessThanOrEqualTo(all + 1e-8);
        assertThatThrownBy(() -> levers.exempting(Map.of(ALL.get(1), 1.0))).hasMessageContaining("exempt share");
    }

    @Test
    void twoCountriesReachOneEquilibriumFromEveryStart() {
        TariffGame game = TariffGame.among(WORLD, List.of(player(ALL.get(0), List.of(ALL.get(1))), player(ALL.get(1), List.of(ALL.get(0)))));
        List<TariffGame.Point> found = game.equilibria(4, 9, what -> { }, () -> false);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().converged()).isTrue();
        NashCheck check = NashCheck.of(game, found.getFirst().rates(), new NashCheck.Extent(300, 2, 4), what -> { }, () -> false);
        assertThat(check.tried()).as("what deviations gain").hasSize(2);
        assertThat(check.holds()).as("%s", check).isTrue();
        assertThat(NashCheck.of(game, game.present(), new NashCheck.Extent(300, 1, 4), what -> { }, () -> false).holds()).as("present tariffs are no equilibrium").isFalse();
    }

    private static Player player(String code, List<String> partners) {
        return new Player(levers(code, partners, Grain.PARTNER_AND_SECTOR, Kind.TARIFF), () -> payoff(code));
    }

    @Test
    void keepsWhatWasFoundWhenStopped() {
        TariffGame game = TariffGame.among(WORLD, List.of(player(ALL.get(0), List.of(ALL.get(1))), player(ALL.get(1), List.of(ALL.get(0)))));
        int[] asked = {0};
        TariffGame.Point half = game.nash(game.present(), what -> { }, () -> ++asked[0] > 6);
        assertThat(half.converged()).isFalse();
        assertThat(half.rates()).hasSize(2);
    }

    @Test
    void sufficientStatisticsComeCloseToTheGame() {
        CaliendoParro model = SufficientStatisticNash.withoutInputs(WORLD, MODEL.tradeElasticity());
        SufficientStatisticNash formula = SufficientStatisticNash.of(model);
        TariffGame game = TariffGame.among(model.baseline(), ALL.stream().map(c -> new Player(Levers.of(model.baseline(), c, ALL,
                WORLD.sectors().all(), Grain.UNIFORM, List.of(Kind.TARIFF), 0, 5), () -> new EquilibriumPayoff(model, Objective.welfare(c)))).toList());
        TariffGame.Point nash = game.nash(game.present(), what -> { }, () -> false);
        for (int p = 0; p < ALL.size(); p++) {
            String code = ALL.get(p);
            // the formula leaves out how wages abroad answer; 0.05% of income is what that may cost
            double atFormula = BestResponse.value(new EquilibriumPayoff(model, Objective.welfare(code)), game.players().get(p).levers(),
                    game.tariffs(nash.rates()), null, new double[] {formula.tariff(code)});
            assertThat(atFormula).as("payoff of %s", code).isBetween(nash.payoffs()[p] - 5e-4, nash.payoffs()[p] + 1e-7);
        }
        assertThatThrownBy(() -> SufficientStatisticNash.of(MODEL)).hasMessageContaining("input-output links");
    }

    /// With elasticities so high that nobody has market power, there is no tariff to gain by.
    @Test
    void smallCountriesWithoutMarketPowerHaveLowTariffs() {
        double[] high = new double[WORLD.sectors().size()];
        Arrays.fill(high, 60);
        SufficientStatisticNash formula = SufficientStatisticNash.of(SufficientStatisticNash.withoutInputs(WORLD, high));
        assertThat(ALL).allMatch(code -> formula.tariff(code) < 0.05 && formula.tariff(code) > 0);
    }

    @Test
    void refusesDeficits() {
        CaliendoParro unbalanced = CaliendoParro.calibrate(WORLD, MODEL.tradeElasticity(), Closure.FIXED);
        assertThatThrownBy(() -> new EquilibriumPayoff(unbalanced, Objective.welfare(ALL.get(0)))).hasMessageContaining("deficits");
    }

    @Test
    void politicalWeightsAgreeWithFiniteDifferences() {
        double[] weight = {0.4, -0.2, 0.1, 0.7};
        EquilibriumPayoff payoff = new EquilibriumPayoff(MODEL, Objective.weighted(ALL.get(3), 1, weight));
        double[] tariffs = WORLD.tariff().clone();
        payoff.value(tariffs, null);
        double[] slopes = payoff.tariffSlopes();
        Random random = new Random(2);
        for (int k = 0; k < 12; k++) {
            int cell = WORLD.cell(random.nextInt(4), random.nextInt(6), random.nextInt(6));
            double[] moved = tariffs.clone();
            moved[cell] += 1e-4;
            double up = payoff.value(moved, null);
            moved[cell] -= 2e-4;
            assertThat(slopes[cell]).isCloseTo((up - payoff.value(moved, null)) / 2e-4, within(2e-6));
        }
    }
}
