package org.lachine.negotiation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/// Payoffs to second order, from the exact ones of nothing, of every option alone and of every pair (`docs/model.md` 8.3):
///
///     U(P) ≈ U(0) + Σ_o a_o z_o + Σ_{o<q} b_oq z_o z_q ,   a_o = U(o) − U(0) ,   b_oq = U(o,q) − U(o) − U(q) + U(0)
///
/// by side and term, so that weights can be chosen afterwards. Exact for every package of at most two issues. Immutable.
public final class Surrogate {
    private final Table table;
    private final int terms;
    /// `[side][term]` of [Quadratic].
    private final Quadratic[][] parts;

    private Surrogate(Table table, int terms, Quadratic[][] parts) {
        this.table = table;
        this.terms = terms;
        this.parts = parts;
    }

    /// Asks the full model for `1 + n + n(n−1)/2` packages of n options at most.
    public static Surrogate of(Payoffs payoffs) {
        return of(payoffs, (one, other) -> true);
    }

    /// @param interact of the codes of two issues: whether they are worth more or less together than one by one. Pairs that
    ///     are not are left out; with none this is the sum of the options alone, from `1 + n` packages
    public static Surrogate of(Payoffs payoffs, BiPredicate<String, String> interact) {
        Table table = payoffs.table();
        payoffs.score(asked(table, interact));
        Quadratic[][] parts = parts(payoffs, (side, term) -> Quadratic.of(table, interact, deal -> payoffs.of(deal)[side][term]));
        return new Surrogate(table, payoffs.terms().size(), parts);
    }

    /// A surrogate of other payoffs on the same table, exact for single options, that keeps the interactions of this one:
    /// for many draws of a model whose interactions hardly move. Asks for `1 + n` packages.
    public Surrogate withSingles(Payoffs payoffs) {
        payoffs.score(singles(table));
        return new Surrogate(table, terms, parts(payoffs, (side, term) -> parts[side][term].withSingles(deal -> payoffs.of(deal)[side][term])));
    }

    private interface Part {
        Quadratic of(int side, int term);
    }

    private static Quadratic[][] parts(Payoffs payoffs, Part part) {
        Quadratic[][] made = new Quadratic[2][payoffs.terms().size()];
        for (int side = 0; side < 2; side++) {
            for (int t = 0; t < made[side].length; t++) {
                made[side][t] = part.of(side, t);
            }
        }
        return made;
    }

    /// The packages that [#of] asks for.
    static Set<Deal> asked(Table table, BiPredicate<String, String> interact) {
        Set<Deal> all = new LinkedHashSet<>(singles(table));
        List<Table.Issue> issues = table.issues();
        for (int k = 0; k < issues.size(); k++) {
            for (int l = 1; l <= issues.get(k).levels(); l++) {
                for (int m = k + 1; m < issues.size(); m++) {
                    for (int n = 1; n <= issues.get(m).levels() && interact.test(issues.get(k).code(), issues.get(m).code()); n++) {
                        if (!table.excluded(k, l, m, n)) {
                            all.add(table.nothing().with(k, l).with(m, n));
                        }
                    }
                }
            }
        }
        return all;
    }

    private static List<Deal> singles(Table table) {
        List<Deal> all = new ArrayList<>();
        all.add(table.nothing());
        for (int k = 0; k < table.issues().size(); k++) {
            for (int l = 1; l <= table.issues().get(k).levels(); l++) {
                all.add(table.nothing().with(k, l));
            }
        }
        return all;
    }

    public Table table() {
        return table;
    }

    /// Terms of a package to second order, `[side][term]`.
    public double[][] of(Deal deal) {
        double[][] made = new double[2][terms];
        for (int side = 0; side < 2; side++) {
            for (int t = 0; t < terms; t++) {
                made[side][t] = parts[side][t].of(deal);
            }
        }
        return made;
    }

    /// The payoff of either side under weights.
    Quadratic[] weighted(Weights weights) {
        Quadratic[] sum = new Quadratic[2];
        for (int side = 0; side < 2; side++) {
            double[] w = new double[terms];
            for (int t = 0; t < terms; t++) {
                w[t] = weights.of(side, t);
            }
            sum[side] = Quadratic.sum(parts[side], w);
        }
        return sum;
    }
}
