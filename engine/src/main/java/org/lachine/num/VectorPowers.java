package org.lachine.num;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Powers and logarithms of [VectorKernel].
final class VectorPowers {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int WIDTH = LANES.length();

    private static final double LEAST_EXPONENT = -708;
    private static final double GREATEST_EXPONENT = 709;
    /// Below this a power, and one that differs from it by [#SMALL_EXPONENT], is a normal number.
    private static final double SAFE_EXPONENT = 700;
    private static final double LN_2 = Math.log(2);
    /// ln 2 in two parts; products of the first with whole numbers up to 2048 are exact.
    private static final double LN_2_HIGH = 0x1.62e42fefa0000p-1;
    private static final double LN_2_LOW = 0x1.cf79abc9e3b39p-40;
    /// Added to a number below 2^51, it leaves that number's whole part in the lowest bits.
    private static final double ROUNDING = 0x1.8p52;
    /// With `|v|` up to this the term after 1/6! is below 5e-17 of the sum.
    private static final double SMALL_EXPONENT = 1.0 / 64;
    /// After so many rows powers are taken afresh.
    private static final int AFRESH = 16;

    private static final long SQRT_HALF_BITS = Double.doubleToRawLongBits(Math.sqrt(0.5));
    private static final long MANTISSA = 0x000fffffffffffffL;

    /// `out = e^v`, `v = (x − shift) · scale`, to an ulp or so: `2^k e^r` with `|r| ≤ ln 2 / 2`, `e^r` by its series to
    /// `r¹³/13!`; the next term is below 4e-18. Below `e^-708` the result is 0, above `e^709` infinite. `lanewise(EXP)` gives other last bits once it is compiled.
    ///
    /// One loop without helpers, for the reason that [VectorKernel] gives. The series is written out, four powers at a time: as a
    /// loop it would depend on how far loops are unrolled.
    ///
    /// @param inside whether all `v` are known to lie between these bounds
    static void exp(double[] x, int from, double shift, double scale, boolean inside, double[] out, int to, int n) {
        for (int l = 0; l < n; l += WIDTH) {
            DoubleVector v = fromArray(LANES, x, from + l).sub(shift).mul(scale);
            DoubleVector bounded = inside ? v : v.max(LEAST_EXPONENT).min(GREATEST_EXPONENT);
            DoubleVector shifted = bounded.fma(broadcast(LANES, 1 / LN_2), broadcast(LANES, ROUNDING));
            DoubleVector k = shifted.sub(ROUNDING);
            DoubleVector r = k.fma(broadcast(LANES, -LN_2_HIGH), bounded);
            r = k.fma(broadcast(LANES, -LN_2_LOW), r);
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector low = r.fma(broadcast(LANES, 1.0 / 6), broadcast(LANES, 1.0 / 2))
                    .add(r.fma(broadcast(LANES, 1.0 / 120), broadcast(LANES, 1.0 / 24)).mul(r2));
            DoubleVector middle = r.fma(broadcast(LANES, 1.0 / 5_040), broadcast(LANES, 1.0 / 720))
                    .add(r.fma(broadcast(LANES, 1.0 / 362_880), broadcast(LANES, 1.0 / 40_320)).mul(r2));
            DoubleVector high = r.fma(broadcast(LANES, 1.0 / 39_916_800), broadcast(LANES, 1.0 / 3_628_800))
                    .add(r.fma(broadcast(LANES, 1.0 / 6_227_020_800.0), broadcast(LANES, 1.0 / 479_001_600)).mul(r2));
            DoubleVector series = high.fma(r4, middle).fma(r4, low).fma(r2, r).add(1);
            LongVector exponent = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
            DoubleVector power = series.reinterpretAsLongs().add(exponent).reinterpretAsDoubles();
            if (!inside) {
                power = power.blend(0, v.lt(LEAST_EXPONENT)).blend(Double.POSITIVE_INFINITY, v.compare(VectorOperators.GT, GREATEST_EXPONENT));
            }
            power.intoArray(out, to + l);
        }
    }

    /// Powers of a row are those of the row before it times `e^v`, `v = (scale_r − scale_(r−1)) x`, by its series, where all
    /// `|v| ≤ 1/64`; every [#AFRESH]th row takes its own again, so that what multiplications round off does not pile up.
    static void multiply(Rows m, int first, int rows, double[] x, double[] scale, double[] power, double[] out) {
        int n = m.stride();
        double most = 0;
        for (int l = 0; l < n; l++) {
            most = Math.max(most, Math.abs(x[l]));
        }
        for (int r = 0; r < rows; r++) {
            double reach = most * Math.abs(scale[first + r]);
            double step = r % AFRESH == 0 ? Double.POSITIVE_INFINITY : scale[first + r] - scale[first + r - 1];
            if (Math.abs(step) * most <= SMALL_EXPONENT && reach < SAFE_EXPONENT) {
                out[r] = multiplyNext(m, first + r, x, step, power, r * n);
            } else {
                exp(x, 0, 0, scale[first + r], reach < -LEAST_EXPONENT, power, r * n, n);
                out[r] = VectorKernel.product(m.array(first + r), m.offset(first + r), power, r * n, n);
            }
        }
    }

    /// Powers at `at` from those of the row before; returns the row times them.
    private static double multiplyNext(Rows m, int r, double[] x, double step, double[] power, int at) {
        int n = m.stride();
        double[] row = m.array(r);
        int from = m.offset(r);
        DoubleVector scale = broadcast(LANES, step);
        DoubleVector sum = DoubleVector.zero(LANES);
        for (int l = 0; l < n; l += WIDTH) {
            DoubleVector v = fromArray(LANES, x, l).mul(scale);
            DoubleVector square = v.mul(v);
            DoubleVector low = v.fma(broadcast(LANES, 1.0 / 6), broadcast(LANES, 1.0 / 2));
            DoubleVector high = v.fma(broadcast(LANES, 1.0 / 120), broadcast(LANES, 1.0 / 24));
            high = square.fma(broadcast(LANES, 1.0 / 720), high);
            DoubleVector before = fromArray(LANES, power, at - n + l);
            DoubleVector p = square.fma(square.fma(high, low), v).fma(before, before);
            p.intoArray(power, at + l);
            sum = fromArray(LANES, row, from + l).fma(p, sum);
        }
        if (WIDTH > 4) {
            sum = sum.add(sum.rearrange(VectorKernel.BY_4));
        }
        if (WIDTH > 2) {
            sum = sum.add(sum.rearrange(VectorKernel.BY_2));
        }
        return sum.lane(0) + sum.lane(1);
    }

    static void add(Rows m, int first, int rows, double[] power, double[] weight, double[] sum) {
        int n = m.stride();
        int r = 0;
        for (; r + 4 <= rows; r += 4) {
            double[] a = m.array(first + r);
            double[] b = m.array(first + r + 1);
            double[] c = m.array(first + r + 2);
            double[] d = m.array(first + r + 3);
            int ao = m.offset(first + r);
            int bo = m.offset(first + r + 1);
            int co = m.offset(first + r + 2);
            int eo = m.offset(first + r + 3);
            DoubleVector w0 = broadcast(LANES, weight[r]);
            DoubleVector w1 = broadcast(LANES, weight[r + 1]);
            DoubleVector w2 = broadcast(LANES, weight[r + 2]);
            DoubleVector w3 = broadcast(LANES, weight[r + 3]);
            for (int l = 0, at = r * n; l < n; l += WIDTH, at += WIDTH) {
                DoubleVector s = fromArray(LANES, a, ao + l).mul(w0).fma(fromArray(LANES, power, at), fromArray(LANES, sum, l));
                s = fromArray(LANES, b, bo + l).mul(w1).fma(fromArray(LANES, power, at + n), s);
                s = fromArray(LANES, c, co + l).mul(w2).fma(fromArray(LANES, power, at + 2 * n), s);
                fromArray(LANES, d, eo + l).mul(w3).fma(fromArray(LANES, power, at + 3 * n), s).intoArray(sum, l);
            }
        }
        for (; r < rows; r++) {
            double[] a = m.array(first + r);
            int ao = m.offset(first + r);
            DoubleVector w = broadcast(LANES, weight[r]);
            for (int l = 0; l < n; l += WIDTH) {
                fromArray(LANES, a, ao + l).mul(w).fma(fromArray(LANES, power, r * n + l), fromArray(LANES, sum, l)).intoArray(sum, l);
            }
        }
    }

    /// `ln x` to two ulps or so: `x = 2^k m` with `√½ ≤ m < √2`, `ln m = 2 artanh s` with `s = (m − 1)/(m + 1)`, by its
    /// series in `s²` to `s²³`; with `s² ≤ 0.0295` the next term is below 1e-18. One loop without helpers, like [#exp].
    static void log(double[] x, int from, int n) {
        for (int l = from; l < from + n; l += WIDTH) {
            LongVector bits = fromArray(LANES, x, l).reinterpretAsLongs().sub(SQRT_HALF_BITS);
            LongVector exponent = bits.lanewise(VectorOperators.ASHR, 52);
            DoubleVector m = bits.and(MANTISSA).add(SQRT_HALF_BITS).reinterpretAsDoubles();
            // A whole number below 2^51 becomes a double by adding it to the bits of a large one.
            DoubleVector k = exponent.add(Double.doubleToRawLongBits(ROUNDING)).reinterpretAsDoubles().sub(ROUNDING);
            DoubleVector s = m.sub(1).div(m.add(1));
            DoubleVector square = s.mul(s);
            DoubleVector z = square.mul(square);
            DoubleVector low = square.fma(broadcast(LANES, 2.0 / 5), broadcast(LANES, 2.0 / 3))
                    .add(square.fma(broadcast(LANES, 2.0 / 9), broadcast(LANES, 2.0 / 7)).mul(z));
            DoubleVector middle = square.fma(broadcast(LANES, 2.0 / 13), broadcast(LANES, 2.0 / 11))
                    .add(square.fma(broadcast(LANES, 2.0 / 17), broadcast(LANES, 2.0 / 15)).mul(z));
            DoubleVector high = square.fma(broadcast(LANES, 2.0 / 21), broadcast(LANES, 2.0 / 19)).add(z.mul(2.0 / 23));
            DoubleVector z2 = z.mul(z);
            DoubleVector series = high.fma(z2, middle).fma(z2, low);
            DoubleVector small = series.mul(square).fma(s, k.mul(LN_2_LOW));
            k.fma(broadcast(LANES, LN_2_HIGH), s.add(s).add(small)).intoArray(x, l);
        }
    }
}
