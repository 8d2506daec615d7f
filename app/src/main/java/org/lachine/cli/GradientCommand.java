package org.lachine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.lachine.data.Table;
import org.lachine.run.GradientTables;
import org.lachine.run.Simulation;
import org.lachine.scenario.Ledger;
import org.lachine.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "gradient",
        description = "Which tariffs of the world hurt or help a country most, at a scenario's outcome.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Every tariff of the world at once, by one adjoint solve: what one percentage point more of it does",
            "to the country's real income. CSV, JSON and --out give every tariff on trade that exists. Where the scenario is about",
            "products, two more lists give single products and partners (--table product-gradient: all of them above USD 1 million).",
            "Where it has quotas, a table gives what a higher limit does, and which of them are just filled, so that the two",
            "sides differ (--table quota-gradient).",
            "",
            "Examples:",
            "  lachine gradient scenarios/us-25-on-canada.yaml --of CAN",
            "  lachine gradient scenarios/us-25-on-canada.yaml --of CAN --rank per-usd --least-trade 1000"
        })
final class GradientCommand implements Callable<Integer> {
    private static final int SHOWN = 20;
    private static final Set<String> SHOWN_COLUMNS = Set.of("importer", "exporter", "sector_name", "tariff_percent", "trade_musd",
            "welfare_musd_per_point", "welfare_per_usd_of_duty");

    private static final Set<String> PRODUCT_COLUMNS = Set.of("importer", "exporter", "sector", "product", "tariff_percent", "trade_musd",
            "welfare_musd_per_point", "welfare_per_usd_of_duty");

    enum Rank {
        EFFECT("welfare_musd_per_point"), PER_USD("welfare_per_usd_of_duty");

        private final String column;

        Rank(String column) {
            this.column = column;
        }

        @Override
        public String toString() {
            return name().toLowerCase().replace('_', '-');
        }
    }

    enum Kind { GOODS, SERVICES, ALL }

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "SCENARIO", description = "Scenario file.")
    private Path scenario;

    @Option(names = "--of", paramLabel = "COUNTRY", required = true, description = "Whose real income, such as CAN.")
    private String country;

    @Option(names = "--rank", paramLabel = "effect|per-usd", defaultValue = "effect",
            description = "Order of the two lists: by the effect of a point, or by that per USD of duty (default: ${DEFAULT-VALUE}).")
    private Rank rank;

    @Option(names = "--sectors", paramLabel = "goods|services|all", defaultValue = "goods",
            description = "Whose tariffs the two lists show (default: ${DEFAULT-VALUE}).")
    private Kind kind;

    @Option(names = "--least-trade", paramLabel = "USD_MILLION", defaultValue = "0",
            description = "Leave tariffs on smaller trade out of the two lists (default: ${DEFAULT-VALUE}).")
    private double leastTrade;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        output.claim();
        Simulation simulation;
        List<Table> tables;
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            progress.accept("reading the ledger");
            Ledger ledger = Ledger.load(Home.ledger());
            simulation = Simulation.run(Scenario.read(scenario), Home.worlds(), ledger, Home.products(), progress);
            progress.accept("differentiating the real income of " + country);
            tables = GradientTables.of(simulation, country);
        }
        Table table = tables.getFirst();
        Table lines = tables.get(1);
        List<Table> brief = new ArrayList<>(List.of(most(table, "hurt", 1), most(table, "help", -1)));
        if (!lines.rows().isEmpty()) {
            brief.addAll(List.of(most(lines, "hurt", 1), most(lines, "help", -1)));
        }
        List<Table> full = tables.stream().filter(each -> each == table || !each.rows().isEmpty()).toList();
        if (full.contains(tables.getLast())) {
            brief.add(tables.getLast());
        }
        output.show(brief, full, simulation.manifest().input(Home.ledger()));
        return 0;
    }

    /// The tariffs at one end of the ranking.
    ///
    /// @param sign 1 for those that lower real income, −1 for those that raise it
    private Table most(Table table, String what, int sign) {
        int key = Tables.column(table, rank.column);
        int trade = Tables.column(table, "trade_musd");
        int goods = Tables.column(table, "kind");
        Comparator<List<Object>> order = Comparator.comparingDouble(row -> sign * (Double) row.get(key));
        List<List<Object>> rows = table.rows().stream()
                .filter(row -> sign * (Double) row.get(key) < 0 && (Double) row.get(trade) >= leastTrade
                        && (goods < 0 || kind == Kind.ALL || kind.name().equalsIgnoreCase(row.get(goods).toString())))
                .sorted(order).limit(SHOWN).toList();
        String title = "%s%nThe %d that %s most".formatted(table.title(), rows.size(), what);
        return Tables.columns(new Table(table.name(), sign > 0 ? title : title.lines().skip(1).findFirst().orElseThrow(), table.columns(), rows), goods < 0 ? PRODUCT_COLUMNS : SHOWN_COLUMNS);
    }
}
