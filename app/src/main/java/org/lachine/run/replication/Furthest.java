package org.lachine.run.replication;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.lachine.model.Codes;

/// Many figures in one: that of the country where ours and theirs differ most.
final class Furthest {
    /// Closer than this two gaps are alike, and the first country stands: which one leads then depends on the machine.
    private static final double LAST_BITS = 1e-7;

    private Furthest() {}

    static Figure of(String figure, Codes countries, IntToDoubleFunction published, IntToDoubleFunction ours, double tolerance, String source) {
        int[] all = IntStream.range(0, countries.size()).toArray();
        return of(figure, countries, all, published, ours, tolerance, source);
    }

    /// @param among positions of the countries that count
    static Figure of(String figure, Codes countries, int[] among, IntToDoubleFunction published, IntToDoubleFunction ours,
            double tolerance, String source) {
        int worst = among[0];
        double largest = -1;
        for (int c : among) {
            double gap = Math.abs(ours.applyAsDouble(c) - published.applyAsDouble(c));
            if (!(gap <= largest + LAST_BITS)) {
                largest = gap;
                worst = c;
            }
        }
        return new Figure(figure, countries.code(worst), published.applyAsDouble(worst), ours.applyAsDouble(worst), tolerance, source);
    }
}
