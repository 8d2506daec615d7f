package org.lachine.game;

/// The product of gains over a fallback that a bargain makes as large as it can, `Π (v_p − d_p)^β_p`, in logs (Nash 1950).
///
/// @param fallback d, what each has without an agreement; not to be modified
/// @param powers β, bargaining powers; not to be modified
public record NashProduct(double[] fallback, double[] powers) {
    /// `Σ β ln (v − d)`; minus infinity where somebody does not gain.
    public double log(double[] values) {
        double sum = 0;
        for (int p = 0; p < values.length; p++) {
            double gain = values[p] - fallback[p];
            sum += gain > 0 ? powers[p] * Math.log(gain) : Double.NEGATIVE_INFINITY;
        }
        return sum;
    }

    /// Its derivative in one payoff.
    public double slope(double[] values, int p) {
        return powers[p] / (values[p] - fallback[p]);
    }
}
