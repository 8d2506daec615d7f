package org.lachine.imports;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lachine.data.CsvTable;
import org.lachine.imports.ProductSectors.Share;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException;
import org.lachine.model.World;

/// Goods trade by product on its way into a world: added up by sector and pair in constant memory, every row counted.
///
/// A country that the world does not have belongs to its rest of the world, if it has one; trade inside the rest of the world is
/// part of its own sales there, and set aside.
final class TradeFlows {
    private static final String REST = "ROW";
    private static final String EXPORTS = "exports";
    private static final String IMPORTS = "imports";
    /// Widths of the parts of a pair's key.
    private static final int PARTNER_BITS = 10;
    private static final int PERIOD_BITS = 4;

    private final World base;
    private final ProductSectors sectors;
    private final Rejections rejections;
    private final Totals totals = new Totals();
    private final int n;
    private final boolean bothSides;
    /// What importers report, or both sides agree on, and what exporters report.
    private final double[] byImporter;
    private final double[] byExporter;
    private final boolean[] asImporter;
    private final boolean[] asExporter;
    private final Set<String> folded = new TreeSet<>();
    private final Map<Integer, BitSet> seen = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private double inside;

    /// @param bothSides whether a row is what importer and exporter both report, so that a country without rows is not covered;
    ///     else a reporter's rows are all its trade
    TradeFlows(World base, ProductSectors sectors, boolean bothSides, Rejections rejections) {
        this.bothSides = bothSides;
        this.base = base;
        this.sectors = sectors;
        this.rejections = rejections;
        this.n = base.countries().size();
        this.byImporter = new double[base.flow().length];
        this.byExporter = new double[base.flow().length];
        this.asImporter = new boolean[n];
        this.asExporter = new boolean[n];
    }

    /// The country's position in the world, that of the rest of the world where it is not there by itself; -1 for none.
    int position(String country) {
        Codes countries = base.countries();
        return country == null ? -1 : countries.contains(country) ? countries.indexOf(country) : countries.contains(REST) ? countries.indexOf(REST) : -1;
    }

    /// Takes one row, or notes why not.
    ///
    /// @param product six digits
    /// @param musd value at the border, USD million
    /// @param fromExporter whether these are the exporter's statistics; importers' go before them
    /// @return whether the row is in the world
    boolean add(String exporter, String importer, String product, double musd, boolean fromExporter, CsvTable row) {
        int i = position(exporter);
        int m = position(importer);
        if (i < 0 || m < 0) {
            rejections.add("%s is not in world %s, which has no rest of the world".formatted(i < 0 ? exporter : importer, base.name()), musd, row);
            return false;
        }
        fold(exporter, i);
        fold(importer, m);
        totals.file(EXPORTS, base.countries().code(i), musd);
        totals.file(IMPORTS, base.countries().code(m), musd);
        Share[] shares = sectors.of(product);
        if (shares == null) {
            aside("no product of this revision of the Harmonized System", i, m, musd, row);
            return false;
        }
        if (i == m) {
            inside += musd;
            setAside(i, m, musd);
            return true;
        }
        asImporter[m] |= !fromExporter;
        asExporter[i] |= fromExporter || bothSides;
        double left = musd;
        for (int k = 0; k < shares.length; k++) {
            double part = k == shares.length - 1 ? left : musd * shares[k].share();
            left -= part;
            if (shares[k].sector() < 0) {
                aside("product of an industry that is no goods sector of the world", i, m, part, row);
            } else {
                (fromExporter ? byExporter : byImporter)[base.cell(shares[k].sector(), m, i)] += part;
            }
        }
        return true;
    }

    private void fold(String country, int position) {
        if (!base.countries().code(position).equals(country)) {
            folded.add(country);
        }
    }

    private void aside(String reason, int exporter, int importer, double musd, CsvTable row) {
        rejections.add(reason, musd, row);
        setAside(exporter, importer, musd);
    }

    private void setAside(int exporter, int importer, double musd) {
        totals.aside(EXPORTS, base.countries().code(exporter), musd);
        totals.aside(IMPORTS, base.countries().code(importer), musd);
    }

    /// Notes that a row stands for itself: a product of a pair has one in a period.
    ///
    /// @param exporter and `importer` codes in the file
    /// @param month 1 to 12; 0 for the whole year
    /// @throws FaultyInputException when the row stands twice
    void once(String exporter, String importer, String product, boolean fromExporter, int month, CsvTable row) {
        int pair = ((number(exporter) << PARTNER_BITS | number(importer)) << PERIOD_BITS | month) << 1 | (fromExporter ? 1 : 0);
        BitSet products = seen.computeIfAbsent(pair, any -> new BitSet());
        int number = sectors.place(product).number();
        if (products.get(number)) {
            throw row.fault("line %d: exporter %s, importer %s, product %s stand in an earlier line too.".formatted(row.line(), exporter, importer, product),
                    "Every product of a pair has one row a period: give each file once, with the rows of all modes of transport and customs procedures "
                    + "together.");
        }
        products.set(number);
    }

    private int number(String country) {
        Integer known = numbers.get(country);
        if (known == null) {
            known = numbers.size();
            numbers.put(country, known);
        }
        return known;
    }

    /// The world's flows with those of the file in their cells: goods across borders, where the file covers them. What exporters
    /// report is taken where the importer reports nothing. Own sales, services and all other cells are the base's.
    double[] flows() {
        double[] merged = base.flow().clone();
        for (int cell = 0; cell < merged.length; cell++) {
            int i = cell % n;
            int m = cell / n % n;
            boolean taken = isCovered(cell / n / n, m, i);
            double flow = taken && (bothSides || asImporter[m]) ? byImporter[cell] : taken ? byExporter[cell] : 0;
            if (taken) {
                merged[cell] = flow;
                totals.world(EXPORTS, base.countries().code(i), flow);
                totals.world(IMPORTS, base.countries().code(m), flow);
            }
            setAside(i, m, byImporter[cell] + byExporter[cell] - flow);
        }
        return merged;
    }

    private boolean isCovered(int sector, int importer, int exporter) {
        return importer != exporter && base.isGoods(sector) && sectors.covers(sector)
                && (bothSides ? isSeen(importer) && isSeen(exporter) : asImporter[importer] || asExporter[exporter]);
    }

    private boolean isSeen(int country) {
        return asImporter[country] || asExporter[country];
    }

    Totals totals() {
        return totals;
    }

    /// Countries of the file that belong to the rest of the world.
    Set<String> folded() {
        return folded;
    }

    /// Trade between countries of the rest of the world, and returned goods; USD million.
    double inside() {
        return inside;
    }

    boolean isEmpty() {
        return Arrays.stream(byImporter).allMatch(value -> value == 0) && Arrays.stream(byExporter).allMatch(value -> value == 0);
    }

    /// Whose statistics came in.
    List<String> reporters() {
        Set<String> all = new TreeSet<>();
        for (int c = 0; c < n; c++) {
            if (isSeen(c)) {
                all.add(base.countries().code(c));
            }
        }
        return List.copyOf(all);
    }
}
