package org.lachine.negotiation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lachine.model.Codes;

/// What two governments negotiate about: issues with levels, what depends on what, what either finds hard, and what is
/// ruled out (`docs/model.md` 8.1). Immutable.
public final class Table {
    private final List<String> sides;
    private final List<Issue> issues;
    private final Codes codes;
    private final List<Needs> needs;
    private final List<Excludes> excludes;
    private final List<SoftCost> softCosts;
    private final List<RedLine> redLines;
    /// Position of an issue's level 1 among all options; one more at the end.
    private final int[] first;

    /// Something one side can give.
    ///
    /// @param giver code of the side that gives
    /// @param levels highest level; 0 is how things are, 1 the only other one of a yes-or-no issue
    public record Issue(String code, String giver, int levels) {}

    /// An issue at a level above 0.
    public record Option(String issue, int level) {
        @Override
        public String toString() {
            return issue + "@" + level;
        }
    }

    /// Where `when`'s issue is at its level or above, `then`'s is to be at its level or above.
    public record Needs(Option when, Option then) {}

    /// Not both issues at these levels or above.
    public record Excludes(Option one, Option other) {}

    /// What an option costs a side beside all that is computed, percent of real income, positive.
    public record SoftCost(String side, Option option, double percent) {}

    /// Options that are not to be had, each at exactly its level.
    public record RedLine(String code, List<Option> forbidden) {
        public RedLine {
            forbidden = List.copyOf(forbidden);
        }
    }

    private Table(List<String> sides, List<Issue> issues, Codes codes, List<Needs> needs, List<Excludes> excludes,
            List<SoftCost> softCosts, List<RedLine> redLines) {
        this.sides = sides;
        this.issues = issues;
        this.codes = codes;
        this.needs = needs;
        this.excludes = excludes;
        this.softCosts = softCosts;
        this.redLines = redLines;
        first = new int[issues.size() + 1];
        for (int k = 0; k < issues.size(); k++) {
            first[k + 1] = first[k] + issues.get(k).levels();
        }
    }

    /// @param sides two codes
    /// @throws IllegalArgumentException with everything that is wrong
    public static Table of(List<String> sides, List<Issue> issues, List<Needs> needs, List<Excludes> excludes, List<SoftCost> softCosts,
            List<RedLine> redLines) {
        List<String> faults = new ArrayList<>();
        if (sides.size() != 2 || sides.getFirst().equals(sides.getLast())) {
            faults.add("sides %s: a table has two, and they differ.".formatted(sides));
        }
        if (issues.isEmpty()) {
            throw new IllegalArgumentException("The table has no issues.%nName one that a side could give.".formatted());
        }
        for (Issue issue : issues) {
            if (!sides.contains(issue.giver())) {
                faults.add("issue %s: \"%s\" gives, who is not at the table.".formatted(issue.code(), issue.giver()));
            }
            if (issue.levels() < 1) {
                faults.add("issue %s: its highest level is %d; it is at least 1.".formatted(issue.code(), issue.levels()));
            }
        }
        List<String> names = issues.stream().map(Issue::code).toList();
        Codes codes = Codes.of("issue", names, names);
        needs.forEach(one -> {
            check(faults, "needs", issues, codes, one.when());
            check(faults, "needs", issues, codes, one.then());
        });
        excludes.forEach(one -> {
            check(faults, "excludes", issues, codes, one.one());
            check(faults, "excludes", issues, codes, one.other());
        });
        for (SoftCost cost : softCosts) {
            check(faults, "soft cost", issues, codes, cost.option());
            if (!sides.contains(cost.side()) || !(cost.percent() >= 0 && cost.percent() < Double.POSITIVE_INFINITY)) {
                faults.add("soft cost of %s to \"%s\": %s; it is a number from 0 up, borne by a side.".formatted(cost.option(), cost.side(), cost.percent()));
            }
        }
        redLines.forEach(line -> line.forbidden().forEach(option -> check(faults, "red line " + line.code(), issues, codes, option)));
        if (redLines.stream().map(RedLine::code).distinct().count() < redLines.size()) {
            faults.add("red lines %s: a code stands twice.".formatted(redLines.stream().map(RedLine::code).toList()));
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("%s%nIssues and their highest levels: %s; sides: %s.".formatted(String.join("\n", faults),
                    String.join(", ", issues.stream().map(issue -> issue.code() + " " + issue.levels()).toList()), String.join(", ", sides)));
        }
        return new Table(List.copyOf(sides), List.copyOf(issues), codes, List.copyOf(needs), List.copyOf(excludes), List.copyOf(softCosts),
                List.copyOf(redLines));
    }

    private static void check(List<String> faults, String where, List<Issue> issues, Codes codes, Option option) {
        if (!codes.contains(option.issue())) {
            faults.add("%s: \"%s\" is no issue of this table; did you mean \"%s\"?".formatted(where, option.issue(), codes.nearest(option.issue())));
        } else if (option.level() < 1 || option.level() > issues.get(codes.indexOf(option.issue())).levels()) {
            faults.add("%s: %s has no level %d.".formatted(where, option.issue(), option.level()));
        }
    }

    /// The same table with one red line no longer drawn.
    ///
    /// @throws IllegalArgumentException for a line it does not have
    public Table withoutRedLine(String code) {
        if (redLines.stream().noneMatch(line -> line.code().equals(code))) {
            throw new IllegalArgumentException("\"%s\" is no red line of this table.%nIt has %s.".formatted(code,
                    String.join(", ", redLines.stream().map(RedLine::code).toList())));
        }
        return withRedLines(redLines.stream().filter(line -> !line.code().equals(code)).toList());
    }

    /// The same table with these red lines alone.
    public Table withRedLines(List<RedLine> lines) {
        return of(sides, issues, needs, excludes, softCosts, lines);
    }

    public List<String> sides() {
        return sides;
    }

    public List<Issue> issues() {
        return issues;
    }

    public List<RedLine> redLines() {
        return redLines;
    }

    List<Needs> needs() {
        return needs;
    }

    List<Excludes> excludes() {
        return excludes;
    }

    /// Whether two issues are ways to the same end, of which a package holds one: some level of one excludes some level of the other.
    public boolean excludes(String issue, String other) {
        return excludes.stream().map(one -> List.of(one.one().issue(), one.other().issue())).anyMatch(pair -> pair.equals(List.of(issue, other))
                || pair.equals(List.of(other, issue)));
    }

    /// 0 or 1.
    int side(String code) {
        int side = sides.indexOf(code);
        if (side < 0) {
            throw new IllegalArgumentException("\"%s\" does not sit at this table.%nIts sides are %s.".formatted(code, String.join(" and ", sides)));
        }
        return side;
    }

    int issue(String code) {
        return codes.indexOf(code);
    }

    /// Number of options: levels above 0, over all issues.
    int options() {
        return first[issues.size()];
    }

    /// Position of an issue's level, from 1 up, among all options.
    int option(int issue, int level) {
        return first[issue] + level - 1;
    }

    int option(Option option) {
        return option(issue(option.issue()), option.level());
    }

    /// Everything that can be agreed on, as options, in the order of the issues.
    public List<Option> allOptions() {
        List<Option> all = new ArrayList<>();
        issues.forEach(issue -> {
            for (int level = 1; level <= issue.levels(); level++) {
                all.add(new Option(issue.code(), level));
            }
        });
        return all;
    }

    /// Number of packages within the red lines, before what needs or excludes what.
    public double packages() {
        double product = 1;
        for (int k = 0; k < issues.size(); k++) {
            int issue = k;
            product *= 1 + IntStream.rangeClosed(1, issues.get(k).levels()).filter(level -> !forbidden(issue, level)).count();
        }
        return product;
    }

    /// The package of nothing.
    public Deal nothing() {
        return Deal.of(new int[issues.size()]);
    }

    /// A package from levels by issue; issues left out stay as they are.
    ///
    /// @throws IllegalArgumentException for an unknown issue or level
    public Deal deal(Map<String, Integer> levels) {
        int[] made = new int[issues.size()];
        levels.forEach((code, level) -> {
            int k = issue(code);
            if (level < 0 || level > issues.get(k).levels()) {
                throw new IllegalArgumentException("%s has no level %d.%nIts levels go from 0 to %d.".formatted(code, level, issues.get(k).levels()));
            }
            made[k] = level;
        });
        return Deal.of(made);
    }

    public int level(Deal deal, String issue) {
        return deal.level(issue(issue));
    }

    /// The package without what one side gives.
    public Deal without(Deal deal, String giver) {
        int[] levels = deal.levels();
        for (int k = 0; k < levels.length; k++) {
            levels[k] = issues.get(k).giver().equals(giver) ? 0 : levels[k];
        }
        return Deal.of(levels);
    }

    /// The package with one issue at another level; others that cannot stand beside it go to the nearest level that can.
    Deal moved(Deal deal, int issue, int level) {
        Deal moved = deal.with(issue, level);
        for (int m = 0; m < issues.size(); m++) {
            int other = m;
            int stands = deal.level(m);
            if (m != issue && conflict(issue, level, m, stands)) {
                moved = moved.with(m, IntStream.rangeClosed(0, issues.get(m).levels()).filter(n -> !conflict(issue, level, other, n)).boxed()
                        .min(Comparator.comparingInt(n -> Math.abs(n - stands))).orElse(stands));
            }
        }
        return moved;
    }

    /// Two packages about different issues as one: the higher level of each issue.
    public Deal union(Collection<Deal> deals) {
        int[] levels = new int[issues.size()];
        for (Deal deal : deals) {
            Arrays.setAll(levels, k -> Math.max(levels[k], deal.level(k)));
        }
        return Deal.of(levels);
    }

    /// Why a package cannot be agreed on; empty when it can.
    public List<String> obstacles(Deal deal) {
        List<String> found = new ArrayList<>();
        for (Needs one : needs) {
            if (reaches(deal, one.when()) && !reaches(deal, one.then())) {
                found.add("%s needs %s".formatted(one.when(), one.then()));
            }
        }
        for (Excludes one : excludes) {
            if (reaches(deal, one.one()) && reaches(deal, one.other())) {
                found.add("%s and %s exclude each other".formatted(one.one(), one.other()));
            }
        }
        for (RedLine line : redLines) {
            for (Option option : line.forbidden()) {
                if (level(deal, option.issue()) == option.level()) {
                    found.add("%s is behind the red line \"%s\"".formatted(option, line.code()));
                }
            }
        }
        return found;
    }

    boolean allows(Deal deal) {
        return obstacles(deal).isEmpty();
    }

    private boolean reaches(Deal deal, Option option) {
        return level(deal, option.issue()) >= option.level();
    }

    /// What a package costs either side softly, percent of real income, positive.
    double[] softCost(Deal deal) {
        double[] sum = new double[2];
        for (SoftCost cost : softCosts) {
            sum[side(cost.side())] += level(deal, cost.option().issue()) == cost.option().level() ? cost.percent() : 0;
        }
        return sum;
    }

    /// Whether two levels of two issues, 0 included, cannot stand in one package.
    boolean conflict(int k, int level, int m, int other) {
        return needs.stream().anyMatch(one -> broken(one, k, level, m, other) || broken(one, m, other, k, level))
                || excludes.stream().anyMatch(one -> met(one, k, level, m, other) || met(one, m, other, k, level));
    }

    private boolean broken(Needs one, int k, int level, int m, int other) {
        return issue(one.when().issue()) == k && level >= one.when().level() && issue(one.then().issue()) == m && other < one.then().level();
    }

    private boolean met(Excludes one, int k, int level, int m, int other) {
        return issue(one.one().issue()) == k && level >= one.one().level() && issue(one.other().issue()) == m && other >= one.other().level();
    }

    /// Whether two issues' levels exclude one another, so that their payoff together does not exist.
    boolean excluded(int k, int level, int m, int other) {
        return excludes.stream().anyMatch(one -> met(one, k, level, m, other) || met(one, m, other, k, level));
    }

    boolean forbidden(int k, int level) {
        return redLines.stream().anyMatch(line -> line.forbidden().stream().anyMatch(option -> issue(option.issue()) == k && option.level() == level));
    }
}
