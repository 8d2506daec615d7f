package org.lachine.run.reset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.negotiation.Agreement;
import org.lachine.negotiation.Bargain;
import org.lachine.negotiation.Deal;
import org.lachine.negotiation.Logrolling;
import org.lachine.negotiation.Negotiation;
import org.lachine.negotiation.Price;
import org.lachine.negotiation.Reciprocity;
import org.lachine.negotiation.Table.Option;
import org.lachine.negotiation.Table.RedLine;
import org.lachine.negotiation.Undoing;
import org.lachine.run.reset.PackageModel.Trade;
import org.lachine.run.reset.ResetRun.Chosen;
import org.lachine.scenario.ResetFile;
import org.lachine.scenario.ResetFile.Threat;

/// What limits a deal and what keeps it: prices of red lines, a third party's reaction, linking issues, and temptation
/// (`schema/reset-red-lines.csv`, `reset-reaction.csv`, `reset-logrolling.csv`, `reset-keeping.csv`).
final class ResetPrices {
    private static final double MONTHS = 12;
    private static final int THREE_YEARS = 3;

    private final ResetRun run;
    private final ResetTables tables;
    private final ResetFile file;
    private final Negotiation negotiation;
    private final Bargain quo = Bargain.even(new double[2]);

    ResetPrices(ResetRun run, ResetTables tables) {
        this.run = run;
        this.tables = tables;
        file = run.setting().file();
        negotiation = run.negotiation();
    }

    Table redLines() {
        List<List<Object>> rows = new ArrayList<>();
        for (RedLine line : negotiation.table().redLines()) {
            ResetFile.Line drawn = file.lines().stream().filter(one -> one.id().equals(line.code())).findFirst().orElseThrow();
            rows.add(row(price(List.of(line.code())), line.code(), drawn.title(), drawn.of(),
                    line.forbidden().stream().map(Option::toString).collect(Collectors.joining(" ")), drawn.source()));
        }
        if (!rows.isEmpty()) {
            rows.add(row(run.priceOfAllLines(), "all", "all of them", "", "", ""));
        }
        return TableSchema.table("reset-red-lines", tables.title("what red lines cost: the deal against the status quo, with and without them"), rows);
    }

    private Price price(List<String> lines) {
        return Price.ofRedLines(negotiation, quo, lines);
    }

    private List<Object> row(Price price, String id, String title, String of, String forbids, String source) {
        List<Option> held = price.held().map(run::options).orElse(List.of());
        List<Option> free = price.free().map(run::options).orElse(List.of());
        return ResetTables.row(id, title, of, price.percent()[0], price.percent()[1], tables.musd(0, price.percent()[0]), tables.musd(1, price.percent()[1]),
                tables.musd(0, price.most()[0]), tables.musd(1, price.most()[1]), forbids, less(free, held), less(held, free), source);
    }

    private static String less(List<Option> from, List<Option> taken) {
        return from.stream().filter(option -> !taken.contains(option)).map(Option::toString).collect(Collectors.joining(" "));
    }

    Table reaction(Threat reaction) {
        int side = file.sides().indexOf(reaction.on());
        List<List<Object>> rows = new ArrayList<>();
        List<Chosen> chosenOnes = new ArrayList<>(run.packages());
        mostWithoutReaction(side).ifPresent(deal -> chosenOnes.add(new Chosen("any", "", deal)));
        for (Chosen chosen : chosenOnes) {
            BreakEven even = BreakEven.of(run, run.worth(), chosen.deal().terms(), chosen.deal().deal());
            rows.add(ResetTables.row(chosen.name(), even.provoking(), even.loss(), tables.musd(side, even.loss()), 100 * reaction.yearly()[1] * even.provoking(),
                    100 * reaction.inForce() * even.provoking(), -even.expected(), even.gain(), even.percent(),
                    Double.isNaN(even.yearly()) ? null : even.yearly()));
        }
        return TableSchema.table("reset-reaction", tables.title("what a reaction might do: " + reaction.name()), rows);
    }

    /// The package that is worth most to the side that is hit while the reaction is left out and the other still gains: where this one is not
    /// worth the reaction, none is.
    private Optional<Agreement> mostWithoutReaction(int side) {
        return negotiation.weighing(negotiation.weights().with("reaction", 0)).best(side, quo).map(found -> negotiation.scored(found.deal()));
    }

    /// At which chance the reaction takes all that a deal is worth to the side that it hits.
    ///
    /// @param provoking number of issues of the deal that might draw it
    /// @param loss while it lasts, `expected` what of it counts in the deal as it is, and `gain` the deal's worth without it: percent of real income
    /// @param percent share of years in force, at most 100; `yearly` the chance a year that leads to it, percent, NaN where none does
    record BreakEven(int provoking, double loss, double expected, double gain, double percent, double yearly) {
        static BreakEven of(ResetRun run, PackageWorth worth, double[][] terms, Deal deal) {
            Threat reaction = run.setting().file().reaction().orElseThrow();
            int side = run.setting().file().sides().indexOf(reaction.on());
            int term = PackageWorth.TERMS.indexOf("reaction");
            double[][] only = new double[2][terms[side].length];
            only[side][term] = terms[side][term];
            double loss = worth.reactionLoss();
            double gain = run.negotiation().weights().total(terms)[side] - run.negotiation().weights().total(only)[side];
            double share = Math.max(0, gain / loss);
            return new BreakEven((int) run.options(deal).stream().filter(run.setting().file()::provokes).count(), loss, only[side][term], gain,
                    100 * Math.min(1, share), share >= 1 ? Double.NaN : 100 * share / (1 - share) * MONTHS / reaction.months()[1]);
        }
    }

    Table logrolling() {
        Logrolling linked = Logrolling.of(negotiation, quo);
        List<List<Object>> rows = new ArrayList<>();
        rows.add(way("each issue by itself, summed", linked.sum(), linked.apart().stream().flatMap(one -> run.options(one).stream()).map(Option::toString)
                .collect(Collectors.joining(" "))));
        linked.joint().ifPresent(deal -> rows.add(way("all issues together", deal.worth(), tables.elements(deal))));
        rows.add(way("what linking gains", linked.gain(), ""));
        return TableSchema.table("reset-logrolling", tables.title("what linking issues brings"), rows);
    }

    private List<Object> way(String name, double[] percent, String elements) {
        return ResetTables.row(name, percent[0], percent[1], tables.musd(0, percent[0]), tables.musd(1, percent[1]), elements);
    }

    /// Chance that one of the sides has closed again what it opened, by the middle of the recorded yearly chances.
    private double undone(int years) {
        double kept = file.threats().stream().filter(threat -> file.sides().contains(threat.by())).mapToDouble(threat -> Math.pow(1 - threat.yearly()[1],
                years)).reduce(1, (a, b) -> a * b);
        return 100 * (1 - kept);
    }

    Table keeping() {
        Trade before = run.worth().trade(negotiation.table().nothing().levels());
        List<List<Object>> rows = new ArrayList<>();
        for (Chosen chosen : run.packages()) {
            Agreement deal = chosen.deal();
            Undoing undoing = Undoing.of(negotiation, deal, quo);
            Trade after = run.worth().trade(deal.deal().levels());
            Reciprocity reciprocity = new Reciprocity(after.imports()[0] - before.imports()[0], after.imports()[1] - before.imports()[1]);
            rows.add(ResetTables.row(chosen.name(), tables.musd(0, undoing.temptation()[0]), tables.musd(1, undoing.temptation()[1]), undoing.patience()[0],
                    undoing.patience()[1], undone(1), undone(THREE_YEARS),
                    reciprocity.first(), reciprocity.second(), reciprocity.balance()));
        }
        return TableSchema.table("reset-keeping", tables.title("what keeps a deal, and how evenly it opens markets"), rows);
    }
}
