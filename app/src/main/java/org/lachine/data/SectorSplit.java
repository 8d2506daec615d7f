package org.lachine.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lachine.model.World;

/// How one sector of a world becomes several: what part of its output each is in every country, how their costs differ, and
/// who uses which.
///
/// Final class, not a record: it holds arrays.
final class SectorSplit {
    private static final double ROUNDING = 1e-6;
    private static final String ALL = "*";

    final int sector;
    final List<String> codes;
    final List<String> names;
    /// Share in the sector's output, `[part][country]`; sums to 1 over parts.
    final double[] output;
    /// Spending per unit of output relative to the other parts, `[country][part][row]`, rows being the old sectors and last value
    /// added; null where all parts are made alike.
    final double[] cost;
    /// What of the sector's products a user buys of each part, `[country][user][part]`, users being the new sectors; null
    /// where each buys as the country does.
    final double[] use;

    SectorSplit(int sector, List<String> codes, List<String> names, double[] output, double[] cost, double[] use) {
        this.sector = sector;
        this.codes = List.copyOf(codes);
        this.names = List.copyOf(names);
        this.output = output;
        this.cost = cost;
        this.use = use;
    }

    int parts() {
        return codes.size();
    }

    /// The splits of a CSV file with the columns `sector`, `into`, `country`, `output_share` and, if you like, `name` and
    /// `value_added_share`; `*` stands for every country without a row. What is wrong is added to `faults`.
    static List<SectorSplit> read(Path file, World world, Faults faults) {
        int n = world.countries().size();
        Map<String, Map<String, Row[]>> bySector = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        CsvRows rows = new CsvRows(file, file.toString(), faults);
        rows.each(List.of("sector", "into", "country", "output_share"), List.of("name", "value_added_share"), row -> {
            boolean known = row.code(1, world.sectors(), "this world");
            known &= row.text(3).equals(ALL) || row.code(3, world.countries(), "this world");
            if (!row.text(2).matches("[A-Za-z0-9_.-]{1,20}") || world.sectors().contains(row.text(2)) && !row.text(2).equals(row.text(1))) {
                row.fault(2, "it is a new code of up to 20 letters, digits, dots, dashes or underscores.", "Choose a code that no other sector has.");
                return;
            }
            Row read = new Row(row.number(4, true, 0, 1), row.number(6, false, 0, 1));
            if (known) {
                Row[] byCountry = bySector.computeIfAbsent(row.text(1), any -> new LinkedHashMap<>()).computeIfAbsent(row.text(2), any -> new Row[n + 1]);
                int at = row.text(3).equals(ALL) ? n : world.countries().indexOf(row.text(3));
                if (byCountry[at] != null) {
                    row.fault(2, "it stands twice for %s.".formatted(row.text(3)), "Give a part one row a country.");
                }
                byCountry[at] = read;
                names.putIfAbsent(row.text(2), row.text(5).isEmpty() ? row.text(2) : row.text(5));
            }
        });
        List<SectorSplit> splits = new ArrayList<>();
        bySector.forEach((sector, parts) -> splits.add(of(world, sector, parts, names, file, faults)));
        return splits;
    }

    /// One part in one country.
    ///
    /// @param valueAdded share of output; null where the file leaves it open
    private record Row(double output, Double valueAdded) {}

    private static SectorSplit of(World world, String sector, Map<String, Row[]> parts, Map<String, String> names, Path file, Faults faults) {
        int n = world.countries().size();
        int s = world.sectors().size();
        int j = world.sectors().indexOf(sector);
        List<String> codes = List.copyOf(parts.keySet());
        double[] output = new double[codes.size() * n];
        double[] cost = new double[n * codes.size() * (s + 1)];
        Arrays.fill(cost, 1);
        boolean alike = true;
        for (int c = 0; c < n; c++) {
            double sum = 0;
            boolean whole = true;
            for (int p = 0; p < codes.size(); p++) {
                Row[] rows = parts.get(codes.get(p));
                Row row = rows[c] == null ? rows[n] : rows[c];
                if (row == null) {
                    faults.add(file.toString(), "absent", "%s of %s has no row for %s.".formatted(codes.get(p), sector, world.countries().code(c)),
                            "Add one, or a row for *.");
                    whole = false;
                    continue;
                }
                output[p * n + c] = row.output();
                sum += row.output();
                double parent = world.valueAddedShare()[j * n + c];
                if (row.valueAdded() != null && parent > 0 && parent < 1) {
                    alike = false;
                    int at = (c * codes.size() + p) * (s + 1);
                    Arrays.fill(cost, at, at + s, (1 - row.valueAdded()) / (1 - parent));
                    cost[at + s] = row.valueAdded() / parent;
                }
            }
            if (whole && Math.abs(sum - 1) > ROUNDING) {
                faults.add(file.toString(), "sum", "output shares of the parts of %s in %s sum to %.6f; they sum to 1.".formatted(sector,
                        world.countries().code(c), sum), "Correct them.");
            }
            for (int p = 0; p < codes.size() && sum > 0; p++) {
                output[p * n + c] /= sum;
            }
        }
        return new SectorSplit(j, codes, codes.stream().map(names::get).toList(), output, alike ? null : cost, null);
    }
}
