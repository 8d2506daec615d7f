package org.lachine.data;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lachine.model.Codes;

/// Duty the United States levied on imports for consumption, by partner and sector: lines of 2024 summed through
/// their ISIC revision 3 class. Lines without a class (chapters 98 and 99) are left out.
///
/// For 2022 this is what was collected in 2024. For an earlier year the lines bear what that year's law put on them ([DutiesOfYear]).
final class CensusDuties {
    private static final String EUROPEAN_UNION = "0003";
    /// Partners known by ten-digit lines: Canada, China, Mexico.
    private static final String BY_LINE = "('1220', '5700', '2010')";
    /// Census country codes of the file's partners that are economies of the world by themselves.
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("CAN", "1220"), Map.entry("MEX", "2010"), Map.entry("CRI", "2230"), Map.entry("COL", "3010"), Map.entry("PER", "3330"),
            Map.entry("CHL", "3370"), Map.entry("BRA", "3510"), Map.entry("ARG", "3570"), Map.entry("NOR", "4039"), Map.entry("GBR", "4120"),
            Map.entry("CHE", "4419"), Map.entry("RUS", "4621"), Map.entry("TUR", "4890"), Map.entry("ISR", "5081"), Map.entry("SAU", "5170"),
            Map.entry("ARE", "5200"), Map.entry("IND", "5330"), Map.entry("PAK", "5350"), Map.entry("BGD", "5380"), Map.entry("THA", "5490"),
            Map.entry("VNM", "5520"), Map.entry("KHM", "5550"), Map.entry("MYS", "5570"), Map.entry("SGP", "5590"), Map.entry("IDN", "5600"),
            Map.entry("PHL", "5650"), Map.entry("CHN", "5700"), Map.entry("KOR", "5800"), Map.entry("HKG", "5820"), Map.entry("TWN", "5830"),
            Map.entry("JPN", "5880"), Map.entry("AUS", "6021"), Map.entry("NZL", "6141"), Map.entry("EGY", "7290"), Map.entry("NGA", "7530"),
            Map.entry("AGO", "7620"), Map.entry("ZAF", "7910"));
    /// Slovakia stands in the file by itself and within the European Union.
    private static final Set<String> COUNTED_TWICE = Set.of("4359");

    private final Set<String> europeanUnion;
    /// Imports and duty in USD, by Census partner code and sector.
    private final Map<String, double[]> sums = new HashMap<>();
    /// The same of the partners that are not economies of the world, by sector.
    private final Map<String, double[]> pooled = new HashMap<>();

    /// @param europeanUnion the members that the file's European Union has
    /// @param ofYear duties of an earlier year; null for those collected in 2024
    CensusDuties(Database database, Path sources, Codes countries, Set<String> europeanUnion, DutiesOfYear ofYear) {
        this.europeanUnion = europeanUnion;
        Set<String> known = new HashSet<>(COUNTED_TWICE);
        known.add(EUROPEAN_UNION);
        CODES.forEach((country, code) -> {
            if (countries.contains(country)) {
                known.add(code);
            }
        });
        Map<String, String> sectorOf = sectorsByHs6(new SourceFile(database, sources.resolve("concordance").resolve("hs6_isic3.csv")));
        Map<String, String> partners = partners();
        Path folder = sources.resolve("us_imports_hs6_2024");
        Database.RowReader reader = row -> {
            String sector = sectorOf.get(row.getString(2).substring(0, 6));
            if (sector == null) {
                return;
            }
            double imports = row.getDouble(3);
            double duty = row.getDouble(4);
            if (ofYear != null && imports > 0) {
                String partner = partners.getOrDefault(row.getString(1), "");
                double rate = ofYear.rate(row.getString(2), partner, duty / imports);
                imports *= ofYear.growth(row.getString(2), partner);
                duty = imports * rate;
            }
            add(sums, row.getString(1) + " " + sector, imports, duty);
            if (!known.contains(row.getString(1))) {
                add(pooled, sector, imports, duty);
            }
        };
        String columns = "code, %s, imports::DOUBLE, duty::DOUBLE FROM file";
        // additional duties are by eight-digit line, so that earlier years need the finer file where there is one
        new SourceFile(database, folder.resolve("us_imports_hs6_2024.csv.gz"))
                .read(columns.formatted("HS6") + (ofYear == null ? "" : " WHERE code NOT IN " + BY_LINE), reader);
        if (ofYear != null) {
            new SourceFile(database, folder.resolve("us_imports_hs10_2024_CAN_CHN_MEX.csv.gz"))
                    .read(columns.formatted("HS10") + " WHERE code IN " + BY_LINE, reader);
        }
    }

    /// Country codes by Census code; `EU27` for the European Union.
    private static Map<String, String> partners() {
        Map<String, String> partners = new HashMap<>();
        CODES.forEach((country, code) -> partners.put(code, country));
        partners.put(EUROPEAN_UNION, "EU27");
        return partners;
    }

    private static void add(Map<String, double[]> to, String key, double imports, double duty) {
        double[] sum = to.computeIfAbsent(key, k -> new double[2]);
        sum[0] += imports;
        sum[1] += duty;
    }

    /// The sector of each HS6 code, by the longest ISIC prefix that has one.
    static Map<String, String> sectorsByHs6(SourceFile concordance) {
        Map<String, String> byPrefix = new HashMap<>();
        for (List<String> row : Resources.rows("isic3-sectors.csv")) {
            byPrefix.put(row.get(0), row.get(1));
        }
        Map<String, String> sectors = new HashMap<>();
        concordance.read("HS6_6d, ISIC3_4d", row -> {
            String isic = row.getString(2) == null ? "" : row.getString(2);
            for (int length = isic.length(); length >= 2 && !sectors.containsKey(row.getString(1)); length--) {
                String sector = byPrefix.get(isic.substring(0, length));
                if (sector != null) {
                    sectors.put(row.getString(1), sector);
                }
            }
        });
        return sectors;
    }

    private double[] sum(String exporter, String sector) {
        String code = europeanUnion.contains(exporter) ? EUROPEAN_UNION : CODES.get(exporter);
        return code == null ? null : sums.get(code + " " + sector);
    }

    boolean has(String exporter, String sector) {
        double[] sum = sum(exporter, sector);
        return sum != null && sum[0] > 0;
    }

    /// Duty over imports.
    double rate(String exporter, String sector) {
        double[] sum = sum(exporter, sector);
        return sum[1] / sum[0];
    }

    boolean hasPooled(String sector) {
        return pooled.containsKey(sector) && pooled.get(sector)[0] > 0;
    }

    /// Duty over imports of the listed partners that are not economies of the world.
    double pooled(String sector) {
        double[] sum = pooled.get(sector);
        return sum[1] / sum[0];
    }
}
