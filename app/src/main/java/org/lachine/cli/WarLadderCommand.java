package org.lachine.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.lachine.data.Table;
import org.lachine.model.Products;
import org.lachine.run.war.LadderWar;
import org.lachine.run.war.WarSetting;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.WarFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "ladder",
        description = "Escalation rung by rung, on the calendar: what each costs, where each side stops, and what misjudging costs.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A war file names two countries, a step, a number of rungs and the rules; docs/ledger.md says what it may hold.",
            "Rungs and answers are on whole sectors or on products; table war-ladder-lines says what each line does in every move.",
            "Table war-misjudged gives the cost of every mistake. Ctrl-C stops and shows the rungs that are finished;",
            "with --out they are kept, and --from goes on from there.",
            "",
            "Examples:",
            "  lachine war ladder wars/usa-canada.yaml",
            "  lachine war ladder japan-korea --range",
            "  lachine war ladder canada-china-lines",
            "  lachine war ladder japan-korea --table war-ladder-lines --format csv"
        })
final class WarLadderCommand implements Callable<Integer> {
    private static final Set<String> SHOWN = Set.of("move", "date", "mover", "first_added_percent", "second_added_percent", "first_percent", "second_percent",
            "first_step_musd", "second_step_musd");
    private static final Set<String> LINE_COLUMNS = Set.of("move", "mover", "product", "sector", "trade_musd", "added_percent", "mover_musd", "other_musd", "cost_per_harm",
            "verdict");
    private static final int LINES = 4;
    private static final String WHOLE_SECTOR = "all";

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "WAR", description = "War file, or the name of one in wars/.")
    private String war;

    @Mixin
    private PoliticalOption political;

    @Mixin
    private RegionOption regionFiles;

    @Mixin
    private WarWork work;

    @Override
    public Integer call() {
        WarFile file = WarFile.read(path());
        return work.run((from, progress, stopped) -> {
            Ledger ledger = Ledger.load(Home.ledger());
            Products products = Home.products();
            WarSetting setting = WarSetting.open(Home.worlds(), new WarSetting.Start(file.world(), file.asOf(), file.elasticity()), ledger, products,
                    world -> file.coverage(world, products, ledger), progress);
            LadderWar ladder = LadderWar.of(file, setting, political.asked(), regionFiles.folder(), from, progress, stopped);
            return new WarWork.Found(ladder.stoppedEarly(), true, ladder.tables(), ladder::ranges,
                    setting.manifest(file.title()).input(file.path()).input(Home.ledger()).run("ladder", ladder.record()),
                            setting.notes(file.players(), file.players()));
        }, WarLadderCommand::shortened, RangeOption::withFirst);
    }

    /// At a terminal the moves, where the two would stop, and on products the first lines of each move.
    private static List<Table> shortened(List<Table> tables) {
        List<Table> brief = new ArrayList<>(List.of(Tables.columns(tables.get(0), SHOWN), tables.get(1)));
        if (tables.get(2).rows().stream().anyMatch(row -> !row.get(3).equals(WHOLE_SECTOR))) {
            brief.add(Tables.columns(Tables.firstOfEach(tables.get(2), "move", LINES), LINE_COLUMNS));
        }
        return brief;
    }

    private Path path() {
        Path named = Home.folder().resolve("wars").resolve(war + ".yaml");
        return !Files.exists(Path.of(war)) && Files.exists(named) ? named : Path.of(war);
    }
}
