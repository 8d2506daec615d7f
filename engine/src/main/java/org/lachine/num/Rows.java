package org.lachine.num;

/// A matrix of padded rows, some of which are replaced: many matrices share the rows that they have in common.
///
/// Row `r` has [#stride] numbers from `offset(r)` in `array(r)`.
public final class Rows {
    private final double[] shared;
    private final double[] replaced;
    /// Where a row starts: in `shared`, or, if negative, at `~start` in `replaced`.
    private final int[] start;
    final int stride;

    /// @param start per row, its offset in `shared`, or the complement `~offset` of one in `replaced`; not copied
    public Rows(double[] shared, double[] replaced, int[] start, int stride) {
        this.shared = shared;
        this.replaced = replaced;
        this.start = start;
        this.stride = stride;
    }

    public double[] array(int row) {
        return start[row] >= 0 ? shared : replaced;
    }

    public int offset(int row) {
        return start[row] >= 0 ? start[row] : ~start[row];
    }

    public int stride() {
        return stride;
    }
}
