package org.lachine.ensemble;

import org.hipparchus.random.SobolSequenceGenerator;

/// A Sobol sequence under Owen's nested uniform scrambling: points that fill a cube evenly, and yet differ from seed to
/// seed, so that the error of an average can be seen (Owen 1995). Sequence: Joe and Kuo's directions in Hipparchus.
///
/// Each binary digit of a coordinate is flipped or not by a hash of the seed, the dimension and all digits before it; that
/// is Owen's tree of random permutations without a tree in memory. A point is a function of seed and index alone.
public final class ScrambledSobol {
    private static final int BITS = 52;
    private static final double UNIT = 0x1p-52;

    private final SobolSequenceGenerator sequence;
    private final long[] dimensionKey;
    private final int first;
    private final int dimensions;

    public ScrambledSobol(long seed, int dimensions) {
        this(seed, 0, dimensions);
    }

    /// Some coordinates of a sequence, for what must be independent of others: two sequences from the same coordinate on are one and the same,
    /// and other seeds alone do not make them independent, since they scramble the same digits.
    ///
    /// @param first coordinate
    public ScrambledSobol(long seed, int first, int dimensions) {
        this.first = first;
        this.dimensions = dimensions;
        sequence = new SobolSequenceGenerator(first + dimensions);
        dimensionKey = new long[dimensions];
        for (int d = 0; d < dimensions; d++) {
            dimensionKey[d] = Hash.of(seed, first + d);
        }
    }

    /// The point of an index, every coordinate strictly between 0 and 1.
    public double[] point(int index) {
        double[] all;
        synchronized (sequence) {
            all = sequence.skipTo(index);
        }
        double[] point = new double[dimensions];
        for (int d = 0; d < dimensions; d++) {
            point[d] = (scrambled((long) (all[first + d] * 0x1p52), dimensionKey[d]) + 0.5) * UNIT;
        }
        return point;
    }

    private static long scrambled(long digits, long key) {
        long result = 0;
        for (int bit = BITS - 1; bit >= 0; bit--) {
            long before = digits >>> bit + 1;
            // the level is part of the key: prefixes 0, 00, 000 are different nodes of the tree
            long flip = Hash.of(key + bit, before) >>> 63;
            result = result << 1 | (digits >>> bit & 1) ^ flip;
        }
        return result;
    }
}
