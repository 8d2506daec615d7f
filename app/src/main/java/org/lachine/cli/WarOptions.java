package org.lachine.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.lachine.run.war.WarSetting;
import org.lachine.scenario.Coverage;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What governments may set, beside where a war starts from: the options that the war commands share.
final class WarOptions {
    @Mixin
    private WarStart start;

    @Mixin
    private WarRates rates;

    @Option(names = "--instruments", paramLabel = "tariffs|export-taxes|both", defaultValue = "tariffs",
            description = "What governments may set (default: ${DEFAULT-VALUE}).")
    private WarSetting.Instruments instruments;

    @Option(names = "--lowest", paramLabel = "PERCENT", defaultValue = "0%", description = "Lowest rate (default: ${DEFAULT-VALUE}); below 0 is a subsidy.")
    private String lowest;

    @Option(names = "--exempt", paramLabel = "PARTNER=PERCENT", split = ",",
            description = "Share of the imports from a partner that keeps its tariff, such as CAN=85%% for goods under a preference.")
    private Map<String, String> exempt = Map.of();

    /// @param players words for the countries whose rates they are
    WarSetting setting(List<String> players, Consumer<String> progress) {
        return start.setting((world, ledger) -> {
            if (rates.by() != WarSetting.Detail.LINE && Stream.concat(rates.sectors().stream(), rates.except().stream())
                    .noneMatch(word -> word.matches("(HS)?\\s*\\d.*"))) {
                return Map.of();
            }
            List<String> codes = WarSetting.partners(world, ledger, players, "");
            Coverage coverage = Coverage.of(world, Home.products(), ledger, rates.sectors(), rates.except(), rates.by() == WarSetting.Detail.LINE, codes);
            Map<String, Coverage> all = new TreeMap<>();
            codes.forEach(code -> all.put(code, coverage));
            return all;
        }, progress);
    }

    WarSetting.Terms terms() {
        Map<String, Double> shares = new LinkedHashMap<>();
        exempt.forEach((partner, share) -> shares.put(partner, WarRates.percent("--exempt", share)));
        return rates.terms(instruments, WarRates.percent("--lowest", lowest), shares);
    }
}
