package org.lachine.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lachine.data.Table.Column;
import org.lachine.data.Table.Type;

/// A table as SDMX-CSV 2.0: one observation a row, with structure, action, dimensions, value and attributes.
///
/// The columns that tell the table's rows apart are dimensions, INDICATOR says which column of numbers a value is from, and
/// other columns of text are attributes. A missing number is no observation; a missing code is `_Z`, not applicable.
final class SdmxCsv {
    private static final String NOT_APPLICABLE = "_Z";

    private final StoredTable table;
    private final List<Integer> dimensions;
    private final List<Integer> measures = new ArrayList<>();
    private final List<Integer> attributes = new ArrayList<>();

    SdmxCsv(StoredTable table) throws IOException {
        this.table = table;
        this.dimensions = table.key();
        for (int c = 0; c < table.columns().size(); c++) {
            if (!dimensions.contains(c)) {
                Type type = table.columns().get(c).type();
                (type == Type.NUMBER || type == Type.INTEGER ? measures : attributes).add(c);
            }
        }
    }

    /// The columns of the file.
    List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(
                text("STRUCTURE", "What STRUCTURE_ID names"), text("STRUCTURE_ID", "Agency, table and version"), text("ACTION", "I: for information")));
        columns.addAll(keys());
        columns.add(new Column(SdmxStructure.VALUE, Type.NUMBER, "see UNIT_MEASURE", "The value"));
        columns.addAll(about());
        return columns;
    }

    /// The dimensions.
    private List<Column> keys() {
        List<Column> keys = new ArrayList<>();
        if (dimensions.isEmpty()) {
            keys.add(new Column("OBSERVATION", Type.INTEGER, "", "Number of the row: no column tells rows apart"));
        }
        for (int c : dimensions) {
            Column column = table.columns().get(c);
            boolean isTime = column.type() == Type.DATE && keys.stream().noneMatch(key -> key.name().equals(SdmxStructure.TIME));
            keys.add(new Column(isTime ? SdmxStructure.TIME : id(column.name()), column.type(), column.unit(), column.description()));
        }
        keys.add(text("INDICATOR", "Column of numbers that the value is from"));
        return keys;
    }

    /// The attributes.
    private List<Column> about() {
        List<Column> about = new ArrayList<>(List.of(text("UNIT_MEASURE", "Unit of the value")));
        for (int c : attributes) {
            Column column = table.columns().get(c);
            about.add(new Column(id(column.name()), column.type(), column.unit(), column.description()));
        }
        return about;
    }

    void describe(SdmxStructure structure) {
        structure.add(id(table.name()), table.title(), keys(), about());
    }

    private static Column text(String name, String description) {
        return new Column(name, Type.TEXT, "", description);
    }

    /// Letters, digits and underscores, as identifiers of SDMX are.
    private static String id(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    }

    void write(Path file) throws IOException {
        String structure = "dataflow,%s:%s(%s),I".formatted(SdmxStructure.AGENCY, id(table.name()), SdmxStructure.VERSION);
        long[] row = new long[1];
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.append(TableFiles.header(columns()));
            table.each(cells -> {
                row[0]++;
                List<Object> before = new ArrayList<>();
                if (dimensions.isEmpty()) {
                    before.add(row[0]);
                }
                dimensions.forEach(c -> before.add(cells[c] == null ? NOT_APPLICABLE : cells[c]));
                if (measures.isEmpty()) {
                    observation(out, structure, before, "", null, "", cells);
                }
                for (int c : measures) {
                    if (cells[c] != null) {
                        Column column = table.columns().get(c);
                        observation(out, structure, before, id(column.name()), cells[c], column.unit().isEmpty() ? NOT_APPLICABLE : id(column.unit()), cells);
                    }
                }
            });
        }
    }

    private void observation(BufferedWriter out, String structure, List<Object> before, String indicator, Object value, String unit,
            Object[] cells) throws IOException {
        List<Object> line = new ArrayList<>(before);
        line.add(indicator);
        line.add(value);
        line.add(unit);
        attributes.forEach(c -> line.add(cells[c]));
        out.append(structure).append(',').append(TableFiles.line(line.toArray()));
    }
}
