package org.lachine.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lachine.data.LedgerPackage;
import org.lachine.data.ProductFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "build",
        description = "Builds the ledger's product tables from their sources; the sources are not needed to use them.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Built are products.csv and, in trade/, imports, most-favoured, preferences, duties, revisions and elasticities;",
            "sizes and hashes in datapackage.json follow. Measures, lists and cited values are written by hand, each with",
            "its source.",
            "",
            "Example:",
            "  lachine ledger build --sources ../sources"
        })
final class LedgerBuildCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Option(names = "--sources", required = true, paramLabel = "DIR", description = "Folder of the source data sets.")
    private Path sources;

    @Option(names = "--target", paramLabel = "DIR",
            description = "Ledger whose tables are replaced (default: the project's); trade/partners.csv names the partners.")
    private Path target;

    @Override
    public Integer call() {
        Path folder = target == null ? Home.ledger() : target;
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            progress.accept("building the product tables");
            ProductFiles.build(sources, folder);
            progress.accept("describing the files");
            LedgerPackage.refresh(folder);
        }
        command.commandLine().getOut().println(folder.resolve("trade"));
        return 0;
    }
}
