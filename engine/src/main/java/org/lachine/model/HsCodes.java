package org.lachine.model;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/// A set of Harmonized System codes of two to ten digits, each standing for itself and every code below it:
/// `8703` covers `870380` and `8703.80.00.10`. Codes below another member are absorbed by it.
public final class HsCodes {
    private final TreeSet<String> codes = new TreeSet<>();

    private HsCodes(Collection<String> written) {
        TreeSet<String> all = new TreeSet<>();
        written.forEach(code -> all.add(digits(code)));
        for (String code : all) {
            if (!covers(code)) {
                codes.add(code);
            }
        }
    }

    /// @param written codes with or without dots
    public static HsCodes of(Collection<String> written) {
        return new HsCodes(written);
    }

    /// `8703.80.00` as `87038000`.
    public static String digits(String written) {
        return written.replace(".", "").strip();
    }

    /// True when `code` is a member or lies below one.
    public boolean covers(String code) {
        for (int length = 2; length <= code.length(); length++) {
            if (codes.contains(code.substring(0, length))) {
                return true;
            }
        }
        return false;
    }

    /// The members that lie strictly below `code`.
    public SortedSet<String> below(String code) {
        return codes.subSet(code + "0", code + ":");
    }

    /// True when some code is covered by both sets.
    public boolean overlaps(HsCodes other) {
        return codes.stream().anyMatch(code -> other.covers(code) || !other.below(code).isEmpty());
    }

    /// The members, absorbed codes left out, in order.
    public SortedSet<String> all() {
        return codes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HsCodes that && codes.equals(that.codes);
    }

    @Override
    public int hashCode() {
        return codes.hashCode();
    }
}
