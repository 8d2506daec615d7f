package org.lachine.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lachine.model.Codes;
import org.lachine.model.World;

/// The model on the author's data, against his tables and programs, in percent.
class Ossa2014Test {
    private static final int N = OssaData.REGIONS;
    /// The author's optimiser stops this far from exact balance.
    private static final double SOLVER_NOISE = 0.003;
    private static final double PRINTED = 0.0501;

    @Test
    void keepsHisWelfareAtHisNashTariffs() throws IOException {
        agrees(OssaData.model().solve(OssaData.byImporter("NASHTARIFFBASs_SNxN.csv")), "verify_nash_1_G_W_w_med.csv");
    }

    @Test
    void keepsHisWelfareUnderFreeTrade() throws IOException {
        agrees(OssaData.model().solve(new double[OssaData.INDUSTRIES * N * N]), "verify_freetrade_G_W_w.csv");
    }

    private static void agrees(Ossa2014Equilibrium after, String file) throws IOException {
        double[][] expected = Reference.numbers(Reference.folder("ossa2014").resolve(file));
        for (int c = 0; c < N; c++) {
            assertThat(100 * after.welfareHat(c)).as("welfare of region %d", c).isCloseTo(100 * expected[c][1], within(SOLVER_NOISE));
            assertThat(100 * after.wageHat(c)).as("wage of region %d", c).isCloseTo(100 * expected[c][2], within(2 * SOLVER_NOISE));
        }
        assertThat(after.check()).isLessThan(1e-11);
        assertThat(after.iterations()).as("passes").isLessThan(80);
    }

    @Test
    void printsHisTable3() throws IOException {
        Ossa2014 model = OssaData.model();
        Path folder = Reference.folder("ossa2014");
        double[][] optimal = Reference.numbers(folder.resolve("OPTIMALTARIFFBAS.csv"));
        double[][] table = Reference.numbers(folder.resolve("TABLE3_TABLE3a.csv"));
        for (int j = 0; j < N; j++) {
            double[] tariff = model.world.tariff().clone();
            int partner = 0;
            for (int i = 0; i < N; i++) {
                if (i != j) {
                    for (int k = 0; k < OssaData.INDUSTRIES; k++) {
                        tariff[model.world.cell(k, j, i)] = optimal[k * (N - 1) + partner][j];
                    }
                    partner++;
                }
            }
            Ossa2014Equilibrium after = model.solve(tariff);
            assertThat(100 * (after.welfareHat(j) - 1)).isCloseTo(table[j][0], within(PRINTED));
            assertThat(100 * after.wageAboveMean(j)).isCloseTo(table[j][4], within(PRINTED));
            assertThat(100 * (after.profitHat(j) - 1)).isCloseTo(table[j][6], within(PRINTED));
            assertThat(after.check()).isLessThan(1e-11);
        }
    }

    @Test
    void refusesAWorldWithDeficits() {
        List<String> two = List.of("A", "B");
        World world = new World("unbalanced", 2000, Codes.of("country", two, two), Codes.of("sector", List.of("S"), List.of("S")),
                new boolean[] {true}, new double[] {10, 1, 2, 10}, new double[4], new double[] {1, 1}, new double[2],
                new TreeMap<>(Map.of("U", new double[] {3})), "U");
        assertThatThrownBy(() -> Ossa2014.calibrate(world, new double[] {3}))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("A spends");
    }
}
