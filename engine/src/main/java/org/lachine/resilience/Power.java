package org.lachine.resilience;

import org.lachine.model.World;
import org.lachine.num.Inverse;

/// What a withdrawal costs its targets by formula, after Clayton, Maggiori and Schreger: supply alone, no wage moves, and no
/// country but the target becomes dearer (`docs/model.md` 4.2).
///
/// With `ω_J` the senders' share in the target's spending on sector `J`, `π_J` the target's own:
///
///     v_J   = (1/θ_J) ln 1/(1 − ω_J)                        what the loss of varieties adds to the price index
///     ln P̂  = v + diag(π/(1−ω)) Γ ln P̂                       home costs rise with the prices of inputs
///     Power = Σ_J α_J ln P̂_J  =  Σ_J Ω_J v_J                 a loss of real income, in logs
///     ∂Power/∂ω_J ≈ Ω_J / (θ_J (1 − ω_J))
///
/// `Ω` is spending with the inputs behind it. Power is convex in `ω`: the last suppliers are worth most. With everybody
/// abroad withdrawn it is the autarky formula of Costinot and Rodríguez-Clare (2014). Cost: one inverse `S × S`.
public final class Power {
    private final double[] lost;
    private final double[] weight;
    private final double[] senderShare;
    private final double[] theta;

    private Power(double[] lost, double[] weight, double[] senderShare, double[] theta) {
        this.lost = lost;
        this.weight = weight;
        this.senderShare = senderShare;
        this.theta = theta;
    }

    /// @param theta trade elasticity by sector
    /// @param part share of the senders' varieties that is withdrawn, 0 to 1
    /// @throws IllegalArgumentException where a sector is bought from the senders alone
    public static Power of(World world, double[] theta, Withdrawal withdrawal, String target, double part) {
        int c = world.countries().indexOf(target);
        int n = world.countries().size();
        int s = world.sectors().size();
        double[] spent = world.expenditure();
        double[] output = world.grossOutput();
        double[] share = new double[s];
        double[] lost = new double[s];
        double[][] loop = new double[s][s];
        double[] finalDemand = new double[s];
        double income = 0;
        for (int j = 0; j < s; j++) {
            double total = spent[j * n + c];
            for (int i = 0; withdrawal.covers(j) && i < n; i++) {
                if (withdrawal.isSender(i) && total > 0) {
                    int cell = world.cell(j, c, i);
                    share[j] += world.flow()[cell] * (1 + world.tariff()[cell]) / total;
                }
            }
            double left = 1 - part * share[j];
            if (!(left > 1e-12)) {
                throw new IllegalArgumentException(
                        "%s buys %s from the senders alone: without them its price has no limit.%nLeave the sector out, or withdraw less than everything."
                        .formatted(target, world.sectors().code(j)));
            }
            lost[j] = -Math.log(left) / theta[j];
            int own = world.cell(j, c, c);
            double ownShare = total > 0 ? world.flow()[own] * (1 + world.tariff()[own]) / total / left : 0;
            finalDemand[j] = total;
            for (int k = 0; k < s; k++) {
                loop[j][k] = (j == k ? 1 : 0) - ownShare * world.inputShare()[(j * s + k) * n + c];
                finalDemand[j] -= world.inputShare()[(k * s + j) * n + c] * output[k * n + c];
            }
            finalDemand[j] = Math.max(0, finalDemand[j]);
            income += finalDemand[j];
        }
        Inverse.inPlace(loop);
        double[] weight = new double[s];
        for (int j = 0; j < s; j++) {
            for (int k = 0; k < s; k++) {
                weight[k] += finalDemand[j] / income * loop[j][k];
            }
        }
        return new Power(lost, weight, share, theta);
    }

    /// The loss as a log: 0.036 is 3.6 log points of real income.
    public double logLoss() {
        double sum = 0;
        for (int j = 0; j < lost.length; j++) {
            sum += weight[j] * lost[j];
        }
        return sum;
    }

    /// `Ω_J v_J`, the part of [#logLoss] that comes in through one sector.
    public double logLoss(int sector) {
        return weight[sector] * lost[sector];
    }

    /// `ω_J`, the senders' share in spending on a sector.
    public double senderShare(int sector) {
        return senderShare[sector];
    }

    /// `Ω_J / (θ_J (1 − ω_J))`: what one more point of the sector's spending with the senders adds to the loss.
    public double marginal(int sector) {
        return weight[sector] / (theta[sector] * (1 - senderShare[sector]));
    }
}
