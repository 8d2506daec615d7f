package org.lachine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException;

/// Distances between countries in kilometres, between their cities and weighted by population (CEPII GeoDist, Mayer and Zignago 2011).
public final class Distances {
    /// Name of the file in the folder of worlds, without its ending, and of what builds it.
    public static final String NAME = "distances";
    /// The file, below `worlds`.
    public static final String FILE = NAME + ".parquet";

    /// CEPII's codes where they are not those of ISO 3166.
    private static final String ISO =
            "CASE %1$s WHEN 'ROM' THEN 'ROU' WHEN 'ZAR' THEN 'COD' WHEN 'TMP' THEN 'TLS' WHEN 'YUG' THEN 'SRB' WHEN 'PAL' THEN 'PSE' ELSE %1$s END";

    private final Map<String, Double> kilometres = new HashMap<>();

    private Distances() {}

    /// @param worlds folder of the worlds; without the file no distance is known
    public static Distances read(Path worlds) {
        Distances distances = new Distances();
        Path file = worlds.resolve(FILE);
        if (Files.isRegularFile(file)) {
            try (Database database = Database.open()) {
                database.query("SELECT one, other, kilometres FROM read_parquet(%s)".formatted(Database.text(file.toString())),
                        row -> distances.kilometres.put(row.getString(1) + row.getString(2), row.getDouble(3)));
            } catch (SQLException e) {
                throw new FaultyInputException("%s: cannot be read: %s".formatted(file, Database.firstLine(e)),
                        "Build it again, or take it from the repository.");
            }
        }
        return distances;
    }

    /// Builds the file from `cepii_geodist`: each pair once, the codes in alphabetical order.
    public static Path build(Path sources, Path worlds) {
        Path source = sources.resolve("cepii_geodist/dist_cepii.csv.gz");
        if (!Files.isRegularFile(source)) {
            throw new FaultyInputException("%s: the file is missing; distances are built from it.".formatted(source),
                    "Give with --sources the folder that holds cepii_geodist.");
        }
        Path target = worlds.resolve(FILE);
        Path beside = worlds.resolve(NAME + ".part");
        try (Database database = Database.open()) {
            Files.createDirectories(worlds);
            database.execute("""
                    COPY (SELECT one, other, round(kilometres)::DOUBLE AS kilometres
                          FROM (SELECT %s AS one, %s AS other, TRY_CAST(distw AS DOUBLE) AS kilometres FROM read_csv(%s, header = true, all_varchar = true))
                          WHERE one < other AND kilometres IS NOT NULL ORDER BY ALL)
                    TO %s (FORMAT parquet, COMPRESSION zstd, KV_METADATA {title: 'Kilometres between countries, CEPII GeoDist (Etalab Open Licence 2.0)'})
                    """.formatted(ISO.formatted("iso_o"), ISO.formatted("iso_d"), Database.text(source.toString()), Database.text(beside.toString())));
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (SQLException | IOException e) {
            throw new FaultyInputException("%s: cannot be written: %s".formatted(target, Database.firstLine(e)), "Check the sources and the free space.");
        }
        return target;
    }

    /// All pairs of `countries`, `[country][country]`; NaN where not known, on the diagonal, and for the rest of the world.
    public double[] between(Codes countries) {
        int n = countries.size();
        double[] all = new double[n * n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                String one = countries.code(a);
                String other = countries.code(b);
                all[a * n + b] = kilometres.getOrDefault(one.compareTo(other) < 0 ? one + other : other + one, Double.NaN);
            }
        }
        return all;
    }
}
