package org.lachine.imports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lachine.data.BuiltWorld;
import org.lachine.data.Table;
import org.lachine.data.TextFile;
import org.lachine.data.WorldBalance;
import org.lachine.data.WorldDescription.FinalDemand;
import org.lachine.data.WorldDescription.Source;
import org.lachine.data.WorldDescription;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException;
import org.lachine.model.World;

/// A world from a GTAP basedata set (`docs/import.md` derives it).
///
/// * Flows across borders are imports c.i.f., the base of the tariff; own sales are domestic sales at basic prices.
/// * The tariff is imports at basic prices of the importer over imports c.i.f., less one.
/// * What an exporter's price c.i.f. holds beside the basic price at home are transport, which the exporter's industry buys as an
///   input from the regions that supply it, and export taxes, which are value added.
/// * Inputs are domestic and imported purchases at basic prices; the rest of an industry's costs is value added, taxes on inputs included.
final class GtapImport {
    private static final Set<String> GOODS = Set.of("PDR", "WHT", "GRO", "V_F", "OSD", "C_B", "PFB", "OCR", "CTL", "OAP", "RMK", "WOL", "FRS", "FSH", "COA",
            "OIL", "GAS", "OMN", "OXT",
            "CMT", "OMT", "VOL", "MIL", "PCR", "SGR", "OFD", "B_T", "TEX", "WAP", "LEA", "LUM", "PPP", "P_C", "CRP", "CHM", "BPH", "RPP", "NMM", "I_S", "NFM",
            "FMP", "MVH", "OTN", "ELE", "EEQ", "OME", "OMF");
    private static final Set<String> SERVICES = Set.of("ELY", "GDT", "WTR", "CNS", "TRD", "AFS", "OTP", "WTP", "ATP", "WHS", "CMN", "OFI", "INS", "ISR", "RSA",
            "OBS", "ROS", "OSG", "EDU", "HHT", "DWE");

    private final Settings settings;
    private final Notes notes = new Notes();
    private final Totals totals = new Totals();
    private GtapData data;
    private int n;
    private int s;

    GtapImport(Settings settings) {
        this.settings = settings;
    }

    Imported run() {
        if (settings.year() == null) {
            throw new FaultyInputException("gtap-har: the reference year is not in the file.", "Say it: --year 2017.");
        }
        settings.progress().accept("reading " + settings.files().getFirst().getFileName());
        data = new GtapData(settings.files());
        n = data.regions.size();
        s = data.commodities.size();
        notes.add("headers", data.current ? "of version 7 and later (VDFB, VCIF, VMSB)" : "of before version 7 (VDFM, VIWS, VIMS)", "file");
        notes.add("unit", "USD million", "GTAP's documentation; the file states none");
        notes.add("year", settings.year(), "--year");
        Codes countries = codes("country", data.regions);
        Codes sectors = codes("sector", data.commodities);
        boolean[] goods = goods(sectors);
        double[] cif = data.bilateral("VCIF", "VIWS");
        double[] landed = data.bilateral("VMSB", "VIMS");
        double[] flow = new double[s * n * n];
        double[] tariff = new double[s * n * n];
        double[] input = inputs();
        double[] output = new double[s * n];
        double dropped = crossBorder(cif, landed, flow, tariff);
        domestic(flow);
        transport(flow, input);
        for (int cell = 0; cell < flow.length; cell++) {
            output[cell / n / n * n + cell % n] += flow[cell];
        }
        World unbalanced = world(countries, sectors, goods, flow, tariff, output, input);
        settings.progress().accept("balancing the accounts of %d regions".formatted(n));
        WorldBalance balance = WorldBalance.of(unbalanced, WorldBalance.finalShares(unbalanced));
        notes.add("moved by balancing", "%.3g percent of output".formatted(100 * balance.moved()), "table balancing of the world");
        notes.add("trade of a region with itself", "%.6g USD million, in own sales at import prices c.i.f. plus tariff".formatted(dropped),
                "regions of several countries");
        for (int cell = 0; cell < flow.length; cell++) {
            totals.world("output", countries.code(cell % n), flow[cell]);
        }
        List<Table> report = List.of(notes.table("Import of " + settings.files().getFirst().getFileName()), totals.table());
        List<Table> records = new ArrayList<>(report);
        records.add(balance.record());
        return new Imported(new BuiltWorld(balance.world(), description(balance.moved()), new TreeMap<>(), records), null, report);
    }

    private Codes codes(String kind, List<String> elements) {
        List<String> codes = elements.stream().map(code -> code.toUpperCase(Locale.ROOT)).toList();
        for (String code : codes) {
            if (!code.matches("[A-Z0-9_&.-]{1,12}")) {
                throw new FaultyInputException("\"%s\" is no code of a %s.".formatted(TextFile.shown(code), kind),
                        "Codes have letters, digits, dashes and points.");
            }
        }
        List<String> names = kind.equals("country") ? codes.stream().map(CountryCodes::name).toList() : elements;
        if (kind.equals("country")) {
            List<String> made = codes.stream().filter(code -> CountryCodes.name(code).equals(code)).toList();
            notes.add("countries", "%d, of which no single country: %s".formatted(codes.size(), made.isEmpty() ? "none" : String.join(" ", made)),
                    "sets of the file, ISO 3166");
        }
        return Codes.of(kind, codes, names);
    }

    private boolean[] goods(Codes sectors) {
        Set<String> said = settings.services() == null ? Set.of()
                : new TreeSet<>(settings.services().stream().map(code -> code.strip().toUpperCase(Locale.ROOT)).toList());
        List<String> unknown = said.stream().filter(code -> !sectors.contains(code)).toList();
        if (!unknown.isEmpty()) {
            throw new FaultyInputException("--services: \"%s\" is no sector of the file.".formatted(unknown.getFirst()),
                    "Did you mean \"%s\"?".formatted(sectors.nearest(unknown.getFirst())));
        }
        List<String> open = sectors.all().stream().filter(code -> said.isEmpty() && !GOODS.contains(code) && !SERVICES.contains(code)).toList();
        if (!open.isEmpty()) {
            throw new FaultyInputException("Whether %s are goods or services does not follow from their codes.".formatted(String.join(", ", open)),
                    "Name all services: --services %s".formatted(open.getLast()));
        }
        boolean[] goods = new boolean[s];
        for (int j = 0; j < s; j++) {
            goods[j] = said.isEmpty() ? GOODS.contains(sectors.code(j)) : !said.contains(sectors.code(j));
        }
        notes.add("services", String.join(" ", sectors.all().stream().filter(code -> !goods[sectors.indexOf(code)]).toList()), said.isEmpty()
                ? "GTAP's codes" : "--services");
        return goods;
    }

    /// Imports c.i.f. and tariffs between different regions; what a region of several countries trades with itself becomes own sales.
    ///
    /// @return trade inside regions, USD million
    private double crossBorder(double[] cif, double[] landed, double[] flow, double[] tariff) {
        double inside = 0;
        for (int cell = 0; cell < cif.length; cell++) {
            int j = cell / n / n;
            int i = cell / n % n;
            int m = cell % n;
            int to = (j * n + m) * n + i;
            if (i == m) {
                flow[to] += landed[cell];
                inside += landed[cell];
            } else {
                flow[to] = cif[cell];
                tariff[to] = cif[cell] > 0 ? landed[cell] / cif[cell] - 1 : 0;
            }
            totals.file("output", data.regions.get(i).toUpperCase(Locale.ROOT), i == m ? landed[cell] : cif[cell]);
        }
        return inside;
    }

    /// Domestic sales to industries, households, government and investors, at basic prices.
    private void domestic(double[] flow) {
        double[] industries = data.byIndustry("VDFB", "VDFM");
        List<double[]> purchases = List.of(data.byRegion("VDPB", "VDPM"), data.byRegion("VDGB", "VDGM"), data.investment("VDIB", "VDFM"));
        for (int k = 0; k < s; k++) {
            for (int c = 0; c < n; c++) {
                double sold = 0;
                for (int j = 0; j < s; j++) {
                    sold += industries[(k * s + j) * n + c];
                }
                for (double[] demand : purchases) {
                    sold += demand[k * n + c];
                }
                flow[(k * n + c) * n + c] += sold;
                totals.file("output", data.regions.get(c).toUpperCase(Locale.ROOT), sold);
            }
        }
    }

    /// `[using industry][input][region]`, domestic and imported, at basic prices.
    private double[] inputs() {
        double[] home = data.byIndustry("VDFB", "VDFM");
        double[] foreign = data.byIndustry("VMFB", "VIFM");
        double[] input = new double[s * s * n];
        for (int k = 0; k < s; k++) {
            for (int j = 0; j < s; j++) {
                for (int c = 0; c < n; c++) {
                    input[(j * s + k) * n + c] = home[(k * s + j) * n + c] + foreign[(k * s + j) * n + c];
                }
            }
        }
        return input;
    }

    /// International transport: the exporter's industry uses it, the regions that supply it sell it in proportion to their supply.
    private void transport(double[] flow, double[] input) {
        if (!data.has("VST") || !data.has("VTWR")) {
            notes.add("international transport", "none: there is no VST or VTWR", "file");
            return;
        }
        List<String> margins = data.elementsOf("VST", 2, 0);
        double[] sold = data.positive("VST", List.of(margins, data.regions));
        double[] used = data.positive("VTWR", List.of(margins, data.commodities, data.regions, data.regions));
        for (int g = 0; g < margins.size(); g++) {
            int margin = position(margins.get(g));
            double all = Arrays.stream(sold, g * n, (g + 1) * n).sum();
            double[] use = new double[n];
            for (int j = 0; j < s; j++) {
                for (int i = 0; i < n; i++) {
                    for (int m = 0; m < n; m++) {
                        double value = used[((g * s + j) * n + i) * n + m];
                        use[i] += value;
                        input[(j * s + margin) * n + i] += value;
                    }
                }
            }
            double total = Arrays.stream(use).sum();
            if (Math.abs(total - all) > 1e-3 * Math.max(all, 1)) {
                throw new FaultyInputException("%s: %.6g of %s are supplied to international transport (VST) and %.6g used (VTWR).".formatted(settings.files()
                        .getFirst(), all, margins.get(g), total),
                        "Give the set as GTAP publishes it, or aggregate it again.");
            }
            for (int i = 0; i < n && all > 0; i++) {
                for (int m = 0; m < n; m++) {
                    double value = sold[g * n + i] * use[m] / total;
                    flow[(margin * n + m) * n + i] += value;
                    totals.file("output", data.regions.get(i).toUpperCase(Locale.ROOT), value);
                }
            }
        }
        notes.add("international transport", String.join(" ", margins), "VST, VTWR");
    }

    private int position(String commodity) {
        for (int k = 0; k < s; k++) {
            if (data.commodities.get(k).equalsIgnoreCase(commodity)) {
                return k;
            }
        }
        throw new FaultyInputException("Header VST: \"%s\" is no commodity.".formatted(commodity), "Give the set as GTAP publishes it.");
    }

    private World world(Codes countries, Codes sectors, boolean[] goods, double[] flow, double[] tariff, double[] output, double[] input) {
        double[] valueAdded = new double[s * n];
        double[] shares = new double[s * s * n];
        for (int j = 0; j < s; j++) {
            for (int c = 0; c < n; c++) {
                double sold = output[j * n + c];
                double left = 1;
                for (int k = 0; k < s; k++) {
                    int cell = (j * s + k) * n + c;
                    shares[cell] = sold > 0 ? input[cell] / sold : 0;
                    left -= shares[cell];
                }
                if (left < 0) {
                    throw new FaultyInputException("%s in %s: inputs cost %.4g times what is sold; value added would be negative.".formatted(sectors.code(j),
                            countries.code(c), 1 - left),
                            "A world cannot have that; aggregate the industry with another.");
                }
                valueAdded[j * n + c] = left;
            }
        }
        SortedMap<String, double[]> elasticities = elasticities();
        return new World(settings.name(), settings.year(), countries, sectors, goods, flow, tariff, valueAdded, shares, elasticities, elasticities.firstKey());
    }

    /// θ = σ − 1 with GTAP's elasticity of substitution among imports (ESBM, before version 7 ESBM too).
    private SortedMap<String, double[]> elasticities() {
        if (settings.elasticity() != null) {
            notes.add("trade elasticity", settings.elasticity(), "--elasticity");
            return SectorElasticities.uniform(s, settings.elasticity());
        }
        if (!data.has("ESBM")) {
            throw new FaultyInputException("%s: there are no elasticities (ESBM).".formatted(settings.files().getFirst()),
                    "Give the set's parameter file as a second file, or one number for all: --elasticity 4.");
        }
        int dimensions = data.dimensions("ESBM");
        double[] sigma = dimensions == 1 ? data.values("ESBM", List.of(data.commodities)) : means(data.values("ESBM", List.of(data.commodities, data.regions)));
        for (int j = 0; j < s; j++) {
            if (!(sigma[j] > 1)) {
                throw new FaultyInputException("ESBM of %s is %s; the model needs more than 1.".formatted(data.commodities.get(j), sigma[j]),
                        "Give one number for all with --elasticity.");
            }
        }
        SortedMap<String, double[]> sets = new TreeMap<>();
        sets.put("gtap", Arrays.stream(sigma).map(value -> value - 1).toArray());
        notes.add("trade elasticities", "ESBM − 1" + (dimensions > 1 ? ", mean over regions" : ""), "parameters of the file");
        return sets;
    }

    private double[] means(double[] byRegion) {
        double[] mean = new double[s];
        for (int row = 0; row < byRegion.length; row++) {
            mean[row / n] += byRegion[row] / n;
        }
        return mean;
    }

    private WorldDescription description(double moved) {
        Path file = settings.files().getFirst();
        return new WorldDescription("GTAP data of %d: %d regions × %d sectors".formatted(settings.year(), n, s),
                "Flows, tariffs and input-output links of a GTAP basedata set, imported from %s.".formatted(file.getFileName()), FinalDemand.BALANCED,
                List.of(new Source("GTAP Data Base, " + file.getFileName(), "https://www.gtap.agecon.purdue.edu/databases",
                        "as licensed to the user; not to be passed on")),
                List.of("Flows across borders are imports c.i.f.; own sales are at basic prices; what a region trades with itself is own sales.",
                        "Tariffs are imports at basic prices over imports c.i.f., so that all import taxes count.",
                        "International transport is an input of the exporting industry, bought from all regions that supply it in proportion.",
                        "Export taxes and taxes on inputs count as value added; taxes on final purchases are left out.",
                        "Inputs and final demand are moved so that final demand is nowhere negative, by %.3g percent of output: table balancing.".formatted(
                                100 * moved)));
    }
}
