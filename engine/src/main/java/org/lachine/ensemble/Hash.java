package org.lachine.ensemble;

/// Well mixed bits of a pair of numbers: SplitMix64's finaliser (Steele, Lea and Flood 2014), applied to one and then,
/// with the other added, again.
final class Hash {
    static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private Hash() {}

    static long of(long a, long b) {
        return mixed(mixed(a) + GOLDEN * (b + 1));
    }

    static long mixed(long bits) {
        long z = bits + GOLDEN;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
