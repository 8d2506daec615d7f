package org.lachine.ensemble;

import java.util.IdentityHashMap;
import java.util.Map;
import org.lachine.model.CaliendoParro;
import org.lachine.model.NestElasticities;
import org.lachine.model.NotConvergedException;
import org.lachine.model.Variation;

/// The economies of draws, made once for all the questions that are asked of them: one instance a thread.
///
/// Questions around one central model whose turn comes in the same draw find its economies ready, and a draw that differs from the last
/// in elasticities alone finds its flows balanced.
public final class Economies {
    private final double sharedVariance;
    private final FlowNoise noise;
    private final Map<CaliendoParro, Drawn> drawn = new IdentityHashMap<>();

    /// @param at the draw whose economies these are
    private record Drawn(Variation variation, Draw at) {}

    public Economies(Priors.Flows flows, int countries) {
        sharedVariance = flows.shared();
        noise = new FlowNoise(countries);
    }

    /// A draw's economies as a model of their own, on the baseline of `centre`.
    ///
    /// @throws NotConvergedException where flows with error cannot be brought back to their totals
    public static CaliendoParro model(CaliendoParro centre, Draw draw, Priors priors) {
        return new Economies(priors.flows(), centre.baseline().countries().size()).of(centre, draw).model();
    }

    /// The economies of a draw around a central model, which the next draw overwrites.
    ///
    /// @throws NotConvergedException where flows with error cannot be brought back to their totals
    Variation of(CaliendoParro model, Draw draw) {
        Drawn last = drawn.remove(model);
        Variation variation = last == null ? model.variation() : last.variation();
        NestElasticities nests = draw.nests() == null ? null : draw.nests().elasticities();
        if (last == null || !draw.hasFlowsOf(last.at())) {
            variation.draw(draw.tradeElasticity(), nests, draw.flowSpread() == 0 ? null : noise.with(draw.flowKey(), draw.flowSpread(), sharedVariance), draw.mobility());
        } else if (!draw.hasEconomiesOf(last.at())) {
            variation.redraw(draw.tradeElasticity(), nests, draw.mobility());
        }
        drawn.put(model, new Drawn(variation, draw));
        return variation;
    }
}
