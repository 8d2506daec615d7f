package org.lachine.scenario;

import org.lachine.model.Products;
import org.lachine.model.World;

/// Product figures brought to the sectors of a world by import weights.
///
/// A weighted mean is not exact: buyers turn away from the lines that are hit, so a sector's price rises by less than
/// the mean duty suggests. This class is the one place where product duties become sector duties.
final class SectorMean {
    private SectorMean() {}

    /// Electricity is a product of the Harmonized System and a service here; its duty is no duty on all services.
    private static int goodsSector(World world, String sector) {
        int j = world.sectors().contains(sector) ? world.sectors().indexOf(sector) : -1;
        return j >= 0 && world.isGoods(j) ? j : -1;
    }

    /// `Σ_k∈j v_k x_k / Σ_k∈j v_k` for every sector j; 0 where nothing is traded.
    ///
    /// @param weight import value by product
    /// @param value figure by product
    static double[] of(World world, Products products, double[] weight, double[] value) {
        double[] total = new double[world.sectors().size()];
        double[] mean = new double[total.length];
        for (int k = 0; k < weight.length; k++) {
            int j = goodsSector(world, products.sector(k));
            if (weight[k] > 0 && j >= 0) {
                total[j] += weight[k];
                mean[j] += weight[k] * value[k];
            }
        }
        for (int j = 0; j < mean.length; j++) {
            mean[j] = total[j] > 0 ? mean[j] / total[j] : 0;
        }
        return mean;
    }
}
