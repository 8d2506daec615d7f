package org.lachine.run;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lachine.ensemble.Group;
import org.lachine.ensemble.Sample;
import org.lachine.ensemble.ScrambledSobol;
import org.lachine.ensemble.ThreePoints;
import org.lachine.resilience.Threat;
import org.lachine.scenario.PriorsFile;

/// Chances and durations of threats, drawn between the ends that their catalogue gives (`docs/model.md` 5.1), each threat's
/// independently of the others'. A draw is a function of seed and index alone.
final class ThreatDraws {
    private static final int FIGURES = 2;
    /// Behind the coordinates of economies and policies, whose draws these must be independent of.
    private static final int FIRST = 1024;

    private final List<Threat> threats;
    private final ThreePoints[][] points;
    private final ScrambledSobol sequence;

    ThreatDraws(List<Threat> threats, PriorsFile priors, long seed) {
        this.threats = threats;
        points = threats.stream().map(t -> new ThreePoints[] {points(t.yearly(), priors.chanceBetween()), points(t.months(), priors.monthsBetween())})
                .toArray(ThreePoints[][]::new);
        sequence = new ScrambledSobol(seed, FIRST, 2 * FIGURES * threats.size());
    }

    private static ThreePoints points(Threat.Range range, double between) {
        return new ThreePoints(range.low(), range.middle(), range.high(), between);
    }

    /// Share of years in which each threat is in force, in their order.
    ///
    /// @param beside whether of the draw that stands beside it, independent of it
    double[] inForce(int index, boolean beside) {
        double[] u = sequence.point(index);
        double[] shares = new double[threats.size()];
        for (int t = 0; t < shares.length; t++) {
            int at = FIGURES * (2 * t + (beside ? 1 : 0));
            shares[t] = Threat.inForce(Math.clamp(points[t][0].at(u[at]), 0, 1), Math.max(0, points[t][1].at(u[at + 1])));
        }
        return shares;
    }

    /// The share of years in which a threat is in force, over draws.
    ///
    /// @param driven draws that tell what drives a range
    Sample sample(int threat, int draws, int driven) {
        double[] others = Sampling.none(draws);
        for (int d = 0; d < driven; d++) {
            others[d] = inForce(d, true)[threat];
        }
        return new Sample(IntStream.range(0, draws).mapToDouble(d -> inForce(d, false)[threat]).toArray(), others, Map.of(Group.CHANCES, others));
    }
}
