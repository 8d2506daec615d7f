package org.lachine.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lachine.model.FaultyInputException;

/// What was signed of what a forecast of a negotiation named, as a CSV file: issue, level, months, signed. A level is empty for what a
/// forecast says of deals as a whole, such as `element`.
public final class SignedOutcomes {
    private static final List<String> COLUMNS = List.of("issue", "level", "months", "signed");
    private static final int MOST = 1000;

    private SignedOutcomes() {}

    /// @param level null for a kind of deal
    /// @param months from the day of the table
    public record Outcome(String issue, Integer level, int months, boolean signed) {}

    /// @throws FaultyInputException with every fault of the file
    public static List<Outcome> read(Path file) {
        Faults faults = new Faults("");
        List<Outcome> outcomes = new ArrayList<>();
        new CsvRows(file, file.toString(), faults).each(COLUMNS, List.of(), cells -> {
            Double level = cells.number(2, false, 1, MOST);
            outcomes.add(new Outcome(cells.text(1), level == null ? null : level.intValue(), cells.number(3, true, 1, MOST).intValue(),
                    cells.oneOf(4, Set.of("yes", "no")).equals("yes")));
        });
        if (outcomes.isEmpty() && faults.isEmpty()) {
            faults.add(file.toString(), "rows", "it has no row.", "Write one for every element and number of months that is known.");
        }
        faults.throwIfAny();
        return List.copyOf(outcomes);
    }
}
