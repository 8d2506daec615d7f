package org.lachine.model;

import java.util.Arrays;
import org.lachine.num.Anderson;

/// One run of the solver: the state, the accelerated iteration, and the stopping rule on every equation.
///
/// The state is `[log ĉ | X'/X | log ŵ]`: costs and expenditures `[sector][padded country]`, wages `[padded country]`.
final class Solve {
    private static final int DEPTH = 10;
    private static final int MAX_PASSES = 4000;

    private final Calibration base;
    private final Policy policy;
    private final Closure closure;
    private final Sweep sweep;
    private final int n;
    private final int rows;
    private final double[] point;
    private final double[] image;
    private final double[] logCost;
    private final double[] expenditure;
    private final double[] logWage;
    private final double[] newLogCost;
    private final double[] newExpenditure;
    private final double[] baseExpenditure;
    private final double[] wageStep;
    private double residual;

    Solve(Calibration base, Policy policy, Closure closure) {
        this.base = base;
        this.policy = policy;
        this.closure = closure;
        sweep = new Sweep(base, policy, closure);
        n = base.countries;
        rows = base.sectors * sweep.stride;
        point = new double[2 * rows + sweep.stride];
        image = new double[point.length];
        logCost = new double[rows];
        expenditure = new double[rows];
        logWage = new double[sweep.stride];
        newLogCost = new double[rows];
        newExpenditure = new double[rows];
        baseExpenditure = new double[rows];
        for (int j = 0; j < base.sectors; j++) {
            System.arraycopy(base.expenditure, j * n, baseExpenditure, j * sweep.stride, n);
        }
        wageStep = wageSteps();
    }

    /// The wage of `i` moves by `(L_i / ŵ_i w_iL_i)^(1 / (1 + η_i))`, η the trade-share elasticity of its sales:
    /// `η_i = Σ_j θ_j Σ_n γ_ij M_nij (1 − π_nij) / w_iL_i`. A full Newton step where wages do not interact.
    private double[] wageSteps() {
        double[] eta = new double[n];
        World world = base.world;
        for (int j = 0; j < base.sectors; j++) {
            for (int importer = 0; importer < n; importer++) {
                for (int i = 0; i < n; i++) {
                    int cell = world.cell(j, importer, i);
                    eta[i] += base.theta[j] * world.valueAddedShare()[j * n + i] * world.flow()[cell]
                            * (1 - base.tradeShare[cell]) / base.valueAdded[i];
                }
            }
        }
        return Arrays.stream(eta).map(e -> 1 / (1 + e)).toArray();
    }

    Equilibrium run() {
        Arrays.fill(point, rows, 2 * rows, 1);
        Anderson anderson = new Anderson(point.length, DEPTH);
        int passes = 0;
        for (; passes < MAX_PASSES; passes++) {
            map();
            if (!(residual > CaliendoParro.TOLERANCE)) {
                break;
            }
            anderson.step(point, image);
            keepPositive(anderson);
        }
        if (!(residual <= CaliendoParro.TOLERANCE)) {
            throw new NotConvergedException(Diagnosis.of(base, policy, sweep, logWage, residual), residual);
        }
        return new Equilibrium(base, policy, closure, sweep, logCost, expenditure, logWage, residual, passes + 1);
    }

    /// `image ← g(point)`, and the largest residual of equations (1), (5) and (7) at `point`.
    private void map() {
        System.arraycopy(point, 0, logCost, 0, rows);
        System.arraycopy(point, 2 * rows, logWage, 0, sweep.stride);
        for (int row = 0; row < rows; row++) {
            expenditure[row] = point[rows + row] * baseExpenditure[row];
        }
        sweep.apply(logCost, expenditure, logWage, newLogCost, newExpenditure);
        System.arraycopy(newLogCost, 0, image, 0, rows);
        double costGap = 0;
        double spendingGap = 0;
        for (int row = 0; row < rows; row++) {
            costGap = Math.max(costGap, Math.abs(newLogCost[row] - logCost[row]));
            spendingGap = Math.max(spendingGap, Math.abs(newExpenditure[row] - expenditure[row]));
            image[rows + row] = baseExpenditure[row] > 0 ? newExpenditure[row] / baseExpenditure[row] : 1;
        }
        double labourGap = wages();
        residual = Math.max(costGap, Math.max(spendingGap, labourGap) / base.worldValueAdded);
    }

    /// The wage rule and the numeraire; returns the largest labour-market imbalance in USD million.
    private double wages() {
        double gap = 0;
        double world = 0;
        for (int i = 0; i < n; i++) {
            double wages = Math.exp(logWage[i]) * base.valueAdded[i];
            gap = Math.max(gap, Math.abs(sweep.labourDemand[i] - wages));
            double next = logWage[i] + wageStep[i] * Math.log(sweep.labourDemand[i] / wages);
            image[2 * rows + i] = next;
            world += Math.exp(next) * base.valueAdded[i];
        }
        double numeraire = Math.log(world / base.worldValueAdded);
        for (int i = 0; i < n; i++) {
            image[2 * rows + i] -= numeraire;
        }
        return gap;
    }

    /// An extrapolated expenditure must not be negative: such a step is replaced by the plain one.
    private void keepPositive(Anderson anderson) {
        for (int row = rows; row < 2 * rows; row++) {
            if (!(point[row] > 0)) {
                System.arraycopy(image, 0, point, 0, point.length);
                anderson.restart();
                for (int k = rows; k < 2 * rows; k++) {
                    point[k] = Math.max(point[k], 1e-6);
                }
                return;
            }
        }
    }
}
