package org.lachine.ensemble;

/// A figure of which a low, a middle and a high value are known, as a distribution: two halves of normal ones that meet in the
/// middle, each as wide as leaves its part of `between` inside.
///
/// @param middle the median
/// @param between probability that lies between low and high, half of it on each side of the middle
public record ThreePoints(double low, double middle, double high, double between) {

    /// The value below which a share `u` of the distribution lies; not limited, so that it may be less than any possible.
    public double at(double u) {
        double side = u < 0.5 ? middle - low : high - middle;
        return middle + side * Normal.quantile(u) / Normal.quantile(0.5 + between / 2);
    }
}
