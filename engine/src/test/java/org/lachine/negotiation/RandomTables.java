package org.lachine.negotiation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.lachine.negotiation.Table.Excludes;
import org.lachine.negotiation.Table.Issue;
import org.lachine.negotiation.Table.Needs;
import org.lachine.negotiation.Table.Option;
import org.lachine.negotiation.Table.RedLine;
import org.lachine.negotiation.Table.SoftCost;

/// Tables and payoffs made up from a seed.
final class RandomTables {
    static final List<String> TERMS = List.of("income", "politics");

    private RandomTables() {}

    /// @param highest highest level of any issue; 1 for yes-or-no issues alone
    static Table table(long seed, int issues, int highest, int needs, int excludes, int redLines) {
        Random random = new Random(seed);
        List<Issue> made = new ArrayList<>();
        for (int k = 0; k < issues; k++) {
            made.add(new Issue("i" + k, random.nextBoolean() ? "A" : "B", 1 + random.nextInt(highest)));
        }
        List<Needs> needing = new ArrayList<>();
        for (int n = 0; n < needs; n++) {
            needing.add(new Needs(option(random, made, n), option(random, made, n + 1 + random.nextInt(issues - 1))));
        }
        List<Excludes> excluding = new ArrayList<>();
        for (int n = 0; n < excludes; n++) {
            excluding.add(new Excludes(option(random, made, n + 1), option(random, made, n + 2)));
        }
        List<RedLine> lines = new ArrayList<>();
        for (int n = 0; n < redLines; n++) {
            lines.add(new RedLine("line" + n, List.of(option(random, made, n + 2))));
        }
        List<SoftCost> soft = List.of(new SoftCost("A", option(random, made, 0), 0.01), new SoftCost("B", option(random, made, 1), 0.02));
        return Table.of(List.of("A", "B"), made, needing, excluding, soft, lines);
    }

    private static Option option(Random random, List<Issue> issues, int k) {
        Issue issue = issues.get(k % issues.size());
        return new Option(issue.code(), 1 + random.nextInt(issue.levels()));
    }

    /// Giving costs the giver and serves the other side, with interactions of every pair, and of triples where asked for.
    static Payoffs.Exact worth(long seed, Table table, double interactions, double triples) {
        Random random = new Random(seed);
        int count = table.options();
        double[][][] single = new double[2][2][count];
        double[][][] pair = new double[2][2][count * count];
        for (int side = 0; side < 2; side++) {
            for (int term = 0; term < 2; term++) {
                for (Option option : table.allOptions()) {
                    int k = table.issue(option.issue());
                    boolean gives = table.issues().get(k).giver().equals(table.sides().get(side));
                    single[side][term][table.option(option)] = (gives ? -0.6 : 1) * random.nextDouble() * option.level();
                }
                for (int p = 0; p < count * count; p++) {
                    pair[side][term][p] = interactions * random.nextGaussian();
                }
            }
        }
        return deal -> {
            double[][] sum = new double[2][2];
            for (int side = 0; side < 2; side++) {
                for (int term = 0; term < 2; term++) {
                    int given = 0;
                    for (int k = 0; k < deal.size(); k++) {
                        if (deal.level(k) > 0) {
                            given++;
                            int o = table.option(k, deal.level(k));
                            sum[side][term] += single[side][term][o];
                            for (int m = 0; m < k; m++) {
                                sum[side][term] += deal.level(m) > 0 ? pair[side][term][o * count + table.option(m, deal.level(m))] : 0;
                            }
                        }
                    }
                    sum[side][term] += triples * given * (given - 1) * (given - 2);
                }
            }
            return sum;
        };
    }

    /// All feasible packages, found by asking the table about every one.
    static List<Deal> all(Table table) {
        List<Deal> found = List.of(table.nothing());
        for (int k = 0; k < table.issues().size(); k++) {
            List<Deal> longer = new ArrayList<>();
            for (Deal deal : found) {
                for (int l = 0; l <= table.issues().get(k).levels(); l++) {
                    longer.add(deal.with(k, l));
                }
            }
            found = longer;
        }
        return found.stream().filter(table::allows).toList();
    }
}
