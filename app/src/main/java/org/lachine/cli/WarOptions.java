package org.lachine.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.lachine.model.FaultyInputException;
import org.lachine.run.war.WarSetting;
import org.lachine.scenario.Coverage;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What governments may set, beside where a war starts from: the options that the war commands share.
final class WarOptions {
    @Mixin
    private WarStart start;

    @Option(names = "--sectors", paramLabel = "LIST", split = ",", defaultValue = "goods",
            description = "What rates are on: goods, services, all, sector codes, or products such as \"HS 8703\" (default: ${DEFAULT-VALUE}).")
    private List<String> sectors;

    @Option(names = "--except", paramLabel = "LIST", split = ",", description = "Sector codes or products that keep their rates, such as B06,C19 for energy.")
    private List<String> except = List.of();

    @Option(names = "--by", paramLabel = "uniform|partner|sector|pair|line", defaultValue = "pair",
            description = "One rate on everything, one a partner, one a sector, one a partner and sector, or one a partner and product where imports are known by product (default: ${DEFAULT-VALUE}).")
    private WarSetting.Detail by;

    @Option(names = "--instruments", paramLabel = "tariffs|export-taxes|both", defaultValue = "tariffs",
            description = "What governments may set (default: ${DEFAULT-VALUE}).")
    private WarSetting.Instruments instruments;

    @Option(names = "--lowest", paramLabel = "PERCENT", defaultValue = "0%", description = "Lowest rate (default: ${DEFAULT-VALUE}); below 0 is a subsidy.")
    private String lowest;

    @Option(names = "--highest", paramLabel = "PERCENT", defaultValue = "300%", description = "Highest rate (default: ${DEFAULT-VALUE}).")
    private String highest;

    @Option(names = "--exempt", paramLabel = "PARTNER=PERCENT", split = ",",
            description = "Share of the imports from a partner that keeps its tariff, such as CAN=85%% for goods under a preference.")
    private Map<String, String> exempt = Map.of();

    @Option(names = "--political", description = "Governments also weigh what their sectors earn, with weights that the pattern of their present tariffs reveals.")
    private boolean political;

    /// @param players words for the countries whose rates they are
    WarSetting setting(List<String> players, Consumer<String> progress) {
        return start.setting((world, ledger) -> {
            if (by != WarSetting.Detail.LINE && Stream.concat(sectors.stream(), except.stream()).noneMatch(word -> word.matches("(HS)?\\s*\\d.*"))) {
                return Map.of();
            }
            List<String> codes = WarSetting.partners(world, ledger, players, "");
            Coverage coverage = Coverage.of(world, Home.products(), ledger, sectors, except, by == WarSetting.Detail.LINE, codes);
            Map<String, Coverage> all = new TreeMap<>();
            codes.forEach(code -> all.put(code, coverage));
            return all;
        }, progress);
    }

    WarSetting.Terms terms() {
        Map<String, Double> shares = new LinkedHashMap<>();
        exempt.forEach((partner, share) -> shares.put(partner, percent("--exempt", share)));
        return new WarSetting.Terms(sectors, except, by, instruments, percent("--lowest", lowest), percent("--highest", highest), shares, political);
    }

    static double percent(String option, String text) {
        try {
            if (!text.endsWith("%")) {
                throw new NumberFormatException();
            }
            return Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
        } catch (NumberFormatException e) {
            throw new FaultyInputException("%s: \"%s\" is not a percentage.".formatted(option, text), "Write a number and a percent sign, such as 25%.");
        }
    }
}
