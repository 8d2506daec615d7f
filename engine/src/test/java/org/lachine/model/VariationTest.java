package org.lachine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lachine.trial.RandomProducts;
import org.lachine.trial.RandomWorld;

class VariationTest {
    private static final int COUNTRIES = 11;
    private static final int SECTORS = 4;
    private static final World WORLD = RandomWorld.of(7, COUNTRIES, SECTORS, new RandomWorld.Ranges(2, 8, 0.2, 0.1, 0.05, false));
    private static final double[] OTHER = {1.5, 9, 3, 6};

    /// Errors of up to a factor of two, the same for the same seed.
    private static FlowError errors(long seed) {
        return (sector, factor, stride) -> {
            Random random = new Random(seed * SECTORS + sector);
            for (int cell = 0; cell < factor.length; cell++) {
                factor[cell] = Math.exp(1.4 * random.nextDouble() - 0.7);
            }
        };
    }

    private static Policy tariffs(World world) {
        return Policy.of(world).withTariff("C001", "C002", "S001", 0.6).withTariff("C003", "C000", "S002", 0.3);
    }

    @ParameterizedTest
    @EnumSource(Closure.class)
    void noPolicyChangeChangesNothingInAnyDraw(Closure closure) {
        CaliendoParro centre = CaliendoParro.calibrate(WORLD, WORLD.elasticity("drawn"), closure);
        Variation variation = centre.variation();
        variation.draw(OTHER, errors(1), Double.POSITIVE_INFINITY);
        Headlines same = variation.solve(Policy.of(centre.baseline()));
        for (int c = 0; c < COUNTRIES; c++) {
            assertThat(same.welfareHat()[c]).isCloseTo(1, within(10 * CaliendoParro.DRAW_TOLERANCE));
            assertThat(same.exportsHat()[c]).isCloseTo(1, within(10 * CaliendoParro.DRAW_TOLERANCE));
            assertThat(same.importsHat()[c]).isCloseTo(1, within(10 * CaliendoParro.DRAW_TOLERANCE));
        }
    }

    @ParameterizedTest
    @EnumSource(Closure.class)
    void aDrawIsTheModelOfItsOwnWorld(Closure closure) {
        CaliendoParro centre = CaliendoParro.calibrate(WORLD, WORLD.elasticity("drawn"), closure);
        Variation variation = centre.variation();
        for (double mobility : new double[] {Double.POSITIVE_INFINITY, 2}) {
            variation.draw(OTHER, errors(2), mobility);
            Headlines drawn = variation.solve(tariffs(centre.baseline()));
            Closure same = closure == Closure.BALANCED ? Closure.FIXED : closure;
            CaliendoParro own = CaliendoParro.calibrate(variation.world(), OTHER, same, mobility);
            Equilibrium again = own.solve(tariffs(own.baseline()));
            for (int c = 0; c < COUNTRIES; c++) {
                assertThat(drawn.welfareHat()[c]).isCloseTo(again.welfareHat(c), within(10 * CaliendoParro.DRAW_TOLERANCE));
                assertThat(drawn.realWageHat()[c]).isCloseTo(again.realWageHat(c), within(10 * CaliendoParro.DRAW_TOLERANCE));
                assertThat(drawn.exportsHat()[c]).isCloseTo(again.exports(c) / Flows.exports(own.baseline(), own.baseline().flow(), c), within(100 * CaliendoParro.DRAW_TOLERANCE));
                assertThat(drawn.importsHat()[c]).isCloseTo(again.imports(c) / Flows.imports(own.baseline(), own.baseline().flow(), c), within(100 * CaliendoParro.DRAW_TOLERANCE));
                assertThat(drawn.tariffRevenueChange()[c]).isCloseTo(again.tariffRevenue(c) - again.baselineTariffRevenue(c),
                        within(10 * CaliendoParro.DRAW_TOLERANCE * again.baselineIncome(c)));
            }
        }
    }

    /// With products a draw's own elasticities of products move with those of their sector.
    @Test
    void aDrawOfAWorldWithProductsIsTheModelOfItsOwnWorld() {
        World detailed = WORLD.withProducts(RandomProducts.of(5, WORLD, List.of("C000", "C003"), 6, RandomProducts.Ranges.USUAL));
        CaliendoParro centre = CaliendoParro.calibrate(detailed, detailed.elasticity("drawn"), Closure.FIXED);
        double[] scaled = Arrays.stream(detailed.elasticity("drawn")).map(theta -> 1.4 * theta).toArray();
        Variation variation = centre.variation();
        variation.draw(scaled, errors(6), Double.POSITIVE_INFINITY);
        double[] hit = RandomProducts.hit(8, centre.baseline(), 0.5, 0.6);
        Headlines drawn = variation.solve(Policy.of(centre.baseline()).withProductTariffs(hit));
        World world = variation.world();
        World own = world.withProducts(world.products().withElasticities(theta -> 1.4 * theta));
        Equilibrium again = CaliendoParro.calibrate(own, scaled, Closure.FIXED).solve(Policy.of(own).withProductTariffs(hit));
        for (int c = 0; c < COUNTRIES; c++) {
            assertThat(drawn.welfareHat()[c]).isCloseTo(again.welfareHat(c), within(10 * CaliendoParro.DRAW_TOLERANCE));
            assertThat(drawn.exportsHat()[c]).isCloseTo(again.exports(c) / Flows.exports(own, own.flow(), c), within(100 * CaliendoParro.DRAW_TOLERANCE));
            assertThat(drawn.importsHat()[c]).isCloseTo(again.imports(c) / Flows.imports(own, own.flow(), c), within(100 * CaliendoParro.DRAW_TOLERANCE));
        }
        assertThat(Math.abs(drawn.welfareHat()[0] - 1)).isGreaterThan(1e-4);
    }

    /// A draw's η and its elasticities of some products take the place of the world's, the others move with their sector.
    @Test
    void aDrawWithElasticitiesOfProductsIsTheModelOfItsOwnWorld() {
        World detailed = WORLD.withProducts(RandomProducts.of(5, WORLD, List.of("C000", "C003"), 6, RandomProducts.Ranges.USUAL));
        CaliendoParro centre = CaliendoParro.calibrate(detailed, detailed.elasticity("drawn"), Closure.FIXED);
        int[] apart = IntStream.range(0, detailed.products().size()).filter(p -> !Double.isNaN(detailed.products().tradeElasticity(p))).limit(2).toArray();
        Variation variation = centre.variation();
        double[] hit = RandomProducts.hit(8, centre.baseline(), 0.5, 0.6);
        Policy policy = Policy.of(centre.baseline()).withProductTariffs(hit);
        variation.draw(centre.tradeElasticity(), null, Double.POSITIVE_INFINITY);
        double without = variation.solve(policy).welfareHat()[0];
        variation.draw(centre.tradeElasticity(), new NestElasticities(0.6, apart, new double[] {1.2, 17}), errors(6), Double.POSITIVE_INFINITY);
        Headlines drawn = variation.solve(policy);
        double[] given = {detailed.products().tradeElasticity(apart[0]), detailed.products().tradeElasticity(apart[1])};
        World own = variation.world().withProducts(variation.world().products().withSubstitution(0.6)
                .withElasticities(theta -> theta == given[0] ? 1.2 : theta == given[1] ? 17 : theta));
        Equilibrium again = CaliendoParro.calibrate(own, centre.tradeElasticity(), Closure.FIXED).solve(Policy.of(own).withProductTariffs(hit));
        for (int c = 0; c < COUNTRIES; c++) {
            assertThat(drawn.welfareHat()[c]).isCloseTo(again.welfareHat(c), within(10 * CaliendoParro.DRAW_TOLERANCE));
            assertThat(drawn.exportsHat()[c]).isCloseTo(again.exports(c) / Flows.exports(own, own.flow(), c), within(100 * CaliendoParro.DRAW_TOLERANCE));
        }
        assertThat(Math.abs(drawn.welfareHat()[0] - without)).isGreaterThan(1e-5);
        variation.draw(centre.tradeElasticity(), null, Double.POSITIVE_INFINITY);
        assertThat(variation.solve(policy).welfareHat()[0]).as("nothing is left of the draw before").isEqualTo(without);
    }

    /// A draw brought under a policy keeps its own elasticities, those of its products too: on from there to another policy is as far as
    /// from the start. Taking back what the policy did brings back the flows of the draw.
    @Test
    void aDrawUnderAPolicyIsStillTheDraw() {
        World detailed = WORLD.withProducts(RandomProducts.of(5, WORLD, List.of("C000", "C003"), 6, RandomProducts.Ranges.USUAL));
        CaliendoParro centre = CaliendoParro.calibrate(detailed, detailed.elasticity("drawn"), Closure.FIXED);
        Variation variation = centre.variation();
        variation.draw(Arrays.stream(detailed.elasticity("drawn")).map(theta -> 1.4 * theta).toArray(),
                new NestElasticities(0.7, new int[] {0}, new double[] {2.5}),
                errors(6), Double.POSITIVE_INFINITY);
        CaliendoParro draw = variation.model();
        Policy before = Policy.of(centre.baseline()).withProductTariffs(RandomProducts.hit(8, centre.baseline(), 0.5, 0.6));
        Policy after = Policy.of(centre.baseline()).withProductTariffs(RandomProducts.hit(9, centre.baseline(), 0.5, 0.3));
        CaliendoParro there = draw.under(before);
        Equilibrium on = there.solve(after.changesFrom(before, there.baseline()));
        Equilibrium back = there.solve(Policy.of(centre.baseline()).changesFrom(before, there.baseline()));
        Equilibrium first = draw.solve(before);
        Equilibrium both = draw.solve(after);
        double[] flow = draw.solve(Policy.of(centre.baseline())).productFlow();
        for (int c = 0; c < COUNTRIES; c++) {
            assertThat(first.welfareHat(c) * on.welfareHat(c)).isCloseTo(both.welfareHat(c), within(10 * CaliendoParro.DRAW_TOLERANCE));
            assertThat(first.welfareHat(c) * back.welfareHat(c)).isCloseTo(1, within(10 * CaliendoParro.DRAW_TOLERANCE));
        }
        for (int cell = 0; cell < flow.length; cell++) {
            assertThat(back.productFlow()[cell]).isCloseTo(flow[cell], within(100 * CaliendoParro.DRAW_TOLERANCE * (1 + flow[cell])));
        }
        assertThat(Math.abs(first.welfareHat(0) - 1)).isGreaterThan(1e-4);
    }

    @Test
    void flowsWithErrorKeepTheTotalsOfSalesAndPurchases() {
        CaliendoParro centre = CaliendoParro.calibrate(WORLD);
        Variation variation = centre.variation();
        variation.draw(OTHER, errors(3), Double.POSITIVE_INFINITY);
        World drawn = variation.world();
        assertThat(largestChange(drawn, centre.baseline())).as("flows moved").isGreaterThan(0.2);
        double[] sales = centre.baseline().grossOutput();
        double[] salesDrawn = drawn.grossOutput();
        for (int row = 0; row < SECTORS * COUNTRIES; row++) {
            double bought = 0;
            double boughtDrawn = 0;
            for (int i = 0; i < COUNTRIES; i++) {
                bought += centre.baseline().flow()[row * COUNTRIES + i];
                boughtDrawn += drawn.flow()[row * COUNTRIES + i];
            }
            assertThat(boughtDrawn).isCloseTo(bought, within(1e-9 * bought));
            assertThat(salesDrawn[row]).isCloseTo(sales[row], within(1e-9 * sales[row]));
        }
    }

    private static double largestChange(World drawn, World centre) {
        double largest = 0;
        for (int cell = 0; cell < centre.flow().length; cell++) {
            if (centre.flow()[cell] > 0) {
                largest = Math.max(largest, Math.abs(Math.log(drawn.flow()[cell] / centre.flow()[cell])));
            }
        }
        return largest;
    }

    @Test
    void theCentreIsTheModelItself() {
        CaliendoParro centre = CaliendoParro.calibrate(WORLD);
        Variation variation = centre.variation();
        variation.draw(centre.tradeElasticity(), null, Double.POSITIVE_INFINITY);
        Headlines drawn = variation.solve(tariffs(centre.baseline()));
        Equilibrium itself = centre.solve(tariffs(centre.baseline()));
        for (int c = 0; c < COUNTRIES; c++) {
            assertThat(drawn.welfareHat()[c]).isCloseTo(itself.welfareHat(c), within(10 * CaliendoParro.DRAW_TOLERANCE));
        }
    }

    @Test
    void aDrawForgetsTheDrawsBeforeIt() {
        CaliendoParro centre = CaliendoParro.calibrate(WORLD);
        Policy policy = tariffs(centre.baseline());
        Variation fresh = centre.variation();
        fresh.draw(OTHER, errors(5), Double.POSITIVE_INFINITY);
        Variation used = centre.variation();
        used.draw(centre.tradeElasticity(), errors(4), 2);
        used.solve(policy.withTariff("C004", "C005", "S000", 40));
        used.draw(OTHER, errors(5), Double.POSITIVE_INFINITY);
        assertThat(used.solve(policy).welfareHat()).as("to the last bit").containsExactly(fresh.solve(policy).welfareHat());
    }

    /// What makes a draw that shares its flows cheap, and changes nothing.
    @Test
    void otherElasticitiesOnTheSameFlowsTakeNoBalancing() {
        CaliendoParro centre = CaliendoParro.calibrate(WORLD);
        Policy policy = tariffs(centre.baseline());
        AtomicInteger asked = new AtomicInteger();
        FlowError counted = (sector, factor, stride) -> {
            asked.incrementAndGet();
            errors(5).fill(sector, factor, stride);
        };
        Variation variation = centre.variation();
        variation.draw(centre.tradeElasticity(), counted, Double.POSITIVE_INFINITY);
        variation.redraw(OTHER, null, 2);
        assertThat(asked).hasValue(SECTORS);
        Variation fresh = centre.variation();
        fresh.draw(OTHER, counted, 2);
        assertThat(variation.solve(policy).welfareHat()).as("to the last bit").containsExactly(fresh.solve(policy).welfareHat());
        variation.draw(OTHER, null, 2);
        variation.redraw(centre.tradeElasticity(), null, Double.POSITIVE_INFINITY);
        assertThat(variation.world().flow()).as("flows as recorded").usingComparatorWithPrecision(1e-9).containsExactly(centre.baseline().flow());
    }

    /// A sequence answers as each policy by itself, in fewer passes; and like itself to the last bit, whatever was solved before it.
    @Test
    void policiesInSequenceAreAnsweredAsAlone() {
        CaliendoParro centre = CaliendoParro.calibrate(WORLD);
        List<Policy> policies = IntStream.range(1, 7).mapToObj(k -> tariffs(centre.baseline()).withTariff("C002", "C001", "S003", 0.1 * k)).toList();
        Variation variation = centre.variation();
        variation.draw(OTHER, errors(5), Double.POSITIVE_INFINITY);
        int alone = 0;
        int followed = 0;
        List<double[]> first = new ArrayList<>();
        Variation.Sequence sequence = variation.sequence();
        for (Policy policy : policies) {
            Headlines itself = variation.solve(policy);
            Headlines next = sequence.solve(policy);
            alone += itself.passes();
            followed += next.passes();
            assertThat(next.welfareHat()).usingComparatorWithPrecision(1e-9).containsExactly(itself.welfareHat());
            first.add(next.welfareHat());
        }
        assertThat(followed).isLessThan(alone * 3 / 4);
        variation.draw(centre.tradeElasticity(), errors(4), 2);
        variation.sequence().solve(policies.getLast());
        variation.draw(OTHER, errors(5), Double.POSITIVE_INFINITY);
        Variation.Sequence again = variation.sequence();
        for (int k = 0; k < policies.size(); k++) {
            assertThat(again.solve(policies.get(k)).welfareHat()).as("to the last bit").containsExactly(first.get(k));
        }
    }
}
