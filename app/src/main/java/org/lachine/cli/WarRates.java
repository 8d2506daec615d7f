package org.lachine.cli;

import java.util.List;
import java.util.Map;
import org.lachine.model.FaultyInputException;
import org.lachine.run.war.WarSetting;
import org.lachine.run.war.WarSetting.Detail;
import org.lachine.run.war.WarSetting.Instruments;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What a government's rates are on, how finely it tells them apart, how high they may be, and what it wants.
final class WarRates {
    @Option(names = "--sectors", paramLabel = "LIST", split = ",", defaultValue = "goods",
            description = "What rates are on: goods, services, all, sector codes, or products such as \"HS 8703\" (default: ${DEFAULT-VALUE}).")
    private List<String> sectors;

    @Option(names = "--except", paramLabel = "LIST", split = ",", description = "Sector codes or products that keep their rates, such as B06,C19 for energy.")
    private List<String> except = List.of();

    @Option(names = "--by", paramLabel = "uniform|partner|sector|pair|line", defaultValue = "pair",
            description = "One rate on everything, one a partner, one a sector, one a partner and sector, or "
                    + "one a partner and product where imports are known by product;"
                    + " an answer has pair or line (default: ${DEFAULT-VALUE}).")
    private Detail by;

    @Option(names = "--highest", paramLabel = "PERCENT", defaultValue = "300%", description = "Highest rate (default: ${DEFAULT-VALUE}).")
    private String highest;

    @Mixin
    private PoliticalOption political;

    List<String> sectors() {
        return sectors;
    }

    List<String> except() {
        return except;
    }

    Detail by() {
        return by;
    }

    /// @param exempt shares of imports that keep their tariff, by partner
    WarSetting.Terms terms(Instruments instruments, double lowest, Map<String, Double> exempt) {
        return new WarSetting.Terms(sectors, except, by, instruments, lowest, percent("--highest", highest), exempt, political.asked());
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
