package org.lachine.data;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException;

/// Duties that are known as published averages by industry alone, on the days on which they changed: a table that episodes of back-tests name.
/// They are coarse, and bear the status `cited average`.
///
/// @param industries in the order of the file
public record CitedDuties(List<Industry> industries) {
    private static final Set<String> STATUSES = Set.of("cited average");
    private static final List<String> COLUMNS = List.of("importer", "exporter", "industry", "name", "sectors", "weight_musd", "from",
            "duty_percent", "source", "status");
    private static final double PERCENT = 100;

    /// The average duty of one industry over time.
    ///
    /// @param sectors all that the industry belongs to
    /// @param weight by which industries of one sector count, USD million
    /// @param levels fraction by the day from which it held; the first is the level before
    public record Industry(String importer, String exporter, String code, List<String> sectors, double weight, TreeMap<LocalDate, Double> levels) {

        /// The mean over the days of a year less the first level.
        double change(int year) {
            LocalDate start = LocalDate.of(year, 1, 1);
            LocalDate end = start.plusYears(1);
            double sum = 0;
            for (LocalDate day = start; day.isBefore(end); ) {
                LocalDate next = levels.higherKey(day);
                LocalDate until = next == null || next.isAfter(end) ? end : next;
                sum += levels.floorEntry(day).getValue() * ChronoUnit.DAYS.between(day, until);
                day = until;
            }
            return sum / ChronoUnit.DAYS.between(start, end) - levels.firstEntry().getValue();
        }
    }

    /// How much the tariff of a cell changed.
    ///
    /// @param points fraction
    public record Change(String importer, String exporter, String sector, double points) {}

    /// Reads a table.
    ///
    /// @param countries and `sectors` those of the episode's world
    /// @throws FaultyInputException with every fault of the file: place, value, rule and remedy
    public static CitedDuties read(Path file, Codes countries, Codes sectors) {
        Faults faults = new Faults(file.toString());
        Map<String, Industry> industries = new LinkedHashMap<>();
        new CsvRows(file, String.valueOf(file.getFileName()), faults).each(COLUMNS, List.of(), cells -> {
            cells.code(1, countries, "the episode's world");
            cells.code(2, countries, "the episode's world");
            List<String> its = List.of(cells.text(5).split(" "));
            if (!its.stream().allMatch(sectors::contains)) {
                cells.fault(5, "it is sectors of the episode's world, with blanks between them.", "Write for instance: C20 C21.");
            }
            Double weight = cells.number(6, true, 0, Double.MAX_VALUE);
            Double duty = cells.number(8, true, 0, 1e4);
            cells.oneOf(10, STATUSES);
            Industry industry = industries.computeIfAbsent(cells.text(1) + cells.text(2) + cells.text(3),
                    key -> new Industry(cells.text(1), cells.text(2), cells.text(3), its, weight, new TreeMap<>()));
            if (!industry.sectors().equals(its) || industry.weight() != weight) {
                cells.fault(3, "its rows differ in sectors or weight.", "Write the same in every row of an industry.");
            }
            try {
                if (industry.levels().put(LocalDate.parse(cells.text(7)), duty / PERCENT) != null) {
                    cells.fault(7, "the industry has a duty from that day already.", "Give each day one row.");
                }
            } catch (DateTimeParseException e) {
                cells.fault(7, "it is a day.", "Write it as 2018-07-06.");
            }
        });
        faults.throwIfAny();
        return new CitedDuties(List.copyOf(industries.values()));
    }

    /// Change of each cell from the first level to the mean over a year: that of its industries, weighted.
    ///
    /// @throws FaultyInputException when an industry has no duty on the first day of the year
    public List<Change> changes(int year) {
        Map<String, double[]> sums = new LinkedHashMap<>();
        Map<String, Change> cells = new LinkedHashMap<>();
        for (Industry industry : industries) {
            if (industry.levels().floorKey(LocalDate.of(year, 1, 1)) == null) {
                throw new FaultyInputException("Industry %s of %s has no cited duty on 1 January %d.".formatted(industry.code(), industry.importer(), year),
                        "Add a row with the level that held before.");
            }
            for (String sector : industry.sectors()) {
                String key = industry.importer() + " " + industry.exporter() + " " + sector;
                cells.putIfAbsent(key, new Change(industry.importer(), industry.exporter(), sector, 0));
                double[] sum = sums.computeIfAbsent(key, k -> new double[2]);
                sum[0] += industry.weight() * industry.change(year);
                sum[1] += industry.weight();
            }
        }
        List<Change> changes = new ArrayList<>();
        cells.forEach((key, cell) -> changes.add(new Change(cell.importer(), cell.exporter(), cell.sector(), sums.get(key)[1] == 0 ? 0
                : sums.get(key)[0] / sums.get(key)[1])));
        return changes;
    }
}
