package org.lachine.report;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.lachine.model.Codes;

/// Country names as English prose wants them.
public final class Countries {
    private static final Set<String> WITH_ARTICLE = Set.of("ARE", "BHS", "CAF", "COD", "COG", "DOM", "GBR", "GMB", "MDV",
            "NLD", "PHL", "ROW", "SLB", "USA");

    private final Codes codes;

    public Countries(Codes codes) {
        this.codes = codes;
    }

    /// The name alone: `United States`.
    public String name(String code) {
        return codes.name(codes.indexOf(code)).replaceAll(" SAR China$", "").replaceAll(" \\(.*\\)$", "").replace(" - ", "-");
    }

    /// The name inside a sentence: `the United States`.
    public String inSentence(String code) {
        String name = name(code);
        return !WITH_ARTICLE.contains(code) ? name : "the " + (code.equals("ROW") ? name.toLowerCase(Locale.ROOT) : name);
    }

    /// `inSentence`, for the place where a sentence begins.
    public String atStart(String code) {
        return capital(inSentence(code));
    }

    public static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /// `A, B and C`.
    public static String list(List<String> parts) {
        return parts.size() < 2 ? String.join("", parts)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }
}
