package org.lachine.resilience;

import java.util.Arrays;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Equilibrium;
import org.lachine.model.Objective;
import org.lachine.model.Partials;
import org.lachine.model.World;

/// What a settled year leaves behind in the trade costs of the next ([PlanModel]):
///
///     ln D_nij = ln d̂_nij − (1/θˢ_j − 1/θᴸ_j) ln π̂_nij − (γ_ij/κ) ln ê_ij ,   ln π̂_nij = −θᴸ_j (ln κ̂_nij + ln ĉ_ij − ln P̂_nj)
///
/// and what a worth of every `ln D` is worth of the settled year's own prices, outputs and wages, for the adjoint.
final class Habits {
    private final World world;
    private final int n;
    private final int s;
    /// `1/θˢ_j − 1/θᴸ_j`
    private final double[] stickiness;
    private final double[] longRun;
    /// `γ_ij/κ`, `[sector][country]`.
    private final double[] byEmployment;

    /// @param calm the model of settled years
    /// @param crisis that of the year in which a threat strikes
    Habits(CaliendoParro calm, CaliendoParro crisis) {
        world = calm.baseline();
        n = world.countries().size();
        s = world.sectors().size();
        longRun = calm.tradeElasticity();
        stickiness = new double[s];
        Arrays.setAll(stickiness, j -> 1 / crisis.tradeElasticity()[j] - 1 / longRun[j]);
        byEmployment = new double[s * n];
        Arrays.setAll(byEmployment, at -> Double.isFinite(crisis.mobility()) ? world.valueAddedShare()[at] / crisis.mobility() : 0);
    }

    /// `ln D`, `[sector][importer][exporter]`; closed routes have no habit.
    double[] logs(Equilibrium settled) {
        double[] habit = settled.logShareHats();
        double[] employment = employment(settled);
        for (int j = 0; j < s; j++) {
            for (int cell = j * n * n; cell < (j + 1) * n * n; cell++) {
                double shareHat = Double.isFinite(habit[cell]) ? habit[cell] : 0;
                double costHat = settled.policy().icebergHat(cell);
                habit[cell] = (costHat == 1 ? 0 : Math.log(costHat)) - employment[j * n + cell % n] - stickiness[j] * shareHat;
            }
        }
        return habit;
    }

    /// The part of [#logs] that workers settle, `[sector][country]`.
    private double[] employment(Equilibrium settled) {
        double[] part = new double[s * n];
        for (int at = 0; at < part.length; at++) {
            double share = byEmployment[at] == 0 ? 0 : settled.employmentShareHat(at / n, at % n);
            part[at] = share > 0 ? byEmployment[at] * Math.log(share) : 0;
        }
        return part;
    }

    /// What `Σ worth · ln D` changes by with a log trade cost κ̂ of a cell by itself, beyond what that does to prices; `d̂` is not in it.
    double perLogCost(int j, double worth) {
        return stickiness[j] * longRun[j] * worth;
    }

    /// `Σ worth · ln D` of a settled year, as an objective of its own; a cost's own part is [#perLogCost].
    ///
    /// @param worth `[sector][importer][exporter]`
    Objective worth(double[] worth) {
        return new Objective() {
            @Override
            public double value(Equilibrium at) {
                double[] habit = logs(at);
                double sum = 0;
                for (int cell = 0; cell < worth.length; cell++) {
                    sum += worth[cell] * habit[cell];
                }
                return sum;
            }

            @Override
            public void addPartials(Equilibrium at, Partials partials) {
                for (int j = 0; j < s; j++) {
                    double perShare = stickiness[j] * longRun[j];
                    for (int m = 0; m < n; m++) {
                        for (int i = 0, cell = (j * n + m) * n; i < n; i++, cell++) {
                            partials.logPrice[j * n + m] -= perShare * worth[cell];
                            partials.logCost[j * n + i] += perShare * worth[cell];
                            employed(at, j * n + i, -byEmployment[j * n + i] * worth[cell], partials);
                        }
                    }
                }
            }
        };
    }

    /// In a settled year labour moves freely: `ln ê_ij = ln Ŷ_ij − ln ŵ_i`.
    private void employed(Equilibrium at, int cell, double perLog, Partials partials) {
        double output = at.output()[cell];
        if (perLog != 0 && output > 0) {
            partials.output[cell] += perLog / output;
            partials.logWage[cell % n] -= perLog;
        }
    }
}
