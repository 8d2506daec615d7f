package org.lachine.ensemble;

import java.util.Arrays;

/// What drives a range: the share of a figure's variance that a group of inputs accounts for alone (first order, Saltelli
/// et al. 2010) and together with all others (total, Jansen 1999), each with the standard error of a bootstrap over draws.
///
///     first = E[ f(B) (f(A_B) − f(A)) ] / V ,     total = ½ E[ (f(A) − f(A_B))² ] / V
///
/// where `A_B` is draw `A` with the group taken from draw `B`. First-order shares of groups that do not interact add up to
/// one; a total above the first-order share is interplay.
public record Sensitivity(double first, double firstError, double total, double totalError) {
    private static final int RESAMPLES = 200;

    /// @param a, b, exchanged the figure in draws A, B and A_B, of one length; indices where any is NaN are left out
    /// @return shares of 0 when the figure does not vary
    public static Sensitivity of(double[] a, double[] b, double[] exchanged) {
        int[] whole = new int[a.length];
        int count = 0;
        for (int k = 0; k < a.length; k++) {
            if (!Double.isNaN(a[k] + b[k] + exchanged[k])) {
                whole[count++] = k;
            }
        }
        int[] all = Arrays.copyOf(whole, count);
        double[] estimate = shares(a, b, exchanged, all);
        double[] sum = new double[2];
        double[] squares = new double[2];
        int[] resample = new int[count];
        for (int r = 0; r < RESAMPLES && count > 0; r++) {
            for (int k = 0; k < count; k++) {
                resample[k] = all[(int) Long.remainderUnsigned(Hash.of(r, k), count)];
            }
            double[] shares = shares(a, b, exchanged, resample);
            for (int which = 0; which < 2; which++) {
                sum[which] += shares[which];
                squares[which] += shares[which] * shares[which];
            }
        }
        return new Sensitivity(estimate[0], error(sum[0], squares[0]), estimate[1], error(sum[1], squares[1]));
    }

    private static double error(double sum, double squares) {
        double mean = sum / RESAMPLES;
        return Math.sqrt(Math.max(0, squares / RESAMPLES - mean * mean));
    }

    private static double[] shares(double[] a, double[] b, double[] exchanged, int[] indices) {
        double mean = 0;
        for (int k : indices) {
            mean += (a[k] + b[k]) / (2 * indices.length);
        }
        double variance = 0;
        double first = 0;
        double total = 0;
        for (int k : indices) {
            variance += ((a[k] - mean) * (a[k] - mean) + (b[k] - mean) * (b[k] - mean)) / 2;
            first += (b[k] - mean) * (exchanged[k] - a[k]);
            total += (a[k] - exchanged[k]) * (a[k] - exchanged[k]) / 2;
        }
        return variance > 0 ? new double[] {first / variance, total / variance} : new double[2];
    }
}
