package org.lachine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lachine.data.Worlds;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Equilibrium;
import org.lachine.model.Objective;
import org.lachine.model.Policy;
import org.lachine.model.SolveSequence;
import org.lachine.model.World;

/// The machine-independent side of the speeds in `docs/performance.md`: passes over the equations, bytes of a pass,
/// products of the adjoint. Times are not asserted.
class SolverCostTest {
    private static final String NAFTA = "nafta-1993";
    private static final int MOVES = 30;

    private final Worlds worlds = Worlds.at(Path.of(System.getProperty("lachine.home"), "worlds"));

    private Policy policy(World baseline) {
        if (baseline.name().equals(NAFTA)) {
            return Policy.of(baseline).withTariffs(worlds.openTariffs(NAFTA, "2005"));
        }
        int n = baseline.countries().size();
        int usa = baseline.countries().indexOf("USA");
        double[] tariff = baseline.tariff().clone();
        for (int cell = 0; cell < tariff.length; cell++) {
            tariff[cell] += cell / n % n == usa && cell % n != usa ? 0.1 : 0;
        }
        return Policy.of(baseline).withTariffs(tariff);
    }

    @ParameterizedTest
    @CsvSource({"nafta-1993, 18, 18", "icio-2022, 18, 19", "baci-2023, 13, 15"})
    void passesStayFew(String world, int passes, int products) {
        CaliendoParro model = CaliendoParro.calibrate(worlds.open(world));
        Equilibrium after = model.solve(policy(model.baseline()));
        assertThat(after.iterations()).isLessThanOrEqualTo(passes);
        assertThat(model.gradient(after, Objective.welfare("CAN")).products()).isLessThanOrEqualTo(products);
    }

    /// A slider on what the United States charges on imports from Canada, a point up or down each time.
    @Test
    void aSliderIsFollowedInEightPasses() {
        CaliendoParro model = CaliendoParro.calibrate(worlds.open("icio-2022"));
        Policy everyone = policy(model.baseline());
        SolveSequence sequence = model.sequence();
        sequence.solve(everyone);
        Random random = new Random(1);
        int points = 0;
        int passes = 0;
        for (int move = 0; move < MOVES; move++) {
            points += points < 5 && (points <= -5 || random.nextBoolean()) ? 1 : -1;
            int moved = sequence.solve(onCanada(everyone, points / 100.0 + move * 1e-5)).iterations();
            assertThat(moved).as("passes of move %d", move).isLessThanOrEqualTo(12);
            passes += moved;
        }
        assertThat(passes).isLessThanOrEqualTo(8 * MOVES);
    }

    private static Policy onCanada(Policy policy, double points) {
        World world = policy.world();
        double[] tariff = policy.tariffs().clone();
        for (int j = 0; j < world.sectors().size(); j++) {
            tariff[world.cell(j, world.countries().indexOf("USA"), world.countries().indexOf("CAN"))] += points;
        }
        return policy.withTariffs(tariff);
    }

    /// The two trade matrices, the two technology matrices, and twice the history of ten states.
    @Test
    void aPassOverTheLargestShippedWorldReadsFiveMegabytes() {
        int padded = 88;
        long trade = 28L * 81 * padded;
        long technology = 28L * 28 * padded;
        long state = 57L * padded;
        assertThat(CaliendoParro.calibrate(worlds.open("icio-2022")).passCost().bytes())
                .isEqualTo(8 * (2 * trade + 2 * technology + 20 * state));
    }
}
