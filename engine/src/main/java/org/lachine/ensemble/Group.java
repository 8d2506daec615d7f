package org.lachine.ensemble;

/// What a range is made of: uncertain inputs that are drawn together when their share in it is asked for.
public enum Group {
    ELASTICITIES, FLOWS, DEFICITS, COVERAGE, HORIZON, RENTS,
    /// Between the products of a sector.
    SUBSTITUTION,
    /// Elasticities of single products.
    PRODUCTS,
    /// Which policies follow on those that a scenario compares.
    POLICY,
    /// Of threats in a year, with their durations; no part of the draws of economies.
    CHANCES;

    /// When it is exchanged: what leaves economies as they are first, flows last.
    int place() {
        return switch (this) {
            case COVERAGE, RENTS, POLICY, CHANCES -> 0;
            case FLOWS -> 2;
            default -> 1;
        };
    }

    /// Its name in tables.
    public String inWords() {
        return name().toLowerCase();
    }
}
