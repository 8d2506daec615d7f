package org.lachine.negotiation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.lachine.model.NotConvergedException;
import org.lachine.num.LinearProgramme;

/// The same answers as [EnumeratedSearch] from mixed-integer programmes, for tables with too many packages to look at.
///
/// A level is a 0-1 variable, a product of two is replaced by McCormick's (1976) bounds, summed over the levels of an issue
/// where that is tighter; of the bounds only those are kept that a side's wish for more could break. The frontier is swept
/// by floors for the second side; the product of gains is bounded from above by tangents of its logarithm, which are
/// added until the bound is reached (`docs/model.md` 8.4).
final class PackageProgramme implements Search {
    /// A floor is one step above the last point, in scaled units.
    private static final double STEP = 1e-6;
    private static final double REACHED = 1e-7;
    private static final int ROUNDS = 60;
    private static final double[] FIRST_TANGENTS = {1, 0.6, 0.3, 0.1, 0.02};

    private final Table table;
    private final Quadratic[] worth;
    /// Units in which payoffs are of the order of one.
    private final double[] scale = new double[2];
    private int solved;
    private long nodes;

    PackageProgramme(Table table, Quadratic[] worth) {
        this.table = table;
        this.worth = worth;
        for (int side = 0; side < 2; side++) {
            double most = 0;
            for (int o = 0; o < table.options(); o++) {
                most = Math.max(most, Math.abs(worth[side].single(o)));
            }
            scale[side] = most > 0 ? 1 / most : 1;
        }
    }

    /// Programmes solved so far.
    int solved() {
        return solved;
    }

    /// Linear programmes solved for them.
    long nodes() {
        return nodes;
    }

    @Override
    public String searched() {
        return "%,d mixed-integer programmes, %,d linear ones".formatted(solved, nodes);
    }

    private Estimate estimate(Deal deal) {
        Deal first = first(deal);
        return new Estimate(first, new double[] {worth[0].of(first), worth[1].of(first)});
    }

    /// Of packages near by that are worth the same, the one that [Enumeration] comes to first.
    private Deal first(Deal found) {
        Deal at = found;
        for (int k = 0; k < table.issues().size(); k++) {
            for (int level = 0; level <= table.issues().get(k).levels(); level++) {
                Deal other = table.moved(at, k, level);
                if (Arrays.compare(other.levels(), at.levels()) < 0 && table.allows(other) && Math.abs(worth[0].of(other) - worth[0].of(at)) <= Enumeration.TIE
                        && Math.abs(worth[1].of(other) - worth[1].of(at)) <= Enumeration.TIE) {
                    at = other;
                    k = -1;
                    break;
                }
            }
        }
        return at;
    }

    @Override
    public List<Estimate> frontier(int most) {
        Estimate last = lexicographic(0, Double.NEGATIVE_INFINITY);
        Estimate first = lexicographic(1, Double.NEGATIVE_INFINITY);
        List<Estimate> points = new ArrayList<>(List.of(last));
        double width = (first.worth()[1] - last.worth()[1]) / (most - 1.0);
        while (points.getLast().worth()[1] < first.worth()[1] - STEP / scale[1]) {
            double above = points.getLast().worth()[1] + Math.max(width, STEP / scale[1]);
            Estimate next = lexicographic(0, Math.min(above, first.worth()[1] - STEP / scale[1] / 10));
            if (next == null || next.deal().equals(points.getLast().deal())) {
                break;
            }
            points.add(next);
        }
        return points.reversed();
    }

    /// The best package of a side with a floor for the other, and of several such the best for the other; null if none.
    private Estimate lexicographic(int side, double floor) {
        Deal best = new Form(side, floor).solve();
        if (best == null) {
            return null;
        }
        Form second = new Form(1 - side, worth[side].of(best) - STEP / scale[side] / 10);
        Deal both = second.solve();
        // by rounding the second programme may miss what the first one found
        Deal kept = both == null || worth[1 - side].of(both) < worth[1 - side].of(best) ? best : both;
        return estimate(kept);
    }

    @Override
    public List<Estimate> nash(Bargain bargain, int count) {
        double[] most = most(bargain);
        if (most == null) {
            return List.of();
        }
        List<Estimate> found = new ArrayList<>();
        Tangents form = new Tangents(bargain, most);
        for (int round = 0; round < ROUNDS; round++) {
            Deal deal = form.solve();
            if (deal == null) {
                break;
            }
            Estimate one = estimate(deal);
            boolean seen = found.stream().anyMatch(other -> other.deal().equals(one.deal()));
            if (!seen && bargain.accepts(one.worth())) {
                found.add(one);
            }
            double best = found.stream().mapToDouble(other -> bargain.product(other.worth())).max().orElse(Double.NEGATIVE_INFINITY);
            if (seen || form.bound() <= best + REACHED) {
                return found.stream().sorted(Comparator.comparingDouble(other -> -bargain.product(other.worth()))).limit(count).toList();
            }
            form.add(bargain.gains(one.worth()));
        }
        throw new NotConvergedException("The product of gains was still %g below its bound after %d programmes.%nAsk for fewer issues or levels.".formatted(
                form.bound(), ROUNDS), Double.NaN);
    }

    @Override
    public List<Estimate> evenly(Bargain bargain, int count) {
        double[] most = most(bargain);
        if (most == null) {
            return List.of();
        }
        Form form = new Form(most, bargain);
        Deal deal = form.solve();
        return deal == null || !bargain.accepts(estimate(deal).worth()) ? List.of() : List.of(estimate(deal));
    }

    @Override
    public List<Estimate> best(int side, Bargain bargain) {
        Estimate found = lexicographic(side, bargain.disagreement()[1 - side] + STEP / scale[1 - side]);
        return found == null || !bargain.accepts(found.worth()) ? List.of() : List.of(found);
    }

    private double[] most(Bargain bargain) {
        List<Estimate> first = best(0, bargain);
        List<Estimate> second = best(1, bargain);
        return first.isEmpty() || second.isEmpty() ? null : new double[] {first.getFirst().worth()[0], second.getFirst().worth()[1]};
    }

    /// One programme.
    private class Form {
        final LinearProgramme programme = new LinearProgramme();
        final int[] choice = new int[table.options()];
        double value;

        private int floored = -1;
        private double floor;

        private Form() {
            for (int k = 0; k < table.issues().size(); k++) {
                for (int l = 1; l <= table.issues().get(k).levels(); l++) {
                    choice[table.option(k, l)] = programme.choice(!table.forbidden(k, l));
                }
            }
        }

        /// Highest payoff of a side with a floor for the other.
        Form(int side, double floor) {
            this();
            int[] payoff = build();
            programme.cost(payoff[side], -1);
            if (floor > Double.NEGATIVE_INFINITY) {
                programme.add(programme.row(scale[1 - side] * floor, Double.POSITIVE_INFINITY), payoff[1 - side], 1);
                floored = 1 - side;
                this.floor = floor;
            }
        }

        /// Highest of the smaller share of two in what each could gain at most; a little for the sum of the shares settles ties.
        Form(double[] most, Bargain bargain) {
            this();
            int[] payoff = build();
            int least = programme.column(0, 1, -1);
            for (int side = 0; side < 2; side++) {
                double d = bargain.disagreement()[side];
                double width = scale[side] * (most[side] - d);
                programme.cost(payoff[side], -1e-6 / width);
                int row = programme.row(scale[side] * d / width, Double.POSITIVE_INFINITY);
                programme.add(row, payoff[side], 1 / width);
                programme.add(row, least, -1);
            }
        }

        /// Rows of the table and of products; columns of the two payoffs, scaled.
        final int[] build() {
            structure();
            int[] payoff = new int[2];
            int[] row = new int[2];
            for (int side = 0; side < 2; side++) {
                payoff[side] = programme.column(-1e4, 1e4, 0);
                // payoff ≤ what the package is worth; whoever wants more of it reaches it
                row[side] = programme.row(-scale[side] * worth[side].base(), Double.POSITIVE_INFINITY);
                programme.add(row[side], payoff[side], -1);
                for (int o = 0; o < table.options(); o++) {
                    programme.add(row[side], choice[o], scale[side] * worth[side].single(o));
                }
            }
            for (int k = 0; k < table.issues().size(); k++) {
                for (int m = k + 1; m < table.issues().size(); m++) {
                    products(k, m, row);
                }
            }
            return payoff;
        }

        private void products(int k, int m, int[] row) {
            int[][] product = new int[table.issues().get(k).levels() + 1][table.issues().get(m).levels() + 1];
            boolean[][] wanted = new boolean[product.length][product[0].length];
            for (int l = 1; l < product.length; l++) {
                for (int n = 1; n < product[l].length; n++) {
                    int o = table.option(k, l);
                    int q = table.option(m, n);
                    double first = scale[0] * worth[0].pair(o, q);
                    double second = scale[1] * worth[1].pair(o, q);
                    if (Math.abs(first) + Math.abs(second) <= 1e-13 || table.forbidden(k, l) || table.forbidden(m, n)) {
                        continue;
                    }
                    int y = programme.column(0, 1, 0);
                    programme.add(row[0], y, first);
                    programme.add(row[1], y, second);
                    product[l][n] = y;
                    wanted[l][n] = first > 0 || second > 0;
                    if (first < 0 || second < 0) {
                        int low = programme.row(-1, Double.POSITIVE_INFINITY);
                        programme.add(low, y, 1);
                        programme.add(low, choice[o], -1);
                        programme.add(low, choice[q], -1);
                    }
                }
            }
            for (int l = 1; l < product.length; l++) {
                int high = -1;
                for (int n = 1; n < product[l].length; n++) {
                    if (wanted[l][n]) {
                        high = high < 0 ? programme.row(Double.NEGATIVE_INFINITY, 0) : high;
                        programme.add(high, product[l][n], 1);
                    }
                }
                if (high >= 0) {
                    programme.add(high, choice[table.option(k, l)], -1);
                }
            }
            for (int n = 1; n < product[0].length; n++) {
                int high = -1;
                for (int l = 1; l < product.length; l++) {
                    if (wanted[l][n]) {
                        high = high < 0 ? programme.row(Double.NEGATIVE_INFINITY, 0) : high;
                        programme.add(high, product[l][n], 1);
                    }
                }
                if (high >= 0) {
                    programme.add(high, choice[table.option(m, n)], -1);
                }
            }
        }

        private void structure() {
            for (int k = 0; k < table.issues().size(); k++) {
                if (table.issues().get(k).levels() > 1) {
                    reached(programme.row(Double.NEGATIVE_INFINITY, 1), k, 1, 1);
                }
            }
            for (Table.Needs one : table.needs()) {
                int row = programme.row(Double.NEGATIVE_INFINITY, 0);
                reached(row, table.issue(one.when().issue()), one.when().level(), 1);
                reached(row, table.issue(one.then().issue()), one.then().level(), -1);
            }
            for (Table.Excludes one : table.excludes()) {
                int row = programme.row(Double.NEGATIVE_INFINITY, 1);
                reached(row, table.issue(one.one().issue()), one.one().level(), 1);
                reached(row, table.issue(one.other().issue()), one.other().level(), 1);
            }
        }

        private void reached(int row, int issue, int from, double sign) {
            for (int l = from; l <= table.issues().get(issue).levels(); l++) {
                programme.add(row, choice[table.option(issue, l)], sign);
            }
        }

        /// The simplex method misses a row by a little, as much as may lie between two packages: one below the floor is cut off.
        ///
        /// @return null where nothing fits
        Deal solve() {
            Deal deal = once();
            while (deal != null && floored >= 0 && worth[floored].of(deal) < floor) {
                cut(deal);
                deal = once();
            }
            return deal;
        }

        private void cut(Deal deal) {
            int row = programme.row(Double.NEGATIVE_INFINITY, Arrays.stream(deal.levels()).filter(level -> level > 0).count() - 1);
            for (int k = 0; k < deal.size(); k++) {
                for (int l = 1; l <= table.issues().get(k).levels(); l++) {
                    programme.add(row, choice[table.option(k, l)], deal.level(k) == l ? 1 : -1);
                }
            }
        }

        private Deal once() {
            solved++;
            double[] solution;
            try {
                solution = programme.minimise();
            } catch (IllegalStateException stuck) {
                throw new NotConvergedException("No package was found. %s".formatted(stuck.getMessage()), Double.NaN);
            }
            nodes += programme.nodes();
            if (solution == null) {
                return null;
            }
            int[] levels = new int[table.issues().size()];
            for (int k = 0; k < levels.length; k++) {
                for (int l = 1; l <= table.issues().get(k).levels(); l++) {
                    levels[k] = solution[choice[table.option(k, l)]] > 0.5 ? l : levels[k];
                }
            }
            value = read(solution);
            return Deal.of(levels);
        }

        double read(double[] x) {
            return Double.NaN;
        }
    }

    /// Maximises `Σ β t` with `t ≤ ln ḡ + (g − ḡ)/ḡ` for every tangent point ḡ so far.
    private final class Tangents extends Form {
        private final Bargain bargain;
        private final double[] most;
        private final int[] payoff;
        private final int[] log = new int[2];

        /// Gains are counted in units of the most that a side can gain, so that logs are at most 0.
        Tangents(Bargain bargain, double[] most) {
            super();
            this.bargain = bargain;
            this.most = bargain.gains(most);
            payoff = build();
            for (int side = 0; side < 2; side++) {
                log[side] = programme.column(-60, 1, -bargain.powers()[side]);
                programme.add(programme.row(scale[side] * bargain.disagreement()[side], Double.POSITIVE_INFINITY), payoff[side], 1);
            }
            for (double point : FIRST_TANGENTS) {
                add(new double[] {point * this.most[0], point * this.most[1]});
            }
        }

        void add(double[] gains) {
            for (int side = 0; side < 2; side++) {
                double at = Math.max(gains[side] / most[side], 1e-9);
                double slope = 1 / (at * most[side] * scale[side]);
                // at·t ≤ at·(ln at − 1) + gain, to keep the row's numbers near one
                int row = programme.row(Double.NEGATIVE_INFINITY,
                        at * (Math.log(at) - 1 - slope * scale[side] * bargain.disagreement()[side]));
                programme.add(row, log[side], at);
                programme.add(row, payoff[side], -at * slope);
            }
        }

        @Override
        double read(double[] x) {
            double sum = 0;
            for (int side = 0; side < 2; side++) {
                sum += bargain.powers()[side] * (x[log[side]] + Math.log(most[side]));
            }
            return sum;
        }

        double bound() {
            return value;
        }
    }
}
