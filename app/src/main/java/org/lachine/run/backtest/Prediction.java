package org.lachine.run.backtest;

import java.util.List;

/// What one variant says of an episode, beside what happened.
///
/// @param target the change of the whole flow that was hit: percent predicted, percent actual; null where it is the only one
/// @param shares who supplies the importer, before, as predicted and after
record Prediction(List<Observation> observations, Target target, List<Share> shares) {
    /// @param predicted percent
    /// @param actual percent
    record Target(String what, double predicted, double actual) {}

    /// Shares of an importer's foreign purchases, fractions.
    ///
    /// @param item what is bought
    /// @param after as it happened; null where it is not known
    record Share(String item, String importer, String exporter, double before, double predicted, Double after) {}
}
