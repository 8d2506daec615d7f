package org.lachine.scenario;

/// Rates as they are written: with a percent sign.
final class Percent {
    private Percent() {}

    /// `"25%"` as 0.25.
    static double parse(String written) {
        return Double.parseDouble(written.replace("%", "").strip()) / 100;
    }
}
