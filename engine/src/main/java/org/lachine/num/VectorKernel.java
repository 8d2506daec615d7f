package org.lachine.num;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
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
    public void subtract(double[] a, int ao, double[] b, int bo, double[] out, int oo, int n) {
        int l = 0;
        for (; l + WIDTH <= n; l += WIDTH) {
            vector(a, ao + l).sub(vector(b, bo + l)).intoArray(out, oo + l);
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
            vector(x, xo + l).blend(Double.POSITIVE_INFINITY, vector(weight, wo + l).compare(VectorOperators.LE, 0)).min(vector(lanes, 0)).intoArray(lanes, 0);
        }
        double least = lanes[0];
        for (double lane : lanes) {
            least = Math.min(least, lane);
        }
        double filling = least == Double.POSITIVE_INFINITY ? 0 : least;
        for (int l = 0; l < n; l += WIDTH) {
            vector(x, xo + l).blend(filling, vector(weight, wo + l).compare(VectorOperators.LE, 0)).intoArray(x, xo + l);
        }
        return least;
    }

    /// The sum of the lanes by halving, always in this order: `reduceLanes` adds in another order once it is compiled.
    static double sum(DoubleVector v) {
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
