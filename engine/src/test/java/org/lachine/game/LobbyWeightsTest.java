package org.lachine.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lachine.game.Levers.Grain;
import org.lachine.game.Levers.Kind;
import org.lachine.model.World;
import org.lachine.replication.Ossa2014;
import org.lachine.replication.OssaData;

/// Weights of lobbies in the model of Ossa (2014), on his data.
class LobbyWeightsTest {
    private static final double PROHIBITIVE = 2.25;

    private static Levers levers(World world, String region) {
        return Levers.of(world, region, world.countries().all(), world.sectors().all(), Grain.SECTOR, List.of(Kind.TARIFF), 0, 10);
    }

    /// Tariffs that are best under weights we made up, lowered by one amount, give these weights back, as far as steps go.
    @Test
    void findsTheWeightsBehindOptimalTariffs() throws IOException {
        Ossa2014 model = OssaData.model();
        Random random = new Random(6);
        double[] weight = new double[model.world().sectors().size()];
        Arrays.setAll(weight, k -> 0.9 + 0.2 * random.nextDouble());
        double mean = Arrays.stream(weight).average().orElseThrow();
        Levers levers = levers(model.world(), "7");
        BestResponse best = BestResponse.of(new OssaPayoff(model, "7", weight), levers, model.world().tariff(), null, levers.at(0.5), () -> false);
        LobbyWeights found = LobbyWeights.of(model, "7", Arrays.stream(best.rates()).map(rate -> rate - 0.2).toArray());
        // it ends when no tariff is off by more than 1.25 points; a weight moves its tariff by a point for each hundredth or less
        assertThat(found.furthest()).isLessThan(0.0126);
        for (int k = 0; k < weight.length; k++) {
            assertThat(found.weight()[k]).as("industry %d", k).isCloseTo(weight[k] / mean, within(0.02));
        }
    }

    /// China has none but ordinary targets, the EU one that no weight above zero explains, Japan prohibitive ones, where it ends further off.
    @ParameterizedTest
    @CsvSource({"2, 0, 0, 0.024", "3, 1, 0, 0.0126", "5, 0, 3, 0.031"})
    void tariffsThatAreBestHaveTheTargetsPattern(String region, int powerless, int prohibitive, double furthest) throws IOException {
        Ossa2014 model = OssaData.model();
        double[] target = OssaData.targets(Integer.parseInt(region) - 1);
        LobbyWeights found = LobbyWeights.of(model, region, target);
        assertThat(Arrays.stream(found.weight()).average().orElseThrow()).isCloseTo(1, within(1e-9));
        assertThat(Arrays.stream(found.weight()).filter(weight -> weight == 0)).hasSize(powerless);
        assertThat(Arrays.stream(target).filter(t -> t > PROHIBITIVE)).hasSize(prohibitive);
        assertThat(found.furthest()).isLessThan(furthest);
        double[] level = IntStream.range(0, target.length).filter(k -> target[k] <= PROHIBITIVE && found.weight()[k] > 0 && found.wanted()[k] > 0 && found.wanted()[k] < 2.22 - 1e-9)
                .mapToDouble(k -> found.wanted()[k] - target[k]).toArray();
        assertThat(Arrays.stream(level).max().orElseThrow()).as("one amount on every target").isCloseTo(Arrays.stream(level).min().orElseThrow(), within(1e-12));
        Levers levers = levers(model.world(), region);
        double[] upper = Arrays.stream(target).map(t -> Math.max(t + 0.03, PROHIBITIVE)).toArray();
        OssaPayoff payoff = new OssaPayoff(model, region, found.weight());
        double value = BestResponse.value(payoff, levers, model.world().tariff(), null, found.tariff());
        double[] none = new double[target.length];
        // from anywhere else nothing better is found, but for Japan, whose rice has two peaks
        for (double start : prohibitive > 0 ? new double[] {2} : new double[] {0.1, 0.7, 2}) {
            BestResponse best = BestResponse.between(payoff, levers, model.world().tariff(), none, upper, levers.at(start), () -> false);
            assertThat(best.value()).as("from %s", start).isLessThan(value + 1e-8);
        }
    }

    @Test
    void wantsATargetForEveryIndustry() throws IOException {
        Ossa2014 model = OssaData.model();
        assertThatThrownBy(() -> LobbyWeights.of(model, "1", new double[3])).hasMessageContaining("3 target tariffs");
    }
}
