package org.lachine.num;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The inner loops in the Vector API. Two to four accumulators hide the latency of the fused multiply-add; their
/// sum is taken in a fixed order.
final class VectorKernel implements Kernel {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int WIDTH = LANES.length();

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
        double sum = s0.add(s1).reduceLanes(VectorOperators.ADD);
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
    public void technology(double[] g, int sectors, int stride, double[] logPrice, double[] output,
            double[] cost, double[] demand) {
        for (int j = 0; j < sectors; j++) {
            for (int n = 0; n < stride; n += WIDTH) {
                DoubleVector out = vector(output, j * stride + n);
                DoubleVector sum = vector(cost, j * stride + n);
                int row = j * sectors * stride + n;
                for (int k = 0, at = n; k < sectors; k++, at += stride, row += stride) {
                    DoubleVector share = vector(g, row);
                    sum = share.fma(vector(logPrice, at), sum);
                    share.fma(out, vector(demand, at)).intoArray(demand, at);
                }
                sum.intoArray(cost, j * stride + n);
            }
        }
    }

    @Override
    public void expScaled(double[] x, double scale, double shift, double[] out, int from, int n) {
        for (int l = from; l < from + n; l += WIDTH) {
            vector(x, l).sub(shift).mul(scale).lanewise(VectorOperators.EXP).intoArray(out, l);
        }
    }

    private static DoubleVector vector(double[] a, int at) {
        return DoubleVector.fromArray(LANES, a, at);
    }
}
