package org.lachine.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lachine.data.Table;
import org.lachine.model.FaultyInputException;
import org.lachine.run.Manifest;
import org.lachine.run.MeasureTable;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.Measure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "ledger",
        description = "The dated measures: who imposes what on whom, since when, by which law.",
        mixinStandardHelpOptions = true,
        subcommands = LedgerBuildCommand.class,
        footer = {
            "",
            "CSV, JSON and --table measures also give each measure's id, law, source, status and place.",
            "On record are the United States to 21 July 2026 and all others to 13 January 2026.",
            "",
            "Examples:",
            "  lachine ledger --as-of 2025-10-01 --imposer USA",
            "  lachine ledger --from 2024-09-30 --to 2026-01-13 --format csv"
        })
final class LedgerCommand implements Callable<Integer> {
    /// What fits a screen.
    private static final Set<String> SHOWN =
            Set.of("from", "to", "imposer", "targets", "rate_low_percent", "rate_high_percent", "title");
    private static final Set<String> SHOWN_BETWEEN =
            Set.of("change", "from", "to", "imposer", "targets", "rate_high_percent", "title");

    @Option(names = "--as-of", paramLabel = "DATE", description = "Measures in force on this day.")
    private LocalDate asOf;

    @Option(names = "--from", paramLabel = "DATE", description = "With --to: what changed between two days.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "With --from: what changed between two days.")
    private LocalDate to;

    @Option(names = "--imposer", paramLabel = "COUNTRY", description = "Only measures that this country imposes.")
    private String imposer;

    @Spec
    private CommandSpec command;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        output.claim();
        if ((from == null) != (to == null) || asOf != null && from != null) {
            throw new FaultyInputException("The ledger is asked for one day (--as-of) or for two (--from and --to).",
                    "For instance: lachine ledger --from 2024-09-30 --to 2026-01-13");
        }
        Ledger ledger = Ledger.load(Home.ledger());
        Table measures = asOf != null ? MeasureTable.on(ledger, asOf)
                : from != null ? MeasureTable.between(ledger, from, to) : MeasureTable.all(ledger);
        if (imposer != null) {
            Set<String> imposers = ledger.measures().stream().map(Measure::imposer).collect(Collectors.toCollection(TreeSet::new));
            if (!imposers.contains(imposer)) {
                throw new FaultyInputException("--imposer: the ledger holds no measures of \"%s\".".formatted(imposer),
                        "It holds those of %s.".formatted(String.join(", ", imposers)));
            }
            int column = Tables.column(measures, "imposer");
            measures = Tables.where(measures, row -> row.get(column).equals(imposer));
        }
        output.show(List.of(Tables.columns(measures, from == null ? SHOWN : SHOWN_BETWEEN)), List.of(measures),
                new Manifest(measures.title()).input(Home.ledger()));
        ledger.endOfRecord(asOf != null ? asOf : to).ifPresent(command.commandLine().getErr()::println);
        return 0;
    }
}
