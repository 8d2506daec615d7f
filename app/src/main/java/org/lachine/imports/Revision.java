package org.lachine.imports;

import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lachine.model.FaultyInputException;

/// The revision of the Harmonized System that a file is in: what the user says, what the file says, or what its name says; else asked for.
final class Revision {
    private static final Pattern NAME = Pattern.compile("(?i)HS(92|96|02|07|12|17|22)(?!\\d)");
    private static final Map<String, Integer> YEARS = Map.of("92", 1992, "96", 1996, "02", 2002, "07", 2007, "12", 2012, "17", 2017, "22", 2022,
            "H0", 1992, "H1", 1996, "H2", 2002);
    private static final Map<String, Integer> LATER = Map.of("H3", 2007, "H4", 2012, "H5", 2017, "H6", 2022);

    private Revision() {}

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
            throw new FaultyInputException("%s: the revision of the Harmonized System is not in the file, and the name has %s.".formatted(fileName, found.isEmpty() ? "none" : found),
                    "Say it: --hs 2022 (or 1992, 2007, 2012, 2017).");
        }
        notes.add("Harmonized System", found.first(), "file name");
        return found.first();
    }
}
