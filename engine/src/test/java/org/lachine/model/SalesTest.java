package org.lachine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lachine.trial.RandomProducts;
import org.lachine.trial.RandomWorld;

/// Sales told beside headlines are those of the equilibrium, solved and measured the long way.
class SalesTest {
    private static final World WORLD = RandomWorld.of(7, 11, 4, new RandomWorld.Ranges(2, 8, 0.2, 0.1, 0.05, false));
    private static final World DETAILED = WORLD.withProducts(RandomProducts.of(5, WORLD, List.of("C000", "C003"), 6, RandomProducts.Ranges.USUAL));
    /// From another, from the market itself, in a market with products and in one without.
    private static final List<Sales> ASKED = Stream.of("C000", "C002").flatMap(importer -> Stream.of("C000", "C001", "C002", "C003")
            .map(exporter -> new Sales(importer, exporter, List.of("S000", "S001", "S003")))).toList();
    private static final FlowError ERROR = (sector, factor, stride) -> {
        Random random = new Random(20 + sector);
        for (int cell = 0; cell < factor.length; cell++) {
            factor[cell] = Math.exp(1.4 * random.nextDouble() - 0.7);
        }
    };

    private static double change(Equilibrium at, Sales sales) {
        World base = at.baseline();
        int m = base.countries().indexOf(sales.importer());
        int i = base.countries().indexOf(sales.exporter());
        return sales.sectors().stream().mapToInt(base.sectors()::indexOf).mapToDouble(j ->
                at.flow()[base.cell(j, m, i)] / at.costHat()[j * base.countries().size() + i] - base.flow()[base.cell(j, m, i)]).sum();
    }

    private static void sameAs(Equilibrium again, Headlines drawn) {
        assertThat(drawn.salesChange()).hasSize(ASKED.size());
        for (int k = 0; k < ASKED.size(); k++) {
            double bought = Flows.imports(again.baseline(), again.baseline().flow(), again.baseline().countries().indexOf(ASKED.get(k).importer()));
            assertThat(drawn.salesChange()[k]).as(ASKED.get(k).toString()).isCloseTo(change(again, ASKED.get(k)), within(10 * CaliendoParro.DRAW_TOLERANCE * bought));
            assertThat(Math.abs(drawn.salesChange()[k])).isGreaterThan(1e-5 * bought);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Closure.class, names = "BALANCED", mode = EnumSource.Mode.EXCLUDE)
    void aDrawsSalesAreThoseOfItsOwnWorld(Closure closure) {
        CaliendoParro centre = CaliendoParro.calibrate(DETAILED, DETAILED.elasticity("drawn"), closure, 2);
        double[] scaled = Arrays.stream(DETAILED.elasticity("drawn")).map(theta -> 1.4 * theta).toArray();
        Variation variation = centre.variation();
        variation.draw(scaled, ERROR, 2);
        double[] hit = RandomProducts.hit(8, centre.baseline(), 0.5, 0.6);
        Policy policy = Policy.of(centre.baseline()).withProductTariffs(hit).withTariff("C002", "C001", "S001", 0.6);
        Headlines drawn = variation.solve(policy, centre.solve(policy), ASKED);
        World own = variation.world().withProducts(variation.world().products().withElasticities(theta -> 1.4 * theta));
        sameAs(CaliendoParro.calibrate(own, scaled, closure, 2).solve(Policy.of(own).withProductTariffs(hit).withTariff("C002", "C001", "S001", 0.6)), drawn);
    }

    @Test
    void theCentralDrawHasTheSalesOfTheModel() {
        CaliendoParro centre = CaliendoParro.calibrate(DETAILED, DETAILED.elasticity("drawn"), Closure.BALANCED);
        Policy policy = Policy.of(centre.baseline()).withProductTariffs(RandomProducts.hit(8, centre.baseline(), 0.5, 0.6));
        Variation variation = centre.variation();
        variation.draw(centre.tradeElasticity(), null, Double.POSITIVE_INFINITY);
        sameAs(centre.solve(policy), variation.solve(policy, null, ASKED));
        assertThat(variation.solve(policy).salesChange()).isEmpty();
    }
}
