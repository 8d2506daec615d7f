package org.lachine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.trial.ConvergenceTrial;
import org.lachine.trial.ConvergenceTrial.Outcome;
import org.lachine.trial.ConvergenceTrial.Result;

/// What became of many made-up worlds under made-up policies ([ConvergenceTrial] says how they are drawn), as tables:
/// counts, reasons, passes, the worst cases, and every trial.
public final class ConvergenceTables {
    private static final double[] SHARES = {0.5, 0.9, 0.99, 0.999, 1};
    private static final int WORST = 5;

    private final List<Result> trials;
    private final List<Result> solved;

    private ConvergenceTables(List<Result> trials) {
        this.trials = trials;
        this.solved = trials.stream().filter(r -> r.outcome() == Outcome.SOLVED).toList();
    }

    /// Runs `count` trials from seed `first` on all cores, and lays out those that were run before `stopped`.
    ///
    /// @param progress told how far it is and how long it will take
    public static ConvergenceTables run(long first, int count, Consumer<String> progress, BooleanSupplier stopped) {
        TrialProgress watched = new TrialProgress(count, progress);
        return new ConvergenceTables(ConvergenceTrial.run(first, count, watched, stopped));
    }

    /// Trials that ended without a solution or a reason before solving.
    public long failed() {
        return trials.stream().filter(r -> r.outcome() == Outcome.FAILED).count();
    }

    /// Counts, reasons, passes, worst cases, trials, in this order.
    public List<Table> tables() {
        return List.of(counts(), reasons(), passes(), worst(), all());
    }

    private Table counts() {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.of("trials", String.valueOf(trials.size())));
        for (Outcome outcome : Outcome.values()) {
            long count = trials.stream().filter(r -> r.outcome() == outcome).count();
            rows.add(List.of(name(outcome), String.valueOf(count)));
        }
        rows.add(List.of("certain before solving to have an equilibrium", count(trials, true)));
        rows.add(List.of("of these, solved", count(solved, true)));
        rows.add(List.of("in doubt before solving", count(trials, false)));
        rows.add(List.of("of these, solved all the same", count(solved, false)));
        if (!solved.isEmpty()) {
            rows.add(List.of("largest imbalance, share of world value added", String.format(Locale.ROOT, "%.1e",
                    solved.stream().mapToDouble(Result::imbalance).max().orElseThrow())));
        }
        String seeds = trials.isEmpty() ? "none run" : "seeds %d to %d".formatted(trials.getFirst().seed(), trials.getLast().seed());
        return TableSchema.table("convergence", "Made-up worlds under made-up policies, " + seeds, rows);
    }

    private static String count(List<Result> of, boolean certain) {
        return String.valueOf(of.stream().filter(r -> r.doubt().isEmpty() == certain).count());
    }

    private Table reasons() {
        Map<String, List<Result>> groups = trials.stream().filter(r -> r.outcome() != Outcome.SOLVED)
                .collect(Collectors.groupingBy(r -> name(r.outcome()) + '|' + reason(r), TreeMap::new, Collectors.toList()));
        List<List<Object>> rows = new ArrayList<>();
        groups.values().stream().sorted(Comparator.comparingInt(group -> -group.size())).forEach(group -> {
            Result example = group.getFirst();
            rows.add(List.of(name(example.outcome()), group.size(), reason(example), example.seed()));
        });
        return TableSchema.table("convergence-reasons", "Why some have no solution", rows);
    }

    /// The first line of a message without what differs from trial to trial.
    private static String reason(Result result) {
        return result.reason().lines().findFirst().orElse("").replaceAll("\\b[CS]\\d{3}\\b|[−-]?\\d[\\d.,]*(e[+-]?\\d+)?%?", "…");
    }

    private Table passes() {
        int[] passes = solved.stream().mapToInt(Result::passes).sorted().toArray();
        List<List<Object>> rows = new ArrayList<>();
        for (double share : SHARES) {
            if (passes.length > 0) {
                rows.add(List.of(100 * share, passes[(int) Math.ceil(share * passes.length) - 1]));
            }
        }
        return TableSchema.table("convergence-passes", "Passes over the equations", rows);
    }

    private Table worst() {
        List<List<Object>> rows = new ArrayList<>();
        addWorst(rows, "imbalance", Comparator.comparingDouble(r -> -r.imbalance()));
        addWorst(rows, "passes", Comparator.comparingInt(r -> -r.passes()));
        return TableSchema.table("convergence-worst", "The worst of the solved", rows);
    }

    private void addWorst(List<List<Object>> rows, String by, Comparator<Result> order) {
        solved.stream().sorted(order).limit(WORST)
                .forEach(r -> rows.add(List.of(by, r.seed(), r.countries(), r.sectors(), r.passes(), r.imbalance())));
    }

    private Table all() {
        List<List<Object>> rows = trials.stream().map(r -> {
            boolean found = r.outcome() == Outcome.SOLVED;
            return Arrays.<Object>asList(r.seed(), r.countries(), r.sectors(), name(r.outcome()), found ? r.passes() : null,
                    found ? r.imbalance() : null, r.doubt(), r.reason());
        }).toList();
        return TableSchema.table("convergence-trials", "Every trial", rows);
    }

    private static String name(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
