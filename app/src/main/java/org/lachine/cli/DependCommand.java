package org.lachine.cli;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.lachine.data.Distances;
import org.lachine.data.Table;
import org.lachine.data.TradeHistory;
import org.lachine.data.Worlds;
import org.lachine.model.World;
import org.lachine.run.DependenceTables;
import org.lachine.run.Manifest;
import org.lachine.run.ProductDependence;
import org.lachine.scenario.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "depend",
        description = "On whom a country depends in trade: partners, sectors, supply chains, peers, the years since 2011.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Concentration is the Hirschman-Herfindahl index of partner shares (1: a single partner); its inverse "
                + "is the number of equally large partners that would give the same index. Value added counts where a "
                + "product ends, not where it first goes. CSV, JSON and --table give concentration and partners of "
                + "every sector, too. --products tells the same product by product, where trade by product is at hand: "
                + "US imports, lines known from cited values; the table product-coverage says what that leaves out.",
            "",
            "Examples:",
            "  lachine depend CAN",
            "  lachine depend CAN --products",
            "  lachine depend CAN --range",
            "  lachine depend CAN --world baci-2023 --table partners --format csv"
        })
final class DependCommand implements Callable<Integer> {
    private static final int SHOWN = 10;
    private static final Set<String> OF_SECTORS = Set.of("sector", "name", "exports_musd", "exports_to", "exports_to_percent",
            "imports_musd", "imports_from", "imports_from_percent");
    private static final int PRODUCTS = 20;
    private static final int RANGED = 5;
    private static final Set<String> OF_PRODUCTS = Set.of("importer", "product", "sector", "value_musd", "supplier_percent", "next_supplier", "next_percent",
            "trade_elasticity", "reallocation_percent", "at_risk_musd");
    private static final Set<String> OF_PEERS = Set.of("name", "value_added_musd", "hhi", "first_market", "first_percent", "rank", "hhi_2011", "imports_hhi",
            "first_supplier", "demand_of", "demand_percent");
    private static final Set<String> OF_LINES = Set.of("title", "importer", "exporter", "value_musd", "supplier_percent", "next_supplier", "sales_percent",
            "other_markets", "at_risk_musd");

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "COUNTRY", description = "Country code, such as CAN.")
    private String country;

    @Mixin
    private WorldOption where;

    @Option(names = "--products", description = "Product by product, where that is known.")
    private boolean byProduct;

    @Mixin
    private RangeOption range;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        if (byProduct && range.asked()) {
            throw new ParameterException(command.commandLine(), "--range tells of shares of partners in a world's flows; leave out --products.");
        }
        output.claim();
        Worlds worlds = Home.worlds();
        List<Table> tables;
        List<Table> ranges;
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            progress.accept("opening " + where.name());
            World world = where.open(worlds);
            ranges = range.tables(progress, request -> DependenceTables.ranges(world, country, RANGED, request));
            tables = byProduct ? products(world) : DependenceTables.of(world, country, TradeHistory.read(Home.folder().resolve("worlds")));
        }
        Manifest manifest = where.noted(new Manifest("Trade dependence of " + country), worlds);
        output.show(RangeOption.withFirst(tables.stream().map(DependCommand::shortened).filter(t -> !t.rows().isEmpty()).toList(), ranges),
                RangeOption.both(tables, ranges), byProduct ? manifest.input(Home.ledger()) : range.noted(manifest));
        return 0;
    }

    private List<Table> products(World world) {
        return new ProductDependence(world, Home.products(), Ledger.load(Home.ledger()), country,
                Distances.read(Home.folder().resolve("worlds")).between(world.countries())).tables();
    }

    /// The largest partners say what a reader wants to know first; sectors that are not traded say nothing.
    private static Table shortened(Table table) {
        return switch (table.name()) {
            case "concentration" -> wide(table);
            case "partners" -> Tables.firstOfEach(wide(table), "scope", SHOWN);
            case "dependence-by-sector" -> Tables.columns(Tables.where(table, row -> !row.contains(null)), OF_SECTORS);
            case "peers" -> Tables.columns(table, OF_PEERS);
            case "peers-by-sector" -> Tables.where(table, row -> Integer.valueOf(1).equals(row.get(4)) || Integer.valueOf(1).equals(row.get(7)));
            case "value-added" -> Tables.first(table, SHOWN);
            case "import-screens" -> Tables.where(table, row -> (Integer) row.get(Tables.column(table, "criteria_met")) >= 2);
            case "dependence-history" -> Tables.where(table, row -> Set.of(2011, 2015, 2019, 2022).contains(row.getFirst()));
            case "dependence-stability" -> Tables.where(table, row -> !String.valueOf(row.get(1)).matches("201[2-9]|202[01]"));
            case "product-exports" -> Tables.columns(Tables.first(table, PRODUCTS), OF_PRODUCTS);
            case "product-imports" -> Tables.first(table, PRODUCTS);
            case "product-lines" -> Tables.columns(table, OF_LINES);
            default -> table;
        };
    }

    /// Without the scopes of a single sector.
    private static Table wide(Table table) {
        return Tables.where(table, row -> DependenceTables.WIDE.contains(row.getFirst()));
    }
}
