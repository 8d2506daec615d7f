package org.lachine.num;

import java.util.Arrays;
import java.util.function.BiConsumer;

/// GMRES without restart (Saad and Schultz 1986): solves `A x = b` from products with `A` alone.
///
/// Also right for a singular `A` when `b` lies in its range, as in a homogeneous economic system with Walras' law.
public final class Gmres {
    private final Kernel kernel = Kernel.BEST;
    private final BiConsumer<double[], double[]> operator;
    private final int limit;
    private final double[][] basis;
    private final double[][] hessenberg;
    private final double[] cosine;
    private final double[] sine;
    private final double[] rotated;
    private int products;

    /// @param operator `operator.accept(x, y)` writes `A x` into `y`
    /// @param limit the most products with `A`
    public Gmres(BiConsumer<double[], double[]> operator, int n, int limit) {
        this.operator = operator;
        this.limit = limit;
        basis = new double[limit + 1][];
        basis[0] = new double[n];
        hessenberg = new double[limit][];
        cosine = new double[limit];
        sine = new double[limit];
        rotated = new double[limit + 1];
    }

    /// Products with `A` in the last [#solve].
    public int products() {
        return products;
    }

    /// @param x overwritten with the solution
    /// @param tolerance on `‖b − A x‖ / ‖b‖`
    /// @return the relative residual reached; above `tolerance` when the limit ended the run
    public double solve(double[] b, double[] x, double tolerance) {
        int n = b.length;
        double norm = Math.sqrt(kernel.dot(b, 0, b, 0, n));
        Arrays.fill(x, 0);
        products = 0;
        if (norm == 0) {
            return 0;
        }
        for (int l = 0; l < n; l++) {
            basis[0][l] = b[l] / norm;
        }
        Arrays.fill(rotated, 0);
        rotated[0] = norm;
        int k = 0;
        double residual = 1;
        while (k < limit && residual > tolerance) {
            double[] next = basis[k + 1] == null ? basis[k + 1] = new double[n] : basis[k + 1];
            hessenberg[k] = hessenberg[k] == null ? new double[k + 2] : hessenberg[k];
            operator.accept(basis[k], next);
            products++;
            double length = orthogonalise(next, k, n);
            rotate(k, length);
            residual = Math.abs(rotated[k + 1]) / norm;
            k++;
            if (length == 0) {
                break;
            }
            for (int l = 0; l < n; l++) {
                next[l] /= length;
            }
        }
        combine(x, k, n);
        return residual;
    }

    /// Modified Gram–Schmidt against the basis; fills column `k` of the Hessenberg matrix and returns the length left.
    private double orthogonalise(double[] next, int k, int n) {
        for (int l = 0; l <= k; l++) {
            hessenberg[k][l] = kernel.dot(next, 0, basis[l], 0, n);
            kernel.addScaled(next, 0, -hessenberg[k][l], basis[l], 0, n);
        }
        return Math.sqrt(kernel.dot(next, 0, next, 0, n));
    }

    /// Givens rotations turn column `k` upper triangular.
    private void rotate(int k, double length) {
        double[] column = hessenberg[k];
        column[k + 1] = length;
        for (int l = 0; l < k; l++) {
            double above = cosine[l] * column[l] + sine[l] * column[l + 1];
            column[l + 1] = -sine[l] * column[l] + cosine[l] * column[l + 1];
            column[l] = above;
        }
        double radius = Math.hypot(column[k], column[k + 1]);
        cosine[k] = radius == 0 ? 1 : column[k] / radius;
        sine[k] = radius == 0 ? 0 : column[k + 1] / radius;
        column[k] = radius;
        column[k + 1] = 0;
        rotated[k + 1] = -sine[k] * rotated[k];
        rotated[k] = cosine[k] * rotated[k];
    }

    private void combine(double[] x, int k, int n) {
        double[] weight = new double[k];
        for (int row = k - 1; row >= 0; row--) {
            double sum = rotated[row];
            for (int column = row + 1; column < k; column++) {
                sum -= hessenberg[column][row] * weight[column];
            }
            weight[row] = hessenberg[row][row] == 0 ? 0 : sum / hessenberg[row][row];
        }
        for (int l = 0; l < k; l++) {
            kernel.addScaled(x, 0, weight[l], basis[l], 0, n);
        }
    }
}
