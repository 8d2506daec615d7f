package org.lachine.run.war;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lachine.data.CsvTable;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.data.TextFile;
import org.lachine.model.FaultyInputException;

/// A table of an earlier result, from which work goes on.
final class EarlierTable {
    private static final String REMEDY = "Name a folder that an earlier war command wrote with --out.";

    private final Path file;
    private final List<Table.Column> columns;
    private final List<List<Object>> rows = new ArrayList<>();

    private EarlierTable(Path file, String name) {
        this.file = file;
        columns = TableSchema.table(name, "", List.of()).columns();
    }

    /// @param name of the table
    /// @param of what it is a table, for messages: `rates`
    /// @throws FaultyInputException when the folder does not hold it
    static EarlierTable read(Path folder, String name, String of) {
        EarlierTable table = new EarlierTable(folder.resolve(name + ".csv"), name);
        if (!Files.isRegularFile(table.file)) {
            throw new FaultyInputException("%s: there is no such file.".formatted(table.file), REMEDY);
        }
        try (CsvTable cells = CsvTable.open(new TextFile(table.file, null, bytes -> {}))) {
            int[] at = table.columns.stream().mapToInt(column -> cells.columnIfAny(column.name())).toArray();
            if (Arrays.stream(at).anyMatch(c -> c < 0)) {
                throw new FaultyInputException("A column is missing.", REMEDY);
            }
            while (cells.next()) {
                List<Object> row = new ArrayList<>();
                for (int c = 0; c < at.length; c++) {
                    row.add(value(table.columns.get(c).type(), cells.text(at[c])));
                }
                table.rows.add(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException | DateTimeParseException | FaultyInputException e) {
            throw new FaultyInputException("%s is no table of %s as Lachine writes it.".formatted(table.file, of), REMEDY);
        }
        return table;
    }

    private static Object value(Table.Type type, String text) {
        return switch (type) {
            case TEXT -> text;
            case INTEGER -> text.isEmpty() ? null : Long.valueOf(text);
            case NUMBER -> text.isEmpty() ? null : Double.valueOf(text);
            case DATE -> LocalDate.parse(text);
        };
    }

    Path file() {
        return file;
    }

    /// Rows as they were written, a cell in the type of its column.
    List<List<Object>> rows() {
        return rows;
    }

    /// A cell by the name of its column.
    Object cell(List<Object> row, String column) {
        return row.get(columns.stream().map(Table.Column::name).toList().indexOf(column));
    }
}
