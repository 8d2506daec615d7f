package org.lachine.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lachine.model.World;

/// Where in a country its sectors are: `resilience/regions/<country>.csv` (`docs/resilience.md` describes the form).
///
/// Two tiers. Rows `industry` give a size by region for a group of sectors; rows `line` give measured shares for a sector,
/// which take the place of the industry's there. A line's region `other` is what is left for regions not named, spread as
/// the industry is. A line that holds under one threat only has `threat/sector` in place of the sector. Rows `exports` are
/// figures to check the shares against.
public final class RegionFile {
    private static final List<String> COLUMNS = List.of("tier", "sectors", "region", "name", "value", "measure", "year", "source");
    private static final Set<String> TIERS = Set.of("industry", "line", "exports");
    private static final String OTHER = "other";
    private static final double ROUNDING = 0.02;

    /// Name by code, in the order of the file.
    private final Map<String, String> names = new LinkedHashMap<>();
    /// Shares of regions by sector, or by `threat/sector`.
    private final Map<String, double[]> shares = new LinkedHashMap<>();
    private final Map<String, Double> exports = new LinkedHashMap<>();
    private final List<String> uncovered;
    private double[] size;

    private record Row(String tier, String sectors, String region, String name, double value) {}

    private RegionFile(Path file, World world) {
        Faults faults = new Faults("");
        List<Row> rows = rows(file, faults);
        rows.stream().filter(row -> row.tier().equals("industry")).forEach(row -> names.putIfAbsent(row.region(), row.name()));
        List<String> regions = regions();
        rows.stream().filter(row -> !names.containsKey(row.region()) && !row.region().equals(OTHER)).forEach(row -> faults.add(file.toString(), "region",
                "region \"%s\" has no industry row.".formatted(row.region()), "Regions are %s.".formatted(String.join(", ", regions))));
        Map<String, double[]> industry = industries(rows);
        industry.forEach((sector, values) -> {
            if (Arrays.stream(values).sum() == 0) {
                faults.add(file.toString(), "industry", "the regions of sector %s sum to 0.".formatted(sector), "Give one of them a size above 0.");
            }
            shares.put(sector, normalised(values));
        });
        lines(rows, file, faults).forEach((key, values) -> {
            double[] below = industry.get(key.substring(key.indexOf('/') + 1));
            double sum = values.values().stream().mapToDouble(v -> v).sum();
            if (below == null) {
                faults.add(file.toString(), "line", "the lines of %s are of a sector that no industry row has.".formatted(key),
                        "Write a sector of the industry rows, or threat/sector.");
            } else if (Math.abs(sum - 1) > ROUNDING || values.getOrDefault(OTHER, 0.0) > 0 && values.keySet().containsAll(regions)) {
                faults.add(file.toString(), "line", "the lines of sector %s sum to %s.".formatted(key, sum),
                        "Shares sum to 1; what is not known goes to the region \"other\", which stands for regions without a line.");
            } else {
                shares.put(key, overridden(normalised(below), values, regions, sum));
            }
        });
        faults.throwIfAny();
        uncovered = world.sectors().all().stream().filter(sector -> !industry.containsKey(sector)).toList();
    }

    private static List<Row> rows(Path file, Faults faults) {
        List<Row> rows = new ArrayList<>();
        new CsvRows(file, file.toString(), faults).each(COLUMNS, List.of(), row -> {
            String tier = row.oneOf(1, TIERS);
            double value = row.number(5, true, 0, tier.equals("line") ? 1 : Double.MAX_VALUE);
            rows.add(new Row(tier, row.text(2), row.text(3), row.text(4), value));
        });
        if (rows.stream().noneMatch(row -> row.tier().equals("industry"))) {
            faults.add(file.toString(), "industry", "there is no industry row.", "Say with industry rows how large every region is in every sector.");
        }
        return rows;
    }

    /// Size of every region by sector; adds up the regions' sizes as it goes.
    private Map<String, double[]> industries(List<Row> rows) {
        List<String> regions = regions();
        size = new double[regions.size()];
        Map<String, double[]> industry = new LinkedHashMap<>();
        rows.stream().filter(row -> row.tier().equals("industry")).forEach(row -> {
            int region = regions.indexOf(row.region());
            size[region] += row.value();
            for (String sector : row.sectors().split("\\s+")) {
                industry.computeIfAbsent(sector, s -> new double[regions.size()])[region] += row.value();
            }
        });
        return industry;
    }

    /// Measured shares by sector or `threat/sector`, and then by region; takes up the exports to check with as it goes.
    private Map<String, Map<String, Double>> lines(List<Row> rows, Path file, Faults faults) {
        Map<String, Map<String, Double>> lines = new LinkedHashMap<>();
        for (Row row : rows) {
            Double twice = switch (row.tier()) {
                case "line" -> lines.computeIfAbsent(row.sectors(), s -> new LinkedHashMap<>()).putIfAbsent(row.region(), row.value());
                case "exports" -> exports.putIfAbsent(row.region(), row.value());
                default -> null;
            };
            if (twice != null) {
                faults.add(file.toString(), "twice", "%s of %s stands twice for region \"%s\".".formatted(row.tier(), row.sectors(), row.region()),
                        "Keep one of the rows.");
            }
        }
        return lines;
    }

    private static double[] normalised(double[] values) {
        double sum = Arrays.stream(values).sum();
        return Arrays.stream(values).map(value -> value / sum).toArray();
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

    /// The regions of a country by the file for it in a folder; empty where there is none, or where it does not know the world's
    /// sectors, which [#leftOut] then says.
    ///
    /// @throws org.lachine.model.FaultyInputException with every fault of the file
    public static Optional<RegionFile> read(Path folder, World world, String country) {
        return there(folder, country).map(file -> new RegionFile(file, world)).filter(found -> found.uncovered.isEmpty());
    }

    /// Why the file for a country has no say in a world; empty where there is no file, or where it has.
    public static Optional<String> leftOut(Path folder, World world, String country) {
        return there(folder, country).map(file -> new RegionFile(file, world).uncovered).filter(sectors -> !sectors.isEmpty())
                .map(sectors -> "Regions of %s are left out: %s has no industry row for %s of world %s.".formatted(country,
                        folder.resolve(country + ".csv").getFileName(), some(sectors), world.name()));
    }

    private static Optional<Path> there(Path folder, String country) {
        return Optional.of(folder.resolve(country + ".csv")).filter(Files::isRegularFile);
    }

    private static String some(List<String> sectors) {
        int shown = Math.min(3, sectors.size());
        String more = shown < sectors.size() ? " and %d more".formatted(sectors.size() - shown) : "";
        return (sectors.size() == 1 ? "sector " : "sectors ") + String.join(", ", sectors.subList(0, shown)) + more;
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

    /// A region's share in published exports; null where none are given.
    public Double exportShare(String region) {
        double sum = exports.values().stream().mapToDouble(v -> v).sum();
        return exports.containsKey(region) ? Double.valueOf(exports.get(region) / sum) : null;
    }
}
