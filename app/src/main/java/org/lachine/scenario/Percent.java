package org.lachine.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Rates as they are written: with a percent sign.
final class Percent {
    private Percent() {}

    /// `"25%"` as 0.25.
    static double parse(String written) {
        return Double.parseDouble(written.replace("%", "").strip()) / 100;
    }

    /// 0.25 as `25%`, to a thousandth of a point.
    static String write(double fraction) {
        return BigDecimal.valueOf(100 * fraction).setScale(3, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString() + "%";
    }
}
