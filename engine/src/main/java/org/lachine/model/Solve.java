package org.lachine.model;

import java.util.Arrays;
import org.lachine.num.Anderson;

/// One run of the solver: the state, the accelerated iteration, and a stopping rule on every equation.
///
/// The state is `[log ĉ | X'/X | log ŵ]`: costs and expenditures `[sector][padded country]`, wages `[padded country]`.
/// Each pass evaluates the residuals of equations (1), (5) and (7) there; [HomeResponse] turns them into a step, and
/// Anderson acceleration combines the steps. If that does not converge (a policy far from the baseline), the solver
/// starts again with the slower step that follows the residuals themselves.
final class Solve {
    private static final int DEPTH = 10;
    private static final int SWIFT_PASSES = 200;
    private static final int PATIENT_PASSES = 4000;
    /// A step that makes the residual this many times the best so far is taken back.
    private static final double RUNAWAY = 1e3;
    private static final double LEAST_EXPENDITURE = 1e-9;

    private final Calibration base;
    private final Policy policy;
    private final Closure closure;
    private final HomeResponse home;
    private final double tolerance;
    private final Sweep sweep;
    private final int rows;
    private final double[] state;
    private final double[] image;
    private final double[] residual;
    private final Anderson anderson;
    private int passes;
    private double norm;

    /// @param tolerance where every equation counts as solved
    Solve(Calibration base, HomeResponse home, Policy policy, Closure closure, double tolerance) {
        this.base = base;
        this.home = home;
        this.policy = policy;
        this.closure = closure;
        this.tolerance = tolerance;
        sweep = new Sweep(base, policy, closure);
        rows = base.s * base.stride;
        state = new double[2 * rows + base.stride];
        image = new double[state.length];
        residual = new double[state.length];
        anderson = new Anderson(state.length, DEPTH);
    }

    Equilibrium run() {
        return run(SWIFT_PASSES, PATIENT_PASSES);
    }

    /// @param swift, patient how many passes each of the two kinds of step may take
    Equilibrium run(int swift, int patient) {
        if (!iterate(swift, true) && !iterate(patient, false)) {
            throw new NotConvergedException(Diagnosis.of(base, policy, residual, norm, tolerance), norm);
        }
        return new Equilibrium(base, policy, closure, sweep, state, norm, passes);
    }

    /// Iterates from the baseline; returns whether every equation holds.
    private boolean iterate(int limit, boolean swift) {
        Arrays.fill(state, 0);
        Arrays.fill(state, rows, 2 * rows, 1);
        anderson.restart();
        double best = Double.POSITIVE_INFINITY;
        double[] bestState = state.clone();
        for (int pass = 0; pass < limit; pass++) {
            norm = evaluate();
            passes++;
            if (norm <= tolerance) {
                return true;
            }
            if (!(norm < RUNAWAY * best)) {
                if (best == Double.POSITIVE_INFINITY) {
                    return false;
                }
                System.arraycopy(bestState, 0, state, 0, state.length);
                anderson.restart();
                norm = evaluate();
                passes++;
            } else if (norm < best) {
                best = norm;
                System.arraycopy(state, 0, bestState, 0, state.length);
            }
            Arrays.fill(image, 0);
            if (swift) {
                home.step(residual, image);
            } else {
                plainStep();
            }
            for (int l = 0; l < image.length; l++) {
                image[l] += state[l];
            }
            normalise();
            anderson.step(state, image);
            keepPositive();
        }
        return false;
    }

    /// Residuals at the state, and the largest: costs in logs, the rest as a share of world value added.
    private double evaluate() {
        sweep.residuals(state, residual);
        double cost = 0;
        double money = 0;
        for (int l = 0; l < rows; l++) {
            cost = Math.max(cost, Math.abs(residual[l]));
        }
        for (int l = rows; l < residual.length; l++) {
            money = Math.max(money, Math.abs(residual[l]));
        }
        return Math.max(cost, money / base.worldValueAdded);
    }

    private void plainStep() {
        System.arraycopy(residual, 0, image, 0, rows);
        for (int row = 0; row < rows; row++) {
            image[rows + row] = base.expenditure[row] == 0 ? 0 : residual[rows + row] / base.expenditure[row];
        }
        for (int i = 0; i < base.n; i++) {
            image[2 * rows + i] = Math.max(-0.5, Math.min(0.5, residual[2 * rows + i] * home.cautiousWageStep(i)));
        }
    }

    /// The numeraire: `Σ ŵ_n w_nL_n = Σ w_nL_n`.
    private void normalise() {
        double world = 0;
        for (int i = 0; i < base.n; i++) {
            world += Math.exp(image[2 * rows + i]) * base.valueAdded[i];
        }
        double excess = Math.log(world / base.worldValueAdded);
        for (int i = 0; i < base.n; i++) {
            image[2 * rows + i] -= excess;
        }
    }

    /// An extrapolated expenditure must not be negative: where one is, the plain image takes the place of the step.
    private void keepPositive() {
        for (int row = rows; row < 2 * rows; row++) {
            if (!(state[row] > 0) && base.expenditure[row - rows] > 0) {
                System.arraycopy(image, 0, state, 0, state.length);
                anderson.restart();
                for (int l = rows; l < 2 * rows; l++) {
                    state[l] = Math.max(state[l], LEAST_EXPENDITURE);
                }
                return;
            }
        }
    }
}
