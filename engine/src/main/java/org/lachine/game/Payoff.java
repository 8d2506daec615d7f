package org.lachine.game;

import org.lachine.model.World;

/// What a government wants, as a function of all trade policy of the world: the model as a game sees it.
///
/// One instance follows one search: it may start each solve from the last. Not thread-safe.
public interface Payoff {
    /// The world that values are relative to.
    World world();

    /// The logarithm of the payoff relative to the baseline's: 0.01 is one percent more. Minus infinity where the policy
    /// leaves no equilibrium.
    ///
    /// @param tariffs fractions, `[sector][importer][exporter]`, or also by product, as [Levers#tariffs] gives them
    /// @param exportTaxes fractions of the producer value, the same shape; null for none
    double value(double[] tariffs, double[] exportTaxes);

    /// Differences in value below this are noise of the solver.
    double noise();

    /// Derivatives of the value at the policy last asked for, by tariff, in the form it was asked for. Read only.
    double[] tariffSlopes();

    /// The same by export tax; null where the model has none.
    double[] exportTaxSlopes();

    /// About how far each slope falls for a unit more of its rate near the best one, positive, at the policy last asked for:
    /// what tells a rate that is far off on next to no trade from one that is close on much. Null where nothing is known.
    default double[] tariffCurvatures() {
        return null;
    }

    /// The same by export tax.
    default double[] exportTaxCurvatures() {
        return null;
    }
}
