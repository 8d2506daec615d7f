package org.lachine.ensemble;

import java.util.EnumMap;
import java.util.Map;
import org.lachine.model.Closure;
import org.lachine.model.NotConvergedException;

/// Asks a question of one draw after another, on arrays of its own: one instance a thread.
///
/// What comes out depends on the draw alone, never on the draws before it.
public final class DrawSolver {
    private final Question question;
    private final Economies economies;
    private final Map<Closure, Moved> moved = new EnumMap<>(Closure.class);

    /// @param cells whose tariff the question moves, `tariffs` an array to move them in
    private record Moved(int[] cells, double[] tariffs) {}

    /// @param economies of the thread that solves, which other questions may share
    public DrawSolver(Question question, Economies economies) {
        this.question = question;
        this.economies = economies;
    }

    /// Solves the question in a draw; a draw without equilibrium has an outcome too, with the reason.
    public Outcome solve(Draw draw) {
        try {
            Drawn drawn = drawn(draw);
            return new Outcome(drawn.solve(drawn.after(), question.start(draw.closure()), question.sales()), "");
        } catch (NotConvergedException | IllegalArgumentException e) {
            return new Outcome(null, e.getMessage());
        }
    }

    /// The economies of a draw with the question's policy.
    ///
    /// @throws NotConvergedException where flows with error cannot be brought back to their totals
    public Drawn drawn(Draw draw) {
        Moved own = moved.computeIfAbsent(draw.closure(), this::moved);
        return new Drawn(economies.of(question.centre(draw.closure()).model(), draw), draw, question.policy(draw, own.cells(), own.tariffs()));
    }

    private Moved moved(Closure closure) {
        return new Moved(question.moved(closure), question.isCovered() ? question.centre(closure).after().tariffs().clone() : null);
    }
}
