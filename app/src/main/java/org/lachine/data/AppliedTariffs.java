package org.lachine.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lachine.model.Codes;

/// The applied tariffs of an `icio` world, cell by cell with the rule that gives each ([TariffRule]; later rules override earlier ones):
/// the 2014 rates of 44 economies, preferences ended and agreements begun by the year, and for the United States the duty
/// collected in 2024, or that of the year by its law.
final class AppliedTariffs {
    private static final String REST = "ROW";
    private static final String USA = "USA";
    private static final String CANADA = "CAN";
    private static final String CHINA = "CHN";
    /// China's general tariff level, percent, before and after the cuts of 2018 (rule CHINA_CUT).
    private static final double CHINA_BEFORE = 9.8;
    private static final double CHINA_AFTER = 7.5;
    /// A partner that Canada gave no preference in 2014.
    private static final String NO_PREFERENCE_PARTNER = "JPN";
    /// The first year that had those cuts from its first day.
    private static final int CHINA_CUT_SINCE = 2019;
    private static final int NO_PREFERENCE_SINCE = 2015;
    /// From here on the duty that the United States collected in 2024 stands for the year.
    static final int COLLECTED_SINCE = 2022;
    private static final int UNITED_KINGDOM_LEFT = 2021;
    private static final double PEAK = 0.5;
    private static final List<String> FREE_PORTS = List.of("HKG", "SGP");
    /// Sectors whose output is no merchandise.
    private static final Set<String> NO_GOODS = Set.of("B09", "SVC");
    private static final Set<String> FARM_AND_FOOD = Set.of("A01", "A03", "C10T12");
    /// Sector of the 2014 rates for each sector; the numbers are theirs.
    private static final Map<String, Integer> COARSER = Map.ofEntries(Map.entry("A01", 1), Map.entry("A02", 1), Map.entry("A03", 1),
            Map.entry("B05", 2), Map.entry("B06", 2), Map.entry("B07", 2), Map.entry("B08", 2), Map.entry("C10T12", 3), Map.entry("C13T15", 4),
            Map.entry("C16", 5), Map.entry("C17_18", 6), Map.entry("C19", 7), Map.entry("C20", 8), Map.entry("C21", 8), Map.entry("C22", 9),
            Map.entry("C23", 10), Map.entry("C24A", 11), Map.entry("C24B", 11), Map.entry("C25", 11), Map.entry("C26", 12), Map.entry("C27", 12),
            Map.entry("C28", 13), Map.entry("C29", 14), Map.entry("C301", 14), Map.entry("C302T309", 14), Map.entry("C31T33", 15));

    private final int year;
    private final Codes countries;
    private final Codes sectors;
    private final Trains trains;
    private final double[] rate;
    private final double[] trainsRate;
    private final TariffRule[] rule;

    AppliedTariffs(Database database, Path sources, int year, Codes countries, Codes sectors) {
        this.year = year;
        this.countries = countries;
        this.sectors = sectors;
        this.trains = new Trains(database, sources);
        this.rate = new double[sectors.size() * countries.size() * countries.size()];
        this.trainsRate = new double[rate.length];
        this.rule = new TariffRule[rate.length];
        Map<String, Set<String>> groups = groups();
        ratesOf2014();
        if (year >= CHINA_CUT_SINCE) {
            generalCutOfChina();
        }
        if (year >= NO_PREFERENCE_SINCE) {
            preferencesThatEnded(groups.get("GPT2015"));
        }
        everyCell((j, importer, exporter) -> FREE_PORTS.contains(importer), 0, TariffRule.FREE_PORT);
        agreements(groups);
        collectedByTheUnitedStates(new CensusDuties(database, sources, countries, groups.get("EU27"),
                year >= COLLECTED_SINCE ? null : new DutiesOfYear(database, sources, year)));
        everyCell((j, importer, exporter) -> importer.equals(exporter) || NO_GOODS.contains(sectors.code(j)), 0, TariffRule.NONE);
    }

    /// Fractions, `[sector][importer][exporter]`.
    double[] rates() {
        return rate;
    }

    /// The 2014 rate of each cell before any other rule, `[sector][importer][exporter]`.
    double[] ratesBefore() {
        return trainsRate;
    }

    /// The rule behind each cell, `[sector][importer][exporter]`.
    TariffRule[] rules() {
        return rule;
    }

    @FunctionalInterface
    private interface CellTest {
        boolean covers(int sector, String importer, String exporter);
    }

    private int cell(int sector, int importer, int exporter) {
        return (sector * countries.size() + importer) * countries.size() + exporter;
    }

    private void everyCell(CellTest test, double value, TariffRule by) {
        for (int cell = 0; cell < rate.length; cell++) {
            int n = countries.size();
            if (test.covers(cell / n / n, countries.code(cell / n % n), countries.code(cell % n))) {
                rate[cell] = value;
                rule[cell] = by;
            }
        }
    }

    private void ratesOf2014() {
        for (int j = 0; j < sectors.size(); j++) {
            Integer coarse = COARSER.get(sectors.code(j));
            for (int importer = 0; importer < countries.size() && coarse != null; importer++) {
                for (int exporter = 0; exporter < countries.size(); exporter++) {
                    String buyer = countries.code(importer);
                    String seller = countries.code(exporter);
                    double of2014 = trains.rate(buyer, seller, coarse);
                    int cell = cell(j, importer, exporter);
                    trainsRate[cell] = of2014;
                    rate[cell] = of2014 > PEAK ? trains.median(buyer, coarse) : of2014;
                    rule[cell] = of2014 > PEAK ? TariffRule.PEAK
                            : trains.has(buyer) && trains.has(seller) ? TariffRule.TRAINS : TariffRule.TRAINS_REST;
                }
            }
        }
    }

    private void generalCutOfChina() {
        int china = countries.indexOf(CHINA);
        for (int j = 0; j < sectors.size(); j++) {
            for (int exporter = 0; exporter < countries.size() && COARSER.containsKey(sectors.code(j)); exporter++) {
                rate[cell(j, china, exporter)] *= CHINA_AFTER / CHINA_BEFORE;
                rule[cell(j, china, exporter)] = TariffRule.CHINA_CUT;
            }
        }
    }

    private void preferencesThatEnded(Set<String> exporters) {
        int canada = countries.indexOf(CANADA);
        for (int j = 0; j < sectors.size(); j++) {
            Integer coarse = COARSER.get(sectors.code(j));
            for (int exporter = 0; exporter < countries.size() && coarse != null; exporter++) {
                if (exporters.contains(countries.code(exporter))) {
                    rate[cell(j, canada, exporter)] = trains.rate(CANADA, NO_PREFERENCE_PARTNER, coarse);
                    rule[cell(j, canada, exporter)] = TariffRule.NO_PREFERENCE;
                }
            }
        }
    }

    /// Agreements that were in force when the year began.
    private void agreements(Map<String, Set<String>> groups) {
        for (List<String> row : Resources.rows("trade-agreements.csv")) {
            if (Integer.parseInt(row.get(1)) >= year) {
                continue;
            }
            Set<String> one = parties(row.get(2), groups);
            Set<String> other = parties(row.get(3), groups);
            boolean industryOnly = row.get(4).equals("industry");
            boolean mutual = row.get(5).equals("mutual");
            everyCell((j, importer, exporter) -> (one.contains(importer) && other.contains(exporter)
                    || mutual && other.contains(importer) && one.contains(exporter)) && !(industryOnly && FARM_AND_FOOD.contains(sectors.code(j))), 0,
                    TariffRule.AGREEMENT);
        }
    }

    private static Map<String, Set<String>> groups() {
        Map<String, Set<String>> groups = new HashMap<>();
        Resources.rows("country-groups.csv").forEach(row -> groups.put(row.get(0), Set.of(row.get(1).split(" "))));
        return groups;
    }

    /// What the Union agreed held for the United Kingdom until it left the customs union.
    private Set<String> parties(String text, Map<String, Set<String>> groups) {
        Set<String> parties = members(text, groups);
        if (year < UNITED_KINGDOM_LEFT && List.of(text.split(" ")).contains("EU27")) {
            parties.add("GBR");
        }
        return parties;
    }

    private static Set<String> members(String text, Map<String, Set<String>> groups) {
        Set<String> members = new HashSet<>();
        for (String code : text.split(" ")) {
            members.addAll(groups.getOrDefault(code, Set.of(code)));
        }
        return members;
    }

    private void collectedByTheUnitedStates(CensusDuties duties) {
        int usa = countries.indexOf(USA);
        boolean then = year < COLLECTED_SINCE;
        for (int j = 0; j < sectors.size(); j++) {
            String sector = sectors.code(j);
            for (int exporter = 0; exporter < countries.size(); exporter++) {
                String seller = countries.code(exporter);
                int cell = cell(j, usa, exporter);
                if (duties.has(seller, sector)) {
                    rate[cell] = duties.rate(seller, sector);
                    rule[cell] = then ? TariffRule.CENSUS_THEN : TariffRule.CENSUS;
                } else if (rule[cell] != TariffRule.AGREEMENT && duties.hasPooled(sector)) {
                    rate[cell] = duties.pooled(sector);
                    rule[cell] = then ? TariffRule.CENSUS_THEN_REST : TariffRule.CENSUS_REST;
                }
            }
        }
    }

    /// The 2014 rates as they come: 44 economies, 16 sectors.
    private static final class Trains {
        private static final int SECTORS = 16;
        private final Map<String, double[]> rates = new HashMap<>();

        Trains(Database database, Path sources) {
            SourceFile file = new SourceFile(database, sources.resolve("ll2023_wiod2014").resolve("trade_tariff_long_2014.csv.gz"));
            file.read("importer, exporter, sector_id::INTEGER, applied_tariff_pct::DOUBLE", row ->
                    rates.computeIfAbsent(row.getString(1) + " " + row.getString(2), pair -> new double[SECTORS + 1])[row.getInt(3)] = row.getDouble(4) / 100);
        }

        boolean has(String country) {
            return !country.equals(REST) && rates.containsKey(country + " " + country);
        }

        /// Between two economies of the rest of the world, the median rate that the rest of the world levies.
        double rate(String importer, String exporter, int sector) {
            if (!has(importer) && !has(exporter)) {
                return median(REST, sector);
            }
            return rates.get((has(importer) ? importer : REST) + " " + (has(exporter) ? exporter : REST))[sector];
        }

        /// Median over foreign exporters.
        double median(String importer, int sector) {
            String buyer = has(importer) ? importer : REST;
            double[] sorted = rates.keySet().stream()
                    .filter(pair -> pair.startsWith(buyer + " ") && !pair.endsWith(" " + buyer))
                    .mapToDouble(pair -> rates.get(pair)[sector]).sorted().toArray();
            int half = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        }
    }

    /// How many cells each rule gives and how much trade they cover, USD million.
    Table ruleTable(double[] flow) {
        double[] cells = new double[TariffRule.values().length];
        double[] trade = new double[cells.length];
        for (int cell = 0; cell < rate.length; cell++) {
            cells[rule[cell].ordinal()]++;
            trade[rule[cell].ordinal()] += flow[cell];
        }
        List<List<Object>> rows = Arrays.stream(TariffRule.values()).filter(r -> cells[r.ordinal()] > 0)
                .map(r -> List.<Object>of(r.code(), r.meaning.formatted(year), r.source, r.licence, (long) cells[r.ordinal()], trade[r.ordinal()])).toList();
        return new Table("tariff-rules", "Rules behind the tariffs, and what each covers", List.of(
                new Table.Column("rule", Table.Type.TEXT, "", "code in tariff-origins"),
                new Table.Column("meaning", Table.Type.TEXT, "", "what the rule does"),
                new Table.Column("source", Table.Type.TEXT, "", "where the figures come from"),
                new Table.Column("licence", Table.Type.TEXT, "", "licence of the figures"),
                new Table.Column("cells", Table.Type.INTEGER, "", "number of cells, of sector, importer and exporter"),
                new Table.Column("flow", Table.Type.NUMBER, "USD million", "flows of these cells, own sales included")), rows);
    }

    /// The rule behind every cell that bears or might bear a duty, with the rate before and after.
    Table originTable() {
        List<List<Object>> rows = new ArrayList<>();
        int n = countries.size();
        for (int cell = 0; cell < rate.length; cell++) {
            if (rule[cell] != TariffRule.NONE) {
                rows.add(List.of(sectors.code(cell / n / n), countries.code(cell / n % n), countries.code(cell % n), rule[cell].code(),
                        trainsRate[cell], rate[cell]));
            }
        }
        return new Table("tariff-origins", "Where the tariff of each cell comes from", List.of(
                new Table.Column("sector", Table.Type.TEXT, "", "sector code"),
                new Table.Column("importer", Table.Type.TEXT, "", "code of the country that levies the duty"),
                new Table.Column("exporter", Table.Type.TEXT, "", "code of the country of origin"),
                new Table.Column("rule", Table.Type.TEXT, "", "rule that gives the rate; see tariff-rules"),
                new Table.Column("rate_2014", Table.Type.NUMBER, "fraction", "rate of 2014 before any other rule"),
                new Table.Column("tariff", Table.Type.NUMBER, "fraction", "rate used")), rows);
    }
}
