package org.lachine.model;

import org.lachine.num.Anderson;

/// Solves policies that follow closely on one another, as when a slider moves: each from the last equilibrium, and with
/// what the accelerator has learnt of how the equations answer its steps.
///
/// The same equilibria as from [CaliendoParro#solve], to its tolerance, in about half the passes. Not thread-safe; holds
/// twice [#DEPTH] states.
public final class SolveSequence {
    /// More than a solve by itself keeps: steps of several solves pay for their memory here.
    static final int DEPTH = 30;

    private final CaliendoParro model;
    private final Anderson memory;
    private Equilibrium last;

    SolveSequence(CaliendoParro model) {
        this.model = model;
        memory = model.memory();
    }

    /// What one pass of [#solve] moves and computes, once the memory is full.
    public PassCost passCost() {
        return model.passCost(DEPTH);
    }

    /// The equilibrium under the next policy. One with quotas is solved by itself.
    ///
    /// @throws IllegalArgumentException as [CaliendoParro#solve(Policy)]; the sequence then starts afresh
    /// @throws NotConvergedException likewise
    public Equilibrium solve(Policy policy) {
        Equilibrium from = last;
        last = null;
        if (!policy.quotas().isEmpty()) {
            return model.solve(policy);
        }
        if (from == null) {
            memory.restart();
        }
        last = model.prepared(policy).following(from, memory).run();
        return last;
    }
}
