package org.lachine.run;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.model.Equilibrium;
import org.lachine.model.Quota;
import org.lachine.model.QuotaOutcome;

/// What became of the quotas of a policy (`schema/quotas.csv`), in the policy's order.
final class QuotaTable {
    private static final int NAMED = 6;

    private QuotaTable() {}

    static Table of(Equilibrium after, String title) {
        return TableSchema.table("quotas", title, after.quotas().stream().map(QuotaTable::row).toList());
    }

    private static List<Object> row(QuotaOutcome outcome) {
        Quota quota = outcome.quota();
        boolean few = quota.exporters().size() <= NAMED;
        return Arrays.asList(quota.name(), quota.limit(), quota.limit() == 0 ? null : 100 * outcome.fill(),
                outcome.regime().name().toLowerCase(Locale.ROOT), 100 * outcome.price(), Double.isInfinite(quota.most()) ? null : 100 * quota.most(),
                outcome.rent(), outcome.rentToExporters(), outcome.rentToImporters(), outcome.rentToTreasury(), outcome.counted(),
                quota.measure().name().toLowerCase(Locale.ROOT), quota.importer(),
                few ? String.join(" ", quota.exporters()) : quota.exporters().size() + " countries", quota.sector(), String.join(" ", quota.products()));
    }
}
