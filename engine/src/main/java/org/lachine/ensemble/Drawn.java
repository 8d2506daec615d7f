package org.lachine.ensemble;

import java.util.List;
import org.lachine.model.CaliendoParro;
import org.lachine.model.Equilibrium;
import org.lachine.model.Headlines;
import org.lachine.model.Policy;
import org.lachine.model.Sales;
import org.lachine.model.Variation;
import org.lachine.model.World;

/// The economies of a draw with the policy that is asked about: what headline figures are functions of. The next draw of the thread
/// overwrites it.
public final class Drawn {
    private final Variation variation;
    private final Draw draw;
    private final Policy after;

    Drawn(Variation variation, Draw draw, Policy after) {
        this.variation = variation;
        this.draw = draw;
        this.after = after;
    }

    /// The economies as a model, on the baseline of the central one.
    public CaliendoParro model() {
        return variation.model();
    }

    /// Their flows, under the policy before.
    public World world() {
        return variation.world();
    }

    /// Data with the draw's errors of flows: what figures of trade statistics are functions of.
    ///
    /// @param data the world that the central model was calibrated on, whose flows the calibration may have brought into balance
    public World on(World data) {
        double[] recorded = variation.model().baseline().flow();
        double[] drawn = variation.world().flow();
        double[] flow = data.flow().clone();
        for (int cell = 0; cell < flow.length; cell++) {
            flow[cell] *= recorded[cell] > 0 ? drawn[cell] / recorded[cell] : 1;
        }
        return data.withPolicy(data.name(), flow, data.tariff());
    }

    /// What was guessed.
    public Draw draw() {
        return draw;
    }

    /// The policy after with the draw's coverage and holders of rents, on the model's baseline.
    public Policy after() {
        return after;
    }

    /// Policies solved one after another in these economies, in fewer passes than each by itself.
    public Variation.Sequence sequence() {
        return variation.sequence();
    }

    /// What a policy changes, quicker than by [#model].
    public Headlines solve(Policy policy) {
        return solve(policy, null, List.of());
    }

    /// The same from an equilibrium of the central model under much the same policy, which must be the same for every draw.
    public Headlines solve(Policy policy, Equilibrium near) {
        return solve(policy, near, List.of());
    }

    Headlines solve(Policy policy, Equilibrium near, List<Sales> asked) {
        return variation.solve(policy, near, asked);
    }
}
