package org.lachine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.lachine.data.RegionFile;
import org.lachine.data.Table;
import org.lachine.data.Worlds;
import org.lachine.model.World;
import org.lachine.run.StressTables;
import org.lachine.run.Threats;
import org.lachine.scenario.ThreatFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "stress",
        description = "What others could do to a country's trade, and what each of these would cost it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Threats are those of resilience/threats.yaml, with chances and durations of recorded cases: base rates, not",
            "forecasts. Losses are of real income while a threat lasts. Regions are indicative. Further tables: stress-sectors,",
            "stress-regions, stress-worst (the worst tariffs, found by search), stress-basis (where chances come from).",
            "",
            "Examples:",
            "  lachine stress CAN",
            "  lachine stress DEU --elasticity CP",
            "  lachine stress CAN --table stress-regions --format csv"
        })
final class StressCommand implements Callable<Integer> {
    private static final Set<String> COLUMNS = Set.of("threat", "year_1_percent", "year_3_percent", "long_run_percent", "year_1_musd",
            "imposers_percent", "in_force_percent", "in_force_low_percent", "in_force_high_percent");
    private static final double WORTH_SHOWING = 0.5;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "COUNTRY", description = "Country code, such as CAN.")
    private String country;

    @Mixin
    private ThreatOption catalogue;

    @Mixin
    private ModelOptions options;

    @Mixin
    private RangeOption range;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        options.check();
        output.claim();
        Worlds worlds = Home.worlds();
        Path folder = Home.folder().resolve("resilience");
        List<Table> tables = new ArrayList<>();
        List<Table> ranges;
        ThreatFile threats;
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            progress.accept("opening the world");
            World world = options.open(worlds);
            threats = catalogue.read(world, country);
            StressTables stress = new StressTables(world, options.longRunElasticity(world), options.closure(), country, threats.threats(),
                    RegionFile.read(folder.resolve("regions"), world, country), options.inWords(world));
            tables.addAll(stress.tables(progress));
            ranges = range.tables(progress, stress.ranges(world, options.longRunElasticity(world))::tables);
        }
        output.show(RangeOption.withFirst(tables.stream().filter(t -> !t.name().equals("stress-basis")).map(StressCommand::shortened).toList(), ranges), RangeOption.both(tables, ranges),
                range.noted(options.manifest(tables.getFirst().title(), worlds).input(catalogue.file())));
        threats.notes().forEach(command.commandLine().getErr()::println);
        return 0;
    }

    /// At a terminal the first year, and of sectors the ones that move.
    private static Table shortened(Table table) {
        return switch (table.name()) {
            case "stress" -> Tables.columns(table, COLUMNS);
            case "stress-sectors" -> Tables.firstOfEach(Tables.where(table, row -> row.get(1).equals("1y") && row.get(4) instanceof Double d
                    && Math.abs(d) >= WORTH_SHOWING), "threat", 4);
            case "stress-regions" -> Tables.firstOfEach(Tables.where(table, row -> row.get(1).equals("1y")), "threat", 10);
            default -> table;
        };
    }
}
