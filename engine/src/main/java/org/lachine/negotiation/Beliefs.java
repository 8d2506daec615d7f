package org.lachine.negotiation;

import java.util.Arrays;
import java.util.List;

/// What one side thinks of the other after what it saw it do (`docs/model.md` 8.11).
///
/// The other is one of several types, such as tough and soft. A type does what is worth more to it more often, without error
/// for `precision` → ∞ (quantal response, McKelvey and Palfrey 1995): `P(a | type) = exp(λ u_a) / Σ_b exp(λ u_b)`. What it did
/// moves the chances of the types by Bayes' rule. Immutable.
public final class Beliefs {
    private final List<String> types;
    private final double[] chance;
    private final double precision;

    private Beliefs(List<String> types, double[] chance, double precision) {
        this.types = types;
        this.chance = chance;
        this.precision = precision;
    }

    /// @param prior chance of every type, summing to one
    /// @param precision λ, per percent of real income, not negative
    public static Beliefs of(List<String> types, double[] prior, double precision) {
        if (types.size() != prior.length || Arrays.stream(prior).anyMatch(p -> !(p >= 0)) || Math.abs(Arrays.stream(prior).sum() - 1) > 1e-9
                || !(precision >= 0)) {
            throw new IllegalArgumentException(
                    "Types %s with chances %s and precision %s.%nEvery type has a chance, chances sum to one, and precision is not negative."
                    .formatted(types, Arrays.toString(prior), precision));
        }
        return new Beliefs(List.copyOf(types), prior.clone(), precision);
    }

    /// How often each action is taken by somebody to whom they are worth this much.
    ///
    /// @param worth of every action, percent of real income
    public static double[] response(double[] worth, double precision) {
        double most = Arrays.stream(worth).max().orElseThrow();
        double[] often = Arrays.stream(worth).map(u -> Math.exp(precision * (u - most))).toArray();
        double sum = Arrays.stream(often).sum();
        return Arrays.stream(often).map(o -> o / sum).toArray();
    }

    /// Beliefs after an action was seen.
    ///
    /// @param worth `[type][action]` of all actions that were open, percent of real income
    /// @param taken the one that was seen
    /// @throws IllegalArgumentException when no type could have taken it
    public Beliefs after(double[][] worth, int taken) {
        double[] moved = new double[chance.length];
        for (int type = 0; type < moved.length; type++) {
            moved[type] = chance[type] * response(worth[type], precision)[taken];
        }
        double sum = Arrays.stream(moved).sum();
        if (!(sum > 0)) {
            throw new IllegalArgumentException("No type that is thought possible takes action %d.%nGive every type a chance, or less precision.".formatted(
                    taken));
        }
        return new Beliefs(types, Arrays.stream(moved).map(m -> m / sum).toArray(), precision);
    }

    public double chance(String type) {
        int at = types.indexOf(type);
        if (at < 0) {
            throw new IllegalArgumentException("\"%s\" is no type of these beliefs.%nTheir types are %s.".formatted(type, String.join(", ", types)));
        }
        return chance[at];
    }

    public List<String> types() {
        return types;
    }

    /// Mean over types, such as of the payoff without a deal: how weak the other is thought to be.
    ///
    /// @param value of every type
    public double expected(double[] value) {
        double sum = 0;
        for (int type = 0; type < chance.length; type++) {
            sum += chance[type] * value[type];
        }
        return sum;
    }
}
