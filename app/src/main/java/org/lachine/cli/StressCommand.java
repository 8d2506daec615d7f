package org.lachine.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.lachine.data.RegionFile;
import org.lachine.data.Table;
import org.lachine.data.Worlds;
import org.lachine.model.World;
import org.lachine.run.Manifest;
import org.lachine.run.StressTables;
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
            "Threats are those of resilience/threats.yaml. Their chances and durations are those of recorded cases: base rates, "
                + "not forecasts, and no rate of deterrence can be read off them; table stress-basis says where each comes from. "
                + "Losses are of real income while a threat lasts. Regions are indicative; a file of the same form tells of those of "
                + "any country. Table stress-worst has the worst tariffs, found by search.",
            "",
            "Examples:",
            "  lachine stress CAN",
            "  lachine stress DEU --elasticity CP --regions-in my-regions",
            "  lachine stress CAN --table stress-regions --format csv"
        })
final class StressCommand implements Callable<Integer> {
    private static final Set<String> COLUMNS = Set.of("threat", "year_1_percent", "year_3_percent", "long_run_percent", "year_1_musd",
            "imposers_percent", "in_force_percent", "in_force_low_percent", "in_force_high_percent");
    private static final double WORTH_SHOWING = 0.5;
    private static final int SECTORS = 3;
    private static final int REGIONS = 4;
    private static final int TARIFFS = 12;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "COUNTRY", description = "Country code, such as CAN.")
    private String country;

    @Mixin
    private ThreatOption catalogue;

    @Mixin
    private RegionOption regionOption;

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
        List<Table> tables = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Optional<RegionFile> regions;
        List<Table> ranges;
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            progress.accept("opening the world");
            World world = options.open(worlds);
            ThreatFile threats = catalogue.read(world, country);
            notes.addAll(threats.notes());
            regions = regionOption.read(world, country);
            regionOption.note(world, country).ifPresent(notes::add);
            StressTables stress = new StressTables(world, options.longRunElasticity(world), options.closure(), country, threats.threats(), regions,
                    options.inWords(world));
            tables.addAll(stress.tables(progress));
            ranges = range.tables(progress, stress.ranges(world, options.longRunElasticity(world))::tables);
        }
        List<Table> shown = tables.stream().filter(t -> !t.name().equals("stress-basis")).map(StressCommand::shortened).filter(t -> !t.rows().isEmpty())
                .toList();
        Manifest manifest = options.manifest(tables.getFirst().title(), worlds).input(catalogue.file());
        output.show(RangeOption.withFirst(shown, ranges), RangeOption.both(tables, ranges), range.noted(regions.isPresent() ? regionOption.noted(manifest,
                country) : manifest));
        notes.forEach(command.commandLine().getErr()::println);
        return 0;
    }

    /// At a terminal the first year, and of sectors and regions the ones that are hit.
    private static Table shortened(Table table) {
        return switch (table.name()) {
            case "stress" -> Tables.columns(table, COLUMNS);
            case "stress-sectors" -> Tables.firstOfEach(Tables.where(table, row -> row.get(1).equals("1y") && row.get(4) instanceof Double d
                    && Math.abs(d) >= WORTH_SHOWING), "threat", SECTORS);
            case "stress-regions" -> Tables.firstOfEach(Tables.where(hardestHit(table), row -> row.get(1).equals("1y")), "threat", REGIONS);
            case "stress-worst" -> Tables.first(table, TARIFFS);
            default -> table;
        };
    }

    /// Regions of every threat by what they lose of their own income, the most first; threats in their order.
    private static Table hardestHit(Table regions) {
        List<Object> threats = regions.rows().stream().map(List::getFirst).distinct().toList();
        int percent = Tables.column(regions, "real_income_percent");
        List<List<Object>> rows = regions.rows().stream().sorted(Comparator.<List<Object>>comparingInt(row -> threats.indexOf(row.getFirst()))
                .thenComparingDouble(row -> row.get(percent) instanceof Double change ? change : 0)).toList();
        return new Table(regions.name(), regions.title() + "; by share of their own income", regions.columns(), rows);
    }
}
