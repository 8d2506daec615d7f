package org.lachine.num;

import java.util.Arrays;

/// Anderson acceleration of a fixed-point iteration `x ← g(x)`.
///
/// Keeps the last `depth` differences of residuals `f = g(x) − x` and proposes
/// `x⁺ = g(x) − Σ_k a_k (Δx_k + Δf_k)`, where `a` minimises `‖f − Σ_k a_k Δf_k‖₂` (Walker and Ni 2011, type II).
/// The small least-squares problem is solved by its normal equations, kept up to date one row a step and solved by
/// Cholesky, newest column first, with a pivot threshold: a column that adds nothing new is left out instead of blowing
/// the step up. After [#resume] the columns from before describe another map, right to a few percent only: they must add
/// more to be used, else the fit would mistake that difference for a direction.
///
/// Not thread-safe; allocates in the constructor only. Cost of a step: `depth · n` multiply-adds each for the new row of
/// the normal matrix and for the combination, rows four at a time.
public final class Anderson {
    private static final double RELATIVE_PIVOT = 1e-14;
    /// The square of a difference between maps of three percent.
    private static final double RELATIVE_PIVOT_OF_ANOTHER_MAP = 1e-3;

    private final Kernel kernel = Kernel.BEST;
    private final int n;
    private final int depth;
    private final int stride;
    /// `[difference][padded n]`, as are their rows.
    private final double[] deltaG;
    private final double[] deltaF;
    private final Rows rowsOfG;
    private final Rows rowsOfF;
    private final double[] previousG;
    private final double[] previousF;
    /// `f`; padded, as is what is taken away.
    private final double[] residual;
    private final double[] away;
    private final double[] column;
    private final double[][] normal;
    private final double[][] factor;
    private final double[] rightSide;
    private final double[] weight;
    private final double[] half;
    private final int[] kept;
    private int stored;
    private int next;
    /// How many of the stored differences are of the present map.
    private int own;
    private boolean started;

    public Anderson(int n, int depth) {
        this.n = n;
        this.depth = depth;
        stride = Kernel.padded(n);
        deltaG = new double[depth * stride];
        deltaF = new double[depth * stride];
        int[] start = new int[depth];
        Arrays.setAll(start, k -> k * stride);
        rowsOfG = new Rows(deltaG, deltaG, start, stride);
        rowsOfF = new Rows(deltaF, deltaF, start, stride);
        previousG = new double[n];
        previousF = new double[n];
        residual = new double[stride];
        away = new double[stride];
        column = new double[depth];
        normal = new double[depth][depth];
        factor = new double[depth][depth];
        rightSide = new double[depth];
        weight = new double[depth];
        half = new double[depth];
        kept = new int[depth];
    }

    /// Forgets the history; the next step is a plain one.
    public void restart() {
        stored = 0;
        next = 0;
        resume();
    }

    /// Keeps the memory, but takes no difference across this point: another map of much the same slope begins.
    public void resume() {
        own = 0;
        started = false;
    }

    /// Replaces `x` by the accelerated next iterate.
    ///
    /// @param x the current point; modified: holds the next point
    /// @param g the image `g(x)`; not modified
    public void step(double[] x, double[] g) {
        kernel.subtract(g, 0, x, 0, residual, 0, n);
        if (started) {
            remember(g);
        } else {
            kernel.multiply(rowsOfF, 0, stored, residual, 0, rightSide, 0);
            started = true;
        }
        System.arraycopy(g, 0, previousG, 0, n);
        System.arraycopy(residual, 0, previousF, 0, n);
        solveNormalEquations();
        Arrays.fill(away, 0);
        kernel.addRows(rowsOfG, 0, stored, weight, 0, away, 0);
        kernel.subtract(g, 0, away, 0, x, 0, n);
    }

    /// Stores the differences from the last step in the place of the oldest ones. `f` has moved by its own difference, so that its
    /// products with the other differences move by theirs with that one: only its product with itself is taken anew.
    private void remember(double[] g) {
        int row = next * stride;
        kernel.subtract(g, 0, previousG, 0, deltaG, row, n);
        kernel.subtract(residual, 0, previousF, 0, deltaF, row, n);
        stored = Math.min(stored + 1, depth);
        own = Math.min(own + 1, depth);
        kernel.multiply(rowsOfF, 0, stored, deltaF, row, column, 0);
        for (int k = 0; k < stored; k++) {
            normal[next][k] = normal[k][next] = column[k];
            rightSide[k] += column[k];
        }
        rightSide[next] = kernel.dot(deltaF, row, residual, 0, n);
        next = (next + 1) % depth;
    }

    /// `weight` solves `normal · weight = rightSide` over the stored columns, newest first; dependent ones get 0.
    private void solveNormalEquations() {
        int rank = 0;
        for (int age = 1; age <= stored; age++) {
            int column = Math.floorMod(next - age, depth);
            double[] row = factor[rank];
            double pivot = normal[column][column];
            for (int k = 0; k < rank; k++) {
                double sum = normal[column][kept[k]];
                for (int l = 0; l < k; l++) {
                    sum -= row[l] * factor[k][l];
                }
                row[k] = sum / factor[k][k];
                pivot -= row[k] * row[k];
            }
            double least = age <= own ? RELATIVE_PIVOT : RELATIVE_PIVOT_OF_ANOTHER_MAP;
            if (pivot > least * normal[column][column]) {
                row[rank] = Math.sqrt(pivot);
                kept[rank++] = column;
            }
        }
        Arrays.fill(weight, 0, depth, 0);
        for (int k = 0; k < rank; k++) {
            double sum = rightSide[kept[k]];
            for (int l = 0; l < k; l++) {
                sum -= factor[k][l] * half[l];
            }
            half[k] = sum / factor[k][k];
        }
        for (int k = rank - 1; k >= 0; k--) {
            double sum = half[k];
            for (int l = k + 1; l < rank; l++) {
                sum -= factor[l][k] * weight[kept[l]];
            }
            weight[kept[k]] = sum / factor[k][k];
        }
    }
}
