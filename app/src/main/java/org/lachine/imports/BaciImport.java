package org.lachine.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.lachine.data.BaciColumn;
import org.lachine.data.CsvTable;
import org.lachine.data.TextFile;
import org.lachine.data.WorldDescription.Source;
import org.lachine.model.FaultyInputException;

/// Goods flows of a year from BACI (CEPII): columns t, i, j, k, v, and the file of country codes that comes with it.
///
/// Values are thousand USD, free on board, reconciled from both sides.
final class BaciImport {
    private static final double THOUSAND_TO_MILLION = 1e-3;
    private static final String[] CODES = {"country_code"};

    private final Settings settings;
    private final Notes notes = new Notes();
    private final Rejections rejections = new Rejections();
    private final CountryCodes countries = CountryCodes.standard();

    BaciImport(Settings settings) {
        this.settings = settings;
    }

    Imported run() throws IOException {
        Map<Path, CsvTable> flows = new LinkedHashMap<>();
        try {
            for (Path path : settings.files()) {
                CsvTable table = CsvTable.open(new TextFile(path, settings.encoding(), new ReadProgress(settings.progress(), path)));
                if (table.columnIfAny(CODES) < 0) {
                    flows.put(path, table);
                } else {
                    try (table) {
                        codes(table, path);
                    }
                }
            }
            if (flows.size() != 1) {
                throw new FaultyInputException("baci takes the flows of one year, and their country codes; %d files of flows were given.".formatted(
                        flows.size()), "Give one BACI_HS…_Y….csv and country_codes_V….csv.");
            }
            return of(flows.keySet().iterator().next(), flows.values().iterator().next());
        } finally {
            flows.values().forEach(CsvTable::close);
        }
    }

    private Imported of(Path path, CsvTable table) {
        int revision = Revision.ofName(settings, path.getFileName().toString(), notes);
        ProductSectors sectors = new ProductSectors(settings.base().world(), settings.concordance(), revision);
        TradeFlows trade = new TradeFlows(settings.base().world(), sectors, true, rejections);
        int year = read(table, trade);
        notes.add("unit", "thousand USD, free on board", "CEPII's documentation; the file states none");
        return new TradeWorld(settings, notes, rejections, trade).of(year, "BACI, " + path.getFileName(),
                new Source("BACI, CEPII (Gaulier and Zignago 2010), %s, Harmonized System %d".formatted(path.getFileName(), revision),
                        "https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37", "Etalab Open Licence 2.0"), "thousand USD");
    }

    /// Country codes as BACI gives them go before our own.
    private void codes(CsvTable table, Path path) {
        int code = table.column(CODES);
        int letters = table.column("country_iso3", "iso_3digit_alpha");
        int read = 0;
        while (table.next()) {
            String known = countries.find(table.text(letters));
            if (!table.isWhole() || known == null) {
                rejections.add("country code that stands for no country", Double.NaN, table);
            } else {
                countries.replace(table.text(code), known);
                read++;
            }
        }
        notes.add("country codes", read, path.getFileName().toString());
    }

    private int read(CsvTable table, TradeFlows trade) {
        int t = table.numbers(BaciColumn.YEAR.names());
        int i = table.column(BaciColumn.EXPORTER.names());
        int j = table.column(BaciColumn.IMPORTER.names());
        int k = table.column(BaciColumn.PRODUCT.names());
        int v = table.numbers(BaciColumn.VALUE.names());
        int year = settings.year() == null ? 0 : settings.year();
        notes.add("columns", "year %s, exporter %s, importer %s, product %s, value %s".formatted(table.heading().get(t), table.heading().get(i),
                table.heading().get(j),
                table.heading().get(k), table.heading().get(v)), "heading");
        Map<String, String> known = new HashMap<>();
        long rows = 0;
        while (table.next()) {
            rows++;
            double value = table.number(v);
            if (!table.isWhole()) {
                rejections.add("row with another number of cells than the heading", value, table);
                continue;
            }
            double rowYear = table.number(t);
            if (!(rowYear >= 1900 && rowYear <= 2200)) {
                rejections.add("no year", value, table);
                continue;
            }
            if (year == 0) {
                year = (int) rowYear;
                notes.add("year", year, "column " + table.heading().get(t));
            } else if (rowYear != year) {
                if (settings.year() == null) {
                    throw table.fault("line %d: the year is %s, before it was %d.".formatted(table.line(), table.shown(t), year),
                            "Say which is meant: --year %d.".formatted(year));
                }
                rejections.add("of another year", value, table);
                continue;
            }
            String product = product(table.text(k));
            String exporter = known.computeIfAbsent(table.text(i), text -> Objects.requireNonNullElse(countries.find(text), ""));
            String importer = known.computeIfAbsent(table.text(j), text -> Objects.requireNonNullElse(countries.find(text), ""));
            if (!(value >= 0)) {
                rejections.add("value that is no number from zero on", Double.NaN, table);
            } else if (exporter.isEmpty() || importer.isEmpty()) {
                rejections.add("country that is not known", value, table);
            } else if (product == null) {
                rejections.add("product without six digits", value, table);
            } else if (trade.add(exporter, importer, product, value * THOUSAND_TO_MILLION, false, table)) {
                trade.once(exporter, importer, product, false, 0, table);
            }
        }
        notes.add("rows", "%d, of which %d not taken".formatted(rows, rejections.rows()), "file");
        return year;
    }

    /// Six digits; BACI writes products also as numbers, without the zero at the front. Null for anything else.
    private static String product(String text) {
        String code = text.length() == 5 ? "0" + text : text;
        return isProduct(code) ? code : null;
    }

    static boolean isProduct(String code) {
        if (code.length() != 6) {
            return false;
        }
        for (int k = 0; k < 6; k++) {
            if (code.charAt(k) < '0' || code.charAt(k) > '9') {
                return false;
            }
        }
        return true;
    }
}
