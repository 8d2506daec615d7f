package org.lachine.game;

import java.util.List;
import java.util.stream.IntStream;

/// Payoffs of several governments at the same policy, with the slopes of a weighted sum of them.
///
/// One instance follows one search. Not thread-safe.
interface JointPayoff {
    /// Every payoff at a policy, in the form that [Payoff#value] takes it.
    double[] values(double[] tariffs, double[] exportTaxes);

    /// Derivatives of `Σ_p weight_p v_p` at the policy last asked for, by tariff.
    double[] tariffSlopes(double[] weights);

    /// The same by export tax; null where the model has none.
    double[] exportTaxSlopes(double[] weights);

    /// One player's payoff, for its curvatures at the policy last asked for: what others have of a player's rate moves its best height and
    /// hardly how the sum bends there.
    Payoff of(int player);

    /// Where all payoffs are of one general equilibrium, one solve and one adjoint serve everybody.
    static JointPayoff of(List<Payoff> payoffs) {
        return EquilibriumPayoff.joined(payoffs).orElseGet(() -> new Apart(payoffs));
    }

    /// Each payoff by itself.
    record Apart(List<Payoff> payoffs) implements JointPayoff {
        @Override
        public double[] values(double[] tariffs, double[] exportTaxes) {
            return IntStream.range(0, payoffs.size()).parallel().mapToDouble(p -> payoffs.get(p).value(tariffs, exportTaxes)).toArray();
        }

        @Override
        public double[] tariffSlopes(double[] weights) {
            return summed(weights, payoffs.stream().map(Payoff::tariffSlopes).toList());
        }

        @Override
        public double[] exportTaxSlopes(double[] weights) {
            return payoffs.getFirst().exportTaxSlopes() == null ? null : summed(weights, payoffs.stream().map(Payoff::exportTaxSlopes).toList());
        }

        @Override
        public Payoff of(int player) {
            return payoffs.get(player);
        }

        private static double[] summed(double[] weights, List<double[]> slopes) {
            double[] sum = new double[slopes.getFirst().length];
            for (int p = 0; p < weights.length; p++) {
                double[] own = slopes.get(p);
                for (int cell = 0; cell < sum.length; cell++) {
                    sum[cell] += weights[p] * own[cell];
                }
            }
            return sum;
        }
    }
}
