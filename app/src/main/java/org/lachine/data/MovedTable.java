package org.lachine.data;

import java.util.ArrayList;
import java.util.List;
import org.lachine.model.World;

/// What composing a world moved, by country.
final class MovedTable {
    private MovedTable() {}

    /// Table `composition-moved`, the most moved first.
    static Table of(World before, World after, AccountBalance[] balances) {
        int n = after.countries().size();
        double[] output = after.grossOutput();
        List<List<Object>> rows = new ArrayList<>();
        for (int c = 0; c < n; c++) {
            double made = 0;
            double moved = 0;
            for (int j = 0; j < after.sectors().size(); j++) {
                made += output[j * n + c];
                moved += balances[c].movedCost(j);
            }
            rows.add(List.of(after.countries().code(c), after.countries().name(c), made, moved, 100 * moved / made, revenue(before, c), revenue(after, c)));
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
