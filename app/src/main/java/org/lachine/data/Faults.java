package org.lachine.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lachine.model.FaultyInputException;
import org.lachine.model.FaultyInputException.Fault;

/// The faults of one world, gathered while it is read; of one rule in one file the first few are kept and the rest counted,
/// for a table can break a rule in every row.
final class Faults {
    private static final int KEPT = 5;

    private final String before;
    private final Map<String, List<Fault>> byRule = new LinkedHashMap<>();
    private final Map<String, Integer> count = new LinkedHashMap<>();

    /// @param world folder of the world, as the user named it; empty where files are given by their whole path
    Faults(String world) {
        this.before = world.isEmpty() ? "" : world + "/";
    }

    /// @param rule what is broken; faults of the same file and rule are counted together
    void add(String file, String rule, String what, String remedy) {
        String key = file + ": " + rule;
        int n = count.merge(key, 1, Integer::sum);
        if (n <= KEPT) {
            byRule.computeIfAbsent(key, k -> new ArrayList<>()).add(new Fault(before + file + ": " + what, remedy));
        }
    }

    void unreadable(String file, Exception e) {
        add(file, "unreadable", "cannot be read: " + Database.firstLine(e), "The file is damaged or half-written. Write it again.");
    }

    boolean isEmpty() {
        return count.isEmpty();
    }

    /// @throws FaultyInputException when there are faults, with all that were kept
    void throwIfAny() {
        if (isEmpty()) {
            return;
        }
        List<Fault> all = new ArrayList<>();
        byRule.forEach((key, kept) -> {
            all.addAll(kept);
            if (count.get(key) > KEPT) {
                all.add(new Fault("%s%s: %d more of these.".formatted(before, key, count.get(key) - KEPT),
                        "They likely have one cause: mend the first and check again."));
            }
        });
        throw new FaultyInputException(all);
    }
}
