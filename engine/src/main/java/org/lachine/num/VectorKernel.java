package org.lachine.num;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// The inner loops in the Vector API. Two to four accumulators hide the latency of the fused multiply-add; their
/// sum is taken in a fixed order.
final class VectorKernel implements Kernel {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int WIDTH = LANES.length();

    private static final VectorShuffle<Double> BY_4 = VectorShuffle.iota(LANES, 4, 1, true);
    private static final VectorShuffle<Double> BY_2 = VectorShuffle.iota(LANES, 2, 1, true);

    private static final double LEAST_EXPONENT = -708;
    private static final double GREATEST_EXPONENT = 709;
    private static final double LN_2 = Math.log(2);
    /// ln 2 in two parts; products of the first with whole numbers up to 2048 are exact.
    private static final double LN_2_HIGH = 0x1.62e42fefa0000p-1;
    private static final double LN_2_LOW = 0x1.cf79abc9e3b39p-40;
    /// Added to a number below 2^51, it leaves that number's whole part in the lowest bits.
    private static final double ROUNDING = 0x1.8p52;
    /// 1/0! to 1/13!; the next term is below 4e-18 of the sum.
    private static final double[] INVERSE_FACTORIAL = inverseFactorials(14);

    private static final long SQRT_HALF_BITS = Double.doubleToRawLongBits(Math.sqrt(0.5));
    private static final long MANTISSA = 0x000fffffffffffffL;
    /// Terms of artanh; with s² ≤ 0.0295 the next is below 1e-18 of the sum.
    private static final int ARTANH_TERMS = 11;

    private VectorKernel() {}

    private static double[] inverseFactorials(int count) {
        double[] values = new double[count];
        double factorial = 1;
        for (int k = 0; k < count; k++) {
            factorial *= Math.max(k, 1);
            values[k] = 1 / factorial;
        }
        return values;
    }

    /// The vector kernel, or the scalar one where vectors are wider than the padding or a single number.
    static Kernel create() {
        return WIDTH > 1 && PAD % WIDTH == 0 ? new VectorKernel() : new ScalarKernel();
    }

    @Override
    public String name() {
        return "vector" + WIDTH;
    }

    @Override
    public double dot(double[] a, int ao, double[] b, int bo, int n) {
        DoubleVector s0 = DoubleVector.zero(LANES);
        DoubleVector s1 = DoubleVector.zero(LANES);
        int l = 0;
        for (; l + 2 * WIDTH <= n; l += 2 * WIDTH) {
            s0 = vector(a, ao + l).fma(vector(b, bo + l), s0);
            s1 = vector(a, ao + l + WIDTH).fma(vector(b, bo + l + WIDTH), s1);
        }
        if (l + WIDTH <= n) {
            s0 = vector(a, ao + l).fma(vector(b, bo + l), s0);
            l += WIDTH;
        }
        double sum = sum(s0.add(s1));
        for (; l < n; l++) {
            sum = Math.fma(a[ao + l], b[bo + l], sum);
        }
        return sum;
    }

    @Override
    public void addScaled(double[] x, int xo, double scale, double[] y, int yo, int n) {
        DoubleVector s = DoubleVector.broadcast(LANES, scale);
        int l = 0;
        for (; l + WIDTH <= n; l += WIDTH) {
            vector(y, yo + l).fma(s, vector(x, xo + l)).intoArray(x, xo + l);
        }
        for (; l < n; l++) {
            x[xo + l] = Math.fma(scale, y[yo + l], x[xo + l]);
        }
    }

    @Override
    public void multiply(Rows m, int first, int rows, double[] x, int at, double[] out, int to) {
        int n = m.stride();
        if (rows < 4) {
            for (int r = 0; r < rows; r++) {
                out[to + r] = dot(m.array(first + r), m.offset(first + r), x, at, n);
            }
            return;
        }
        // Four rows share the reading of x; the last block reaches back over rows already done.
        for (int next = 0; next < rows; next += 4) {
            int r = Math.min(next, rows - 4);
            double[] a = m.array(first + r);
            double[] b = m.array(first + r + 1);
            double[] c = m.array(first + r + 2);
            double[] d = m.array(first + r + 3);
            int ao = m.offset(first + r);
            int bo = m.offset(first + r + 1);
            int co = m.offset(first + r + 2);
            int eo = m.offset(first + r + 3);
            DoubleVector s0 = DoubleVector.zero(LANES);
            DoubleVector s1 = DoubleVector.zero(LANES);
            DoubleVector s2 = DoubleVector.zero(LANES);
            DoubleVector s3 = DoubleVector.zero(LANES);
            for (int l = 0; l < n; l += WIDTH) {
                DoubleVector by = vector(x, at + l);
                s0 = vector(a, ao + l).fma(by, s0);
                s1 = vector(b, bo + l).fma(by, s1);
                s2 = vector(c, co + l).fma(by, s2);
                s3 = vector(d, eo + l).fma(by, s3);
            }
            out[to + r] = sum(s0);
            out[to + r + 1] = sum(s1);
            out[to + r + 2] = sum(s2);
            out[to + r + 3] = sum(s3);
        }
    }

    @Override
    public void addRows(Rows m, int first, int rows, double[] weight, int by, double[] sum, int at) {
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
            DoubleVector w0 = DoubleVector.broadcast(LANES, weight[by + r]);
            DoubleVector w1 = DoubleVector.broadcast(LANES, weight[by + r + 1]);
            DoubleVector w2 = DoubleVector.broadcast(LANES, weight[by + r + 2]);
            DoubleVector w3 = DoubleVector.broadcast(LANES, weight[by + r + 3]);
            for (int l = 0; l < n; l += WIDTH) {
                DoubleVector s = vector(a, ao + l).fma(w0, vector(sum, at + l));
                s = vector(b, bo + l).fma(w1, s);
                s = vector(c, co + l).fma(w2, s);
                vector(d, eo + l).fma(w3, s).intoArray(sum, at + l);
            }
        }
        for (; r < rows; r++) {
            addScaled(sum, at, weight[by + r], m.array(first + r), m.offset(first + r), n);
        }
    }

    @Override
    public void multiplyBothWays(Rows m, int first, int rows, double[] x, int at, double[] out, int to, double[] weight, int by, double[] sum, int into) {
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
            DoubleVector w0 = DoubleVector.broadcast(LANES, weight[by + r]);
            DoubleVector w1 = DoubleVector.broadcast(LANES, weight[by + r + 1]);
            DoubleVector w2 = DoubleVector.broadcast(LANES, weight[by + r + 2]);
            DoubleVector w3 = DoubleVector.broadcast(LANES, weight[by + r + 3]);
            DoubleVector s0 = DoubleVector.zero(LANES);
            DoubleVector s1 = DoubleVector.zero(LANES);
            DoubleVector s2 = DoubleVector.zero(LANES);
            DoubleVector s3 = DoubleVector.zero(LANES);
            for (int l = 0; l < n; l += WIDTH) {
                DoubleVector times = vector(x, at + l);
                DoubleVector row = vector(a, ao + l);
                s0 = row.fma(times, s0);
                DoubleVector all = row.fma(w0, vector(sum, into + l));
                row = vector(b, bo + l);
                s1 = row.fma(times, s1);
                all = row.fma(w1, all);
                row = vector(c, co + l);
                s2 = row.fma(times, s2);
                all = row.fma(w2, all);
                row = vector(d, eo + l);
                s3 = row.fma(times, s3);
                row.fma(w3, all).intoArray(sum, into + l);
            }
            out[to + r] = sum(s0);
            out[to + r + 1] = sum(s1);
            out[to + r + 2] = sum(s2);
            out[to + r + 3] = sum(s3);
        }
        for (; r < rows; r++) {
            double[] a = m.array(first + r);
            int ao = m.offset(first + r);
            DoubleVector w = DoubleVector.broadcast(LANES, weight[by + r]);
            DoubleVector s = DoubleVector.zero(LANES);
            for (int l = 0; l < n; l += WIDTH) {
                DoubleVector row = vector(a, ao + l);
                s = row.fma(vector(x, at + l), s);
                row.fma(w, vector(sum, into + l)).intoArray(sum, into + l);
            }
            out[to + r] = sum(s);
        }
    }

    @Override
    public void technology(double[] g, int sectors, int stride, double[] logPrice, double[] output,
            double[] cost, double[] demand) {
        // Two sectors that buy and four that sell at a time: what they share is read once. Sums of a block stay in memory, not in
        // vectors carried round the inner loop: with a carried vector the compiler, once it inlines this method, allocates every
        // intermediate vector on the heap.
        int blocks = sectors & ~3;
        int pairs = sectors & ~1;
        for (int j = 0; j < pairs; j += 2) {
            for (int k = 0; k < blocks; k += 4) {
                technologyBlock(g, j, k, sectors, stride, logPrice, output, cost, demand);
            }
            technologyCells(g, j, j + 2, blocks, sectors, stride, logPrice, output, cost, demand);
        }
        technologyCells(g, pairs, sectors, 0, sectors, stride, logPrice, output, cost, demand);
    }

    /// Sectors `j`, `j + 1` that buy from `k` to `k + 3`; each sum grows in the order of [#technologyCells].
    private static void technologyBlock(double[] g, int j, int k, int sectors, int stride, double[] logPrice, double[] output, double[] cost, double[] demand) {
        int row = (j * sectors + k) * stride;
        int below = row + sectors * stride;
        for (int n = 0; n < stride; n += WIDTH) {
            int to = j * stride + n;
            int from = k * stride + n;
            DoubleVector p0 = vector(logPrice, from);
            DoubleVector p1 = vector(logPrice, from + stride);
            DoubleVector p2 = vector(logPrice, from + 2 * stride);
            DoubleVector p3 = vector(logPrice, from + 3 * stride);
            DoubleVector y0 = vector(output, to);
            DoubleVector y1 = vector(output, to + stride);
            DoubleVector a = vector(g, row + n);
            DoubleVector b = vector(g, below + n);
            DoubleVector c0 = a.fma(p0, vector(cost, to));
            DoubleVector c1 = b.fma(p0, vector(cost, to + stride));
            b.fma(y1, a.fma(y0, vector(demand, from))).intoArray(demand, from);
            a = vector(g, row + stride + n);
            b = vector(g, below + stride + n);
            c0 = a.fma(p1, c0);
            c1 = b.fma(p1, c1);
            b.fma(y1, a.fma(y0, vector(demand, from + stride))).intoArray(demand, from + stride);
            a = vector(g, row + 2 * stride + n);
            b = vector(g, below + 2 * stride + n);
            c0 = a.fma(p2, c0);
            c1 = b.fma(p2, c1);
            b.fma(y1, a.fma(y0, vector(demand, from + 2 * stride))).intoArray(demand, from + 2 * stride);
            a = vector(g, row + 3 * stride + n);
            b = vector(g, below + 3 * stride + n);
            a.fma(p3, c0).intoArray(cost, to);
            b.fma(p3, c1).intoArray(cost, to + stride);
            b.fma(y1, a.fma(y0, vector(demand, from + 3 * stride))).intoArray(demand, from + 3 * stride);
        }
    }

    private static void technologyCells(double[] g, int fromBuyer, int toBuyer, int fromSeller, int sectors, int stride, double[] logPrice, double[] output,
            double[] cost, double[] demand) {
        for (int j = fromBuyer; j < toBuyer; j++) {
            for (int k = fromSeller; k < sectors; k++) {
                int row = (j * sectors + k) * stride;
                for (int n = 0; n < stride; n += WIDTH) {
                    DoubleVector share = vector(g, row + n);
                    share.fma(vector(logPrice, k * stride + n), vector(cost, j * stride + n)).intoArray(cost, j * stride + n);
                    share.fma(vector(output, j * stride + n), vector(demand, k * stride + n)).intoArray(demand, k * stride + n);
                }
            }
        }
    }

    @Override
    public void expScaled(double[] x, double scale, double shift, double[] out, int from, int n) {
        exp(x, from, shift, scale, false, out, from, n);
    }

    /// `out = e^v`, `v = (x − shift) · scale`, to an ulp or so: `2^k e^r` with `|r| ≤ ln 2 / 2`, `e^r` by its series. Below
    /// `e^-708` the result is 0, above `e^709` infinite. `lanewise(EXP)` gives other last bits once it is compiled.
    ///
    /// One loop without helpers: a helper on vectors that has been compiled by itself is no longer inlined into its callers,
    /// and every vector that goes in or out of it then lies on the heap.
    ///
    /// @param inside whether all `v` are known to lie between these bounds
    private static void exp(double[] x, int from, double shift, double scale, boolean inside, double[] out, int to, int n) {
        for (int l = 0; l < n; l += WIDTH) {
            DoubleVector v = vector(x, from + l).sub(shift).mul(scale);
            DoubleVector bounded = inside ? v : v.max(LEAST_EXPONENT).min(GREATEST_EXPONENT);
            DoubleVector shifted = bounded.fma(DoubleVector.broadcast(LANES, 1 / LN_2), DoubleVector.broadcast(LANES, ROUNDING));
            DoubleVector k = shifted.sub(ROUNDING);
            DoubleVector r = k.fma(DoubleVector.broadcast(LANES, -LN_2_HIGH), bounded);
            r = k.fma(DoubleVector.broadcast(LANES, -LN_2_LOW), r);
            DoubleVector series = DoubleVector.broadcast(LANES, INVERSE_FACTORIAL[INVERSE_FACTORIAL.length - 1]);
            for (int term = INVERSE_FACTORIAL.length - 2; term >= 0; term--) {
                series = series.fma(r, DoubleVector.broadcast(LANES, INVERSE_FACTORIAL[term]));
            }
            LongVector exponent = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
            DoubleVector power = series.reinterpretAsLongs().add(exponent).reinterpretAsDoubles();
            if (!inside) {
                power = power.blend(0, v.lt(LEAST_EXPONENT)).blend(Double.POSITIVE_INFINITY, v.compare(VectorOperators.GT, GREATEST_EXPONENT));
            }
            power.intoArray(out, to + l);
        }
    }

    @Override
    public void multiplyPowers(Rows a, Rows b, int first, int rows, double[] x, double[] scale, double[] power, double[] out,
            double[] sum, double[] term) {
        int n = a.stride();
        double most = 0;
        for (int l = 0; l < n; l++) {
            most = Math.max(most, Math.abs(x[l]));
        }
        for (int r = 0; r < rows; r++) {
            if (r == 0 || scale[first + r] != scale[first + r - 1]) {
                exp(x, 0, 0, scale[first + r], most * Math.abs(scale[first + r]) < -LEAST_EXPONENT, power, 0, n);
            }
            double[] am = a.array(first + r);
            double[] bm = b.array(first + r);
            int ao = a.offset(first + r);
            int bo = b.offset(first + r);
            DoubleVector s0 = DoubleVector.zero(LANES);
            DoubleVector s1 = DoubleVector.zero(LANES);
            for (int l = 0, at = r * n; l < n; l += WIDTH, at += WIDTH) {
                DoubleVector p = vector(power, l);
                DoubleVector t = vector(bm, bo + l).mul(p);
                t.intoArray(term, at);
                s0 = vector(am, ao + l).fma(p, s0);
                s1 = s1.add(t);
            }
            out[r] = sum(s0);
            sum[r] = sum(s1);
        }
    }

    /// `ln x` to two ulps or so: `x = 2^k m` with `√½ ≤ m < √2`, `ln m = 2 artanh s` with `s = (m − 1)/(m + 1)`, by its
    /// series in `s²`. One loop without helpers, like [#exp].
    @Override
    public void log(double[] x, int from, int n) {
        for (int l = from; l < from + n; l += WIDTH) {
            LongVector bits = vector(x, l).reinterpretAsLongs().sub(SQRT_HALF_BITS);
            LongVector exponent = bits.lanewise(VectorOperators.ASHR, 52);
            DoubleVector m = bits.and(MANTISSA).add(SQRT_HALF_BITS).reinterpretAsDoubles();
            // A whole number below 2^51 becomes a double by adding it to the bits of a large one.
            DoubleVector k = exponent.add(Double.doubleToRawLongBits(ROUNDING)).reinterpretAsDoubles().sub(ROUNDING);
            DoubleVector s = m.sub(1).div(m.add(1));
            DoubleVector square = s.mul(s);
            DoubleVector series = DoubleVector.broadcast(LANES, 2.0 / (2 * ARTANH_TERMS + 1));
            for (int term = ARTANH_TERMS - 1; term >= 1; term--) {
                series = series.fma(square, DoubleVector.broadcast(LANES, 2.0 / (2 * term + 1)));
            }
            DoubleVector small = series.mul(square).fma(s, k.mul(LN_2_LOW));
            k.fma(DoubleVector.broadcast(LANES, LN_2_HIGH), s.add(s).add(small)).intoArray(x, l);
        }
    }

    @Override
    public double weighted(double[] x, int xo, double[] weight, int wo, int n) {
        DoubleVector leasts = DoubleVector.broadcast(LANES, Double.POSITIVE_INFINITY);
        for (int l = 0; l < n; l += WIDTH) {
            leasts = leasts.min(vector(x, xo + l).blend(Double.POSITIVE_INFINITY, vector(weight, wo + l).compare(VectorOperators.LE, 0)));
        }
        double least = leasts.reduceLanes(VectorOperators.MIN);
        double filling = least == Double.POSITIVE_INFINITY ? 0 : least;
        for (int l = 0; l < n; l += WIDTH) {
            vector(x, xo + l).blend(filling, vector(weight, wo + l).compare(VectorOperators.LE, 0)).intoArray(x, xo + l);
        }
        return least;
    }

    /// The sum of the lanes by halving, always in this order: `reduceLanes` adds in another order once it is compiled.
    private static double sum(DoubleVector v) {
        DoubleVector halved = v;
        if (WIDTH > 4) {
            halved = halved.add(halved.rearrange(BY_4));
        }
        if (WIDTH > 2) {
            halved = halved.add(halved.rearrange(BY_2));
        }
        return halved.lane(0) + halved.lane(1);
    }

    private static DoubleVector vector(double[] a, int at) {
        return DoubleVector.fromArray(LANES, a, at);
    }
}
