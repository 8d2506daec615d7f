package org.lachine.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.lachine.data.Table.Column;
import org.lachine.data.Table.Type;
import org.lachine.model.FaultyInputException;

/// The tables of a folder as one workbook (XLSX): a sheet a table, numbers and dates as such, units in the header, and a first
/// sheet that says what stands where.
///
/// Text is written as text, never as a formula; what a spreadsheet would take for one when the cell is edited (it begins with
/// `=`, `+`, `-`, `@` or a control character) gets an apostrophe before it.
final class Workbooks {
    private static final int NAME = 31;
    private static final int LONGEST_TEXT = 32_767;
    private static final String CONTENTS = "contents";
    private static final double[] WIDTHS = {32, 32, 24, 100};

    private final StoredFolder from;
    private final Map<String, String> sheets = new LinkedHashMap<>();

    /// @throws FaultyInputException when a table has more rows than a sheet holds
    Workbooks(StoredFolder from) {
        this.from = from;
        Set<String> taken = new HashSet<>(Set.of(CONTENTS));
        for (StoredTable table : from.tables()) {
            if (table.size() >= Worksheet.MAX_ROWS) {
                throw new FaultyInputException("%s has %,d rows; a sheet of XLSX holds %,d.".formatted(table.name(), table.size(), Worksheet.MAX_ROWS - 1),
                        "Take Parquet or CSV.");
            }
            sheets.put(table.name(), free(table.name(), taken));
        }
    }

    private static String free(String name, Set<String> taken) {
        String plain = name.replaceAll("[\\[\\]:*?/\\\\']", "-");
        String free = plain.substring(0, Math.min(NAME, plain.length()));
        for (int k = 2; !taken.add(free.toLowerCase(Locale.ROOT)); k++) {
            String number = "-" + k;
            free = plain.substring(0, Math.min(NAME - number.length(), plain.length())) + number;
        }
        return free;
    }

    /// Name of the sheet that holds a table.
    String sheet(StoredTable table) {
        return sheets.get(table.name());
    }

    void write(Path file, Consumer<String> progress) throws IOException {
        Path dated = file.resolveSibling(file.getFileName() + ".dated");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(dated)); Workbook workbook = new Workbook(out, "Lachine", null)) {
            contents(workbook);
            for (StoredTable table : from.tables()) {
                progress.accept("writing sheet " + sheet(table));
                table(workbook, table);
            }
        }
        undated(dated, file);
        Files.delete(dated);
    }

    /// Copies a workbook without the moment of its making, so that the same tables give the same bytes.
    private static void undated(Path dated, Path file) throws IOException {
        try (ZipFile in = new ZipFile(dated.toFile()); ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (ZipEntry entry : Collections.list(in.entries())) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(LocalDate.of(1980, 1, 1).atStartOfDay());
                out.putNextEntry(copy);
                try (InputStream content = in.getInputStream(entry)) {
                    if (entry.getName().equals("docProps/core.xml")) {
                        String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
                        out.write(text.replaceFirst("<dcterms:created.*</dcterms:created>", "").getBytes(StandardCharsets.UTF_8));
                    } else {
                        content.transferTo(out);
                    }
                }
            }
        }
    }

    private void contents(Workbook workbook) throws IOException {
        try (Worksheet sheet = workbook.newWorksheet(CONTENTS)) {
            sheet.inlineString(0, 0, safe(from.title()));
            sheet.style(0, 0).bold().set();
            List<String> heading = List.of("sheet", "column", "unit", "what it is");
            for (int c = 0; c < heading.size(); c++) {
                sheet.inlineString(2, c, heading.get(c));
                sheet.style(2, c).bold().set();
            }
            for (int c = 0; c < WIDTHS.length; c++) {
                sheet.width(c, WIDTHS[c]);
            }
            int row = 3;
            for (StoredTable table : from.tables()) {
                sheet.inlineString(row, 0, sheet(table));
                sheet.inlineString(row++, 3, safe(table.title()));
                for (Column column : table.columns()) {
                    sheet.inlineString(row, 1, safe(column.name()));
                    if (!column.unit().isEmpty()) {
                        sheet.inlineString(row, 2, safe(column.unit()));
                    }
                    sheet.inlineString(row++, 3, safe(column.description()));
                }
            }
        }
    }

    private void table(Workbook workbook, StoredTable table) throws IOException {
        try (Worksheet sheet = workbook.newWorksheet(sheet(table))) {
            List<Column> columns = table.columns();
            for (int c = 0; c < columns.size(); c++) {
                Column column = columns.get(c);
                sheet.inlineString(0, c, safe(column.unit().isEmpty() ? column.name() : "%s (%s)".formatted(column.name(), column.unit())));
                sheet.style(0, c).bold().set();
                sheet.width(c, column.type() == Type.TEXT ? 18 : 16);
                if (column.type() == Type.DATE) {
                    sheet.style(c).format("yyyy-mm-dd").set();
                }
            }
            sheet.freezePane(0, 1);
            int[] row = {1};
            table.each(cells -> {
                for (int c = 0; c < cells.length; c++) {
                    cell(sheet, row[0], c, cells[c]);
                }
                if (++row[0] % 1000 == 0) {
                    sheet.flush();
                }
            });
        }
    }

    private static void cell(Worksheet sheet, int row, int column, Object value) {
        switch (value) {
            case null -> { }
            case LocalDate day -> {
                sheet.value(row, column, day);
                sheet.style(row, column).format("yyyy-mm-dd").set();
            }
            case Number number -> sheet.value(row, column, number);
            case Object text -> sheet.inlineString(row, column, safe(text.toString()));
        }
    }

    /// Text that no spreadsheet takes for a formula, and no longer than a cell holds.
    private static String safe(String text) {
        String harmless = text.matches("(?s)[=+\\-@\\p{Cntrl}].*") ? "'" + text : text;
        return harmless.substring(0, Math.min(harmless.length(), LONGEST_TEXT));
    }
}
