package org.lachine.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lachine.data.BuiltWorld;
import org.lachine.data.CsvTable;
import org.lachine.data.Table;
import org.lachine.data.TableSchema;
import org.lachine.data.TextFile;
import org.lachine.data.WorldDescription.Source;
import org.lachine.imports.ProductSectors.Share;
import org.lachine.model.FaultyInputException;
import org.lachine.model.World;

/// Trade elasticities of products with the columns of CEPII's ProTEE (HS6, zero, positive, sigma), as a new set of a world.
///
/// The file has the tariff elasticity −σ of a product's trade; the model's θ is σ − 1. A sector takes the median of its products with
/// a significant estimate beyond −1, a split product counting with its share; one without any keeps the base's default.
final class ElasticityImport {
    private static final String SET = "imported";
    /// CEPII estimated on the Harmonized System 2007.
    private static final int PUBLISHED_IN = 2007;
    private static final double LARGEST = 1000;
    private static final double ROUNDING = 1e-12;

    private final Settings settings;
    private final Notes notes = new Notes();
    private final Rejections rejections = new Rejections();

    private record Estimate(double elasticity, double share) {}

    ElasticityImport(Settings settings) {
        this.settings = settings;
    }

    Imported run() throws IOException {
        if (settings.files().size() != 1) {
            throw new FaultyInputException("elasticities takes one file; %d were given.".formatted(settings.files().size()), "Import one set after the other.");
        }
        Path path = settings.files().getFirst();
        World base = settings.base().world();
        int revision = settings.revision() == null ? PUBLISHED_IN : settings.revision();
        notes.add("Harmonized System", revision, settings.revision() == null ? "CEPII's documentation" : "--hs");
        ProductSectors sectors = new ProductSectors(base, settings.concordance(), revision);
        List<List<Estimate>> estimates = Stream.generate(() -> (List<Estimate>) new ArrayList<Estimate>()).limit(base.sectors().size()).toList();
        try (CsvTable table = CsvTable.open(new TextFile(path, settings.encoding(), new ReadProgress(settings.progress(), path)))) {
            read(table, sectors, estimates);
        }
        double[] before = base.elasticity(base.defaultElasticity());
        double[] after = before.clone();
        List<List<Object>> rows = new ArrayList<>();
        boolean any = false;
        for (int j = 0; j < after.length; j++) {
            after[j] = estimates.get(j).isEmpty() ? before[j] : median(estimates.get(j));
            any |= !estimates.get(j).isEmpty();
            rows.add(List.of(base.sectors().code(j), (long) estimates.get(j).size(), before[j], after[j]));
        }
        if (!any) {
            throw new FaultyInputException("%s: no estimate could be taken.".formatted(path),
                    "Give a file with the columns HS6, zero, positive and sigma, sigma being negative.");
        }
        TreeMap<String, double[]> sets = TradeWorld.sets(base);
        sets.put(SET, after);
        notes.add("set", SET + ", the world's default now", "rule");
        notes.add("sectors without an estimate", "keep set " + base.defaultElasticity(), "rule");
        World world = new World(settings.name(), base.year(), base.countries(), base.sectors(), TradeWorld.goods(base), base.flow(), base.tariff(),
                base.valueAddedShare(), base.inputShare(), sets, SET);
        List<Table> tables = List.of(notes.table("Import of " + path.getFileName()), TableSchema.table("import-elasticities",
                "Trade elasticities by sector, before and after", rows), rejections.table(""));
        return new Imported(new BuiltWorld(world, TradeWorld.description(settings, "trade elasticities of " + path.getFileName(),
                new Source("Trade elasticities by product, " + path.getFileName(), "https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=35",
                        "as licensed to the user"),
                List.of("Elasticity set %s: median over the products of each sector with a significant estimate; sectors without one keep set %s.".formatted(
                        SET, base.defaultElasticity()))),
                settings.base().tariffSets(), tables), null, tables);
    }

    private void read(CsvTable table, ProductSectors sectors, List<List<Estimate>> estimates) {
        int product = table.column("HS6");
        int zero = table.columnIfAny("zero");
        int positive = table.columnIfAny("positive");
        int sigma = table.numbers("sigma");
        Set<String> seen = new HashSet<>();
        while (table.next()) {
            String code = table.text(product).strip();
            code = code.length() == 5 ? "0" + code : code;
            double estimate = table.number(sigma);
            if (!table.isWhole()) {
                rejections.add("row with another number of cells than the heading", Double.NaN, table);
            } else if (!BaciImport.isProduct(code) || sectors.of(code) == null) {
                rejections.add("no product of this revision of the Harmonized System that has a counterpart in 2022", Double.NaN, table);
            } else if (!seen.add(code)) {
                throw table.fault("line %d: product %s stands twice.".formatted(table.line(), code), "Every product has one estimate.");
            } else if (flag(table, zero) || flag(table, positive)) {
                rejections.add("estimate that is not significant, or positive, by the file's own mark", Double.NaN, table);
            } else if (!(estimate < -1 && estimate > -LARGEST)) {
                rejections.add("estimate that is none, or not beyond -1 (no counterpart in the model)", Double.NaN, table);
            } else {
                for (Share share : sectors.of(code)) {
                    if (share.sector() >= 0) {
                        estimates.get(share.sector()).add(new Estimate(-estimate - 1, share.share()));
                    }
                }
            }
        }
    }

    /// Where half of the shares lie on either side; between two estimates their mean.
    private static double median(List<Estimate> estimates) {
        List<Estimate> sorted = estimates.stream().sorted(Comparator.comparingDouble(Estimate::elasticity)).toList();
        double half = sorted.stream().mapToDouble(Estimate::share).sum() / 2;
        double below = 0;
        for (int k = 0; ; k++) {
            below += sorted.get(k).share();
            if (k + 1 == sorted.size() || below > half * (1 + ROUNDING)) {
                return sorted.get(k).elasticity();
            }
            if (below >= half * (1 - ROUNDING)) {
                return (sorted.get(k).elasticity() + sorted.get(k + 1).elasticity()) / 2;
            }
        }
    }

    private static boolean flag(CsvTable table, int column) {
        return table.text(column).strip().equals("1");
    }
}
