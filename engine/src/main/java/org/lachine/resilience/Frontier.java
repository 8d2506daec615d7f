package org.lachine.resilience;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The frontier between what a plan costs in calm years and what it leaves at risk: for each budget the plan with the least
/// conditional value at risk.
///
/// [RiskProgramme] on losses whose slopes [PlanModel] takes at the present plan, by the adjoint; its answer is solved exactly,
/// accepted if the risk did fall, and the next programme starts there, within a reach that shrinks when it did not. It ends when
/// prediction and outcome agree to [#AGREEMENT]. Yields that grow with what is done can make several plans best of those
/// near them; what is found is one of them.
public final class Frontier {
    /// Predicted and exact risk at the optimum differ by less than this fraction of income.
    public static final double AGREEMENT = 1e-6;
    private static final int ROUNDS = 30;
    private static final int CORRECTIONS = 3;
    /// What a budget may be missed by, a fraction of income.
    private static final double SLACK = 1e-9;
    private static final double FIRST_REACH = 1;
    private static final double LEAST_REACH = 1.0 / 1024;

    private final PlanModel model;
    private final double level;
    private final double[] chances;
    /// Where slopes are known: at today's point, and where the last plan was sought from. More would hold on to too many equilibria.
    private Known today;
    private Known last;

    private record Known(PlanModel.Outcome at, PlanModel.Slopes slopes) {}

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
        PlanModel.Outcome at = start.premium() <= budget + SLACK ? start : model.evaluate(within(budget, start.x()));
        double least = risk(at);
        double reach = FIRST_REACH;
        double predicted = least;
        int rounds = 0;
        PlanModel.Slopes slopes = slopes(at);
        while (rounds < ROUNDS && reach > LEAST_REACH) {
            double[] x = step(at, slopes, reach, budget);
            rounds++;
            if (still(x, at.x())) {
                // costs stand in pieces, which are finer within a shorter reach: a small step may still pay
                predicted = least;
                reach /= 4;
                continue;
            }
            predicted = expected(at, slopes, x);
            PlanModel.Outcome next = model.evaluate(x);
            double then = risk(next);
            boolean agreed = Math.abs(predicted - then) < AGREEMENT;
            if (then < least - AGREEMENT / 10) {
                boolean little = least - then < AGREEMENT;
                at = next;
                least = then;
                reach = agreed ? Math.min(1, 2 * reach) : reach;
                if (little && agreed) {
                    break;
                }
                slopes = slopes(at);
            } else if (agreed && Math.abs(then - least) < AGREEMENT) {
                predicted = risk(at);
                break;
            } else {
                reach /= 4;
            }
        }
        return new Point(budget, risk(at), predicted, Risk.mean(chances, at.losses()), at, rounds);
    }

    private PlanModel.Slopes slopes(PlanModel.Outcome at) {
        if (today != null && today.at() == at) {
            return today.slopes();
        }
        if (last == null || last.at() != at) {
            last = new Known(at, model.slopes(at));
            today = today == null ? last : today;
        }
        return last.slopes();
    }

    /// The programme's plan. It keeps the budget to second order only, so what it misses it by is taken off and asked again.
    private double[] step(PlanModel.Outcome at, PlanModel.Slopes slopes, double reach, double budget) {
        double allowed = Math.max(budget, at.premium());
        double[] x = at.x();
        for (int again = 0; again <= CORRECTIONS; again++) {
            double[] found = programme(at, slopes, reach, allowed);
            if (found == null) {
                break;
            }
            x = found;
            double over = model.premium(x) - budget;
            if (over <= SLACK) {
                return x;
            }
            allowed -= over;
        }
        return within(budget, x);
    }

    /// A plan drawn back towards doing nothing as far as the budget asks.
    private double[] within(double budget, double[] x) {
        double share = 1;
        double[] kept = x;
        for (double premium = model.premium(x); premium > budget + SLACK; premium = model.premium(kept)) {
            share *= Math.sqrt(Math.max(0, budget) / premium) * (1 - 1e-4);
            double of = share;
            kept = Arrays.stream(x).map(level -> of * level).toArray();
        }
        return kept;
    }

    private double[] programme(PlanModel.Outcome at, PlanModel.Slopes slopes, double reach, double budget) {
        int count = at.x().length;
        double[] low = new double[count];
        double[] high = new double[count];
        for (int k = 0; k < count; k++) {
            double most = model.instruments().get(k).most();
            low[k] = Math.max(0, at.x()[k] - reach * most);
            high[k] = Math.min(most, at.x()[k] + reach * most);
        }
        List<RiskProgramme.Loss> losses = IntStream.range(0, chances.length)
                .mapToObj(w -> new RiskProgramme.Loss(-at.logs()[w], slopes.states()[w])).toList();
        RiskProgramme programme = new RiskProgramme(chances, level, at.x(), low, high, model.quadratics());
        return programme.solve(losses, new RiskProgramme.Loss(-at.calmLog(), slopes.calm()), budget);
    }

    private static boolean still(double[] x, double[] from) {
        return IntStream.range(0, x.length).allMatch(k -> Math.abs(x[k] - from[k]) < 1e-12);
    }

    /// Risk as the programme sees it.
    private double expected(PlanModel.Outcome at, PlanModel.Slopes slopes, double[] x) {
        double[] step = difference(x, at.x());
        double[] loss = new double[chances.length];
        for (int w = 0; w < loss.length; w++) {
            loss[w] = model.cost(x) - at.logs()[w] - product(slopes.states()[w], step) - model.quadratics().bend().over(step, slopes.states()[w]);
        }
        return Risk.cvar(chances, loss, level);
    }

    private static double[] difference(double[] to, double[] from) {
        double[] step = new double[to.length];
        for (int k = 0; k < step.length; k++) {
            step[k] = to[k] - from[k];
        }
        return step;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
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
