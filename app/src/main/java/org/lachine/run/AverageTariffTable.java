package org.lachine.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.model.World;
import org.lachine.scenario.AverageTariffs;
import org.lachine.scenario.AverageTariffs.Average;

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

    /// All goods from some partners on the days on which a measure began or ended.
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

    private void add(LocalDate date, String name, List<String> partners, String sector) {
        averages.of(importer, partners, sector.equals(ALL) ? Set.of() : Set.of(sector), date)
                .ifPresent(average -> rows.add(row(date, importer, name, sector, average)));
    }

    private static List<Object> row(LocalDate date, String importer, String exporter, String sector, Average average) {
        return Arrays.asList(date, importer, exporter, sector, average.imports(), percent(average.announced()), percent(average.statutory()),
                100 * average.effective(), percent(average.collected()), 100 * average.tri(), 100 * average.otri());
    }

    private static Double percent(OptionalDouble fraction) {
        return fraction.isPresent() ? 100 * fraction.getAsDouble() : null;
    }

    private Table table(String what) {
        return TableSchema.table("average-tariffs", "Average tariffs of %s %s".formatted(importer, what), rows);
    }
}
