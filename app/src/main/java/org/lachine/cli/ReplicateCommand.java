package org.lachine.cli;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.lachine.data.Table;
import org.lachine.model.FaultyInputException;
import org.lachine.run.Manifest;
import org.lachine.run.NaftaReplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "replicate",
        description = "Published results beside Lachine's own, with a verdict; exit code 1 when one misses.",
        mixinStandardHelpOptions = true,
        footer = {"", "Replications: nafta (Caliendo and Parro 2015).", "", "Example:", "  lachine replicate nafta"})
final class ReplicateCommand implements Callable<Integer> {
    /// What fits a screen; the source of each figure is in CSV and JSON.
    private static final Set<String> SHOWN = Set.of("figure", "country", "published", "ours", "tolerance", "verdict");

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "NAME", arity = "0..1", defaultValue = NaftaReplication.NAME,
            description = "Which one (default: ${DEFAULT-VALUE}).")
    private String name;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        output.claim();
        if (!name.equals(NaftaReplication.NAME)) {
            throw new FaultyInputException("\"%s\" is no replication.".formatted(name), "There is: %s.".formatted(NaftaReplication.NAME));
        }
        Table table;
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            progress.accept("replicating " + name);
            table = NaftaReplication.table(Home.worlds());
        }
        output.show(List.of(Tables.columns(table, SHOWN)), List.of(table), new Manifest(table.title()));
        int verdict = Tables.column(table, "verdict");
        return table.rows().stream().anyMatch(row -> row.get(verdict).equals("misses")) ? Failures.RESULT : 0;
    }
}
