package org.lachine.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lachine.data.BuiltWorld;
import org.lachine.data.Table;
import org.lachine.data.TextFile;
import org.lachine.data.WorldBalance;
import org.lachine.data.WorldDescription.FinalDemand;
import org.lachine.data.WorldDescription.Source;
import org.lachine.data.WorldDescription;
import org.lachine.model.FaultyInputException;
import org.lachine.model.World;

/// A world from a full inter-country input-output table of the OECD.
///
/// Flows are all uses, intermediate and final, at basic prices. Taxes on products that industries pay count as value added.
/// Tariffs are not in the table and stand at zero until others are imported. A cell that falling stocks make negative is set
/// to zero, and the accounts are then balanced as those of the shipped worlds are ([WorldBalance]).
final class IcioImport {
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(19[5-9]\\d|20\\d\\d)(?!\\d)");

    private final Settings settings;
    private final Notes notes = new Notes();

    IcioImport(Settings settings) {
        this.settings = settings;
    }

    Imported run() throws IOException {
        if (settings.files().size() != 1) {
            throw new FaultyInputException("icio takes one file, the table of a year; %d were given.".formatted(settings.files().size()),
                    "Import each year into a world of its own.");
        }
        Path path = settings.files().getFirst();
        int year = year(path);
        ReadProgress reading = new ReadProgress(settings.progress(), path);
        IcioTable table = IcioTable.read(new TextFile(path, settings.encoding(), reading), CountryCodes.standard());
        notes.add("edition", table.edition(), "industry codes");
        notes.add("unit", "USD million at basic prices", "the OECD's documentation; the file states none");
        notes.add("countries", table.countries.size(), "heading");
        notes.add("sectors", table.industries.size(), "heading");
        if (table.hasSplitEconomies()) {
            notes.add("split economies", "CN1 and CN2 are CHN, MX1 and MX2 are MEX", "rule");
        }
        settings.progress().accept("balancing the accounts of %d economies".formatted(table.countries.size()));
        int n = table.countries.size();
        int s = table.industries.size();
        Totals totals = new Totals();
        double[] flow = table.flow.clone();
        double cut = 0;
        for (int cell = 0; cell < flow.length; cell++) {
            String exporter = table.countries.code(cell % n);
            totals.file("output", exporter, flow[cell]);
            if (flow[cell] < 0) {
                totals.aside("output", exporter, flow[cell]);
                cut -= flow[cell];
                flow[cell] = 0;
            }
            totals.world("output", exporter, flow[cell]);
        }
        notes.add("negative cells set to zero", "%.6g USD million".formatted(cut), "falling stocks");
        SortedMap<String, double[]> elasticities = elasticities(table);
        String set = elasticities.containsKey("median") ? "median" : elasticities.firstKey();
        World unbalanced = new World(settings.name(), year, table.countries, table.industries, goods(table), flow, new double[s * n * n],
                valueAddedShares(table), inputShares(table), elasticities, set);
        WorldBalance balance = WorldBalance.of(unbalanced, finalShares(table));
        notes.add("moved by balancing", "%.3g percent of output".formatted(100 * balance.moved()), "table balancing of the world");
        notes.add("tariffs", "zero: the table has none", "import trains, or world compose, gives them");
        List<Table> report = List.of(notes.table("Import of " + path.getFileName()), totals.table());
        List<Table> records = new ArrayList<>(report);
        records.add(balance.record());
        return new Imported(new BuiltWorld(balance.world(), description(path, table, year, cut, balance.moved()), new TreeMap<>(), records), null, report);
    }

    private int year(Path path) {
        if (settings.year() != null) {
            notes.add("year", settings.year(), "--year");
            return settings.year();
        }
        String name = path.getFileName().toString();
        List<String> years = new ArrayList<>();
        // an edition stands in the name as ICIO2021 and is no year of flows
        Matcher matcher = YEAR.matcher(name.replaceAll("(?i)icio\\d{4}", ""));
        while (matcher.find()) {
            years.add(matcher.group());
        }
        if (years.stream().distinct().count() != 1) {
            throw new FaultyInputException("%s: the year of the flows is not in the file, and the name has %s.".formatted(path, years.isEmpty() ? "none"
                    : "several: " + String.join(", ", years)),
                    "Say it: --year 2020.");
        }
        notes.add("year", years.getFirst(), "file name");
        return Integer.parseInt(years.getFirst());
    }

    private SortedMap<String, double[]> elasticities(IcioTable table) {
        if (settings.elasticity() != null) {
            notes.add("trade elasticity", settings.elasticity(), "--elasticity");
            return SectorElasticities.uniform(table.industries.size(), settings.elasticity());
        }
        World source = settings.elasticities().world();
        notes.add("trade elasticities", "by industry, all sets of world " + source.name(), "rule; --elasticity says otherwise");
        return SectorElasticities.of(source, table.industries);
    }

    private static boolean[] goods(IcioTable table) {
        boolean[] goods = new boolean[table.industries.size()];
        for (int j = 0; j < goods.length; j++) {
            goods[j] = Isic.of(table.industries.code(j)).isGoods();
        }
        return goods;
    }

    /// What industries spend beside inputs; where nothing is made, all of it.
    private static double[] valueAddedShares(IcioTable table) {
        double[] shares = new double[table.output.length];
        Arrays.fill(shares, 1);
        int n = table.countries.size();
        int s = table.industries.size();
        double[] input = inputShares(table);
        for (int cell = 0; cell < input.length; cell++) {
            shares[cell / n / s * n + cell % n] -= input[cell];
        }
        for (int row = 0; row < shares.length; row++) {
            if (shares[row] < 0) {
                throw new FaultyInputException("%s_%s: inputs cost more than output, value added is negative.".formatted(table.countries.code(row % n),
                        table.industries.code(row / n)),
                        "A world cannot have that; join the industry with another before the import.");
            }
        }
        return shares;
    }

    private static double[] inputShares(IcioTable table) {
        int n = table.countries.size();
        int s = table.industries.size();
        double[] cost = new double[s * n];
        for (int row = 0; row < cost.length; row++) {
            cost[row] = table.valueAdded[row] + table.taxes[row];
            for (int k = 0; k < s; k++) {
                cost[row] += table.input[(row / n * s + k) * n + row % n];
            }
        }
        double[] shares = new double[table.input.length];
        for (int cell = 0; cell < shares.length; cell++) {
            double all = cost[cell / n / s * n + cell % n];
            shares[cell] = all > 0 ? Math.max(0, table.input[cell]) / all : 0;
        }
        return shares;
    }

    private static double[] finalShares(IcioTable table) {
        int n = table.countries.size();
        double[] shares = Arrays.stream(table.finalDemand).map(value -> Math.max(0, value)).toArray();
        double[] sum = new double[n];
        for (int row = 0; row < shares.length; row++) {
            sum[row % n] += shares[row];
        }
        for (int row = 0; row < shares.length; row++) {
            shares[row] = sum[row % n] > 0 ? shares[row] / sum[row % n] : 1.0 / table.industries.size();
        }
        return shares;
    }

    private WorldDescription description(Path path, IcioTable table, int year, double cut, double moved) {
        return new WorldDescription("The world economy, %d: %d economies × %d sectors".formatted(year, table.countries.size(), table.industries.size()),
                "Flows of intermediate and final goods and services in %d, own sales included, with input-output links. Imported from %s.".formatted(year,
                        path.getFileName()),
                FinalDemand.BALANCED,
                List.of(new Source("OECD Inter-Country Input-Output tables, edition " + table.edition() + ", " + path.getFileName(),
                        "https://www.oecd.org/en/data/datasets/inter-country-input-output-tables.html", "CC BY 4.0")),
                List.of("Flows are all uses at basic prices, USD million, as in the file; cells that falling stocks make negative are zero (%.6g USD million).".formatted(cut),
                        "Taxes less subsidies on products that industries pay count as value added; those on final demand are left out.",
                        "Inputs and final demand are moved so that final demand is nowhere negative, by %.3g percent of output: table balancing.".formatted(
                                100 * moved),
                        "There are no tariffs in the source; they stand at zero.",
                        settings.elasticity() == null ? "Trade elasticities are those of world %s, by industry.".formatted(settings.elasticities().world()
                                .name())
                                : "The trade elasticity is %s in every sector, as the user said.".formatted(settings.elasticity())));
    }
}
