package org.lachine.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lachine.data.Distances;
import org.lachine.data.TradeHistory;
import org.lachine.data.Worlds;
import org.lachine.run.Manifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "world",
        description = "The worlds at hand: economies of one year as data.",
        mixinStandardHelpOptions = true,
        subcommands = {WorldAggregateCommand.class, WorldComposeCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Examples:", "  lachine world list", "  lachine world check path/to/my-world"})
final class WorldCommand {
    @Spec
    private CommandSpec command;

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the worlds, and whether each is sound.",
            footer = {"", "Example:", "  lachine world list"})
    int list(@Mixin Output output) {
        output.claim();
        output.show(List.of(Home.worlds().list()), new Manifest("Worlds"));
        return 0;
    }

    @Command(name = "show", mixinStandardHelpOptions = true,
            description = "What a world contains: economies, sectors, sources, adjustments.",
            footer = {"", "Example:", "  lachine world show icio-2022"})
    int show(@Parameters(paramLabel = "WORLD", description = "Name or folder.") String world, @Mixin Output output) {
        output.claim();
        Worlds worlds = Home.worlds();
        output.show(worlds.show(world), new Manifest("World " + world).world(world, worlds.digest(world)));
        return 0;
    }

    @Command(name = "check", mixinStandardHelpOptions = true,
            description = "Checks a world's accounting identities, and names every fault of its files.",
            footer = {"", "Example:", "  lachine world check path/to/my-world"})
    int check(@Parameters(paramLabel = "WORLD", description = "Name or folder.") String world, @Mixin Output output) {
        output.claim();
        Worlds worlds = Home.worlds();
        output.show(List.of(worlds.check(world)), new Manifest("Check of world " + world).world(world, worlds.digest(world)));
        return 0;
    }

    @Command(name = "build", mixinStandardHelpOptions = true,
            description = "Builds a world from its sources; the sources are not needed to use it.",
            footer = {"", "Example:", "  lachine world build nafta-1993 --sources ../sources"})
    int build(
            @Parameters(paramLabel = "WORLD", description = "Its name.") String name,
            @Option(names = "--sources", required = true, paramLabel = "DIR", description = "Folder of the source data sets.") Path sources,
            @Option(names = "--target", paramLabel = "DIR", description = "Folder that the world goes into (default: the project's worlds).") Path target)
            throws IOException {
        Path built;
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            Path folder = target == null ? Home.folder().resolve("worlds") : target;
            built = switch (name) {
                case TradeHistory.NAME -> TradeHistory.build(sources, folder);
                case Distances.NAME -> Distances.build(sources, folder);
                default -> Worlds.build(name, sources, folder, progress);
            };
        }
        command.commandLine().getOut().println(built);
        return 0;
    }
}
