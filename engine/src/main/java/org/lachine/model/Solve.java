package org.lachine.model;

import java.util.Arrays;
import java.util.List;
import org.lachine.num.Anderson;
import org.lachine.num.Gmres;

/// One run of the solver, of use once: the state, the accelerated iteration, and a stopping rule on every equation.
///
/// The state is `[log ĉ | X'/X | log ŵ]`: costs and expenditures `[sector][padded country]`, wages `[padded country]`.
/// Each pass evaluates the residuals of equations (1), (5) and (7) there; [HomeResponse] turns them into a step, and
/// Anderson acceleration combines the steps. Where that does not converge from the baseline (a policy far away), the
/// solver walks there: the policy is imposed little by little, each stage starting from the last one's solution with
/// the response linearised there, and a stage that still resists is solved by Newton's method.
final class Solve {
    static final int DEPTH = 10;
    private static final int DIRECT_PASSES = 100;
    private static final int STAGE_PASSES = 60;
    private static final double FIRST_STAGE = 0.25;
    private static final double SHORTEST_STAGE = 1e-4;
    /// A stage on the way only needs to be a good start for the next.
    private static final double STAGE_TOLERANCE = 1e-6;
    /// A step that makes the residual this many times the best so far ends the attempt.
    private static final double RUNAWAY = 1e3;
    /// Residuals below this are small whatever came before.
    private static final double HARMLESS = 1e-3;
    private static final double LEAST_EXPENDITURE = 1e-9;
    /// No step moves a log cost or log wage by more than this.
    private static final double LONGEST_STEP = 1;
    private static final int NEWTON_STEPS = 25;
    private static final int NEWTON_PRODUCTS = 120;
    private static final double NEWTON_ACCURACY = 1e-6;
    private static final double SHORTEST_NEWTON_STEP = 1e-3;

    private final Calibration base;
    private final Policy policy;
    private final Closure closure;
    private final double mobility;
    private final HomeResponse home;
    private final double tolerance;
    private final Scratch scratch = new Scratch();
    private final Sweep sweep;
    private final int rows;
    private final double[] state;
    private final double[] image;
    private final double[] residual;
    private Anderson anderson;
    private boolean resumed;
    private final HomeResponse.Workspace workspace;
    private Trace trace;
    private int passes;
    private double norm;

    /// @param policy without quotas, or with their prices
    /// @param tolerance where every equation counts as solved
    Solve(Calibration base, HomeResponse home, Policy policy, Closure closure, double mobility, double tolerance) {
        this.base = base;
        this.home = home;
        this.policy = policy;
        this.closure = closure;
        this.mobility = mobility;
        this.tolerance = tolerance;
        if (!policy.quotas().isEmpty() && policy.rents() == null) {
            throw new IllegalStateException("A policy with quotas came without their prices.");
        }
        sweep = new Sweep(base, policy, closure, mobility, scratch);
        rows = base.s * base.stride;
        state = new double[2 * rows + base.stride];
        image = scratch.zeros(state.length);
        residual = scratch.zeros(state.length);
        workspace = home.new Workspace(scratch);
        Arrays.fill(state, rows, 2 * rows, 1);
    }

    /// Starts from another equilibrium of this model instead of from the baseline, with the memory of its iteration.
    ///
    /// @param start null for the baseline
    Solve following(Equilibrium start, Anderson memory) {
        return following(start == null ? null : start.state(), memory);
    }

    /// @param start the state to start from, such as [#reached] of another solve; null for the baseline
    Solve following(double[] start, Anderson memory) {
        anderson = memory;
        if (start != null) {
            System.arraycopy(start, 0, state, 0, state.length);
            resumed = true;
        }
        return this;
    }

    /// The state where the solve ended; not copied.
    double[] reached() {
        return state;
    }

    /// Starts from the baseline moved as each of these equilibria has moved it.
    Solve movedBy(List<Equilibrium> parts) {
        for (Equilibrium part : parts) {
            double[] at = part.state();
            for (int l = 0; l < state.length; l++) {
                boolean spending = l >= rows && l < 2 * rows;
                state[l] = spending ? state[l] * at[l] : state[l] + at[l];
            }
        }
        return this;
    }

    /// Adds to the passes of earlier solves that belong to this one.
    Solve countingFrom(int earlier) {
        passes = earlier;
        return this;
    }

    /// @param listener told of every pass
    Solve tracedBy(Trace listener) {
        trace = listener;
        return this;
    }

    Equilibrium run() {
        return run(DIRECT_PASSES);
    }

    /// @param limit passes that an attempt may take
    Equilibrium run(int limit) {
        reach(limit);
        Equilibrium reached = new Equilibrium(base, policy, closure, mobility, sweep, state, norm, passes);
        scratch.giveBack();
        return reached;
    }

    /// The equilibrium's figures by country alone, and the sales that are asked for.
    Headlines headlines(List<Sales> asked) {
        reach(DIRECT_PASSES);
        Headlines told = Headlines.of(base, sweep, state, asked, norm, passes);
        scratch.giveBack();
        return told;
    }

    private void reach(int limit) {
        if (anderson == null) {
            anderson = scratch.accelerator(state.length, DEPTH);
        }
        if (closure == Closure.BALANCED && policy.closesRoutes()) {
            Routes.refuseOneWay(base, policy);
        }
        if (!iterate(home, limit, tolerance) && !walk(Math.min(limit, STAGE_PASSES))) {
            refuseBankruptcy(sweep.progress(), HARMLESS);
            throw new NotConvergedException(Diagnosis.of(base, policy, residual, norm, tolerance), norm);
        }
    }

    /// Imposes the policy in stages from the baseline; returns whether it was reached in full.
    private boolean walk(int limit) {
        Arrays.fill(state, 0);
        Arrays.fill(state, rows, 2 * rows, 1);
        double[] reached = state.clone();
        HomeResponse response = home;
        double progress = 0;
        for (double stage = FIRST_STAGE; stage >= SHORTEST_STAGE;) {
            double next = Math.min(1, progress + stage);
            sweep.moveTo(next);
            double target = next == 1 ? tolerance : STAGE_TOLERANCE;
            if (iterate(response, limit, target) || newton(reached, response, target)) {
                if (next == 1) {
                    return true;
                }
                progress = next;
                stage *= 2;
                System.arraycopy(state, 0, reached, 0, state.length);
                response = sweep.homeResponse(state);
            } else {
                refuseBankruptcy(next, STAGE_TOLERANCE);
                stage /= 4;
                System.arraycopy(reached, 0, state, 0, state.length);
            }
        }
        return false;
    }

    /// Iterates from the present state; returns whether every equation came to hold.
    private boolean iterate(HomeResponse response, int limit, double target) {
        if (resumed) {
            anderson.resume();
        } else {
            anderson.restart();
        }
        resumed = false;
        double best = Double.POSITIVE_INFINITY;
        for (int pass = 0; pass < limit; pass++) {
            norm = evaluate();
            if (norm <= target) {
                return bankrupt() < 0;
            }
            if (!(norm < RUNAWAY * Math.max(best, HARMLESS))) {
                return false;
            }
            best = Math.min(best, norm);
            Arrays.fill(image, 0);
            response.step(residual, image, workspace);
            for (int l = 0; l < image.length; l++) {
                image[l] = state[l] + (image[l] > LONGEST_STEP ? LONGEST_STEP : image[l] < -LONGEST_STEP ? -LONGEST_STEP : image[l]);
            }
            normalise();
            anderson.step(state, image);
            keepPositive();
        }
        return false;
    }

    /// Newton's method with a backtracking line search from `start`; the linear systems by GMRES on [Linearisation],
    /// preconditioned by `response`. Slow and dependable.
    private boolean newton(double[] start, HomeResponse response, double target) {
        System.arraycopy(start, 0, state, 0, state.length);
        norm = evaluate();
        double[] step = new double[state.length];
        double[] before = new double[state.length];
        for (int k = 0; k < NEWTON_STEPS && norm > target; k++) {
            newtonStep(response, step);
            System.arraycopy(state, 0, before, 0, state.length);
            double least = norm;
            double length = Math.min(1, LONGEST_STEP / largest(step, 0, step.length));
            do {
                for (int l = 0; l < state.length; l++) {
                    boolean spending = l >= rows && l < 2 * rows;
                    state[l] = spending ? before[l] * Math.exp(length * step[l]) : before[l] + length * step[l];
                }
                norm = evaluate();
                length /= 2;
            } while (!(norm < least) && length > SHORTEST_NEWTON_STEP);
            if (!(norm < least)) {
                return false;
            }
        }
        return norm <= target && bankrupt() < 0;
    }

    /// The largest absolute value, NaN if one is: by a comparison, which nearly always fails, sooner than by a chain of `Math.max`.
    private static double largest(double[] values, int from, int to) {
        double largest = 0;
        for (int l = from; l < to && !Double.isNaN(largest); l++) {
            double size = Math.abs(values[l]);
            if (!(size <= largest)) {
                largest = size;
            }
        }
        return largest;
    }

    /// `step = −L⁻¹ r` in `[ln c | ln X | ln w]`.
    private void newtonStep(HomeResponse response, double[] step) {
        Linearisation at = new Linearisation(base, closure, 1 / mobility, sweep, state);
        double[] product = new double[state.length];
        Gmres gmres = new Gmres((v, out) -> {
            at.multiply(v, product);
            response.step(product, out, workspace);
            inLogs(out);
        }, state.length, NEWTON_PRODUCTS);
        double[] wanted = new double[state.length];
        response.step(residual, wanted, workspace);
        inLogs(wanted);
        gmres.solve(wanted, step, NEWTON_ACCURACY);
        passes += gmres.products();
        for (int l = 0; l < step.length; l++) {
            step[l] = -step[l];
        }
    }

    /// Turns the expenditure part of a step from ratios to the baseline into logs.
    private void inLogs(double[] step) {
        for (int l = rows; l < 2 * rows; l++) {
            step[l] = state[l] > 0 ? step[l] / state[l] : 0;
        }
    }

    /// A stage that is solved, but with a country that has nothing left to spend, has no way on. The policy alone does not
    /// tell (`docs/validation.md`): what subsidies cost depends on who buys where, which is what a solve finds.
    private void refuseBankruptcy(double progress, double solved) {
        int i = bankrupt();
        if (norm <= solved && i >= 0) {
            boolean subsidies = sweep.tariffRevenue[i] + sweep.exportTaxRevenue[i] < 0;
            throw new IllegalArgumentException("With %.0f%% of the policy in place %s %s %s: the path of equilibria that begins at the baseline ends there.%n%s"
                    .formatted(100 * progress, subsidies ? "its subsidies cost" : "its surplus takes from", base.world.countries().code(i),
                            subsidies ? "as much as it earns" : "all that it earns",
                            subsidies ? "Make the negative tariffs and export taxes smaller." : "Choose balanced trade or deficits in proportion."));
        }
    }

    /// The country whose income is not positive, as where import subsidies cost all that the country earns; −1 if none.
    private int bankrupt() {
        for (int i = 0; i < base.n; i++) {
            if (!(sweep.income[i] > 0)) {
                return i;
            }
        }
        return -1;
    }

    /// Residuals at the state, and the largest: costs in logs, the rest as a share of world value added.
    private double evaluate() {
        sweep.residuals(state, residual);
        double largest = Math.max(largest(residual, 0, rows), largest(residual, rows, residual.length) / base.worldValueAdded);
        passes++;
        if (trace != null) {
            WorstMarket worst = WorstMarket.of(base, residual);
            trace.accept(new Trace.Pass(passes, sweep.progress(), largest, worst.name(), worst.imbalance()));
        }
        return largest;
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
