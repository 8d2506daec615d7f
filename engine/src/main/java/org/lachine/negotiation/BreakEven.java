package org.lachine.negotiation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The weight of a loss, such as the probability of a third party's reaction, above which no deal is worth it
/// (`docs/model.md` 8.9).
///
/// @param weight highest one at which some package is still better for both than no deal; 0 where none is even without the
///     loss, infinite where one is at `most`
/// @param last a package that is at that weight, or the deal at `most`
public record BreakEven(double weight, Optional<Agreement> last) {
    private static final double CLOSE = 1e-4;

    /// The weight at which a side no longer gains by one given package, everything else held; infinite where the package does
    /// not bring the loss.
    ///
    /// @param side 0 or 1
    public static double of(Negotiation negotiation, Agreement deal, String term, int side, Bargain bargain) {
        int t = negotiation.term(term);
        double loss = -deal.terms()[side][t];
        double rest = bargain.gains(deal.worth())[side] + negotiation.weights().of(side, t) * loss;
        return rest <= 0 ? 0 : loss <= 0 ? Double.POSITIVE_INFINITY : rest / loss;
    }

    /// The highest weight over all packages, of one side's term alone.
    ///
    /// @param term a loss: never positive, zero for the package of nothing
    /// @param most highest weight looked at; 1 for a probability
    public static BreakEven of(Negotiation negotiation, String term, int side, Bargain bargain, double most) {
        String code = negotiation.table().sides().get(side);
        Optional<Agreement> last = alive(negotiation, code, term, 0, side, bargain);
        if (last.isEmpty()) {
            return new BreakEven(0, last);
        }
        Optional<Agreement> highest = alive(negotiation, code, term, most, side, bargain);
        if (highest.isPresent()) {
            return new BreakEven(Double.POSITIVE_INFINITY, highest);
        }
        double low = 0;
        double high = most;
        while (high - low > CLOSE * most) {
            double middle = (low + high) / 2;
            Optional<Agreement> found = alive(negotiation, code, term, middle, side, bargain);
            if (found.isPresent()) {
                last = found;
                // the weight at which this package itself stops being worth it, by the full model
                low = Math.min(high, Math.max(middle, of(negotiation.weighing(negotiation.weights().with(code, term, middle)), found.get(),
                        term, side, bargain)));
            } else {
                high = middle;
            }
        }
        return new BreakEven(low, last);
    }

    private static Optional<Agreement> alive(Negotiation negotiation, String code, String term, double weight, int side, Bargain bargain) {
        Negotiation weighed = negotiation.weighing(negotiation.weights().with(code, term, weight));
        List<Agreement> found = Stream.of(weighed.best(side, bargain), weighed.proposed(bargain, 4)).flatMap(Optional::stream)
                .filter(one -> !one.deal().isNothing()).toList();
        return bargain.nash(found, Agreement::worth);
    }
}
