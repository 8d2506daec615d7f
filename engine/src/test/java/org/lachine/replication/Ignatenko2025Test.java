package org.lachine.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lachine.model.Codes;
import org.lachine.model.World;
import org.lachine.replication.Ignatenko2025.Revenue;

/// The model on the authors' own inputs, against their own results for all 194 countries, in percent.
class Ignatenko2025Test {
    private static final double SOLVER_NOISE = 1e-8;

    private record Inputs(Ignatenko2025 model, double[] announced, Path folder) {
        double[] published(String file) throws IOException {
            return Reference.column(folder.resolve(file), 0);
        }
    }

    private static Inputs inputs() throws IOException {
        Path folder = Reference.folder("liberation_day");
        List<String> codes = Reference.codes(folder.resolve("country_labels.csv"));
        Codes countries = Codes.of("country", codes, codes);
        int n = codes.size();
        double[][] byExporter = Reference.numbers(folder.resolve("input_X_ji_balanced.csv"));
        double[] localShare = Reference.column(folder.resolve("input_nu.csv"), 0);
        double[] flow = new double[n * n];
        for (int cell = 0; cell < flow.length; cell++) {
            flow[cell] = byExporter[cell % n][cell / n] / 1e3;
        }
        double[] gdp = gdp(flow, localShare, Reference.column(folder.resolve("input_Y_i.csv"), 0));
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        World world = new World("authors", 2023, countries, Codes.of("sector", List.of("GOODS"), List.of("Goods")),
                new boolean[] {true}, flow, new double[n * n], ones, new double[n], new TreeMap<>(Map.of("U4", new double[] {4})), "U4");
        int usa = countries.indexOf("USA");
        double[] rates = Reference.column(folder.resolve("input_t_ustr.csv"), 0);
        double[] announced = new double[n * n];
        for (int c = 0; c < n; c++) {
            announced[usa * n + c] = c == usa ? 0 : Math.max(0.1, rates[c]);
        }
        return new Inputs(Ignatenko2025.calibrate(world, gdp, localShare), announced, folder);
    }

    /// The authors' balanced incomes exceed GDP by `ν_n Σ_m (1−ν_m) X_mn` (their own-sales rule); where they set own
    /// sales to zero GDP does not matter, as long as it stays small.
    private static double[] gdp(double[] flow, double[] localShare, double[] income) {
        int n = income.length;
        double[] gdp = new double[n];
        for (int c = 0; c < n; c++) {
            double net = 0;
            for (int m = 0; m < n; m++) {
                net += m == c ? 0 : (1 - localShare[m]) * flow[m * n + c];
            }
            gdp[c] = flow[c * n + c] == 0 ? 0 : income[c] / 1e3 - localShare[c] * net;
        }
        return gdp;
    }

    @Test
    void reproducesEveryCountryWhenRevenueLowersTheIncomeTax() throws IOException {
        Inputs in = inputs();
        agrees(in, in.model().solve(in.announced(), Revenue.LOWERS_INCOME_TAX), "case_1_ustr.csv");
    }

    @Test
    void reproducesEveryCountryUnderALumpSumRebate() throws IOException {
        Inputs in = inputs();
        agrees(in, in.model().solve(in.announced(), Revenue.LUMP_SUM), "case_8_lumpsum.csv");
    }

    private static void agrees(Inputs in, Ignatenko2025Equilibrium after, String file) throws IOException {
        double[] published = in.published(file);
        for (int c = 0; c < published.length; c++) {
            assertThat(100 * (after.welfareHat(c) - 1)).as(in.model().world.countries().code(c))
                    .isCloseTo(published[c], within(SOLVER_NOISE));
        }
        assertThat(after.check()).isLessThan(1e-10);
        assertThat(after.iterations()).as("passes").isLessThan(120);
    }

    @Test
    void reproducesEveryCountryUnderTheClosedFormTariff() throws IOException {
        Inputs in = inputs();
        int usa = in.model().world.countries().indexOf("USA");
        double[] uniform = in.model().noTariffs();
        int n = in.model().n;
        Arrays.fill(uniform, usa * n, (usa + 1) * n, in.model().bestUniformTariff("USA"));
        uniform[usa * n + usa] = 0;
        agrees(in, in.model().solve(uniform, Revenue.LOWERS_INCOME_TAX), "case_4_optimal_noretal.csv");
    }

    @Test
    void withoutNewTariffsNothingChanges() throws IOException {
        Inputs in = inputs();
        Ignatenko2025Equilibrium same = in.model().solve(in.model().noTariffs(), Revenue.LOWERS_INCOME_TAX);
        for (int c = 0; c < in.announced().length / 194; c++) {
            assertThat(same.welfareHat(c)).isCloseTo(1, within(1e-12));
        }
    }
}
