package org.lachine.num;

/// Inversion of small dense matrices.
public final class Inverse {
    private Inverse() {}

    /// Replaces `a` by its inverse: Gauss–Jordan elimination with row pivoting, `m³` multiply-adds.
    ///
    /// @param a square, one array a row; modified: holds the inverse. A singular matrix gives infinities.
    public static void inPlace(double[][] a) {
        int m = a.length;
        int[] swapped = new int[m];
        for (int c = 0; c < m; c++) {
            int pivot = c;
            for (int r = c + 1; r < m; r++) {
                if (Math.abs(a[r][c]) > Math.abs(a[pivot][c])) {
                    pivot = r;
                }
            }
            swapped[c] = pivot;
            double[] row = a[pivot];
            a[pivot] = a[c];
            a[c] = row;
            double inverse = 1 / row[c];
            row[c] = 1;
            for (int k = 0; k < m; k++) {
                row[k] *= inverse;
            }
            for (int r = 0; r < m; r++) {
                if (r != c) {
                    double factor = a[r][c];
                    a[r][c] = 0;
                    Kernel.BEST.addScaled(a[r], 0, -factor, row, 0, m);
                }
            }
        }
        for (int c = m - 1; c >= 0; c--) {
            for (double[] row : a) {
                double value = row[c];
                row[c] = row[swapped[c]];
                row[swapped[c]] = value;
            }
        }
    }
}
