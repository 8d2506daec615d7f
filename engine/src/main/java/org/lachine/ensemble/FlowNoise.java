package org.lachine.ensemble;

import org.lachine.model.FlowError;

/// Lognormal errors of flows, a function of a key and the cell alone: one part that all sectors of a pair share and one of
/// the cell's own.
///
/// There are as many errors as cells, so each is the middle of one of 4096 equally likely slices of its distribution,
/// chosen by twelve bits of a hash: a normal variate costs a nanosecond, and its variance falls short by a thousandth.
/// Reused from draw to draw; not thread-safe.
final class FlowNoise implements FlowError {
    private static final int SLICES = 4096;
    private static final int PER_WORD = 4;
    private static final double[] QUANTILES = quantiles();

    private final int countries;
    private final double[] cellRatio = new double[SLICES];
    private final double[] pairRatio = new double[SLICES];
    private final double[] pair;
    private long key;

    FlowNoise(int countries) {
        this.countries = countries;
        pair = new double[countries * countries];
    }

    private static double[] quantiles() {
        double[] values = new double[SLICES];
        for (int k = 0; k < SLICES; k++) {
            values[k] = Normal.quantile((k + 0.5) / SLICES);
        }
        return values;
    }

    /// Turns to other errors.
    ///
    /// @param spread standard deviation of the logs
    /// @param shared part of their variance that a pair's sectors share
    FlowNoise with(long newKey, double spread, double shared) {
        key = newKey;
        for (int k = 0; k < SLICES; k++) {
            cellRatio[k] = Math.exp(spread * Math.sqrt(1 - shared) * QUANTILES[k]);
            pairRatio[k] = Math.exp(spread * Math.sqrt(shared) * QUANTILES[k]);
        }
        long bits = 0;
        for (int c = 0; c < pair.length; c++, bits <<= 16) {
            bits = c % PER_WORD == 0 ? Hash.of(key, c) : bits;
            pair[c] = pairRatio[(int) (bits >>> 52)];
        }
        return this;
    }

    @Override
    public void fill(int sector, double[] factor, int stride) {
        long sectorKey = Hash.of(key, ~(long) sector);
        for (int importer = 0; importer < countries; importer++) {
            int row = importer * stride;
            long rowKey = sectorKey + Hash.GOLDEN * importer * stride;
            long bits = 0;
            for (int i = 0; i < countries; i++, bits <<= 16) {
                bits = i % PER_WORD == 0 ? Hash.mixed(rowKey + Hash.GOLDEN * i) : bits;
                factor[row + i] = cellRatio[(int) (bits >>> 52)] * pair[importer * countries + i];
            }
        }
    }
}
