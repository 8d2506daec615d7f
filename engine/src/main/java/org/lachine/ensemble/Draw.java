package org.lachine.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.lachine.model.Closure;
import org.lachine.model.NestElasticities;

/// One guess of everything that is not known.
///
/// @param tradeElasticity θ by sector at the question's horizon
/// @param flowSpread standard deviation of the log error of flows; 0 for flows as recorded
/// @param flowKey which errors
/// @param mobility κ of labour, infinite for one wage a country
/// @param rents who has the rents of quotas that leave it open; null where none does
/// @param nests how easily products stand in for each other; null where there are none, or as the world has them
/// @param policy what becomes of the policy after: its place among the alternatives of a question, 0 where it stays
public record Draw(Closure closure, double[] tradeElasticity, double flowSpread, long flowKey, double lines, double cited,
        double mobility, Rents rents, Nests nests, int policy) {

    /// Whether another draw is the same guess of everything.
    public boolean is(Draw other) {
        return closure == other.closure && hasEconomiesOf(other) && lines == other.lines && cited == other.cited
                && Objects.equals(rents, other.rents) && policy == other.policy;
    }

    /// Whether another draw guesses the same of the economies themselves, around one central model.
    public boolean hasEconomiesOf(Draw other) {
        return hasFlowsOf(other) && Arrays.equals(tradeElasticity, other.tradeElasticity)
                && mobility == other.mobility && (nests == null ? other.nests == null : nests.is(other.nests));
    }

    /// Whether another draw guesses the same errors of flows.
    boolean hasFlowsOf(Draw other) {
        return flowSpread == other.flowSpread && (flowKey == other.flowKey || flowSpread == 0);
    }

    /// Shares of rents; the treasury has what is left.
    public record Rents(double exporters, double importers) {}

    /// Elasticities between and within products.
    ///
    /// @param substitution η
    /// @param own the products whose σ is drawn
    /// @param sigma σ of each of these
    public record Nests(double substitution, List<Priors.Own> own, double[] sigma) {
        boolean is(Nests other) {
            return other != null && substitution == other.substitution && Arrays.equals(sigma, other.sigma)
                    && (own == other.own || IntStream.range(0, sigma.length).allMatch(k -> Arrays.equals(own.get(k).products(), other.own.get(k).products())));
        }

        /// The same for a model.
        NestElasticities elasticities() {
            return new NestElasticities(substitution, own.stream().flatMapToInt(one -> Arrays.stream(one.products())).toArray(),
                    IntStream.range(0, sigma.length).boxed().flatMapToDouble(k -> Arrays.stream(own.get(k).products()).mapToDouble(p -> theta(k))).toArray());
        }

        /// θ of the products of an entry of [#own].
        public double theta(int entry) {
            return sigma[entry] - 1;
        }
    }
}
