package org.lachine.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The programme and the enumeration are two ways to the same packages.
class PackageProgrammeTest {
    private static Quadratic[] worth(long seed, Table table, double interactions) {
        Payoffs payoffs = new Payoffs(table, RandomTables.TERMS, RandomTables.worth(seed, table, interactions, 0));
        return Surrogate.of(payoffs).weighted(Weights.ones(payoffs));
    }

    @ParameterizedTest
    @ValueSource(longs = {2})
    void twelveYesOrNoIssues(long seed) {
        same(RandomTables.table(seed, 12, 1, 4, 3, 2), seed, 0.05);
    }

    @ParameterizedTest
    @ValueSource(longs = {12, 15})
    void issuesOfSeveralLevels(long seed) {
        same(RandomTables.table(seed, 6, 3, 3, 2, 2), seed, 0.2);
    }

    /// Two issues that exclude each other and are worth the same: both ways tell the later one, which leaves the earlier as it is.
    @ParameterizedTest
    @ValueSource(longs = {3, 4, 5})
    void ofPackagesWorthTheSameTheFirstIsTold(long seed) {
        Random random = new Random(seed);
        List<Table.Issue> issues = IntStream.range(0, 8).mapToObj(k -> new Table.Issue("i" + k, k % 2 == 0 ? "A" : "B", k < 2 ? 2 : 1)).toList();
        Table table = Table.of(List.of("A", "B"), issues, List.of(), List.of(new Table.Excludes(new Table.Option("i0", 1), new Table.Option("i1", 1))),
                List.of(), List.of());
        double[] gives = random.doubles(8).toArray();
        double[] gets = random.doubles(8).toArray();
        Payoffs payoffs = new Payoffs(table, RandomTables.TERMS, deal -> {
            double[][] terms = new double[2][2];
            for (int k = 0; k < 8; k++) {
                int like = Math.max(k, 1);
                terms[like % 2][0] -= 0.5 * deal.level(k) * gives[like];
                terms[1 - like % 2][0] += deal.level(k) * gets[like];
            }
            return terms;
        });
        Quadratic[] worth = Surrogate.of(payoffs).weighted(Weights.ones(payoffs));
        Bargain bargain = Bargain.even(new double[] {-0.01, -0.01});
        Deal found = new PackageProgramme(table, worth).nash(bargain, 1).getFirst().deal();
        assertThat(found).isEqualTo(new EnumeratedSearch(table, worth).nash(bargain, 1).getFirst().deal());
        assertThat(found.level(0)).isZero();
    }

    private static void same(Table table, long seed, double interactions) {
        Quadratic[] worth = worth(seed, table, interactions);
        EnumeratedSearch all = new EnumeratedSearch(table, worth);
        PackageProgramme programme = new PackageProgramme(table, worth);
        same(programme.frontier(Integer.MAX_VALUE), all.frontier(Integer.MAX_VALUE));
        Deal nothing = table.nothing();
        for (double d : new double[] {-1, 0, 0.4}) {
            Bargain bargain = new Bargain(new double[] {worth[0].of(nothing) + d, worth[1].of(nothing) - d / 2}, Bargain.powers(0.9, 0.95));
            same(programme.nash(bargain, 1), all.nash(bargain, 1));
            same(programme.evenly(bargain, 1), all.evenly(bargain, 1));
            same(programme.best(0, bargain), all.best(0, bargain));
            same(programme.best(1, bargain), all.best(1, bargain));
        }
    }

    private static void same(List<Estimate> one, List<Estimate> other) {
        assertThat(one.stream().map(Estimate::deal).toList()).isEqualTo(other.stream().map(Estimate::deal).toList());
        for (int i = 0; i < one.size(); i++) {
            assertThat(one.get(i).worth()[0]).isCloseTo(other.get(i).worth()[0], within(1e-9));
        }
    }

    /// 1.05 million packages: how much work the programme is, in linear programmes.
    @Test
    void twentyIssuesAreAFewHundredLinearProgrammes() {
        Table table = RandomTables.table(21, 20, 1, 5, 4, 2);
        Quadratic[] worth = worth(21, table, 0.03);
        PackageProgramme programme = new PackageProgramme(table, worth);
        Bargain bargain = Bargain.even(new double[] {0, 0});
        same(programme.nash(bargain, 1), new EnumeratedSearch(table, worth).nash(bargain, 1));
        assertThat(programme.solved()).isLessThan(20);
        assertThat(programme.nodes()).isLessThan(1000);
    }
}
