package org.lachine.run;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lachine.model.Codes;
import org.lachine.model.World;

/// Three made-up countries and two sectors, a good and a service, with tariffs and input-output links.
public final class SmallWorld {
    private SmallWorld() {}

    static World create() {
        double[] flow = {
            900, 80, 40, 60, 1500, 70, 30, 90, 700,
            1800, 30, 10, 20, 2500, 30, 5, 40, 900
        };
        double[] tariff = new double[18];
        Arrays.fill(tariff, 0, 9, 0.05);
        for (int n = 0; n < 3; n++) {
            tariff[n * 3 + n] = 0;
        }
        return of(flow, tariff, new double[] {0.4, 0.45, 0.35, 0.6, 0.65, 0.55}, Map.of("four", new double[] {4, 4}));
    }

    /// Of what is bought to produce, two fifths are goods.
    ///
    /// @param elasticities by name of the set; `four` is the usual one
    public static World of(double[] flow, double[] tariff, double[] valueAdded, Map<String, double[]> elasticities) {
        double[] input = new double[12];
        for (int using = 0; using < 2; using++) {
            for (int n = 0; n < 3; n++) {
                double bought = 1 - valueAdded[using * 3 + n];
                input[using * 6 + n] = 0.4 * bought;
                input[using * 6 + 3 + n] = 0.6 * bought;
            }
        }
        return new World("small", 2020,
                Codes.of("country", List.of("AAA", "BBB", "CCC"), List.of("Aland", "Beland", "Celand")),
                Codes.of("sector", List.of("G", "S"), List.of("Goods", "Services")), new boolean[] {true, false},
                flow, tariff, valueAdded, input, new TreeMap<>(elasticities), "four");
    }
}
