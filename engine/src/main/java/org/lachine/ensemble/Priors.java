package org.lachine.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.lachine.model.Closure;

/// What is not known about a question, as distributions; the file they come from gives a source for each
/// (`docs/assumptions.md`).
///
/// @param elasticity of θ in the long run
/// @param flows of measurement error in bilateral flows
/// @param closure weight of each treatment of deficits; sums to 1
/// @param coverage of the trade that measures reach
/// @param horizon of the share of the response that has happened
/// @param rents of who has the rents of quotas; null where every quota says so
/// @param nests of elasticities between and within products; null in a world without any
/// @param forks of what becomes of the policy after; none where it stays
public record Priors(Elasticity elasticity, Flows flows, Map<Closure, Double> closure, Coverage coverage, Horizon horizon, Rents rents,
        Nests nests, List<Fork> forks) {

    /// θ_j lognormal: `ln θ_j = ln median_j + spread_j (√ρ z + √(1−ρ) z_j)`, held within `least` and `most`.
    ///
    /// @param median, spread by sector; the spread is the standard deviation of ln θ
    /// @param common ρ, the correlation of ln θ between any two sectors
    public record Elasticity(double[] median, double[] spread, double common, double least, double most) {}

    /// True over recorded flow, lognormal with median 1 and a standard deviation of logs that is itself uniform.
    ///
    /// @param shared part of the variance that all sectors of a pair of countries share
    public record Flows(double least, double most, double shared) {}

    /// Additional duties of the ledger's measures over those worked out, lognormal with median 1.
    ///
    /// @param lines standard deviation of logs where duties come from product lines
    /// @param cited where they come from cited values
    public record Coverage(double lines, double cited) {}

    /// The share `1 − (1 − first/ε) e^(−(years−1)/τ)` of the long-run response, ε and τ uniform, and labour's κ, uniform.
    ///
    /// @param years infinite for the long run, of which nothing here is uncertain
    /// @param firstYear elasticity in the first year
    /// @param labour whether labour moves reluctantly at this horizon; else one wage rules, and κ is not drawn
    public record Horizon(double years, double firstYear, Range longRun, Range adjustment, boolean labour, Range mobility) {
        boolean isUncertain() {
            return years != Double.POSITIVE_INFINITY || labour;
        }
    }

    /// Shares of exporters, importers and treasury in the rents of quotas: a Dirichlet distribution with these weights.
    public record Rents(double exporters, double importers, double treasury) {}

    /// Between the products of a sector η, uniform and the same in every market; within some products a σ of their own.
    ///
    /// @param own in the order of the file they come from, whether the world has the products or not: a draw of one is the same in every world
    public record Nests(Range substitution, List<Own> own) {}

    /// A distribution that products have together, in place of what is drawn of their sector: `ln σ = ln median + spread (√ρ z + √(1−ρ) z')`, with z and
    /// ρ of [Elasticity] and θ = σ − 1. It is the same at every horizon.
    ///
    /// @param name of the products together
    /// @param products their places in the world's products, none where the world has none of them
    public record Own(String name, int[] products, double median, double spread) {}

    /// One of the ways in which a policy may go on, independent of the others: outcomes of which one comes about, with probabilities that are
    /// themselves uncertain, a Dirichlet distribution. What comes about in a draw depends on their means alone.
    ///
    /// @param weights by outcome, positive
    /// @param leadsTo by outcome, what it adds to [Draw#policy]: places among the alternatives of a [Question], 0 for policies that stay
    public record Fork(String name, List<String> outcomes, double[] weights, int[] leadsTo) {
        /// The mean probability of an outcome.
        public double probability(int outcome) {
            return weights[outcome] / Arrays.stream(weights).sum();
        }

        /// Below which its probability lies with probability `share`.
        public double probability(int outcome, double share) {
            return new BetaDistribution(weights[outcome], Arrays.stream(weights).sum() - weights[outcome]).inverseCumulativeProbability(share);
        }

        /// The outcome of a uniform number.
        int at(double u) {
            int outcome = 0;
            for (double left = u; outcome < weights.length - 1; outcome++) {
                left -= probability(outcome);
                if (left < 0) {
                    break;
                }
            }
            return outcome;
        }
    }

    /// Uniform between two values.
    public record Range(double least, double most) {
        double at(double u) {
            return least + u * (most - least);
        }
    }
}
