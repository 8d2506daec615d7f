package org.lachine.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lachine.report.Brief;
import org.lachine.run.KeptWork;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "brief",
        description = "Runs a case and writes it up: a page to send on, with the numbers of every figure.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Writes brief.html, which opens offline, the numbers of every figure as CSV and Parquet, and a",
            "manifest. Without --out they go into out/CASE, over the case's earlier brief. The last line",
            "printed is where the page is. What took long is kept, and used again while its inputs are the",
            "same: after a brief was stopped, or when only its words were edited.",
            "",
            "Examples:",
            "  lachine brief",
            "  lachine brief canada-2026 --out to-send"
        })
final class BriefCommand implements Callable<Integer> {
    private static final String DEFAULT_CASE = "canada-2026";

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "CASE", arity = "0..1", defaultValue = DEFAULT_CASE,
            description = "A folder of cases/ (default: ${DEFAULT-VALUE}).")
    private String name;

    @Option(names = "--afresh", description = "Work everything out again, also what an earlier brief has kept in .lachine/kept.")
    private boolean afresh;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        output.claim();
        Path page;
        KeptWork kept = KeptWork.in(Home.folder().resolve(".lachine/kept"), afresh);
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            page = Brief.write(name, Home.folder(), output.folder(Path.of("out", name)), kept, progress);
        }
        if (!kept.used().isEmpty()) {
            command.commandLine().getErr().printf("Kept from an earlier brief, whose inputs were the same: %s. With --afresh they are worked out again.%n",
                    kept.used().keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        output.show("brief", page);
        return 0;
    }
}
