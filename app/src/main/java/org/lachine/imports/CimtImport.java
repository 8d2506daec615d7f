package org.lachine.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lachine.data.CsvTable;
import org.lachine.data.TextFile;
import org.lachine.data.WorldDescription.Source;
import org.lachine.model.FaultyInputException;

/// Canada's goods flows from Statistics Canada's Canadian International Merchandise Trade files, by month, country, province and state.
///
/// Values are Canadian dollars. The files do not say whether they are imports or exports: their names do.
final class CimtImport {
    private static final String CANADA = "CAN";
    private static final double TO_MILLION = 1e-6;
    private static final int MONTHS = 12;
    private static final TreeMap<Integer, Integer> REVISION_SINCE = new TreeMap<>(Map.of(1988, 1988, 1996, 1996, 2002, 2002, 2007, 2007, 2012, 2012,
            2017, 2017, 2022, 2022));

    private final Settings settings;
    private final Notes notes = new Notes();
    private final Rejections rejections = new Rejections();
    private final CountryCodes countries = CountryCodes.standard();
    private final Map<String, TreeSet<Integer>> months = new TreeMap<>();
    private TradeFlows trade;
    private int year;

    CimtImport(Settings settings) {
        this.settings = settings;
        this.year = settings.year() == null ? 0 : settings.year();
    }

    Imported run() throws IOException {
        if (settings.usdPerUnit() == null) {
            throw new FaultyInputException("cimt: the values are Canadian dollars; a world is in US dollars.",
                    "Say the year's rate, US dollars for one Canadian dollar: --usd-per-unit 0.7302");
        }
        if (!settings.base().world().countries().contains(CANADA)) {
            throw new FaultyInputException("World %s has no Canada.".formatted(settings.base().world().name()), "Use a base with CAN.");
        }
        notes.add("unit", "CAD at %s USD".formatted(settings.usdPerUnit()), "Statistics Canada's documentation; --usd-per-unit");
        for (Path path : settings.files()) {
            boolean exports = exports(path);
            notes.add(path.getFileName().toString(), exports ? "exports" : "imports", settings.flow() == null ? "file name" : "--flow");
            try (CsvTable table = CsvTable.open(new TextFile(path, settings.encoding(), new ReadProgress(settings.progress(), path)))) {
                read(table, exports);
            }
        }
        months.forEach((flow, of) -> {
            if (of.size() < MONTHS) {
                throw new FaultyInputException("cimt: of %s there are the months %s of %d.".formatted(flow, of, year),
                        "A world is of a whole year: give the files of all twelve months.");
            }
        });
        if (trade == null) {
            throw new FaultyInputException("%s: there is no row.".formatted(settings.files().getFirst()), "Give a file with its rows.");
        }
        return new TradeWorld(settings, notes, rejections, trade).of(year, "CIMT of Statistics Canada, %d".formatted(year),
                new Source("Canadian International Merchandise Trade, Statistics Canada, %d".formatted(year),
                        "https://www150.statcan.gc.ca/n1/pub/71-607-x/71-607-x2021004-eng.htm",
                        "Statistics Canada Open Licence"), "CAD");
    }

    private boolean exports(Path path) {
        String said = settings.flow() == null ? path.getFileName().toString().toLowerCase(Locale.ROOT) : settings.flow().toLowerCase(Locale.ROOT);
        boolean imports = said.contains("imp");
        boolean exports = said.contains("exp");
        if (imports == exports) {
            throw new FaultyInputException("%s: whether these are imports or exports is not in the file, nor in its name.".formatted(path),
                    "Say it: --flow imports, or --flow exports; or name the file after it.");
        }
        return exports;
    }

    private void read(CsvTable table, boolean exports) {
        int month = table.column("YearMonth/AnnéeMois", "YearMonth");
        int product = table.column("HS10", "HS8", "HS6");
        int country = table.column("Country/Pays", "Country");
        int value = table.numbers("Value/Valeur", "Value");
        while (table.next()) {
            double amount = table.number(value);
            String when = table.text(month).strip();
            if (!table.isWhole()) {
                rejections.add("row with another number of cells than the heading", amount, table);
            } else if (!when.matches("(19|20)\\d\\d(0[1-9]|1[0-2])")) {
                rejections.add("no month", amount, table);
            } else if (!(amount >= 0)) {
                rejections.add("value that is no number from zero on", Double.NaN, table);
            } else if (year(table, Integer.parseInt(when.substring(0, 4)))) {
                row(table, table.text(country).strip(), table.text(product).replace(".", "").strip(), amount, Integer.parseInt(when.substring(4)), exports);
            } else {
                rejections.add("of another year", amount, table);
            }
        }
    }

    private boolean year(CsvTable table, int of) {
        if (year == 0) {
            year = of;
            notes.add("year", year, "file");
        } else if (year != of && settings.year() == null) {
            throw table.fault("line %d: the year is %d, before it was %d.".formatted(table.line(), of, year), "Say which is meant: --year %d.".formatted(year));
        }
        if (trade == null && year == of) {
            int revision = settings.revision() != null ? settings.revision() : REVISION_SINCE.floorEntry(year).getValue();
            notes.add("Harmonized System", revision, settings.revision() != null ? "--hs" : "the year: Canada takes each revision on its first day");
            trade = new TradeFlows(settings.base().world(), new ProductSectors(settings.base().world(), settings.concordance(), revision), false, rejections);
        }
        return year == of;
    }

    private void row(CsvTable table, String partner, String product, double amount, int month, boolean exports) {
        String known = countries.find(partner);
        // national lines of eight and ten digits begin with the product
        String six = product.length() > 6 ? product.substring(0, 6) : product;
        if (known == null) {
            rejections.add("country that is not known", amount, table);
        } else if (!product.matches("\\d{6}(\\d\\d){0,2}") || !BaciImport.isProduct(six)) {
            rejections.add("product without six, eight or ten digits", amount, table);
        } else {
            months.computeIfAbsent(exports ? "exports" : "imports", any -> new TreeSet<>()).add(month);
            trade.add(exports ? CANADA : known, exports ? known : CANADA, six, amount * TO_MILLION * settings.usdPerUnit(), exports, table);
        }
    }
}
