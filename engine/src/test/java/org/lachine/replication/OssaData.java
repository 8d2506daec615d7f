package org.lachine.replication;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.lachine.model.Codes;
import org.lachine.model.World;

/// The data of Ossa (2014) from the reference folder.
public final class OssaData {
    public static final int REGIONS = 7;
    static final int INDUSTRIES = 33;
    private static final int N = REGIONS;
    private static final int S = INDUSTRIES;

    private OssaData() {}

    public static Ossa2014 model() throws IOException {
        Path folder = Reference.folder("ossa2014");
        List<String> regions = Reference.codes(folder.resolve("regions.csv"));
        List<String> industries = IntStream.range(0, S).mapToObj(k -> "S" + k).toList();
        double[] theta = Arrays.stream(Reference.column(folder.resolve("DATA_SIGMA.csv"), 0)).map(sigma -> sigma - 1).toArray();
        boolean[] goods = new boolean[S];
        Arrays.fill(goods, true);
        double[] ones = new double[S * N];
        Arrays.fill(ones, 1);
        World world = new World("ossa-2014", 2007, Codes.of("country", regions, regions), Codes.of("sector", industries, industries), goods,
                byImporter("DATA_TRADE_balanced_SNxN.csv"), byImporter("DATA_TARIFF_SNxN.csv"), ones, new double[S * S * N],
                new TreeMap<>(Map.of("Feenstra", theta)), "Feenstra");
        return Ossa2014.calibrate(world, theta);
    }

    /// Files stack industries, an exporter a row.
    static double[] byImporter(String file) throws IOException {
        double[][] rows = Reference.numbers(Reference.folder("ossa2014").resolve(file));
        double[] values = new double[S * N * N];
        for (int cell = 0; cell < values.length; cell++) {
            values[cell] = rows[cell / (N * N) * N + cell % N][cell / N % N];
        }
        return values;
    }

    /// One of his printed tables, by row.
    public static double[][] table(String file) throws IOException {
        return Reference.numbers(Reference.folder("ossa2014").resolve(file));
    }

    /// His target tariffs of a region, by industry; nothing but zeros where he has none.
    public static double[] targets(int region) throws IOException {
        return Reference.column(Reference.folder("ossa2014").resolve("../../data/ossa2014_7x33/tariff_noncoop.csv").normalize(), region);
    }
}
