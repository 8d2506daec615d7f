package org.lachine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.model.Equilibrium;
import org.lachine.model.ProductDetail;
import org.lachine.model.Quota;
import org.lachine.model.World;

/// What a policy changes in the trade of products (`schema/products.csv`): every product on which some
/// tariff differs, a route is closed or a quota counts, its
/// exporters above [#LEAST], home producers included; of the few products of a market of cited lines, all.
final class ProductTable {
    /// USD million of trade before, below which a pair is left out: a table of every cent helps nobody.
    private static final double LEAST = 5;
    private static final int FEW = 20;

    private ProductTable() {}

    /// Rows in the order of the world's products; none where the world has none.
    static Table of(Equilibrium after, double[] sectorElasticity, String title) {
        List<List<Object>> rows = new ArrayList<>();
        ProductDetail detail = after.baseline().products();
        for (int p = 0; detail != null && p < detail.size(); p++) {
            if (differs(after, detail, p)) {
                rows.addAll(product(after, detail, p, sectorElasticity));
            }
        }
        return TableSchema.table("products", title, rows);
    }

    private static boolean differs(Equilibrium after, ProductDetail detail, int p) {
        int from = detail.cell(p, 0);
        int to = detail.cell(p + 1, 0);
        return Arrays.mismatch(after.policy().productTariffs(), from, to, detail.tariff(), from, to) >= 0
                || IntStream.range(from, to).anyMatch(cell -> after.policy().productIcebergHat(cell) != 1)
                || after.policy().quotas().stream().anyMatch(quota -> counts(quota, detail, p));
    }

    private static boolean counts(Quota quota, ProductDetail detail, int p) {
        return quota.importer().equals(detail.importer(p)) && quota.sector().equals(detail.sector(p))
                && (quota.products().isEmpty() || quota.products().contains(detail.product(p)));
    }

    private static List<List<Object>> product(Equilibrium after, ProductDetail detail, int p, double[] sectorElasticity) {
        World before = after.baseline();
        String importer = detail.importer(p);
        String sector = detail.sector(p);
        double least = detail.products(importer, sector).size() > FEW ? LEAST : 0;
        double price = after.productPriceHat(importer, sector, detail.product(p)) / after.consumerPriceHat(before.countries().indexOf(importer));
        double own = detail.tradeElasticity(p);
        double theta = Double.isNaN(own) ? sectorElasticity[before.sectors().indexOf(sector)] : own;
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < before.countries().size(); i++) {
            int cell = detail.cell(p, i);
            double flow = detail.flow()[cell];
            if (flow > least) {
                double flowAfter = after.productFlow()[cell];
                rows.add(Arrays.asList(importer, sector, detail.product(p), before.countries().code(i), flow, flowAfter,
                        100 * (flowAfter / flow - 1), 100 * detail.tariff()[cell], 100 * after.policy().productTariffs()[cell],
                        100 * (price - 1), theta));
            }
        }
        return rows;
    }
}
