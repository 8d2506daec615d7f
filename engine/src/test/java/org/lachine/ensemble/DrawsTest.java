package org.lachine.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lachine.model.Closure;

class DrawsTest {
    private static final double[] MEDIAN = {4, 5, 2, 8};
    private static final double[] SPREAD = {0.5, 0.3, 0.7, 0.4};
    private static final int COUNT = 4096;

    static Priors priors(double years) {
        Map<Closure, Double> closures = new EnumMap<>(Closure.class);
        closures.put(Closure.BALANCED, 0.5);
        closures.put(Closure.FIXED, 0.25);
        closures.put(Closure.PROPORTIONAL, 0.25);
        return new Priors(new Priors.Elasticity(MEDIAN, SPREAD, 0.5, 0.2, 100), new Priors.Flows(0.1, 0.3, 0.5), closures,
                new Priors.Coverage(0.3, 0.2), new Priors.Horizon(years, 0.76, new Priors.Range(1.75, 2.25),
                        new Priors.Range(2, 3), years <= 3, new Priors.Range(1.4, 2.8)), null, null, List.of());
    }

    private final Draws draws = new Draws(priors(1), 17);

    @Test
    void everyElementaryIntervalHoldsItsPoint() {
        ScrambledSobol sequence = new ScrambledSobol(3, 72);
        double[][] points = IntStream.range(0, 256).mapToObj(sequence::point).toArray(double[][]::new);
        for (int d = 0; d < 72; d++) {
            int dimension = d;
            long[] cells = Arrays.stream(points).mapToLong(p -> (long) (p[dimension] * 256)).sorted().toArray();
            assertThat(cells).as("dimension %d is stratified", d).containsExactly(IntStream.range(0, 256).asLongStream().toArray());
        }
        // the first two dimensions are a net: every 16 × 16 box holds one point
        assertThat(Arrays.stream(points).map(p -> (int) (p[0] * 16) * 16 + (int) (p[1] * 16)).distinct().count()).isEqualTo(256);
    }

    @Test
    void otherSeedsScrambleOtherwiseAndTheSameSeedAlike() {
        assertThat(new ScrambledSobol(1, 5).point(9)).containsExactly(new ScrambledSobol(1, 5).point(9));
        assertThat(new ScrambledSobol(1, 5).point(9)).isNotEqualTo(new ScrambledSobol(2, 5).point(9));
    }

    @Test
    void elasticitiesHaveTheirMediansSpreadsAndCorrelation() {
        Draws longRun = new Draws(priors(Double.POSITIVE_INFINITY), 5);
        double[][] logs = new double[4][COUNT];
        for (int k = 0; k < COUNT; k++) {
            double[] theta = longRun.of(k).tradeElasticity();
            for (int j = 0; j < 4; j++) {
                logs[j][k] = Math.log(theta[j] / MEDIAN[j]) / SPREAD[j];
            }
        }
        for (int j = 0; j < 4; j++) {
            assertThat(mean(logs[j], logs[j])).isCloseTo(1, within(0.02));
            assertThat(Arrays.stream(logs[j]).average().orElseThrow()).isCloseTo(0, within(0.01));
            assertThat(mean(logs[j], logs[(j + 1) % 4])).isCloseTo(0.5, within(0.02));
        }
    }

    private static double mean(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(k -> a[k] * b[k]).average().orElseThrow();
    }

    @Test
    void closuresComeAsOftenAsTheirWeightsSay() {
        long balanced = IntStream.range(0, COUNT).filter(k -> draws.of(k).closure() == Closure.BALANCED).count();
        assertThat(balanced).isEqualTo(COUNT / 2);
    }

    /// A share of Dirichlet(a, b, c) has mean a / (a + b + c) and variance a (b + c) / ((a + b + c)² (a + b + c + 1)).
    @Test
    void holdersOfRentsHaveTheMeansAndVariancesOfADirichletDistributionAndMoveNothingElse() {
        Priors open = new Priors(priors(1).elasticity(), priors(1).flows(), priors(1).closure(), priors(1).coverage(), priors(1).horizon(), new Priors.Rents(2, 1, 3), null, List.of());
        Draws with = new Draws(open, 17);
        double[][] shares = IntStream.range(0, COUNT).mapToObj(k -> with.of(k).rents()).map(r -> new double[] {r.exporters(), r.importers(), 1 - r.exporters() - r.importers()})
                .toArray(double[][]::new);
        double[] weights = {2, 1, 3};
        for (int h = 0; h < 3; h++) {
            int holder = h;
            double mean = Arrays.stream(shares).mapToDouble(s -> s[holder]).average().orElseThrow();
            assertThat(mean).isCloseTo(weights[h] / 6, within(0.002));
            assertThat(Arrays.stream(shares).mapToDouble(s -> (s[holder] - mean) * (s[holder] - mean)).average().orElseThrow())
                    .isCloseTo(weights[h] * (6 - weights[h]) / (36 * 7), within(0.001));
        }
        assertThat(with.of(9).tradeElasticity()).containsExactly(draws.of(9).tradeElasticity());
        assertThat(with.exchanged(9, Group.RENTS).rents()).isEqualTo(with.beside(9).rents());
        assertThat(with.exchanged(9, Group.RENTS).tradeElasticity()).containsExactly(with.of(9).tradeElasticity());
        assertThat(with.groups(false)).contains(Group.RENTS);
        assertThat(draws.groups(false)).doesNotContain(Group.RENTS);
        assertThat(draws.of(9).rents()).isNull();
    }

    /// Priors that are read twice are the same: a draw finds the economies ready that an equal one has left.
    @Test
    void drawsOfEqualPriorsHaveTheSameEconomies() {
        IntFunction<Draws> cars = product -> new Draws(with(new Priors.Nests(new Priors.Range(0.5, 2), List.of(new Priors.Own("cars", new int[] {4, product}, 4.5, 0.25))), null), 17);
        assertThat(cars.apply(2).of(3).hasEconomiesOf(cars.apply(2).of(3))).isTrue();
        assertThat(cars.apply(2).of(3).hasEconomiesOf(cars.apply(1).of(3))).as("elasticities of other products").isFalse();
        assertThat(cars.apply(2).of(3).hasEconomiesOf(cars.apply(2).exchanged(3, Group.PRODUCTS))).isFalse();
    }

    @Test
    void elasticitiesOfProductsHaveTheirDistributionsAndMoveNothingElse() {
        Priors.Nests nests = new Priors.Nests(new Priors.Range(0.5, 2), List.of(new Priors.Own("none", new int[0], 3, 0.5), new Priors.Own("cars", new int[] {4, 2}, 4.5, 0.25)));
        Draws with = new Draws(with(nests, null), 17);
        double[] eta = IntStream.range(0, COUNT).mapToDouble(k -> with.of(k).nests().substitution()).toArray();
        assertThat(Arrays.stream(eta).min().orElseThrow()).isBetween(0.5, 0.501);
        assertThat(Arrays.stream(eta).max().orElseThrow()).isBetween(1.999, 2.0);
        assertThat(Arrays.stream(eta).average().orElseThrow()).isCloseTo(1.25, within(1e-4));
        double[] cars = IntStream.range(0, COUNT).mapToDouble(k -> Math.log(with.of(k).nests().sigma()[1] / 4.5) / 0.25).toArray();
        Draws longRun = new Draws(priors(Double.POSITIVE_INFINITY), 17);
        double[] sector = IntStream.range(0, COUNT).mapToDouble(k -> Math.log(longRun.of(k).tradeElasticity()[0] / MEDIAN[0]) / SPREAD[0]).toArray();
        assertThat(Arrays.stream(cars).average().orElseThrow()).isCloseTo(0, within(0.01));
        assertThat(mean(cars, cars)).isCloseTo(1, within(0.02));
        assertThat(mean(cars, sector)).as("correlated with sectors as these are with each other").isCloseTo(0.5, within(0.02));
        assertThat(mean(cars, Arrays.stream(eta).map(e -> e - 1.25).toArray())).isCloseTo(0, within(0.01));
        assertThat(with.of(3).nests().elasticities().product()).containsExactly(4, 2);
        double theta = with.of(3).nests().sigma()[1] - 1;
        assertThat(with.of(3).nests().elasticities().tradeElasticity()).containsExactly(theta, theta);
        for (int k : new int[] {0, 9, 500}) {
            same(with.of(k), draws.of(k));
            same(with.beside(k), draws.beside(k));
            assertThat(with.of(k).nests().sigma()).as("whatever else is drawn").isEqualTo(new Draws(with(nests, new Priors.Rents(1, 1, 1)), 17).of(k).nests().sigma());
        }
    }

    @Test
    void elasticitiesBetweenAndOfProductsAreGroupsOfTheirOwn() {
        Priors.Own cars = new Priors.Own("cars", new int[] {4}, 4.5, 0.25);
        Draws with = new Draws(with(new Priors.Nests(new Priors.Range(0.5, 2), List.of(cars)), null), 17);
        Draw own = with.of(9);
        Draw other = with.beside(9);
        Draw between = with.exchanged(9, Group.SUBSTITUTION);
        Draw single = with.exchanged(9, Group.PRODUCTS);
        same(between, own);
        same(single, own);
        assertThat(between.nests().substitution()).isEqualTo(other.nests().substitution()).isNotEqualTo(own.nests().substitution());
        assertThat(between.nests().sigma()).isEqualTo(own.nests().sigma());
        assertThat(single.nests().substitution()).isEqualTo(own.nests().substitution());
        assertThat(single.nests().sigma()).isNotEqualTo(own.nests().sigma());
        assertThat(own.is(with.of(9))).isTrue();
        assertThat(own.hasEconomiesOf(between) || own.hasEconomiesOf(single)).isFalse();
        Draws asOne = with.withElasticitiesAsOne();
        assertThat(asOne.groups(false)).contains(Group.ELASTICITIES).doesNotContain(Group.SUBSTITUTION, Group.PRODUCTS);
        assertThat(asOne.of(9).is(with.of(9))).isTrue();
        Draw all = asOne.exchanged(9, Group.ELASTICITIES);
        assertThat(all.nests().substitution()).isEqualTo(with.beside(9).nests().substitution());
        assertThat(all.tradeElasticity()).containsExactly(with.exchanged(9, Group.ELASTICITIES).tradeElasticity());
        assertThat(all.flowKey()).isEqualTo(with.of(9).flowKey());
        assertThat(with.groups(false)).contains(Group.SUBSTITUTION, Group.PRODUCTS);
        assertThat(draws.groups(false)).doesNotContain(Group.SUBSTITUTION, Group.PRODUCTS);
        assertThat(draws.of(9).nests()).isNull();
        Priors.Own absent = new Priors.Own("cars", new int[0], 4.5, 0.25);
        assertThat(new Draws(with(new Priors.Nests(new Priors.Range(1.5, 1.5), List.of(absent)), null), 17).groups(false)).doesNotContain(Group.SUBSTITUTION, Group.PRODUCTS);
    }

    private static Priors with(Priors.Nests nests, Priors.Rents rents) {
        Priors usual = priors(1);
        return new Priors(usual.elasticity(), usual.flows(), usual.closure(), usual.coverage(), usual.horizon(), rents, nests, List.of());
    }

    /// An outcome comes about as often as its weight says, and as evenly as a Sobol sequence has it; nothing else moves.
    @Test
    void policiesGoOnAsTheirWeightsSayAndMoveNothingElse() {
        Priors.Fork threat = new Priors.Fork("threat", List.of("full", "lower", "none"), new double[] {1, 2, 5}, new int[] {1, 2, 0});
        Priors.Fork duty = new Priors.Fork("duty", List.of("same", "lower"), new double[] {3, 1}, new int[] {0, 3});
        Priors.Nests nests = new Priors.Nests(new Priors.Range(0.5, 2), List.of());
        Draws with = new Draws(going(List.of(threat, duty), null), 17);
        double[] share = new double[6];
        IntStream.range(0, COUNT).forEach(k -> share[with.of(k).policy()] += 1.0 / COUNT);
        double[] expected = {5.0 / 8 * 3 / 4, 1.0 / 8 * 3 / 4, 2.0 / 8 * 3 / 4, 5.0 / 8 / 4, 1.0 / 8 / 4, 2.0 / 8 / 4};
        for (int policy = 0; policy < 6; policy++) {
            assertThat(share[policy]).isCloseTo(expected[policy], within(0.01));
        }
        assertThat(share[1] + share[4]).as("alone it is met to one draw").isCloseTo(1.0 / 8, within(1.0 / COUNT));
        for (int k = 0; k < 200; k++) {
            same(with.of(k), draws.of(k));
            same(with.beside(k), draws.beside(k));
            assertThat(new Draws(going(List.of(threat, duty), nests), 17).of(k).policy()).as("whatever else is drawn").isEqualTo(with.of(k).policy());
            assertThat(with.exchanged(k, Group.POLICY).policy()).isEqualTo(with.beside(k).policy());
            assertThat(with.exchanged(k, Group.FLOWS).policy()).isEqualTo(with.of(k).policy());
            same(with.exchanged(k, Group.POLICY), with.of(k));
        }
        assertThat(IntStream.range(0, COUNT).filter(k -> with.of(k).policy() == with.beside(k).policy()).count() / (double) COUNT).as("independent")
                .isCloseTo(Arrays.stream(expected).map(p -> p * p).sum(), within(0.03));
        assertThat(with.groups(false)).contains(Group.POLICY);
        assertThat(draws.groups(false)).doesNotContain(Group.POLICY);
        assertThat(draws.of(3).policy()).isZero();
        Priors.Fork idle = new Priors.Fork("idle", List.of("a", "b"), new double[] {1, 1}, new int[] {0, 0});
        assertThat(new Draws(going(List.of(idle), null), 17).groups(false)).doesNotContain(Group.POLICY);
    }

    /// Beta(1, 7) has distribution function 1 − (1 − p)^7.
    @Test
    void probabilitiesOfOutcomesAreAsSureAsTheirWeights() {
        Priors.Fork threat = new Priors.Fork("threat", List.of("full", "lower", "none"), new double[] {1, 2, 5}, new int[] {1, 2, 0});
        assertThat(threat.probability(0)).isCloseTo(1.0 / 8, within(1e-12));
        assertThat(threat.probability(0, 0.95)).isCloseTo(1 - Math.pow(0.05, 1.0 / 7), within(1e-8));
        assertThat(threat.probability(2, 0.05)).isLessThan(5.0 / 8);
    }

    /// Of a sequence some coordinates are what they are in the whole, and others none of these.
    @Test
    void coordinatesFromAPlaceOnAreThoseOfTheWhole() {
        double[] whole = new ScrambledSobol(5, 12).point(37);
        assertThat(new ScrambledSobol(5, 4, 3).point(37)).containsExactly(whole[4], whole[5], whole[6]);
    }

    private static Priors going(List<Priors.Fork> forks, Priors.Nests nests) {
        Priors usual = priors(1);
        return new Priors(usual.elasticity(), usual.flows(), usual.closure(), usual.coverage(), usual.horizon(), null, nests, forks);
    }

    /// All but products and policies.
    private static void same(Draw one, Draw other) {
        assertThat(one.tradeElasticity()).containsExactly(other.tradeElasticity());
        assertThat(one.closure()).isEqualTo(other.closure());
        assertThat(one.flowKey()).isEqualTo(other.flowKey());
        assertThat(one.flowSpread()).isEqualTo(other.flowSpread());
        assertThat(one.lines()).isEqualTo(other.lines());
        assertThat(one.cited()).isEqualTo(other.cited());
        assertThat(one.mobility()).isEqualTo(other.mobility());
    }

    @Test
    void threePointsAreMetByTheirShares() {
        ThreePoints points = new ThreePoints(0.33, 0.48, 0.63, 0.9);
        assertThat(points.at(0.05)).isCloseTo(0.33, within(1e-12));
        assertThat(points.at(0.5)).isCloseTo(0.48, within(1e-12));
        assertThat(new ThreePoints(2, 29, 71, 0.8).at(0.9)).isCloseTo(71, within(1e-12));
        assertThat(new ThreePoints(2, 29, 71, 0.8).at(0.1)).isCloseTo(2, within(1e-12));
    }

    @Test
    void afterAYearTradeReactsLessAndLabourIsReluctant() {
        for (int k = 0; k < 100; k++) {
            Draw draw = draws.of(k);
            assertThat(draw.mobility()).isBetween(1.4, 2.8);
            double[] longRun = new Draws(priors(Double.POSITIVE_INFINITY), 17).of(k).tradeElasticity();
            double scale = draw.tradeElasticity()[1] / longRun[1];
            assertThat(scale).as("0.76 over what the long run may be").isBetween(0.76 / 2.25, 0.76 / 1.75);
        }
    }

    @Test
    void exchangingAGroupMovesThatGroupAlone() {
        Draw own = draws.of(11);
        Draw other = draws.beside(11);
        Draw exchanged = draws.exchanged(11, Group.ELASTICITIES);
        assertThat(exchanged.closure()).isEqualTo(own.closure());
        assertThat(exchanged.flowKey()).isEqualTo(own.flowKey());
        assertThat(exchanged.lines()).isEqualTo(own.lines());
        assertThat(exchanged.mobility()).isEqualTo(own.mobility());
        assertThat(exchanged.tradeElasticity()).isNotEqualTo(own.tradeElasticity());
        assertThat(draws.exchanged(11, Group.FLOWS).flowKey()).isEqualTo(other.flowKey()).isNotEqualTo(own.flowKey());
        assertThat(draws.exchanged(11, Group.FLOWS).tradeElasticity()).containsExactly(own.tradeElasticity());
        assertThat(draws.exchanged(11, Group.COVERAGE).cited()).isEqualTo(other.cited());
    }

    @Test
    void flowErrorsHaveTheirSpreadAndSharePartOfIt() {
        int countries = 60;
        FlowNoise noise = new FlowNoise(countries).with(99, 0.2, 0.5);
        double[] one = new double[countries * 64];
        double[] two = new double[countries * 64];
        noise.fill(0, one, 64);
        noise.fill(1, two, 64);
        double variance = 0;
        double covariance = 0;
        for (int m = 0; m < countries; m++) {
            for (int i = 0; i < countries; i++) {
                variance += Math.pow(Math.log(one[m * 64 + i]), 2);
                covariance += Math.log(one[m * 64 + i]) * Math.log(two[m * 64 + i]);
            }
        }
        int cells = countries * countries;
        assertThat(variance / cells).isCloseTo(0.04, within(0.004));
        assertThat(covariance / cells).isCloseTo(0.02, within(0.003));
    }
}
