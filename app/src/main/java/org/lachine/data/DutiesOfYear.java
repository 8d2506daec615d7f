package org.lachine.data;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What the United States levied on a tariff line in a year from 2011 to 2021: the ordinary duty, for which what was
/// collected in 2024 stands, and the additional duties of sections 232 and 301 in force in that year.
///
/// On a line that bears additional duties today, what is collected is no ordinary duty; there the most-favoured-nation
/// rate of 2025 is the most that is counted, without its specific part.
final class DutiesOfYear {
    /// The monthly files, which have these partners by chapter from 2013 on.
    private static final Map<String, String> MONTHLY = Map.of("CAN", "1220", "CHN", "5700", "MEX", "2010");

    private final int year;
    private final AdditionalDuties additional;
    /// Most-favoured-nation rate by eight and by six digits, plain mean over lines.
    private final Map<String, double[]> ordinary = new HashMap<>();
    /// Imports of the year and of 2024 by partner and chapter, USD.
    private final Map<String, double[]> chapters = new HashMap<>();

    DutiesOfYear(Database database, Path sources, int year) {
        this.year = year;
        this.additional = new AdditionalDuties(database, sources);
        new SourceFile(database, sources.resolve("us_tariffs_budgetlab").resolve("us_mfn_rates_hs8_2025.csv")).read("hs8, mfn_rate::DOUBLE", row -> {
            for (int digits : new int[] {6, 8}) {
                double[] sum = ordinary.computeIfAbsent(row.getString(1).substring(0, digits), line -> new double[2]);
                sum[0] += row.getDouble(2);
                sum[1]++;
            }
        });
        MONTHLY.forEach((partner, code) -> {
            new SourceFile(database, sources.resolve("us_imports_hs2_monthly").resolve(code + "data.csv.gz")).read(
                    "I_COMMODITY, CON_VAL_MO::DOUBLE FROM file WHERE time LIKE '%d-%%'".formatted(year), row -> imports(partner, row.getString(1))[0] += row.getDouble(2));
            new SourceFile(database, sources.resolve("us_imports_hs6_2024").resolve("us_imports_hs10_2024_CAN_CHN_MEX.csv.gz")).read(
                    "HS10, imports::DOUBLE FROM file WHERE code = '%s'".formatted(code), row -> imports(partner, row.getString(1))[1] += row.getDouble(2));
        });
    }

    private double[] imports(String partner, String code) {
        return chapters.computeIfAbsent(partner + code.substring(0, 2), chapter -> new double[2]);
    }

    /// Duty over value on a line, a fraction.
    ///
    /// @param code six or ten digits
    /// @param partner country code, or `EU27`; empty for a partner that is no economy of the world
    /// @param collected duty over value in 2024
    double rate(String code, String partner, double collected) {
        double base = additional.covers(code, partner) ? Math.min(collected, mostFavoured(code)) : collected;
        return base + additional.rate(code, partner, year);
    }

    private double mostFavoured(String code) {
        double[] line = code.length() >= 8 ? ordinary.get(code.substring(0, 8)) : null;
        double[] sum = line == null ? ordinary.getOrDefault(code.substring(0, 6), new double[] {0, 1}) : line;
        return sum[0] / sum[1];
    }

    /// Imports of the line's chapter in the year over those of 2024, which brings weights of 2024 to the year; 1 where not known.
    double growth(String code, String partner) {
        double[] chapter = chapters.get(partner + code.substring(0, 2));
        return chapter == null || chapter[0] == 0 || chapter[1] == 0 ? 1 : chapter[0] / chapter[1];
    }
}
