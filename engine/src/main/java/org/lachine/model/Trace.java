package org.lachine.model;

/// Told after every pass of a solve how far the equations are off: the convergence report of a run.
@FunctionalInterface
public interface Trace {
    void accept(Pass pass);

    /// One pass.
    ///
    /// @param number counts passes, products of Newton's linear solves included, from 1
    /// @param progress share of the policy that is in place: 1 unless the solver walks to a policy far away
    /// @param norm the largest gap of any equation: of money as a share of world value added, of costs in logs
    /// @param market where most money is missing: a sector in a country, or labour in a country
    /// @param imbalance implied less present spending on the sector or pay of labour there, USD million
    record Pass(int number, double progress, double norm, String market, double imbalance) {}
}
