package org.lachine.model;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Trade by product inside the sectors of a world: what a measure on some lines covers of a sector's bilateral flow.
///
/// Products are six-digit codes of the Harmonized System 2022, in ascending order; every array here has one value a
/// product. Where finer national lines are known (eight or ten digits) they decide how much of a product a finer code
/// covers. Detail is sparse: an importer without product trade answers `null`.
///
/// Final class, not a record: arrays are shared and not modified.
public final class Products {
    /// The exporter code under which all partners of an importer are added up.
    public static final String ALL = "all";

    /// One observation: trade value, statutory duty or preference share of a national line.
    ///
    /// @param code six to ten digits
    /// @param value USD million for trade, fraction for duties and preference shares
    public record Line(String importer, String exporter, String code, double value) {}

    private final String[] product;
    private final String[] sector;
    private final Map<String, Lines> trade = new HashMap<>();
    private final Map<String, Lines> finest = new HashMap<>();
    private final Map<String, Lines> mostFavoured = new HashMap<>();
    private final Map<String, Lines> specific = new HashMap<>();
    private final Map<String, NavigableMap<YearMonth, Lines>> preference = new HashMap<>();
    private final Map<String, Lines> collected = new HashMap<>();
    private final Map<String, double[]> meanCollected = new ConcurrentHashMap<>();
    private final Map<String, double[]> meanMostFavoured = new ConcurrentHashMap<>();
    private final double[] elasticity;

    private Products(SortedMap<String, String> sectorOf) {
        this.product = sectorOf.keySet().toArray(String[]::new);
        this.sector = sectorOf.values().toArray(String[]::new);
        elasticity = new double[product.length];
        Arrays.fill(elasticity, Double.NaN);
    }

    private Products(Products other, double[] elasticity) {
        product = other.product;
        sector = other.sector;
        trade.putAll(other.trade);
        finest.putAll(other.finest);
        mostFavoured.putAll(other.mostFavoured);
        specific.putAll(other.specific);
        preference.putAll(other.preference);
        this.elasticity = elasticity;
    }

    /// @param sectorOf the sector of every six-digit product
    /// @param trade imports by line, in USD million
    /// @param mostFavoured statutory most-favoured-nation duties by line, as fractions; the exporter is not read
    /// @param preference by month: share of the import value that claimed a preference
    public static Products of(SortedMap<String, String> sectorOf, Collection<Line> trade, Collection<Line> mostFavoured,
            SortedMap<YearMonth, List<Line>> preference) {
        Products products = new Products(sectorOf);
        Map<String, List<Line>> byPair = new TreeMap<>();
        Map<String, List<Line>> all = new TreeMap<>();
        Map<String, List<Line>> fine = new TreeMap<>();
        for (Line line : trade) {
            byPair.computeIfAbsent(pair(line.importer, line.exporter), k -> new ArrayList<>()).add(line);
            all.computeIfAbsent(pair(line.importer, ALL), k -> new ArrayList<>())
                    .add(new Line(line.importer, ALL, line.code.substring(0, 6), line.value));
            if (line.code.length() > 6) {
                fine.computeIfAbsent(line.importer, k -> new ArrayList<>()).add(line);
            }
        }
        byPair.forEach((pair, lines) -> products.trade.put(pair, products.lines(lines)));
        all.forEach((pair, lines) -> products.trade.put(pair, products.lines(lines)));
        fine.forEach((importer, lines) -> products.finest.put(importer, products.lines(lines)));
        Map<String, List<Line>> duties = new TreeMap<>();
        mostFavoured.forEach(line -> duties.computeIfAbsent(line.importer, k -> new ArrayList<>()).add(line));
        duties.forEach((importer, lines) -> products.mostFavoured.put(importer, products.lines(lines)));
        preference.forEach((month, lines) -> {
            Map<String, List<Line>> shares = new TreeMap<>();
            lines.forEach(l -> shares.computeIfAbsent(pair(l.importer, l.exporter), k -> new ArrayList<>()).add(l));
            shares.forEach((pair, l) ->
                    products.preference.computeIfAbsent(pair, k -> new TreeMap<>()).put(month, products.lines(l)));
        });
        return products;
    }

    /// The same products with what else is known of them.
    ///
    /// @param duties collected by six-digit product and pair, as fractions of the import value
    /// @param elasticityOf trade elasticity θ by six-digit product, those that have one
    public Products with(Collection<Line> duties, Map<String, Double> elasticityOf) {
        Products with = new Products(this, Arrays.stream(product).mapToDouble(code -> elasticityOf.getOrDefault(code, Double.NaN)).toArray());
        Map<String, List<Line>> byPair = new TreeMap<>();
        duties.forEach(line -> byPair.computeIfAbsent(pair(line.importer, line.exporter), k -> new ArrayList<>()).add(line));
        byPair.forEach((pair, lines) -> with.collected.put(pair, lines(lines)));
        return with;
    }

    /// The same products, told which lines of the schedules bear a duty by weight or number, whose worth in percent is not known.
    ///
    /// @param duties by line: 1 for one that bears no other duty, 0 for one that bears a percentage too
    public Products withSpecific(Collection<Line> duties) {
        Products with = new Products(this, elasticity);
        Map<String, List<Line>> byImporter = new TreeMap<>();
        duties.forEach(line -> byImporter.computeIfAbsent(line.importer, k -> new ArrayList<>()).add(line));
        byImporter.forEach((importer, lines) -> with.specific.put(importer, lines(lines)));
        return with;
    }

    /// No product detail at all: what a world has whose sectors no concordance describes.
    public static Products none() {
        return of(new TreeMap<>(), List.of(), List.of(), new TreeMap<>());
    }

    private Lines lines(List<Line> rows) {
        return new Lines(rows, product);
    }

    private static String pair(String importer, String exporter) {
        return importer + "<" + exporter;
    }

    public int size() {
        return product.length;
    }

    public String product(int k) {
        return product[k];
    }

    /// The place of a six-digit product; negative where there is none.
    public int indexOf(String code) {
        return Arrays.binarySearch(product, code);
    }

    /// The sector that a product belongs to.
    public String sector(int k) {
        return sector[k];
    }

    /// True when `code` (two to ten digits) is a product, a group of products, or lies below a product.
    public boolean exists(String code) {
        if (code.length() >= 6) {
            return Arrays.binarySearch(product, code.substring(0, 6)) >= 0;
        }
        int[] range = range(product, code);
        return range[0] < range[1];
    }

    /// The existing code of the same length that shares the longest beginning with `code`, nearest in number.
    public String nearest(String code) {
        int length = Math.min(6, code.length());
        String wanted = code.substring(0, length);
        int at = Arrays.binarySearch(product, wanted);
        int right = Math.min(product.length - 1, at < 0 ? -at - 1 : at);
        String after = product[right].substring(0, length);
        String before = product[Math.max(0, right - 1)].substring(0, length);
        return shared(before, wanted) > shared(after, wanted) ? before : after;
    }

    /// The existing codes from `first` to `last`, both of one length up to six digits (longer ones are cut to six).
    public List<String> between(String first, String last) {
        int length = Math.min(6, first.length());
        String end = last.substring(0, length);
        return Arrays.stream(product).map(code -> code.substring(0, length)).distinct()
                .filter(code -> code.compareTo(first.substring(0, length)) >= 0 && code.compareTo(end) <= 0).toList();
    }

    private static int shared(String a, String b) {
        int k = 0;
        while (k < Math.min(a.length(), b.length()) && a.charAt(k) == b.charAt(k)) {
            k++;
        }
        return k;
    }

    /// True when imports of `importer` from `exporter` are known by product.
    public boolean has(String importer, String exporter) {
        return trade.containsKey(pair(importer, exporter));
    }

    /// The exporters, or groups of them, that imports of `importer` are known from, in alphabetical order.
    public List<String> partners(String importer) {
        return trade.keySet().stream().filter(pair -> pair.startsWith(importer + "<")).map(pair -> pair.substring(importer.length() + 1))
                .filter(exporter -> !exporter.equals(ALL)).sorted().toList();
    }

    /// Imports by product in USD million, border value, of the year of the product data; `null` where not known. Read only.
    public double[] imports(String importer, String exporter) {
        Lines lines = trade.get(pair(importer, exporter));
        return lines == null ? null : lines.sums;
    }

    /// True when the imports of `importer` from `exporter` are known by lines finer than products.
    public boolean isDetailed(String importer, String exporter) {
        Lines lines = trade.get(pair(importer, exporter));
        return lines != null && lines.finerThanProducts;
    }

    /// The share of each product that `codes` covers in the imports of `importer` from `exporter`: by value over the
    /// pair's own finer lines; else over the finer lines of all the importer's partners; else by counting tariff lines.
    ///
    /// @return 0 to 1 a product; cost `O(codes · log lines)`
    public double[] coverage(String importer, String exporter, HsCodes codes) {
        double[] share = new double[product.length];
        HashMap<Integer, List<String>> finer = new HashMap<>();
        for (String code : codes.all()) {
            if (code.length() <= 6) {
                int[] range = range(product, code);
                Arrays.fill(share, range[0], range[1], 1);
            } else {
                int k = Arrays.binarySearch(product, code.substring(0, 6));
                if (k >= 0) {
                    finer.computeIfAbsent(k, any -> new ArrayList<>()).add(code);
                }
            }
        }
        Lines own = trade.get(pair(importer, exporter));
        Lines pooled = finest.get(importer);
        Lines schedule = mostFavoured.get(importer);
        finer.forEach((k, below) -> share[k] = Math.min(1, part(product[k], below, own, pooled, schedule)));
        return share;
    }

    private static double part(String product, List<String> below, Lines own, Lines pooled, Lines schedule) {
        for (Lines lines : new Lines[] {own, pooled}) {
            if (lines != null && lines.isFinerThan(product) && lines.sum(product) > 0) {
                return below.stream().mapToDouble(lines::sum).sum() / lines.sum(product);
            }
        }
        int listed = schedule == null ? 0 : schedule.count(product);
        return listed == 0 ? 1
                : (double) below.stream().mapToInt(code -> schedule.count(code.substring(0, Math.min(8, code.length()))))
                        .sum() / listed;
    }

    /// Statutory most-favoured-nation duty by product, the plain mean over its lines, as fractions; 0 where none is known. Read only.
    public double[] mostFavoured(String importer) {
        return meanMostFavoured.computeIfAbsent(importer, any -> {
            Lines lines = mostFavoured.get(importer);
            double[] rate = new double[product.length];
            for (int k = 0; lines != null && k < rate.length; k++) {
                rate[k] = lines.sums[k] / Math.max(1, lines.counts[k]);
            }
            return rate;
        });
    }

    /// How many lines a schedule has for a product.
    ///
    /// @param withSpecific those that bear a duty by weight or number, which [#mostFavoured] counts as 0
    /// @param specificAlone those among them that bear no percentage
    public record Schedule(int lines, int withSpecific, int specificAlone) {
        /// Whether some line tells what it bears in percent.
        public boolean tellsPercent() {
            return lines > specificAlone;
        }
    }

    /// The lines of the schedule of `importer` for product `k`.
    public Schedule schedule(String importer, int k) {
        Lines all = mostFavoured.get(importer);
        Lines by = specific.get(importer);
        return new Schedule(all == null ? 0 : all.counts[k], by == null ? 0 : by.counts[k], by == null ? 0 : (int) by.sums[k]);
    }

    /// Duty collected on each product as a fraction of the import value, in the year of the product data; for [#ALL] the mean
    /// over partners by value. 0 where none was collected or none is known. Read only.
    public double[] collected(String importer, String exporter) {
        if (!exporter.equals(ALL)) {
            Lines lines = collected.get(pair(importer, exporter));
            return lines == null ? new double[product.length] : lines.sums;
        }
        return meanCollected.computeIfAbsent(importer, this::meanCollected);
    }

    private double[] meanCollected(String importer) {
        double[] mean = new double[product.length];
        double[] all = imports(importer, ALL);
        collected.forEach((pair, lines) -> {
            double[] value = pair.startsWith(importer + "<") && trade.containsKey(pair) ? trade.get(pair).sums : null;
            for (int k = 0; value != null && k < mean.length; k++) {
                mean[k] += all[k] > 0 ? lines.sums[k] * value[k] / all[k] : 0;
            }
        });
        return mean;
    }

    /// Trade elasticity θ of a product, from estimates on its own trade; NaN where there is none.
    public double elasticity(int k) {
        return elasticity[k];
    }

    /// Share of each product's import value that claimed a trade-agreement preference, from the month observed that is
    /// nearest to `month`; `null` where no month is known. Read only.
    public double[] preference(String importer, String exporter, YearMonth month) {
        YearMonth nearest = preferenceMonth(importer, exporter, month);
        return nearest == null ? null : preference.get(pair(importer, exporter)).get(nearest).sums;
    }

    /// The month observed that is nearest to `month`, the earlier of two; `null` where no month is known.
    public YearMonth preferenceMonth(String importer, String exporter, YearMonth month) {
        NavigableMap<YearMonth, Lines> months = preference.get(pair(importer, exporter));
        if (months == null) {
            return null;
        }
        YearMonth before = months.floorKey(month);
        YearMonth after = months.ceilingKey(month);
        return before == null ? after : after == null ? before : months(before, month) <= months(month, after) ? before : after;
    }

    /// Months of which preference claims of a pair are known, in order; none where there are none.
    public List<YearMonth> preferenceMonths(String importer, String exporter) {
        NavigableMap<YearMonth, Lines> months = preference.get(pair(importer, exporter));
        return months == null ? List.of() : List.copyOf(months.keySet());
    }

    /// True when preference claims are known for a pair.
    public boolean hasPreference(String importer, String exporter) {
        return preference.containsKey(pair(importer, exporter));
    }

    private static int months(YearMonth a, YearMonth b) {
        return 12 * (b.getYear() - a.getYear()) + b.getMonthValue() - a.getMonthValue();
    }

    /// First and past-last position of the sorted codes that begin with `code`.
    private static int[] range(String[] sorted, String code) {
        int from = Arrays.binarySearch(sorted, code);
        int to = Arrays.binarySearch(sorted, code + ":");
        return new int[] {from < 0 ? -from - 1 : from, -to - 1};
    }

    /// Sorted national lines, summed by product, and with running totals so that any heading is summed by two look-ups.
    private static final class Lines {
        private final String[] code;
        private final double[] running;
        private final double[] sums;
        private final int[] counts;
        private final boolean finerThanProducts;

        Lines(List<Line> rows, String[] product) {
            TreeMap<String, Double> merged = new TreeMap<>();
            rows.forEach(row -> merged.merge(row.code, row.value, Double::sum));
            code = merged.keySet().toArray(String[]::new);
            running = new double[code.length + 1];
            sums = new double[product.length];
            counts = new int[product.length];
            int line = 0;
            int k = 0;
            for (double value : merged.values()) {
                running[line + 1] = running[line] + value;
                String of = code[line].substring(0, 6);
                while (k < product.length - 1 && product[k].compareTo(of) < 0) {
                    k++;
                }
                if (product[k].equals(of)) {
                    sums[k] += value;
                    counts[k]++;
                }
                line++;
            }
            finerThanProducts = Arrays.stream(code).anyMatch(c -> c.length() > 6);
        }

        double sum(String prefix) {
            int[] range = range(code, prefix);
            return running[range[1]] - running[range[0]];
        }

        int count(String prefix) {
            int[] range = range(code, prefix);
            return range[1] - range[0];
        }

        boolean isFinerThan(String product) {
            int[] range = range(code, product);
            return range[0] < range[1] && code[range[0]].length() > product.length();
        }
    }
}
