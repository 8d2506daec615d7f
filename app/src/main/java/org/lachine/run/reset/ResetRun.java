package org.lachine.run.reset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.lachine.negotiation.Agreement;
import org.lachine.negotiation.Bargain;
import org.lachine.negotiation.Deal;
import org.lachine.negotiation.Frontier;
import org.lachine.negotiation.Negotiation;
import org.lachine.negotiation.Negotiation.Way;
import org.lachine.negotiation.Payoffs;
import org.lachine.negotiation.Price;
import org.lachine.negotiation.Surrogate;
import org.lachine.negotiation.Table;
import org.lachine.negotiation.Table.Option;
import org.lachine.negotiation.Table.RedLine;
import org.lachine.negotiation.Weights;
import org.lachine.scenario.ResetFile;

/// A negotiation solved: what every option is worth, the frontier, the deals under every fallback, three packages.
public final class ResetRun {
    /// Ways to look for packages: by mixed-integer programmes, or at all of them one by one.
    public static final List<String> SEARCHES = List.of("programme", "enumeration");
    private static final int POINTS = 12;

    private final ResetSetting setting;
    private final Question question;
    private final PackageWorth worth;
    private final Negotiation negotiation;
    private final Surrogate surrogate;
    private final List<Fallback> fallbacks = new ArrayList<>(List.of(Fallback.statusQuo()));
    private final List<Settled> deals = new ArrayList<>();
    private final Frontier frontier;
    private final List<Chosen> packages;
    private boolean stoppedEarly;
    private Price allLines;

    /// What is asked.
    ///
    /// @param pressure id of how hard the third party presses
    /// @param withoutLines ids of red lines that are not drawn
    /// @param withoutTerms terms that do not count
    /// @param everyPair whether pairs of options are solved that do not meet in a market either
    /// @param search how packages are looked for, one of [#SEARCHES]; empty for the faster one
    public record Question(String pressure, Collection<String> withoutLines, Collection<String> withoutTerms, boolean everyPair, String search) {
        /// Nothing left out, as things are.
        public static Question plain(ResetFile file) {
            return new Question(file.pressures().getFirst().id(), List.of(), List.of(), false, "");
        }
    }

    /// A deal, or none.
    ///
    /// @param rule nash or even
    record Settled(Fallback fallback, String rule, Optional<Agreement> deal) {
        String name() {
            return fallback.id() + " " + rule;
        }
    }

    /// One of three packages.
    ///
    /// @param rule how it is chosen
    record Chosen(String name, String rule, Agreement deal) {}

    private ResetRun(ResetSetting setting, Question question, Consumer<String> progress, BooleanSupplier stopped) {
        this.setting = setting;
        this.question = question;
        progress.accept("bringing the world to the policies of " + setting.file().asOf());
        worth = setting.worth(question.pressure());
        Table table = setting.table(worth);
        for (String line : question.withoutLines()) {
            table = table.withoutRedLine(line);
        }
        Payoffs payoffs = new Payoffs(table, PackageWorth.TERMS, deal -> {
            stopIf(stopped);
            progress.accept("solved %,d equilibria".formatted(worth.model().solves()));
            return worth.of(deal);
        });
        surrogate = Surrogate.of(payoffs, question.everyPair() ? (one, other) -> true : setting::meet);
        Weights weights = Weights.ones(payoffs);
        for (String term : question.withoutTerms()) {
            weights = weights.with(term, 0);
        }
        negotiation = new Negotiation(table, payoffs, surrogate, weights, question.search().isEmpty() ? null
                : Way.valueOf(question.search().toUpperCase(Locale.ROOT)));
        Optional<Agreement> safe = Optional.empty();
        Frontier drawn = null;
        try {
            progress.accept("bargaining against how things are");
            settle(Fallback.statusQuo());
            safe = provokingForbidden().nash(Bargain.even(new double[2]));
            progress.accept("working out what the two fall back on");
            stopIf(stopped);
            fallbacks.addAll(Fallback.others(worth, setting.policies(), setting.file().sides()));
            progress.accept("bargaining");
            fallbacks.stream().skip(1).forEach(this::settle);
            progress.accept("drawing the frontier");
            drawn = negotiation.frontier(POINTS);
        } catch (Stopped early) {
            if (deals.isEmpty()) {
                throw early;
            }
            stoppedEarly = true;
        }
        frontier = drawn == null ? negotiation.frontierOfKnown() : drawn;
        packages = chosen(safe);
    }

    private void settle(Fallback fallback) {
        Bargain bargain = Bargain.even(fallback.worth(negotiation.weights()));
        deals.add(new Settled(fallback, "nash", negotiation.nash(bargain)));
        deals.add(new Settled(fallback, "even", negotiation.evenly(bargain)));
    }

    /// Whether the run was asked to stop before all was found.
    public boolean stoppedEarly() {
        return stoppedEarly;
    }

    /// A part that comes after the run was not reached, or not in full.
    public void stopsHere() {
        stoppedEarly = true;
    }

    /// @param stopped asked before every package
    /// @throws Stopped when it says so before there is a deal; from then on what was found is kept
    public static ResetRun of(ResetSetting setting, Question question, Consumer<String> progress, BooleanSupplier stopped) {
        return new ResetRun(setting, question, progress, stopped);
    }

    static void stopIf(BooleanSupplier stopped) {
        if (stopped.getAsBoolean()) {
            throw new Stopped();
        }
    }

    /// Asked to stop before there was anything to show.
    public static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped() {
            super("Stopped before there was a result.%nLet it run; progress shows how far it is.".formatted());
        }
    }

    /// Safe draws no reaction; balanced is the deal against the status quo; bold brings both together the most real income.
    private List<Chosen> chosen(Optional<Agreement> safe) {
        List<Chosen> chosen = new ArrayList<>();
        Bargain quo = Bargain.even(new double[2]);
        safe.ifPresent(deal -> chosen.add(new Chosen("safe", "the deal when nothing is agreed that might draw the third party’s reaction", deal)));
        deal(Fallback.STATUS_QUO, "nash").deal().ifPresent(deal -> {
            chosen.add(new Chosen("balanced", "the deal: the highest product of both sides’ gains over how things are", deal));
            List<Agreement> all = new ArrayList<>(frontier.points());
            all.add(deal);
            all.stream().filter(one -> quo.accepts(one.worth())).max(Comparator.comparingDouble(this::money))
                    .ifPresent(one -> chosen.add(new Chosen("bold",
                            "the package that is better for both than how things are and brings the two together the most real income", one)));
        });
        return chosen;
    }

    private double money(Agreement one) {
        return one.terms()[0][0] * worth.income(0) + one.terms()[1][0] * worth.income(1);
    }

    private Negotiation provokingForbidden() {
        Table table = negotiation.table();
        List<RedLine> lines = new ArrayList<>(table.redLines());
        lines.add(new RedLine("provoking", table.allOptions().stream().filter(setting.file()::provokes).toList()));
        return negotiation.on(table.withRedLines(lines));
    }

    /// The same table with the same weights where packages are worth something else.
    Negotiation elsewhere(PackageWorth worth, BooleanSupplier stopped) {
        Payoffs payoffs = new Payoffs(negotiation.table(), PackageWorth.TERMS, deal -> {
            stopIf(stopped);
            return worth.of(deal);
        });
        return negotiation.worth(payoffs, Surrogate.of(payoffs, setting::meet));
    }

    public ResetSetting setting() {
        return setting;
    }

    Question question() {
        return question;
    }

    public PackageWorth worth() {
        return worth;
    }

    public Negotiation negotiation() {
        return negotiation;
    }

    Surrogate surrogate() {
        return surrogate;
    }

    public Frontier frontier() {
        return frontier;
    }

    List<Settled> deals() {
        return deals;
    }

    Settled deal(String fallback, String rule) {
        return deals.stream().filter(one -> one.fallback().id().equals(fallback) && one.rule().equals(rule)).findFirst().orElseThrow();
    }

    List<Chosen> packages() {
        return packages;
    }

    List<Fallback> fallbacks() {
        return fallbacks;
    }

    /// Options of a package, in the order of the table.
    List<Option> options(Agreement deal) {
        return options(deal.deal());
    }

    List<Option> options(Deal deal) {
        Table table = negotiation.table();
        return table.issues().stream().filter(issue -> table.level(deal, issue.code()) > 0)
                .map(issue -> new Option(issue.code(), table.level(deal, issue.code()))).toList();
    }

    /// What all red lines together cost: the deal against the status quo with them, and without.
    synchronized Price priceOfAllLines() {
        if (allLines == null) {
            allLines = Price.ofRedLines(negotiation, Bargain.even(new double[2]), negotiation.table().redLines().stream().map(RedLine::code).toList());
        }
        return allLines;
    }

    /// Settings and quality of the solution, for the manifest.
    public Map<String, Object> record() {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("pressure", question.pressure());
        record.put("without_red_lines", List.copyOf(question.withoutLines()));
        record.put("without_terms", List.copyOf(question.withoutTerms()));
        record.put("pairs_solved", question.everyPair() ? "all" : "those that meet in a market or need one another");
        record.put("search", negotiation.searched());
        record.put("finished", !stoppedEarly);
        record.put("packages_scored", negotiation.payoffs().evaluations());
        record.put("equilibria_solved", worth.model().solves());
        record.put("surrogate_largest_error_percent", frontier.error());
        record.put("surrogate_mean_error_percent", frontier.meanError());
        return record;
    }
}
