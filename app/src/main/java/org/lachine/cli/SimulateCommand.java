package org.lachine.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.lachine.data.Table;
import org.lachine.model.Trace;
import org.lachine.run.ConvergenceReport;
import org.lachine.run.Ensemble;
import org.lachine.run.Manifest;
import org.lachine.run.Ranges;
import org.lachine.run.Simulation;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "simulate",
        description = "What a scenario changes for whom: welfare, wages, prices, trade, tariff revenue.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A scenario is a YAML file; docs/ledger.md says what it may hold. Welfare is the exact change in",
            "real income. Tables: countries, bilateral, sectors, and where there are any products and quotas. JSON holds",
            "them all, countries by code.",
            "",
            "Examples:",
            "  lachine simulate scenarios/us-25-on-canada.yaml",
            "  lachine simulate scenarios/us-25-on-canada.yaml --format json > result.json",
            "  lachine simulate scenarios/canada-2026/both.yaml --to 2025-06-30",
            "  lachine simulate scenarios/us-25-on-canada.yaml --range",
            "  lachine simulate my.yaml --out out/my-result"
        })
final class SimulateCommand implements Callable<Integer> {
    private static final int SHOWN = 15;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "SCENARIO", description = "Scenario file.")
    private Path scenario;

    @Option(names = "--trace", description = "Tell on standard error how far each pass of the solver is off, and where.")
    private boolean traced;

    @Option(names = "--as-of", paramLabel = "DATE", description = "Start from the policies in force on this day, for a scenario of changes.")
    private LocalDate asOf;

    @Option(names = "--from", paramLabel = "DATE", description = "The day to compare with, for a scenario of dates.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "The day to look at, for a scenario of dates.")
    private LocalDate to;

    @Mixin
    private RangeOption range;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        output.claim();
        Simulation simulation;
        List<Table> ranges;
        Trace trace = traced ? new ConvergenceReport(command.commandLine().getErr()) : null;
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            progress.accept("reading the ledger");
            Ledger ledger = Ledger.load(Home.ledger());
            simulation = Simulation.run(dated(Scenario.read(scenario)), Home.worlds(), ledger, Home.products(), progress, trace);
            Simulation solved = simulation;
            ranges = range.tables(progress, request -> Ranges.of(Ensemble.of(solved.resolved(), request.priors(), request.seed(), true),
                    request.draws(), progress)
                    .tables(solved.scenario().title()));
        }
        List<Table> tables = new ArrayList<>(simulation.tables());
        tables.addAll(ranges);
        List<Table> brief = new ArrayList<>(List.of(shortened(tables.getFirst(), simulation)));
        tables.stream().filter(table -> table.name().equals("quotas")).forEach(brief::add);
        Manifest manifest = range.noted(simulation.manifest().input(Home.ledger()));
        int code = Tables.column(brief.getFirst(), "country");
        brief = RangeOption.with(brief, ranges, brief.getFirst().rows().stream().map(row -> row.get(code).toString()).toList());
        output.show(brief, tables, tree(simulation, tables), manifest);
        simulation.resolved().notes().forEach(command.commandLine().getErr()::println);
        return 0;
    }

    private Scenario dated(Scenario read) {
        Scenario dated = asOf == null ? read : read.asOf(asOf);
        dated = from == null ? dated : dated.from(from);
        return to == null ? dated : dated.to(to);
    }

    /// The countries that change their policy and those it is aimed at, then those whose real income changes most.
    private static Table shortened(Table countries, Simulation simulation) {
        Set<String> named = new HashSet<>(simulation.comparison().acting());
        named.addAll(simulation.comparison().targeted());
        int code = Tables.column(countries, "country");
        int welfare = Tables.column(countries, "welfare_percent");
        Comparator<List<Object>> bySize = Comparator.comparingDouble(row -> -Math.abs((Double) row.get(welfare)));
        List<List<Object>> most = countries.rows().stream()
                .sorted(Comparator.<List<Object>, Boolean>comparing(row -> !named.contains(row.get(code))).thenComparing(bySize))
                .limit(SHOWN).toList();
        String title = "%s%nReal income and more, %s: %d of %d countries"
                .formatted(simulation.scenario().title(), simulation.settings(), most.size(), countries.rows().size());
        return new Table(countries.name(), title, countries.columns(), most);
    }

    private static Map<String, Object> tree(Simulation simulation, List<Table> tables) {
        Map<String, Object> tree = new LinkedHashMap<>(simulation.record());
        Table countries = tables.getFirst();
        Map<Object, Object> byCode = new LinkedHashMap<>();
        Tables.rows(countries).forEach(row -> byCode.put(row.remove("country"), row));
        tree.put(countries.name(), byCode);
        tables.subList(1, tables.size()).forEach(table -> tree.put(table.name(), Tables.rows(table)));
        Map<String, Object> units = new LinkedHashMap<>();
        tables.forEach(table -> table.columns().stream().filter(c -> !c.unit().isEmpty())
                .forEach(c -> units.put(c.name(), c.unit())));
        tree.put("units", units);
        return tree;
    }
}
