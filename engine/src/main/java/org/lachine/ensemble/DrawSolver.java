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
        Closure closure = draw.closure();
        Moved own = moved.computeIfAbsent(closure, this::moved);
        try {
            return new Outcome(economies.of(question.centre(closure).model(), draw)
                    .solve(question.policy(draw, own.cells(), own.tariffs()), question.start(closure)), "");
        } catch (NotConvergedException | IllegalArgumentException e) {
            return new Outcome(null, e.getMessage());
        }
    }

    private Moved moved(Closure closure) {
        return new Moved(question.moved(closure), question.isCovered() ? question.centre(closure).after().tariffs().clone() : null);
    }
}
