package org.lachine.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lachine.negotiation.DealRange.Settled;
import org.lachine.negotiation.Table.Issue;
import org.lachine.negotiation.Table.Option;
import org.lachine.negotiation.Table.RedLine;

/// What limits, pressure and temptation do to deals, on tables that can be worked out by hand or must obey an order.
class DealTermsTest {
    /// A gives cars (costs it 1 a level, worth 3 to B), B gives seed (costs it 1, worth 2 to A) and mines, over which a third
    /// party threatens A (worth 4 to A, free to B, a loss of 10 to A).
    private static final Table TABLE = Table.of(List.of("A", "B"), List.of(new Issue("cars", "A", 2), new Issue("seed", "B", 1), new Issue("mines", "B", 1)),
            List.of(), List.of(), List.of(), List.of(new RedLine("mines", List.of(new Option("mines", 1)))));
    // not static: packages are scored in parallel, and other threads would wait for the class that waits for them
    private final Payoffs payoffs = new Payoffs(TABLE, List.of("income", "reaction"), deal -> {
        int cars = TABLE.level(deal, "cars");
        int seed = TABLE.level(deal, "seed");
        int mines = TABLE.level(deal, "mines");
        return new double[][] {{-cars + 2 * seed + 4 * mines, -10 * mines}, {3 * cars - seed, 0}};
    });
    private final Weights calm = Weights.ones(payoffs).with("reaction", 0);
    private final Negotiation held = new Negotiation(TABLE, payoffs, Surrogate.of(payoffs), calm);
    private static final Bargain NOW = Bargain.even(new double[2]);

    private static Deal deal(int cars, int seed, int mines) {
        return TABLE.deal(Map.of("cars", cars, "seed", seed, "mines", mines));
    }

    /// With the line: one car for seed, (1, 2). Without: two cars for seed and mines, (4, 5).
    @Test
    void theLineCostsWhatTheDealWithoutItHasMore() {
        Price price = Price.ofRedLines(held, NOW, List.of("mines"));
        assertThat(price.held().orElseThrow().deal()).isEqualTo(deal(1, 1, 0));
        assertThat(price.free().orElseThrow().deal()).isEqualTo(deal(2, 1, 1));
        assertThat(price.percent()).containsExactly(3, 3);
        // most for A: one car for seed and mines instead of one for seed; for B: two cars for mines instead of one for seed
        assertThat(price.most()).containsExactly(4, 4);
        assertThat(price.shadow()[0]).isCloseTo(Math.log(Math.sqrt(20) / Math.sqrt(2)) * 1 / 0.5, within(1e-12));
    }

    /// Without the second level of cars, and no line: one car for seed and mines, (5, 2), instead of (4, 5).
    @Test
    void theLastStepOfAnIssueHasAPrice() {
        Price price = Price.ofLastStep(held.withoutRedLine("mines"), NOW, "cars");
        assertThat(price.held().orElseThrow().deal()).isEqualTo(deal(1, 1, 1));
        assertThat(price.percent()).containsExactly(-1, 3);
        assertThat(price.shadow()[0]).isPositive();
    }

    /// Nobody gives anything alone: all is won by giving one thing for another.
    @Test
    void givingOneForAnotherIsAllTheGain() {
        Logrolling rolled = Logrolling.of(held, NOW);
        assertThat(rolled.apart()).isEmpty();
        assertThat(rolled.gain()).containsExactly(1, 2);
        assertThat(rolled.together().orElseThrow().deal()).isEqualTo(TABLE.nothing());
    }

    /// Issues that serve both are agreed on one by one, and together they gain what they gain apart.
    @Test
    void issuesThatServeBothNeedNoLinks() {
        Table table = Table.of(List.of("A", "B"), List.of(new Issue("a", "A", 1), new Issue("b", "B", 1)), List.of(), List.of(), List.of(), List.of());
        Payoffs payoffs = new Payoffs(table, List.of("income"), deal -> new double[][] {{deal.level(0) + 2 * deal.level(1)},
                {3 * deal.level(0) + deal.level(1)}});
        Logrolling rolled = Logrolling.of(new Negotiation(table, payoffs, Surrogate.of(payoffs), Weights.ones(payoffs)), NOW);
        assertThat(rolled.apart()).hasSize(2);
        assertThat(rolled.sum()).containsExactly(3, 4);
        assertThat(rolled.gain()).containsExactly(0, 0);
        assertThat(rolled.together().map(Agreement::deal)).isEqualTo(rolled.joint().map(Agreement::deal)).contains(Deal.of(1, 1));
    }

    /// One car for mines is worth 3 − 10 q to A. Without the line seed for a car never brings the loss, so that no weight is too
    /// high; where everything needs mines, one car for seed and mines is the best that A is offered, 5 − 10 q.
    @Test
    void aReactionHasABreakEvenProbability() {
        Negotiation free = held.withoutRedLine("mines");
        Agreement mines = free.scored(deal(1, 0, 1));
        assertThat(BreakEven.of(free, mines, "reaction", 0, NOW)).isCloseTo(0.3, within(1e-12));
        assertThat(BreakEven.of(free, mines, "reaction", 1, NOW)).isInfinite();
        assertThat(BreakEven.of(free, free.scored(deal(2, 0, 0)), "reaction", 0, NOW)).as("not worth it even without").isZero();
        assertThat(BreakEven.of(free, "reaction", 0, NOW, 1).weight()).isInfinite();
        Table bound = Table.of(TABLE.sides(), TABLE.issues(), List.of(new Table.Needs(new Option("cars", 1), new Option("mines", 1)),
                new Table.Needs(new Option("seed", 1), new Option("mines", 1))), List.of(), List.of(), List.of());
        BreakEven even = BreakEven.of(free.on(bound), "reaction", 0, NOW, 1);
        assertThat(even.weight()).isCloseTo(0.5, within(1e-4));
        assertThat(even.last().orElseThrow().deal()).isEqualTo(deal(1, 1, 1));
    }

    /// Taking back one car while seed still comes wins A 1, against 1 that the deal is worth: it holds from δ = ½ on. B wins 1
    /// against 2, from ⅓ on.
    @Test
    void patienceKeepsADeal() {
        Undoing undoing = Undoing.of(held, held.scored(deal(1, 1, 0)), NOW);
        assertThat(undoing.temptation()).containsExactly(1, 1);
        assertThat(undoing.patience()[0]).isCloseTo(0.5, within(1e-12));
        assertThat(undoing.patience()[1]).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(undoing.holds(0.5, 0.4)).isTrue();
        assertThat(undoing.holds(0.5, 0.3)).isFalse();
        assertThat(Undoing.within(12, 0.36)).isCloseTo(1 - Math.exp(-0.36), within(1e-12));
        assertThat(Undoing.within(Double.POSITIVE_INFINITY, 0)).isZero();
    }

    /// Raising what a side has without a deal never lowers what it has with one, nor raises what the other has.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aBetterFallbackNeverHurtsItsOwner(long seed) {
        Table table = RandomTables.table(seed, 7, 2, 2, 2, 0);
        Payoffs payoffs = new Payoffs(table, RandomTables.TERMS, RandomTables.worth(seed, table, 0.1, 0));
        Negotiation negotiation = new Negotiation(table, payoffs, Surrogate.of(payoffs), Weights.ones(payoffs));
        for (int side = 0; side < 2; side++) {
            List<Leverage> path = Leverage.path(negotiation, Bargain.even(new double[] {-1, -1}), side, -3, 1.5, 19);
            Agreement before = null;
            for (Leverage step : path) {
                if (before != null && step.deal().isPresent()) {
                    assertThat(step.deal().get().worth()[side]).isGreaterThanOrEqualTo(before.worth()[side] - 1e-12);
                    assertThat(step.deal().get().worth()[1 - side]).isLessThanOrEqualTo(before.worth()[1 - side] + 1e-12);
                }
                before = step.deal().orElse(before);
            }
            assertThat(path.stream().map(Leverage::deal).flatMap(Optional::stream).map(Agreement::deal).distinct().count())
                    .as("the deal does move").isGreaterThan(1);
        }
    }

    @Test
    void whatIsCommonIsInEveryDeal() {
        DealRange range = DealRange.of(TABLE, List.of(new Settled("now", Optional.of(deal(1, 1, 0))), new Settled("war", Optional.of(deal(2, 1, 0)))));
        assertThat(range.common()).isEqualTo(deal(1, 1, 0));
        assertThat(range.levels("cars")).containsExactly(1, 2);
        DealRange.Element second = range.elements().get(1);
        assertThat(second.option()).isEqualTo(new Option("cars", 2));
        assertThat(second.share()).isEqualTo(0.5);
        assertThat(second.falls()).containsExactly("now");
        DealRange none = DealRange.of(TABLE, List.of(new Settled("now", Optional.of(deal(1, 1, 0))), new Settled("peace", Optional.empty())));
        assertThat(none.common()).isEqualTo(TABLE.nothing());
        assertThat(none.levels("seed")).containsExactly(1, -1);
    }

    @Test
    void equalOpeningsAreReciprocal() {
        assertThat(new Reciprocity(5, 5).balance()).isEqualTo(1);
        assertThat(new Reciprocity(5, 0).balance()).isZero();
        assertThat(new Reciprocity(5, -1).balance()).isZero();
        assertThat(new Reciprocity(0, 0).balance()).isEqualTo(1);
        assertThat(new Reciprocity(3, 8).gap()).isEqualTo(5);
    }
}
