package org.lachine.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.lachine.data.ProductElasticities;
import org.lachine.data.Table;
import org.lachine.run.backtest.BacktestDocument;
import org.lachine.run.backtest.Backtests;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "backtest",
        description = "Does it predict what happened? Past trade conflicts, predicted from the world before and scored.",
        mixinStandardHelpOptions = true,
        subcommands = BacktestBuildCommand.class,
        footer = {
            "",
            "An episode is a folder of backtests/, or a path of your own. What counts as the answer was fixed before",
            "the first run (docs/validation.md); nothing is tuned, and misses are shown. CSV, JSON and --out also give",
            "other horizons and elasticities, every flow, and who supplied the importer.",
            "",
            "Examples:",
            "  lachine backtest",
            "  lachine backtest us-china-2018 --table backtest-observations"
        })
final class BacktestCommand implements Callable<Integer> {
    /// What fits a screen of the flows.
    private static final Set<String> SHOWN = Set.of("name", "importer", "exporter", "duty_before", "duty_after", "predicted", "actual", "verdict");
    private static final Set<String> SCORES = Set.of("episode", "set", "observations", "equal_signs", "rank_correlation", "slope", "slope_low", "slope_high");
    private static final Set<String> WHOLE = Set.of("episode", "target", "target_predicted", "target_actual", "verdict");
    private static final int MOST = 40;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "EPISODE", arity = "0..1", description = "Which one, by name or folder (default: all).")
    private String episode;

    @Option(names = "--write-docs", description = "Also write the tables of docs/validation.md.")
    private boolean writeDocs;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException {
        output.claim();
        Backtests backtests = Backtests.of(Home.folder().resolve("backtests"), Home.worlds(), ProductElasticities.read(Home.ledger()));
        List<Table> tables;
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            for (String name : episode == null ? backtests.names() : List.of(episode)) {
                backtests.run(name, progress);
            }
            tables = backtests.tables();
        }
        output.show(brief(tables, episode != null), tables, backtests.manifest().input(Home.ledger()));
        if (writeDocs) {
            BacktestDocument.write(Home.folder().resolve("docs/validation.md"), backtests);
        }
        return 0;
    }

    /// The scores, what became of the flows that were hit as a whole and, of a single episode, those flows one by one.
    private static List<Table> brief(List<Table> tables, boolean single) {
        Table scores = tables.getFirst();
        int target = Tables.column(scores, "target");
        Table whole = Tables.columns(Tables.where(scores, row -> row.get(target) != null), WHOLE);
        List<Table> brief = new ArrayList<>(List.of(Tables.columns(scores, SCORES)));
        if (!whole.rows().isEmpty()) {
            brief.add(new Table(whole.name(), "The flows that were hit", whole.columns(), whole.rows()));
        }
        if (!single) {
            brief.add(tables.getLast());
        } else {
            brief.add(Tables.columns(Tables.firstOfEach(tables.get(2), "episode", MOST), SHOWN));
        }
        return brief;
    }
}
