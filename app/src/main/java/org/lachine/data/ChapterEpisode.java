package org.lachine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.lachine.model.FaultyInputException;

/// Writes the tables of an episode of US imports by chapter of the Harmonized System, before and after: value and duty
/// collected, from the months of the Census Bureau, for Canada, China, Mexico and all others together.
///
/// A chapter stands in the sector that most of its imports of 2024 belong to. Chapters 98 and 99 are no goods of a sector.
public final class ChapterEpisode {
    private static final Map<String, String> PARTNERS = new LinkedHashMap<>();
    private static final String TOTAL = "TOTAL";
    private static final String SOURCE = "US Census Bureau, imports for consumption by month";

    static {
        PARTNERS.put("CHN", "5700");
        PARTNERS.put("CAN", "1220");
        PARTNERS.put("MEX", "2010");
        PARTNERS.put(EpisodeTables.OTHERS, TOTAL);
    }

    /// Imports and duty of one partner, chapter and year, USD.
    private static final class Sum {
        private double imports;
        private double duty;
    }

    private final Map<String, Sum> sums = new TreeMap<>();
    private final Map<String, String> names = new TreeMap<>();
    private final Map<String, String> sectors = new TreeMap<>();

    private ChapterEpisode(Path sources) {
        try (Database database = Database.open()) {
            PARTNERS.forEach((partner, code) -> new SourceFile(database, sources.resolve("us_imports_hs2_monthly").resolve(code + "data.csv.gz"))
                    .read("I_COMMODITY, time[1:4], CON_VAL_MO::DOUBLE, CAL_DUT_MO::DOUBLE, I_COMMODITY_SDESC", row -> {
                        Sum sum = sum(partner, row.getString(1), row.getString(2));
                        sum.imports += row.getDouble(3);
                        sum.duty += row.getDouble(4);
                        names.put(row.getString(1), row.getString(5));
                    }));
            sectors(database, sources);
        }
    }

    private Sum sum(String partner, String chapter, String year) {
        return sums.computeIfAbsent(partner + chapter + year, key -> new Sum());
    }

    private void sectors(Database database, Path sources) {
        Map<String, String> bySix = CensusDuties.sectorsByHs6(new SourceFile(database, sources.resolve("concordance").resolve("hs6_isic3.csv")));
        Map<String, Double> imports = new TreeMap<>();
        new SourceFile(database, sources.resolve("us_imports_hs6_2024").resolve("us_imports_hs6_2024.csv.gz")).read("HS6, imports::DOUBLE", row -> {
            String sector = bySix.get(row.getString(1));
            if (sector != null) {
                imports.merge(row.getString(1).substring(0, 2) + " " + sector, row.getDouble(2), Double::sum);
            }
        });
        Map<String, Double> largest = new TreeMap<>();
        imports.forEach((key, value) -> {
            String chapter = key.substring(0, 2);
            if (value > largest.getOrDefault(chapter, 0.0)) {
                largest.put(chapter, value);
                sectors.put(chapter, key.substring(3));
            }
        });
    }

    /// Writes `markets.csv` and `outcomes.csv` into `folder`.
    ///
    /// @param sources folder of `us_imports_hs2_monthly`, `us_imports_hs6_2024` and `concordance`
    /// @throws FaultyInputException when a source is missing or damaged, or the folder takes no files
    public static void write(Path sources, Path folder, int before, int after) {
        ChapterEpisode episode = new ChapterEpisode(sources);
        List<String> markets = new ArrayList<>(List.of("importer,sector,product,name,exporter,value_musd,duty_percent,duty_then_percent,source,status"));
        List<String> outcomes = new ArrayList<>(
                List.of("importer,product,exporter,kind,before,after,unit,period_before,period_after,horizon,headline,source,status"));
        episode.sectors.forEach((chapter, sector) -> {
            for (String partner : PARTNERS.keySet()) {
                Sum from = episode.of(partner, chapter, before);
                Sum to = episode.of(partner, chapter, after);
                if (from.imports <= 0) {
                    continue;
                }
                double then = to.imports > 0 ? to.duty / to.imports : from.duty / from.imports;
                markets.add("USA,%s,%s,\"%s\",%s,%s,%s,%s,\"%s\",C".formatted(sector, chapter, name(episode.names.get(chapter)), partner,
                        number(from.imports / 1e6), number(100 * from.duty / from.imports), number(100 * then), SOURCE));
                outcomes.add("USA,%s,%s,value,%s,%s,USD million,%d,%d,1y,%s,\"%s\",C".formatted(chapter, partner, number(from.imports / 1e6),
                        number(to.imports / 1e6), before, after, partner.equals("CHN") ? "yes" : "no", SOURCE));
            }
        });
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("markets.csv"), markets);
            Files.write(folder.resolve("outcomes.csv"), outcomes);
        } catch (IOException e) {
            throw new FaultyInputException("%s: the tables cannot be written.".formatted(folder), "Check the rights of the folder.");
        }
    }

    /// A partner's chapter; all others are the total less the named.
    private Sum of(String partner, String chapter, int year) {
        Sum sum = new Sum();
        if (partner.equals(EpisodeTables.OTHERS)) {
            PARTNERS.forEach((each, code) -> {
                int sign = code.equals(TOTAL) ? 1 : -1;
                sum.imports += sign * sum(each, chapter, Integer.toString(year)).imports;
                sum.duty += sign * sum(each, chapter, Integer.toString(year)).duty;
            });
            sum.duty = Math.max(0, sum.duty);
            return sum;
        }
        return sum(partner, chapter, Integer.toString(year));
    }

    private static String name(String upper) {
        String lower = upper.toLowerCase(Locale.ROOT).replace("\"", "");
        return lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
