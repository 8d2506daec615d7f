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

    @Option(names = "--sectors", paramLabel = "LIST", split = ",", defaultValue = "goods", description = "What the answer is on: goods, sector codes, or products such as \"HS 2208\" (default: ${DEFAULT-VALUE}).")
    private List<String> sectors;

    @Option(names = "--except", paramLabel = "LIST", split = ",", description = "Sector codes or products that the answer leaves alone.")
    private List<String> except = List.of();

    @Option(names = "--by", paramLabel = "pair|line", defaultValue = "pair",
            description = "One rate a sector, or one a product where the country's imports are known by product (default: ${DEFAULT-VALUE}).")
    private WarSetting.Detail by;

    @Option(names = "--highest", paramLabel = "PERCENT", defaultValue = "300%", description = "Highest rate (default: ${DEFAULT-VALUE}).")
    private String highest;

    @Option(names = "--hit", paramLabel = "LIST", split = ",", description = "The other side's sectors that the targeted answer is aimed at (default: its real income).")
    private List<String> hit = List.of();

    @Option(names = "--regions", paramLabel = "REGION[=WEIGHT]", split = ",", mapFallbackValue = "1",
            description = "The other side's regions that the targeted answer is aimed at, with weights; resilience/regions says where its sectors are.")
    private Map<String, Double> regions = Map.of();

    @Option(names = "--regions-in", paramLabel = "FOLDER",
            description = "Folder with your own files of regions, such as USA.csv; docs/resilience.md describes them (default: resilience/regions).")
    private Path regionsIn;

    @Option(names = "--bears", paramLabel = "PERCENT", defaultValue = "0%", description = "Loss of real income that the targeted answer may cost (default: ${DEFAULT-VALUE}).")
    private String bears;

    @Option(names = "--political", description = "Governments also weigh what their sectors earn, with weights that the pattern of their present tariffs reveals.")
    private boolean political;

    @Option(names = "--from", paramLabel = "FOLDER", description = "Go on from the rates in this folder of earlier results.")
    private Path from;

    @Mixin
    private RangeOption range;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        output.claim();
        WarSetting.Terms usual = WarSetting.Terms.USUAL;
        WarSetting.Terms terms = new WarSetting.Terms(sectors, except, detail(), usual.instruments(), 0,
                WarOptions.percent("--highest", highest), usual.exempt(), political);
        Aim aim = new Aim(hit, new TreeMap<>(regions), bearable(), regionsIn == null ? Home.folder().resolve("resilience/regions") : regionsIn);
        try (Interrupt stopped = new Interrupt()) {
            Responses responses;
            List<Table> ranges;
            try (Progress progress = Progress.on(command.commandLine().getErr())) {
                responses = Responses.of(Home.worlds(), Scenario.read(scenario), Ledger.load(Home.ledger()), Home.products(),
                        new Responses.Request(country, against, terms, aim, from), progress, stopped);
                ranges = responses.stoppedEarly() ? List.of() : range.tables(progress, stopped, responses::ranges);
            }
            List<Table> tables = RangeOption.both(responses.tables(), ranges);
            output.show(RangeOption.withFirst(responses.tables().stream().filter(table -> !table.name().equals("war-tariffs")).map(WarRespondCommand::shortened).toList(), ranges), tables,
                    range.noted(responses.manifest().input(Home.ledger())));
            return responses.stoppedEarly() ? Failures.RESULT : 0;
        }
    }

    private double bearable() {
        double loss = WarOptions.percent("--bears", bears);
        if (loss < 0) {
            throw new FaultyInputException("--bears: %s is below 0%%.".formatted(bears), "Write the loss that the answer may cost, such as 0.1%.");
        }
        return loss;
    }

    private WarSetting.Detail detail() {
        if (by != WarSetting.Detail.PAIR && by != WarSetting.Detail.LINE) {
            throw new FaultyInputException("--by: an answer has no rates by %s.".formatted(by), "Write pair or line.");
        }
        return by;
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
