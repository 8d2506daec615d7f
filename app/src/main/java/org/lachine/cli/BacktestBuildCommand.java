package org.lachine.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lachine.data.ChapterEpisode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "build",
        description = "Builds the tables of the episode us-china-2018-chapters from the months of the customs.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Tables of the other episodes are written by hand, each row with its source.",
            "",
            "Example:",
            "  lachine backtest build --sources ../sources"
        })
final class BacktestBuildCommand implements Callable<Integer> {
    private static final String EPISODE = "us-china-2018-chapters";
    private static final int BEFORE = 2017;
    private static final int AFTER = 2019;

    @Spec
    private CommandSpec command;

    @Option(names = "--sources", required = true, paramLabel = "DIR", description = "Folder of the source data sets.")
    private Path sources;

    @Option(names = "--target", paramLabel = "DIR", description = "Folder that the tables go into (default: the episode's).")
    private Path target;

    @Override
    public Integer call() {
        Path folder = target == null ? Home.folder().resolve("backtests").resolve(EPISODE) : target;
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            progress.accept("adding up months by chapter");
            ChapterEpisode.write(sources, folder, BEFORE, AFTER);
        }
        command.commandLine().getOut().println(folder);
        return 0;
    }
}
