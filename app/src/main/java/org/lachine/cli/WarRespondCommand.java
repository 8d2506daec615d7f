package org.lachine.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.lachine.data.Table;
import org.lachine.run.war.Responses;
import org.lachine.run.war.WarSetting;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "respond",
        description = "How a country could answer a scenario's tariffs, what each answer costs it, and what it costs the other side.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Answers: none, rate for rate, dollar for dollar, the country's optimum, and the most harm that costs it no more",
            "than --bears. Table war-lines ranks every tariff; free lunches hurt the other side and help oneself.",
            "",
            "Examples:",
            "  lachine war respond CAN --to scenarios/us-25-on-canada.yaml",
            "  lachine war respond CAN --to scenarios/us-25-on-canada.yaml --hit C29,C28 --bears 0.1%"
        })
final class WarRespondCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "COUNTRY", description = "Country code, such as CAN.")
    private String country;

    @Option(names = "--to", paramLabel = "SCENARIO", required = true, description = "Scenario file with the tariffs to answer.")
    private Path scenario;

    @Option(names = "--against", paramLabel = "COUNTRY", description = "The other side (default: whoever raises duties on the country most).")
    private String against;

    @Option(names = "--sectors", paramLabel = "LIST", split = ",", defaultValue = "goods", description = "What the answer is on (default: ${DEFAULT-VALUE}).")
    private List<String> sectors;

    @Option(names = "--except", paramLabel = "LIST", split = ",", description = "Sector codes that the answer leaves alone.")
    private List<String> except = List.of();

    @Option(names = "--highest", paramLabel = "PERCENT", defaultValue = "300%", description = "Highest rate (default: ${DEFAULT-VALUE}).")
    private String highest;

    @Option(names = "--hit", paramLabel = "LIST", split = ",", description = "The other side's sectors that the targeted answer is aimed at (default: its real income).")
    private List<String> hit = List.of();

    @Option(names = "--bears", paramLabel = "PERCENT", defaultValue = "0%", description = "Loss of real income that the targeted answer may cost (default: ${DEFAULT-VALUE}).")
    private String bears;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        output.claim();
        WarSetting.Terms usual = WarSetting.Terms.USUAL;
        WarSetting.Terms terms = new WarSetting.Terms(sectors, except, usual.detail(), usual.instruments(), 0,
                WarOptions.percent("--highest", highest), usual.exempt(), false);
        double loss = WarOptions.percent("--bears", bears);
        try (Interrupt stopped = new Interrupt()) {
            Responses responses;
            try (Progress progress = Progress.on(command.commandLine().getErr())) {
                responses = Responses.of(Home.worlds(), Scenario.read(scenario), Ledger.load(Home.ledger()), Home.products(), country, against,
                        terms, hit, loss, progress, stopped);
            }
            List<Table> tables = responses.tables();
            output.show(tables, responses.manifest().input(Home.ledger()));
            return 0;
        }
    }
}
