package org.lachine.run.replication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.lachine.model.FaultyInputException;

/// `docs/validation.md`: prose by hand, tables by computation. A table stands between `<!-- figures: NAME -->` and
/// `<!-- end -->`; everything else is left as it is.
public final class ValidationDocument {
    private static final String END = "<!-- end -->";
    private static final String HEAD = "| figure | country | published | ours | difference | tolerance | verdict |\n|---|---|--:|--:|--:|--:|---|\n";
    /// Differences below this are the last bits of arithmetic and vary between machines.
    private static final double LAST_BITS = 5e-7;

    private static final int UNPUBLISHED_DECIMALS = 4;

    private ValidationDocument() {}

    /// Writes the tables of all computed replications into the document.
    ///
    /// @throws FaultyInputException when a replication has no place in the document
    public static void write(Path document, Replications replications) throws IOException {
        String text = updated(Files.readString(document), document, replications);
        Path beside = document.resolveSibling(document.getFileName() + ".new");
        Files.writeString(beside, text);
        Files.move(beside, document, StandardCopyOption.REPLACE_EXISTING);
    }

    /// The document's text with tables as they are now.
    static String updated(String text, Path document, Replications replications) {
        String result = text;
        for (String name : replications.figures().keySet()) {
            String start = "<!-- figures: " + name + " -->\n";
            int from = result.indexOf(start) + start.length();
            int to = result.indexOf(END, from);
            if (from < start.length() || to < 0) {
                throw new FaultyInputException("%s: has no place for the figures of %s.".formatted(document, name),
                        "Put %s and %s on lines of their own where they belong.".formatted(start.strip(), END));
            }
            result = result.substring(0, from) + table(replications.figures().get(name)) + result.substring(to);
        }
        return result;
    }

    private static String table(List<Figure> figures) {
        StringBuilder table = new StringBuilder(HEAD);
        for (Figure f : figures) {
            int decimals = f.tolerance() == 0 ? UNPUBLISHED_DECIMALS : Math.max(2, (int) Math.ceil(-Math.log10(f.tolerance())));
            table.append("| %s | %s | %s | %s | %s | %s | %s |\n".formatted(f.figure(), f.country() == null ? "" : f.country(),
                    number(f.published(), decimals), number(f.ours(), decimals), difference(f.difference(), decimals + 1),
                    f.tolerance() == 0 ? "" : String.format(Locale.ROOT, "%.1g", f.tolerance()), f.verdict()));
        }
        return table.toString();
    }

    private static String number(Double value, int decimals) {
        return value == null ? "" : unsigned(String.format(Locale.ROOT, "%." + decimals + "f", value));
    }

    private static String difference(Double value, int decimals) {
        return value == null ? "" : Math.abs(value) < LAST_BITS ? "0" : unsigned(String.format(Locale.ROOT, "%." + decimals + "f", value));
    }

    private static String unsigned(String number) {
        return number.matches("-0\\.0*") ? number.substring(1) : number;
    }
}
