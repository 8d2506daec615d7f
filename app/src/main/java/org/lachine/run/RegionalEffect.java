package org.lachine.run;

import java.util.stream.IntStream;
import org.lachine.data.RegionFile;
import org.lachine.model.Equilibrium;
import org.lachine.model.World;

/// What an equilibrium changes in the regions of a country: real value added of every sector goes where the sector is; what is
/// left of real income, tariff revenue above all, by size (`docs/resilience.md`).
public final class RegionalEffect {
    private RegionalEffect() {}

    /// Change of real value added by sector, USD million.
    public static double[] bySector(Equilibrium after, String country) {
        World world = after.baseline();
        int n = world.countries().size();
        int c = world.countries().indexOf(country);
        double[] output = world.grossOutput();
        return IntStream.range(0, world.sectors().size()).map(j -> j * n + c)
                .mapToDouble(at -> world.valueAddedShare()[at] * (after.output()[at] / after.consumerPriceHat(c) - output[at])).toArray();
    }

    /// Change of real income by region, USD million, in the order of the file; the sum is the country's.
    ///
    /// @param threat whose own shares hold, or "" for the usual ones
    public static double[] byRegion(Equilibrium after, String country, RegionFile file, String threat) {
        World world = after.baseline();
        double[] bySector = bySector(after, country);
        double rest = (after.welfareHat(country) - 1) * after.baselineIncome(world.countries().indexOf(country));
        for (double sector : bySector) {
            rest -= sector;
        }
        double[] size = file.size();
        double[] here = new double[size.length];
        for (int r = 0; r < size.length; r++) {
            here[r] = rest * size[r];
            for (int j = 0; j < bySector.length; j++) {
                here[r] += file.share(world.sectors().code(j), threat)[r] * bySector[j];
            }
        }
        return here;
    }
}
