package org.lachine.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.lachine.model.FaultyInputException;

/// Writes the tables of a folder of results, or of a world, in a form of the field, with a `datapackage.json` that says what
/// stands in them (`docs/export.md`).
///
/// Rows are read and written one by one, so that a table need not fit into memory, except as a header array.
public final class Export {
    /// The forms.
    public enum Form {
        PARQUET, CSV, SDMX_CSV, HAR, XLSX, SVG, PNG;

        /// Whether the form is of charts rather than tables.
        public boolean isOfCharts() {
            return this == SVG || this == PNG;
        }

        /// The form as a user writes it.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final StoredFolder from;
    private final Path target;
    private final TablePackage about;
    private final Consumer<String> progress;

    private Export(StoredFolder from, Path target, Consumer<String> progress) {
        this.from = from;
        this.target = target;
        this.about = new TablePackage(target, from.name(), from.title(), from.sources());
        this.progress = progress;
    }

    /// @param folder that Lachine wrote
    /// @param form one of tables
    /// @param target an empty folder
    /// @param progress told what is being done
    /// @throws FaultyInputException when the folder holds no tables, or the form cannot hold one of them
    public static void write(Path folder, Form form, Path target, Consumer<String> progress) throws IOException {
        try (StoredFolder from = new StoredFolder(folder)) {
            Export export = new Export(from, target, progress);
            if (form == Form.XLSX) {
                export.workbook();
            } else {
                export.files(form);
            }
            export.about.write();
        }
    }

    private void files(Form form) throws IOException {
        List<StoredTable> tables = from.tables();
        SdmxStructure structure = new SdmxStructure();
        for (int k = 0; k < tables.size(); k++) {
            StoredTable table = tables.get(k);
            progress.accept("writing %s, table %d of %d".formatted(table.name(), k + 1, tables.size()));
            String file = table.name() + (form == Form.SDMX_CSV ? ".csv" : "." + form);
            switch (form) {
                case PARQUET -> {
                    table.copyTo(target);
                    about.add(table.name(), table.title(), file, mediaType("parquet"), table.columns(), Map.of());
                }
                case CSV -> {
                    csv(table, target.resolve(file));
                    about.add(table.name(), table.title(), file, mediaType("csv"), table.columns(), Map.of());
                }
                case SDMX_CSV -> {
                    SdmxCsv sdmx = new SdmxCsv(table);
                    sdmx.write(target.resolve(file));
                    sdmx.describe(structure);
                    about.add(table.name(), table.title(), file, "application/vnd.sdmx.data+csv; version=2.0.0", sdmx.columns(), Map.of());
                }
                case HAR -> {
                    List<String> headers = new HeaderArrays(table).write(target.resolve(file));
                    about.add(table.name(), table.title(), file, mediaType("har"), List.of(), Map.of("headers", headers));
                }
                default -> throw new IllegalArgumentException("%s is no form of single tables.%nThere are parquet, csv, sdmx-csv and har.".formatted(form));
            }
        }
        if (form == Form.SDMX_CSV) {
            Files.writeString(target.resolve(SdmxStructure.FILE), structure.text());
        }
    }

    private void workbook() throws IOException {
        String file = from.name() + ".xlsx";
        Workbooks workbook = new Workbooks(from);
        workbook.write(target.resolve(file), progress);
        for (StoredTable table : from.tables()) {
            about.add(table.name(), table.title(), file, mediaType("xlsx"), table.columns(),
                    Map.of("dialect", Map.of("sheetName", workbook.sheet(table), "header", true)));
        }
    }

    private static void csv(StoredTable table, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.append(TableFiles.header(table.columns()));
            table.each(cells -> out.append(TableFiles.line(cells)));
        }
    }

    static String mediaType(String ending) {
        return switch (ending) {
            case "csv" -> "text/csv";
            case "parquet" -> "application/vnd.apache.parquet";
            case "xlsx" -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            default -> "application/octet-stream";
        };
    }
}
