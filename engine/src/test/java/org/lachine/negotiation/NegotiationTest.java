package org.lachine.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Deals on tables made up from seeds, against a search that asks about every package by itself.
class NegotiationTest {
    private static Negotiation negotiation(Table table, Payoffs.Exact exact) {
        Payoffs payoffs = new Payoffs(table, RandomTables.TERMS, exact);
        return new Negotiation(table, payoffs, Surrogate.of(payoffs), Weights.ones(payoffs));
    }

    private static Table table(long seed) {
        return RandomTables.table(seed, 7, 3, 3, 2, 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void surrogateIsExactForQuadraticPayoffs(long seed) {
        Table table = table(seed);
        Negotiation negotiation = negotiation(table, RandomTables.worth(seed, table, 0.2, 0));
        for (Deal deal : RandomTables.all(table)) {
            assertThat(negotiation.scored(deal).error()).as(deal.toString()).isLessThan(1e-12);
        }
        assertThat(negotiation.frontier(50).error()).isLessThan(1e-12);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void surrogateIsExactUpToTwoIssuesWhateverThePayoffs(long seed) {
        Table table = table(seed);
        Negotiation negotiation = negotiation(table, RandomTables.worth(seed, table, 0.2, 0.05));
        double worst = 0;
        for (Deal deal : RandomTables.all(table)) {
            double error = negotiation.scored(deal).error();
            long given = Arrays.stream(deal.levels()).filter(level -> level > 0).count();
            if (given <= 2) {
                assertThat(error).as(deal.toString()).isLessThan(1e-12);
            }
            worst = Math.max(worst, error);
        }
        assertThat(worst).as("three issues together are beyond the second order").isGreaterThan(0.1);
    }

    /// Maxima and frontier over a list of all packages, each asked about alone.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void enumerationFindsWhatAskingAboutEveryPackageFinds(long seed) {
        Table table = table(seed);
        Negotiation negotiation = negotiation(table, RandomTables.worth(seed, table, 0.2, 0));
        List<Agreement> all = RandomTables.all(table).stream().map(negotiation::scored).toList();
        List<Agreement> best = new ArrayList<>(all.stream().filter(one -> all.stream().noneMatch(other -> beats(other.worth(), one.worth()))).toList());
        best.sort(Comparator.comparingDouble(one -> one.worth()[0]));
        assertThat(negotiation.frontier(Integer.MAX_VALUE).points().stream().map(Agreement::deal).toList())
                .isEqualTo(best.stream().map(Agreement::deal).toList());
        Bargain bargain = new Bargain(new double[] {-0.3, 0.2}, new double[] {0.4, 0.6});
        Optional<Agreement> nash = all.stream().filter(one -> bargain.accepts(one.worth()))
                .max(Comparator.comparingDouble(one -> bargain.product(one.worth())));
        assertThat(negotiation.nash(bargain).map(Agreement::deal)).isEqualTo(nash.map(Agreement::deal));
    }

    private static boolean beats(double[] one, double[] other) {
        return one[0] >= other[0] && one[1] >= other[1] && (one[0] > other[0] || one[1] > other[1]);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void noDealGivesASideLessThanItsDisagreementAndEveryDealIsFeasible(long seed) {
        Table table = table(seed);
        Negotiation negotiation = negotiation(table, RandomTables.worth(seed, table, 0.2, 0.02));
        for (double d : new double[] {-2, 0, 0.5, 1}) {
            Bargain bargain = Bargain.even(new double[] {d, -d});
            List<Agreement> deals = new ArrayList<>();
            negotiation.nash(bargain).ifPresent(deals::add);
            negotiation.evenly(bargain).ifPresent(deals::add);
            negotiation.best(0, bargain).ifPresent(deals::add);
            negotiation.best(1, bargain).ifPresent(deals::add);
            for (Agreement deal : deals) {
                assertThat(bargain.gains(deal.worth())[0]).isPositive();
                assertThat(bargain.gains(deal.worth())[1]).isPositive();
                assertThat(table.obstacles(deal.deal())).isEmpty();
            }
        }
    }

    /// Nash's deal and the one of Kalai and Smorodinsky do not move when payoffs are counted in another unit from another zero.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void scalingPayoffsChangesNoDeal(long seed) {
        Table table = table(seed).withRedLines(List.of());
        Payoffs.Exact exact = RandomTables.worth(seed, table, 0.2, 0.01);
        Table bare = Table.of(table.sides(), table.issues(), List.of(), List.of(), List.of(), List.of());
        Negotiation plain = negotiation(bare, exact);
        Negotiation scaled = negotiation(bare, deal -> {
            double[][] terms = exact.of(deal);
            return new double[][] {{7 * terms[0][0] + 3, 7 * terms[0][1]}, {0.2 * terms[1][0], 0.2 * terms[1][1] - 1}};
        });
        Bargain bargain = Bargain.even(new double[] {-0.1, -0.2});
        Bargain moved = Bargain.even(new double[] {7 * -0.1 + 3, 0.2 * -0.2 - 1});
        assertThat(scaled.nash(moved).map(Agreement::deal)).isPresent().isEqualTo(plain.nash(bargain).map(Agreement::deal));
        assertThat(scaled.evenly(moved).map(Agreement::deal)).isPresent().isEqualTo(plain.evenly(bargain).map(Agreement::deal));
    }

    /// With a line gone, the best of either side and the product of gains cannot fall.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aRedLineNeverHelpsTheSearch(long seed) {
        Table table = table(seed);
        Negotiation held = negotiation(table, RandomTables.worth(seed, table, 0.2, 0));
        Bargain bargain = Bargain.even(new double[] {-0.1, -0.1});
        for (Table.RedLine line : table.redLines()) {
            Negotiation free = held.withoutRedLine(line.code());
            assertThat(product(free.nash(bargain), bargain)).isGreaterThanOrEqualTo(product(held.nash(bargain), bargain));
            for (int side = 0; side < 2; side++) {
                int s = side;
                assertThat(free.best(s, bargain).map(one -> one.worth()[s]).orElse(-9.0))
                        .isGreaterThanOrEqualTo(held.best(s, bargain).map(one -> one.worth()[s]).orElse(-9.0));
            }
        }
    }

    /// Also where the surrogate errs.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aRedLineNeverHelpsTheFullModelEither(long seed) {
        Table table = table(seed);
        Negotiation held = negotiation(table, RandomTables.worth(seed, table, 0.2, 0.02));
        Price price = Price.ofRedLines(held, Bargain.even(new double[] {-0.1, -0.1}), table.redLines().stream().map(Table.RedLine::code).toList());
        for (int side = 0; side < 2; side++) {
            assertThat(price.shadow()[side]).isNotNegative();
            assertThat(price.most()[side]).isNotNegative();
        }
        assertThat(price.held().orElseThrow().error()).as("the surrogate does err").isPositive();
    }

    private static double product(Optional<Agreement> deal, Bargain bargain) {
        return deal.map(one -> bargain.product(one.worth())).orElse(Double.NEGATIVE_INFINITY);
    }

    /// Two countries alike in everything: what one gives the other gives too, and both gain the same.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void countriesThatAreAlikeSettleAlike(long seed) {
        Random random = new Random(seed);
        int kinds = 4;
        List<Table.Issue> issues = new ArrayList<>();
        double[] cost = new double[kinds];
        double[] use = new double[kinds];
        for (int k = 0; k < kinds; k++) {
            issues.add(new Table.Issue("a" + k, "A", 1));
            issues.add(new Table.Issue("b" + k, "B", 1));
            cost[k] = random.nextDouble();
            use[k] = 1.5 * random.nextDouble();
        }
        Table table = Table.of(List.of("A", "B"), issues, List.of(), List.of(), List.of(), List.of());
        Negotiation negotiation = negotiation(table, deal -> {
            double[][] terms = new double[2][2];
            int[] levels = deal.levels();
            for (int k = 0; k < kinds; k++) {
                terms[0][0] += levels[2 * k + 1] * use[k] - levels[2 * k] * cost[k];
                terms[1][0] += levels[2 * k] * use[k] - levels[2 * k + 1] * cost[k];
            }
            return terms;
        });
        Agreement nash = negotiation.nash(Bargain.even(new double[] {-0.01, -0.01})).orElseThrow();
        assertThat(nash.worth()[0]).isCloseTo(nash.worth()[1], within(1e-12));
        for (int k = 0; k < kinds; k++) {
            assertThat(table.level(nash.deal(), "a" + k)).isEqualTo(table.level(nash.deal(), "b" + k)).isEqualTo(use[k] > cost[k] ? 1 : 0);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void packagesAreScoredOnceAndCounted(long seed) {
        Table table = table(seed);
        AtomicInteger calls = new AtomicInteger();
        Payoffs.Exact exact = RandomTables.worth(seed, table, 0.2, 0);
        Payoffs payoffs = new Payoffs(table, RandomTables.TERMS, deal -> {
            calls.incrementAndGet();
            return exact.of(deal);
        });
        Surrogate surrogate = Surrogate.of(payoffs);
        assertThat(payoffs.evaluations()).isEqualTo(Surrogate.asked(table, (one, other) -> true).size()).isEqualTo(calls.get());
        new Negotiation(table, payoffs, surrogate, Weights.ones(payoffs)).frontier(20);
        assertThat(payoffs.evaluations()).isEqualTo(calls.get());
        assertThat(payoffs.terms()).isEqualTo(List.of("income", "politics", Payoffs.SOFT_COST));
        assertThat(RandomTables.all(table).stream().collect(Collectors.toSet())).hasSizeGreaterThan(10);
    }
}
