package org.lachine.cli;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.lachine.data.Table;
import org.lachine.data.TradeHistory;
import org.lachine.data.Worlds;
import org.lachine.model.World;
import org.lachine.run.DependenceTables;
import org.lachine.run.Manifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "depend",
        description = "On whom a country depends in trade: partners, sectors, supply chains, peers, the years since 2011.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Concentration is the Hirschman-Herfindahl index of partner shares (1: a single partner); its inverse",
            "is the number of equally large partners that would give the same index. Value added counts where a",
            "product ends, not where it first goes. CSV, JSON and --table give concentration and partners of",
            "every sector, too.",
            "",
            "Examples:",
            "  lachine depend CAN",
            "  lachine depend CAN --world baci-2023 --table partners --format csv"
        })
final class DependCommand implements Callable<Integer> {
    private static final int SHOWN = 10;
    private static final Set<String> OF_SECTORS = Set.of("sector", "name", "exports_musd", "exports_to", "exports_to_percent",
            "imports_musd", "imports_from", "imports_from_percent");

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "COUNTRY", description = "Country code, such as CAN.")
    private String country;

    @Option(names = "--world", paramLabel = "WORLD", defaultValue = Home.WORLD,
            description = "Name or folder of the world (default: ${DEFAULT-VALUE}).")
    private String worldName;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        output.claim();
        Worlds worlds = Home.worlds();
        World world;
        List<Table> tables;
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            progress.accept("opening " + worldName);
            world = worlds.open(worldName);
            tables = DependenceTables.of(world, country, TradeHistory.read(Home.folder().resolve("worlds")));
        }
        output.show(tables.stream().map(DependCommand::shortened).toList(), tables,
                new Manifest("Trade dependence of " + country).world(world.name(), worlds.digest(worldName)));
        return 0;
    }

    /// The largest partners say what a reader wants to know first; sectors that are not traded say nothing.
    private static Table shortened(Table table) {
        return switch (table.name()) {
            case "concentration" -> wide(table);
            case "partners" -> Tables.firstOfEach(wide(table), "scope", SHOWN);
            case "dependence-by-sector" -> Tables.columns(Tables.where(table, row -> !row.contains(null)), OF_SECTORS);
            case "value-added" -> Tables.first(table, SHOWN);
            case "import-screens" -> Tables.where(table, row -> (Integer) row.get(Tables.column(table, "criteria_met")) >= 2);
            case "dependence-history" -> Tables.where(table, row -> Set.of(2011, 2015, 2019, 2022).contains(row.getFirst()));
            case "dependence-stability" -> Tables.where(table, row -> !String.valueOf(row.get(1)).matches("201[2-9]|202[01]"));
            default -> table;
        };
    }

    /// Without the scopes of a single sector.
    private static Table wide(Table table) {
        return Tables.where(table, row -> DependenceTables.WIDE.contains(row.getFirst()));
    }
}
