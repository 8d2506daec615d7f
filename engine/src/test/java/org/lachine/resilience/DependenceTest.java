package org.lachine.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.lachine.model.Codes;
import org.lachine.model.World;
import org.lachine.resilience.Dependence.Direction;

class DependenceTest {
    private static final double EXACT = 1e-12;

    /// Five countries, one good and one service; country A sells `goods` and `services` to the other four.
    private static World selling(double[] goods, double[] services) {
        List<String> codes = List.of("A", "B", "C", "D", "E");
        double[] flow = new double[2 * 5 * 5];
        for (int n = 0; n < 5; n++) {
            flow[n * 5 + n] = 1000;
            flow[25 + n * 5 + n] = 1000;
        }
        for (int m = 1; m < 5; m++) {
            flow[m * 5] = goods[m - 1];
            flow[25 + m * 5] = services[m - 1];
            flow[m] = 1;
        }
        double[] valueAdded = new double[10];
        Arrays.fill(valueAdded, 1);
        return new World("five", 2022, Codes.of("country", codes, codes), Codes.of("sector", List.of("G", "S"), List.of("good", "service")),
                new boolean[] {true, false}, flow, new double[50], valueAdded, new double[20],
                new TreeMap<>(Map.of("four", new double[] {4, 4})), "four");
    }

    private static Dependence goodsExports(double... values) {
        World world = selling(values, new double[4]);
        return Dependence.of(world, 0, Direction.EXPORTS, world::isGoods);
    }

    @Test
    void oneMarketTakesAll() {
        Dependence one = goodsExports(0, 70, 0, 0);
        assertThat(one.hhi()).isEqualTo(1);
        assertThat(one.normalisedHhi()).isEqualTo(1);
        assertThat(one.effectivePartners()).isEqualTo(1);
        assertThat(one.partners()).containsExactly(2);
    }

    @Test
    void theOnlyOtherCountryTakesAll() {
        List<String> codes = List.of("A", "B");
        World two = new World("two", 2022, Codes.of("country", codes, codes), Codes.of("sector", List.of("G"), List.of("good")), new boolean[] {true},
                new double[] {90, 10, 10, 90}, new double[4], new double[] {1, 1}, new double[2], new TreeMap<>(Map.of("four", new double[] {4})), "four");
        Dependence one = Dependence.of(two, 0, Direction.EXPORTS, two::isGoods);
        assertThat(one.normalisedHhi()).isEqualTo(1);
        assertThat(one.effectivePartners()).isEqualTo(1);
    }

    @Test
    void equalMarketsCountAsMany() {
        Dependence even = goodsExports(5, 5, 5, 5);
        assertThat(even.hhi()).isCloseTo(0.25, within(EXACT));
        assertThat(even.normalisedHhi()).isCloseTo(0, within(EXACT));
        assertThat(even.effectivePartners()).isCloseTo(4, within(EXACT));
    }

    @Test
    void ownSalesAndOtherSectorsDoNotCount() {
        World world = selling(new double[] {75, 25, 0, 0}, new double[] {0, 0, 50, 50});
        Dependence goods = Dependence.of(world, 0, Direction.EXPORTS, world::isGoods);
        assertThat(goods.total()).isEqualTo(100);
        assertThat(goods.share(1)).isEqualTo(0.75);
        assertThat(goods.hhi()).isCloseTo(0.625, within(EXACT));
        Dependence all = Dependence.of(world, 0, Direction.EXPORTS, j -> true);
        assertThat(all.total()).isEqualTo(200);
        assertThat(all.hhi()).isCloseTo(0.140625 + 0.015625 + 2 * 0.0625, within(EXACT));
        assertThat(all.partners()).containsExactly(1, 3, 4, 2);
    }

    @Test
    void importsAreTheOtherSide() {
        World world = selling(new double[] {75, 25, 0, 0}, new double[4]);
        assertThat(Dependence.of(world, 1, Direction.IMPORTS, world::isGoods).value(0)).isEqualTo(75);
        assertThat(Dependence.of(world, 0, Direction.IMPORTS, world::isGoods).hhi()).isCloseTo(0.25, within(EXACT));
    }

    @Test
    void aCountryWithoutTradeHasNoIndex() {
        assertThat(goodsExports(0, 0, 0, 0).hhi()).isNaN();
    }

    @Property
    void indexLiesBetweenEvenAndOneAndIgnoresScale(
            @ForAll @Size(4) List<@DoubleRange(min = 0.01, max = 1000) Double> values, @ForAll @DoubleRange(min = 0.01, max = 100) double scale) {
        double[] v = values.stream().mapToDouble(x -> x).toArray();
        double[] scaled = values.stream().mapToDouble(x -> x * scale).toArray();
        double hhi = goodsExports(v).hhi();
        assertThat(hhi).isBetween(0.25 - EXACT, 1 + EXACT);
        assertThat(goodsExports(scaled).hhi()).isCloseTo(hhi, within(1e-9));
    }
}
