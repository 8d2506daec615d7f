package org.lachine.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Equilibrium;
import org.lachine.model.Policy;
import org.lachine.model.World;
import org.lachine.resilience.Instrument.Kind;
import org.lachine.resilience.PlanModel.State;
import org.lachine.resilience.Threat.Range;
import org.lachine.trial.RandomWorld;

/// The plan: two stages in one, derivatives, the programme of Rockafellar and Uryasev, and what any plan must do.
class PlanTest {
    private static final World RAW = RandomWorld.of(51, 6, 3, new RandomWorld.Ranges(3, 6, 0.2, 0, 0, false));
    private static final double[] LONG = RAW.elasticity("drawn");
    private static final double[] SHORT = Arrays.stream(LONG).map(theta -> theta * 0.38).toArray();
    private static final double MOBILITY = 2;
    /// What pieces of half the reach miss of a cost that rises by 0.02: `0.02 · 0.5² / 8`, for two instruments.
    private static final double WITHIN_PIECES = 1.3e-3;
    private static final String ME = "C000";
    private static final String FOE = "C001";
    private static final Instrument SELL = new Instrument("sell", Kind.EXPORT_COST, "C002", 0.2, 0.005);
    private static final Instrument BUY = new Instrument("buy", Kind.IMPORT_COST, "C003", 0.2, 0.005);
    private static final Instrument TREATY = new Instrument("treaty", Kind.AGREEMENT, "C004", 1, 0.002);
    private static final Instrument LEVY = new Instrument("levy", Kind.EXPORT_LEVY, FOE, 0.3, 0.02);
    private static final List<Instrument> ALL = List.of(SELL, BUY, TREATY, LEVY);

    private static Threat closed() {
        Strike sales = Strike.of(Strike.Kind.BAN, List.of(FOE), List.of(ME), new double[] {1, 1, 1}, 0);
        return new Threat("closed", "the foe closes its market", List.of(FOE), new Range(0, 0.1, 1), new Range(1, 12, 24), "made up", List.of(sales));
    }

    private static Threat tariff() {
        Strike duty = Strike.of(Strike.Kind.TARIFF, List.of(FOE), List.of(ME), new double[] {1, 1, 1}, 0.3);
        return new Threat("tariff", "the foe adds 30%", List.of(FOE), new Range(0, 0.3, 1), new Range(1, 12, 24), "made up", List.of(duty));
    }

    private static PlanModel model(double calm, double tariff, double closed, List<Instrument> instruments) {
        return PlanModel.of(RAW, LONG, SHORT, MOBILITY, Closure.BALANCED, ME, List.of(new State("calm", calm, List.of()),
                new State("tariff", tariff, List.of(tariff())), new State("closed", closed, List.of(closed()))), instruments);
    }

    @Test
    void oneSolveWithHabitsIsTheTwoStagesOneOnTheOther() {
        PlanModel plan = model(0.5, 0.3, 0.2, ALL);
        double[] x = {0.15, 0.1, 0.5, 0};
        PlanModel.Outcome outcome = plan.evaluate(x);
        CaliendoParro calm = CaliendoParro.calibrate(RAW, LONG, Closure.BALANCED);
        Equilibrium settled = calm.solve(Instrument.onto(Policy.of(calm.baseline()), ME, ALL, x));
        CaliendoParro crisis = CaliendoParro.calibrate(settled.asWorld("settled"), SHORT, Closure.BALANCED, MOBILITY);
        for (int w = 1; w < 3; w++) {
            Threat threat = plan.states().get(w).threats().getFirst();
            Equilibrium struck = crisis.solve(threat.onto(Policy.of(crisis.baseline()), SHORT));
            assertThat(outcome.logs()[w]).isCloseTo(Math.log(settled.welfareHat(ME)) + Math.log(struck.welfareHat(ME)), within(1e-8));
        }
        assertThat(outcome.calmLog()).isCloseTo(Math.log(settled.welfareHat(ME)), within(1e-9));
    }

    @Test
    void slopesAreThoseOfFiniteDifferences() {
        PlanModel plan = model(0.5, 0.3, 0.2, ALL);
        double[] x = {0.1, 0.05, 0.4, 0.05};
        PlanModel.Slopes slopes = plan.slopes(plan.evaluate(x));
        double h = 1e-3;
        for (int k = 0; k < x.length; k++) {
            double[] up = x.clone();
            double[] down = x.clone();
            up[k] += h;
            down[k] -= h;
            PlanModel.Outcome above = plan.evaluate(up);
            PlanModel.Outcome below = plan.evaluate(down);
            for (int w = 0; w < 3; w++) {
                double slope = (above.logs()[w] - below.logs()[w]) / (2 * h);
                assertThat(slopes.states()[w][k]).as(ALL.get(k).id() + " in " + plan.states().get(w).name())
                        .isCloseTo(slope, within(1e-4 * Math.abs(slope) + 5e-8));
            }
        }
    }

    @Test
    void theTailIsTheMeanOfTheWorstCases() {
        double[] chance = {0.5, 0.3, 0.15, 0.05};
        double[] loss = {0, 1, 2, 10};
        assertThat(Risk.cvar(chance, loss, 0.9)).isCloseTo((0.05 * 10 + 0.05 * 2) / 0.1, within(1e-12));
        assertThat(Risk.cvar(chance, loss, 0)).isEqualTo(Risk.mean(chance, loss)).isCloseTo(1.1, within(1e-12));
    }

    /// Two instruments for one partner, whose costs rise and whose yields bend: the programme against a search over a grid.
    @Test
    void theProgrammeFindsWhatASearchOfAllPlansFinds() {
        Random random = new Random(5);
        for (int trial = 0; trial < 20; trial++) {
            double[] chance = {0.6, 0.25, 0.1, 0.05};
            double[] at = {0.25, 0.5};
            Bend bend = new Bend(random.doubles(2, 0, 0.1).toArray(), List.of(new Bend.Pair(0, 1, random.nextDouble(0.1))));
            double[] curve = random.doubles(2, 0.01, 0.02).toArray();
            double[] cost = random.doubles(2, 0.001, 0.004).toArray();
            RiskProgramme.Quadratics quadratics = new RiskProgramme.Quadratics(cost, curve, bend, new double[] {1, 0.5});
            List<RiskProgramme.Loss> losses = Arrays.stream(chance).mapToObj(p -> new RiskProgramme.Loss(p == 0.6 ? 0 : random.nextDouble(0.05),
                    random.doubles(2, p == 0.6 ? -0.01 : 0, p == 0.6 ? 0 : 0.05).toArray())).toList();
            double budget = 0.012;
            double[] high = {1, 1};
            double[] x = new RiskProgramme(chance, 0.9, at, new double[2], high, quadratics).solve(losses, losses.getFirst(), budget);
            double best = Double.POSITIVE_INFINITY;
            int grid = 400;
            for (int a = 0; a <= grid; a++) {
                for (int b = 0; b <= grid; b++) {
                    double[] y = {(double) a / grid, (double) b / grid};
                    if (loss(losses.getFirst(), quadratics, at, y) <= budget) {
                        best = Math.min(best, tail(chance, losses, quadratics, at, y));
                    }
                }
            }
            assertThat(loss(losses.getFirst(), quadratics, at, x)).isLessThanOrEqualTo(budget + 1e-9);
            assertThat(tail(chance, losses, quadratics, at, x)).as("trial " + trial).isBetween(best - 1e-4, best + WITHIN_PIECES);
        }
    }

    private static double loss(RiskProgramme.Loss loss, RiskProgramme.Quadratics quadratics, double[] at, double[] x) {
        double[] step = {x[0] - at[0], x[1] - at[1]};
        return loss.at() + quadratics.cost(x) - loss.slope()[0] * step[0] - loss.slope()[1] * step[1] - quadratics.bend().over(step, loss.slope());
    }

    private static double tail(double[] chance, List<RiskProgramme.Loss> losses, RiskProgramme.Quadratics quadratics, double[] at, double[] x) {
        return Risk.cvar(chance, losses.stream().mapToDouble(loss -> loss(loss, quadratics, at, x)).toArray(), 0.9);
    }

    @Test
    void withoutRiskThePlanChangesNothing() {
        Instrument same = new Instrument("treaty with the second", Kind.AGREEMENT, "C002", 1, 0.0005);
        PlanModel plan = model(1, 0, 0, List.of(SELL, BUY, TREATY, LEVY, same));
        Frontier frontier = new Frontier(plan, 0.9);
        Frontier.Point best = frontier.best(Double.POSITIVE_INFINITY, frontier.today().outcome());
        assertThat(Arrays.stream(best.outcome().x()).max().orElseThrow()).isCloseTo(0, within(1e-6));
        assertThat(best.cvar()).isCloseTo(0, within(1e-9));
    }

    @Test
    void aCertainCutOffMakesThePlanLeaveThatPartner() {
        Instrument free = new Instrument("levy", Kind.EXPORT_LEVY, FOE, 1, 0);
        Instrument nearer = new Instrument("sell to the foe", Kind.EXPORT_COST, FOE, 0.2, 0.005);
        PlanModel plan = model(0, 0, 1, List.of(SELL, BUY, nearer, free));
        Frontier frontier = new Frontier(plan, 0.9);
        PlanModel.Outcome today = frontier.today().outcome();
        PlanModel.Outcome best = frontier.best(Double.POSITIVE_INFINITY, today).outcome();
        assertThat(best.x()[0]).isPositive();
        assertThat(best.x()[2]).as("nothing goes into the foe's market").isZero();
        assertThat(share(plan, best)).as("it is left as far as leaving is worth its price").isLessThan(0.4 * share(plan, today));
    }

    private static double share(PlanModel plan, PlanModel.Outcome outcome) {
        double[] exports = plan.exports(outcome.calm());
        return exports[1] / Arrays.stream(exports).sum();
    }

    @Test
    void moreInstrumentsAndMoreMoneyNeverMakeTheFrontierWorse() {
        Frontier few = new Frontier(model(0.5, 0.3, 0.2, List.of(SELL, BUY)), 0.9);
        Frontier many = new Frontier(model(0.5, 0.3, 0.2, ALL), 0.9);
        PlanModel.Outcome nothing = few.today().outcome();
        double before = few.today().cvar();
        for (double budget : new double[] {2e-5, 1e-4, 5e-4}) {
            Frontier.Point narrow = few.best(budget, nothing);
            Frontier.Point wide = many.best(budget, many.today().outcome());
            assertThat(wide.cvar()).isLessThanOrEqualTo(narrow.cvar() + Frontier.AGREEMENT);
            assertThat(narrow.cvar()).isLessThanOrEqualTo(before + Frontier.AGREEMENT);
            assertThat(narrow.outcome().premium()).isLessThanOrEqualTo(budget + Frontier.AGREEMENT);
            assertThat(Math.abs(narrow.cvar() - narrow.predicted())).isLessThan(10 * Frontier.AGREEMENT);
            before = narrow.cvar();
        }
        assertThat(before).isLessThan(few.today().cvar() - 10 * Frontier.AGREEMENT);
    }

    /// The search ends where no step up or down of one instrument, or of two, lowers the risk.
    @Test
    void noPlanNearTheBestIsBetter() {
        Instrument same = new Instrument("treaty with the second", Kind.AGREEMENT, "C002", 1, 0.0005);
        PlanModel plan = model(0.5, 0.3, 0.2, List.of(SELL, BUY, TREATY, LEVY, same));
        Frontier frontier = new Frontier(plan, 0.9);
        Frontier.Point best = frontier.best(Double.POSITIVE_INFINITY, frontier.today().outcome());
        assertThat(best.predicted()).isCloseTo(best.cvar(), within(Frontier.AGREEMENT));
        int count = plan.instruments().size();
        for (int k = 0; k < count; k++) {
            for (int other = k; other < count; other++) {
                for (int sides = 0; sides < 4; sides++) {
                    double[] x = best.outcome().x().clone();
                    x[k] += nudge(plan, k, sides % 2);
                    x[other] += nudge(plan, other, sides / 2);
                    if (IntStream.range(0, count).allMatch(i -> x[i] >= 0 && x[i] <= plan.instruments().get(i).most())) {
                        assertThat(Risk.cvar(plan.chances(), plan.evaluate(x).losses(), 0.9)).isGreaterThan(best.cvar() - Frontier.AGREEMENT);
                    }
                }
            }
        }
    }

    private static double nudge(PlanModel plan, int instrument, int side) {
        return 0.02 * plan.instruments().get(instrument).most() * (side == 0 ? 1 : -1);
    }

    @Test
    void chancesSumToOne() {
        assertThatThrownBy(() -> model(0.5, 0.3, 0.1, ALL)).hasMessageContaining("sum to 0.9");
    }
}
