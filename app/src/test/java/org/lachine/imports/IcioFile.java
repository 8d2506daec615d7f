package org.lachine.imports;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.lachine.model.World;

/// Tables in the form of the OECD's inter-country input-output tables, made up or from a world.
public final class IcioFile {
    /// `COUNTRY_INDUSTRY`.
    final List<String> industries = new ArrayList<>();
    final List<String> demands = new ArrayList<>();
    /// `[row industry][column: industries, then final demand]`.
    final double[][] cells;
    final double[] taxes;
    final double[] valueAdded;

    private IcioFile(List<String> industries, List<String> demands) {
        this.industries.addAll(industries);
        this.demands.addAll(demands);
        this.cells = new double[industries.size()][industries.size() + demands.size()];
        this.taxes = new double[industries.size()];
        this.valueAdded = new double[industries.size()];
    }

    /// A made-up table; every industry has value added, stocks fall in places.
    public static IcioFile madeUp(List<String> countries, List<String> codes, List<String> demandCountries, long seed) {
        List<String> industries = new ArrayList<>();
        countries.forEach(country -> codes.forEach(code -> industries.add(country + "_" + code)));
        List<String> demands = new ArrayList<>();
        demandCountries.forEach(country -> List.of("HFCE", "GFCF", "INVNT").forEach(item -> demands.add(country + "_" + item)));
        IcioFile file = new IcioFile(industries, demands);
        Random random = new Random(seed);
        int rows = industries.size();
        for (int row = 0; row < rows; row++) {
            String country = industries.get(row).substring(0, 2);
            for (int column = 0; column < rows + demands.size(); column++) {
                String buyer = column < rows ? industries.get(column) : demands.get(column - rows);
                double scale = buyer.startsWith(country) ? 100 : 8;
                double value = scale * random.nextDouble() * (column < rows ? 0.3 : buyer.endsWith("HFCE") ? 8 : 1);
                file.cells[row][column] = round(buyer.endsWith("INVNT") ? value - scale * 0.6 : value);
            }
        }
        for (int column = 0; column < rows; column++) {
            double output = 0;
            for (double value : file.cells[column]) {
                output += value;
            }
            double inputs = 0;
            for (int row = 0; row < rows; row++) {
                inputs += file.cells[row][column];
            }
            file.taxes[column] = round(output * 0.01);
            file.valueAdded[column] = round(output - inputs) - file.taxes[column];
        }
        return file;
    }

    /// A world's flows, uses split by exporter in proportion to the flow; its last sector is called `D35T98`.
    static IcioFile of(World world) {
        int n = world.countries().size();
        int s = world.sectors().size();
        List<String> industries = new ArrayList<>();
        List<String> demands = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < s; j++) {
                industries.add(world.countries().code(i) + "_" + (world.sectors().code(j).equals("SVC") ? "D35T98" : world.sectors().code(j)));
            }
            demands.add(world.countries().code(i) + "_HFCE");
        }
        IcioFile file = new IcioFile(industries, demands);
        double[] output = world.grossOutput();
        double[] spending = world.expenditure();
        for (int row = 0; row < n * s; row++) {
            int i = row / s;
            int j = row % s;
            for (int importer = 0; importer < n; importer++) {
                double flow = world.flow()[world.cell(j, importer, i)];
                double used = 0;
                for (int k = 0; k < s && flow > 0; k++) {
                    double use = world.inputShare()[(k * s + j) * n + importer] * output[k * n + importer] * flow / spending[j * n + importer];
                    file.cells[row][importer * s + k] = round(use);
                    used += round(use);
                }
                file.cells[row][n * s + importer] = round(flow) - used;
            }
        }
        for (int column = 0; column < n * s; column++) {
            double inputs = 0;
            double sold = 0;
            for (int row = 0; row < n * s; row++) {
                inputs += file.cells[row][column];
            }
            for (double value : file.cells[column]) {
                sold += value;
            }
            file.valueAdded[column] = sold - inputs;
        }
        return file;
    }

    private static double round(double value) {
        return Math.round(value * 1e4) / 1e4;
    }

    /// With the labels of the edition of 2023 and 2025: VA, TLS, OUT.
    public void write(Path path) throws IOException {
        write(path, "VA", "TLS", "OUT");
    }

    void write(Path path, String valueAddedLabel, String taxesLabel, String outputLabel) throws IOException {
        int rows = industries.size();
        try (Writer out = Files.newBufferedWriter(path)) {
            out.write("V1," + String.join(",", industries) + "," + String.join(",", demands) + "," + outputLabel + "\n");
            double[] output = new double[rows];
            for (int row = 0; row < rows; row++) {
                StringBuilder line = new StringBuilder(industries.get(row));
                for (double value : cells[row]) {
                    append(line, value);
                    output[row] += value;
                }
                append(line, output[row]);
                out.write(line.append('\n').toString());
            }
            line(out, taxesLabel, taxes);
            line(out, valueAddedLabel, valueAdded);
            line(out, outputLabel, output);
        }
    }

    private void line(Writer out, String label, double[] values) throws IOException {
        StringBuilder line = new StringBuilder(label);
        for (double value : values) {
            append(line, value);
        }
        for (int column = 0; column <= demands.size(); column++) {
            line.append(",0");
        }
        out.write(line.append('\n').toString());
    }

    private static void append(StringBuilder line, double value) {
        long scaled = Math.round(value * 1e4);
        line.append(',').append(scaled < 0 ? "-" : "").append(Math.abs(scaled) / 10_000);
        long fraction = Math.abs(scaled) % 10_000;
        if (fraction > 0) {
            line.append('.').append(String.valueOf(10_000 + fraction), 1, 5);
        }
    }
}
