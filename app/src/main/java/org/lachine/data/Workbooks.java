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
    private static final double NUMBER = 14;
    /// Width of a bold letter in digits, and a header's height in points.
    private static final double BOLD = 1.15;
    private static final double TWO_LINES = 30;
    private static final double NARROWEST_TEXT = 10;
    private static final double WIDEST_TEXT = 48;
    /// Rows that are kept before they go to the disk.
    private static final int BUFFERED = 1000;

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
            print(sheet);
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
            List<String> formats = columns.stream().map(Workbooks::format).toList();
            double[] widths = new double[columns.size()];
            for (int c = 0; c < widths.length; c++) {
                Column column = columns.get(c);
                sheet.inlineString(0, c, safe(column.unit().isEmpty() ? column.name() : "%s (%s)".formatted(column.name(), column.unit())));
                sheet.style(0, c).bold().wrapText(true).verticalAlignment("top").set();
                widths[c] = Math.max(column.type() == Type.TEXT ? NARROWEST_TEXT : NUMBER, Math.max(column.name().length(), column.unit().length()) * BOLD + 2);
            }
            sheet.rowHeight(0, TWO_LINES);
            print(sheet);
            sheet.repeatRows(0);
            sheet.freezePane(0, 1);
            sheet.setAutoFilter(0, 0, (int) table.size(), widths.length - 1);
            int[] row = {1};
            table.each(cells -> {
                for (int c = 0; c < cells.length; c++) {
                    cell(sheet, row[0], c, cells[c], formats.get(c));
                    widths[c] = cells[c] instanceof String text && row[0] <= BUFFERED ? Math.clamp(text.length() + 2, widths[c], WIDEST_TEXT) : widths[c];
                }
                if (row[0] == BUFFERED) {
                    widen(sheet, widths);
                }
                if (++row[0] % BUFFERED == 0) {
                    sheet.flush();
                }
            });
            if (row[0] <= BUFFERED) {
                widen(sheet, widths);
            }
        }
    }

    /// Widths are written with the first rows.
    private static void widen(Worksheet sheet, double[] widths) {
        for (int c = 0; c < widths.length; c++) {
            sheet.width(c, widths[c]);
        }
    }

    /// On paper: across, all columns on one page.
    private static void print(Worksheet sheet) {
        sheet.pageOrientation("landscape");
        sheet.setFitToPage(true);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
    }

    /// How a column's numbers are shown; the cell holds every digit. Empty for what a spreadsheet shows well by itself.
    private static String format(Column column) {
        return switch (column.type()) {
            case DATE -> "yyyy-mm-dd";
            case INTEGER, TEXT -> "";
            default -> column.unit().startsWith("percent") ? "#,##0.00" : column.unit().startsWith("USD million") ? "#,##0.0" : "";
        };
    }

    private static void cell(Worksheet sheet, int row, int column, Object value, String format) {
        switch (value) {
            case null -> { }
            case LocalDate day -> sheet.value(row, column, day);
            case Number number -> sheet.value(row, column, number);
            case Object text -> sheet.inlineString(row, column, safe(text.toString()));
        }
        if (value != null && !format.isEmpty()) {
            sheet.style(row, column).format(format).set();
        }
    }

    /// Text that no spreadsheet takes for a formula, and no longer than a cell holds.
    private static String safe(String text) {
        String harmless = text.matches("(?s)[=+\\-@\\p{Cntrl}].*") ? "'" + text : text;
        return harmless.substring(0, Math.min(harmless.length(), LONGEST_TEXT));
    }
}
