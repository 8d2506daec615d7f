package org.lachine.negotiation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A table with its payoffs under chosen weights: its frontier and its deals (`docs/model.md` 8.4, 8.5).
///
/// The surrogate proposes, the full model decides: what it proposes is scored, and a deal is then improved by the full
/// model, one issue at a time, until no change of a single issue is better that the surrogate, given three times its error, thinks could be. Immutable but for
/// the scores that [Payoffs]
/// remembers.
public final class Negotiation {
    /// Up to this many packages are looked at one by one; beyond, integer programmes are solved.
    public static final long ENUMERABLE = 1 << 25;
    /// Contenders for a deal that the full model scores.
    private static final int CONTENDERS = 4;
    /// Changes of a deal are solved for that would raise it if the surrogate were off by so many times what it was off among the contenders.
    private static final double CAUTION = 3;

    private final Table table;
    private final Payoffs payoffs;
    private final Surrogate surrogate;
    private final Weights weights;
    /// Null for the faster one.
    private final Way asked;
    /// Null until something is asked: negotiations that are only stepped over cost no enumeration.
    private Search search;

    /// How packages are looked for: all of them one by one, or by mixed-integer programmes.
    public enum Way {
        ENUMERATION, PROGRAMME;

        /// The faster one: looking at all, where there are not too many.
        public static Way faster(Table table) {
            return table.packages() <= ENUMERABLE ? ENUMERATION : PROGRAMME;
        }
    }

    /// @param table as that of `payoffs`, with the same or other red lines
    public Negotiation(Table table, Payoffs payoffs, Surrogate surrogate, Weights weights) {
        this(table, payoffs, surrogate, weights, null);
    }

    /// @param asked null for the faster one
    /// @throws IllegalArgumentException where more than [#ENUMERABLE] packages would have to be looked at
    public Negotiation(Table table, Payoffs payoffs, Surrogate surrogate, Weights weights, Way asked) {
        if (asked == Way.ENUMERATION && table.packages() > ENUMERABLE) {
            throw new IllegalArgumentException("The table has %,.0f packages; at most %,d are looked at one by one.%nSearch by programmes.".formatted(
                    table.packages(), ENUMERABLE));
        }
        if (!table.issues().equals(payoffs.table().issues()) || !table.issues().equals(surrogate.table().issues())) {
            throw new IllegalArgumentException("Table, payoffs and surrogate are about different issues.%nMake all three from one table.".formatted());
        }
        this.table = table;
        this.payoffs = payoffs;
        this.surrogate = surrogate;
        this.weights = weights;
        this.asked = asked;
    }

    public Table table() {
        return table;
    }

    private synchronized Search search() {
        if (search == null) {
            search = way() == Way.ENUMERATION ? new EnumeratedSearch(table, surrogate.weighted(weights))
                    : new PackageProgramme(table, surrogate.weighted(weights));
        }
        return search;
    }

    public Weights weights() {
        return weights;
    }

    /// How packages are looked for.
    public Way way() {
        return asked == null ? Way.faster(table) : asked;
    }

    /// What the search has looked at so far: `746,496 packages one by one`, `24 mixed-integer programmes, 682 linear ones`.
    public synchronized String searched() {
        return search().searched();
    }

    public Payoffs payoffs() {
        return payoffs;
    }

    public Surrogate surrogate() {
        return surrogate;
    }

    /// The same negotiation without one red line.
    public Negotiation withoutRedLine(String code) {
        return on(table.withoutRedLine(code));
    }

    /// The same negotiation on a table with other red lines.
    public Negotiation on(Table other) {
        return new Negotiation(other, payoffs, surrogate, weights, asked);
    }

    int term(String code) {
        int term = payoffs.terms().indexOf(code);
        if (term < 0) {
            throw new IllegalArgumentException("\"%s\" is no term of these payoffs.%nTheir terms are %s.".formatted(code, String.join(", ", payoffs.terms())));
        }
        return term;
    }

    /// The same negotiation about packages that are worth something else.
    public Negotiation worth(Payoffs other, Surrogate estimated) {
        return new Negotiation(table, other, estimated, weights, asked);
    }

    /// The same negotiation under other weights.
    public Negotiation weighing(Weights other) {
        return new Negotiation(table, payoffs, surrogate, other, asked);
    }

    /// A package scored by the full model.
    public Agreement scored(Deal deal) {
        double[][] terms = payoffs.of(deal);
        return new Agreement(deal, weights.total(terms), estimated(deal), terms);
    }

    /// What a package is worth to either side to second order.
    public double[] estimated(Deal deal) {
        return weights.total(surrogate.of(deal));
    }

    /// The frontier: of at most about `most` packages that the surrogate proposes and all that the full model was solved for
    /// before, none is kept that another beats for both.
    public Frontier frontier(int most) {
        List<Agreement> proposed = scored(search().frontier(most));
        return Frontier.of(proposed, known().toList());
    }

    /// The same of what the full model was solved for so far.
    public Frontier frontierOfKnown() {
        return Frontier.of(List.of(), known().toList());
    }

    /// The deal with the highest product of gains; none where no package is better for both than no deal, of those that the surrogate proposes
    /// and, where the full model refuses these, of all that it was solved for before.
    public Optional<Agreement> nash(Bargain bargain) {
        List<Agreement> contenders = scored(search().nash(bargain, CONTENDERS));
        // what is alike to second order may be in another regime, as a quota that only the package fills
        List<Deal> alike = contenders.stream().filter(one -> !bargain.accepts(one.worth()))
                .flatMap(one -> neighbours(one.deal()).stream().filter(other -> isAlike(one, other))).distinct().toList();
        payoffs.score(alike);
        List<Agreement> all = Stream.concat(contenders.stream(), alike.stream().map(this::scored)).toList();
        if (all.stream().noneMatch(one -> bargain.accepts(one.worth()))) {
            all = known().toList();
        }
        return bargain.nash(all, Agreement::worth).map(found -> improved(found, contenders, bargain));
    }

    /// Packages that the full model was solved for before, by level: the same whoever came first.
    private Stream<Agreement> known() {
        return payoffs.known().stream().filter(table::allows).sorted((one, other) -> Arrays.compare(one.levels(), other.levels())).map(this::scored);
    }

    /// The best of the first packages that the surrogate proposes, without the climb that [#nash] ends with: at most `count`
    /// are solved for.
    public Optional<Agreement> proposed(Bargain bargain, int count) {
        return bargain.nash(scored(search().nash(bargain, count)), Agreement::worth);
    }

    /// The deal of Kalai and Smorodinsky, or none.
    public Optional<Agreement> evenly(Bargain bargain) {
        Set<Agreement> contenders = new LinkedHashSet<>(scored(search().evenly(bargain, CONTENDERS)));
        best(0, bargain).ifPresent(contenders::add);
        best(1, bargain).ifPresent(contenders::add);
        List<Agreement> all = List.copyOf(contenders);
        double[] most = bargain.most(all, Agreement::worth);
        return most == null ? Optional.empty() : bargain.evenly(all, Agreement::worth, most);
    }

    /// The package that the surrogate alone would settle on: for many draws, of which none is told by itself.
    public Optional<Deal> estimated(Bargain bargain) {
        return search().nash(bargain, 1).stream().map(Estimate::deal).findFirst();
    }

    /// What one side would choose of all that the other accepts, or none: of what the surrogate proposes and all that the full model was
    /// solved for before.
    ///
    /// @param side 0 or 1
    public Optional<Agreement> best(int side, Bargain bargain) {
        List<Agreement> found = new ArrayList<>(scored(search().best(side, bargain)));
        Optional<Agreement> refused = found.stream().filter(one -> !bargain.accepts(one.worth())).findFirst();
        if (refused.isPresent()) {
            // the surrogate hoped for too much: the other is left as much more as that and again
            double[] floor = bargain.disagreement().clone();
            floor[1 - side] += 2 * Math.abs(missed(refused.get())[1 - side]);
            found.addAll(scored(search().best(side, new Bargain(floor, bargain.powers()))));
        }
        known().forEach(found::add);
        return found.stream().filter(one -> bargain.accepts(one.worth()))
                .max(Comparator.<Agreement>comparingDouble(one -> one.worth()[side]).thenComparing(one -> Arrays.toString(one.deal().levels())));
    }

    private List<Agreement> scored(List<Estimate> estimates) {
        payoffs.score(estimates.stream().map(Estimate::deal).toList());
        return estimates.stream().map(one -> scored(one.deal())).toList();
    }

    /// Climbs to a package that no change of a single issue improves, where what the change excludes goes with it and what it needs comes.
    /// What a solve does not tell apart is no rise.
    private Agreement improved(Agreement from, List<Agreement> contenders, Bargain bargain) {
        double[] doubt = {0, 0};
        for (int side = 0; side < 2; side++) {
            for (Agreement one : contenders) {
                doubt[side] = Math.max(doubt[side], CAUTION * Math.abs(missed(one)[side] - (one == from ? 0 : missed(from)[side])));
            }
        }
        Agreement at = from;
        while (true) {
            Agreement here = at;
            List<Deal> near = neighbours(at.deal()).stream().filter(deal -> couldRaise(deal, here, doubt, bargain)).toList();
            payoffs.score(near);
            Agreement best = bargain.nash(near.stream().map(this::scored).toList(), Agreement::worth).orElse(at);
            double[] alike = {at.worth()[0] + Enumeration.TIE, at.worth()[1] + Enumeration.TIE};
            if (!(bargain.product(best.worth()) > bargain.product(alike))) {
                return at;
            }
            at = best;
        }
    }

    private static double[] missed(Agreement one) {
        return new double[] {one.worth()[0] - one.estimate()[0], one.worth()[1] - one.estimate()[1]};
    }

    /// Whether a package near by could be the better one: the surrogate as far off as it is here, and some doubt in its favour.
    private boolean couldRaise(Deal deal, Agreement here, double[] doubt, Bargain bargain) {
        double[] hoped = estimated(deal);
        for (int side = 0; side < 2; side++) {
            hoped[side] += missed(here)[side] + doubt[side];
        }
        return bargain.accepts(hoped) && bargain.product(hoped) > bargain.product(here.worth());
    }

    private boolean isAlike(Agreement one, Deal other) {
        double[] estimate = estimated(other);
        return Math.abs(estimate[0] - one.estimate()[0]) <= Enumeration.TIE && Math.abs(estimate[1] - one.estimate()[1]) <= Enumeration.TIE;
    }

    private List<Deal> neighbours(Deal deal) {
        List<Deal> near = new ArrayList<>();
        for (int k = 0; k < table.issues().size(); k++) {
            for (int l = 0; l <= table.issues().get(k).levels(); l++) {
                Deal moved = l == deal.level(k) ? deal : table.moved(deal, k, l);
                if (!moved.equals(deal) && table.allows(moved)) {
                    near.add(moved);
                }
            }
        }
        return near;
    }
}
