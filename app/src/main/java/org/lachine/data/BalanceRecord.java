package org.lachine.data;

import static org.lachine.data.Table.Type.NUMBER;
import static org.lachine.data.Table.Type.TEXT;

import java.util.ArrayList;
import java.util.List;
import org.lachine.model.World;

/// What balancing moved, by country and sector.
final class BalanceRecord {
    private BalanceRecord() {}

    static Table table(World world, AccountBalance[] balances) {
        int n = world.countries().size();
        double[] output = world.grossOutput();
        List<List<Object>> rows = new ArrayList<>();
        for (int c = 0; c < n; c++) {
            AccountBalance balance = balances[c];
            for (int j = 0; j < world.sectors().size(); j++) {
                rows.add(List.of(world.countries().code(c), world.sectors().code(j), output[j * n + c], balance.movedCost(j),
                        balance.use(j, false), balance.use(j, true), balance.remainder(j), balance.finalDemand(j),
                        balance.valueAdded(j, false), balance.valueAdded(j, true)));
            }
        }
        return new Table("balancing", "What balancing the coefficients to the flows moved", List.of(
                new Table.Column("country", TEXT, "", "country code"),
                new Table.Column("sector", TEXT, "", "sector code"),
                millions("output", "gross output, not moved"),
                millions("moved", "sum of absolute changes in the sector's inputs and value added"),
                millions("use_before", "use of the sector's products by all sectors of the country, with the coefficients as they came"),
                millions("use_after", "the same after balancing"),
                millions("final_demand_before", "purchases less use, with the coefficients as they came; may be negative"),
                millions("final_demand_after", "the same after balancing"),
                millions("value_added_before", "value added of the sector, with the coefficients as they came"),
                millions("value_added_after", "the same after balancing")), rows);
    }

    private static Table.Column millions(String name, String description) {
        return new Table.Column(name, NUMBER, "USD million", description);
    }
}
