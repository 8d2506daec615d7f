package org.lachine.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lachine.data.Table;
import org.lachine.run.Manifest;
import org.lachine.run.war.ListsAsApplied;
import org.lachine.scenario.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "lists",
        description = "Retaliation as it happened: what each list of the ledger costs its owner per dollar of harm, against the best list of equal size.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Each list is judged by itself, for its part on TARGET, on the policies of the day before. The best list of equal size collects as much with",
            "no higher rate on any sector, and is the best such list for its owner. Table war-list-lines says what each line does,",
            "by product where imports are known by product: US imports, and Chinese and Canadian lines of the ledger.",
            "",
            "Examples:",
            "  lachine war lists CAN USA",
            "  lachine war lists CHN CAN --from 2025-01-01",
            "  lachine war lists CHN CAN --range"
        })
final class WarListsCommand implements Callable<Integer> {
    private static final Set<String> SHOWN = Set.of("measure", "event", "date", "duty_musd", "own_musd", "target_musd", "cost_per_harm", "best_own_musd",
            "best_target_musd", "best_cost_per_harm");

    @Spec
    private CommandSpec command;

    private static final Set<String> LINE_COLUMNS = Set.of("measure", "event", "product", "sector", "added_percent", "duty_musd", "own_musd", "target_musd",
            "cost_per_harm", "verdict");
    private static final int LINES = 8;
    /// Of what a list collects, counting its beginning and its end.
    private static final double WORTH_SHOWING = 0.005;

    @Parameters(index = "0", paramLabel = "IMPOSER", description = "Country whose lists they are.")
    private String imposer;

    @Parameters(index = "1", paramLabel = "TARGET", description = "Country they are on.")
    private String target;

    @Option(names = "--from", paramLabel = "DATE", defaultValue = "2025-01-01", description = "Lists that began or ended from this day on (default: ${DEFAULT-VALUE}).")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", defaultValue = "2026-01-13", description = "The last day (default: ${DEFAULT-VALUE}).")
    private LocalDate to;

    @Mixin
    private RangeOption range;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        output.claim();
        List<Table> tables;
        Ledger ledger = Ledger.load(Home.ledger());
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            tables = ListsAsApplied.of(Home.worlds(), Home.WORLD, ledger, Home.products(), imposer, target, from, to,
                    range.request(progress), progress);
        }
        Table all = tables.get(1);
        Map<Object, Double> duty = all.rows().stream().collect(Collectors.groupingBy(row -> row.getFirst(), Collectors.summingDouble(row -> Math.abs((Double) row.get(8)))));
        Table large = Tables.where(all, row -> Math.abs((Double) row.get(8)) >= WORTH_SHOWING * duty.get(row.getFirst()));
        Table lines = Tables.columns(Tables.firstOfEach(large, "measure", LINES), LINE_COLUMNS);
        output.show(RangeOption.withFirst(List.of(Tables.columns(tables.getFirst(), SHOWN), lines), tables.subList(2, tables.size())), tables, range.noted(
                new Manifest(tables.getFirst().title()).world(Home.WORLD, Home.worlds().digest(Home.WORLD)).input(Home.ledger())));
        ledger.endOfRecord(to).ifPresent(command.commandLine().getErr()::println);
        return 0;
    }
}
