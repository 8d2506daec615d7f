package org.lachine.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.lachine.data.Table;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException;
import org.lachine.model.World;
import org.lachine.run.AverageTariffTable;
import org.lachine.run.Manifest;
import org.lachine.run.StepChart;
import org.lachine.scenario.AverageTariffs;
import org.lachine.scenario.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "tariffs",
        description = "Average tariffs of a country, by partner or sector and over time: announced, statutory, effective, collected, TRI and OTRI.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Announced: each measure at its full rate on all it names. Statutory: what the law comes to before preferences.",
            "Effective: after the preferences that were claimed, on trade of 2024. Collected: of a month's own imports.",
            "TRI and OTRI: the uniform tariff of the same welfare cost, and of the same imports.",
            "Importers without product statistics have effective tariffs by sector alone.",
            "",
            "Examples:",
            "  lachine tariffs USA",
            "  lachine tariffs USA --from CAN --by-sector",
            "  lachine tariffs CHN --range",
            "  lachine tariffs USA --from CAN --path --chart usa-can.svg",
            "  lachine tariffs CAN --exports"
        })
final class TariffsCommand implements Callable<Integer> {
    /// Rows that have ranges, those with most imports.
    private static final int RANGED = 8;
    private static final LocalDate FIRST = LocalDate.of(2024, 9, 30);
    private static final Map<String, String> LINES = new LinkedHashMap<>();

    static {
        LINES.put("announced_percent", "announced");
        LINES.put("statutory_percent", "statutory");
        LINES.put("effective_percent", "effective");
        LINES.put("otri_percent", "OTRI");
        LINES.put("tri_percent", "TRI");
        LINES.put("collected_percent", "collected");
    }

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "COUNTRY", description = "Country that levies the tariffs; with --exports, whose exports meet them.")
    private String country;

    @Option(names = "--from", paramLabel = "EXPORTER", description = "Only on goods from this country or group of the statistics.")
    private String exporter;

    @Option(names = "--by-sector", description = "By sector instead of by partner.")
    private boolean bySector;

    @Option(names = "--path", description = "On every day on which a measure began or ended, or claims of preferences changed, since 30 September 2024.")
    private boolean path;

    @Option(names = "--exports", description = "What the country's exports meet abroad, as one rate (MA-OTRI).")
    private boolean exports;

    @Mixin
    private DayOption asOf;

    @Option(names = "--chart", paramLabel = "FILE.svg", description = "Also draw the path into this file.")
    private Path chart;

    @Mixin
    private RangeOption range;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        if ((bySector ? 1 : 0) + (path ? 1 : 0) + (exports ? 1 : 0) > 1 || exports && exporter != null) {
            throw new ParameterException(command.commandLine(), "--by-sector, --path and --exports are three questions; ask one.");
        }
        if (chart != null && !path) {
            throw new ParameterException(command.commandLine(), "--chart draws a path; add --path.");
        }
        if (path && range.asked()) {
            throw new ParameterException(command.commandLine(), "--range tells of one day; leave out --path.");
        }
        output.claim();
        Table table;
        List<Table> ranges;
        Ledger record = Ledger.load(Home.ledger());
        try (Progress progress = Progress.on(command.commandLine().getErr())) {
            progress.accept("reading product trade");
            World world = Home.worlds().open(Home.WORLD);
            world.countries().indexOf(country);
            AverageTariffs averages = new AverageTariffs(world, Home.products(), record.knownOn(asOf.day()));
            table = exports ? AverageTariffTable.onExports(averages, country, asOf.day()) : table(averages, world, progress);
            ranges = range.tables(progress, request -> AverageTariffTable.ranges(world, Home.products(), averages, table,
                    exports || exporter == null ? averages.partners(country) : List.of(exporter), RANGED, request));
        }
        draw(table);
        Set<String> shown = new HashSet<>(LINES.keySet());
        int claimed = Tables.column(table, "claimed_percent");
        if (table.rows().stream().anyMatch(row -> row.get(claimed) != null)) {
            shown.add("claimed_percent");
        }
        shown.addAll(List.of("imports_musd", path ? "date" : bySector ? "sector" : "exporter"));
        output.show(RangeOption.withFirst(List.of(Tables.columns(table, shown)), ranges), RangeOption.both(List.of(table), ranges),
                range.noted(new Manifest(table.title()).input(Home.ledger())));
        record.endOfRecord(asOf.day()).ifPresent(command.commandLine().getErr()::println);
        return 0;
    }

    private Table table(AverageTariffs averages, World world, Progress progress) {
        List<String> all = averages.partners(country);
        if (exporter != null && !all.contains(exporter)) {
            throw new FaultyInputException("%s is no partner in the statistics of %s.".formatted(exporter, country),
                    "Did you mean \"%s\"?".formatted(Codes.of("partner", all, all).nearest(exporter)));
        }
        List<String> partners = exporter == null ? all : List.of(exporter);
        AverageTariffTable tables = new AverageTariffTable(averages, country);
        return path ? tables.path(partners, FIRST, asOf.day(), progress::accept)
                : bySector ? tables.bySector(world, partners, asOf.day()) : tables.byPartner(partners, asOf.day(), progress::accept);
    }

    private void draw(Table table) {
        if (chart != null) {
            try {
                Files.writeString(chart, StepChart.svg(table, LINES));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            command.commandLine().getErr().println("Drawn to " + chart);
        }
    }
}
