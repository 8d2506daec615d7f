package org.lachine.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
            "Ctrl-C stops and shows the countries that are done; with --out they are kept, and --from goes on from there.",
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
    private WarWork work;

    @Override
    public Integer call() {
        return work.run((from, progress, stopped) -> {
            WarSetting setting = start.setting((world, ledger) -> Map.of(), progress);
            FormulaWar war = FormulaWar.of(setting, from, progress, stopped);
            List<String> all = setting.economies().countries().all();
            return new WarWork.Found(war.stoppedEarly(), true, war.tables(), war::ranges, setting.manifest(war.title()).input(Home.ledger())
                    .run("formula", war.record()), setting.notes(all, all));
        }, tables -> tables, RangeOption::withFirst);
    }
}
