package org.lachine.model;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/// The data of Caliendo and Parro (2015) read straight from the reference files, apart from the shipped world.
final class NaftaData {
    final World world;
    final double[] tariff2005;

    private NaftaData(World world, double[] tariff2005) {
        this.world = world;
        this.tariff2005 = tariff2005;
    }

    /// The folder of reference data beside the project; a test that needs it is skipped where it is absent, and fails under CI.
    static Path reference() {
        Path folder = Path.of(System.getProperty("lachine.home", "."), "..", "shared").normalize();
        boolean present = Files.isDirectory(folder);
        if (!present && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("Reference data are missing at " + folder + ".");
        }
        assumeTrue(present, "no reference data beside the project");
        return folder;
    }

    static List<String[]> rows(Path file) throws IOException {
        List<String[]> rows = new ArrayList<>();
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                rows.add(line.replace("\"", "").split(","));
            }
        }
        return rows;
    }

    static NaftaData read() throws IOException {
        Path folder = reference().resolve("data/nafta1993_flat");
        List<String> regions = rows(folder.resolve("regions.csv")).stream().map(r -> r[0]).toList();
        List<String> sectorNames = rows(folder.resolve("sectors.csv")).stream().map(r -> r[0]).toList();
        Codes countries = Codes.of("country", regions, regions);
        Codes sectors = Codes.of("sector", sectorNames, sectorNames);
        int n = countries.size();
        int s = sectors.size();
        double[] flow = new double[s * n * n];
        double[] tariff = new double[s * n * n];
        double[] tariff2005 = new double[s * n * n];
        Set<String> bloc = Set.of("Canada", "Mexico", "USA");
        for (String[] r : rows(folder.resolve("trade.csv.gz"))) {
            int cell = (sectors.indexOf(r[0]) * n + countries.indexOf(r[2])) * n + countries.indexOf(r[1]);
            flow[cell] = Double.parseDouble(r[3]) / 1e6;
            tariff[cell] = Double.parseDouble(r[4]);
            tariff2005[cell] = bloc.contains(r[1]) && bloc.contains(r[2]) ? Double.parseDouble(r[6]) : tariff[cell];
        }
        double[] valueAdded = new double[s * n];
        for (String[] r : rows(folder.resolve("value_added.csv"))) {
            valueAdded[sectors.indexOf(r[0]) * n + countries.indexOf(r[1])] = Double.parseDouble(r[2]) / 1e6;
        }
        double[] inputs = new double[s * s * n];
        double[] output = valueAdded.clone();
        for (String[] r : rows(folder.resolve("intermediate_consumption.csv.gz"))) {
            int c = countries.indexOf(r[2]);
            int j = sectors.indexOf(r[1]);
            double value = Double.parseDouble(r[3]) / 1e6;
            inputs[(j * s + sectors.indexOf(r[0])) * n + c] = value;
            output[j * n + c] += value;
        }
        for (int at = 0; at < inputs.length; at++) {
            double total = output[at / (s * n) * n + at % n];
            inputs[at] = total == 0 ? 0 : inputs[at] / total;
        }
        for (int row = 0; row < output.length; row++) {
            valueAdded[row] = output[row] == 0 ? 1 : valueAdded[row] / output[row];
        }
        double[] theta = new double[s];
        for (String[] r : rows(folder.resolve("theta.csv"))) {
            theta[sectors.indexOf(r[0])] = Double.parseDouble(r[1]);
        }
        boolean[] goods = new boolean[s];
        Arrays.fill(goods, 0, 20, true);
        World world = new World("nafta-1993", 1993, countries, sectors, goods, flow, tariff, valueAdded, inputs,
                new TreeMap<>(java.util.Map.of("CP", theta)), "CP");
        return new NaftaData(world, tariff2005);
    }
}
