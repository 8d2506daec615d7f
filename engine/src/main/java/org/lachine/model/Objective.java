package org.lachine.model;

import java.util.List;

/// A number that somebody cares about in an equilibrium, with its partial derivatives.
///
/// It supplies both, because reverse mode cannot differentiate a lambda.
public interface Objective {
    double value(Equilibrium at);

    /// Adds this objective's derivatives at `at`.
    void addPartials(Equilibrium at, Partials partials);

    /// `ln Ŵ_n = ln Î_n − Σ_j α_nj ln P̂_nj`: a country's real income.
    static Objective welfare(String country) {
        return new Objective() {
            @Override
            public double value(Equilibrium at) {
                return Math.log(at.welfareHat(country));
            }

            @Override
            public void addPartials(Equilibrium at, Partials partials) {
                int n = at.baseline().countries().size();
                int c = at.baseline().countries().indexOf(country);
                partials.income[c] += 1 / at.income(c);
                for (int j = 0; j < at.baseline().sectors().size(); j++) {
                    partials.logPrice[j * n + c] -= at.finalShare(j, c);
                }
            }
        };
    }

    /// `ln (N̂_n / P̂_n)`, `N_n = μ I_n + Σ_j ω_j γ_nj Y_nj`: real income with weights on what sectors earn.
    ///
    /// Political weights λ of a government (Grossman and Helpman 1994, Ossa 2014) are `μ = 1, ω = λ − 1`; the real income
    /// of chosen sectors is `μ = 0`, `ω = 1` for them.
    ///
    /// @param incomeWeight μ
    /// @param sectorWeight ω by sector
    static Objective weighted(String country, double incomeWeight, double[] sectorWeight) {
        return new SectorIncome(country, incomeWeight, sectorWeight.clone());
    }

    /// `Σ_k weight_k objective_k`: the gradient of several at the price of one.
    static Objective sum(List<Objective> objectives, double[] weight) {
        double[] weights = weight.clone();
        return new Objective() {
            @Override
            public double value(Equilibrium at) {
                double sum = 0;
                for (int k = 0; k < weights.length; k++) {
                    sum += weights[k] * objectives.get(k).value(at);
                }
                return sum;
            }

            @Override
            public void addPartials(Equilibrium at, Partials partials) {
                for (int k = 0; k < weights.length; k++) {
                    Partials one = new Partials(at.baseline().countries().size(), at.baseline().sectors().size());
                    objectives.get(k).addPartials(at, one);
                    partials.add(weights[k], one);
                }
            }
        };
    }
}
