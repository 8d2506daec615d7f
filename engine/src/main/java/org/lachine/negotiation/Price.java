package org.lachine.negotiation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What something that limits a table costs: the deal with the limit and the one without (`docs/model.md` 8.6).
///
/// Without a deal a side has its disagreement payoff. Arrays are not to be modified.
///
/// @param limit the red line or lines, or the level that is out of reach
/// @param held the deal with the limit
/// @param free the deal without; of the two the one with the higher product of gains, so that dropping a limit never costs
/// @param percent what either side has more in the second deal; one of them may have less
/// @param most what either side could have more at most, of all that the other accepts; never negative
/// @param shadow the rise of the product of gains, in income of either side alone: `Δ ln Π · (U_i − d_i) / β_i`; NaN without a first deal
public record Price(String limit, Optional<Agreement> held, Optional<Agreement> free, double[] percent, double[] most, double[] shadow) {
    /// The price of one red line, or of several together.
    public static Price ofRedLines(Negotiation negotiation, Bargain bargain, List<String> codes) {
        Negotiation free = negotiation;
        for (String code : codes) {
            free = free.withoutRedLine(code);
        }
        return between(String.join(" + ", codes), negotiation, free, bargain);
    }

    /// What the last step of an issue is worth: the deal without its highest level, against the deal with it.
    public static Price ofLastStep(Negotiation negotiation, Bargain bargain, String issue) {
        int top = negotiation.table().issues().get(negotiation.table().issue(issue)).levels();
        Table.RedLine bound = new Table.RedLine(issue + " below " + top, List.of(new Table.Option(issue, top)));
        List<Table.RedLine> lines = Stream.concat(negotiation.table().redLines().stream(), Stream.of(bound)).toList();
        return between(bound.code(), negotiation.on(negotiation.table().withRedLines(lines)), negotiation, bargain);
    }

    private static Price between(String limit, Negotiation held, Negotiation free, Bargain bargain) {
        Optional<Agreement> first = held.nash(bargain);
        Optional<Agreement> second = bargain.nash(Stream.of(first, free.nash(bargain)).flatMap(Optional::stream).toList(), Agreement::worth);
        double[] percent = new double[2];
        double[] most = new double[2];
        double[] shadow = {Double.NaN, Double.NaN};
        for (int side = 0; side < 2; side++) {
            percent[side] = worth(second, side, bargain) - worth(first, side, bargain);
            most[side] = Math.max(0, worth(free.best(side, bargain), side, bargain) - worth(held.best(side, bargain), side, bargain));
            if (first.isPresent()) {
                shadow[side] = (bargain.product(second.orElseThrow().worth()) - bargain.product(first.get().worth())) * bargain.gains(first.get().worth())[side]
                        / bargain.powers()[side];
            }
        }
        return new Price(limit, first, second, percent, most, shadow);
    }

    private static double worth(Optional<Agreement> deal, int side, Bargain bargain) {
        return deal.map(found -> found.worth()[side]).orElse(bargain.disagreement()[side]);
    }
}
