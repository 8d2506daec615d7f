package org.lachine.negotiation;

import java.util.Arrays;

/// A package: the level at which every issue of a table is settled, 0 for as it is. A value; [Table] knows its issues.
public final class Deal {
    private final int[] levels;

    private Deal(int[] levels) {
        this.levels = levels;
    }

    /// @param levels one for every issue, in the table's order; copied
    public static Deal of(int... levels) {
        return new Deal(levels.clone());
    }

    /// A copy of the levels, in the table's order.
    public int[] levels() {
        return levels.clone();
    }

    int level(int issue) {
        return levels[issue];
    }

    int size() {
        return levels.length;
    }

    /// This package with one issue at another level.
    public Deal with(int issue, int level) {
        int[] moved = levels.clone();
        moved[issue] = level;
        return new Deal(moved);
    }

    /// Whether nothing is agreed.
    public boolean isNothing() {
        return Arrays.stream(levels).allMatch(level -> level == 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Deal deal && Arrays.equals(levels, deal.levels);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(levels);
    }

    @Override
    public String toString() {
        return Arrays.toString(levels);
    }
}
