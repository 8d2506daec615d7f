package org.lachine.negotiation;

/// A package and what it is worth to either side by the surrogate, percent of real income.
///
/// @param worth of the two sides; not to be modified
public record Estimate(Deal deal, double[] worth) {}
