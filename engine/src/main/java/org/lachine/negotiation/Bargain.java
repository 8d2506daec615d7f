package org.lachine.negotiation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lachine.game.NashProduct;

/// How two sides settle on one of several packages when each can fall back on something (`docs/model.md` 8.5).
///
/// @param disagreement payoff of either side without a deal, percent of real income; not to be modified
/// @param powers weights of the two in the product of gains, summing to one; not to be modified
public record Bargain(double[] disagreement, double[] powers) {
    /// Equal powers.
    public static Bargain even(double[] disagreement) {
        return new Bargain(disagreement.clone(), new double[] {0.5, 0.5});
    }

    public Bargain {
        if (!(powers[0] > 0 && powers[1] > 0 && Math.abs(powers[0] + powers[1] - 1) < 1e-9)) {
            throw new IllegalArgumentException("Bargaining powers %s and %s.%nThey are positive and sum to one.".formatted(powers[0], powers[1]));
        }
    }

    /// Powers of two sides that make alternating offers and count the next round for δ of this one (Rubinstein 1982), as
    /// rounds become short: `β_1 = ln δ_2 / (ln δ_1 + ln δ_2)`.
    ///
    /// @param first, second patience δ, between 0 and 1
    public static double[] powers(double first, double second) {
        if (!(first > 0 && first < 1 && second > 0 && second < 1)) {
            throw new IllegalArgumentException("Patience %s and %s.%nWhat a round of waiting leaves is a share between 0 and 1.".formatted(first, second));
        }
        double power = Math.log(second) / (Math.log(first) + Math.log(second));
        return new double[] {power, 1 - power};
    }

    /// Gains of both over their fallback.
    public double[] gains(double[] worth) {
        return new double[] {worth[0] - disagreement[0], worth[1] - disagreement[1]};
    }

    /// Whether both gain.
    public boolean accepts(double[] worth) {
        return worth[0] > disagreement[0] && worth[1] > disagreement[1];
    }

    /// `Σ β ln (U − d)`; minus infinity where somebody does not gain.
    public double product(double[] worth) {
        return new NashProduct(disagreement, powers).log(worth);
    }

    /// The package with the highest product of gains; none where no package is better for both than no deal.
    <T> Optional<T> nash(List<T> packages, Function<T, double[]> worth) {
        return packages.stream().filter(one -> accepts(worth.apply(one))).max(Comparator.comparingDouble(one -> product(worth.apply(one))));
    }

    /// The package where the smaller of the two shares in what each could gain at most is largest (Kalai and Smorodinsky
    /// 1975), of several the one that is best for the sum of the shares.
    ///
    /// @param most highest payoff of either side among packages that the other one accepts
    <T> Optional<T> evenly(List<T> packages, Function<T, double[]> worth, double[] most) {
        return packages.stream().filter(one -> accepts(worth.apply(one)))
                .max(Comparator.<T>comparingDouble(one -> leastShare(worth.apply(one), most)).thenComparing(one -> shares(worth.apply(one), most)));
    }

    /// Highest payoffs among packages that the other side accepts; null where there are none.
    <T> double[] most(List<T> packages, Function<T, double[]> worth) {
        List<double[]> accepted = packages.stream().map(worth).filter(this::accepts).toList();
        return accepted.isEmpty() ? null : new double[] {accepted.stream().mapToDouble(w -> w[0]).max().orElseThrow(),
            accepted.stream().mapToDouble(w -> w[1]).max().orElseThrow()};
    }

    double leastShare(double[] worth, double[] most) {
        return Math.min(share(worth, most, 0), share(worth, most, 1));
    }

    private double shares(double[] worth, double[] most) {
        return share(worth, most, 0) + share(worth, most, 1);
    }

    private double share(double[] worth, double[] most, int side) {
        return (worth[side] - disagreement[side]) / (most[side] - disagreement[side]);
    }
}
