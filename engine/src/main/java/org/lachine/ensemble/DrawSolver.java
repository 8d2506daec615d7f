package org.lachine.ensemble;

import java.util.EnumMap;
import java.util.Map;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.NotConvergedException;
import org.lachine.model.Variation;

/// Asks a question of one draw after another, on arrays of its own: one instance a thread.
///
/// What comes out depends on the draw alone, never on the draws before it.
public final class DrawSolver {
    private final Question question;
    private final double sharedVariance;
    private final FlowNoise noise;
    private final Map<Closure, Around> around = new EnumMap<>(Closure.class);

    /// What draws of one closure are solved with.
    ///
    /// @param moved cells whose tariff the question moves, `tariffs` an array to move them in
    private record Around(Variation variation, int[] moved, double[] tariffs) {}

    public DrawSolver(Question question, Priors priors) {
        this.question = question;
        sharedVariance = priors.flows().shared();
        noise = new FlowNoise(question.countries().size());
    }

    /// Solves the question in a draw; a draw without equilibrium has an outcome too, with the reason.
    public Outcome solve(Draw draw) {
        Around own = around.computeIfAbsent(draw.closure(), this::around);
        try {
            own.variation().draw(draw.tradeElasticity(),
                    draw.flowSpread() == 0 ? null : noise.with(draw.flowKey(), draw.flowSpread(), sharedVariance), draw.mobility());
            return new Outcome(own.variation().solve(question.policy(draw, own.moved(), own.tariffs()), question.start(draw.closure())), "");
        } catch (NotConvergedException | IllegalArgumentException e) {
            return new Outcome(null, e.getMessage());
        }
    }

    /// A draw's economies as a model of their own, on the baseline of `centre`.
    ///
    /// @throws NotConvergedException where flows with error cannot be brought back to their totals
    public static CaliendoParro model(CaliendoParro centre, Draw draw, Priors priors) {
        Variation variation = centre.variation();
        FlowNoise errors = draw.flowSpread() == 0 ? null
                : new FlowNoise(centre.baseline().countries().size()).with(draw.flowKey(), draw.flowSpread(), priors.flows().shared());
        variation.draw(draw.tradeElasticity(), errors, draw.mobility());
        return variation.model();
    }

    private Around around(Closure closure) {
        Question.Centre centre = question.centre(closure);
        return new Around(centre.model().variation(), question.moved(closure),
                question.isCovered() ? centre.after().tariffs().clone() : null);
    }
}
