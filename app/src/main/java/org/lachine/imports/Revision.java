package org.lachine.imports;

import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lachine.data.CsvTable;
import org.lachine.data.HsRevisions;
import org.lachine.data.TextFile;
import org.lachine.model.FaultyInputException;

/// The revision of the Harmonized System that a file is in: what the user says, what the file says, or what its name says; else asked for.
final class Revision {
    private static final Pattern NAME = Pattern.compile("(?i)HS(92|96|02|07|12|17|22)(?!\\d)");
    private static final Map<String, Integer> YEARS = Map.of("92", 1992, "96", 1996, "02", 2002, "07", 2007, "12", 2012, "17", 2017, "22", 2022,
            "H0", 1992, "H1", 1996, "H2", 2002);
    private static final Map<String, Integer> LATER = Map.of("H3", 2007, "H4", 2012, "H5", 2017, "H6", 2022);

    private final Integer said;
    private final Notes notes;
    private int found;

    /// For files that tell it row by row.
    Revision(Settings settings, Notes notes) {
        this.said = settings.revision();
        this.notes = notes;
    }

    /// The revision that a row is in, which is that of every row before.
    ///
    /// @param column of the nomenclature; -1 where there is none
    /// @throws FaultyInputException when nobody tells, or the file says two things
    int of(CsvTable table, int column) {
        if (said != null) {
            return found(said, "--hs");
        }
        Integer written = of(table.text(column));
        if (written == null && found == 0) {
            throw table.fault("the revision of the Harmonized System is not in the file.", asked());
        }
        if (written != null && found != 0 && written != found) {
            throw table.fault("line %d: the nomenclature is %s, before it was the Harmonized System %d.".formatted(table.line(),
                    TextFile.shown(table.text(column)), found), "Give files of one revision.");
        }
        return found != 0 ? found : found(written, "column " + table.heading().get(column));
    }

    private int found(int revision, String from) {
        if (found == 0) {
            notes.add("Harmonized System", revision, from);
        }
        found = revision;
        return found;
    }

    private static String asked() {
        return "Say it: --hs %s.".formatted(inWords());
    }

    /// The revisions that there is a concordance for.
    static String inWords() {
        return HsRevisions.YEARS.reversed().stream().map(String::valueOf).collect(Collectors.joining(", ")).replaceFirst(", (\\d+)$", " or $1");
    }

    /// Year of a nomenclature's code, `H0` to `H6`; null for another.
    static Integer of(String code) {
        String upper = code.strip().toUpperCase(Locale.ROOT);
        return LATER.getOrDefault(upper, upper.startsWith("H") ? YEARS.get(upper) : null);
    }

    /// From the name of a file.
    ///
    /// @throws FaultyInputException when neither the user nor the name tells
    static int ofName(Settings settings, String fileName, Notes notes) {
        if (settings.revision() != null) {
            notes.add("Harmonized System", settings.revision(), "--hs");
            return settings.revision();
        }
        TreeSet<Integer> found = new TreeSet<>();
        Matcher matcher = NAME.matcher(fileName);
        while (matcher.find()) {
            found.add(YEARS.get(matcher.group(1)));
        }
        if (found.size() != 1) {
            throw new FaultyInputException("%s: the revision of the Harmonized System is not in the file, and the name has %s.".formatted(fileName,
                    found.isEmpty() ? "none" : found),
                    asked());
        }
        notes.add("Harmonized System", found.first(), "file name");
        return found.first();
    }
}
