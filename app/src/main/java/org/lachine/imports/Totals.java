package org.lachine.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;

/// Totals by country in the file and in the world, which must agree: what the file has is in the world, or is listed as set aside.
final class Totals {
    /// Sums in another order differ by this much of the largest total.
    private static final double ROUNDING = 1e-9;
    private static final int FILE = 0;
    private static final int ASIDE = 1;
    private static final int WORLD = 2;

    private final SortedMap<String, SortedMap<String, double[]>> byDirection = new TreeMap<>();

    private void add(int column, String direction, String country, double musd) {
        byDirection.computeIfAbsent(direction, any -> new TreeMap<>()).computeIfAbsent(country, any -> new double[3])[column] += musd;
    }

    void file(String direction, String country, double musd) {
        add(FILE, direction, country, musd);
    }

    void aside(String direction, String country, double musd) {
        add(ASIDE, direction, country, musd);
    }

    void world(String direction, String country, double musd) {
        add(WORLD, direction, country, musd);
    }

    /// Table `import-totals`.
    ///
    /// @throws IllegalStateException where the sums do not agree: then the import itself is wrong, and nothing is written
    Table table() {
        List<List<Object>> rows = new ArrayList<>();
        byDirection.forEach((direction, countries) -> {
            double largest = countries.values().stream().flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
            countries.forEach((country, sums) -> {
                double difference = sums[FILE] - sums[ASIDE] - sums[WORLD];
                if (!(Math.abs(difference) <= ROUNDING * largest)) {
                    throw new IllegalStateException(
                            "%s of %s: %s in the file, %s set aside, %s in the world.%nThe import does not reconcile; nothing was written."
                            .formatted(direction, country, sums[FILE], sums[ASIDE], sums[WORLD]));
                }
                rows.add(List.of(country, direction, sums[FILE], sums[ASIDE], sums[WORLD], difference));
            });
        });
        return TableSchema.table("import-totals", "Totals by country, in the file and in the world, USD million", rows);
    }
}
