package org.lachine.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.lachine.run.war.OptimalPolicy;
import org.lachine.run.war.WarSetting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "optimal",
        description = "The tariffs that are best for a country when nobody answers.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Best for its real income, or with --political for what its present tariffs reveal that it wants. Ctrl-C stops",
            "and shows the best found so far; with --out it is kept, and --from goes on from there. --range says what the rates bring",
            "when elasticities, flows and labour are other than thought; the rates themselves stay.",
            "",
            "Examples:",
            "  lachine war optimal USA --against CAN,MEX",
            "  lachine war optimal USA --by sector --except B06,C19 --exempt CAN=85%,MEX=85%",
            "  lachine war optimal CAN --against USA --instruments both --highest 50%"
        })
final class WarOptimalCommand implements Callable<Integer> {
    private static final int COUNTRIES = 12;
    private static final int RATES = 15;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "COUNTRY", description = "Country code, such as USA.")
    private String country;

    @Option(names = "--against", paramLabel = "LIST", split = ",", defaultValue = "all",
            description = "Partners whose trade the rates are on: codes, a group of the ledger, or all (default: ${DEFAULT-VALUE}).")
    private List<String> against;

    @Mixin
    private WarOptions options;

    @Mixin
    private WarWork work;

    @Override
    public Integer call() {
        return work.run((from, progress, stopped) -> {
            WarSetting setting = options.setting(List.of(country), progress);
            progress.accept("searching the best rates of " + country);
            OptimalPolicy optimal = OptimalPolicy.of(setting, country, against, options.terms(), from, stopped);
            return new WarWork.Found(!optimal.finished(), true, optimal.tables(), request -> request.tables(optimal.compared(), "These rates, held fixed"),
                    setting.manifest(optimal.title()).input(Home.ledger()).run("optimal", optimal.record()), setting.notes(List.of(country), against));
        }, tables -> List.of(Tables.firstOfEach(tables.get(0), "situation", COUNTRIES), Tables.firstOfEach(tables.get(1), "situation", RATES)),
                (brief, ranges) -> RangeOption.with(brief, ranges, List.of()));
    }
}
