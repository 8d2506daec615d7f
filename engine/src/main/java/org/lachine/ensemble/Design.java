package org.lachine.ensemble;

/// Guesses of what is not known, two independent ones an index, and mixtures of the two: what ranges and variance shares are made of
/// (Saltelli 2010).
///
/// @param <D> what is guessed
public interface Design<D> {
    /// The guess of an index from 0 on.
    D of(int index);

    /// The guess that stands beside it, independent of it.
    D beside(int index);

    /// The guess of an index with one group taken from the guess beside it.
    D exchanged(int index, Group group);

    /// Whether two guesses are the same, so that one answer serves both; false where nobody can tell.
    default boolean same(D one, D other) {
        return false;
    }
}
