package org.lachine.model;

/// A guess of how far the recorded flows of a world are off, sector by sector.
@FunctionalInterface
public interface FlowError {

    /// Ratios of true to recorded flows of one sector.
    ///
    /// @param factor `[importer][padded exporter]`, rows `stride` apart; overwritten. Own sales are no recorded trade:
    ///     their ratios are not read
    void fill(int sector, double[] factor, int stride);
}
