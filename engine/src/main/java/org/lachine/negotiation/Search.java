package org.lachine.negotiation;

import java.util.List;

/// A way to find the best packages of a table by their estimated payoffs.
interface Search {
    /// Packages that no other one beats for both sides, by rising worth to the first; where there are more than `most`, some
    /// of them, spread evenly over the second side's payoff with both ends.
    List<Estimate> frontier(int most);

    /// The package with the highest product of gains, and up to `count − 1` that come next where the search knows them;
    /// empty where none is better for both than no deal.
    List<Estimate> nash(Bargain bargain, int count);

    /// The package with the most even shares in what each could gain at most, and those that come next.
    List<Estimate> evenly(Bargain bargain, int count);

    /// The best package of one side that the other one accepts, or none.
    List<Estimate> best(int side, Bargain bargain);

    /// What was looked at so far, in words.
    String searched();
}
