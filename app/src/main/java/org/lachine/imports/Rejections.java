package org.lachine.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lachine.data.CsvTable;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;

/// Rows that were not taken: how many for which reason, what they come to, and the first of each.
final class Rejections {
    private final Map<String, Reason> reasons = new LinkedHashMap<>();
    private long rows;

    private static final class Reason {
        private long rows;
        private double value;
        private final String example;

        Reason(String example) {
            this.example = example;
        }
    }

    /// @param reason what is wrong with the row
    /// @param value what the row is worth in the file's unit; NaN where that is not known
    void add(String reason, double value, CsvTable row) {
        rows++;
        Reason of = reasons.get(reason);
        if (of == null) {
            of = new Reason("line %d: %s".formatted(row.line(), row.shown()));
            reasons.put(reason, of);
        }
        of.rows++;
        of.value += Double.isNaN(value) ? 0 : value;
    }

    long rows() {
        return rows;
    }

    /// Table `import-rejected`.
    Table table(String unit) {
        List<List<Object>> table = new ArrayList<>();
        reasons.forEach((reason, of) -> table.add(List.of(reason, of.rows, of.value, unit, of.example)));
        return TableSchema.table("import-rejected", "Rows that were not taken", table);
    }
}
