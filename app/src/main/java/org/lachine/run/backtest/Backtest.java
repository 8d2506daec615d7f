package org.lachine.run.backtest;

import org.lachine.model.World;

/// An episode that can be predicted: by sectors, or by products.
interface Backtest {
    /// The world from before the episode.
    World world();

    /// What the model says under a variant, beside what happened. Thread-safe.
    ///
    /// @throws org.lachine.model.NotConvergedException when there is no equilibrium
    Prediction predict(Variant variant);
}
