package org.lachine.data;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What the United States levied on a tariff line in a year from 2011 to 2021: the ordinary duty, for which what was
/// collected in 2024 stands, and the additional duties of sections 232 and 301 in force in that year.
///
/// For Canada, China and Mexico, chapters pay what was collected in the year, where that is known (2013 to 2020).
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
    private final Map<String, Chapter> chapters = new HashMap<>();

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
                    "I_COMMODITY, CON_VAL_MO::DOUBLE, CAL_DUT_MO::DOUBLE FROM file WHERE time LIKE '%d-%%'".formatted(year), row -> {
                        Chapter chapter = chapter(partner, row.getString(1));
                        chapter.imports += row.getDouble(2);
                        chapter.duty += row.getDouble(3);
                    });
            new SourceFile(database, sources.resolve("us_imports_hs6_2024").resolve("us_imports_hs10_2024_CAN_CHN_MEX.csv.gz")).read(
                    "HS10, imports::DOUBLE, duty::DOUBLE FROM file WHERE code = '%s' AND imports::DOUBLE > 0".formatted(code), row -> {
                        Chapter chapter = chapter(partner, row.getString(1));
                        chapter.lines += row.getDouble(2);
                        chapter.lineDuty += row.getDouble(2) * lawful(row.getString(1), partner, row.getDouble(3) / row.getDouble(2));
                    });
        });
    }

    /// A partner's chapter: what was imported and collected in the year, and the lines of 2024 under the year's law. USD.
    private static final class Chapter {
        private double imports;
        private double duty;
        private double lines;
        private double lineDuty;
    }

    private Chapter chapter(String partner, String code) {
        return chapters.computeIfAbsent(partner + code.substring(0, 2), key -> new Chapter());
    }

    /// Duty over value on a line, a fraction: by the year's law and, where the year's collections are known by chapter,
    /// scaled so that the chapter pays what was collected. The scale holds exclusions, and the composition of the chapter
    /// before trade turned away from the lines that were hit.
    ///
    /// @param code six or ten digits
    /// @param partner country code, or `EU27`; empty for a partner that is no economy of the world
    /// @param collected duty over value in 2024
    double rate(String code, String partner, double collected) {
        double lawful = lawful(code, partner, collected);
        Chapter chapter = chapters.get(partner + code.substring(0, 2));
        if (chapter == null || chapter.imports == 0 || chapter.lines == 0) {
            return lawful;
        }
        double then = chapter.duty / chapter.imports;
        return chapter.lineDuty == 0 ? then : lawful * then / (chapter.lineDuty / chapter.lines);
    }

    private double lawful(String code, String partner, double collected) {
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
        Chapter chapter = chapters.get(partner + code.substring(0, 2));
        return chapter == null || chapter.imports == 0 || chapter.lines == 0 ? 1 : chapter.imports / chapter.lines;
    }
}
