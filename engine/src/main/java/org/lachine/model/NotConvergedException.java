package org.lachine.model;

/// No equilibrium was reached. The message names the market furthest off, by how much, and the most extreme tariff.
///
/// A non-converged iterate is never returned as a result.
public final class NotConvergedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final double residual;

    public NotConvergedException(String message, double residual) {
        super(message);
        this.residual = residual;
    }

    /// The largest imbalance at the last iterate, a share of world value added.
    public double residual() {
        return residual;
    }
}
