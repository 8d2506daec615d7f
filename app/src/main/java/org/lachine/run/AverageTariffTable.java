package org.lachine.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.ensemble.Drawn;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.run.RangeTables.Headline;
import org.lachine.scenario.AverageTariffs;
import org.lachine.scenario.AverageTariffs.Average;
import org.lachine.scenario.Resolved;
import org.lachine.scenario.TariffLines;

/// Average tariffs as tables (`schema/average-tariffs.csv`): by partner, by sector, over time, and on a country's exports.
public final class AverageTariffTable {
    private static final String ALL = "all";

    private final AverageTariffs averages;
    private final String importer;
    private final List<List<Object>> rows = new ArrayList<>();

    public AverageTariffTable(AverageTariffs averages, String importer) {
        this.averages = averages;
        this.importer = importer;
    }

    /// All partners together, then each, on one day.
    public Table byPartner(List<String> partners, LocalDate date, Consumer<String> progress) {
        add(date, ALL, partners, ALL);
        for (String partner : partners) {
            progress.accept("tariffs on " + partner);
            add(date, partner, List.of(partner), ALL);
        }
        return table("by partner, " + date);
    }

    /// All goods, then each goods sector, from some partners on one day.
    public Table bySector(World world, List<String> partners, LocalDate date) {
        String name = partners.size() == 1 ? partners.getFirst() : ALL;
        add(date, name, partners, ALL);
        for (int j = 0; j < world.sectors().size(); j++) {
            if (world.isGoods(j)) {
                add(date, name, partners, world.sectors().code(j));
            }
        }
        return table((partners.size() == 1 ? "on goods from " + name + ", " : "") + "by sector, " + date);
    }

    /// All goods from some partners on the days on which a measure began or ended, or another month's preference claims began to count.
    public Table path(List<String> partners, LocalDate first, LocalDate last, Consumer<String> progress) {
        String name = partners.size() == 1 ? partners.getFirst() : ALL;
        for (LocalDate day : averages.days(importer, partners, first, last)) {
            progress.accept("tariffs on " + day);
            add(day, name, partners, ALL);
        }
        return table((partners.size() == 1 ? "on goods from " + name + ", " : "") + "by day of change");
    }

    /// What exports of a country meet on one day.
    public static Table onExports(AverageTariffs averages, String exporter, LocalDate date) {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(row(date, ALL, exporter, ALL, averages.onExports(exporter, date)));
        return TableSchema.table("average-tariffs", "Tariffs that exports of %s meet, %s: otri is MA-OTRI".formatted(exporter, date), rows);
    }

    /// How far effective averages, TRI and OTRI of rows may be off: what measures reach, elasticities and flows are drawn. What the law says
    /// and what was collected are not in doubt.
    ///
    /// @param table a table of one day
    /// @param most rows that are told of, those with most imports
    public static List<Table> ranges(World world, Products products, AverageTariffs averages, Table table, List<String> partners, int most,
            RangeRequest request) {
        List<List<Object>> chosen = table.rows().stream().sorted(Comparator.comparingDouble(row -> -(Double) row.get(4))).limit(most).toList();
        List<Headline> headlines = new ArrayList<>();
        List<TariffLines> lines = new ArrayList<>();
        for (List<Object> row : chosen) {
            LocalDate date = (LocalDate) row.get(0);
            String importer = row.get(1).toString();
            String exporter = row.get(2).toString();
            String sector = row.get(3).toString();
            lines.add(importer.equals(ALL) ? averages.linesOfExports(exporter, date)
                    : averages.lines(importer, exporter.equals(ALL) ? partners : List.of(exporter), sector.equals(ALL) ? Set.of() : Set.of(sector), date));
            for (String measure : List.of("effective_percent", "tri_percent", "otri_percent")) {
                headlines.add(new Headline("%s %s".formatted(importer, exporter), sector, measure, "percent"));
            }
        }
        double[] theta = world.elasticity(world.defaultElasticity());
        return request.tables(request.ensemble(Resolved.reached(world, products)), headlines, drawn -> {
            TariffLines.Guess guess = guess(world, theta, drawn);
            return lines.stream().map(one -> one.average(guess, OptionalDouble.empty()))
                    .flatMapToDouble(average -> DoubleStream.of(100 * average.effective(), 100 * average.tri(), 100 * average.otri())).toArray();
        }, table.title());
    }

    private static TariffLines.Guess guess(World world, double[] theta, Drawn drawn) {
        double[] flow = drawn.on(world).flow();
        return new TariffLines.Guess() {
            @Override
            public double elasticity(int sector) {
                return drawn.draw().tradeElasticity()[sector] / theta[sector];
            }

            @Override
            public double flow(int[] cells) {
                double recorded = Arrays.stream(cells).mapToDouble(cell -> world.flow()[cell]).sum();
                return recorded > 0 ? Arrays.stream(cells).mapToDouble(cell -> flow[cell]).sum() / recorded : 1;
            }

            @Override
            public double coverage(boolean byLine) {
                return byLine ? drawn.draw().lines() : drawn.draw().cited();
            }
        };
    }

    private void add(LocalDate date, String name, List<String> partners, String sector) {
        averages.of(importer, partners, sector.equals(ALL) ? Set.of() : Set.of(sector), date)
                .ifPresent(average -> rows.add(row(date, importer, name, sector, average)));
    }

    private static List<Object> row(LocalDate date, String importer, String exporter, String sector, Average average) {
        return Arrays.asList(date, importer, exporter, sector, average.imports(), percent(average.announced()), percent(average.statutory()),
                100 * average.effective(), percent(average.collected()), 100 * average.tri(), 100 * average.otri(),
                percent(average.claimed()));
    }

    private static Double percent(OptionalDouble fraction) {
        return fraction.isPresent() ? 100 * fraction.getAsDouble() : null;
    }

    private Table table(String what) {
        return TableSchema.table("average-tariffs", "Average tariffs of %s %s".formatted(importer, what), rows);
    }
}
