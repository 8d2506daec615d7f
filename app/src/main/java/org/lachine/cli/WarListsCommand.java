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
            "Each list is judged by itself, for its part on TARGET, on the policies of the day before. The best list of equal size",
            "collects as much with no higher rate on any line, and is the best such list for its owner. Table war-list-lines says",
            "what each line does, by product where imports are known by product: US imports, and Chinese and Canadian lines of the",
            "ledger. Ctrl-C stops and shows the lists that are finished; with --out they are kept, and --from goes on from there.",
            "",
            "Examples:",
            "  lachine war lists CAN USA",
            "  lachine war lists CHN CAN --since 2025-08-01",
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

    @Option(names = "--since", paramLabel = "DATE", defaultValue = "2025-01-01",
            description = "Lists that began or ended from this day on (default: ${DEFAULT-VALUE}).")
    private LocalDate since;

    @Option(names = "--until", paramLabel = "DATE", defaultValue = "2026-01-13", description = "The last day (default: ${DEFAULT-VALUE}).")
    private LocalDate until;

    @Mixin
    private WarWork work;

    @Override
    public Integer call() {
        return work.run((from, progress, stopped) -> {
            Ledger ledger = Ledger.load(Home.ledger());
            ListsAsApplied lists = ListsAsApplied.of(Home.worlds(), Home.WORLD, ledger, Home.products(),
                    new ListsAsApplied.Request(imposer, target, since, until), from, progress, stopped);
            return new WarWork.Found(lists.stoppedEarly(), true, lists.tables(), lists::ranges,
                    new Manifest(lists.title()).world(Home.WORLD, Home.worlds().digest(Home.WORLD)).input(Home.ledger()).run("lists", lists.record()),
                    ledger.endOfRecord(until).stream().toList());
        }, tables -> List.of(Tables.columns(tables.getFirst(), SHOWN), shortened(tables.get(1))), RangeOption::withFirst);
    }

    /// At a terminal the first lines of each list that collect enough to matter.
    private static Table shortened(Table all) {
        Map<Object, Double> duty = all.rows().stream()
                .collect(Collectors.groupingBy(List::getFirst, Collectors.summingDouble(row -> Math.abs((Double) row.get(8)))));
        Table large = Tables.where(all, row -> Math.abs((Double) row.get(8)) >= WORTH_SHOWING * duty.get(row.getFirst()));
        return Tables.columns(Tables.firstOfEach(large, "measure", LINES), LINE_COLUMNS);
    }
}
