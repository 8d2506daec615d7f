package org.lachine.negotiation;

import java.util.ArrayList;
import java.util.List;

/// Deals at several tables at once, each the bargain of its two sides given what is agreed at the others
/// (Horn and Wolinsky 1988; Bagwell, Staiger and Yurukoglu 2021; `docs/model.md` 8.12).
///
/// Tables take turns until a whole round changes nothing, which is a fixed point, or until deals come back that were there
/// before, which is a cycle.
///
/// @param rounds deals at all tables, from the first ones on, after every round
/// @param fixed whether the last round changed nothing
/// @param cycle the rounds that come back for ever; one where the last is a fixed point
public record NashInNash(List<List<Deal>> rounds, boolean fixed, List<List<Deal>> cycle) {
    /// A table that settles given the deals at all tables, its own among them. It returns the package of nothing where there
    /// is no deal.
    public interface Settles {
        Deal given(List<Deal> deals);
    }

    /// @param tables in the order in which they take turns
    /// @param start deals to begin with
    public static NashInNash of(List<Settles> tables, List<Deal> start) {
        if (tables.size() != start.size() || tables.isEmpty()) {
            throw new IllegalArgumentException("%d tables begin with %d deals.%nGive every table one.".formatted(tables.size(), start.size()));
        }
        List<List<Deal>> rounds = new ArrayList<>(List.of(List.copyOf(start)));
        while (true) {
            List<Deal> deals = new ArrayList<>(rounds.getLast());
            for (int table = 0; table < tables.size(); table++) {
                deals.set(table, tables.get(table).given(List.copyOf(deals)));
            }
            int before = rounds.indexOf(deals);
            rounds.add(List.copyOf(deals));
            if (before >= 0) {
                List<List<Deal>> cycle = List.copyOf(rounds.subList(before + 1, rounds.size()));
                return new NashInNash(List.copyOf(rounds), cycle.size() == 1, cycle);
            }
        }
    }

    public List<Deal> last() {
        return rounds.getLast();
    }
}
