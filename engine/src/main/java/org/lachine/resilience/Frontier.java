package org.lachine.resilience;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The frontier between what a plan costs in calm years and what it leaves at risk: for each budget the plan with the least
/// conditional value at risk.
///
/// [RiskProgramme] on losses that [PlanModel] linearises at the present plan; its answer is solved exactly, accepted if the
/// risk did fall (or the budget came to be kept), and the next programme starts there, within a reach that shrinks when
/// prediction and outcome disagree. It ends when both agree to [#AGREEMENT].
public final class Frontier {
    /// Predicted and exact risk at the optimum differ by less than this fraction of income.
    public static final double AGREEMENT = 1e-6;
    private static final int ROUNDS = 10;
    private static final double FIRST_REACH = 1;
    private static final double LEAST_REACH = 1.0 / 256;

    private final PlanModel model;
    private final double level;
    private final double[] chances;

    /// A plan on the frontier.
    ///
    /// @param budget real income that may be given up in a calm year, a fraction
    /// @param cvar mean loss in the worst cases
    /// @param predicted the same by the last linear programme
    /// @param rounds linear programmes solved
    public record Point(double budget, double cvar, double predicted, double mean, PlanModel.Outcome outcome, int rounds) {}

    /// @param level of the conditional value at risk, such as 0.9 for the worst tenth of years
    public Frontier(PlanModel model, double level) {
        this.model = model;
        this.level = level;
        chances = model.chances();
    }

    /// The point where nothing is done.
    public Point today() {
        PlanModel.Outcome nothing = model.evaluate(model.nothing());
        double cvar = risk(nothing);
        return new Point(0, cvar, cvar, Risk.mean(chances, nothing.losses()), nothing, 0);
    }

    private double risk(PlanModel.Outcome outcome) {
        return Risk.cvar(chances, outcome.losses(), level);
    }

    /// The best plan within a budget, from a plan near by.
    public Point best(double budget, PlanModel.Outcome start) {
        return best(budget, start, null);
    }

    /// @param wanted null, or goods exports to some countries that the plan must reach
    Point best(double budget, PlanModel.Outcome start, Wanted wanted) {
        PlanModel.Outcome at = start;
        double merit = merit(at, budget, wanted);
        double reach = FIRST_REACH;
        double predicted = risk(at);
        int rounds = 0;
        PlanModel.Slopes slopes = null;
        while (rounds < ROUNDS && reach > LEAST_REACH) {
            slopes = slopes == null ? model.slopes(at) : slopes;
            double[] x = programme(at, slopes, reach, budget, wanted);
            rounds++;
            if (x == null) {
                return null;
            }
            if (still(x, at.x())) {
                // a programme's costs stand in pieces, which are finer within a shorter reach: a small step may still pay
                predicted = risk(at);
                reach /= 4;
                continue;
            }
            double expected = expected(at, slopes, x);
            PlanModel.Outcome next = model.evaluate(x);
            double then = merit(next, budget, wanted);
            boolean agreed = Math.abs(expected - risk(next)) < AGREEMENT;
            if (then < merit - AGREEMENT / 10) {
                boolean little = merit - then < AGREEMENT;
                at = next;
                merit = then;
                predicted = expected;
                slopes = null;
                reach = agreed ? Math.min(1, 2 * reach) : reach;
                if (little && agreed) {
                    break;
                }
            } else if (agreed && Math.abs(then - merit) < AGREEMENT) {
                predicted = risk(at);
                break;
            } else {
                reach /= 4;
            }
        }
        return new Point(budget, risk(at), predicted, Risk.mean(chances, at.losses()), at, rounds);
    }

    /// Goods exports to all countries but one, to be at least so many USD million.
    record Wanted(int but, double exports) {
        double reached(double[] exports) {
            double sum = 0;
            for (int m = 0; m < exports.length; m++) {
                sum += m == but ? 0 : exports[m];
            }
            return sum;
        }
    }

    /// Risk, and a penalty for what a constraint is missed by.
    private double merit(PlanModel.Outcome at, double budget, Wanted wanted) {
        double over = Math.max(0, at.premium() - budget);
        double missing = wanted == null ? 0 : Math.max(0, 1 - wanted.reached(model.exports(at.calm())) / wanted.exports());
        return risk(at) + 100 * over + missing;
    }

    private double[] programme(PlanModel.Outcome at, PlanModel.Slopes slopes, double reach, double budget, Wanted wanted) {
        int count = at.x().length;
        double[] low = new double[count];
        double[] high = new double[count];
        for (int k = 0; k < count; k++) {
            double most = model.instruments().get(k).most();
            low[k] = Math.max(0, at.x()[k] - reach * most);
            high[k] = Math.min(most, at.x()[k] + reach * most);
        }
        double[] loss = new double[chances.length];
        double[][] slope = new double[chances.length][count];
        for (int w = 0; w < loss.length; w++) {
            loss[w] = -at.logs()[w];
            slope[w] = negative(slopes.states()[w]);
        }
        RiskProgramme programme = new RiskProgramme(chances, level, at.x(), low, high, model.costSlope(), model.costCurve());
        return programme.solve(loss, slope, -at.calmLog(), negative(slopes.calm()), budget, requirement(at, slopes, wanted));
    }

    private RiskProgramme.Requirement requirement(PlanModel.Outcome at, PlanModel.Slopes slopes, Wanted wanted) {
        if (wanted == null) {
            return null;
        }
        double[] slope = new double[at.x().length];
        for (int k = 0; k < slope.length; k++) {
            slope[k] = wanted.reached(slopes.exports()[k]) / wanted.exports();
        }
        return new RiskProgramme.Requirement(slope, 1 - wanted.reached(model.exports(at.calm())) / wanted.exports());
    }

    private static boolean still(double[] x, double[] from) {
        return IntStream.range(0, x.length).allMatch(k -> Math.abs(x[k] - from[k]) < 1e-12);
    }

    private static double[] negative(double[] values) {
        double[] negative = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            negative[k] = -values[k];
        }
        return negative;
    }

    private double expected(PlanModel.Outcome at, PlanModel.Slopes slopes, double[] x) {
        double[] loss = new double[chances.length];
        for (int w = 0; w < loss.length; w++) {
            loss[w] = model.cost(x) - at.logs()[w];
            for (int k = 0; k < x.length; k++) {
                loss[w] -= slopes.states()[w][k] * (x[k] - at.x()[k]);
            }
        }
        return Risk.cvar(chances, loss, level);
    }

    /// The frontier: today, `points` plans at evenly spaced budgets, the last one where more money buys no less risk.
    public List<Point> trace(int points) {
        Point today = today();
        Point all = best(Double.POSITIVE_INFINITY, today.outcome());
        List<Point> frontier = new ArrayList<>(List.of(today));
        double dearest = Math.max(0, all.outcome().premium());
        for (int k = 1; k < points; k++) {
            double share = (double) k / points;
            frontier.add(best(dearest * share * share, frontier.getLast().outcome()));
        }
        frontier.add(new Point(dearest, all.cvar(), all.predicted(), all.mean(), all.outcome(), all.rounds()));
        return frontier;
    }
}
