package org.lachine.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lachine.data.CsvTable;
import org.lachine.data.TextFile;
import org.lachine.data.WorldDescription.Source;
import org.lachine.model.FaultyInputException;

/// Goods flows of one or several reporters from UN Comtrade, with the column names of the API of 2022 and later or those before it.
///
/// Values are US dollars, imports with cost, insurance and freight, exports free on board. Rows of totals (partner World,
/// chapters) and parts of a total (second partner, mode of transport, customs procedure, re-exports) are not trade beside it.
final class ComtradeImport {
    private static final double TO_MILLION = 1e-6;
    private static final int MONTHS = 12;
    private static final Set<String> WORLD = Set.of("0", "000", "W00", "WLD", "WORLD", "MONDE");
    private static final Set<String> IMPORT = Set.of("M", "1", "IMPORT", "IMPORTS");
    private static final Set<String> EXPORT = Set.of("X", "2", "EXPORT", "EXPORTS");

    private final Settings settings;
    private final Notes notes = new Notes();
    private final Rejections rejections = new Rejections();
    private final CountryCodes countries = CountryCodes.standard();
    private final TreeMap<String, TreeSet<Integer>> months = new TreeMap<>();
    private TradeFlows trade;
    private final Revision revision;
    private int year;
    private double partners;
    private double world;

    ComtradeImport(Settings settings) {
        this.settings = settings;
        this.year = settings.year() == null ? 0 : settings.year();
        this.revision = new Revision(settings, notes);
    }

    Imported run() throws IOException {
        for (Path path : settings.files()) {
            try (CsvTable table = CsvTable.open(new TextFile(path, settings.encoding(), new ReadProgress(settings.progress(), path)))) {
                read(table);
            }
        }
        if (trade == null) {
            throw new FaultyInputException("%s: there is no row of goods.".formatted(settings.files().getFirst()), "Give a file of Comtrade with its rows.");
        }
        months.forEach((reporter, of) -> {
            if (of.size() < MONTHS && !of.contains(0) || of.size() > 1 && of.contains(0)) {
                throw new FaultyInputException("%s: there are the months %s of %d%s.".formatted(reporter, of, year, of.contains(0) ? ", 0 being the whole year"
                        : ""), "A world is of a whole year: give all twelve months, or the annual file alone.");
            }
        });
        if (world > 0) {
            notes.add("partners' sum against partner World", String.format(Locale.ROOT, "%.4g and %.4g USD million", partners * TO_MILLION, world * TO_MILLION),
                    "file, products of six digits");
        }
        notes.add("unit", "USD; imports c.i.f., exports f.o.b.", "column name, Comtrade's documentation");
        String names = settings.files().size() == 1 ? settings.files().getFirst().getFileName().toString() : settings.files().size() + " files";
        return new TradeWorld(settings, notes, rejections, trade).of(year, "UN Comtrade, " + names,
                new Source("UN Comtrade, " + names, "https://comtradeplus.un.org", "UN Comtrade terms of use"), "USD");
    }

    private void read(CsvTable table) {
        int period = table.column("refPeriodId", "period", "Period");
        int yearColumn = table.columnIfAny("refYear", "Year");
        int month = table.numbersIfAny("refMonth");
        int[] reporter = {table.columnIfAny("reporterISO", "Reporter ISO"), table.columnIfAny("reporterCode", "Reporter Code"),
                table.columnIfAny("reporterDesc", "Reporter")};
        int[] partner = {table.columnIfAny("partnerISO", "Partner ISO"), table.columnIfAny("partnerCode", "Partner Code"),
                table.columnIfAny("partnerDesc", "Partner")};
        int flow = table.column("flowCode", "Trade Flow Code", "flowDesc", "Trade Flow");
        int nomenclature = table.columnIfAny("classificationCode", "Classification");
        int product = table.column("cmdCode", "Commodity Code");
        int value = table.numbers("primaryValue", "Trade Value (US$)");
        int[] parts = {table.columnIfAny("partner2Code", "2nd Partner Code"), table.columnIfAny("motCode", "Mode of Transport Code"),
                table.columnIfAny("customsCode", "Customs Proc. Code")};
        if (reporter[0] < 0 && reporter[1] < 0 && reporter[2] < 0 || partner[0] < 0 && partner[1] < 0 && partner[2] < 0) {
            throw table.fault("there is no column of reporters or partners; there are %s.".formatted(TextFile.shown(String.join(", ", table.heading()))),
                    "Give a file of Comtrade with its heading.");
        }
        while (table.next()) {
            double amount = table.number(value);
            if (!table.isWhole()) {
                rejections.add("row with another number of cells than the heading", amount, table);
                continue;
            }
            String when = table.text(yearColumn >= 0 ? yearColumn : period).strip();
            if (!when.matches("(19|20)\\d\\d(\\d\\d)?(\\d\\d)?")) {
                rejections.add("no year", amount, table);
                continue;
            }
            int of = Integer.parseInt(when.substring(0, 4));
            if (year == 0) {
                year = of;
                notes.add("year", year, "file");
            } else if (of != year) {
                if (settings.year() == null) {
                    throw table.fault("line %d: the year is %d, before it was %d.".formatted(table.line(), of, year),
                            "Say which is meant: --year %d.".formatted(year));
                }
                rejections.add("of another year", amount, table);
                continue;
            }
            nomenclature(table, nomenclature);
            row(table, reporter, partner, table.text(flow).strip().toUpperCase(Locale.ROOT), table.text(product).strip(), amount,
                    month(table, month, period), parts);
        }
    }

    /// 1 to 12; 0 for the whole year.
    private static int month(CsvTable table, int month, int period) {
        String of = table.text(period).strip();
        double number = of.matches("\\d{6}") ? Double.parseDouble(of.substring(4)) : table.number(month);
        return number >= 1 && number <= MONTHS ? (int) number : 0;
    }

    private void nomenclature(CsvTable table, int column) {
        int of = revision.of(table, column);
        if (trade == null) {
            trade = new TradeFlows(settings.base().world(), new ProductSectors(settings.base().world(), settings.concordance(), of), false, rejections);
        }
    }

    private void row(CsvTable table, int[] reporter, int[] partner, String flow, String product, double amount, int month, int[] parts) {
        if (!(amount >= 0)) {
            rejections.add("value that is no number from zero on", Double.NaN, table);
            return;
        }
        if (!BaciImport.isProduct(product)) {
            rejections.add(product.matches("\\d{1,5}|TOTAL|AG\\d") ? "total of a chapter or heading, not of a product" : "product without six digits", amount,
                    table);
            return;
        }
        boolean exports = EXPORT.contains(flow);
        if (!exports && !IMPORT.contains(flow)) {
            rejections.add("neither imports nor exports (re-exports are part of exports)", amount, table);
            return;
        }
        for (int part : parts) {
            String code = table.text(part).strip();
            if (!code.isEmpty() && !code.equals("0") && !code.equals("C00")) {
                rejections.add("part of a total: second partner, mode of transport or customs procedure", amount, table);
                return;
            }
        }
        String seller = country(table, reporter);
        if (isWorld(table, partner)) {
            world += amount;
            rejections.add("total of all partners", amount, table);
            return;
        }
        String buyer = country(table, partner);
        if (seller == null || buyer == null) {
            rejections.add("country that is not known", amount, table);
            return;
        }
        if (!settings.base().world().countries().contains(seller)) {
            rejections.add("the reporter is no country of the world", amount, table);
            return;
        }
        partners += amount;
        months.computeIfAbsent(seller + (exports ? " exports" : " imports"), any -> new TreeSet<>()).add(month);
        String exporter = exports ? seller : buyer;
        String importer = exports ? buyer : seller;
        if (trade.add(exporter, importer, product, amount * TO_MILLION, exports, table)) {
            trade.once(exporter, importer, product, exports, month, table);
        }
    }

    private static boolean isWorld(CsvTable table, int[] columns) {
        for (int column : columns) {
            String text = table.text(column).strip().toUpperCase(Locale.ROOT);
            if (!text.isEmpty()) {
                return WORLD.contains(text);
            }
        }
        return false;
    }

    /// By ISO code, else by number, else by name.
    private String country(CsvTable table, int[] columns) {
        for (int column : columns) {
            String found = table.text(column).isBlank() ? null : countries.find(table.text(column));
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
