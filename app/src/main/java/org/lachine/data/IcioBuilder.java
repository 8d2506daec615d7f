package org.lachine.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.lachine.data.WorldDescription.FinalDemand;
import org.lachine.data.WorldDescription.Source;
import org.lachine.model.Codes;
import org.lachine.model.World;

/// Builds `icio-YEAR`: OECD inter-country flows of a year from 2011 to 2022 for 81 economies and 28 sectors, with the technology of
/// 2020 balanced to them ([AccountBalance]) and applied tariffs of the year ([AppliedTariffs]). Flows are not moved.
final class IcioBuilder {
    static final List<String> NAMES = IntStream.rangeClosed(2011, 2022).mapToObj(year -> "icio-" + year).toList();

    private static final String SERVICES = "SVC";
    private static final List<String> ELASTICITY_SETS = List.of("BSY", "CP", "FGO", "GYY", "IS", "LL", "Shap", "U4");
    private static final String UNIFORM = "U4";
    private static final String MEDIAN = "median";

    private final String name;
    private final int year;
    private final Path sources;
    private final Consumer<String> progress;

    /// @param name one of [#NAMES]
    IcioBuilder(String name, Path sources, Consumer<String> progress) {
        this.name = name;
        this.year = Integer.parseInt(name.substring(name.indexOf('-') + 1));
        this.sources = sources;
        this.progress = progress;
    }

    BuiltWorld build() {
        try (Database database = Database.open()) {
            return build(database);
        }
    }

    private BuiltWorld build(Database database) {
        Path folder = sources.resolve("icio_81x28");
        List<String> countryCodes = new ArrayList<>();
        new SourceFile(database, folder.resolve("countries.csv")).read("country", row -> countryCodes.add(row.getString(1)));
        List<String> sectorCodes = new ArrayList<>();
        List<String> sectorNames = new ArrayList<>();
        List<double[]> theta = new ArrayList<>();
        String columns = String.join(", ", ELASTICITY_SETS.stream().map(set -> "theta_" + set + "::DOUBLE").toList());
        new SourceFile(database, folder.resolve("sectors.csv")).read("sector, name, " + columns, row -> {
            sectorCodes.add(row.getString(1));
            sectorNames.add(row.getString(2));
            double[] values = new double[ELASTICITY_SETS.size()];
            for (int set = 0; set < values.length; set++) {
                values[set] = row.getDouble(3 + set);
            }
            theta.add(values);
        });
        Codes countries = Codes.of("country", countryCodes, CountryNames.of(countryCodes));
        Codes sectors = Codes.of("sector", sectorCodes, sectorNames);
        int n = countries.size();
        int s = sectors.size();
        double[] flow = new double[s * n * n];
        new SourceFile(database, folder.resolve("flows_%d.csv.gz".formatted(year))).read("sector, importer, exporter, flow_musd::DOUBLE", row ->
                flow[(sectors.indexOf(row.getString(1)) * n + countries.indexOf(row.getString(2))) * n + countries.indexOf(row.getString(3))] =
                row.getDouble(4));

        progress.accept("tariffs");
        AppliedTariffs tariffs = new AppliedTariffs(database, sources, year, countries, sectors);
        progress.accept("balancing the accounts of %d economies".formatted(n));
        IcioCoefficients coefficients = new IcioCoefficients(database, sources.resolve("icio2020_coeffs_77x45"));
        World unbalanced = new World(name, year, countries, sectors, goods(sectors), flow, tariffs.rates(), new double[s * n], new double[s * s * n],
                elasticities(theta), MEDIAN);
        double[] output = unbalanced.grossOutput();
        double[] spending = unbalanced.expenditure();
        WorldBalance balance = WorldBalance.of(unbalanced, c -> coefficients.of(countries.code(c), sectors, column(output, c, n), column(spending, c, n)));
        return new BuiltWorld(balance.world(), description(), new TreeMap<>(),
                List.of(balance.record(), tariffs.ruleTable(flow), tariffs.originTable()));
    }

    private static boolean[] goods(Codes sectors) {
        boolean[] goods = new boolean[sectors.size()];
        Arrays.fill(goods, true);
        goods[sectors.indexOf(SERVICES)] = false;
        return goods;
    }

    /// One country's values of an array `[sector][country]`.
    private static double[] column(double[] values, int country, int countries) {
        return IntStream.range(0, values.length / countries).mapToDouble(j -> values[j * countries + country]).toArray();
    }

    /// The published sets, and in each sector the median of those that are estimates.
    private static SortedMap<String, double[]> elasticities(List<double[]> theta) {
        SortedMap<String, double[]> sets = new TreeMap<>();
        for (int set = 0; set < ELASTICITY_SETS.size(); set++) {
            int column = set;
            sets.put(ELASTICITY_SETS.get(set), theta.stream().mapToDouble(values -> values[column]).toArray());
        }
        int uniform = ELASTICITY_SETS.indexOf(UNIFORM);
        sets.put(MEDIAN, theta.stream().mapToDouble(values -> {
            double[] estimates = new double[values.length - 1];
            for (int set = 0, k = 0; set < values.length; set++) {
                if (set != uniform) {
                    estimates[k++] = values[set];
                }
            }
            Arrays.sort(estimates);
            return estimates[estimates.length / 2];
        }).toArray());
        return sets;
    }

    private WorldDescription description() {
        return new WorldDescription("The world economy, %d: 81 economies × 28 sectors".formatted(year),
                ("Flows of intermediate and final goods and services among 81 economies in %d, own sales included, with input-output links, applied tariffs "
                + "and nine sets of trade elasticities.").formatted(year),
                FinalDemand.BALANCED,
                sources(year),
                List.of("Flows are as published, in USD million; a cell that the source leaves out is 0.",
                        "Coefficients of 2020 are brought from 45 to 28 sectors; AGO, ARE, COD and STP have none and take those of the rest of the world.",
                        "Coefficients are moved, and flows are not, so that final demand is nowhere negative: table balancing gives what moved.",
                        "Tariffs follow stated rules cell by cell: tables tariff-rules and tariff-origins.",
                        "Elasticity set median is the median of BSY, CP, FGO, GYY, IS, LL and Shap in each sector; U4 is 4 throughout."));
    }

    private static List<Source> sources(int year) {
        List<Source> sources = new ArrayList<>(List.of(
                new Source("OECD Inter-Country Input-Output tables, extended 2025 edition: flows %d".formatted(year),
                        "https://www.oecd.org/en/data/datasets/inter-country-input-output-tables.html", "CC BY 4.0"),
                new Source("OECD Inter-Country Input-Output tables, 2023 edition: value-added, input and final-demand shares 2020",
                        "https://www.oecd.org/en/data/datasets/inter-country-input-output-tables.html", "CC BY 4.0"),
                new Source("Lashkaripour, A. and Lugovskyy, V. (2023), Profits, Scale Economies, and the Gains from Trade and Industrial Policy, American "
                + "Economic Review 113(10), replication data: applied tariffs 2014 from UNCTAD TRAINS", "https://doi.org/10.1257/aer.20210419",
                "MIT; CC BY 4.0"),
                new Source("US Census Bureau, imports for consumption and calculated duty by HS6 and partner, 2024", "https://www.census.gov/foreign-trade/",
                        "public domain"),
                new Source("concordance, HS 2022 to ISIC revision 3", "https://github.com/insongkim/concordance", "MIT"),
                new Source("Trade elasticities: Bagwell, Staiger and Yurukoglu 2021 (BSY); Caliendo and Parro 2015 (CP); Fontagné, Guimbard and Orefice 2022 "
                + "(FGO); Giri, Yi and Yilmazkuday 2021 (GYY); triple-difference estimates (IS); Lashkaripour and Lugovskyy 2023 (LL); Shapiro 2016 (Shap)",
                        "https://github.com/ahmadlp/tariffwar", "cited estimates")));
        if (year < AppliedTariffs.COLLECTED_SINCE) {
            sources.add(3, new Source("US Census Bureau, imports for consumption and calculated duty by chapter and month, 2013 to 2021",
                    "https://www.census.gov/foreign-trade/", "public domain"));
            sources.add(4, new Source("US International Trade Commission, Harmonized Tariff Schedule 2025; lists of section 301 in The Budget Lab at Yale, "
                    + "tariff-rate-tracker", "https://github.com/Budget-Lab-Yale/tariff-rate-tracker", "public domain; MIT"));
        }
        return sources;
    }
}
