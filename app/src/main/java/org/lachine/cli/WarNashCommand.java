package org.lachine.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.lachine.run.war.NashWar;
import org.lachine.run.war.WarSetting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "nash",
        description = "The tariff war of two or more countries in which each one's tariffs are its best answer; exit code 1 if a check fails.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Found from several starts, checked against random deviations and fresh searches, and measured against free trade",
            "and against what the players could agree on. Ctrl-C stops and shows what is found so far; with --out it is kept,",
            "and --from goes on from there, amid a check too. --range says what the war's rates bring when elasticities, flows and",
            "labour are other than thought; the rates themselves stay.",
            "",
            "Examples:",
            "  lachine war nash USA CAN",
            "  lachine war nash JPN KOR --by sector --out out/japan-korea",
            "  lachine war nash all --against all --by uniform --deviations 20 --searches 0 --starts 1"
        })
final class WarNashCommand implements Callable<Integer> {
    private static final int COUNTRIES = 6;
    private static final int RATES = 12;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "COUNTRY", arity = "1..*", description = "Two or more country codes, or all.")
    private List<String> countries;

    @Option(names = "--against", paramLabel = "LIST", split = ",",
            description = "Partners whose trade the rates are on (default: the players' trade with one another).")
    private List<String> against = List.of();

    @Option(names = "--starts", paramLabel = "COUNT", defaultValue = "3", description = "From how many starts to search (default: ${DEFAULT-VALUE}).")
    private int starts;

    @Option(names = "--deviations", paramLabel = "COUNT", defaultValue = "1000",
            description = "Random deviations of each player to check with (default: ${DEFAULT-VALUE}).")
    private int deviations;

    @Option(names = "--searches", paramLabel = "COUNT", defaultValue = "2",
            description = "Fresh searches of each player to check with (default: ${DEFAULT-VALUE}).")
    private int searches;

    @Mixin
    private WarOptions options;

    @Mixin
    private WarWork work;

    @Override
    public Integer call() {
        return work.run((from, progress, stopped) -> {
            WarSetting setting = options.setting(countries, progress);
            NashWar war = NashWar.of(setting, countries, against, options.terms(), new NashWar.Care(Math.max(1, starts), Math.max(0, deviations),
                    Math.max(0, searches)), from, progress, stopped);
            return new WarWork.Found(war.stoppedEarly(), war.holds(), war.tables(), request -> request.tables(war.compared(), "The war's rates, held fixed"),
                    setting.manifest(war.title()).input(Home.ledger()).run("nash", war.record()),
                            setting.notes(countries, against.isEmpty() ? countries : against));
        }, tables -> List.of(Tables.firstOfEach(tables.get(0), "situation", COUNTRIES), Tables.firstOfEach(tables.get(1), "situation", RATES),
                Tables.firstOfEach(tables.get(2), "country", RATES)), (brief, ranges) -> RangeOption.with(brief, ranges, List.of()));
    }
}
