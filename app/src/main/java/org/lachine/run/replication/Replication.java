package org.lachine.run.replication;

import java.util.List;

/// A paper, or a set of formulae, whose figures Lachine computes again.
interface Replication {
    /// What it is called on the command line.
    String name();

    String title();

    /// Whether the data it cannot do without are there.
    default boolean hasData() {
        return true;
    }

    /// Published figures beside ours.
    ///
    /// @throws org.lachine.model.FaultyInputException when a world or data that it needs are absent
    List<Figure> figures();
}
