package org.lachine.negotiation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Answers read off the complete frontier of [Enumeration]: whatever is best for both, or for one with a floor for the
/// other, lies on it.
final class EnumeratedSearch implements Search {
    private final List<Estimate> all;
    private final long visited;

    EnumeratedSearch(Table table, Quadratic[] worth) {
        Enumeration enumeration = new Enumeration(table, worth);
        all = enumeration.frontier();
        visited = enumeration.visited();
    }

    @Override
    public String searched() {
        return "%,d packages one by one".formatted(visited);
    }

    @Override
    public List<Estimate> frontier(int most) {
        if (all.size() <= most) {
            return all;
        }
        List<Estimate> spread = new ArrayList<>();
        double high = all.getFirst().worth()[1];
        double low = all.getLast().worth()[1];
        int last = -1;
        for (int step = 0; step < most; step++) {
            double floor = high + (low - high) * step / (most - 1);
            int at = last + 1;
            while (at < all.size() && all.get(at).worth()[1] > floor) {
                at++;
            }
            // the first one at or below the floor, unless none is left between this floor and the one before
            at = Math.min(at, all.size() - 1);
            if (at > last) {
                spread.add(all.get(at));
                last = at;
            }
        }
        return spread;
    }

    @Override
    public List<Estimate> nash(Bargain bargain, int count) {
        return all.stream().filter(one -> bargain.accepts(one.worth()))
                .sorted(Comparator.comparingDouble(one -> -bargain.product(one.worth()))).limit(count).toList();
    }

    @Override
    public List<Estimate> evenly(Bargain bargain, int count) {
        double[] most = bargain.most(all, Estimate::worth);
        return most == null ? List.of() : all.stream().filter(one -> bargain.accepts(one.worth()))
                .sorted(Comparator.comparingDouble(one -> -bargain.leastShare(one.worth(), most))).limit(count).toList();
    }

    @Override
    public List<Estimate> best(int side, Bargain bargain) {
        return all.stream().filter(one -> bargain.accepts(one.worth())).max(Comparator.comparingDouble(one -> one.worth()[side])).stream().toList();
    }
}
