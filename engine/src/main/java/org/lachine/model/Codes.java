package org.lachine.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An ordered set of codes (countries or sectors) with their names: the one place where codes become array indices.
///
/// Files, scenarios and public methods speak in codes; arrays inside the engine are indexed by position here.
public final class Codes {
    private final String kind;
    private final List<String> codes;
    private final List<String> names;
    private final Map<String, Integer> index = new HashMap<>();

    private Codes(String kind, List<String> codes, List<String> names) {
        this.kind = kind;
        this.codes = List.copyOf(codes);
        this.names = List.copyOf(names);
        for (int i = 0; i < codes.size(); i++) {
            if (index.put(codes.get(i), i) != null) {
                throw new IllegalArgumentException("The %s code \"%s\" stands twice.%nEvery %s has one row."
                        .formatted(kind, codes.get(i), kind));
            }
        }
    }

    /// @param kind what a code stands for, as it is called in messages: "country", "sector"
    /// @param names as many as codes, in their order
    public static Codes of(String kind, List<String> codes, List<String> names) {
        if (codes.size() != names.size()) {
            throw new IllegalArgumentException("%d %s codes came with %d names.%nGive every code one name."
                    .formatted(codes.size(), kind, names.size()));
        }
        return new Codes(kind, codes, names);
    }

    public int size() {
        return codes.size();
    }

    public String code(int index) {
        return codes.get(index);
    }

    public String name(int index) {
        return names.get(index);
    }

    public List<String> all() {
        return codes;
    }

    public boolean contains(String code) {
        return index.containsKey(code);
    }

    /// The position of `code` in every array of this world.
    ///
    /// @throws IllegalArgumentException for an unknown code; the message suggests the nearest known one
    public int indexOf(String code) {
        Integer i = index.get(code);
        if (i == null) {
            throw new IllegalArgumentException("\"%s\" is not a %s of this world.%nDid you mean \"%s\"?"
                    .formatted(code, kind, nearest(code)));
        }
        return i;
    }

    /// The known code or name that differs least from `text` (edit distance, case ignored), as a code; of several, one
    /// that begins with `text`.
    public String nearest(String text) {
        String wanted = text.toLowerCase();
        String best = codes.getFirst();
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < codes.size(); i++) {
            int d = Math.min(
                    distance(wanted, codes.get(i).toLowerCase()),
                    distance(wanted, names.get(i).toLowerCase()));
            boolean begins = codes.get(i).toLowerCase().startsWith(wanted) && !best.toLowerCase().startsWith(wanted);
            if (d < least || d == least && begins) {
                least = d;
                best = codes.get(i);
            }
        }
        return best;
    }

    /// The same where it is so near that it may be what was meant: half of its letters at most are otherwise.
    public Optional<String> near(String text) {
        String nearest = nearest(text);
        String name = names.get(indexOf(nearest));
        String wanted = text.toLowerCase();
        int differs = Math.min(distance(wanted, nearest.toLowerCase()), distance(wanted, name.toLowerCase()));
        return 2 * differs <= Math.max(text.length(), nearest.length()) ? Optional.of(nearest) : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Codes that && kind.equals(that.kind) && codes.equals(that.codes) && names.equals(that.names);
    }

    @Override
    public int hashCode() {
        return codes.hashCode();
    }

    /// Optimal-string-alignment distance: insertions, deletions, substitutions and neighbour swaps cost one each.
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int substitution = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + substitution);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
