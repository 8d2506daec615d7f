package org.lachine.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.lachine.data.CsvTable;
import org.lachine.data.TextFile;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException.Fault;
import org.lachine.model.FaultyInputException;

/// A full inter-country input-output table of the OECD, read row by row: rows and columns `COUNTRY_INDUSTRY`, columns of final
/// demand, rows of value added, taxes and output.
///
/// The split economies of the extended tables (CN1 and CN2, MX1 and MX2) become China and Mexico. Output stands in the table
/// twice, as a row and as a column: what the cells sum to must agree with both.
final class IcioTable {
    private static final Set<String> FINAL_DEMAND = Set.of("HFCE", "NPISH", "GGFC", "GFCF", "INVNT", "NONRES", "DPABR", "DISC", "FD", "P33",
            "CONS_ABR", "CONS_NONRES");
    private static final Set<String> OUTPUT = Set.of("OUT", "OUTPUT", "TOTAL");
    private static final Set<String> VALUE_ADDED = Set.of("VA", "VALU");
    private static final Set<String> TAXES = Set.of("TLS", "TAXSUB");
    private static final Map<String, String> PARTS = Map.of("CN1", "CHN", "CN2", "CHN", "MX1", "MEX", "MX2", "MEX");
    /// Largest deviation of sums from the output that the table states, relative; beyond it the rounding of its cells.
    private static final double DEVIATION = 1e-5;
    private static final int MOST_NAMED = 10;
    private static final double FINEST = 1e-9;

    private final CsvTable table;
    private final List<Fault> faults = new ArrayList<>();
    /// Country and industry of each column; final demand has industry -1.
    private int[] countryOf;
    private int[] industryOf;
    private boolean[] isOutput;
    private final List<String> countryCodes = new ArrayList<>();
    private final List<String> industryCodes = new ArrayList<>();
    private int n;
    private int s;
    /// What the last digit written stands for.
    private double unit = 1;
    private boolean split;

    /// `[industry][importer][exporter]` all uses, USD million; may be negative where stocks fall.
    double[] flow;
    /// `[using industry][input industry][country]`.
    double[] input;
    /// `[industry][country]`.
    double[] finalDemand;
    double[] valueAdded;
    double[] taxes;
    double[] output;
    Codes countries;
    Codes industries;

    private IcioTable(CsvTable table) {
        this.table = table;
    }

    static IcioTable read(TextFile file, CountryCodes names) throws IOException {
        try (CsvTable table = CsvTable.open(file)) {
            IcioTable icio = new IcioTable(table);
            icio.columns(names);
            icio.rows();
            icio.throwIfFaulty();
            return icio;
        }
    }

    boolean hasSplitEconomies() {
        return split;
    }

    /// `2021 or earlier`, `2023` or `2025`, by the industries' codes.
    String edition() {
        return industryCodes.stream().anyMatch(code -> Character.isDigit(code.charAt(0))) ? "of 2021 or earlier (industries without sections)"
                : industryCodes.contains("A01_02") ? "of 2023 (A01_02)" : industryCodes.contains("A01") ? "of 2025 (A01)" : "not known";
    }

    private void columns(CountryCodes names) {
        List<String> heading = table.heading();
        countryOf = new int[heading.size()];
        industryOf = new int[heading.size()];
        isOutput = new boolean[heading.size()];
        Map<String, Integer> countryAt = new LinkedHashMap<>();
        Map<String, Integer> industryAt = new LinkedHashMap<>();
        boolean hasOutput = false;
        for (int c = 1; c < heading.size(); c++) {
            String label = heading.get(c).toUpperCase(Locale.ROOT);
            if (OUTPUT.contains(label)) {
                isOutput[c] = true;
                hasOutput = true;
                continue;
            }
            int cut = label.indexOf('_');
            String country = cut < 0 ? "" : PARTS.getOrDefault(label.substring(0, cut), label.substring(0, cut));
            String item = cut < 0 ? label : label.substring(cut + 1);
            boolean isFinal = FINAL_DEMAND.contains(item);
            if (!country.equals("ROW") && !country.equals(names.find(country)) || !isFinal && Isic.of(item) == null) {
                fault("heading, column %d: \"%s\" is neither an industry (USA_C29), final demand (USA_HFCE) nor output (OUT).".formatted(c + 1,
                        TextFile.shown(heading.get(c))),
                        "Give the OECD's inter-country table as published; columns of totals other than OUT do not belong to it.");
                continue;
            }
            split |= PARTS.containsKey(label.substring(0, cut));
            countryOf[c] = countryAt.computeIfAbsent(country, any -> countryAt.size());
            industryOf[c] = isFinal ? -1 : industryAt.computeIfAbsent(item, any -> industryAt.size());
        }
        if (!hasOutput) {
            fault("there is no column of output (OUT, OUTPUT or TOTAL); the last columns may be cut off.", "Give the whole table.");
        }
        if (industryAt.isEmpty() || countryAt.size() < 2) {
            fault("there are %d countries and %d industries in the heading; a world has two countries and an industry at least.".formatted(countryAt.size(),
                    industryAt.size()), "Give an inter-country table.");
        }
        throwIfFaulty();
        countryCodes.addAll(countryAt.keySet());
        industryCodes.addAll(industryAt.keySet());
        n = countryCodes.size();
        s = industryCodes.size();
        countries = Codes.of("country", countryCodes, countryCodes.stream().map(CountryCodes::name).toList());
        industries = Codes.of("sector", industryCodes, industryCodes.stream().map(Isic::name).toList());
        flow = new double[s * n * n];
        input = new double[s * s * n];
        finalDemand = new double[s * n];
        valueAdded = new double[s * n];
        taxes = new double[s * n];
        output = new double[s * n];
    }

    private void rows() {
        Set<String> seen = new HashSet<>();
        double[] statedByRow = new double[s * n];
        table.texts(0);
        for (int c = 1; c < countryOf.length; c++) {
            table.numbers(c);
        }
        double[] cells = new double[countryOf.length];
        while (table.next()) {
            String label = table.text(0).strip().toUpperCase(Locale.ROOT);
            int cut = label.indexOf('_');
            String item = cut < 0 ? label : label.substring(cut + 1);
            if (!seen.add(label)) {
                fault("line %d: row \"%s\" stands twice.".formatted(table.line(), TextFile.shown(label)), "Every industry of a country has one row.");
            } else if (!table.isWhole()) {
                fault("line %d: the row has another number of cells than the heading, %d.".formatted(table.line(), countryOf.length),
                        "The row is cut off, or a delimiter is missing.");
            } else if (!numbers(cells)) {
                continue;
            } else if (OUTPUT.contains(label)) {
                addTo(output, cells);
            } else if (VALUE_ADDED.contains(item)) {
                addTo(valueAdded, cells);
            } else if (TAXES.contains(item)) {
                addTo(taxes, cells);
            } else {
                industryRow(label, cut, cells, statedByRow);
            }
        }
        expect(seen, OUTPUT, "output (OUT, OUTPUT or TOTAL)");
        expect(seen, VALUE_ADDED, "value added (VA or VALU)");
        everyIndustryHasItsRow(seen);
        throwIfFaulty();
        agree(statedByRow);
    }

    private void expect(Set<String> seen, Set<String> labels, String what) {
        if (labels.stream().noneMatch(seen::contains) && seen.stream().noneMatch(label -> labels.contains(label.substring(label.indexOf('_') + 1)))) {
            fault("there is no row of %s; the last rows may be cut off.".formatted(what), "Give the whole table.");
        }
    }

    private void everyIndustryHasItsRow(Set<String> seen) {
        for (int c = 1; c < countryOf.length; c++) {
            String label = table.heading().get(c).toUpperCase(Locale.ROOT);
            if (!isOutput[c] && industryOf[c] >= 0 && !seen.contains(label)) {
                fault("column %s has no row of that name.".formatted(TextFile.shown(label)), "Give the whole table: as many rows of industries as columns.");
            }
        }
    }

    /// The row's numbers; a cell that is none is a fault.
    private boolean numbers(double[] cells) {
        for (int c = 1; c < cells.length; c++) {
            cells[c] = table.number(c);
            if (Double.isNaN(cells[c])) {
                fault("line %d, column %s: \"%s\" is no number.".formatted(table.line(), TextFile.shown(table.heading().get(c)), table.shown(c)),
                        "Numbers are written 1234.5, empty cells as 0.");
                return false;
            }
            while (unit > FINEST && !isWhole(cells[c] / unit)) {
                unit /= 10;
            }
        }
        return true;
    }

    private static boolean isWhole(double number) {
        return Math.abs(number - Math.rint(number)) <= 4 * Math.ulp(number);
    }

    private void addTo(double[] values, double[] cells) {
        for (int c = 1; c < cells.length; c++) {
            if (!isOutput[c] && industryOf[c] >= 0) {
                values[industryOf[c] * n + countryOf[c]] += cells[c];
            }
        }
    }

    private void industryRow(String label, int cut, double[] cells, double[] statedByRow) {
        String country = cut < 0 ? "" : PARTS.getOrDefault(label.substring(0, cut), label.substring(0, cut));
        String item = cut < 0 ? label : label.substring(cut + 1);
        if (!countries.contains(country) || !industries.contains(item)) {
            fault("line %d: row \"%s\" is neither an industry with a column, nor value added, taxes or output.".formatted(table.line(), TextFile.shown(label)),
                    "Give the OECD's inter-country table as published.");
            return;
        }
        int exporter = countries.indexOf(country);
        int product = industries.indexOf(item);
        double sum = 0;
        double stated = Double.NaN;
        for (int c = 1; c < cells.length; c++) {
            if (isOutput[c]) {
                stated = cells[c];
                continue;
            }
            sum += cells[c];
            int importer = countryOf[c];
            flow[(product * n + importer) * n + exporter] += cells[c];
            if (industryOf[c] >= 0) {
                input[(industryOf[c] * s + product) * n + importer] += cells[c];
            } else {
                finalDemand[product * n + importer] += cells[c];
            }
        }
        statedByRow[product * n + exporter] += stated;
        if (!close(sum, stated, cells.length)) {
            fault("line %d: the cells of %s sum to %.6g, output is stated as %.6g.".formatted(table.line(), label, sum, stated),
                    "A cell is damaged or missing: fetch the table again.");
        }
    }

    private boolean close(double sum, double stated, int cells) {
        return Math.abs(sum - stated) <= DEVIATION * Math.abs(stated) + 0.5 * unit * cells;
    }

    /// Costs and sales both come to the output stated.
    private void agree(double[] statedByRow) {
        for (int row = 0; row < s * n; row++) {
            double costs = valueAdded[row] + taxes[row];
            for (int k = 0; k < s; k++) {
                costs += input[(row / n * s + k) * n + row % n];
            }
            String place = countries.code(row % n) + "_" + industries.code(row / n);
            if (!close(costs, output[row], s * n)) {
                fault("column %s: inputs, value added and taxes sum to %.6g, output is stated as %.6g.".formatted(place, costs, output[row]),
                        "A cell is damaged, or a row of value added or taxes is missing.");
            }
            if (!close(statedByRow[row], output[row], 1)) {
                fault("%s: output is %.6g in the row and %.6g in the column of output.".formatted(place, output[row], statedByRow[row]),
                        "Give the table as published.");
            }
        }
        throwIfFaulty();
    }

    private void fault(String what, String remedy) {
        if (faults.size() < MOST_NAMED) {
            FaultyInputException one = table.fault(what, remedy);
            faults.addAll(one.faults());
        }
    }

    private void throwIfFaulty() {
        if (!faults.isEmpty()) {
            throw new FaultyInputException(faults);
        }
    }
}
