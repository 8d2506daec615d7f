package org.lachine.report;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.lachine.model.Codes;

/// Country names as English prose wants them, from the Java platform's own list (Unicode CLDR);
/// aggregates that are no ISO country keep the world's name.
public final class Countries {
    private static final Map<String, String> NAMES = new HashMap<>();
    private static final Set<String> WITH_ARTICLE = Set.of("ARE", "BHS", "CAF", "COD", "COG", "DOM", "GBR", "GMB", "MDV",
            "NLD", "PHL", "ROW", "SLB", "USA");

    static {
        for (String iso2 : Locale.getISOCountries()) {
            Locale place = Locale.of("", iso2);
            NAMES.put(place.getISO3Country(), place.getDisplayCountry(Locale.ENGLISH)
                    .replaceAll(" SAR China$", "").replaceAll("^Myanmar .*", "Myanmar"));
        }
    }

    private final Codes codes;

    public Countries(Codes codes) {
        this.codes = codes;
    }

    /// The name alone: `United States`.
    public String name(String code) {
        String name = NAMES.get(code);
        return name != null ? name : codes.contains(code) ? codes.name(codes.indexOf(code)) : code;
    }

    /// The name inside a sentence: `the United States`.
    public String inSentence(String code) {
        String name = name(code);
        if (!WITH_ARTICLE.contains(code)) {
            return name;
        }
        return "the " + (NAMES.containsKey(code) ? name : name.toLowerCase(Locale.ROOT));
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
