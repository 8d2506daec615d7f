package org.lachine.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lachine.data.SignedOutcomes;
import org.lachine.data.Table;
import org.lachine.data.Worlds;
import org.lachine.model.FaultyInputException;
import org.lachine.run.Manifest;
import org.lachine.run.reset.PackageWorth;
import org.lachine.run.reset.ResetBeside;
import org.lachine.run.reset.ResetForecast;
import org.lachine.run.reset.ResetLeverage;
import org.lachine.run.reset.ResetRanges;
import org.lachine.run.reset.ResetRobustness;
import org.lachine.run.reset.ResetRun;
import org.lachine.run.reset.ResetScore;
import org.lachine.run.reset.ResetSetting;
import org.lachine.run.reset.ResetStructures;
import org.lachine.run.reset.ResetTables;
import org.lachine.scenario.PriorsFile;
import org.lachine.scenario.ResetFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "reset",
        description = "What two governments could agree, what each would gain, and what red lines cost.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The table comes from resets/CASE.yaml: issues with levels, red lines, threats, what things are worth beside trade.",
            "Every package that is told of is scored by the full model. Payoffs are percent of real income against how things are.",
            "docs/reset.md explains the file and how to read the results.",
            "",
            "Examples:",
            "  lachine reset",
            "  lachine reset canada-2026 --us-pressure 35 --without-red-line critical-minerals",
            "  lachine reset --range",
            "  lachine reset --forecast --table reset-forecast",
            "  lachine reset --search programme --table reset-frontier",
            "  lachine reset --score signed.csv --table reset-score",
            "  lachine reset australia-2020 --table reset-issues --format csv"
        })
final class ResetCommand implements Callable<Integer> {
    private static final Set<String> PACKAGES = Set.of("safe", "balanced", "bold");
    /// In files, JSON and with `--table` alone.
    private static final Set<String> HIDDEN = Set.of("reset-terms", "reset-basis", "reset-regions", "reset-frontier", "reset-draws");
    private static final int SECTORS = 4;
    /// Draws of a range where no number is given: each scores every package by the full model.
    private static final int RANGED = 64;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "CASE", arity = "0..1", defaultValue = "canada-2026",
            description = "Name of a table under resets, or a file (default: ${DEFAULT-VALUE}).")
    private String subject;

    @Option(names = "--without-red-line", paramLabel = "LINE", split = ",", description = "Take a red line away, such as critical-minerals.")
    private List<String> withoutLines = List.of();

    @Option(names = "--us-pressure", paramLabel = "today|35|100",
            description = "How hard the third party presses, as the table names it (default: as things are).")
    private String pressure;

    @Option(names = "--without-term", paramLabel = "TERM", split = ",",
            description = "Leave a part of payoffs out: income, sectors, regions, coercion, resilience, reaction, value, cost, soft-cost.")
    private List<String> withoutTerms = List.of();

    @Option(names = "--all-pairs", description = "Solve for every pair of options before proposing packages, not only for those that meet in a market: slower.")
    private boolean everyPair;

    @Option(names = "--search", paramLabel = "programme|enumeration",
            description = "How packages are looked for: by mixed-integer programmes, or all one by one (default: one by one up to 33 million, programmes "
                    + "beyond).")
    private String search = "";

    @Option(names = "--forecast", description = "Add the chance that each element is signed, and what stays in the deal when one thing is otherwise.")
    private boolean forecast;

    @Option(names = "--score", paramLabel = "OUTCOMES.csv",
            description = "Hold the forecast against what was signed (columns issue, level, months, signed): Brier's score.")
    private Path outcomes;

    @Option(names = "--with", paramLabel = "CASE", description = "Another table of the first side, such as canada-us-2026: each is settled given the other.")
    private String beside;

    @Mixin
    private RangeOption range;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        Path home = Home.folder();
        ResetFile file = ResetFile.read(path(home, subject));
        check(file);
        List<SignedOutcomes.Outcome> known = outcomes == null ? List.of() : SignedOutcomes.read(outcomes);
        PriorsFile priors = PriorsFile.read(home.resolve("priors/default.yaml"));
        output.claim();
        Worlds worlds = Home.worlds();
        try (Interrupt stopped = new Interrupt()) {
            ResetRun run;
            List<Table> tables = new ArrayList<>();
            List<Table> ranges;
            try (Progress progress = Progress.on(command.commandLine().getErr())) {
                ResetSetting setting = ResetSetting.open(home, file, worlds, progress);
                ResetSetting other = beside == null ? null : setting.at(ResetFile.read(path(home, beside)), home);
                run = ResetRun.of(setting, new ResetRun.Question(pressure, withoutLines, withoutTerms, everyPair, search), progress, stopped);
                ResetLeverage leverage = ResetLeverage.of(run, progress, stopped);
                tables.addAll(new ResetTables(run, leverage).all());
                ranges = run.stoppedEarly() ? List.of() : range.usually(RANGED).tables(progress, stopped,
                        request -> ResetRanges.of(run, leverage, request, false).tables());
                if (other != null) {
                    add(tables, run, () -> List.of(ResetBeside.of(run, other, progress, stopped).table()));
                }
                if (forecast || outcomes != null) {
                    add(tables, run, () -> List.of(ResetRobustness.of(run, new ResetStructures(run, progress, stopped)).table()));
                    add(tables, run, () -> {
                        ResetForecast told = ResetForecast.of(run, priors, progress, stopped);
                        return List.of(told.table(), told.draws());
                    });
                }
                if (outcomes != null) {
                    tables.stream().filter(table -> table.name().equals("reset-forecast")).findFirst()
                            .ifPresent(told -> tables.addFirst(ResetScore.of(told, known, outcomes.toString())));
                }
            }
            output.show(RangeOption.withFirst(tables.stream().filter(t -> !HIDDEN.contains(t.name())).map(ResetCommand::shortened).toList(), ranges),
                    RangeOption.both(tables, ranges), range.noted(manifest(run, home, worlds).run(subject, run.record())));
            run.setting().notes().forEach(command.commandLine().getErr()::println);
            if (run.stoppedEarly()) {
                command.commandLine().getErr().println("Stopped early: the tables hold what was found by then.");
            }
            return run.stoppedEarly() ? Failures.RESULT : 0;
        }
    }

    /// What comes after the run, unless it was stopped before.
    private static void add(List<Table> tables, ResetRun run, Supplier<List<Table>> parts) {
        try {
            tables.addAll(parts.get());
        } catch (ResetRun.Stopped early) {
            run.stopsHere();
        }
    }

    private Manifest manifest(ResetRun run, Path home, Worlds worlds) {
        Manifest manifest = run.setting().manifest(home, worlds);
        if (forecast || outcomes != null) {
            manifest.input(home.resolve("priors/default.yaml"));
        }
        return outcomes == null ? manifest : manifest.input(outcomes);
    }

    private static Path path(Path home, String given) {
        Path named = home.resolve("resets").resolve(given + ".yaml");
        if (!given.matches("[a-z0-9-]+") || Files.exists(named)) {
            return given.matches("[a-z0-9-]+") ? named : Path.of(given);
        }
        try (Stream<Path> files = Files.list(home.resolve("resets"))) {
            List<String> there = files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".yaml")).map(name -> name.replace(".yaml", ""))
                    .sorted().toList();
            throw new FaultyInputException("resets has no table \"%s\".".formatted(given),
                    "There are: %s; or give the path of a file.".formatted(String.join(", ", there)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check(ResetFile file) {
        List<String> pressures = file.pressures().stream().map(ResetFile.Pressure::id).toList();
        pressure = pressure == null ? pressures.getFirst() : pressure;
        known("--us-pressure", List.of(pressure), pressures);
        known("--without-red-line", withoutLines, file.lines().stream().map(ResetFile.Line::id).toList());
        known("--search", search.isEmpty() ? List.of() : List.of(search), ResetRun.SEARCHES);
        known("--without-term", withoutTerms, Stream.concat(PackageWorth.TERMS.stream(), Stream.of("soft-cost")).toList());
        if (beside != null && !pressure.equals(pressures.getFirst())) {
            throw new FaultyInputException("--with: two tables are settled as things are, and --us-pressure asks for \"%s\".".formatted(pressure),
                    "Leave one of the two options out.");
        }
    }

    private static void known(String option, List<String> given, List<String> known) {
        for (String one : given) {
            if (!known.contains(one)) {
                throw new FaultyInputException("%s: there is no \"%s\" here.".formatted(option, one), "There are: %s.".formatted(String.join(", ", known)));
            }
        }
    }

    private static Table shortened(Table table) {
        return switch (table.name()) {
            case "reset-packages" -> Tables.columns(table, Set.of("package", "rule", "first_worth_musd", "second_worth_musd", "first_income_musd",
                    "second_income_musd"));
            case "reset-elements" -> Tables.columns(Tables.where(table, row -> PACKAGES.contains(row.getFirst())),
                    Set.of("deal", "by", "about", "name", "common"));
            case "reset-issues" -> Tables.columns(table, Set.of("issue", "by", "level", "name", "red_line", "first_musd", "second_musd"));
            case "reset-sectors" -> ends(Tables.where(table, row -> row.getFirst().equals("balanced")));
            case "reset-margins" -> Tables.columns(Tables.where(table, row -> row.getFirst().equals("balanced")),
                    Set.of("issue", "by", "level", "instrument", "first_musd", "second_musd", "product_percent", "note"));
            case "reset-red-lines" -> Tables.columns(table, Set.of("line", "first_price_musd", "second_price_musd", "first_most_musd", "adds", "drops"));
            case "reset-leverage" -> Tables.columns(table, Set.of("pressure", "fallback", "power", "first_musd", "second_musd", "first_share", "shifts"));
            case "reset-reaction" -> Tables.columns(table, Set.of("package", "provoking", "loss_musd", "in_force_percent", "break_even_percent",
                    "break_even_yearly_percent"));
            case "reset-logrolling" -> Tables.columns(table, Set.of("way", "first_musd", "second_musd"));
            case "reset-frontier" -> Tables.columns(table, Set.of("point", "first_musd", "second_musd", "mark"));
            case "reset-deals" -> Tables.columns(table, Set.of("fallback", "rule", "first_fallback_musd", "second_fallback_musd", "first_musd", "second_musd"));
            default -> table;
        };
    }

    /// The first and last sectors of either side: who gains most, who loses most.
    private static Table ends(Table table) {
        List<List<Object>> rows = new ArrayList<>();
        Map<Object, List<List<Object>>> bySide = table.rows().stream().collect(Collectors.groupingBy(row -> row.get(1), LinkedHashMap::new,
                Collectors.toList()));
        bySide.values().forEach(side -> {
            int n = side.size();
            rows.addAll(n <= 2 * SECTORS ? side : side.subList(0, SECTORS));
            rows.addAll(n <= 2 * SECTORS ? List.of() : side.subList(n - SECTORS, n));
        });
        return new Table(table.name(), table.title() + "; the first and last %d of either side".formatted(SECTORS), table.columns(), rows);
    }
}
