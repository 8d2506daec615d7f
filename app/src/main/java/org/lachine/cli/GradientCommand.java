package org.lachine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
            "  lachine gradient scenarios/us-25-on-canada.yaml --of CAN --range",
            "  lachine gradient scenarios/us-25-on-canada.yaml --of CAN --rank per-usd --least-trade 1000"
        })
final class GradientCommand implements Callable<Integer> {
    private static final int SHOWN = 20;
    /// Of each list that is shown, the first that have ranges.
    private static final int RANGED = 10;
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
    private RangeOption range;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        output.claim();
        Simulation simulation;
        List<Table> tables;
        List<Table> brief;
        List<Table> ranges;
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            progress.accept("reading the ledger");
            Ledger ledger = Ledger.load(Home.ledger());
            simulation = Simulation.run(Scenario.read(scenario), Home.worlds(), ledger, Home.products(), progress);
            progress.accept("differentiating the real income of " + country);
            tables = GradientTables.of(simulation, country);
            brief = tables.stream().limit(2).filter(table -> !table.rows().isEmpty())
                    .flatMap(table -> Stream.of(most(table, "hurt", 1), most(table, "help", -1))).toList();
            Simulation solved = simulation;
            List<List<List<Object>>> chosen = IntStream.of(0, 2).mapToObj(k -> ranged(brief, k)).toList();
            ranges = range.tables(progress, request -> GradientTables.ranges(solved, country, chosen.get(0), chosen.get(1), request));
        }
        List<Table> shown = new ArrayList<>(brief.stream().map(GradientCommand::shortened).toList());
        List<Table> full = tables.stream().filter(each -> each == tables.getFirst() || !each.rows().isEmpty()).toList();
        if (full.contains(tables.getLast())) {
            shown.add(tables.getLast());
        }
        output.show(RangeOption.withFirst(shown, ranges), RangeOption.both(full, ranges), range.noted(simulation.manifest().input(Home.ledger())));
        return 0;
    }

    /// The first of a pair of lists, those that hurt and those that help.
    private static List<List<Object>> ranged(List<Table> lists, int first) {
        return lists.stream().skip(first).limit(2).flatMap(list -> list.rows().stream().limit(RANGED)).toList();
    }

    private static Table shortened(Table table) {
        return Tables.columns(table, Tables.column(table, "kind") < 0 ? PRODUCT_COLUMNS : SHOWN_COLUMNS);
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
        return new Table(table.name(), sign > 0 ? title : title.lines().skip(1).findFirst().orElseThrow(), table.columns(), rows);
    }
}
