package org.lachine.num;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// The inner loops in the Vector API. Two to four accumulators hide the latency of the fused multiply-add. The lanes of a sum are
/// added by halving, always in this order: `reduceLanes` adds in another order once it is compiled.
///
/// No method of ours takes a vector or returns one. The compiler decides anew at every call whether to inline such a method, by how
/// often it came by there before: where it thinks a call rare it does not, and from then on every vector that goes in or out lies
/// on the heap. What the Vector API itself offers is always inlined.
final class VectorKernel implements Kernel {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int WIDTH = LANES.length();

    /// Shuffles that bring the upper half of the lanes, or of what is left of them, to the lower.
    static final VectorShuffle<Double> BY_4 = VectorShuffle.iota(LANES, 4, 1, true);
    static final VectorShuffle<Double> BY_2 = VectorShuffle.iota(LANES, 2, 1, true);

    private VectorKernel() {}

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
        return product(a, ao, b, bo, n);
    }

    static double product(double[] a, int ao, double[] b, int bo, int n) {
        DoubleVector s0 = DoubleVector.zero(LANES);
        DoubleVector s1 = DoubleVector.zero(LANES);
        int l = 0;
        for (; l + 2 * WIDTH <= n; l += 2 * WIDTH) {
            s0 = fromArray(LANES, a, ao + l).fma(fromArray(LANES, b, bo + l), s0);
            s1 = fromArray(LANES, a, ao + l + WIDTH).fma(fromArray(LANES, b, bo + l + WIDTH), s1);
        }
        if (l + WIDTH <= n) {
            s0 = fromArray(LANES, a, ao + l).fma(fromArray(LANES, b, bo + l), s0);
            l += WIDTH;
        }
        s0 = s0.add(s1);
        if (WIDTH > 4) {
            s0 = s0.add(s0.rearrange(BY_4));
        }
        if (WIDTH > 2) {
            s0 = s0.add(s0.rearrange(BY_2));
        }
        double sum = s0.lane(0) + s0.lane(1);
        for (; l < n; l++) {
            sum = Math.fma(a[ao + l], b[bo + l], sum);
        }
        return sum;
    }

    @Override
    public void addScaled(double[] x, int xo, double scale, double[] y, int yo, int n) {
        DoubleVector s = broadcast(LANES, scale);
        int l = 0;
        for (; l + WIDTH <= n; l += WIDTH) {
            fromArray(LANES, y, yo + l).fma(s, fromArray(LANES, x, xo + l)).intoArray(x, xo + l);
        }
        for (; l < n; l++) {
            x[xo + l] = Math.fma(scale, y[yo + l], x[xo + l]);
        }
    }

    @Override
    public void subtract(double[] a, int ao, double[] b, int bo, double[] out, int oo, int n) {
        int l = 0;
        for (; l + WIDTH <= n; l += WIDTH) {
            fromArray(LANES, a, ao + l).sub(fromArray(LANES, b, bo + l)).intoArray(out, oo + l);
        }
        for (; l < n; l++) {
            out[oo + l] = a[ao + l] - b[bo + l];
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
                DoubleVector by = fromArray(LANES, x, at + l);
                s0 = fromArray(LANES, a, ao + l).fma(by, s0);
                s1 = fromArray(LANES, b, bo + l).fma(by, s1);
                s2 = fromArray(LANES, c, co + l).fma(by, s2);
                s3 = fromArray(LANES, d, eo + l).fma(by, s3);
            }
            if (WIDTH > 4) {
                s0 = s0.add(s0.rearrange(BY_4));
                s1 = s1.add(s1.rearrange(BY_4));
                s2 = s2.add(s2.rearrange(BY_4));
                s3 = s3.add(s3.rearrange(BY_4));
            }
            if (WIDTH > 2) {
                s0 = s0.add(s0.rearrange(BY_2));
                s1 = s1.add(s1.rearrange(BY_2));
                s2 = s2.add(s2.rearrange(BY_2));
                s3 = s3.add(s3.rearrange(BY_2));
            }
            out[to + r] = s0.lane(0) + s0.lane(1);
            out[to + r + 1] = s1.lane(0) + s1.lane(1);
            out[to + r + 2] = s2.lane(0) + s2.lane(1);
            out[to + r + 3] = s3.lane(0) + s3.lane(1);
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
            DoubleVector w0 = broadcast(LANES, weight[by + r]);
            DoubleVector w1 = broadcast(LANES, weight[by + r + 1]);
            DoubleVector w2 = broadcast(LANES, weight[by + r + 2]);
            DoubleVector w3 = broadcast(LANES, weight[by + r + 3]);
            for (int l = 0; l < n; l += WIDTH) {
                DoubleVector s = fromArray(LANES, a, ao + l).fma(w0, fromArray(LANES, sum, at + l));
                s = fromArray(LANES, b, bo + l).fma(w1, s);
                s = fromArray(LANES, c, co + l).fma(w2, s);
                fromArray(LANES, d, eo + l).fma(w3, s).intoArray(sum, at + l);
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
            DoubleVector w0 = broadcast(LANES, weight[by + r]);
            DoubleVector w1 = broadcast(LANES, weight[by + r + 1]);
            DoubleVector w2 = broadcast(LANES, weight[by + r + 2]);
            DoubleVector w3 = broadcast(LANES, weight[by + r + 3]);
            DoubleVector s0 = DoubleVector.zero(LANES);
            DoubleVector s1 = DoubleVector.zero(LANES);
            DoubleVector s2 = DoubleVector.zero(LANES);
            DoubleVector s3 = DoubleVector.zero(LANES);
            for (int l = 0; l < n; l += WIDTH) {
                DoubleVector times = fromArray(LANES, x, at + l);
                DoubleVector row = fromArray(LANES, a, ao + l);
                s0 = row.fma(times, s0);
                DoubleVector all = row.fma(w0, fromArray(LANES, sum, into + l));
                row = fromArray(LANES, b, bo + l);
                s1 = row.fma(times, s1);
                all = row.fma(w1, all);
                row = fromArray(LANES, c, co + l);
                s2 = row.fma(times, s2);
                all = row.fma(w2, all);
                row = fromArray(LANES, d, eo + l);
                s3 = row.fma(times, s3);
                row.fma(w3, all).intoArray(sum, into + l);
            }
            if (WIDTH > 4) {
                s0 = s0.add(s0.rearrange(BY_4));
                s1 = s1.add(s1.rearrange(BY_4));
                s2 = s2.add(s2.rearrange(BY_4));
                s3 = s3.add(s3.rearrange(BY_4));
            }
            if (WIDTH > 2) {
                s0 = s0.add(s0.rearrange(BY_2));
                s1 = s1.add(s1.rearrange(BY_2));
                s2 = s2.add(s2.rearrange(BY_2));
                s3 = s3.add(s3.rearrange(BY_2));
            }
            out[to + r] = s0.lane(0) + s0.lane(1);
            out[to + r + 1] = s1.lane(0) + s1.lane(1);
            out[to + r + 2] = s2.lane(0) + s2.lane(1);
            out[to + r + 3] = s3.lane(0) + s3.lane(1);
        }
        for (; r < rows; r++) {
            double[] a = m.array(first + r);
            int ao = m.offset(first + r);
            DoubleVector w = broadcast(LANES, weight[by + r]);
            DoubleVector s = DoubleVector.zero(LANES);
            for (int l = 0; l < n; l += WIDTH) {
                DoubleVector row = fromArray(LANES, a, ao + l);
                s = row.fma(fromArray(LANES, x, at + l), s);
                row.fma(w, fromArray(LANES, sum, into + l)).intoArray(sum, into + l);
            }
            if (WIDTH > 4) {
                s = s.add(s.rearrange(BY_4));
            }
            if (WIDTH > 2) {
                s = s.add(s.rearrange(BY_2));
            }
            out[to + r] = s.lane(0) + s.lane(1);
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
            DoubleVector p0 = fromArray(LANES, logPrice, from);
            DoubleVector p1 = fromArray(LANES, logPrice, from + stride);
            DoubleVector p2 = fromArray(LANES, logPrice, from + 2 * stride);
            DoubleVector p3 = fromArray(LANES, logPrice, from + 3 * stride);
            DoubleVector y0 = fromArray(LANES, output, to);
            DoubleVector y1 = fromArray(LANES, output, to + stride);
            DoubleVector a = fromArray(LANES, g, row + n);
            DoubleVector b = fromArray(LANES, g, below + n);
            DoubleVector c0 = a.fma(p0, fromArray(LANES, cost, to));
            DoubleVector c1 = b.fma(p0, fromArray(LANES, cost, to + stride));
            b.fma(y1, a.fma(y0, fromArray(LANES, demand, from))).intoArray(demand, from);
            a = fromArray(LANES, g, row + stride + n);
            b = fromArray(LANES, g, below + stride + n);
            c0 = a.fma(p1, c0);
            c1 = b.fma(p1, c1);
            b.fma(y1, a.fma(y0, fromArray(LANES, demand, from + stride))).intoArray(demand, from + stride);
            a = fromArray(LANES, g, row + 2 * stride + n);
            b = fromArray(LANES, g, below + 2 * stride + n);
            c0 = a.fma(p2, c0);
            c1 = b.fma(p2, c1);
            b.fma(y1, a.fma(y0, fromArray(LANES, demand, from + 2 * stride))).intoArray(demand, from + 2 * stride);
            a = fromArray(LANES, g, row + 3 * stride + n);
            b = fromArray(LANES, g, below + 3 * stride + n);
            a.fma(p3, c0).intoArray(cost, to);
            b.fma(p3, c1).intoArray(cost, to + stride);
            b.fma(y1, a.fma(y0, fromArray(LANES, demand, from + 3 * stride))).intoArray(demand, from + 3 * stride);
        }
    }

    private static void technologyCells(double[] g, int fromBuyer, int toBuyer, int fromSeller, int sectors, int stride, double[] logPrice, double[] output,
            double[] cost, double[] demand) {
        for (int j = fromBuyer; j < toBuyer; j++) {
            for (int k = fromSeller; k < sectors; k++) {
                int row = (j * sectors + k) * stride;
                for (int n = 0; n < stride; n += WIDTH) {
                    DoubleVector share = fromArray(LANES, g, row + n);
                    share.fma(fromArray(LANES, logPrice, k * stride + n), fromArray(LANES, cost, j * stride + n)).intoArray(cost, j * stride + n);
                    share.fma(fromArray(LANES, output, j * stride + n), fromArray(LANES, demand, k * stride + n)).intoArray(demand, k * stride + n);
                }
            }
        }
    }

    @Override
    public void expScaled(double[] x, double scale, double shift, double[] out, int from, int n) {
        VectorPowers.exp(x, from, shift, scale, false, out, from, n);
    }

    @Override
    public void log(double[] x, int from, int n) {
        VectorPowers.log(x, from, n);
    }

    @Override
    public void multiplyPowers(Rows m, int first, int rows, double[] x, double[] scale, double[] power, double[] out) {
        VectorPowers.multiply(m, first, rows, x, scale, power, out);
    }

    @Override
    public void addPowers(Rows m, int first, int rows, double[] power, double[] weight, double[] sum) {
        VectorPowers.add(m, first, rows, power, weight, sum);
    }

    @Override
    public double weighted(double[] x, int xo, double[] weight, int wo, int n) {
        // The least so far stays in memory, not in a vector carried round the loop, for the reason that [#technology] gives.
        double[] lanes = new double[WIDTH];
        Arrays.fill(lanes, Double.POSITIVE_INFINITY);
        for (int l = 0; l < n; l += WIDTH) {
            VectorMask<Double> weightless = fromArray(LANES, weight, wo + l).compare(VectorOperators.LE, 0);
            fromArray(LANES, x, xo + l).blend(Double.POSITIVE_INFINITY, weightless).min(fromArray(LANES, lanes, 0)).intoArray(lanes, 0);
        }
        double least = lanes[0];
        for (double lane : lanes) {
            least = Math.min(least, lane);
        }
        double filling = least == Double.POSITIVE_INFINITY ? 0 : least;
        for (int l = 0; l < n; l += WIDTH) {
            VectorMask<Double> weightless = fromArray(LANES, weight, wo + l).compare(VectorOperators.LE, 0);
            fromArray(LANES, x, xo + l).blend(filling, weightless).intoArray(x, xo + l);
        }
        return least;
    }
}
