package org.lachine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lachine.data.Distances;
import org.lachine.data.ProductFiles;
import org.lachine.data.Table;
import org.lachine.data.Worlds;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.resilience.ExportPotential;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.Ledger;

class ProductDependenceTest {
    private static final Path HOME = Path.of(System.getProperty("lachine.home"));
    private static final World WORLD = Worlds.at(HOME.resolve("worlds")).open("icio-2022");
    private static final Products PRODUCTS = ProductFiles.read(HOME.resolve("ledger"));
    private static final Ledger LEDGER = Ledger.load(HOME.resolve("ledger"));
    private static final double[] KILOMETRES = Distances.read(HOME.resolve("worlds")).between(WORLD.countries());

    private static final List<Table> CANADA = dependence("CAN");

    private static List<Table> dependence(String country) {
        return new ProductDependence(WORLD, PRODUCTS, LEDGER, country, KILOMETRES).tables();
    }

    private static Object cell(Table table, List<Object> row, String column) {
        return row.get(table.columns().stream().map(Table.Column::name).toList().indexOf(column));
    }

    private static double number(Table table, List<Object> row, String column) {
        return ((Number) cell(table, row, column)).doubleValue();
    }

    /// US imports from Canada in 2024 by the US Census Bureau, USD million, as tabulated independently.
    @ParameterizedTest
    @CsvSource({"1205, 164", "1514, 4169", "2306.4, 1285", "0713.10, 61", "0203, 875", "0306.12, 646", "0306.32, 354", "1605.30, 384", "2709, 96400"})
    void whatTheUnitedStatesBuyFromCanadaIsAsPublished(String heading, double value) {
        Table sold = CANADA.getFirst();
        double sum = sold.rows().stream().filter(row -> row.get(1).toString().startsWith(heading.replace(".", "")))
                .mapToDouble(row -> number(sold, row, "value_musd")).sum();
        assertThat(sum).isCloseTo(value, within(value > 10_000 ? 50 : 0.5));
    }

    @Test
    void sharesAreSharesAndNobodyRisksMoreThanHeSells() {
        Table sold = CANADA.getFirst();
        assertThat(sold.rows()).hasSizeGreaterThan(4000);
        assertThat(sold.rows().stream().mapToDouble(row -> number(sold, row, "part_percent")).sum()).isBetween(98.0, 100 + 1e-9);
        for (List<Object> row : sold.rows()) {
            double share = number(sold, row, "supplier_percent") / 100;
            double next = cell(sold, row, "next_percent") == null ? 0 : number(sold, row, "next_percent") / 100;
            double hhi = number(sold, row, "suppliers_hhi");
            // the least and the most that the index can be with two shares known
            assertThat(hhi).isBetween(share * share + next * next - 1e-9, share * share + next * next + Math.max(0, 1 - share - next) * next + 1e-9);
            assertThat(number(sold, row, "at_risk_musd")).isBetween(0.0, number(sold, row, "value_musd"));
        }
    }

    /// A member of the European Union is not counted beside it.
    @Test
    void theUnionIsOneSupplier() {
        Table bought = dependence("USA").get(1);
        assertThat(bought.rows()).hasSizeGreaterThan(4500).noneMatch(row -> row.contains("SVK")).anyMatch(row -> row.contains("EU27"));
        bought.rows().forEach(row -> assertThat(number(bought, row, "effective_suppliers") * number(bought, row, "hhi")).isCloseTo(1, within(1e-9)));
    }

    @Test
    void whereThereIsNothingTheCoverageSaysWhy() {
        List<Table> germany = dependence("DEU");
        assertThat(germany.getFirst().rows()).isEmpty();
        assertThat(germany.get(3).rows()).anyMatch(row -> row.get(2).toString().contains("as a part of EU27"));
        assertThat(dependence("ISL").get(3).rows()).anyMatch(row -> row.get(2).toString().contains("do not tell ISL apart"));
        World small = SmallWorld.create();
        assertThatThrownBy(() -> new ProductDependence(small, PRODUCTS, LEDGER, "AAA", new double[9])).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none of the sectors");
    }

    @Test
    void citedLinesTellTheSharesOfTheirSources() {
        Table lines = CANADA.get(2);
        List<Object> seed = lines.rows().stream().filter(row -> row.getFirst().equals("canola-seed")).findFirst().orElseThrow();
        assertThat(number(lines, seed, "sales_percent")).isCloseTo(100 * 4.0 / 5.9, within(1e-9));
        assertThat(cell(lines, seed, "other_markets")).isEqualTo("USA 4.0%");
        assertThat(lines.rows()).hasSize(10);
        assertThat(dependence("CHN").get(2).rows()).hasSize(10);
    }

    /// The products of a sector share what the sector could sell, but none takes more than the market buys of it.
    @ParameterizedTest
    @ValueSource(strings = {"CAN", "KOR"})
    void productsShareThePotentialOfTheirSector(String country) {
        double[] theta = WORLD.elasticity(WORLD.defaultElasticity());
        ExportPotential potential = ExportPotential.of(WORLD, theta, KILOMETRES, country);
        CaliendoParro model = CaliendoParro.calibrate(WORLD, Horizon.THREE_YEARS.elasticity(theta), Closure.BALANCED, Horizon.THREE_YEARS.mobility());
        List<Table> tables = new ProductPotential(WORLD, model, theta, PRODUCTS, LEDGER, country, potential, "test").tables();
        Table products = tables.getFirst();
        Map<String, List<List<Object>>> bySector = products.rows().stream().collect(Collectors.groupingBy(row -> row.get(2).toString(), TreeMap::new,
                Collectors.toList()));
        assertThat(bySector).hasSizeGreaterThan(20);
        int usa = WORLD.countries().indexOf("USA");
        bySector.forEach((sector, rows) -> {
            int j = WORLD.sectors().indexOf(sector);
            double sold = rows.stream().mapToDouble(row -> number(products, row, "exports_musd")).sum();
            double could = rows.stream().mapToDouble(row -> number(products, row, "potential_musd")).sum();
            boolean bound = rows.stream().anyMatch(row -> number(products, row, "potential_musd") >= number(products, row, "imports_musd") * (1 - 1e-12));
            double ratio = potential.potential(j, usa) / potential.exports(j, usa);
            assertThat(could / sold).as(sector).isLessThanOrEqualTo(ratio * (1 + 1e-9));
            if (!bound) {
                assertThat(could / sold).as(sector).isCloseTo(ratio, within(1e-9 * ratio));
            }
        });
        products.rows().forEach(row -> assertThat(number(products, row, "density")).isBetween(0.0, 1.0));
        tables.get(1).rows().forEach(row -> assertThat((Double) row.get(8)).as(row.toString()).isBetween(0.0, 100.0));
    }
}
