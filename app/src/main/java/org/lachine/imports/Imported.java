package org.lachine.imports;

import java.util.List;
import org.lachine.data.BuiltWorld;
import org.lachine.data.Table;

/// What an import makes, before anything is written.
///
/// @param world the new world; null where the format makes none
/// @param file text of a file that goes beside it; null where the format makes none
/// @param report tables `import-notes`, `import-totals` where flows came in, and `import-rejected`
public record Imported(BuiltWorld world, String file, List<Table> report) {
    public Imported {
        report = List.copyOf(report);
    }
}
