package org.lachine.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.lachine.data.Table;
import org.lachine.model.FaultyInputException;
import org.lachine.run.ConvergenceDocument;
import org.lachine.run.ConvergenceTables;
import org.lachine.run.Manifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "converge",
        description = "Solves thousands of made-up worlds under made-up policies; exit code 1 when one fails.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Worlds of 2 to 40 countries and 1 to 30 sectors, elasticities from 0.2 to 65, tariffs from -50",
            "to 10,000 percent, bans, empty cells. Each ends solved and checked, or refused with a reason, or",
            "failed. Ctrl-C stops and shows what is done. --table convergence-trials gives every trial.",
            "",
            "Examples:",
            "  lachine converge --trials 1000",
            "  lachine converge --trials 1 --seed 4711 --format json"
        })
final class ConvergeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Option(names = "--trials", paramLabel = "COUNT", defaultValue = "10000", description = "How many (default: ${DEFAULT-VALUE}).")
    private int trials;

    @Option(names = "--seed", paramLabel = "SEED", defaultValue = "0",
            description = "Of the first trial; the others follow on (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--write-docs", description = "Also write the outcome into docs/validation.md.")
    private boolean writeDocs;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException {
        output.claim();
        if (trials < 1) {
            throw new FaultyInputException("--trials %d: there is nothing to try.".formatted(trials), "Give a positive number.");
        }
        try (Interrupt stopped = new Interrupt()) {
            ConvergenceTables results;
            try (Progress progress = Progress.on(command.commandLine().getErr())) {
                results = ConvergenceTables.run(seed, trials, progress, stopped);
            }
            List<Table> tables = results.tables();
            if (writeDocs) {
                ConvergenceDocument.write(Home.folder().resolve("docs/validation.md"), tables.subList(0, tables.size() - 1));
            }
            output.show(tables.subList(0, tables.size() - 1), tables, new Manifest(tables.getFirst().title()));
            return results.failed() > 0 ? Failures.RESULT : 0;
        }
    }
}
