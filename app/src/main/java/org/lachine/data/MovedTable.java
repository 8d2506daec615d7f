package org.lachine.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lachine.model.World;

/// What composing a world moved, by country.
final class MovedTable {
    private MovedTable() {}

    /// Table `composition-moved`, the most moved first.
    ///
    /// @param partOf sector of `before` by the code of a sector of `after` that was split from it
    static Table of(World before, World after, Map<String, String> partOf, AccountBalance[] balances) {
        int n = after.countries().size();
        double[] demand = WorldCheck.finalDemand(before);
        double[] now = WorldCheck.finalDemand(after);
        for (int j = 0; j < after.sectors().size(); j++) {
            String code = after.sectors().code(j);
            for (int c = 0; c < n; c++) {
                demand[before.sectors().indexOf(partOf.getOrDefault(code, code)) * n + c] -= now[j * n + c];
            }
        }
        double[] output = after.grossOutput();
        List<List<Object>> rows = new ArrayList<>();
        for (int c = 0; c < n; c++) {
            double made = 0;
            double moved = 0;
            for (int j = 0; j < after.sectors().size(); j++) {
                made += output[j * n + c];
                moved += balances[c].movedCost(j);
            }
            double shifted = 0;
            for (int j = 0; j < before.sectors().size(); j++) {
                shifted += Math.abs(demand[j * n + c]);
            }
            rows.add(List.of(after.countries().code(c), after.countries().name(c), made, moved, 100 * moved / made, shifted, 100 * shifted / made,
                    revenue(before, c), revenue(after, c)));
        }
        rows.sort((a, b) -> Double.compare((Double) b.get(4), (Double) a.get(4)));
        return TableSchema.table("composition-moved", "What balancing the accounts moved", rows);
    }

    private static double revenue(World world, int importer) {
        int n = world.countries().size();
        double revenue = 0;
        for (int cell = 0; cell < world.flow().length; cell++) {
            revenue += cell / n % n == importer ? world.flow()[cell] * world.tariff()[cell] : 0;
        }
        return revenue;
    }
}
