package org.lachine.data;

import java.util.ArrayList;
import java.util.List;
import org.lachine.model.World;

/// A world described in tables: what `world show` and `world check` print.
final class WorldSummary {
    private WorldSummary() {}

    /// The tables `world`, `world-economies`, `world-sectors`, `world-sources` and `world-adjustments`.
    static List<Table> show(WorldFolder.Contents contents) {
        World world = contents.world();
        WorldDescription about = contents.description();
        List<List<Object>> properties = List.of(
                List.of("name", world.name()),
                List.of("title", about.title()),
                List.of("description", about.description()),
                List.of("year", String.valueOf(world.year())),
                List.of("countries", String.valueOf(world.countries().size())),
                List.of("sectors", String.valueOf(world.sectors().size())),
                List.of("elasticity sets", String.join(", ", world.elasticitySets())),
                List.of("default elasticity", world.defaultElasticity()),
                List.of("further tariff sets", contents.tariffSets().isEmpty() ? "none" : String.join(", ", contents.tariffSets().keySet())));
        return List.of(
                TableSchema.table("world", "World " + world.name(), properties),
                TableSchema.table("world-economies", "Economies of %s, %d".formatted(world.name(), world.year()), economies(world)),
                TableSchema.table("world-sectors", "Sectors of %s, %d".formatted(world.name(), world.year()), sectors(world)),
                TableSchema.table("world-sources", "Sources of " + world.name(),
                        about.sources().stream().map(s -> List.<Object>of(s.title(), s.licence(), s.path())).toList()),
                TableSchema.table("world-adjustments", "What was done to the figures of " + world.name(),
                        about.adjustments().stream().map(a -> List.<Object>of(a)).toList()));
    }

    /// The table `world-check`.
    static Table check(WorldFolder.Contents contents) {
        List<List<Object>> rows = new ArrayList<>();
        for (WorldCheck.Identity identity : contents.check().identities()) {
            List<Object> row = new ArrayList<>(List.of(identity.identity(), identity.deviation(), identity.where()));
            row.add(identity.required() ? WorldCheck.LIMIT : null);
            row.add(identity.holds() ? "yes" : "no");
            rows.add(row);
        }
        return TableSchema.table("world-check", "Accounting identities of " + contents.world().name(), rows);
    }

    private static List<List<Object>> economies(World world) {
        int n = world.countries().size();
        double[] valueAdded = new double[n];
        double[] exports = new double[n];
        double[] imports = new double[n];
        double[] spent = new double[n];
        double[] goods = new double[n];
        double[] duty = new double[n];
        double[] output = world.grossOutput();
        for (int row = 0; row < output.length; row++) {
            valueAdded[row % n] += output[row] * world.valueAddedShare()[row];
        }
        for (int cell = 0; cell < world.flow().length; cell++) {
            int importer = cell / n % n;
            int exporter = cell % n;
            spent[importer] += world.flow()[cell];
            if (importer == exporter) {
                continue;
            }
            exports[exporter] += world.flow()[cell];
            imports[importer] += world.flow()[cell];
            if (world.isGoods(cell / n / n)) {
                goods[importer] += world.flow()[cell];
                duty[importer] += world.flow()[cell] * world.tariff()[cell];
            }
        }
        List<List<Object>> rows = new ArrayList<>();
        for (int c = 0; c < n; c++) {
            List<Object> row = new ArrayList<>(List.of(world.countries().code(c), world.countries().name(c), valueAdded[c],
                    exports[c], imports[c], imports[c] - exports[c]));
            row.add(percent(spent[c] - imports[c], spent[c]));
            row.add(percent(duty[c], goods[c]));
            rows.add(row);
        }
        return rows;
    }

    private static List<List<Object>> sectors(World world) {
        int n = world.countries().size();
        double[] output = world.grossOutput();
        double[] theta = world.elasticity(world.defaultElasticity());
        List<List<Object>> rows = new ArrayList<>();
        for (int j = 0; j < world.sectors().size(); j++) {
            double total = 0;
            double home = 0;
            for (int c = 0; c < n; c++) {
                total += output[j * n + c];
                home += world.flow()[world.cell(j, c, c)];
            }
            List<Object> row = new ArrayList<>(List.of(world.sectors().code(j), world.sectors().name(j), world.isGoods(j) ? "goods" : "services", total));
            row.add(percent(total - home, total));
            row.add(theta[j]);
            rows.add(row);
        }
        return rows;
    }

    /// Null where there is no whole to take a part of.
    private static Double percent(double part, double whole) {
        return whole > 0 ? (Double) (100 * part / whole) : null;
    }
}
