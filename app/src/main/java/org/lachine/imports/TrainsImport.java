package org.lachine.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.lachine.data.BuiltWorld;
import org.lachine.data.CsvTable;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.data.TextFile;
import org.lachine.data.WorldDescription.Source;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException;
import org.lachine.model.World;

/// Tariffs from UNCTAD's TRAINS as WITS hands them out: the result of a query (Reporter, Partner, DutyType, Simple Average …) or the
/// files of the bulk download (Reporter_ISO_N, ProductCode, SimpleAverage; with a Partner they are preferences).
///
/// Rates are percent ad valorem, ad valorem equivalents where the file has them. A cell that the file does not reach keeps the base's tariff.
final class TrainsImport {
    private static final String UNION = "EU27";
    private static final Set<String> UNION_CODES = Set.of("EUN", "918", "097", "97", "EU27", "EUROPEAN UNION", "UNION EUROPEENNE", "UNION EUROPÉENNE");
    private static final Set<String> ALL = Set.of("WLD", "000", "0", "WORLD", "MONDE");
    private static final double MOST_PERCENT = 10_000;
    private static final Set<String> MEMBERS = CountryCodes.europeanUnion();

    private final Settings settings;
    private final Notes notes = new Notes();
    private final Rejections rejections = new Rejections();
    private final CountryCodes countries = CountryCodes.standard();
    private final Map<String, List<Integer>> positions = new HashMap<>();
    private final World base;
    private TariffRates rates;
    private ProductSectors sectors;
    private final Revision revision;
    private int year;
    private long taken;

    TrainsImport(Settings settings) {
        this.settings = settings;
        this.base = settings.base().world();
        this.year = settings.year() == null ? 0 : settings.year();
        this.revision = new Revision(settings, notes);
    }

    Imported run() throws IOException {
        for (Path path : settings.files()) {
            try (CsvTable table = CsvTable.open(new TextFile(path, settings.encoding(), new ReadProgress(settings.progress(), path)))) {
                read(table);
            }
        }
        String names = String.join(", ", settings.files().stream().map(path -> path.getFileName().toString()).toList());
        if (taken == 0) {
            List<List<Object>> reasons = rejections.table("percent").rows();
            throw new FaultyInputException("%s: no rate could be taken.%s".formatted(names, reasons.isEmpty() ? ""
                    : " %s: %s.".formatted(reasons.getFirst().get(0), reasons.getFirst().get(4))),
                    "Give a file of WITS with ad valorem rates of countries of world %s.".formatted(base.name()));
        }
        boolean[] filled = new boolean[base.tariff().length];
        double[] tariff = rates.into(filled);
        inTheUnion(tariff, filled);
        Table change = change(tariff, filled);
        notes.add("rates taken", taken, "file");
        notes.add("products with a rate",
                "%d; a sector takes the mean of those it has, so a file of few products speaks for whole sectors".formatted(rates.products()), "file");
        notes.add("unit", "percent ad valorem", "WITS's documentation");
        World changed = base.withPolicy(settings.name(), base.flow(), tariff);
        List<String> adjustments = new ArrayList<>(List.of("Tariffs are from %s (%d) where it has some, else those of world %s.".formatted(names, year,
                base.name())));
        List<Table> report = new ArrayList<>();
        World world = TradeWorld.balanced(changed, adjustments, report, settings, notes);
        List<Table> tables = List.of(notes.table("Import of " + names), change, rejections.table("percent"));
        report.addAll(0, tables);
        return new Imported(new BuiltWorld(world, TradeWorld.description(settings, "tariffs of " + names,
                new Source("UNCTAD TRAINS through WITS, " + names, "https://wits.worldbank.org", "WITS terms of use"), adjustments),
                settings.base().tariffSets(), report), null, tables);
    }

    private void read(CsvTable table) {
        int reporter = table.column("Reporter_ISO_N", "Reporter", "Reporter Name");
        int partner = table.columnIfAny("Partner", "Partner Name");
        int product = table.column("ProductCode", "Product");
        int rate = table.numbers("SimpleAverage", "Simple Average", "AVE");
        int kind = table.columnIfAny("DutyType");
        int when = table.numbers("Year", "Tariff Year");
        int nomenclature = table.columnIfAny("NomenCode", "Selected Nomen", "Native Nomen");
        int value = table.numbersIfAny("Imports Value in 1000 USD");
        while (table.next()) {
            double percent = table.number(rate);
            if (!table.isWhole()) {
                rejections.add("row with another number of cells than the heading", Double.NaN, table);
            } else if (!(table.number(when) >= 1900 && table.number(when) <= 2200)) {
                rejections.add("no year", Double.NaN, table);
            } else if (ofYear(table, (int) table.number(when))) {
                nomenclature(table, nomenclature);
                row(table, table.text(reporter).strip(), table.text(partner).strip(), table.text(product).strip(),
                        kind < 0 ? partner < 0 ? "MFN" : "PRF" : table.text(kind).strip().toUpperCase(Locale.ROOT), percent, table.number(value));
            } else {
                rejections.add("of another year", Double.NaN, table);
            }
        }
    }

    private boolean ofYear(CsvTable table, int of) {
        if (year == 0) {
            year = of;
            notes.add("year", year, "file");
        } else if (year != of && settings.year() == null) {
            throw table.fault("line %d: the year is %d, before it was %d.".formatted(table.line(), of, year), "Say which is meant: --year %d.".formatted(year));
        }
        return year == of;
    }

    private void nomenclature(CsvTable table, int column) {
        int of = revision.of(table, column);
        if (rates == null) {
            sectors = new ProductSectors(base, settings.concordance(), of);
            rates = new TariffRates(base, sectors);
        }
    }

    private void row(CsvTable table, String reporter, String partner, String product, String kind, double percent, double value) {
        List<Integer> importers = members(reporter);
        boolean all = partner.isEmpty() || ALL.contains(partner.toUpperCase(Locale.ROOT));
        List<Integer> exporters = all ? List.of() : members(partner);
        TariffRates.Kind of = switch (kind) {
            case "AHS" -> TariffRates.Kind.APPLIED;
            case "MFN" -> TariffRates.Kind.MOST_FAVOURED;
            case "PRF" -> TariffRates.Kind.PREFERENCE;
            default -> null;
        };
        if (of == null) {
            rejections.add("duty of another kind than AHS, MFN or PRF (bound rates are not applied)", Double.NaN, table);
        } else if (!(percent >= 0 && percent <= MOST_PERCENT)) {
            rejections.add("no ad valorem rate from 0 to 10000 percent", Double.NaN, table);
        } else if (importers.isEmpty()) {
            rejections.add("reporter that is no country of the world", Double.NaN, table);
        } else if (!all && exporters.isEmpty()) {
            rejections.add("partner that is no country of the world, or a group that is not known here", Double.NaN, table);
        } else if (all && of != TariffRates.Kind.MOST_FAVOURED) {
            rejections.add("mean over all partners", Double.NaN, table);
        } else if (!BaciImport.isProduct(product)) {
            rejections.add("product without six digits", Double.NaN, table);
        } else if (sectors.of(product) == null) {
            rejections.add("no product of this revision of the Harmonized System", Double.NaN, table);
        } else {
            boolean fresh = true;
            for (int importer : importers) {
                if (all) {
                    fresh &= rates.add(of, importer, null, product, percent / 100, value);
                }
                for (int exporter : exporters) {
                    fresh &= rates.add(of, importer, exporter, product, percent / 100, value);
                }
            }
            if (!fresh) {
                throw table.fault("line %d: the product has another rate in an earlier line.".formatted(table.line()), "Give every file once.");
            }
            taken++;
        }
    }

    /// A country's position, or those of the members of the European Union.
    private List<Integer> members(String text) {
        return positions.computeIfAbsent(text, any -> {
            Codes codes = base.countries();
            if (UNION_CODES.contains(text.toUpperCase(Locale.ROOT))) {
                return codes.contains(UNION) ? List.of(codes.indexOf(UNION)) : MEMBERS.stream().filter(codes::contains).map(codes::indexOf).sorted().toList();
            }
            String country = countries.find(text);
            return country != null && codes.contains(country) ? List.of(codes.indexOf(country)) : List.of();
        });
    }

    /// The common tariff is not levied between members: there the base's tariff stays.
    private void inTheUnion(double[] tariff, boolean[] filled) {
        int n = base.countries().size();
        for (int cell = 0; cell < tariff.length; cell++) {
            if (MEMBERS.contains(base.countries().code(cell / n % n)) && MEMBERS.contains(base.countries().code(cell % n))) {
                tariff[cell] = base.tariff()[cell];
                filled[cell] = false;
            }
        }
    }

    /// Table `import-tariffs`: mean tariff by importer, before and after.
    private Table change(double[] tariff, boolean[] filled) {
        int n = base.countries().size();
        List<List<Object>> rows = new ArrayList<>();
        for (int c = 0; c < n; c++) {
            double trade = 0;
            double reached = 0;
            double before = 0;
            double after = 0;
            for (int cell = 0; cell < tariff.length; cell++) {
                if (cell / n % n == c && cell % n != c && base.isGoods(cell / n / n)) {
                    trade += base.flow()[cell];
                    reached += filled[cell] ? base.flow()[cell] : 0;
                    before += base.flow()[cell] * base.tariff()[cell];
                    after += base.flow()[cell] * tariff[cell];
                }
            }
            if (reached > 0) {
                rows.add(List.of(base.countries().code(c), 100 * reached / trade, 100 * before / trade, 100 * after / trade));
            }
        }
        return TableSchema.table("import-tariffs", "Mean tariffs on goods by importer, before and after", rows);
    }
}
