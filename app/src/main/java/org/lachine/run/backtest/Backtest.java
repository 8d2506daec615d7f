package org.lachine.run.backtest;

import org.lachine.model.World;

/// An episode that can be predicted: by sectors, or by products.
interface Backtest {
    /// The world from before the episode.
    World world();

    /// Whether it shuts some of an exporter's sellers out; how many is then varied.
    default boolean closesSome() {
        return false;
    }

    /// What the model says under a variant, beside what happened. Thread-safe.
    ///
    /// @throws org.lachine.model.NotConvergedException when there is no equilibrium
    Prediction predict(Variant variant);
}
