package org.lachine.report;

import java.util.Locale;

/// What a number in a brief is measured in, and how it is printed.
public enum Unit {
    /// A part of a whole: `72.3%`.
    SHARE("percent"),
    /// A change, with its sign: `−1.27%`. Two digits after the point, three where it is smaller than a tenth.
    CHANGE("percent"),
    /// A tariff or duty: `75.8%`, `100%`.
    RATE("percent"),
    USD_BILLION("USD billion"),
    CAD_BILLION("CAD billion"),
    DAYS("days"),
    YEARS("years"),
    NUMBER("");

    private final String unit;

    Unit(String unit) {
        this.unit = unit;
    }

    /// The unit as columns of a table name it.
    public String unit() {
        return unit;
    }

    /// The number as a reader sees it, with its unit; `−` is a minus sign, not a hyphen.
    public String text(double value) {
        String digits = switch (this) {
            case SHARE -> "%.1f%%".formatted(value);
            case CHANGE -> (Math.abs(value) < 0.1 ? "%+.3f%%" : "%+.2f%%").formatted(Locale.ROOT, value);
            case RATE -> plain(value) + "%";
            case USD_BILLION -> "USD " + size(value) + " billion";
            case CAD_BILLION -> "CAD " + size(value) + " billion";
            case DAYS, YEARS -> "%,.0f".formatted(Locale.ROOT, value);
            case NUMBER -> size(value);
        };
        return digits.replace('-', '−');
    }

    /// The number without sign and unit words, as a sentence that says "loses" wants it.
    public String size(double value) {
        double size = Math.abs(value);
        return (size < 0.095 ? "%.2f" : size < 99.5 ? "%.1f" : "%,.0f").formatted(Locale.ROOT, value).replace('-', '−');
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? "%.0f".formatted(Locale.ROOT, value) : "%.1f".formatted(Locale.ROOT, value);
    }
}
