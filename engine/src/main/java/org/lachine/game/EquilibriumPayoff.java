package org.lachine.game;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Closure;
import org.lachine.model.Equilibrium;
import org.lachine.model.Gradient;
import org.lachine.model.NotConvergedException;
import org.lachine.model.Objective;
import org.lachine.model.Policy;
import org.lachine.model.ProductDetail;
import org.lachine.model.SolveSequence;
import org.lachine.model.World;

/// An [Objective] of the general equilibrium of [CaliendoParro], with its adjoint gradient.
///
/// Trade has to be balanced: with deficits in money, what a tariff does would depend on the numeraire (Ossa 2014).
public final class EquilibriumPayoff implements Payoff {
    private final CaliendoParro model;
    private final Objective objective;
    private final Policy base;
    private final SolveSequence solves;
    private Equilibrium last;
    private Gradient gradient;
    private boolean byProduct;

    /// @throws IllegalArgumentException when the model keeps trade deficits
    public EquilibriumPayoff(CaliendoParro model, Objective objective) {
        this(model, objective, Policy.of(model.baseline()));
    }

    /// @param base what tariffs are set on: where a market has products and tariffs are given by cell, products keep their
    ///     distances under this policy, and move together
    public EquilibriumPayoff(CaliendoParro model, Objective objective, Policy base) {
        if (model.closure() != Closure.BALANCED) {
            throw new IllegalArgumentException("The model keeps trade deficits (%s), and optimal tariffs would depend on the unit they are kept in.%nUse balanced trade."
                    .formatted(model.closure().name().toLowerCase()));
        }
        this.model = model;
        this.objective = objective;
        this.base = base;
        solves = model.sequence();
    }

    @Override
    public World world() {
        return model.baseline();
    }

    @Override
    public double value(double[] tariffs, double[] exportTaxes) {
        gradient = null;
        byProduct = tariffs.length > model.baseline().flow().length;
        Policy policy = Levers.policy(base, tariffs.clone());
        try {
            last = solves.solve(exportTaxes == null ? policy : policy.withExportTaxes(exportTaxes.clone()));
        } catch (NotConvergedException | IllegalArgumentException noEquilibrium) {
            last = null;
            return Double.NEGATIVE_INFINITY;
        }
        return objective.value(last);
    }

    /// The equilibrium under the policy last asked for.
    public Equilibrium equilibrium() {
        return last;
    }

    private Gradient gradient() {
        if (gradient == null) {
            gradient = model.gradient(last, objective);
        }
        return gradient;
    }

    /// Equations hold to 1e-10 of world value added, mostly of large markets: the income of a small country is known to
    /// about 1e-9.
    @Override
    public double noise() {
        return 1e-9;
    }

    @Override
    public double[] tariffSlopes() {
        return byProduct ? Levers.joined(gradient().tariffs(), gradient().productTariffs()) : gradient().tariffs();
    }

    @Override
    public double[] exportTaxSlopes() {
        return gradient().exportTaxes();
    }

    /// Of a tariff on imports of M with a trade elasticity θ the slope is about `M (θ + 1) (best − rate) / ((1 + rate) I)` with I the
    /// income of whoever sets it: all else that a rate does to income has this form too, with another best rate.
    @Override
    public double[] tariffCurvatures() {
        return curvatures(true);
    }

    @Override
    public double[] exportTaxCurvatures() {
        return curvatures(false);
    }

    private double[] curvatures(boolean ofImporter) {
        World world = last.baseline();
        Policy policy = last.policy();
        double[] elasticity = last.tradeElasticity();
        double[] flow = last.flow();
        int n = world.countries().size();
        double[] income = new double[n];
        Arrays.setAll(income, last::income);
        double[] cells = new double[flow.length];
        for (int cell = 0; cell < cells.length; cell++) {
            double rate = ofImporter ? policy.tariffs()[cell] : policy.exportTax(cell);
            cells[cell] = flow[cell] * (elasticity[cell / (n * n)] + 1) / (1 + rate) / income[ofImporter ? cell / n % n : cell % n];
        }
        return byProduct && ofImporter ? Levers.joined(cells, productCurvatures(income, elasticity)) : cells;
    }

    private double[] productCurvatures(double[] income, double[] elasticity) {
        World world = last.baseline();
        ProductDetail detail = world.products();
        double[] flow = last.productFlow();
        double[] rates = last.policy().productTariffs();
        double[] lines = new double[flow.length];
        int n = income.length;
        for (int p = 0; p < detail.size(); p++) {
            double own = detail.tradeElasticity(p);
            double theta = Double.isNaN(own) ? elasticity[world.sectors().indexOf(detail.sector(p))] : own;
            double earned = income[world.countries().indexOf(detail.importer(p))];
            for (int line = p * n; line < (p + 1) * n; line++) {
                lines[line] = flow[line] * (theta + 1) / (1 + rates[line]) / earned;
            }
        }
        return lines;
    }

    /// These payoffs as one, where all are of the same model and none is set on a policy of its own.
    static Optional<JointPayoff> joined(List<Payoff> payoffs) {
        return alike(payoffs) ? Optional.of(new Joint(payoffs.stream().map(EquilibriumPayoff.class::cast).toList())) : Optional.empty();
    }

    private static boolean alike(List<Payoff> payoffs) {
        return payoffs.getFirst() instanceof EquilibriumPayoff first
                && payoffs.stream().allMatch(payoff -> payoff instanceof EquilibriumPayoff other && other.model == first.model && other.base.isBaseline());
    }

    /// Asks all of them for their value at a policy, from where they then know their slopes: by one solve where they are alike.
    ///
    /// @return whether every one has a value there
    static boolean evaluated(List<Payoff> payoffs, double[] tariffs, double[] exportTaxes) {
        if (!alike(payoffs)) {
            return IntStream.range(0, payoffs.size()).parallel().mapToObj(p -> payoffs.get(p).value(tariffs, exportTaxes) > Double.NEGATIVE_INFINITY)
                    .reduce(true, Boolean::logicalAnd);
        }
        EquilibriumPayoff first = (EquilibriumPayoff) payoffs.getFirst();
        boolean exists = first.value(tariffs, exportTaxes) > Double.NEGATIVE_INFINITY;
        for (Payoff payoff : payoffs) {
            EquilibriumPayoff other = (EquilibriumPayoff) payoff;
            other.last = first.last;
            other.gradient = null;
            other.byProduct = first.byProduct;
        }
        return exists;
    }

    private static final class Joint implements JointPayoff {
        private final List<Objective> objectives;
        private final EquilibriumPayoff solver;
        private double[] weighed;

        private Joint(List<EquilibriumPayoff> payoffs) {
            objectives = payoffs.stream().map(payoff -> payoff.objective).toList();
            solver = payoffs.getFirst();
        }

        @Override
        public double[] values(double[] tariffs, double[] exportTaxes) {
            weighed = null;
            boolean exists = solver.value(tariffs, exportTaxes) > Double.NEGATIVE_INFINITY;
            return objectives.stream().mapToDouble(objective -> exists ? objective.value(solver.last) : Double.NEGATIVE_INFINITY).toArray();
        }

        /// Curvatures are those of whoever sets the rate, whatever the objective.
        @Override
        public Payoff of(int player) {
            return solver;
        }

        private void weigh(double[] weights) {
            if (!Arrays.equals(weights, weighed)) {
                weighed = weights.clone();
                solver.gradient = solver.model.gradient(solver.last, Objective.sum(objectives, weights));
            }
        }

        @Override
        public double[] tariffSlopes(double[] weights) {
            weigh(weights);
            return solver.tariffSlopes();
        }

        @Override
        public double[] exportTaxSlopes(double[] weights) {
            weigh(weights);
            return solver.exportTaxSlopes();
        }
    }
}
