package org.lachine.data;

import java.util.List;

/// What a world is made of, in words: the part of `datapackage.json` that is not tables.
///
/// @param title one line
/// @param description what the world contains and is for
/// @param finalDemand whether final demand implied by flows and input shares is non-negative as it stands
/// @param sources where the figures come from
/// @param adjustments what was done to them, one sentence each
public record WorldDescription(String title, String description, FinalDemand finalDemand, List<Source> sources,
        List<String> adjustments) {

    /// Final demand `X_nj − Σ_k γ_n,jk Y_nk` in the data.
    public enum FinalDemand {
        /// Nowhere negative: the accounts balance as they stand.
        BALANCED,
        /// Negative in places, as published; calibration sets it to 0 there and re-solves the baseline.
        CUT
    }

    /// @param licence name of the licence under which the figures are used
    /// @param path address of the source, or of its description
    public record Source(String title, String path, String licence) {}

    public WorldDescription {
        sources = List.copyOf(sources);
        adjustments = List.copyOf(adjustments);
    }
}
