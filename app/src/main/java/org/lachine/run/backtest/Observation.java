package org.lachine.run.backtest;

/// One flow: what was predicted and what happened, as natural logarithms of after over before.
///
/// @param set the set of flows it is scored in
/// @param item sector or product
/// @param targeted whether the measures hit it
/// @param dutyBefore fraction; null where a flow is of many duties
/// @param dutyAfter fraction; null when the measure could not be expressed
/// @param predicted NaN when the measure could not be modelled
/// @param headline whether it counts in the headline of its episode
/// @param basis what the change is of and against: value, quantity, value against the trend of the world
/// @param source where the outcome stands
record Observation(String set, String item, String name, String importer, String exporter, boolean targeted, Double dutyBefore,
        Double dutyAfter, double predicted, double actual, boolean headline, String basis, String period, String source) {
    private static final double HIT = 10;
    private static final double NEAR = 20;

    boolean modelled() {
        return !Double.isNaN(predicted);
    }

    /// `hit` within 10 percentage points of the outcome, `near` within 20, else `miss` (`docs/validation.md`).
    String verdict() {
        return modelled() ? verdict(percent(predicted), percent(actual)) : "not modelled";
    }

    static String verdict(double predictedPercent, double actualPercent) {
        double gap = Math.abs(predictedPercent - actualPercent);
        return gap <= HIT ? "hit" : gap <= NEAR ? "near" : "miss";
    }

    /// A logarithm of a ratio as a change in percent.
    static double percent(double logRatio) {
        return 100 * Math.expm1(logRatio);
    }
}
