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
import org.lachine.model.World;

/// Builds `baci-2023`: goods trade of 194 countries as one sector without intermediates. Own sales are GDP less exports,
/// so that value added is GDP. Tariff set `2025-04-02` has the tariffs the United States announced on that day.
final class BaciBuilder {
    static final String NAME = "baci-2023";

    /// Smallest rate of the announcement of 2 April 2025.
    private static final double FLOOR = 0.10;

    private final Path folder;

    BaciBuilder(Path sources) {
        this.folder = sources.resolve("liberation_day_2025");
    }

    BuiltWorld build() {
        try (Database database = Database.open()) {
            return build(database);
        }
    }

    private BuiltWorld build(Database database) {
        List<String> codes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        source(database, "country_labels.csv").read("iso3, CountryName", row -> {
            codes.add(row.getString(1));
            names.add(row.getString(2));
        });
        Codes countries = Codes.of("country", codes, names);
        int n = countries.size();
        double[] gdp = column(database, "gdp.csv", "gdp", n);
        double[] announced = column(database, "tariffs.csv", "applied_tariff", n);
        double[] flow = new double[n * n];
        double[] exports = new double[n];
        int[] exporter = {0};
        source(database, "trade_cepii.csv").read("*", row -> {
            for (int importer = 0; importer < n; importer++) {
                String thousands = row.getString(importer + 1);
                double value = thousands == null ? 0 : Double.parseDouble(thousands) / 1e3;
                flow[importer * n + exporter[0]] = value;
                exports[exporter[0]] += value;
            }
            exporter[0]++;
        });
        List<String> cut = new ArrayList<>();
        for (int c = 0; c < n; c++) {
            double own = gdp[c] / 1e6 - exports[c];
            if (own < 0) {
                cut.add("%s %.0f".formatted(countries.code(c), own));
            }
            flow[c * n + c] = Math.max(0, own);
        }
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        World world = new World(NAME, 2023, countries, Codes.of("sector", List.of("GOODS"), List.of("All goods")), new boolean[] {true},
                flow, new double[n * n], ones, new double[n], new TreeMap<>(Map.of("U4", new double[] {4})), "U4");
        SortedMap<String, double[]> sets = new TreeMap<>();
        sets.put("2025-04-02", announcement(countries, announced));
        return new BuiltWorld(world, description(cut), sets, List.of());
    }

    private static double[] announcement(Codes countries, double[] announced) {
        int n = countries.size();
        int usa = countries.indexOf("USA");
        double[] tariff = new double[n * n];
        for (int c = 0; c < n; c++) {
            tariff[usa * n + c] = c == usa ? 0 : Math.max(FLOOR, announced[c]);
        }
        return tariff;
    }

    private double[] column(Database database, String file, String column, int rows) {
        double[] values = new double[rows];
        int[] at = {0};
        source(database, file).read(column + "::DOUBLE", row -> values[at[0]++] = row.getDouble(1));
        return values;
    }

    private SourceFile source(Database database, String file) {
        return new SourceFile(database, folder.resolve(file));
    }

    private static WorldDescription description(List<String> cut) {
        return new WorldDescription("Goods trade, 2023: 194 countries × 1 sector",
                "Goods trade of 194 countries as one sector without intermediates and without tariffs, as used by Ignatenko, Macedoni, "
                        + "Lashkaripour and Simonovska (2025). Tariff set 2025-04-02: the rates the United States announced on 2 April 2025, at least 10 "
                        + "percent.",
                FinalDemand.BALANCED,
                List.of(new Source("BACI HS22, 2023, version 202501, CEPII (Gaulier and Zignago 2010)",
                        "https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37", "Etalab Open Licence 2.0"),
                        new Source("World Development Indicators, GDP 2023, World Bank", "https://data.worldbank.org/indicator/NY.GDP.MKTP.CD", "CC BY 4.0"),
                        new Source("Reciprocal tariff rates of 2 April 2025, United States Trade Representative",
                                "https://ustr.gov/issue-areas/reciprocal-tariff-calculations", "public domain (US government)"),
                        new Source("Ignatenko, A., Macedoni, L., Lashkaripour, A. and Simonovska, I. (2025), Making America great again?, Journal of "
                        + "International Economics: the selection of countries",
                                "https://doi.org/10.1016/j.jinteco.2025.104138", "cited benchmark data")),
                List.of("Trade is converted from thousand USD and GDP from USD to USD million; an empty cell of the trade matrix is no trade.",
                        "Own sales are GDP less goods exports: services count as own sales, and value added equals GDP.",
                        "Own sales would be negative where re-exports exceed GDP and are set to zero there; value added is then exports (USD million below "
                        + "zero: "
                                + String.join(", ", cut) + ").",
                        "Tariffs of the year are not in the data and stand at zero."));
    }
}
