package org.lachine.scenario;

import java.util.Arrays;

/// How long after a change its effects are looked at: trade reacts less at first, so trade elasticities are scaled down.
///
/// Boehm, Levchenko and Pandalai-Nayar (2023): tariff-exclusive elasticity −0.76 in the first year, −1.75 to −2.25 in
/// the long run, after seven to ten years. Between: `|ε(h)| = 2 − 1.24 e^(−(h−1)/3)`, so that the scale
/// `|ε(h)| / |ε_LR|` is 0.38 in the first year.
public enum Horizon {
    ONE_YEAR("1y", "one year on", 1), THREE_YEARS("3y", "three years on", 3), TEN_YEARS("10y", "ten years on", 10),
    LONG("long", "long run", Double.POSITIVE_INFINITY);

    private static final double FIRST_YEAR = 0.76;
    private static final double LONG_RUN = 2.0;
    private static final double YEARS_TO_ADJUST = 3;
    private static final double LEAST_ELASTICITY = 0.2;
    /// An assumption in the middle of the range of Galle, Rodríguez-Clare and Yi (about 1.4 to 2.8); `docs/assumptions.md`.
    private static final double SHORT_RUN_MOBILITY = 2;

    private final String written;
    private final String words;
    private final double years;

    Horizon(String written, String words, double years) {
        this.written = written;
        this.words = words;
        this.years = years;
    }

    /// @param written `1y`, `3y`, `10y`; anything else is the long run
    public static Horizon of(String written) {
        return Arrays.stream(values()).filter(h -> h.written.equals(written)).findFirst().orElse(LONG);
    }

    /// Infinite for the long run.
    public double years() {
        return years;
    }

    /// Share of the long-run response that has happened.
    public double scale() {
        return scale(years);
    }

    /// The same after a number of years, 1 or more.
    public static double scale(double years) {
        return 1 - (1 - FIRST_YEAR / LONG_RUN) * Math.exp(-(years - 1) / YEARS_TO_ADJUST);
    }

    /// The dispersion κ of workers' talents when a scenario names none: within three years workers leave their sector
    /// reluctantly, later one wage rules in a country.
    public double mobility() {
        return years <= 3 ? SHORT_RUN_MOBILITY : Double.POSITIVE_INFINITY;
    }

    /// @param longRun trade elasticity by sector; not modified
    /// @return the elasticities at this horizon, none below 0.2: at lower values shares are no longer well behaved
    public double[] elasticity(double[] longRun) {
        return Arrays.stream(longRun).map(this::elasticity).toArray();
    }

    /// One trade elasticity at this horizon.
    double elasticity(double longRun) {
        return Math.max(Math.min(longRun, LEAST_ELASTICITY), longRun * scale());
    }

    /// As captions write it: `one year on`, `long run`.
    public String inWords() {
        return words;
    }

    /// As scenarios write it: `1y`, `3y`, `10y`, `long`.
    @Override
    public String toString() {
        return written;
    }
}
