package org.lachine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lachine.data.Table;
import org.lachine.data.WorldAggregation;
import org.lachine.data.Worlds;
import org.lachine.run.AggregationError;
import org.lachine.run.Manifest;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "aggregate",
        description = "Makes a coarser world of one, and shows what that costs in accuracy.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A map is a CSV file with the columns from, to and, if you like, name. Codes without a row stay;",
            "* in from stands for all of these. Values add up, tariffs are means by flow, elasticities means by",
            "trade across borders. The scenario is run on both worlds, and the table compares real income.",
            "",
            "Examples:",
            "  lachine world aggregate icio-2022 --countries docs/tutorial/regions.csv --into my-regions",
            "  lachine world aggregate icio-2022 --countries regions.csv --sectors sectors.csv --into my-world --on my.yaml"
        })
final class WorldAggregateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "WORLD", description = "Name or folder of the world.")
    private String world;

    @Option(names = "--countries", paramLabel = "MAP", description = "CSV file: which country becomes which.")
    private Path countries;

    @Option(names = "--sectors", paramLabel = "MAP", description = "CSV file: which sector becomes which.")
    private Path sectors;

    @Option(names = "--into", required = true, paramLabel = "NAME", description = "Name of the new world, or the folder it goes into.")
    private String into;

    @Option(names = "--on", paramLabel = "SCENARIO",
            description = "Scenario that the error is shown on (default: scenarios/us-25-on-canada.yaml; none: --on none).")
    private String scenario;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        if (countries == null && sectors == null) {
            throw new ParameterException(command.commandLine(), "There is nothing to aggregate: give --countries or --sectors.");
        }
        output.claim();
        Worlds worlds = Home.worlds();
        Path target = worlds.place(into);
        Worlds.claim(target, output.force());
        List<Table> tables = new ArrayList<>();
        Manifest manifest = new Manifest("World %s aggregated to %s".formatted(world, target.getFileName())).world(world, worlds.digest(world));
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            progress.accept("opening " + world);
            WorldAggregation aggregation = worlds.aggregate(world, target.getFileName().toString(), countries, sectors);
            if (!"none".equals(scenario)) {
                Scenario reference = Scenario.read(scenario == null ? Home.folder().resolve("scenarios/us-25-on-canada.yaml") : Path.of(scenario));
                tables.add(AggregationError.of(aggregation, reference, Ledger.load(Home.ledger()), Home.products(), progress));
                manifest.input(reference.path());
            }
            progress.accept("writing " + target);
            tables.addAll(aggregation.built().records());
            Worlds.write(aggregation.built(), target, output.force());
        }
        List.of(countries == null ? sectors : countries, sectors == null ? countries : sectors).forEach(manifest::input);
        output.show(tables.subList(0, scenario == null || !scenario.equals("none") ? 1 : tables.size()), tables, manifest);
        command.commandLine().getErr().println("World written to " + target);
        return 0;
    }
}
