package org.lachine.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.lachine.data.Table;
import org.lachine.run.Manifest;
import org.lachine.run.war.ListsAsApplied;
import org.lachine.scenario.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "lists",
        description = "Retaliation as it happened: what each list of the ledger costs its owner per dollar of harm, against the best list of equal size.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Each list is judged by itself on the policies of the day before. The best list of equal size collects as much with",
            "no higher rate on any sector, and is the best such list for its owner.",
            "",
            "Examples:",
            "  lachine war lists CAN USA",
            "  lachine war lists CHN CAN --from 2025-01-01"
        })
final class WarListsCommand implements Callable<Integer> {
    private static final Set<String> SHOWN = Set.of("measure", "event", "date", "duty_musd", "own_musd", "target_musd", "cost_per_harm", "best_own_musd",
            "best_target_musd", "best_cost_per_harm");

    @Spec
    private CommandSpec command;

    @Parameters(index = "0", paramLabel = "IMPOSER", description = "Country whose lists they are.")
    private String imposer;

    @Parameters(index = "1", paramLabel = "TARGET", description = "Country they are on.")
    private String target;

    @Option(names = "--from", paramLabel = "DATE", defaultValue = "2025-01-01", description = "Lists that began or ended from this day on (default: ${DEFAULT-VALUE}).")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", defaultValue = "2026-01-13", description = "The last day (default: ${DEFAULT-VALUE}).")
    private LocalDate to;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        output.claim();
        Table table;
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            table = ListsAsApplied.of(Home.worlds(), Home.WORLD, Ledger.load(Home.ledger()), Home.products(), imposer, target, from, to, progress);
        }
        output.show(List.of(Tables.columns(table, SHOWN)), List.of(table),
                new Manifest(table.title()).world(Home.WORLD, Home.worlds().digest(Home.WORLD)).input(Home.ledger()));
        return 0;
    }
}
