package org.lachine.num;

/// The plain-loop twin of [VectorKernel].
final class ScalarKernel implements Kernel {
    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public double dot(double[] a, int ao, double[] b, int bo, int n) {
        double sum = 0;
        for (int l = 0; l < n; l++) {
            sum = Math.fma(a[ao + l], b[bo + l], sum);
        }
        return sum;
    }

    @Override
    public void addScaled(double[] x, int xo, double scale, double[] y, int yo, int n) {
        for (int l = 0; l < n; l++) {
            x[xo + l] = Math.fma(scale, y[yo + l], x[xo + l]);
        }
    }

    @Override
    public void subtract(double[] a, int ao, double[] b, int bo, double[] out, int oo, int n) {
        for (int l = 0; l < n; l++) {
            out[oo + l] = a[ao + l] - b[bo + l];
        }
    }

    @Override
    public void multiply(Rows m, int first, int rows, double[] x, int at, double[] out, int to) {
        for (int r = 0; r < rows; r++) {
            out[to + r] = dot(m.array(first + r), m.offset(first + r), x, at, m.stride());
        }
    }

    @Override
    public void addRows(Rows m, int first, int rows, double[] weight, int by, double[] sum, int at) {
        for (int r = 0; r < rows; r++) {
            addScaled(sum, at, weight[by + r], m.array(first + r), m.offset(first + r), m.stride());
        }
    }

    @Override
    public void multiplyBothWays(Rows m, int first, int rows, double[] x, int at, double[] out, int to, double[] weight, int by, double[] sum, int into) {
        multiply(m, first, rows, x, at, out, to);
        addRows(m, first, rows, weight, by, sum, into);
    }

    @Override
    public void technology(double[] g, int sectors, int stride, double[] logPrice, double[] output,
            double[] cost, double[] demand) {
        for (int j = 0; j < sectors; j++) {
            for (int k = 0; k < sectors; k++) {
                int row = (j * sectors + k) * stride;
                for (int n = 0; n < stride; n++) {
                    cost[j * stride + n] = Math.fma(g[row + n], logPrice[k * stride + n], cost[j * stride + n]);
                    demand[k * stride + n] = Math.fma(g[row + n], output[j * stride + n], demand[k * stride + n]);
                }
            }
        }
    }

    @Override
    public void expScaled(double[] x, double scale, double shift, double[] out, int from, int n) {
        for (int l = from; l < from + n; l++) {
            out[l] = Math.exp(scale * (x[l] - shift));
        }
    }

    @Override
    public void log(double[] x, int from, int n) {
        for (int l = from; l < from + n; l++) {
            x[l] = Math.log(x[l]);
        }
    }

    @Override
    public void multiplyPowers(Rows m, int first, int rows, double[] x, double[] scale, double[] power, double[] out) {
        int n = m.stride();
        for (int r = 0; r < rows; r++) {
            double[] row = m.array(first + r);
            int from = m.offset(first + r);
            double s = 0;
            for (int l = 0; l < n; l++) {
                power[r * n + l] = Math.exp(scale[first + r] * x[l]);
                s = Math.fma(row[from + l], power[r * n + l], s);
            }
            out[r] = s;
        }
    }

    @Override
    public void addPowers(Rows m, int first, int rows, double[] power, double[] weight, double[] sum) {
        int n = m.stride();
        for (int r = 0; r < rows; r++) {
            double[] row = m.array(first + r);
            int from = m.offset(first + r);
            for (int l = 0; l < n; l++) {
                sum[l] = Math.fma(weight[r] * row[from + l], power[r * n + l], sum[l]);
            }
        }
    }

    @Override
    public double weighted(double[] x, int xo, double[] weight, int wo, int n) {
        double least = Double.POSITIVE_INFINITY;
        for (int l = 0; l < n; l++) {
            least = Math.min(least, weight[wo + l] > 0 ? x[xo + l] : Double.POSITIVE_INFINITY);
        }
        for (int l = 0; l < n; l++) {
            x[xo + l] = weight[wo + l] > 0 ? x[xo + l] : least == Double.POSITIVE_INFINITY ? 0 : least;
        }
        return least;
    }
}
