package org.lachine.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lachine.num.Anderson;

/// Finds what the quotas of a policy cost: for each, a price `u` between nothing and what the over-quota duty adds, such
/// that the limit holds wherever `u` is inside, less enters where it is nothing and more where it is all
/// (`docs/model.md` 1.10).
///
/// Newton's method for complementarity problems (Josephy): each step makes what enters linear in the prices, and finds
/// regimes and prices of all quotas at once that agree with each other. It works on logs, of what counts over the limit and
/// of the buyer's power `1 + τ + u`, which are close to linear in one another; each equilibrium starts from the last. Slopes
/// are adjoint gradients at first, one for each quota that binds or has, and from then on what steps have shown (Broyden),
/// as long as steps come closer: a gradient takes as long as several equilibria.
final class QuotaSolve {
    /// Limits hold to this share of themselves.
    static final double TOLERANCE = 1e-8;
    /// Equations are solved closer than usual: what enters under a quota is a small part of the world.
    private static final double INNER = 1e-12;
    /// The first one need not be, and each is solved so much closer than the one before.
    private static final double LOOSE = 1e-8;
    private static final double CLOSER = 1e-2;
    /// Of the log of what counts over the limit: beyond this far from it, an equilibrium as close as is asked for tells which side it is on.
    private static final double FAR = 1e-2;
    private static final int MOST_STEPS = 60;
    /// Later steps are halved, against going round between two guesses.
    private static final int DAMPED_FROM = 15;
    private static final int MOST_SWEEPS = 20_000;
    private static final double SETTLED = 1e-14;
    /// A step by slopes that are not fresh must leave less than this of what was missing.
    private static final double PROGRESS = 0.5;
    /// Less than this may be what a loose equilibrium got wrong: some steps are taken by the slopes that are known all the same.
    private static final double LITTLE = 1e-4;
    private static final int PATIENCE = 8;
    /// No step moves the log of a buyer's power by more.
    private static final double LONGEST_STEP = 1.5;

    private final CaliendoParro model;
    private final Policy given;
    private final double tolerance;
    private final Trace trace;
    private final QuotaCells[] quotas;
    private final int count;
    /// 1 + the mean duty within the limit.
    private final double[] power;
    private final double[] price;
    private final double[] cap;
    /// Whether a quota is taken to be beyond its limit: its price is then all that it may be.
    private final boolean[] full;
    /// Quotas that have bound, or been broken, on the way: the others cost nothing to watch.
    private final boolean[] open;
    /// By quota, its own slope as last known; NaN before.
    private final double[] own;
    private List<Equilibrium> parts = List.of();
    /// Of the open quotas, `d ln counted / d ln power`, and where they were told; null where gradients are to tell them.
    private double[][] slope;
    private int[] told = {};
    private double[] toldLog;
    private double[] toldGap;
    /// How closely the next equilibrium is solved: loosely while prices are far off.
    private double needed;
    private final double asked;
    private int turns;
    private int passes;

    /// @param given on the model's own baseline
    QuotaSolve(CaliendoParro model, Policy given, double tolerance, Trace trace) {
        this.model = model;
        this.given = given;
        this.tolerance = Math.min(tolerance, INNER);
        asked = tolerance;
        needed = Math.max(tolerance, LOOSE);
        this.trace = trace;
        quotas = QuotaCells.of(given.world(), given.quotas());
        count = quotas.length;
        power = new double[count];
        price = new double[count];
        cap = new double[count];
        full = new boolean[count];
        open = new boolean[count];
        own = new double[count];
        Arrays.fill(own, Double.NaN);
        for (int g = 0; g < count; g++) {
            for (int c = 0; c < quotas[g].size(); c++) {
                power[g] += (1 + quotas[g].tariff(given, c)) / quotas[g].size();
            }
            power[g] = quotas[g].size() == 0 ? 1 : power[g];
        }
        caps();
    }

    /// Starts from the baseline moved as each of these equilibria has moved it, at the prices that quotas have there.
    QuotaSolve movedBy(List<Equilibrium> equilibria) {
        parts = List.copyOf(equilibria);
        for (int g = 0; g < count; g++) {
            for (int e = 0; e < parts.size() && price[g] == 0; e++) {
                Rents there = parts.get(e).priced().rents();
                for (int h = 0; there != null && h < there.quotas.length; h++) {
                    if (there.quotas[h].quota.equals(quotas[g].quota)) {
                        price[g] = Math.min(there.price[h], cap[g]);
                        full[g] = there.over[h];
                        open[g] = price[g] > 0;
                        own[g] = there.slope[h];
                    }
                }
            }
        }
        return this;
    }

    Equilibrium run() {
        Scratch scratch = new Scratch();
        Anderson memory = model.memory(scratch);
        Equilibrium at = null;
        double[] excess = new double[count];
        for (int step = 0; step < MOST_STEPS; step++) {
            Rents rents = new Rents(given, quotas, price.clone(), full.clone(), own.clone());
            at = solve(given.priced(rents), at, memory);
            passes = at.iterations();
            List<QuotaOutcome> outcomes = at.quotas();
            for (int g = 0; g < count; g++) {
                excess[g] = Math.log(outcomes.get(g).counted() / quotas[g].quota.limit());
            }
            double enough = IntStream.range(0, count).allMatch(g -> farFromBinding(g, excess[g])) ? asked : tolerance;
            boolean holds = IntStream.range(0, count).allMatch(g -> holds(g, excess[g]));
            if (holds && needed <= enough) {
                scratch.giveBack();
                return at;
            }
            if (!holds) {
                move(at, excess, step < DAMPED_FROM ? 1 : 0.5);
            }
            needed = holds ? enough : Math.max(tolerance, CLOSER * needed);
        }
        throw notConverged(excess);
    }

    private Equilibrium solve(Policy priced, Equilibrium from, Anderson memory) {
        try {
            Solve here = model.prepared(priced, needed);
            return (from == null ? here.movedBy(parts) : here).following(from, memory).countingFrom(passes).tracedBy(trace).run();
        } catch (NotConvergedException inLateDigits) {
            return model.prepared(priced, asked).countingFrom(passes).tracedBy(trace).run();
        }
    }

    /// Whether a quota holds, and by so much that closer solving would not tell otherwise.
    private boolean farFromBinding(int g, double excess) {
        return price[g] == 0 ? excess < -FAR : full[g] && excess > FAR;
    }

    private boolean holds(int g, double excess) {
        boolean enough = price[g] == 0 || excess >= -TOLERANCE;
        boolean notTooMuch = full[g] || excess <= TOLERANCE || Double.isNaN(excess);
        return enough && notTooMuch;
    }

    /// What each price may come to: a quota inside another adds what the other leaves of its over-quota duty.
    private void caps() {
        for (int g = 0; g < count; g++) {
            cap[g] = quotas[g].quota.most();
            for (int h = 0; h < count; h++) {
                cap[g] -= quotas[h].contains(quotas[g]) ? price[h] : 0;
            }
            cap[g] = Math.max(0, cap[g]);
        }
    }

    /// One step of the method: the complementarity problem with what counts linear in prices, solved exactly.
    private void move(Equilibrium at, double[] excess, double length) {
        for (int g = 0; g < count; g++) {
            open[g] |= price[g] > 0 || excess[g] > 0;
        }
        int[] some = IntStream.range(0, count).filter(g -> open[g]).toArray();
        double[] log = new double[some.length];
        double[] highest = new double[some.length];
        double[] gap = new double[some.length];
        for (int k = 0; k < some.length; k++) {
            int g = some[k];
            log[k] = Math.log1p(price[g] / power[g]);
            highest[k] = Math.log1p(cap[g] / power[g]);
            gap[k] = excess[g];
        }
        turn(at, some, log, gap);
        double[] target = complementary(slope, gap, log, highest);
        for (int k = 0; k < some.length; k++) {
            int g = some[k];
            double step = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, length * (target[k] - log[k])));
            price[g] = target[k] == 0 && step == -log[k] ? 0 : power[g] * Math.expm1(log[k] + step);
            full[g] = target[k] == highest[k] && step == highest[k] - log[k];
        }
        // What outer quotas cost decides how much inner ones may: once for every depth.
        for (int depth = 0; depth < count; depth++) {
            caps();
            for (int g = 0; g < count; g++) {
                full[g] |= price[g] > 0 && price[g] >= cap[g];
                price[g] = full[g] ? cap[g] : price[g];
            }
        }
    }

    /// Slopes for the next step, and where they are told.
    private void turn(Equilibrium at, int[] some, double[] log, double[] gap) {
        boolean same = Arrays.equals(some, told);
        double left = missing(gap, some);
        turns++;
        if (same && (left < PROGRESS * missing(toldGap, some) || left < LITTLE && turns < PATIENCE)) {
            learn(log, gap);
        } else if (told.length == 0 && some.length == 1 && !Double.isNaN(own[some[0]])) {
            slope = new double[][] {{own[some[0]]}};
        } else {
            slope = new QuotaGradient(model, at).volumeSlopes(some);
            List<QuotaOutcome> outcomes = at.quotas();
            for (int k = 0; k < some.length; k++) {
                for (int l = 0; l < some.length; l++) {
                    slope[k][l] *= (power[some[l]] + price[some[l]]) / outcomes.get(some[k]).counted();
                }
            }
        }
        for (int k = 0; k < some.length; k++) {
            own[some[k]] = slope[k][k];
        }
        told = some;
        toldLog = log.clone();
        toldGap = gap.clone();
    }

    /// The most that any quota is off.
    private double missing(double[] gap, int[] some) {
        return IntStream.range(0, some.length).filter(k -> !holds(some[k], gap[k])).mapToDouble(k -> Math.abs(gap[k])).max().orElse(0);
    }

    /// What the last step has shown: slopes are changed along it alone, and by as little as agrees with it.
    private void learn(double[] log, double[] gap) {
        double length = 0;
        for (int k = 0; k < log.length; k++) {
            length += (log[k] - toldLog[k]) * (log[k] - toldLog[k]);
        }
        for (int k = 0; k < log.length && length > 0; k++) {
            double unforeseen = gap[k] - toldGap[k];
            for (int l = 0; l < log.length; l++) {
                unforeseen -= slope[k][l] * (log[l] - toldLog[l]);
            }
            for (int l = 0; l < log.length; l++) {
                slope[k][l] += unforeseen * (log[l] - toldLog[l]) / length;
            }
        }
    }

    /// Where `gap + slope (x − log)` is zero with `x` between its bounds, not above zero at the lower and not below zero at
    /// the upper: by projected Gauss–Seidel, since every quota weighs on its own trade most.
    private static double[] complementary(double[][] slope, double[] gap, double[] log, double[] highest) {
        double[] x = log.clone();
        double moved = 1;
        for (int sweep = 0; sweep < MOST_SWEEPS && moved > SETTLED; sweep++) {
            moved = 0;
            for (int k = 0; k < x.length; k++) {
                double value = gap[k];
                for (int l = 0; l < x.length; l++) {
                    value += slope[k][l] * (x[l] - log[l]);
                }
                double next = Math.max(0, Math.min(highest[k], x[k] - value / slope[k][k]));
                moved = Math.max(moved, Math.abs(next - x[k]));
                x[k] = next;
            }
        }
        return x;
    }

    private NotConvergedException notConverged(double[] excess) {
        int worst = 0;
        double most = 0;
        for (int g = 0; g < count; g++) {
            if (!holds(g, excess[g]) && Math.abs(excess[g]) > most) {
                most = Math.abs(excess[g]);
                worst = g;
            }
        }
        return new NotConvergedException(("No prices for the quotas of world %s after %d steps: what enters under %s is %.6g of its limit.%nIts limit is %.4g "
                + "USD million and its price is at %.4g%%. Check that limit.")
                .formatted(given.world().name(), MOST_STEPS, quotas[worst].quota.name(), Math.exp(excess[worst]),
                        quotas[worst].quota.limit(), 100 * price[worst]), most);
    }
}
