package org.lachine.ensemble;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.NotConvergedException;
import org.lachine.model.Variation;

/// Asks several questions of a draw, on arrays of its own: one instance a thread.
///
/// What comes out depends on the draw alone, never on the draws before it. Questions that share a central model share the
/// draw's flows.
public final class DrawSolver {
    private final List<Question> questions;
    private final double sharedVariance;
    private final FlowNoise noise;
    private final Map<CaliendoParro, Variation> variations = new IdentityHashMap<>();
    private final List<Map<Closure, Cells>> cells = new ArrayList<>();

    /// The tariffs that a question moves, and an array to move them in.
    private record Cells(int[] moved, double[] tariffs) {}

    public DrawSolver(List<Question> questions, Priors priors) {
        this.questions = questions;
        sharedVariance = priors.flows().shared();
        Closure any = priors.closure().keySet().iterator().next();
        noise = new FlowNoise(questions.getFirst().centre(any).model().baseline().countries().size());
        questions.forEach(question -> cells.add(new EnumMap<>(Closure.class)));
    }

    /// One outcome a question.
    public List<Outcome> solve(Draw draw) {
        List<Outcome> outcomes = new ArrayList<>();
        Map<CaliendoParro, String> drawn = new IdentityHashMap<>();
        for (int q = 0; q < questions.size(); q++) {
            CaliendoParro centre = questions.get(q).centre(draw.closure()).model();
            String refused = drawn.computeIfAbsent(centre, model -> turned(model, draw));
            outcomes.add(refused.isEmpty() ? solved(q, centre, draw) : new Outcome(null, refused));
        }
        return outcomes;
    }

    /// Turns a model's variation to the draw; returns why that cannot be, or nothing.
    private String turned(CaliendoParro centre, Draw draw) {
        Variation variation = variations.computeIfAbsent(centre, CaliendoParro::variation);
        try {
            variation.draw(draw.tradeElasticity(),
                    draw.flowSpread() == 0 ? null : noise.with(draw.flowKey(), draw.flowSpread(), sharedVariance), draw.mobility());
            return "";
        } catch (NotConvergedException e) {
            return e.getMessage();
        }
    }

    private Outcome solved(int q, CaliendoParro centre, Draw draw) {
        Question question = questions.get(q);
        Cells own = cells.get(q).computeIfAbsent(draw.closure(), closure -> new Cells(question.moved(closure),
                question.isCovered() ? centre.baseline().tariff().clone() : null));
        try {
            return new Outcome(variations.get(centre).solve(question.policy(draw, own.moved(), own.tariffs())), "");
        } catch (NotConvergedException | IllegalArgumentException e) {
            return new Outcome(null, e.getMessage());
        }
    }
}
