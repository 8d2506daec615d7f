package org.lachine.resilience;

import java.util.List;

/// How yields of instruments bend: second derivatives of ln real income, over first ones.
///
/// What is sold more of gains more from the next fall in its cost, so yields grow with what has been done, and in much the same
/// proportion in good years and in bad ones. A programme that takes them for straight lines creeps: each of its answers
/// makes the next step worth while. So every state's own slope is taken to bend as the calm year's does.
///
/// @param own second derivative over the first, of each instrument
/// @param pairs instruments for one partner
record Bend(double[] own, List<Pair> pairs) {

    /// @param mixed derivative in both over the root of the product of the first ones, not negative
    record Pair(int one, int other, double mixed) {}

    /// The second derivative in an instrument where the first is `slope`.
    double own(int k, double[] slope) {
        return own[k] * slope[k];
    }

    /// The mixed derivative of a pair where the first ones are `slope`.
    static double mixed(Pair pair, double[] slope) {
        return pair.mixed() * Math.sqrt(Math.max(0, slope[pair.one()]) * Math.max(0, slope[pair.other()]));
    }

    /// What a step brings beyond its slope.
    double over(double[] step, double[] slope) {
        double sum = 0;
        for (int k = 0; k < step.length; k++) {
            sum += own(k, slope) * step[k] * step[k] / 2;
        }
        for (Pair pair : pairs) {
            sum += mixed(pair, slope) * step[pair.one()] * step[pair.other()];
        }
        return sum;
    }
}
