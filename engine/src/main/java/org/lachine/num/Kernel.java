package org.lachine.num;

/// The inner loops of the engine: a Vector API implementation and a scalar twin that it is tested against.
///
/// Both add in a fixed order, so that the same input gives the same bits with the same kernel on the same vector
/// width; between kernels sums differ in the last digits, which is why a manifest records [#name()].
public sealed interface Kernel permits ScalarKernel, VectorKernel {

    /// The vector kernel where the JVM runs with `jdk.incubator.vector`, else the scalar one; chosen once.
    Kernel BEST = choose();

    /// Rows of matrices are padded with zeros to a multiple of this many doubles, so that no loop has a tail.
    int PAD = 8;

    private static Kernel choose() {
        boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return vectors ? VectorKernel.create() : new ScalarKernel();
    }

    /// `n` rounded up to a whole number of [#PAD].
    static int padded(int n) {
        return (n + PAD - 1) / PAD * PAD;
    }

    /// For the manifest: "scalar", or "vector" with the lane count.
    String name();

    /// `Σ_{l<n} a[ao+l] · b[bo+l]`; `n` any number.
    double dot(double[] a, int ao, double[] b, int bo, int n);

    /// `x[xo+l] += scale · y[yo+l]` for `l < n`; `x` is modified.
    void addScaled(double[] x, int xo, double scale, double[] y, int yo, int n);

    /// `out[oo+l] = a[ao+l] − b[bo+l]` for `l < n`; `n` any number.
    void subtract(double[] a, int ao, double[] b, int bo, double[] out, int oo, int n);

    /// `out[to+r] = Σ_l m[first+r, l] · x[at+l]` for `r < rows`: a block of rows times a vector.
    ///
    /// Whole blocks, not single rows, are the unit of work: the compiler then sees one loop nest, and does not have to
    /// decide over and over whether to inline vector code into ever larger methods.
    void multiply(Rows m, int first, int rows, double[] x, int at, double[] out, int to);

    /// `sum[at+l] += Σ_r weight[by+r] · m[first+r, l]`: the same block transposed.
    ///
    /// @param sum modified
    void addRows(Rows m, int first, int rows, double[] weight, int by, double[] sum, int at);

    /// [#multiply] into `out` and [#addRows] into `sum` with one reading of the block.
    ///
    /// @param sum modified
    void multiplyBothWays(Rows m, int first, int rows, double[] x, int at, double[] out, int to, double[] weight, int by, double[] sum, int into);

    /// One pass over the input coefficients `g[(j·S+k)·P+n]`, for all sectors and a padded row of countries:
    /// `cost[j,n] += Σ_k g[j,k,n] · logPrice[k,n]` and `demand[k,n] += Σ_j g[j,k,n] · output[j,n]`.
    ///
    /// @param cost, demand `[sector][padded country]`; modified, not cleared first
    void technology(double[] g, int sectors, int stride, double[] logPrice, double[] output,
            double[] cost, double[] demand);

    /// `out[l] = exp(scale · (x[l] − shift))` for `from ≤ l < from + n`, `n` a multiple of [#PAD].
    void expScaled(double[] x, double scale, double shift, double[] out, int from, int n);

    /// Every row with powers `p_rl = exp(scale[first+r] · x[l])` of its own: `power[r·P+l] = p_rl` and
    /// `out[r] = Σ_l m[first+r, l] p_rl` for `r < rows`. The powers of a row are made from those of the row before it where
    /// scales differ little: rows in the order of their scales are quick.
    ///
    /// @param power overwritten
    void multiplyPowers(Rows m, int first, int rows, double[] x, double[] scale, double[] power, double[] out);

    /// `sum[l] += Σ_r weight[r] · m[first+r, l] · power[r·P+l]` for `r < rows`: the block of [#multiplyPowers] transposed.
    ///
    /// @param sum modified
    void addPowers(Rows m, int first, int rows, double[] power, double[] weight, double[] sum);

    /// `x[l] = ln x[l]` for `from ≤ l < from + n`, `n` a multiple of [#PAD]; for positive normal numbers.
    ///
    /// @param x modified: holds the logarithms
    void log(double[] x, int from, int n);

    /// The least of `x[xo+l]` where `weight[wo+l] > 0`, for `l < n`, `n` a multiple of [#PAD]; infinite where nothing has weight.
    /// Where nothing has weight `x` becomes that least, or 0 where all of it is infinite.
    ///
    /// @param x modified
    double weighted(double[] x, int xo, double[] weight, int wo, int n);
}
