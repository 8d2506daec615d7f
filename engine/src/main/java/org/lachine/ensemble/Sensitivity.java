package org.lachine.ensemble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What drives a range: the share of a figure's variance that a group of inputs accounts for alone (first order) and together with all
/// others (total, Jansen 1999), each with the standard error of a bootstrap over draws. From the design of Saltelli et al. (2010): draws `A`,
/// independent draws `B`, and `A_i`, draw `A` with group i from `B`. With `D_i = f(A_i) − f(A)`,
///
///     total = ½ E[ D_i² ] / V ,     first order = ½ E[ D_i ( f(B) − f(A) − Σ_{j≠i} D_j ) ] / V
///
/// Both factors of the first order are the effect of exchanging group i, once where nothing else and once where all else has been exchanged,
/// so that what other groups do falls out draw by draw, and not on average alone as in `E[ f(B) D_i ] / V`, which takes twice the draws and more for the same error. The two have the same mean where
/// no three groups interact; otherwise this one is too low by half of what those three and more account for (`docs/model.md` 5.3).
///
/// `V` is the mean of two estimates: the variance of the figure in all draws of the design, each of which is one of the whole distribution; and
/// half the sum of all shares, since what two groups do together counts in both totals and in neither first order. A single group has all of it.
///
/// First-order shares of groups that do not interact add up to one; a total above the first-order share is interplay.
public record Sensitivity(double first, double firstError, double total, double totalError) {
    private static final int RESAMPLES = 200;

    /// @param a, b the figure in draws A and B; `exchanged` in draws A_i, of every group that it depends on; all of one length; indices
    ///     where any is NaN are left out
    /// @return shares of 0 when the figure does not vary
    public static Map<Group, Sensitivity> of(double[] a, double[] b, Map<Group, double[]> exchanged) {
        List<Group> groups = List.copyOf(new EnumMap<>(exchanged).keySet());
        List<double[]> values = new ArrayList<>(List.of(a, b));
        groups.forEach(group -> values.add(exchanged.get(group)));
        int[] whole = IntStream.range(0, a.length).filter(k -> values.stream().noneMatch(v -> Double.isNaN(v[k]))).toArray();
        Terms terms = new Terms(new double[groups.size()][a.length], new double[groups.size()][a.length], new double[a.length], new double[a.length], values.size());
        for (int k : whole) {
            double left = b[k] - a[k];
            for (double[] figure : values) {
                double off = figure[k] - a[whole[0]];
                terms.sum[k] += off;
                terms.squares[k] += off * off;
            }
            for (int g = 0; g < groups.size(); g++) {
                terms.alone[g][k] = values.get(2 + g)[k] - a[k];
                left -= terms.alone[g][k];
            }
            for (int g = 0; g < groups.size(); g++) {
                terms.last[g][k] = left + terms.alone[g][k];
            }
        }
        Map<Group, Sensitivity> shares = new EnumMap<>(Group.class);
        for (int g = 0; g < groups.size(); g++) {
            shares.put(groups.get(g), of(terms, g, whole));
        }
        return shares;
    }

    /// By index: what exchanging each group does before and after all others, and sum and sum of squares of the figure, less one of its
    /// values, in all draws of the index, each of which is one of the whole distribution.
    private record Terms(double[][] alone, double[][] last, double[] sum, double[] squares, int draws) {}

    private static Sensitivity of(Terms terms, int group, int[] all) {
        double[] estimate = shares(terms, group, all);
        double[] sum = new double[2];
        double[] squares = new double[2];
        int[] resample = new int[all.length];
        for (int r = 0; r < RESAMPLES && all.length > 0; r++) {
            for (int k = 0; k < all.length; k++) {
                resample[k] = all[(int) Long.remainderUnsigned(Hash.of(r, k), all.length)];
            }
            double[] shares = shares(terms, group, resample);
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

    /// What an index adds to the mean of the sums of both kinds of shares.
    private static double ofParts(Terms terms, int index) {
        double sum = 0;
        for (int g = 0; g < terms.alone.length; g++) {
            sum += terms.alone[g][index] * (terms.alone[g][index] + terms.last[g][index]) / 4;
        }
        return sum;
    }

    private static double[] shares(Terms terms, int group, int[] indices) {
        double sum = 0;
        double squares = 0;
        double first = 0;
        double total = 0;
        for (int k : indices) {
            double alone = terms.alone[group][k];
            first += alone * terms.last[group][k] / 2;
            total += alone * alone / 2;
            sum += terms.sum[k];
            squares += terms.squares[k];
        }
        double parts = terms.alone.length == 1 ? 0 : Arrays.stream(indices).mapToDouble(k -> ofParts(terms, k)).sum();
        double pooled = (squares - sum * sum / terms.draws / indices.length) / terms.draws;
        double variance = terms.alone.length == 1 ? total : (pooled + Math.max(0, parts)) / 2;
        return total > 0 && variance > 0 ? new double[] {first / variance, total / variance} : new double[2];
    }
}
