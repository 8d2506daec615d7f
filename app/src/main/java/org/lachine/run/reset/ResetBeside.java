package org.lachine.run.reset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.model.Closure;
import org.lachine.model.Policy;
import org.lachine.negotiation.Bargain;
import org.lachine.negotiation.Deal;
import org.lachine.negotiation.NashInNash;
import org.lachine.negotiation.Negotiation;
import org.lachine.negotiation.Payoffs;
import org.lachine.negotiation.Surrogate;
import org.lachine.negotiation.Weights;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.ResetFile;

/// Two tables at which the same country sits, each settled given what is agreed at the other, in turns (`docs/model.md` 8.12).
///
/// Both are about the same economies; what is agreed at one is in force when packages of the other are solved for. Against no deal at
/// the table itself.
public final class ResetBeside {
    private final List<Seat> seats;
    private final NashInNash played;

    /// A table with what is known of it: its settlement for every deal of the other that came up.
    private static final class Seat {
        final ResetSetting setting;
        final PackageWorth alone;
        final org.lachine.negotiation.Table table;
        final Surrogate surrogate;
        final Weights weights;
        final Map<Deal, Settlement> settled = new HashMap<>();

        Seat(ResetSetting setting, PackageWorth alone, org.lachine.negotiation.Table table, Surrogate surrogate, Weights weights) {
            this.setting = setting;
            this.alone = alone;
            this.table = table;
            this.surrogate = surrogate;
            this.weights = weights;
        }
    }

    /// @param gains of the two sides over no deal at this table, percent of real income
    private record Settlement(Deal deal, double[] gains) {}

    private ResetBeside(ResetRun run, ResetSetting other, Consumer<String> progress, BooleanSupplier stopped) {
        Seat first = new Seat(run.setting(), run.worth(), run.negotiation().table(), run.surrogate(), run.negotiation().weights());
        PackageWorth worth = other.worth(other.file().pressures().getFirst().id(), other.world().defaultElasticity(), Closure.BALANCED, Horizon.LONG);
        Payoffs payoffs = payoffs(other.table(worth), worth, stopped);
        progress.accept("options of the other table");
        seats = List.of(first, new Seat(other, worth, payoffs.table(), Surrogate.of(payoffs), Weights.ones(payoffs)));
        played = NashInNash.of(List.of(deals -> settle(0, deals, progress, stopped).deal(), deals -> settle(1, deals, progress, stopped).deal()),
                seats.stream().map(seat -> seat.table.nothing()).toList());
    }

    /// @param other about the economies of the run, made with [ResetSetting#at]
    public static ResetBeside of(ResetRun run, ResetSetting other, Consumer<String> progress, BooleanSupplier stopped) {
        return new ResetBeside(run, other, progress, stopped);
    }

    private static Payoffs payoffs(org.lachine.negotiation.Table table, PackageWorth worth, BooleanSupplier stopped) {
        return new Payoffs(table, PackageWorth.TERMS, deal -> {
            ResetRun.stopIf(stopped);
            return worth.of(deal);
        });
    }

    /// The deal at one table given that at the other.
    private Settlement settle(int at, List<Deal> deals, Consumer<String> progress, BooleanSupplier stopped) {
        Seat seat = seats.get(at);
        Seat there = seats.get(1 - at);
        Deal given = deals.get(1 - at);
        return seat.settled.computeIfAbsent(given, any -> {
            progress.accept("%s, given %s".formatted(seat.setting.file().title(), elements(there, given)));
            UnaryOperator<Policy> agreed = policy -> there.setting.policies().onto(policy, given.levels(), "");
            PackageWorth worth = seat.setting.worth(seat.alone.model().beside(agreed), seat.alone);
            Payoffs payoffs = payoffs(seat.table, worth, stopped);
            Negotiation negotiation = new Negotiation(seat.table, payoffs, seat.surrogate.withSingles(payoffs), seat.weights);
            Bargain bargain = Bargain.even(negotiation.scored(seat.table.nothing()).worth());
            return negotiation.nash(bargain).map(deal -> new Settlement(deal.deal(), bargain.gains(deal.worth())))
                    .orElse(new Settlement(seat.table.nothing(), new double[2]));
        });
    }

    private static String elements(Seat seat, Deal deal) {
        return deal.isNothing() ? "no deal" : seat.table.issues().stream().filter(issue -> seat.table.level(deal, issue.code()) > 0)
                .map(issue -> issue.code() + "@" + seat.table.level(deal, issue.code())).collect(Collectors.joining(" "));
    }

    NashInNash played() {
        return played;
    }

    /// Both tables, round by round.
    public Table table() {
        List<List<Object>> rows = new ArrayList<>();
        for (int round = 1; round < played.rounds().size(); round++) {
            for (int at = 0; at < seats.size(); at++) {
                Seat seat = seats.get(at);
                // the first table answers what the second had before, the second what the first has now
                Deal given = played.rounds().get(at == 0 ? round - 1 : round).get(1 - at);
                Settlement settlement = seat.settled.get(given);
                rows.add(ResetTables.row(round, seat.setting.file().title(), seat.table.sides().get(0), seat.table.sides().get(1), settlement.gains()[0],
                        settlement.gains()[1],
                        settlement.gains()[0] / 100 * seat.alone.income(0), settlement.gains()[1] / 100 * seat.alone.income(1),
                        elements(seat, settlement.deal())));
            }
        }
        String ends = played.fixed() ? "a fixed point after %d rounds".formatted(played.rounds().size() - 1)
                : "no fixed point: rounds %d to %d come back".formatted(played.rounds().size() - played.cycle().size(), played.rounds().size() - 1);
        return TableSchema.table("reset-beside", "%s, beside %s: %s".formatted(seats.get(0).setting.file().title(), seats.get(1).setting.file().title(), ends),
                rows);
    }
}
