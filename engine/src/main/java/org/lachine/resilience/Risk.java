package org.lachine.resilience;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Figures of a risk: losses in states of the world with their chances.
public final class Risk {
    private Risk() {}

    /// Conditional value at risk: the mean loss in the worst `1 − level` of cases, a state being split where the tail ends in it.
    ///
    /// @param chance by state, summing to 1
    /// @param level 0 (the mean) to below 1
    public static double cvar(double[] chance, double[] loss, double level) {
        double tail = 1 - level;
        double left = tail;
        double sum = 0;
        int[] worstFirst = IntStream.range(0, loss.length).boxed().sorted(Comparator.comparingDouble(k -> -loss[k])).mapToInt(k -> k).toArray();
        for (int k : worstFirst) {
            double taken = Math.min(left, chance[k]);
            sum += taken * loss[k];
            left -= taken;
        }
        return sum / tail;
    }

    /// `Σ p L`.
    public static double mean(double[] chance, double[] loss) {
        return cvar(chance, loss, 0);
    }
}
