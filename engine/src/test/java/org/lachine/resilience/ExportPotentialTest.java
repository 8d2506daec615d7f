package org.lachine.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lachine.model.World;
import org.lachine.trial.RandomWorld;

class ExportPotentialTest {
    private static final int N = 12;
    private static final World WORLD = RandomWorld.of(61, N, 4, new RandomWorld.Ranges(3, 8, 0.2, 0, 0, false));

    private static double[] kilometres(double scale) {
        double[] all = new double[N * N];
        for (int a = 0; a < N; a++) {
            for (int b = 0; b < N; b++) {
                all[a * N + b] = a == b ? Double.NaN : scale * (500 + 700 * Math.abs(a - b));
            }
        }
        return all;
    }

    private static double[] theta() {
        return WORLD.elasticity("drawn");
    }

    @Test
    void thePotentialOfAMarketSumsToWhatIsSoldThere() {
        ExportPotential potential = ExportPotential.of(WORLD, theta(), kilometres(1), "C003");
        for (int m = 0; m < N; m++) {
            double sold = 0;
            double possible = 0;
            for (int j = 0; j < 4; j++) {
                if (m != 3 && WORLD.isGoods(j)) {
                    sold += potential.exports(j, m);
                    possible += potential.potential(j, m);
                }
            }
            assertThat(possible).isCloseTo(sold, within(1e-9 * (1 + sold)));
        }
    }

    @Test
    void theUnitOfDistanceDoesNotMatterAndNoDistanceMeansNoEdge() {
        ExportPotential near = ExportPotential.of(WORLD, theta(), kilometres(1), "C003");
        ExportPotential far = ExportPotential.of(WORLD, theta(), kilometres(1.609), "C003");
        double[] unknown = new double[N * N];
        Arrays.fill(unknown, Double.NaN);
        ExportPotential blind = ExportPotential.of(WORLD, theta(), unknown, "C003");
        assertThat(far.potential(0, 5)).isCloseTo(near.potential(0, 5), within(1e-6 * near.potential(0, 5)));
        assertThat(blind.distanceEdge(0, 5)).isZero();
    }

    /// Flows made by the law itself: the elasticity comes back.
    @Test
    void gravityFindsTheElasticityThatFlowsWereMadeWith() {
        double[] kilometres = kilometres(1);
        double[] flow = WORLD.flow().clone();
        for (int j = 0; j < 4; j++) {
            for (int m = 0; m < N; m++) {
                for (int i = 0; i < N; i++) {
                    if (m != i) {
                        flow[WORLD.cell(j, m, i)] = (1 + m) * (3 + i * i) * Math.pow(kilometres[m * N + i], -(0.5 + j));
                    }
                }
            }
        }
        double[] elasticity = Gravity.distanceElasticity(WORLD.withPolicy("made", flow, WORLD.tariff()), kilometres);
        assertThat(elasticity).containsExactly(new double[] {0.5, 1.5, 2.5, 3.5}, within(1e-8));
    }

    @Test
    void relatednessIsSymmetricAndSharesAreShares() {
        ProductSpace space = ProductSpace.of(WORLD);
        for (int p = 0; p < 4; p++) {
            for (int q = 0; q < 4; q++) {
                assertThat(space.proximity(p, q)).isBetween(0.0, 1.0).isEqualTo(space.proximity(q, p));
            }
            for (int c = 0; c < N; c++) {
                assertThat(space.density(c, p)).isBetween(0.0, 1.0);
                assertThat(space.advantage(c, p)).isNotNegative();
            }
        }
    }

    /// Over products and more exporters than a machine word has bits, against the definition written out.
    @Test
    void relatednessOfProductsIsAsDefined() {
        int exporters = 70;
        int products = 15;
        double[] exports = new Random(5).doubles(exporters * products).map(u -> u < 0.4 ? 0 : u * u).toArray();
        ProductSpace space = ProductSpace.of(exports, exporters);
        double[] row = new double[exporters];
        double[] column = new double[products];
        for (int at = 0; at < exports.length; at++) {
            row[at / products] += exports[at];
            column[at % products] += exports[at];
        }
        double all = Arrays.stream(row).sum();
        double[][] strong = new double[exporters][products];
        for (int at = 0; at < exports.length; at++) {
            strong[at / products][at % products] = exports[at] / row[at / products] / (column[at % products] / all) >= 1 ? 1 : 0;
        }
        for (int p = 0; p < products; p++) {
            double related = 0;
            double near = 0;
            for (int q = 0; q < products; q++) {
                double both = 0;
                double first = 0;
                double second = 0;
                for (double[] of : strong) {
                    both += of[p] * of[q];
                    first += of[p];
                    second += of[q];
                }
                double proximity = p == q ? 0 : Math.min(both / first, both / second);
                assertThat(space.proximity(p, q)).isCloseTo(proximity, within(1e-15));
                related += proximity;
                near += strong[69][q] * proximity;
            }
            assertThat(space.density(69, p)).isCloseTo(near / related, within(1e-12));
        }
    }
}
