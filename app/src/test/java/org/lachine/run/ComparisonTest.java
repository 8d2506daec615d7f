package org.lachine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lachine.data.Table;
import org.lachine.data.TableFiles;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Policy;
import org.lachine.model.World;

class ComparisonTest {
    private static final double SOLVED = 1e-8;

    private final World world = SmallWorld.create();
    private final double[] theta = {4, 6};

    private Comparison compare(Policy before, Policy after, Closure closure) {
        return Comparison.of(CaliendoParro.calibrate(before.world(), theta, closure), before, after);
    }

    private Policy first() {
        double[] costlier = new double[18];
        Arrays.fill(costlier, 1);
        costlier[1] = 1.1;
        return Policy.of(world).withTariff("AAA", "BBB", "G", 0.30).withIcebergHats(costlier);
    }

    private Policy second() {
        return first().withTariff("BBB", "AAA", "G", 0.25).withTariff("AAA", "CCC", "G", 0.40);
    }

    @ParameterizedTest
    @EnumSource(value = Closure.class, names = {"BALANCED", "FIXED"})
    void aPolicyComparedWithItselfChangesNothing(Closure closure) {
        Comparison same = compare(second(), second(), closure);
        for (int n = 0; n < 3; n++) {
            assertThat(same.equilibrium().welfareHat(n)).isCloseTo(1, within(SOLVED));
            assertThat(same.equilibrium().wageHat(n)).isCloseTo(1, within(SOLVED));
        }
    }

    /// Exact changes compose: from the world to the first policy, then to the second, is from the world to the second.
    @ParameterizedTest
    @EnumSource(value = Closure.class, names = {"BALANCED", "FIXED"})
    void changesCompose(Closure closure) {
        Policy own = Policy.of(world);
        Comparison toFirst = compare(own, first(), closure);
        Comparison onward = compare(first(), second(), closure);
        Comparison direct = compare(own, second(), closure);
        for (int n = 0; n < 3; n++) {
            assertThat(toFirst.equilibrium().welfareHat(n) * onward.equilibrium().welfareHat(n))
                    .isCloseTo(direct.equilibrium().welfareHat(n), within(SOLVED));
            assertThat(onward.equilibrium().exports(n)).isCloseTo(direct.equilibrium().exports(n), within(1e-4));
        }
    }

    @Test
    void exportTaxesBeforeAreRefused() {
        double[] tax = new double[18];
        tax[1] = 0.1;
        Policy taxed = Policy.of(world).withExportTaxes(tax);
        assertThatThrownBy(() -> compare(taxed, second(), Closure.BALANCED)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("export taxes");
    }

    @Test
    void partsByPartnerAndBySectorAddUpToTheCountrysOwn() {
        List<Table> tables = compare(Policy.of(world), second(), Closure.BALANCED).tables("test");
        for (String part : List.of("terms_of_trade_percent", "volume_of_trade_percent")) {
            for (String country : List.of("AAA", "BBB", "CCC")) {
                double whole = sum(tables.get(0), "country", country, part);
                assertThat(sum(tables.get(1), "importer", country, part)).as(part + " by partner").isCloseTo(whole, within(1e-9));
                assertThat(sum(tables.get(2), "country", country, part)).as(part + " by sector").isCloseTo(whole, within(1e-9));
            }
        }
    }

    @Test
    void importsOfAllAreExportsOfAllAndRevenueIsRateTimesImports() {
        Comparison comparison = compare(Policy.of(world), second(), Closure.FIXED);
        double exports = 0;
        double imports = 0;
        for (int n = 0; n < 3; n++) {
            exports += comparison.equilibrium().exports(n);
            imports += comparison.equilibrium().imports(n);
        }
        assertThat(exports).isCloseTo(imports, within(1e-6));
        double[] flow = comparison.equilibrium().flow();
        double revenue = 0.30 * flow[1] + 0.40 * flow[2];
        assertThat(sum(comparison.tables("test").getFirst(), "country", "AAA", "tariff_revenue_musd")).isCloseTo(revenue, within(1e-6));
    }

    @Test
    void theSameRunGivesTheSameBytes() {
        List<Table> once = compare(first(), second(), Closure.BALANCED).tables("test");
        List<Table> again = compare(first(), second(), Closure.BALANCED).tables("test");
        assertThat(again.stream().map(TableFiles::csv)).containsExactlyElementsOf(once.stream().map(TableFiles::csv).toList());
    }

    private static double sum(Table table, String key, String value, String column) {
        List<String> names = table.columns().stream().map(Table.Column::name).toList();
        return table.rows().stream().filter(row -> row.get(names.indexOf(key)).equals(value))
                .mapToDouble(row -> (Double) row.get(names.indexOf(column))).sum();
    }
}
