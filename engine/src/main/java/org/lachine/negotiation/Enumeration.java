package org.lachine.negotiation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// All feasible packages of a table, one after the other, and those of them that no other one beats for both sides.
///
/// Issues are settled in order; what every later option would add, given those settled, is kept up as it goes, so that a
/// package costs a handful of additions. Complete, and the check on [PackageProgramme].
final class Enumeration {
    /// Packages worth the same to this much, in percent of real income, are one: a solve tells no less apart. The first stays,
    /// which leaves earlier issues as they are.
    static final double TIE = 1e-7;

    private final Table table;
    private final Quadratic[] worth;
    private final int count;
    private final int options;
    /// `[issue][level][..]` of earlier issues' levels that clash: `earlier * stride + level`.
    private final int[][][] clashes;
    private final int stride;
    private final boolean[][] forbidden;
    private final int[] levels;
    /// `[depth][side][option]`: what an option adds, given what is settled above.
    private final double[][][] adds;
    private long visited;

    private double[] first = new double[64];
    private double[] second = new double[64];
    private Deal[] deals = new Deal[64];
    private int size;

    Enumeration(Table table, Quadratic[] worth) {
        this.table = table;
        this.worth = worth;
        count = table.issues().size();
        options = table.options();
        stride = table.issues().stream().mapToInt(Table.Issue::levels).max().orElseThrow() + 1;
        levels = new int[count];
        forbidden = new boolean[count][];
        clashes = new int[count][][];
        for (int k = 0; k < count; k++) {
            int highest = table.issues().get(k).levels();
            forbidden[k] = new boolean[highest + 1];
            clashes[k] = new int[highest + 1][];
            for (int l = 0; l <= highest; l++) {
                forbidden[k][l] = l > 0 && table.forbidden(k, l);
                List<Integer> found = new ArrayList<>();
                for (int m = 0; m < k; m++) {
                    for (int n = 0; n <= table.issues().get(m).levels(); n++) {
                        if (table.conflict(k, l, m, n)) {
                            found.add(m * stride + n);
                        }
                    }
                }
                clashes[k][l] = found.stream().mapToInt(Integer::intValue).toArray();
            }
        }
        adds = new double[count + 1][2][options];
    }

    /// The complete frontier, by rising worth to the first side.
    List<Estimate> frontier() {
        size = 0;
        visited = 0;
        for (int side = 0; side < 2; side++) {
            for (int o = 0; o < options; o++) {
                adds[0][side][o] = worth[side].single(o);
            }
        }
        descend(0, worth[0].base(), worth[1].base(), adds[0]);
        List<Estimate> found = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            found.add(new Estimate(deals[i], new double[] {first[i], second[i]}));
        }
        return found;
    }

    /// Feasible packages seen by the last run.
    long visited() {
        return visited;
    }

    private void descend(int k, double u, double v, double[][] given) {
        if (k == count) {
            visited++;
            offer(u, v);
            return;
        }
        for (int l = 0; l < forbidden[k].length; l++) {
            if (forbidden[k][l] || clashes(k, l)) {
                continue;
            }
            levels[k] = l;
            if (l == 0) {
                descend(k + 1, u, v, given);
                continue;
            }
            int o = table.option(k, l);
            double[][] next = given;
            if (k + 1 < count) {
                next = adds[k + 1];
                for (int side = 0; side < 2; side++) {
                    for (int q = table.option(k + 1, 1); q < options; q++) {
                        next[side][q] = given[side][q] + worth[side].pair(o, q);
                    }
                }
            }
            descend(k + 1, u + given[0][o], v + given[1][o], next);
        }
        levels[k] = 0;
    }

    private boolean clashes(int k, int l) {
        for (int clash : clashes[k][l]) {
            if (levels[clash / stride] == clash % stride) {
                return true;
            }
        }
        return false;
    }

    /// Keeps a package that none kept is as good as; kept ones rise in `first` and fall in `second`.
    private void offer(double u, double v) {
        int at = Arrays.binarySearch(first, 0, size, u - TIE);
        at = at < 0 ? -at - 1 : at;
        if (at < size && second[at] >= v - TIE) {
            return;
        }
        // those before `at` are worth less to the first side: they go where they are not worth more to the second
        int from = at;
        while (from > 0 && second[from - 1] <= v) {
            from--;
        }
        int until = at;
        while (until < size && first[until] <= u && second[until] <= v) {
            until++;
        }
        int moved = size - until;
        if (size + 1 - (until - from) > first.length) {
            first = Arrays.copyOf(first, 2 * size);
            second = Arrays.copyOf(second, 2 * size);
            deals = Arrays.copyOf(deals, 2 * size);
        }
        System.arraycopy(first, until, first, from + 1, moved);
        System.arraycopy(second, until, second, from + 1, moved);
        System.arraycopy(deals, until, deals, from + 1, moved);
        first[from] = u;
        second[from] = v;
        deals[from] = Deal.of(levels);
        size = from + 1 + moved;
    }
}
