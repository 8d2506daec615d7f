package org.lachine.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.lachine.data.Distances;
import org.lachine.data.Table;
import org.lachine.data.TradeHistory;
import org.lachine.data.Worlds;
import org.lachine.model.CaliendoParro;
import org.lachine.model.World;
import org.lachine.resilience.ExportPotential;
import org.lachine.run.Manifest;
import org.lachine.run.PotentialTables;
import org.lachine.run.ProductPotential;
import org.lachine.scenario.Horizon;
import org.lachine.scenario.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "potential",
        description = "Where a country's goods could go: markets and sectors with unrealised potential, and why.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Potential in the manner of the International Trade Centre: supply, demand, tariffs, distance, and demand "
                + "five years on by a rule (docs/resilience.md). Diversion is what the model sells elsewhere when the largest "
                + "market adds 25 percent on all goods. By sector: product trade of all exporters is in no source at hand. "
                + "--products goes as far as there is any: US imports by product, lines known from cited values.",
            "",
            "Examples:",
            "  lachine potential CAN",
            "  lachine potential CAN --products",
            "  lachine potential CAN --range",
            "  lachine potential CAN --table potential --format csv"
        })
final class PotentialCommand implements Callable<Integer> {
    private static final int SHOWN = 15;
    private static final Map<String, Set<String>> COLUMNS = Map.of(
            "potential-markets", Set.of("market", "name", "exports_musd", "unrealised_musd", "ahead_musd", "ahead_if_kept_musd", "diverted_musd", "reasons"),
            "potential", Set.of("market", "sector", "exports_musd", "unrealised_musd", "diverted_musd", "density", "reasons"),
            "potential-sectors", Set.of("sector", "name", "exports_musd", "unrealised_musd", "diverted_musd", "advantage", "density"),
            "potential-products", Set.of("market", "product", "sector", "imports_musd", "exports_musd", "unrealised_musd", "advantage", "density", "reasons"),
            "potential-lines", Set.of("title", "importer", "value_musd", "sales_percent", "other_markets", "room", "diverted_percent", "diverted_to"));

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "COUNTRY", description = "Country code, such as CAN.")
    private String country;

    @Option(names = "--horizon", paramLabel = "1y|3y|10y|long", defaultValue = "3y",
            description = "How long after the largest market turned dear (default: ${DEFAULT-VALUE}).")
    private Horizon horizon;

    @Option(names = "--products", description = "Product by product, where that is known.")
    private boolean byProduct;

    @Mixin
    private ModelOptions options;

    @Mixin
    private RangeOption range;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        options.check();
        if (byProduct && range.asked()) {
            throw new ParameterException(command.commandLine(), "--range tells of markets; leave out --products.");
        }
        output.claim();
        Worlds worlds = Home.worlds();
        Path folder = Home.folder().resolve("worlds");
        List<Table> tables;
        List<Table> ranges;
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            progress.accept("opening the world");
            World world = options.open(worlds);
            String settings = "diversion " + horizon.inWords() + ", " + options.inWords(world);
            CaliendoParro model = options.calibrate(world, horizon);
            double[] theta = options.longRunElasticity(world);
            tables = byProduct
                    ? new ProductPotential(world, model, theta, Home.products(), Ledger.load(Home.ledger()), country,
                            ExportPotential.of(world, theta, Distances.read(folder).between(world.countries()), country), settings).tables()
                    : new PotentialTables(world, model, theta, country, Distances.read(folder), TradeHistory.read(folder), settings).tables();
            ranges = range.tables(progress, request -> PotentialTables.ranges(world, theta, options.closure(), horizon, country, Distances.read(folder),
                    TradeHistory.read(folder), request));
        }
        Manifest manifest = options.manifest(tables.getFirst().title(), worlds);
        output.show(RangeOption.withFirst(tables.stream().map(t -> Tables.columns(Tables.first(t, SHOWN), COLUMNS.get(t.name())))
                .filter(t -> !t.rows().isEmpty()).toList(), ranges),
                RangeOption.both(tables, ranges), range.noted(byProduct ? manifest.input(Home.ledger()) : manifest));
        return 0;
    }
}
