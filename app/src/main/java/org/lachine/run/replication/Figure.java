package org.lachine.run.replication;

/// One figure of a replication: what was published, and what Lachine finds. Percent; tolerance in percentage points.
///
/// @param country code, or the name of a group in the paper's words
/// @param published null where there is none
/// @param ours null where the data to compare with are absent
/// @param source where the published figure stands
record Figure(String figure, String country, Double published, Double ours, double tolerance, String source) {
    /// Room for the last bit where a published figure is exactly half a printed digit away.
    private static final double ROUNDING = 1e-9;

    /// A figure printed with `decimals`: it agrees within half a unit of the last one.
    static Figure printed(String figure, String country, double published, double ours, int decimals, String source) {
        return new Figure(figure, country, published, ours, 0.5 * Math.pow(10, -decimals), source);
    }

    /// A figure that cannot be compared here, because the folder of reference data lacks a file.
    static Figure absent(String figure, double tolerance, String source) {
        return new Figure(figure, null, null, null, tolerance, source);
    }

    Double difference() {
        return published == null || ours == null ? null : ours - published;
    }

    String verdict() {
        if (ours == null) {
            return ABSENT;
        }
        if (published == null) {
            return "not published";
        }
        return Math.abs(difference()) <= tolerance + ROUNDING ? "agrees" : MISSES;
    }

    static final String MISSES = "misses";
    static final String ABSENT = "no reference data";
}
