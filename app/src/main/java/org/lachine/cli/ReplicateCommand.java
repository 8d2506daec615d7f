package org.lachine.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.lachine.data.Table;
import org.lachine.model.FaultyInputException;
import org.lachine.run.Manifest;
import org.lachine.run.replication.Replications;
import org.lachine.run.replication.ValidationDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "replicate",
        description = "Published results beside Lachine's own, with a verdict; exit code 1 when one misses.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Replications: closed-forms (formulae), nafta (Caliendo and Parro 2015),",
            "liberation-day (Ignatenko et al. 2025), trade-wars (Ossa 2014).",
            "",
            "Some compare with files of the authors that may not be shipped; docs/validation.md says what",
            "belongs into their folder. Where a file is absent, the verdict is \"no reference data\", and a",
            "line at the end says where the file is looked for.",
            "",
            "Examples:",
            "  lachine replicate",
            "  lachine replicate nafta --format json"
        })
final class ReplicateCommand implements Callable<Integer> {
    /// What fits a screen; the source of each figure is in CSV and JSON.
    private static final Set<String> SHOWN = Set.of("figure", "country", "published", "ours", "difference", "tolerance", "verdict");

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Which one (default: all).")
    private String name;

    @Option(names = "--reference", paramLabel = "FOLDER",
            description = "Folder of the authors' files (default: ../shared/golden beside the project).")
    private Path reference;

    @Option(names = "--write-docs", description = "Also write the tables of docs/validation.md.")
    private boolean writeDocs;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException {
        if (reference != null && !Files.isDirectory(reference)) {
            throw new FaultyInputException(reference + ": is not a folder.", "Name the folder of the authors' files, which docs/validation.md describes.");
        }
        output.claim();
        Path files = reference == null ? Home.folder().resolve("../shared/golden").normalize() : reference;
        Replications replications = Replications.of(Home.worlds(), files);
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            if (name == null) {
                replications.runAll(progress);
            } else {
                replications.run(name, progress);
            }
        }
        Table table = replications.table();
        output.show(brief(table, replications), List.of(table), new Manifest(table.title()));
        long absent = replications.absent();
        if (absent > 0) {
            command.commandLine().getErr().println(
                    "%s: rows without reference data: %d.%nPut the authors' files there as docs/validation.md describes, or name their folder with --reference."
                    .formatted(files, absent));
        }
        if (writeDocs) {
            ValidationDocument.write(Home.folder().resolve("docs/validation.md"), replications);
        }
        return replications.agree() ? 0 : Failures.RESULT;
    }

    /// One table a replication, named by its paper.
    private static List<Table> brief(Table table, Replications replications) {
        List<Table> brief = new ArrayList<>();
        for (String one : replications.names()) {
            Table rows = Tables.columns(Tables.where(table, row -> row.getFirst().equals(one)), SHOWN);
            if (!rows.rows().isEmpty()) {
                brief.add(new Table(one, replications.title(one) + " (percent)", rows.columns(), rows.rows()));
            }
        }
        return brief;
    }
}
