package org.lachine.imports;

import java.util.ArrayList;
import java.util.List;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;

/// What an import recognised and did, each with where that comes from.
final class Notes {
    private final List<List<Object>> rows = new ArrayList<>();

    /// @param from `file name`, `--year`, `heading`, `rule` and the like
    void add(String property, Object value, String from) {
        rows.add(List.of(property, String.valueOf(value), from));
    }

    /// Table `import-notes`.
    Table table(String title) {
        return TableSchema.table("import-notes", title, rows);
    }
}
