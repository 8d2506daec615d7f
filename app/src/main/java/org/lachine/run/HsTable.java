package org.lachine.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lachine.data.HsRevisions;
import org.lachine.data.HsRevisions.Part;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;

/// Products of one revision of the Harmonized System in another, as a table (`schema/hs.csv`).
public final class HsTable {
    private HsTable() {}

    /// One row for every product and what it becomes, and for each that took a part of it of unknown size; where values were
    /// given, the total stands below.
    ///
    /// @param cents values by product, in hundredths; empty for none
    public static Table of(HsRevisions revisions, List<Part> parts, Map<String, Long> cents, int from, int to) {
        Map<Part, Long> values = cents.isEmpty() ? Map.of() : HsRevisions.share(parts, cents);
        Map<String, Integer> targets = new HashMap<>();
        parts.forEach(part -> targets.merge(part.code(), 1, Integer::sum));
        List<List<Object>> rows = new ArrayList<>();
        for (int k = 0; k < parts.size(); k++) {
            Part part = parts.get(k);
            rows.add(Arrays.asList(part.code(), 100 * part.share(), part.target(), part.sources(),
                    change(part, targets.get(part.code())), money(values.get(part)), part.route()));
            if (k + 1 == parts.size() || !parts.get(k + 1).code().equals(part.code())) {
                for (String other : revisions.alsoIn(part.code(), from, to)) {
                    rows.add(Arrays.asList(part.code(), null, other, null, "a part, not known how much", "", part.route()));
                }
            }
        }
        if (!values.isEmpty()) {
            rows.add(Arrays.asList("total", null, "", null, "", money(values.values().stream().mapToLong(Long::longValue).sum()), ""));
        }
        return TableSchema.table("hs", "Products of the Harmonized System %d in that of %d".formatted(from, to), rows);
    }

    private static String change(Part part, int targets) {
        String split = targets > 1 ? "split" : "";
        String merged = part.sources() > 1 ? "merged" : "";
        if (split.isEmpty() && merged.isEmpty()) {
            return part.code().equals(part.target()) ? "unchanged" : "renumbered";
        }
        return split.isEmpty() ? merged : merged.isEmpty() ? split : "split and merged";
    }

    private static String money(Long cents) {
        return cents == null ? "" : BigDecimal.valueOf(cents, 2).toPlainString();
    }
}
