package org.lachine.run.reset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.model.Equilibrium;
import org.lachine.model.Gradient;
import org.lachine.model.Objective;
import org.lachine.model.QuotaOutcome;
import org.lachine.negotiation.Bargain;
import org.lachine.negotiation.Deal;
import org.lachine.negotiation.Table.Option;
import org.lachine.negotiation.Weights;
import org.lachine.run.reset.PackageWorth.Span;
import org.lachine.run.reset.ResetRun.Chosen;
import org.lachine.scenario.ResetFile;
import org.lachine.scenario.ResetFile.Threat;

/// What a little more of each instrument would be worth beside a package: slopes of both payoffs by the adjoint, at the package and at each
/// threat to it (`docs/model.md` 8.3, `schema/reset-margins.csv`).
final class ResetMargins {
    private final ResetRun run;
    private final ResetFile file;
    private final PackageWorth worth;
    private final PackageModel model;
    private final Weights weights;

    ResetMargins(ResetRun run) {
        this.run = run;
        file = run.setting().file();
        worth = run.worth();
        model = worth.model();
        weights = run.negotiation().weights();
    }

    /// @param worth to either side, percent of real income per unit
    /// @param note what the figures hold for, where they change at once
    record Slope(int issue, String unit, double[] worth, String note) {}

    /// Of every issue that moves a duty, a quota or a cost, where more of it can stand beside the package.
    List<Slope> of(Deal deal) {
        int[] levels = deal.levels();
        Map<Integer, Slope> found = new LinkedHashMap<>();
        for (Span span : worth.spans(levels)) {
            Here here = new Here(span.levels());
            for (int k = 0; k < levels.length; k++) {
                Direction direction = span.levels()[k] == 0 && levels[k] > 0 ? null : direction(deal, span.levels(), k);
                if (direction != null) {
                    double[] slope = here.along(k, direction);
                    Slope before = found.get(k);
                    found.put(k, new Slope(k, direction.unit(), IntStream.range(0, 2).mapToDouble(side -> (before == null ? 0 : before.worth()[side])
                            + span.weight() * slope[side]).toArray(),
                            here.note(direction)));
                }
            }
        }
        return found.values().stream().sorted((a, b) -> a.issue() - b.issue()).toList();
    }

    /// More of an issue's instrument, from a level on along what its levels do; null where there is none that can be had.
    private Direction direction(Deal deal, int[] levels, int issue) {
        if (levels[issue] == 0 && !run.negotiation().table().obstacles(deal.with(issue, 1)).isEmpty()) {
            return null;
        }
        int[] without = levels.clone();
        without[issue] = 0;
        int[] with = levels.clone();
        with[issue] = Math.max(1, levels[issue]);
        return Direction.of(run.setting().policies().after(run.question().pressure(), without, ""), run.setting().policies().after(run.question().pressure(),
                with, ""), levels[issue] > 0);
    }

    /// The slopes of everything that payoffs are made of, at a package while it holds.
    private final class Here {
        private final int[] levels;
        private final Equilibrium at;
        private final List<Gradient> payoffs;
        private final Map<Threat, Gradient> threatened = new LinkedHashMap<>();

        Here(int[] levels) {
            this.levels = levels;
            at = model.at(levels, "");
            double[][] logs = {worth.logSlopes(0, levels, weights), worth.logSlopes(1, levels, weights)};
            payoffs = model.model().gradients(at, List.of(objective(0, logs[0]), objective(1, logs[1])));
            for (Threat threat : file.threats()) {
                int side = file.sides().indexOf(threat.on());
                double slope = worth.threatSlope(threat, levels, weights);
                if (slope != 0) {
                    Objective welfare = Objective.sum(List.of(Objective.welfare(file.sides().get(side))), new double[] {slope});
                    threatened.put(threat, model.model().gradient(model.at(levels, threat.id()), welfare));
                }
            }
        }

        /// @param logs weights of the logs of income, then of what every sector earns
        private Objective objective(int side, double[] logs) {
            String country = file.sides().get(side);
            int[] counted = IntStream.range(0, logs.length).filter(k -> k == 0 || logs[k] != 0).toArray();
            List<Objective> all = Arrays.stream(counted).mapToObj(k -> k == 0 ? Objective.welfare(country) : Objective.weighted(country, 0,
                    one(k - 1, logs.length - 1))).toList();
            return Objective.sum(all, Arrays.stream(counted).mapToDouble(k -> logs[k]).toArray());
        }

        private static double[] one(int at, int length) {
            double[] one = new double[length];
            one[at] = 1;
            return one;
        }

        double[] along(int issue, Direction direction) {
            double[] slope = new double[2];
            int[] with = levels.clone();
            with[issue] = Math.max(1, levels[issue]);
            for (int side = 0; side < 2; side++) {
                slope[side] = direction.along(payoffs.get(side)) + worth.costSlope(side, issue, with[issue], direction.icebergs(), weights);
            }
            threatened.forEach((threat, gradient) -> {
                // what the threat bans is worth nothing while it is in force
                if (run.setting().policies().besides(with, threat.id())[issue] > 0) {
                    slope[file.sides().indexOf(threat.on())] += direction.along(gradient);
                }
            });
            return slope;
        }

        String note(Direction direction) {
            if (direction.quota().isEmpty()) {
                return "";
            }
            QuotaOutcome quota = at.quota(direction.quota());
            return switch (quota.regime()) {
                case WITHIN -> "%.0f%% of the quota is used: more of it is worth nothing".formatted(100 * quota.fill());
                case BINDING -> "the quota is used up; a licence is worth %.1f%% of the price at the border".formatted(100 * quota.price());
                case OVER -> "more is bought than the quota, at the higher duty";
            };
        }
    }

    private String note(Slope slope, int level) {
        return level == 0 && file.provokes(new Option(file.issues().get(slope.issue()).id(), 1))
                ? "having it at all might draw the reaction, which no slope holds" : slope.note();
    }

    /// Three packages and what a little more of every instrument would be worth beside each.
    Table table(ResetTables tables) {
        List<List<Object>> rows = new ArrayList<>();
        Bargain quo = Bargain.even(new double[2]);
        for (Chosen chosen : run.packages()) {
            double[] gains = quo.gains(chosen.deal().worth());
            int[] levels = chosen.deal().deal().levels();
            for (Slope slope : of(chosen.deal().deal())) {
                ResetFile.Issue issue = file.issues().get(slope.issue());
                double product = 100 * IntStream.range(0, 2).mapToDouble(side -> quo.powers()[side] * slope.worth()[side] / gains[side]).sum();
                rows.add(ResetTables.row(chosen.name(), issue.id(), issue.by(), issue.title(), levels[slope.issue()], slope.unit(),
                        tables.musd(0, slope.worth()[0]), tables.musd(1, slope.worth()[1]),
                        product, note(slope, levels[slope.issue()])));
            }
        }
        return TableSchema.table("reset-margins", tables.title("what one unit more of an instrument would be worth beside a package, by the slope there"),
                rows);
    }
}
