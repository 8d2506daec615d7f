package org.lachine.cli;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.lachine.data.Table;
import org.lachine.model.FaultyInputException;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.run.LineStackTable;
import org.lachine.run.Manifest;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.LineStack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "tariff",
        description = "Every duty on one product: what it is, how it combines, by which law, and what it comes to.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "CSV, JSON and --table tariff also give each duty's id, law, source and status.",
            "",
            "Examples:",
            "  lachine tariff CHN CAN 2306.41",
            "  lachine tariff USA CAN 7208.51 --as-of 2025-07-15",
            "  lachine tariff USA CAN 7208.51 --path"
        })
final class TariffCommand implements Callable<Integer> {
    /// What fits a screen.
    private static final Set<String> SHOWN = Set.of("duty", "combines", "rate", "share", "displaced", "adds", "note");
    private static final Set<String> LAWS = Set.of("duty", "law", "from", "to", "source");

    @Spec
    private CommandSpec command;

    @Parameters(index = "0", paramLabel = "IMPORTER", description = "Country that levies the duty.")
    private String importer;

    @Parameters(index = "1", paramLabel = "EXPORTER", description = "Country of origin.")
    private String exporter;

    @Parameters(index = "2", paramLabel = "HS", description = "Product of the Harmonized System 2022, six digits.")
    private String product;

    @Mixin
    private DayOption asOf;

    @Option(names = "--path", description = "The rate on every day on which it changed, with the preference claims of the month.")
    private boolean path;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        output.claim();
        Ledger record = Ledger.load(Home.ledger());
        Ledger ledger = path ? record : record.knownOn(asOf.day());
        Products products = Home.products();
        World world = Home.worlds().open(Home.WORLD);
        for (String country : List.of(importer, exporter)) {
            world.countries().indexOf(country);
        }
        if (importer.equals(exporter)) {
            throw new FaultyInputException("%s levies no duty on its own goods.".formatted(importer), "Name two countries.");
        }
        Table table = path
                ? LineStackTable.path(LineStack.path(world, products, ledger, importer, exporter, product),
                        "%s on HS %s from %s, by day of change".formatted(importer, product, exporter))
                : LineStackTable.of(LineStack.of(world, products, ledger, importer, exporter, product, asOf.day()));
        Table laws = Tables.where(table, row -> !path && row.get(Tables.column(table, "law")) instanceof String law && !law.isEmpty());
        List<Table> shown = path ? List.of(table) : laws.rows().isEmpty() ? List.of(Tables.columns(table, SHOWN))
                : List.of(Tables.columns(table, SHOWN), Tables.columns(new Table(table.name(), "By which law", laws.columns(), laws.rows()), LAWS));
        output.show(shown, List.of(table), new Manifest(table.title()).input(Home.ledger()));
        record.endOfRecord(asOf.day()).ifPresent(command.commandLine().getErr()::println);
        return 0;
    }
}
