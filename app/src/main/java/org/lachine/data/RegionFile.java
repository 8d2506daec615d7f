package org.lachine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lachine.model.FaultyInputException;
import org.lachine.model.World;

/// Where in a country its sectors are: `resilience/regions/<country>.csv` (`docs/resilience.md` describes the form).
///
/// Two tiers. Rows `industry` give a size by region for a group of sectors; rows `line` give measured shares for a sector,
/// which take the place of the industry's there. A line's region `other` is what is left for regions not named, spread as
/// the industry is. A line that holds under one threat only has `threat/sector` in place of the sector. Rows `exports` are
/// figures to check the shares against.
public final class RegionFile {
    private static final String OTHER = "other";
    private static final double ROUNDING = 0.02;

    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, double[]> shares = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final double[] size;
    private final Map<String, Double> exports = new LinkedHashMap<>();

    private record Row(int line, String tier, String sectors, String region, String name, double value, String measure, String source) {}

    private RegionFile(Path file, List<Row> rows, World world) {
        rows.stream().filter(row -> row.tier().equals("industry")).forEach(row -> names.putIfAbsent(row.region(), row.name()));
        List<String> regions = List.copyOf(names.keySet());
        size = new double[regions.size()];
        Faulty faulty = new Faulty(file);
        Map<String, double[]> industry = new LinkedHashMap<>();
        Map<String, Map<String, Double>> line = new LinkedHashMap<>();
        for (Row row : rows) {
            if (!row.region().equals(OTHER) && !names.containsKey(row.region())) {
                faulty.add(row, "region \"%s\" has no industry row.".formatted(row.region()), "Regions are %s.".formatted(String.join(", ", regions)));
                continue;
            }
            switch (row.tier()) {
                case "industry" -> {
                    size[regions.indexOf(row.region())] += row.value();
                    for (String sector : row.sectors().split(" ")) {
                        industry.computeIfAbsent(sector, s -> new double[regions.size()])[regions.indexOf(row.region())] += row.value();
                        sources.put(sector, row.measure() + ": " + row.source());
                    }
                }
                case "line" -> line.computeIfAbsent(row.sectors(), s -> new LinkedHashMap<>()).put(row.region(), row.value());
                case "exports" -> exports.put(row.region(), row.value());
                default -> faulty.add(row, "tier \"%s\" is unknown.".formatted(row.tier()), "Tiers are industry, line and exports.");
            }
        }
        rows.stream().filter(row -> row.tier().equals("line")).forEach(row -> sources.put(row.sectors(), row.measure() + ": " + row.source()));
        for (String sector : world.sectors().all()) {
            if (industry.containsKey(sector)) {
                shares.put(sector, normalised(industry.get(sector)));
            } else {
                faulty.add("no industry row covers sector %s of world %s.".formatted(sector, world.name()), "Add it to the sectors of an industry.");
            }
        }
        line.forEach((key, values) -> {
            double sum = values.values().stream().mapToDouble(v -> v).sum();
            double[] below = shares.get(key.substring(key.indexOf('/') + 1));
            if (below == null || Math.abs(sum - 1) > ROUNDING) {
                faulty.add("the lines of sector %s sum to %s.".formatted(key, sum),
                        "They name a sector of the world and sum to 1; what is not known goes to the region \"other\".");
            } else {
                shares.put(key, overridden(below, values, regions, sum));
            }
        });
        faulty.throwIfAny();
    }

    private static double[] normalised(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double[] shares = new double[values.length];
        for (int r = 0; r < values.length; r++) {
            shares[r] = values[r] / sum;
        }
        return shares;
    }

    private static double[] overridden(double[] industry, Map<String, Double> line, List<String> regions, double sum) {
        double unnamed = 0;
        for (int r = 0; r < industry.length; r++) {
            unnamed += line.containsKey(regions.get(r)) ? 0 : industry[r];
        }
        double[] shares = new double[industry.length];
        for (int r = 0; r < industry.length; r++) {
            Double own = line.get(regions.get(r));
            double rest = line.getOrDefault(OTHER, 0.0);
            shares[r] = (own != null ? own : unnamed == 0 ? 0 : rest * industry[r] / unnamed) / sum;
        }
        return shares;
    }

    /// The regions of a country; empty where there is no file for it.
    ///
    /// @param folder the folder of region files
    /// @throws FaultyInputException with every fault of the file
    public static Optional<RegionFile> read(Path folder, World world, String country) {
        Path file = folder.resolve(country + ".csv");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            List<Row> rows = new ArrayList<>();
            Faulty faulty = new Faulty(file);
            for (int k = 1; k < lines.size(); k++) {
                String[] cells = lines.get(k).split(",", 8);
                if (cells.length < 8 || !cells[4].matches("\\d+(\\.\\d+)?")) {
                    faulty.add(k + 1, "the row is not tier,sectors,region,name,value,measure,year,source with a positive value.", "Write it so, without commas inside the first seven.");
                } else {
                    rows.add(new Row(k + 1, cells[0], cells[1], cells[2], cells[3], Double.parseDouble(cells[4]), cells[5] + " " + cells[6], cells[7]));
                }
            }
            faulty.throwIfAny();
            return Optional.of(new RegionFile(file, rows, world));
        } catch (IOException e) {
            throw new FaultyInputException("%s: cannot be read.".formatted(file), "Check the file and its rights.");
        }
    }

    /// Codes of the regions, in the order of the file.
    public List<String> regions() {
        return List.copyOf(names.keySet());
    }

    public String name(String region) {
        return names.get(region);
    }

    /// Share of each region in the country's whole economy, in the order of [#regions].
    public double[] size() {
        return normalised(size);
    }

    /// Share of each region in a sector, in the order of [#regions]; they sum to 1. Read only.
    ///
    /// @param threat id of a threat that may have shares of its own
    public double[] share(String sector, String threat) {
        return shares.getOrDefault(threat + "/" + sector, shares.get(sector));
    }

    /// What a sector's shares were measured by, and where that stands.
    public String source(String sector, String threat) {
        return sources.getOrDefault(threat + "/" + sector, sources.get(sector));
    }

    /// A region's share in published exports; null where none are given.
    public Double exportShare(String region) {
        double sum = exports.values().stream().mapToDouble(v -> v).sum();
        return exports.containsKey(region) ? Double.valueOf(exports.get(region) / sum) : null;
    }

    /// Collects the faults of one file.
    private static final class Faulty {
        private final Path file;
        private final List<FaultyInputException.Fault> faults = new ArrayList<>();

        Faulty(Path file) {
            this.file = file;
        }

        void add(Row row, String what, String remedy) {
            add(row.line(), what, remedy);
        }

        void add(int line, String what, String remedy) {
            faults.add(new FaultyInputException.Fault("%s:%d: %s".formatted(file, line, what), remedy));
        }

        void add(String what, String remedy) {
            faults.add(new FaultyInputException.Fault("%s: %s".formatted(file, what), remedy));
        }

        void throwIfAny() {
            if (!faults.isEmpty()) {
                throw new FaultyInputException(faults);
            }
        }
    }
}
