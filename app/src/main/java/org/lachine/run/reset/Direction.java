package org.lachine.run.reset;

import java.util.Arrays;
import java.util.BitSet;
import org.lachine.model.Gradient;
import org.lachine.model.Policy;
import org.lachine.model.Quota;
import org.lachine.model.World;

/// One unit more of an instrument, along the line between two policies: a percentage point of duty less, a hundred millions of quota more, or
/// a percent off the cost of delivery. Where a policy moves many lines, the unit is that of the line that moves most; where lines are not told
/// apart, a sector's mean duty is what moves.
///
/// @param quota name of the quota that is widened; empty for none
/// @param tariffs change by cell, 0 in cells whose products are told apart; products' own beside it
/// @param icebergs change of the logs of iceberg costs by cell; products' own beside it
record Direction(String unit, String quota, double[] tariffs, double[] productTariffs, double[] icebergs, double[] productIcebergs) {
    private static final double POINT = 0.01;
    private static final double QUOTA_MUSD = 100;

    /// @param stands whether what is moved is in place already: a quota that is not cannot be widened
    /// @return null where the two differ in nothing that has a unit
    static Direction of(Policy from, Policy to, boolean stands) {
        World world = to.world();
        String quota = to.quotas().stream().map(Quota::name).filter(name -> from.quotas().stream().noneMatch(other -> other.name().equals(name)))
                .findFirst().orElse("");
        if (!quota.isEmpty()) {
            return stands ? new Direction("USD 100 million of quota", quota, null, null, null, null) : null;
        }
        double[] tariffs = to.tariffs().clone();
        BitSet detailed = detailed(world);
        Arrays.setAll(tariffs, cell -> detailed.get(cell) ? 0 : tariffs[cell] - from.tariffs()[cell]);
        double[] products = to.productTariffs() == null ? new double[0] : to.productTariffs().clone();
        Arrays.setAll(products, p -> products[p] - from.productTariffs()[p]);
        double[] icebergs = new double[tariffs.length];
        Arrays.setAll(icebergs, cell -> Math.log(to.icebergHat(cell) / from.icebergHat(cell)));
        double[] productIcebergs = new double[products.length];
        Arrays.setAll(productIcebergs, p -> Math.log(to.productIcebergHat(p) / from.productIcebergHat(p)));
        boolean bySector = most(tariffs) > most(products);
        double duty = Math.max(most(tariffs), most(products));
        double cost = Math.max(most(icebergs), most(productIcebergs));
        if (duty == 0 && cost == 0) {
            return null;
        }
        double unit = POINT / (duty > 0 ? duty : cost);
        return new Direction(duty == 0 ? "percent off the cost of delivery" : bySector ? "percentage point of the sector’s mean duty less"
                : "percentage point of duty less", "", times(tariffs, unit), times(products, unit), times(icebergs, unit),
                times(productIcebergs, unit));
    }

    private static BitSet detailed(World world) {
        BitSet cells = new BitSet();
        int n = world.countries().size();
        for (int p = 0; world.products() != null && p < world.products().size(); p++) {
            int row = world.cell(world.sectors().indexOf(world.products().sector(p)), world.countries().indexOf(world.products().importer(p)), 0);
            cells.set(row, row + n);
        }
        return cells;
    }

    private static double most(double[] changes) {
        return Arrays.stream(changes).map(Math::abs).max().orElse(0);
    }

    private static double[] times(double[] changes, double factor) {
        return Arrays.stream(changes).map(change -> factor * change).toArray();
    }

    /// By how much an objective moves.
    double along(Gradient gradient) {
        if (!quota.isEmpty()) {
            return QUOTA_MUSD * gradient.limit(quota);
        }
        return sum(tariffs, gradient.tariffs()) + sum(productTariffs, gradient.productTariffs()) + sum(icebergs, gradient.icebergCosts())
                + sum(productIcebergs, gradient.productIcebergCosts());
    }

    private static double sum(double[] change, double[] slope) {
        double sum = 0;
        for (int cell = 0; cell < change.length; cell++) {
            sum += change[cell] == 0 ? 0 : change[cell] * slope[cell];
        }
        return sum;
    }
}
