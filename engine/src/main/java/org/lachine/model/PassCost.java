package org.lachine.model;

/// What one pass of the solver must move and compute, from the shapes alone: the machine-independent side of a benchmark.
///
/// With `P` the padded number of countries and `L = 2·S·P + P` the state: a pass reads `π` and `π/t` (`S·N·P` each), the
/// input shares and the home response (`S²·P` each; twice the latter where labour moves imperfectly), and Anderson
/// acceleration reads its history of `depth` steps twice (`2·depth·L`). Vectors of a single state stay in the first-level cache and
/// are not counted; nor are the rows that a policy touches, which replace calibrated ones. `H` products in detailed markets
/// add `s` and `s/t` (`H·P` each) and a power a product and exporter, counted as [#POWER] operations.
///
/// @param bytes read from beyond the first-level cache
/// @param flops floating-point operations, a multiply-add counted as two
public record PassCost(long bytes, long flops) {
    /// Operations in a power that the vector kernel makes from the one of the product before.
    private static final int POWER = 14;

    /// @param depth steps that the accelerator remembers
    static PassCost of(Calibration base, boolean oneWage, int depth) {
        long trade = (long) base.s * base.n * base.stride;
        long technology = (long) base.s * base.s * base.stride;
        long history = (long) depth * (2L * base.s * base.stride + base.stride);
        long responses = oneWage ? 1 : 2;
        long products = base.nest == null ? 0 : (long) base.nest.size * base.stride;
        return new PassCost(Double.BYTES * (2 * (trade + products) + (1 + responses) * technology + 2 * history),
                6 * trade + (5 + POWER) * products + 4 * (1 + responses) * technology + 4 * history);
    }
}
