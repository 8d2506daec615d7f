package org.lachine.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.lachine.data.Table;
import org.lachine.model.FaultyInputException;
import org.lachine.run.war.Aim;
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
            "than --bears. Tables war-lines and war-product-lines rank every tariff, by sector and, where imports are known by",
            "product, by product; free lunches hurt the other side and help oneself. Ctrl-C stops and shows what is found so far;",
            "with --out it is kept, and --from goes on from there.",
            "",
            "Examples:",
            "  lachine war respond CAN --to scenarios/us-25-on-canada.yaml",
            "  lachine war respond CAN --to scenarios/us-25-on-canada.yaml --hit C29,C28 --bears 0.1%",
            "  lachine war respond CAN --to scenarios/us-25-on-canada.yaml --range",
            "  lachine war respond CHN --to my.yaml --against CAN --regions SK=2,MB=1",
            "  lachine war respond CHN --to my.yaml --against CAN --by line",
            "  lachine war respond CAN --to my.yaml --regions TX=2,OH --regions-in my-regions"
        })
final class WarRespondCommand implements Callable<Integer> {
    private static final int PRODUCTS = 25;
    private static final double WORTH_SHOWING = 0.001;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "COUNTRY", description = "Country code, such as CAN.")
    private String country;

    @Option(names = "--to", paramLabel = "SCENARIO", required = true, description = "Scenario file with the tariffs to answer.")
    private Path scenario;

    @Option(names = "--against", paramLabel = "COUNTRY", description = "The other side (default: whoever raises duties on the country most).")
    private String against;

    @Mixin
    private WarRates rates;

    @Option(names = "--hit", paramLabel = "LIST", split = ",", description = "The other side's sectors that the targeted answer is aimed at (default: its real income).")
    private List<String> hit = List.of();

    @Option(names = "--regions", paramLabel = "REGION[=WEIGHT]", split = ",", mapFallbackValue = "1",
            description = "The other side's regions that the targeted answer is aimed at, with weights; resilience/regions says where its sectors are.")
    private Map<String, Double> regions = Map.of();

    @Mixin
    private RegionOption regionFiles;

    @Option(names = "--bears", paramLabel = "PERCENT", defaultValue = "0%", description = "Loss of real income that the targeted answer may cost (default: ${DEFAULT-VALUE}).")
    private String bears;

    @Mixin
    private WarWork work;

    @Override
    public Integer call() {
        if (rates.by() != WarSetting.Detail.PAIR && rates.by() != WarSetting.Detail.LINE) {
            throw new FaultyInputException("--by: an answer has no rates by %s.".formatted(rates.by()), "Write pair or line.");
        }
        WarSetting.Terms usual = WarSetting.Terms.USUAL;
        WarSetting.Terms terms = rates.terms(usual.instruments(), usual.lowest(), usual.exempt());
        Aim aim = new Aim(hit, new TreeMap<>(regions), bearable(), regionFiles.folder());
        return work.run((from, progress, stopped) -> {
            Ledger ledger = Ledger.load(Home.ledger());
            Responses responses = Responses.of(Home.worlds(), Scenario.read(scenario), ledger, Home.products(),
                    new Responses.Request(country, against, terms, aim, from), progress, stopped);
            return new WarWork.Found(responses.stoppedEarly(), true, responses.tables(), responses::ranges, responses.manifest().input(Home.ledger()),
                    responses.notes(ledger));
        }, tables -> tables.stream().filter(table -> !table.name().equals("war-tariffs")).map(WarRespondCommand::shortened).toList(), RangeOption::withFirst);
    }

    private double bearable() {
        double loss = WarRates.percent("--bears", bears);
        if (loss < 0) {
            throw new FaultyInputException("--bears: %s is below 0%%.".formatted(bears), "Write the loss that the answer may cost, such as 0.1%.");
        }
        return loss;
    }

    /// At a terminal the products with enough trade to matter, and the regions under the answer that is aimed at them.
    private static Table shortened(Table table) {
        return switch (table.name()) {
            case "war-product-lines" -> {
                double trade = table.rows().stream().mapToDouble(row -> (Double) row.get(3)).sum();
                Table large = Tables.where(table, row -> (Double) row.get(3) >= WORTH_SHOWING * trade);
                yield new Table(table.name(), "%s; the first %d with a thousandth of the trade".formatted(table.title(), PRODUCTS), table.columns(),
                        large.rows().stream().limit(PRODUCTS).toList());
            }
            case "war-regions" -> Tables.where(table, row -> row.get(0).equals("targeted"));
            default -> table;
        };
    }
}
