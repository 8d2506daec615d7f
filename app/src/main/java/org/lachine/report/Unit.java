package org.lachine.report;

import java.util.Locale;

/// What a number in a brief is measured in, and how it is printed.
public enum Unit {
    /// A part of a whole: `72.3%`.
    SHARE("percent"),
    /// A change, with its sign: `−1.27%`. Two or three digits that count.
    CHANGE("percent"),
    /// A tariff or duty: `75.8%`, `100%`.
    RATE("percent"),
    USD_BILLION("USD billion"),
    /// A change in money, with its sign: `+USD 4.3 billion`.
    USD_BILLION_CHANGE("USD billion"),
    USD_MILLION("USD million"),
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
        return switch (this) {
            case SHARE -> digits("%.1f%%", value);
            case CHANGE -> digits(Math.abs(value) < 0.0995 ? "%+.3f%%" : Math.abs(value) < 9.95 ? "%+.2f%%" : "%+.1f%%", value);
            case RATE -> digits(value == Math.rint(value) ? "%.0f%%" : "%.1f%%", value);
            case USD_BILLION -> "USD " + size(value) + " billion";
            case USD_BILLION_CHANGE -> (value < 0 ? "−" : "+") + USD_BILLION.text(Math.abs(value));
            case USD_MILLION -> "USD " + digits("%,.0f", value) + " million";
            case CAD_BILLION -> "CAD " + size(value) + " billion";
            case DAYS, YEARS -> digits("%,.0f", value);
            case NUMBER -> size(value);
        };
    }

    /// Whether its sign says which way something moves: a change, or what something is worth or takes.
    public boolean isChange() {
        return this == CHANGE || this == USD_BILLION_CHANGE || this == USD_MILLION;
    }

    /// The size of a change without sign or unit, as brackets have it behind a figure that has both; of billions with as many digits as that.
    String bare(double value, double behind) {
        return switch (this) {
            case CHANGE -> Words.percent(value).replace("%", "");
            case USD_MILLION -> signed(Math.abs(value));
            default -> digits(decimals(behind), Math.abs(value));
        };
    }

    /// Millions without their unit.
    String signed(double value) {
        return digits("%,.0f", value);
    }

    /// Two or three digits, as many as an estimate bears.
    private static String size(double value) {
        return digits(decimals(value), value);
    }

    private static String decimals(double value) {
        double size = Math.abs(value);
        return size < 0.095 ? "%.2f" : size < 99.5 ? "%.1f" : "%,.0f";
    }

    private static String digits(String format, double value) {
        return String.format(Locale.ROOT, format, value).replace('-', '−');
    }
}
