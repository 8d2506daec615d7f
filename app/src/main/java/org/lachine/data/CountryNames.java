package org.lachine.data;

import java.util.List;
import java.util.Locale;

/// English names of countries by ISO 3166 three-letter code.
final class CountryNames {
    private CountryNames() {}

    static List<String> of(List<String> codes) {
        return codes.stream().map(CountryNames::name).toList();
    }

    private static String name(String code) {
        if (code.equals("ROW")) {
            return "Rest of the world";
        }
        for (String two : Locale.getISOCountries()) {
            Locale country = Locale.of("", two);
            if (country.getISO3Country().equals(code)) {
                return country.getDisplayCountry(Locale.ENGLISH);
            }
        }
        throw new IllegalArgumentException("\"%s\" is no ISO 3166 country code.%nCorrect the list of countries.".formatted(code));
    }
}
