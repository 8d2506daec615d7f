package org.lachine.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException;

/// What became of a country's exports by industry, to one buyer and to everybody else, as its own customs count them: a table of an
/// episode of back-tests.
public final class ExportOutcomes {
    private static final List<String> COLUMNS = List.of("sectors", "name", "before_musd", "after_musd", "others_before_musd", "others_after_musd",
            "period_before", "period_after", "source", "status");

    private ExportOutcomes() {}

    /// Exports of one industry, USD million.
    ///
    /// @param sectors all that the industry belongs to
    /// @param othersBefore to everybody else
    public record Row(List<String> sectors, String name, double before, double after, double othersBefore, double othersAfter, String period, String source) {}

    /// Reads a table.
    ///
    /// @param sectors those of the episode's world
    /// @throws FaultyInputException with every fault of the file: place, value, rule and remedy
    public static List<Row> read(Path file, Codes sectors) {
        Faults faults = new Faults(file.toString());
        List<Row> rows = new ArrayList<>();
        new CsvRows(file, String.valueOf(file.getFileName()), faults).each(COLUMNS, List.of(), cells -> {
            List<String> its = List.of(cells.text(1).split(" "));
            if (!its.stream().allMatch(sectors::contains)) {
                cells.fault(1, "it is sectors of the episode's world, with blanks between them.", "Write for instance: C20 C21.");
            }
            cells.oneOf(10, Set.of("V", "V2", "C"));
            rows.add(new Row(its, cells.text(2), cells.number(3, true, 0, Double.MAX_VALUE), cells.number(4, true, 0, Double.MAX_VALUE),
                    cells.number(5, true, 0, Double.MAX_VALUE), cells.number(6, true, 0, Double.MAX_VALUE), cells.text(7) + " to "
                    + cells.text(8), cells.text(9)));
        });
        faults.throwIfAny();
        return List.copyOf(rows);
    }
}
