package org.lachine.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import org.lachine.data.Worlds;

@Command(
        name = "world",
        description = "The worlds at hand: economies of one year as data.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Examples:", "  lachine world list", "  lachine world check path/to/my-world"})
final class WorldCommand {
    @Spec
    private CommandSpec command;

    @Command(name = "build", mixinStandardHelpOptions = true,
            description = "Builds a world from its sources; the sources are not needed to use it.",
            footer = {"", "Example:", "  lachine world build nafta-1993 --sources ../sources"})
    Integer build(
            @Parameters(paramLabel = "WORLD", description = "Its name.") String name,
            @Option(names = "--sources", required = true, paramLabel = "DIR", description = "Folder of the source data sets.") Path sources,
            @Option(names = "--target", paramLabel = "DIR", description = "Folder that the world goes into (default: the project's worlds).") Path target)
            throws IOException {
        Path built;
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            built = Worlds.build(name, sources, target == null ? Home.folder().resolve("worlds") : target, progress);
        }
        command.commandLine().getOut().println(built);
        return 0;
    }
}
