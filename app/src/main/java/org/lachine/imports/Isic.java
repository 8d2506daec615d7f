package org.lachine.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An industry of the OECD's tables as divisions of ISIC revision 4: `A01_02` is 01 to 02, `C302T309` is 302 to 309, `01T02` the same without its section.
///
/// @param first and
/// @param last group of three digits; 24A (iron and steel) is 240 to 244, 24B the rest of 24
record Isic(int first, int last) {
    private static final Pattern CODE = Pattern.compile("[A-Z]?(\\d{2})(\\d?)([AB]?)(?:[T_](\\d{2})(\\d?))?");
    private static final int FIRST_SERVICE = 350;
    private static final Map<String, String> NAMES = names();

    /// The industry of a code; null where it is none.
    static Isic of(String code) {
        Matcher parts = CODE.matcher(code);
        if (!parts.matches()) {
            return null;
        }
        int start = Integer.parseInt(parts.group(1)) * 10;
        if (parts.group(4) != null) {
            return new Isic(start + digit(parts.group(2), 0), Integer.parseInt(parts.group(4)) * 10 + digit(parts.group(5), 9));
        }
        if (!parts.group(2).isEmpty()) {
            return new Isic(start + digit(parts.group(2), 0), start + digit(parts.group(2), 0));
        }
        return switch (parts.group(3)) {
            case "A" -> new Isic(start, start + 4);
            case "B" -> new Isic(start + 5, start + 9);
            default -> new Isic(start, start + 9);
        };
    }

    private static int digit(String text, int otherwise) {
        return text == null || text.isEmpty() ? otherwise : Integer.parseInt(text);
    }

    boolean isGoods() {
        return first < FIRST_SERVICE;
    }

    boolean contains(Isic other) {
        return first <= other.first && other.last <= last;
    }

    /// English name of the industry; the code where there is none.
    static String name(String code) {
        return NAMES.getOrDefault(code.replaceFirst("^[A-Z]", "").replace('_', 'T'), code);
    }

    private static Map<String, String> names() {
        try (InputStream in = Isic.class.getResourceAsStream("industries.txt")) {
            Map<String, String> names = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> line.split(" ", 2)).forEach(cells -> names.put(cells[0], cells[1]));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
