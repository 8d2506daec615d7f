package org.lachine.negotiation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What packages are worth to both sides by the full model, term by term, in percent of real income (`docs/model.md` 8.2).
///
/// Packages are scored once and remembered, in parallel where several are asked for. The soft costs of the table are added
/// as the last term, [#SOFT_COST]. Thread-safe.
public final class Payoffs {
    /// Code of the term that comes from the table.
    public static final String SOFT_COST = "soft-cost";

    private final Table table;
    private final List<String> terms;
    private final Exact exact;
    private final Map<Deal, double[][]> known = new ConcurrentHashMap<>();

    /// The full model. Called from several threads at once; it is asked for packages that break a need or a red line, never
    /// for one whose parts exclude each other.
    public interface Exact {
        /// @return `[side][term]`, percent of real income relative to the package of nothing or to any other common state
        double[][] of(Deal deal);
    }

    /// @param terms codes, in the order of what `exact` returns
    public Payoffs(Table table, List<String> terms, Exact exact) {
        if (terms.contains(SOFT_COST)) {
            throw new IllegalArgumentException("The term \"%s\" is the table's own.%nGive the other terms alone.".formatted(SOFT_COST));
        }
        this.table = table;
        List<String> all = new ArrayList<>(terms);
        all.add(SOFT_COST);
        this.terms = List.copyOf(all);
        this.exact = exact;
    }

    /// Codes of all terms, the soft cost last.
    public List<String> terms() {
        return terms;
    }

    public Table table() {
        return table;
    }

    /// Terms of a package, `[side][term]`; not to be modified.
    public double[][] of(Deal deal) {
        double[][] found = known.get(deal);
        if (found == null) {
            found = scored(deal);
            known.put(deal, found);
        }
        return found;
    }

    /// Scores packages in parallel, so that asking for them later costs nothing.
    public void score(Collection<Deal> deals) {
        deals.stream().distinct().toList().parallelStream().forEach(this::of);
    }

    /// Packages that the full model was solved for so far.
    Set<Deal> known() {
        return Set.copyOf(known.keySet());
    }

    /// Number of packages that the full model was solved for.
    public int evaluations() {
        return known.size();
    }

    private double[][] scored(Deal deal) {
        double[][] given = exact.of(deal);
        double[] soft = table.softCost(deal);
        double[][] all = new double[2][terms.size()];
        for (int side = 0; side < 2; side++) {
            if (given[side].length != terms.size() - 1) {
                throw new IllegalArgumentException("The model gave %d terms for %s, not %d.%nReturn one number for each of %s.".formatted(given[side].length,
                        deal,
                        terms.size() - 1, terms.subList(0, terms.size() - 1)));
            }
            for (int t = 0; t < given[side].length; t++) {
                if (!Double.isFinite(given[side][t])) {
                    throw new IllegalArgumentException("The %s of %s for %s is %s.%nA payoff is a number.".formatted(terms.get(t), deal,
                            table.sides().get(side), given[side][t]));
                }
                all[side][t] = given[side][t];
            }
            all[side][terms.size() - 1] = -soft[side];
        }
        return all;
    }
}
