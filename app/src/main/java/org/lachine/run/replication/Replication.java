package org.lachine.run.replication;

import java.util.List;

/// A paper, or a set of formulae, whose figures Lachine computes again.
interface Replication {
    /// What it is called on the command line.
    String name();

    String title();

    /// Published figures beside ours.
    ///
    /// @throws org.lachine.model.FaultyInputException when data that cannot be shipped are absent, and nothing can be computed
    List<Figure> figures();
}
