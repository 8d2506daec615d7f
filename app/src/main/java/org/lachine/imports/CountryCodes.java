package org.lachine.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What files call countries: ISO 3166 codes of two and three letters, M49 numbers, names in English and French, and what
/// trade statistics use besides (`country-aliases.txt`). A text that means no country, or more than one, is not known.
final class CountryCodes {
    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final CountryCodes STANDARD = read();

    private final Map<String, String> byText = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();


    private CountryCodes() {}

    /// Those that need no file; a copy, to which a file's own may be added.
    static CountryCodes standard() {
        CountryCodes codes = new CountryCodes();
        codes.byText.putAll(STANDARD.byText);
        codes.ambiguous.addAll(STANDARD.ambiguous);
        return codes;
    }

    private static CountryCodes read() {
        CountryCodes codes = new CountryCodes();
        for (String two : Locale.getISOCountries()) {
            Locale country = Locale.of("", two);
            String three = country.getISO3Country();
            codes.add(three, three);
            codes.add(two, three);
            codes.add(country.getDisplayCountry(Locale.ENGLISH), three);
            codes.add(country.getDisplayCountry(Locale.FRENCH), three);
        }
        lines("m49.csv").stream().skip(1).map(line -> line.split(",")).forEach(cells -> codes.add(cells[1], cells[0]));
        lines("country-aliases.txt").stream().filter(line -> !line.startsWith("#")).map(line -> line.split(";")).forEach(cells -> {
            codes.add(cells[0], cells[0]);
            for (String alias : cells[1].split("\\|")) {
                codes.replace(alias, cells[0]);
            }
        });
        return codes;
    }

    private static List<String> lines(String resource) {
        try (InputStream in = CountryCodes.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// These codes, and besides them what a file of codes says: it goes before.
    void replace(String text, String country) {
        String key = key(text);
        ambiguous.remove(key);
        byText.put(key, country);
    }

    private void add(String text, String country) {
        String key = key(text);
        String earlier = byText.putIfAbsent(key, country);
        if (earlier != null && !earlier.equals(country)) {
            ambiguous.add(key);
        }
    }

    /// The country's code of three letters; null where the text means none, or more than one.
    String find(String text) {
        String key = key(text);
        return ambiguous.contains(key) ? null : byText.get(key);
    }

    /// The members of the European Union.
    static Set<String> europeanUnion() {
        return lines("/org/lachine/data/country-groups.csv").stream().filter(line -> line.startsWith("EU27,")).map(line -> Set.of(line.substring(5).split(" ")))
                .findFirst().orElseThrow();
    }

    /// English name of a country's code; the code itself where it is none of ISO 3166.
    static String name(String country) {
        if (country.equals("ROW")) {
            return "Rest of the world";
        }
        for (String two : Locale.getISOCountries()) {
            Locale locale = Locale.of("", two);
            if (locale.getISO3Country().equals(country)) {
                return locale.getDisplayCountry(Locale.ENGLISH);
            }
        }
        return country;
    }

    /// Without accents, case, punctuation, and zeros before a number.
    private static String key(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("").toLowerCase(Locale.ROOT);
        String bare = NO_WORD.matcher(plain.replace("&", " and ")).replaceAll(" ").strip();
        return bare.startsWith("0") && bare.chars().allMatch(Character::isDigit) ? bare.replaceFirst("^0+(?=.)", "") : bare;
    }
}
