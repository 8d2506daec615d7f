package org.lachine.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.lachine.model.Codes;
import org.lachine.model.World;

/// A made-up world with the sector codes of the product concordance, on which scenarios are resolved.
final class SmallWorld {
    static final List<String> SECTORS = List.of("A01", "A02", "A03", "B05", "B06", "B07", "B08", "B09", "C10T12", "C13T15",
            "C16", "C17_18", "C19", "C20", "C21", "C22", "C23", "C24A", "C24B", "C25", "C26", "C27", "C28", "C29", "C301",
            "C302T309", "C31T33", "SVC");

    private SmallWorld() {}

    /// Every flow is `flow` USD million, every tariff 2 percent; services are the last sector.
    static World of(int year, double flow, String... countries) {
        int n = countries.length;
        int s = SECTORS.size();
        boolean[] goods = new boolean[s];
        Arrays.fill(goods, 0, s - 1, true);
        var theta = new TreeMap<String, double[]>();
        theta.put("U4", filled(s, 4));
        theta.put("low", filled(s, 0.3));
        return new World("small", year, Codes.of("country", List.of(countries), List.of(countries)),
                Codes.of("sector", SECTORS, SECTORS), goods, filled(s * n * n, flow), filled(s * n * n, 0.02),
                filled(s * n, 1), new double[s * s * n], theta, "U4");
    }

    private static double[] filled(int length, double value) {
        double[] values = new double[length];
        Arrays.fill(values, value);
        return values;
    }

    static double tariff(World world, double[] tariffs, String importer, String exporter, String sector) {
        return tariffs[world.cell(world.sectors().indexOf(sector), world.countries().indexOf(importer),
                world.countries().indexOf(exporter))];
    }
}
