package org.lachine.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lachine.data.WorldDescription.FinalDemand;
import org.lachine.data.WorldDescription.Source;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException;
import org.lachine.model.World;

/// Builds `nafta-1993`: the 31 countries and 40 sectors of Caliendo and Parro (2015), for the replication of their
/// NAFTA table. Tariff set `2005` has the tariffs among Canada, Mexico and the United States at their 2005 level.
final class NaftaBuilder {
    static final String NAME = "nafta-1993";

    private static final int GOODS = 20;
    /// ISO 3166 codes of the data's regions, in the data's order.
    private static final List<String> ISO = List.of("ARG", "AUS", "AUT", "BRA", "CAN", "CHL", "CHN", "DNK", "FIN", "FRA", "DEU", "GRC",
            "HUN", "IND", "IDN", "IRL", "ITA", "JPN", "KOR", "MEX", "NLD", "NZL", "NOR", "PRT", "ZAF", "ESP", "SWE", "TUR", "GBR", "USA", "ROW");
    /// Largest gap between what a sector's output costs and what it sells for that the files' rounding explains.
    private static final double ROUNDING = 1e-6;

    private final Path folder;

    NaftaBuilder(Path sources) {
        this.folder = sources.resolve("nafta1993_flat");
    }

    BuiltWorld build() {
        try (Database database = Database.open()) {
            return build(database);
        }
    }

    private BuiltWorld build(Database database) {
        List<String> regionNames = names(database, "regions.csv", "region");
        List<String> sectorNames = names(database, "sectors.csv", "sector");
        Codes regions = Codes.of("region", regionNames, regionNames);
        Codes countries = Codes.of("country", ISO, regionNames.stream().map(r -> r.equals("Row") ? "Rest of the world" : r).toList());
        Codes sectors = Codes.of("sector", sectorNames, sectorNames);
        int n = countries.size();
        int s = sectors.size();
        double[] flow = new double[s * n * n];
        double[] tariff = new double[s * n * n];
        double[] tariff2005 = new double[s * n * n];
        source(database, "trade.csv.gz").read("sector, importer, exporter, value::DOUBLE, tariff_bln::DOUBLE, tariff_cfl::DOUBLE", row -> {
            int cell = (sectors.indexOf(row.getString(1)) * n + regions.indexOf(row.getString(2))) * n + regions.indexOf(row.getString(3));
            flow[cell] = row.getDouble(4) / 1e6;
            tariff[cell] = row.getDouble(5);
            tariff2005[cell] = row.getDouble(6);
        });
        double[] valueAdded = new double[s * n];
        source(database, "value_added.csv").read("sector, region, value::DOUBLE", row ->
                valueAdded[sectors.indexOf(row.getString(1)) * n + regions.indexOf(row.getString(2))] = row.getDouble(3) / 1e6);
        double[] inputs = new double[s * s * n];
        source(database, "intermediate_consumption.csv.gz").read("sector, input, region, value::DOUBLE", row ->
                inputs[(sectors.indexOf(row.getString(1)) * s + sectors.indexOf(row.getString(2))) * n + regions.indexOf(row.getString(3))]
                        = row.getDouble(4) / 1e6);
        double[] theta = new double[s];
        source(database, "theta.csv").read("sector, value::DOUBLE", row -> theta[sectors.indexOf(row.getString(1))] = row.getDouble(2));

        boolean[] goods = new boolean[s];
        Arrays.fill(goods, 0, GOODS, true);
        requireCostIsSales(valueAdded, inputs, flow, countries, sectors);
        divideByCost(valueAdded, inputs, n, s);
        World world = new World(NAME, 1993, countries, sectors, goods, flow, tariff, valueAdded, inputs, new TreeMap<>(Map.of("CP", theta)), "CP");
        SortedMap<String, double[]> sets = new TreeMap<>();
        sets.put("2005", tariff2005);
        return new BuiltWorld(world, description(), sets, List.of());
    }

    private static void requireCostIsSales(double[] valueAdded, double[] inputs, double[] flow, Codes countries, Codes sectors) {
        int n = countries.size();
        int s = sectors.size();
        for (int j = 0; j < s; j++) {
            for (int c = 0; c < n; c++) {
                double cost = cost(valueAdded, inputs, n, s, j, c);
                double sales = 0;
                for (int m = 0; m < n; m++) {
                    sales += flow[(j * n + m) * n + c];
                }
                if (Math.abs(cost - sales) > ROUNDING * Math.max(sales, 1)) {
                    throw new FaultyInputException("%s of %s costs %s and sells for %s USD million; these agree within rounding."
                            .formatted(sectors.code(j), countries.code(c), cost, sales),
                            "Check value_added.csv and intermediate_consumption.csv.gz against trade.csv.gz.");
                }
            }
        }
    }

    /// Turns values into shares of cost, in place; a negative input counts as none.
    private static void divideByCost(double[] valueAdded, double[] inputs, int n, int s) {
        for (int cell = 0; cell < inputs.length; cell++) {
            inputs[cell] = Math.max(0, inputs[cell]);
        }
        for (int j = 0; j < s; j++) {
            for (int c = 0; c < n; c++) {
                double cost = cost(valueAdded, inputs, n, s, j, c);
                valueAdded[j * n + c] /= cost;
                for (int k = 0; k < s; k++) {
                    inputs[(j * s + k) * n + c] /= cost;
                }
            }
        }
    }

    private static double cost(double[] valueAdded, double[] inputs, int n, int s, int j, int c) {
        double cost = valueAdded[j * n + c];
        for (int k = 0; k < s; k++) {
            cost += inputs[(j * s + k) * n + c];
        }
        return cost;
    }

    private List<String> names(Database database, String file, String column) {
        List<String> names = new ArrayList<>();
        source(database, file).read(column, row -> names.add(row.getString(1)));
        return names;
    }

    private SourceFile source(Database database, String file) {
        return new SourceFile(database, folder.resolve(file));
    }

    private static WorldDescription description() {
        return new WorldDescription("NAFTA, 1993: 31 countries × 40 sectors",
                "The data of Caliendo and Parro (2015), with trade deficits as observed, for the replication of their NAFTA results. "
                        + "Tariff set 2005: tariffs among CAN, MEX and USA as in 2005, all others as in 1993.",
                FinalDemand.CUT,
                List.of(new Source("Caliendo, L. and Parro, F. (2015), Estimates of the Trade and Welfare Effects of NAFTA, Review of Economic Studies 82(1): "
                + "trade, tariffs, input-output and elasticities of 1993",
                                "https://doi.org/10.1093/restud/rdu035", "cited benchmark data"),
                        new Source("cp2015, the same data in tabular form", "https://github.com/paulofelipe/cp2015", "MIT")),
                List.of("Values are converted from USD to USD million and country names to ISO 3166 codes; sector names are those of the paper.",
                        "Input values are divided by the sum of inputs and value added, which equals sales up to rounding.",
                        "One published input is negative and set to zero: Other into Basic metals in Canada, -9.5 USD million.",
                        "Final demand implied by the flows is negative in 185 of 1240 cells, 3.6 percent of final demand, as in the published data. "
                                + "It is set to zero when the model is calibrated and the baseline is solved again, as in the paper."));
    }
}
