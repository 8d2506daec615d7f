package org.lachine.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.lachine.data.Table;
import org.lachine.data.WorldComposition;
import org.lachine.data.Worlds;
import org.lachine.run.Manifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "compose",
        description = "Makes a world of one at hand and your own tariffs, elasticities or sectors.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Tariffs: CSV with importer, exporter, sector, tariff_percent; * stands for all (sectors: all goods), and",
            "a later row wins. Elasticities: CSV with sector, trade_elasticity; the file's name becomes the set's.",
            "Split: CSV with sector, into, country, output_share (and name, value_added_share), or services-7.",
            "The accounts are balanced again; the table says what was moved.",
            "",
            "Examples:",
            "  lachine world compose icio-2022 --tariffs my-tariffs.csv --elasticities mine.csv --into my-world",
            "  lachine world compose icio-2022 --split services-7 --sources ../sources --into icio-2022-services"
        })
final class WorldComposeCommand implements Callable<Integer> {
    private static final int SHOWN = 12;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "WORLD", description = "Name or folder of the world.")
    private String world;

    @Option(names = "--tariffs", paramLabel = "CSV", description = "Tariffs that take the place of the world's.")
    private Path tariffs;

    @Option(names = "--elasticities", paramLabel = "CSV", description = "Trade elasticities, which become the default.")
    private Path elasticities;

    @Option(names = "--split", paramLabel = "CSV|services-7", description = "Sectors to have in several.")
    private String split;

    @Option(names = "--sources", paramLabel = "DIR", description = "Folder of the source data sets, for services-7.")
    private Path sources;

    @Option(names = "--into", required = true, paramLabel = "NAME", description = "Name of the new world, or the folder it goes into.")
    private String into;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        if (tariffs == null && elasticities == null && split == null) {
            throw new ParameterException(command.commandLine(), "There is nothing to put in: give --tariffs, --elasticities or --split.");
        }
        output.claim();
        Worlds worlds = Home.worlds();
        Path target = worlds.place(into);
        Worlds.claim(target, output.force());
        Manifest manifest = new Manifest("World %s with a user's own figures, %s".formatted(world, target.getFileName())).world(world, worlds.digest(world));
        List<Table> tables;
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            progress.accept("opening " + world);
            WorldComposition composition = worlds.compose(world, target.getFileName().toString(), new WorldComposition.Parts(split, sources,
                    tariffs, elasticities));
            progress.accept("writing " + target);
            Worlds.write(composition.built(), target, output.force());
            tables = composition.built().records();
        }
        Stream.of(tariffs, elasticities, split == null || split.equals("services-7") ? null : Path.of(split)).filter(Objects::nonNull).forEach(manifest::input);
        output.show(tables.stream().limit(2).map(table -> Tables.first(table, SHOWN)).toList(), tables, manifest);
        command.commandLine().getErr().println("World written to " + target);
        return 0;
    }
}
