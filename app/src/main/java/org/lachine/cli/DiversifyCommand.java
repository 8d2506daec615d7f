package org.lachine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.lachine.data.Distances;
import org.lachine.data.Table;
import org.lachine.data.TradeHistory;
import org.lachine.data.Worlds;
import org.lachine.model.World;
import org.lachine.run.PlanSetting;
import org.lachine.run.PlanTables;
import org.lachine.run.StressTables;
import org.lachine.run.Threats;
import org.lachine.scenario.PlanFile;
import org.lachine.scenario.ThreatFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "diversify",
        description = "A plan to depend less on few partners: with whom, by how much, when, at what cost, for what.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The frontier between income in calm years and in the worst ones. Threats come from resilience/threats.yaml, "
                + "instruments with limits and costs from resilience/plan.yaml: nothing costs less than it brings in a calm "
                + "year, so that what is bought is insurance. Costs are this rule, not prices: no source gives any. Table "
                + "plan-years has the pace, by what steps cost; plan-prices makes the plan anew at half and twice the stated "
                + "rise of costs, plan-robust scores the plans under other assumptions, plan-basis says what limits and costs "
                + "rest on.",
            "",
            "Examples:",
            "  lachine diversify CAN",
            "  lachine diversify CAN --quick --range 64",
            "  lachine diversify MEX --points 4 --table frontier --format csv"
        })
final class DiversifyCommand implements Callable<Integer> {
    private static final int STATES = 12;
    private static final Set<Integer> YEARS = Set.of(1, 3, 5, 10);

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "COUNTRY", description = "Country code, such as CAN.")
    private String country;

    @Option(names = "--points", paramLabel = "COUNT", defaultValue = "4", description = "Plans on the frontier (default: ${DEFAULT-VALUE}).")
    private int points;

    @Mixin
    private ThreatOption catalogue;

    @Option(names = "--plan", paramLabel = "FILE", description = "Other instruments, limits and costs (default: resilience/plan.yaml).")
    private Path planFile;

    @Option(names = "--quick", description = "Leave out other prices and the scoring under other assumptions.")
    private boolean quick;

    @Mixin
    private ModelOptions options;

    @Mixin
    private RangeOption range;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        options.check();
        if (points < 1 || points > 50) {
            throw new ParameterException(command.commandLine(), "--points is %d; it is between 1 and 50.".formatted(points));
        }
        output.claim();
        Worlds worlds = Home.worlds();
        Path folder = Home.folder().resolve("resilience");
        Path instruments = planFile == null ? folder.resolve("plan.yaml") : planFile;
        List<Table> tables;
        List<Table> ranges;
        ThreatFile threats;
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            progress.accept("opening the world");
            World world = options.open(worlds);
            threats = catalogue.read(world, country);
            PlanSetting setting = new PlanSetting(world, country, PlanFile.read(instruments), threats.threats(),
                    Distances.read(Home.folder().resolve("worlds")).between(world.countries()), TradeHistory.read(Home.folder().resolve("worlds")));
            PlanTables plan = new PlanTables(setting, options.longRunElasticity(world), options.closure(), points, options.inWords(world), progress);
            tables = new ArrayList<>(plan.tables());
            if (!quick) {
                tables.add(plan.prices(points, progress));
                tables.addAll(plan.robustness(progress));
            }
            ranges = range.tables(progress, request -> plan.ranges(new StressTables(world, options.longRunElasticity(world), options.closure(), country, threats.threats(),
                    Optional.empty(), options.inWords(world)).ranges(world, options.longRunElasticity(world)), request));
        }
        output.show(RangeOption.withFirst(tables.stream().filter(t -> !t.name().equals("plan-basis")).map(DiversifyCommand::shortened).toList(), ranges),
                RangeOption.both(tables, ranges),
                range.noted(options.manifest(tables.getFirst().title(), worlds).input(catalogue.file()).input(instruments)));
        threats.notes().forEach(command.commandLine().getErr()::println);
        return 0;
    }

    private static Table shortened(Table table) {
        return switch (table.name()) {
            case "frontier" -> Tables.columns(table, Set.of("plan", "mark", "calm_percent", "calm_musd", "worst_percent", "worst_saved_musd", "mean_percent",
                    "first_percent", "per_point_musd"));
            case "plan-years" -> Tables.firstOfEach(Tables.where(table, row -> YEARS.contains(row.getFirst())), "year", 6);
            case "plan-prices" -> Tables.columns(table, Set.of("price", "calm_musd", "worst_saved_musd", "gain_musd", "plan"));
            case "plan-robust" -> Tables.columns(table, Set.of("assumptions", "gain_musd", "best_plan", "best_gain_musd", "verdict"));
            case "plan-states" -> Tables.first(table, STATES);
            default -> table;
        };
    }
}
