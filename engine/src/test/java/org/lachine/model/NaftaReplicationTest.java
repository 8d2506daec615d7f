package org.lachine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Caliendo and Parro (2015), Table 2 and the trade growth of the text, on their own data: tariffs of 1993 to those
/// of 2005 among Canada, Mexico and the United States, deficits removed.
class NaftaReplicationTest {
    private static final double PRINTED = 0.005;

    @Test
    void reproducesTable2AndTheExactFigures() throws IOException {
        NaftaData data = NaftaData.read();
        CaliendoParro model = CaliendoParro.calibrate(data.world);
        Equilibrium after = model.solve(Policy.of(model.baseline()).withTariffs(data.tariff2005));
        System.out.println("iterations " + after.iterations() + " residual " + after.residual());
        Decomposition split = Decomposition.of(after);
        table2(after, split, "Mexico", -0.4118, 1.7239, 1.7153, 0.0073);
        table2(after, split, "Canada", -0.1081, 0.0443, 0.3228, -0.1101);
        table2(after, split, "USA", 0.0435, 0.0412, 0.1124, 0.0741);
    }

    private static void table2(Equilibrium after, Decomposition split, String country, double tot, double vot,
            double realWage, double exact) {
        int n = after.baseline().countries().indexOf(country);
        assertThat(100 * split.termsOfTrade(n)).as("terms of trade, " + country).isCloseTo(tot, within(1e-3));
        assertThat(100 * split.volumeOfTrade(n)).as("volume of trade, " + country).isCloseTo(vot, within(1e-3));
        assertThat(100 * (after.realWageHat(n) - 1)).as("real wage, " + country).isCloseTo(realWage, within(1e-3));
        assertThat(100 * (after.welfareHat(n) - 1)).as("exact real income, " + country).isCloseTo(exact, within(1e-3));
    }

    @Test
    void agreesWithTheAuthorsCodeInEveryCountry() throws IOException {
        NaftaData data = NaftaData.read();
        CaliendoParro model = CaliendoParro.calibrate(data.world);
        Equilibrium after = model.solve(Policy.of(model.baseline()).withTariffs(data.tariff2005));
        Path golden = NaftaData.reference().resolve("golden/cp2015_nafta");
        List<String[]> tight = new java.util.ArrayList<>(NaftaData.rows(golden.resolve("reftight_oN_naftaonly_w_P_exactwelfare.csv")));
        int offset = after.baseline().countries().size() - tight.size();
        for (int l = 0; l < tight.size(); l++) {
            double exact = Double.parseDouble(tight.get(l)[2]);
            assertThat(after.welfareHat(l + offset)).isCloseTo(exact, within(2e-6));
        }
        EquilibriumCheck check = EquilibriumCheck.of(after);
        assertThat(check.marketImbalance()).isLessThan(1e-10);
        assertThat(check.priceGap()).isLessThan(1e-9);
        assertThat(check.spendingGap()).isLessThan(1e-10);
    }
}
