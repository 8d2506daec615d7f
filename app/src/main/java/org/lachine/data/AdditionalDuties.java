package org.lachine.data;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The duties that the United States put on top of the ordinary ones under sections 232 and 301 from 2018 to 2021, by
/// tariff line and partner: means over the days of a year.
///
/// Exclusions that firms obtained are not in the lists, so these are upper bounds of what was paid.
final class AdditionalDuties {
    private static final LocalDate OPEN_END = LocalDate.of(2021, 12, 31);
    private static final String EVERYBODY = "all";

    private record Duty(String list, Set<String> partners, Set<String> except, double rate, LocalDate from, LocalDate to) {
        boolean hits(String partner) {
            return (partners.contains(EVERYBODY) || partners.contains(partner)) && !except.contains(partner);
        }

        double meanOver(int year) {
            LocalDate first = LocalDate.of(year, 1, 1);
            LocalDate last = LocalDate.of(year, 12, 31);
            long days = ChronoUnit.DAYS.between(from.isBefore(first) ? first : from, to.isAfter(last) ? last : to) + 1;
            return days <= 0 ? 0 : rate * days / first.lengthOfYear();
        }
    }

    private record Range(String list, String first, String last) {
        boolean holds(String code) {
            return code.length() >= first.length() && code.substring(0, first.length()).compareTo(first) >= 0
                    && code.substring(0, last.length()).compareTo(last) <= 0;
        }
    }

    private final List<Duty> duties = new ArrayList<>();
    private final List<Range> ranges = new ArrayList<>();
    /// Lists of section 301 by eight-digit line; a line whose ten-digit lines are divided stands on two.
    private final Map<String, Set<String>> section301 = new HashMap<>();
    /// The same by six digits: how many of a product's listed lines stand on each.
    private final Map<String, Set<String>> coveredProducts = new HashMap<>();

    AdditionalDuties(Database database, Path sources) {
        for (List<String> row : Resources.rows("us-additional-duties.csv")) {
            duties.add(new Duty(row.get(0), Set.of(row.get(1).split(" ")), Set.copyOf(Arrays.asList(row.get(2).split(" "))),
                    Double.parseDouble(row.get(3)) / 100, LocalDate.parse(row.get(4)),
                    row.get(5).isEmpty() ? OPEN_END : LocalDate.parse(row.get(5))));
        }
        Resources.rows("us-section-232-codes.csv").forEach(row -> ranges.add(new Range(row.get(0), row.get(1), row.get(2))));
        new SourceFile(database, sources.resolve("us_tariffs_budgetlab").resolve("s301_product_lists.csv")).read("hts8, list", row -> {
            section301.computeIfAbsent(row.getString(1), line -> new LinkedHashSet<>()).add("301-" + row.getString(2));
            coveredProducts.computeIfAbsent(row.getString(1).substring(0, 6), line -> new LinkedHashSet<>()).add(row.getString(1));
        });
    }

    /// Whether a line of `partner` bears any duty beyond the ordinary one today, so that what is collected today
    /// says nothing about the ordinary one.
    ///
    /// @param code six or more digits
    boolean covers(String code, String partner) {
        return ranges.stream().anyMatch(range -> range.holds(code))
                || partner.equals("CHN") && (code.length() < 8 ? coveredProducts.containsKey(code) : section301.containsKey(code.substring(0, 8)));
    }

    /// The rate on top of the ordinary one, mean over the days of `year`, a fraction. A line on two lists of section 301
    /// counts half for each.
    double rate(String code, String partner, int year) {
        double sum = 0;
        Map<String, Double> weights = new TreeMap<>();
        ranges.stream().filter(range -> range.holds(code)).forEach(range -> weights.put(range.list(), 1.0));
        Set<String> lists = code.length() < 8 ? Set.of() : section301.getOrDefault(code.substring(0, 8), Set.of());
        lists.forEach(list -> weights.put(list, 1.0 / lists.size()));
        for (Duty duty : duties) {
            if (weights.containsKey(duty.list()) && duty.hits(partner)) {
                sum += weights.get(duty.list()) * duty.meanOver(year);
            }
        }
        return sum;
    }
}
