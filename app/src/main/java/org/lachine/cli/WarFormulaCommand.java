package org.lachine.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lachine.data.Table;
import org.lachine.run.war.FormulaWar;
import org.lachine.run.war.WarSetting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "formula",
        description = "The war of all against all by a formula, one tariff a country: a cheap cross-check of nash.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "By Lashkaripour (2021), in the world without input-output links. The last columns say what tariff each country's own",
            "search finds best while all others charge what the formula says, and what that would gain it.",
            "",
            "Examples:",
            "  lachine war formula",
            "  lachine war formula --range",
            "  lachine war formula --as-of world --format csv"
        })
final class WarFormulaCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private WarStart start;

    @Mixin
    private RangeOption range;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        output.claim();
        Table table;
        List<Table> ranges;
        WarSetting setting;
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            WarSetting opened = start.setting((world, ledger) -> Map.of(), progress);
            setting = opened;
            table = FormulaWar.of(setting, progress);
            ranges = range.tables(progress, request -> FormulaWar.ranges(opened, request));
        }
        output.show(RangeOption.withFirst(List.of(table), ranges), RangeOption.both(List.of(table), ranges), range.noted(setting.manifest(table.title().lines().findFirst().orElseThrow()).input(Home.ledger())));
        setting.endOfRecord().ifPresent(command.commandLine().getErr()::println);
        return 0;
    }
}
