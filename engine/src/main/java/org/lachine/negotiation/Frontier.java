package org.lachine.negotiation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Packages that no other scored one beats for both sides, by the full model (`docs/model.md` 8.4).
///
/// @param points by rising worth to the first side
/// @param estimated how many the surrogate proposed
/// @param error largest error of the surrogate over those proposed, percent of real income
/// @param meanError mean of both sides' absolute errors over those proposed
public record Frontier(List<Agreement> points, int estimated, double error, double meanError) {
    /// @param proposed by the surrogate, scored by the full model
    /// @param scored every package that was, in any order
    static Frontier of(List<Agreement> proposed, List<Agreement> scored) {
        double worst = proposed.stream().mapToDouble(Agreement::error).max().orElse(0);
        double mean = proposed.stream().mapToDouble(one -> (Math.abs(one.worth()[0] - one.estimate()[0]) + Math.abs(one.worth()[1] - one.estimate()[1])) / 2)
                .average().orElse(0);
        return new Frontier(undominated(scored), proposed.size(), worst, mean);
    }

    private static List<Agreement> undominated(List<Agreement> scored) {
        List<Agreement> falling = new ArrayList<>(scored);
        falling.sort(Comparator.<Agreement>comparingDouble(one -> -one.worth()[0]).thenComparing(one -> -one.worth()[1])
                .thenComparing(one -> Arrays.toString(one.deal().levels())));
        List<Agreement> kept = new ArrayList<>();
        double best = Double.NEGATIVE_INFINITY;
        for (Agreement one : falling) {
            if (one.worth()[1] > best) {
                kept.addFirst(one);
                best = one.worth()[1];
            }
        }
        return List.copyOf(kept);
    }
}
