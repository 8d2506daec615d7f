package org.lachine.report.drawing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// A linear axis between two values, with round ticks.
///
/// @param low and `high` the values at its ends
/// @param from and `to` where these lie
record Axis(double low, double high, double from, double to, double step) {
    private static final int TICKS = 6;

    /// An axis that holds all values, and zero.
    static Axis over(List<Double> values, double from, double to) {
        double low = Math.min(0, values.stream().mapToDouble(v -> v).min().orElse(0));
        double high = Math.max(0, values.stream().mapToDouble(v -> v).max().orElse(1));
        double raw = Math.max(high - low, 1e-9) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = raw / power > 5 ? 10 * power : raw / power > 2 ? 5 * power : raw / power > 1 ? 2 * power : power;
        return new Axis(Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step, from, to, step);
    }

    double at(double value) {
        return from + (to - from) * (value - low) / (high - low);
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (long k = Math.round(low / step); k * step <= high + step / 2; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    /// A value as a tick shows it.
    String shown(double value) {
        int digits = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString().replaceFirst("^-(?=0\\.?0*$)", "").replace('-', '−');
    }
}
