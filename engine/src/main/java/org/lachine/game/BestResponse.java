package org.lachine.game;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.lachine.num.BoxMinimiser;

/// The policy of one government that is best for it while all others keep theirs: an optimal tariff (`docs/model.md` 6.1).
///
/// Maximises the payoff over `ln(1 + rate)` within the levers' bounds.
///
/// @param rates by lever
/// @param value payoff, in logs relative to the baseline
/// @param converged false when the search was stopped early: the rates are then the best found so far
public record BestResponse(Levers levers, double[] rates, double value, int evaluations, boolean converged) {
    private static final int EVALUATIONS = 600;
    /// Of ln(1 + rate): a tariff that kills its trade leaves the payoff flat, and a search that jumps there stays there.
    private static final double LONGEST_STEP = 0.25;

    /// @param tariffs, exportTaxes what all others do, and the player's own policy outside its levers; not modified.
    ///     exportTaxes may be null
    /// @param start rates to search from
    /// @throws IllegalArgumentException when there is no equilibrium at the start
    public static BestResponse of(Payoff payoff, Levers levers, double[] tariffs, double[] exportTaxes, double[] start,
            BooleanSupplier stopped) {
        return of(payoff, levers, tariffs, exportTaxes, start, payoff.noise(), stopped);
    }

    /// @param tolerance log income that a further step has to promise
    static BestResponse of(Payoff payoff, Levers levers, double[] tariffs, double[] exportTaxes, double[] start,
            double tolerance, BooleanSupplier stopped) {
        Search search = new Search(payoff, levers, tariffs, exportTaxes);
        double[] lower = new double[levers.size()];
        double[] upper = new double[levers.size()];
        Arrays.fill(lower, levers.lower());
        Arrays.fill(upper, levers.upper());
        return of(search, lower, upper, start, tolerance, stopped);
    }

    /// The best rates between bounds of their own.
    static BestResponse between(Payoff payoff, Levers levers, double[] tariffs, double[] lower, double[] upper, double[] start, BooleanSupplier stopped) {
        return of(new Search(payoff, levers, tariffs, null), lower, upper, start, payoff.noise(), stopped);
    }

    private static BestResponse of(Search search, double[] lowest, double[] highest, double[] start, double tolerance, BooleanSupplier stopped) {
        Levers levers = search.levers;
        int n = levers.size();
        double[] lower = Arrays.stream(lowest).map(Math::log1p).toArray();
        double[] upper = Arrays.stream(highest).map(Math::log1p).toArray();
        double[] curvature = new double[n];
        double[] from = new double[n];
        double trade = 0;
        for (int l = 0; l < n; l++) {
            trade += levers.lever(l).trade();
        }
        for (int l = 0; l < n; l++) {
            from[l] = Math.log1p(start[l]);
            curvature[l] = Math.max(levers.lever(l).trade() / trade, 1e-9);
        }
        BoxMinimiser.Outcome end = new BoxMinimiser(search, lower, upper, curvature, LONGEST_STEP).minimise(from, tolerance, EVALUATIONS, stopped);
        return new BestResponse(levers, search.rates(end.x()), -end.value(), end.evaluations(), end.converged());
    }

    /// The payoff of these rates while the rest of the policy stands.
    static double value(Payoff payoff, Levers levers, double[] tariffs, double[] exportTaxes, double[] rates) {
        return new Search(payoff, levers, tariffs, exportTaxes).valueAt(rates);
    }

    private static final class Search implements BoxMinimiser.Smooth {
        private final Payoff payoff;
        private final Levers levers;
        private final double[] tariffs;
        private final double[] exportTaxes;
        private double[] last;

        private Search(Payoff payoff, Levers levers, double[] tariffs, double[] exportTaxes) {
            this.payoff = payoff;
            this.levers = levers;
            this.tariffs = tariffs.clone();
            this.exportTaxes = exportTaxes != null ? exportTaxes.clone()
                    : levers.taxesExports() ? new double[levers.world().flow().length] : null;
        }

        private double[] rates(double[] x) {
            return Arrays.stream(x).map(Math::expm1).toArray();
        }

        private double valueAt(double[] rates) {
            levers.set(rates, tariffs, exportTaxes);
            return payoff.value(tariffs, exportTaxes);
        }

        @Override
        public double value(double[] x) {
            last = rates(x);
            return -valueAt(last);
        }

        @Override
        public void gradient(double[] out) {
            double[] slopes = levers.gathered(payoff.tariffSlopes(), levers.taxesExports() ? payoff.exportTaxSlopes() : null);
            for (int l = 0; l < out.length; l++) {
                out[l] = -slopes[l] * (1 + last[l]);
            }
        }

        @Override
        public void curvature(double[] guess) {
            levers.curvatures(payoff, last).ifPresent(known -> System.arraycopy(known, 0, guess, 0, known.length));
        }
    }
}
