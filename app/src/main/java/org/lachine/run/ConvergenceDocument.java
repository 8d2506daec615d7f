package org.lachine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lachine.data.Table;
import org.lachine.model.FaultyInputException;

/// The outcome of convergence trials in `docs/validation.md`, between `<!-- converge -->` and the next `<!-- end -->`.
public final class ConvergenceDocument {
    private static final String START = "<!-- converge -->\n";
    private static final String END = "<!-- end -->";
    private static final double LEAST_PLAIN = 0.01;

    private ConvergenceDocument() {}

    /// Writes the tables into the document.
    ///
    /// @throws FaultyInputException when the document has no place for them
    public static void write(Path document, List<Table> tables) throws IOException {
        String text = Files.readString(document);
        int from = text.indexOf(START) + START.length();
        int to = text.indexOf(END, from);
        if (from < START.length() || to < 0) {
            throw new FaultyInputException("%s: has no place for the outcome of convergence trials.".formatted(document),
                    "Put %s and %s on lines of their own where it belongs.".formatted(START.strip(), END));
        }
        String told = tables.stream().map(ConvergenceDocument::markdown).collect(Collectors.joining("\n"));
        Path beside = Files.writeString(document.resolveSibling(document.getFileName() + ".new"), text.substring(0, from) + told + text.substring(to));
        Files.move(beside, document, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String markdown(Table table) {
        StringBuilder text = new StringBuilder(table.title()).append(":\n\n");
        text.append(line(table.columns().stream().map(c -> c.name().replace('_', ' ')).toList()));
        text.append(line(table.columns().stream().map(c -> c.type() == Table.Type.TEXT ? "---" : "--:").toList()));
        table.rows().forEach(row -> text.append(line(row.stream().map(ConvergenceDocument::cell).toList())));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String cell(Object value) {
        return value instanceof Double number
                ? String.format(Locale.ROOT, Math.abs(number) < LEAST_PLAIN ? "%.1e" : "%.1f", number) : String.valueOf(value);
    }
}
