package org.lachine.imports;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lachine.model.Codes;
import org.lachine.model.World;

/// Trade elasticities by sector for a new world: those of another world whose sectors are industries of ISIC too, or one number.
///
/// A sector takes the elasticity of the same code, else the mean of those that lie within it, else that of the one it lies
/// within; a service that of services as a whole.
final class SectorElasticities {
    private static final String SERVICES = "SVC";

    private SectorElasticities() {}

    static SortedMap<String, double[]> uniform(int sectors, double elasticity) {
        double[] values = new double[sectors];
        Arrays.fill(values, elasticity);
        SortedMap<String, double[]> sets = new TreeMap<>();
        sets.put("uniform", values);
        return sets;
    }

    /// The sets of `source` for `sectors`, whose codes are industries of ISIC.
    static SortedMap<String, double[]> of(World source, Codes sectors) {
        SortedMap<String, double[]> sets = new TreeMap<>();
        for (String set : source.elasticitySets()) {
            double[] known = source.elasticity(set);
            double[] values = new double[sectors.size()];
            for (int j = 0; j < values.length; j++) {
                values[j] = of(sectors.code(j), source.sectors(), known);
            }
            sets.put(set, values);
        }
        return sets;
    }

    private static double of(String sector, Codes known, double[] values) {
        if (known.contains(sector)) {
            return values[known.indexOf(sector)];
        }
        Isic industry = Isic.of(sector);
        double sum = 0;
        int within = 0;
        double around = Double.NaN;
        for (int k = 0; k < known.size(); k++) {
            Isic other = Isic.of(known.code(k));
            if (other != null && industry.contains(other)) {
                sum += values[k];
                within++;
            } else if (other != null && other.contains(industry)) {
                around = values[k];
            }
        }
        return within > 0 ? sum / within : Double.isNaN(around) ? values[known.indexOf(SERVICES)] : around;
    }
}
