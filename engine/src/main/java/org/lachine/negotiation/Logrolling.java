package org.lachine.negotiation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What settling issues together gains over settling each by itself (`docs/model.md` 8.7).
///
/// Arrays are not to be modified.
///
/// @param apart the deals on single issues, each better for both than leaving it as it is
/// @param sum of what they gain, for either side, each counted from how things are
/// @param together those deals at once, by the full model; none where they cannot stand together
/// @param joint the deal on everything
/// @param gain of the joint deal over the sum, for either side, percent of real income
public record Logrolling(List<Agreement> apart, double[] sum, Optional<Agreement> together, Optional<Agreement> joint, double[] gain) {
    /// @param joint the bargain on everything; its powers hold on every issue alone too, its disagreement does not
    public static Logrolling of(Negotiation negotiation, Bargain joint) {
        Table table = negotiation.table();
        double[] now = negotiation.scored(table.nothing()).worth();
        Bargain single = new Bargain(now, joint.powers());
        List<Agreement> apart = new ArrayList<>();
        double[] sum = new double[2];
        for (int k = 0; k < table.issues().size(); k++) {
            List<Agreement> levels = new ArrayList<>();
            for (int l = 1; l <= table.issues().get(k).levels(); l++) {
                Deal alone = table.nothing().with(k, l);
                if (table.allows(alone)) {
                    levels.add(negotiation.scored(alone));
                }
            }
            single.nash(levels, Agreement::worth).ifPresent(found -> {
                apart.add(found);
                sum[0] += found.worth()[0] - now[0];
                sum[1] += found.worth()[1] - now[1];
            });
        }
        Deal union = table.union(apart.stream().map(Agreement::deal).toList());
        Optional<Agreement> deal = negotiation.nash(joint);
        double[] gain = new double[2];
        for (int side = 0; side < 2; side++) {
            int s = side;
            gain[s] = deal.map(found -> found.worth()[s] - now[s]).orElse(0.0) - sum[s];
        }
        return new Logrolling(List.copyOf(apart), sum, table.allows(union) ? Optional.of(negotiation.scored(union)) : Optional.empty(), deal, gain);
    }
}
