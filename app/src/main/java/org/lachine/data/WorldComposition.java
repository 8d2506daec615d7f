package org.lachine.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lachine.data.WorldDescription.FinalDemand;
import org.lachine.model.Codes;
import org.lachine.model.FaultyInputException;
import org.lachine.model.World;

/// A world put together from one at hand and a user's own figures: a sector in several, tariffs, elasticities; in this order,
/// then balanced (`docs/data.md`). Flows keep their sums.
public final class WorldComposition {
    /// What is put in; null for what stays.
    ///
    /// @param split CSV file of output shares, or `services-7`
    /// @param sources folder of the source data sets, for `services-7`
    /// @param tariffs CSV file of tariffs
    /// @param elasticities CSV file of trade elasticities; its name becomes that of the set
    public record Parts(String split, Path sources, Path tariffs, Path elasticities) {}

    private static final String ALL = "*";
    private static final double ROUNDING = 1e-9;

    private final World old;
    private final Parts parts;
    private final Faults faults = new Faults("");
    private final List<String> said = new ArrayList<>();
    private final List<List<Object>> changes = new ArrayList<>();
    private World world;
    /// Null where the user gives none.
    private double[] ownElasticity;
    private final SortedMap<String, double[]> tariffSets;
    /// The sector that a new one was split from.
    private final Map<String, String> partOf = new TreeMap<>();
    private final BuiltWorld built;

    private WorldComposition(WorldFolder.Contents from, String name, Parts parts) {
        this.old = from.world();
        this.world = old;
        this.parts = parts;
        this.tariffSets = new TreeMap<>(from.tariffSets());
        split();
        tariffs();
        String set = elasticities();
        faults.throwIfAny();
        List<Table> records = new ArrayList<>();
        boolean moved = parts.split() != null || parts.tariffs() != null;
        if (moved) {
            AccountBalance[] balances = balanced();
            records.add(MovedTable.of(old, world, partOf, balances));
            records.add(BalanceRecord.table(world, balances));
        }
        records.addFirst(TableSchema.table("composition", "What was put into " + name, changes));
        World named = with(name, world.tariff(), world.valueAddedShare(), world.inputShare(), set);
        this.built = new BuiltWorld(named, description(from.description(), moved), tariffSets, records);
    }

    /// @throws FaultyInputException with every fault of the files
    static WorldComposition of(WorldFolder.Contents from, String name, Parts parts) {
        return new WorldComposition(from, name, parts);
    }

    /// The new world, with the tables `composition` (what was put in), `composition-moved` (what balancing moved, by country) and
    /// `balancing` (the same by country and sector).
    public BuiltWorld built() {
        return built;
    }

    private World with(String name, double[] tariff, double[] value, double[] inputs, String defaultSet) {
        boolean[] goods = new boolean[world.sectors().size()];
        SortedMap<String, double[]> sets = new TreeMap<>();
        for (int j = 0; j < goods.length; j++) {
            goods[j] = world.isGoods(j);
        }
        world.elasticitySets().forEach(set -> sets.put(set, world.elasticity(set)));
        if (ownElasticity != null) {
            sets.put(defaultSet, ownElasticity);
        }
        return new World(name, world.year(), world.countries(), world.sectors(), goods, world.flow(), tariff, value, inputs, sets, defaultSet);
    }

    private void split() {
        if (parts.split() == null) {
            return;
        }
        List<SectorSplit> splits;
        if (parts.split().equals(ServiceSplit.NAME)) {
            if (parts.sources() == null) {
                throw new FaultyInputException("%s is made from the coefficients of 2020, which are no part of a world.".formatted(ServiceSplit.NAME),
                        "Give with --sources the folder of the source data sets.");
            }
            splits = List.of(ServiceSplit.of(old, parts.sources()));
            said.add("Services in seven by the coefficients of 2020: %s; every exporter sells each buyer the mix that it makes.".formatted(
                    ServiceSplit.inWords()));
        } else {
            splits = SectorSplit.read(Path.of(parts.split()), old, faults);
            faults.throwIfAny();
            said.add("Sectors split by the output shares of %s; tariffs and elasticities of the parts are the sector's.".formatted(Path.of(parts.split())
                    .getFileName()));
        }
        for (SectorSplit of : splits.stream().sorted((a, b) -> b.sector - a.sector).toList()) {
            WorldSplit divided = new WorldSplit(world, of);
            tariffSets.replaceAll((set, rates) -> divided.spread(rates));
            world = divided.world();
            double[] output = world.grossOutput();
            for (int p = 0; p < of.parts(); p++) {
                partOf.put(of.codes.get(p), old.sectors().code(of.sector));
                int j = of.sector + p;
                double total = 0;
                for (int c = 0; c < world.countries().size(); c++) {
                    total += output[j * world.countries().size() + c];
                }
                changes.add(Arrays.asList("split", old.sectors().code(of.sector), of.codes.get(p), null, total, "USD million of world output"));
            }
        }
    }

    private void tariffs() {
        if (parts.tariffs() == null) {
            return;
        }
        int n = world.countries().size();
        double[] tariff = world.tariff().clone();
        Codes countries = world.countries();
        CsvRows rows = new CsvRows(parts.tariffs(), parts.tariffs().toString(), faults);
        rows.each(List.of("importer", "exporter", "sector", "tariff_percent"), List.of(), row -> {
            boolean known = row.text(1).equals(ALL) || row.code(1, countries, "this world");
            known &= row.text(2).equals(ALL) || row.code(2, countries, "this world");
            known &= row.text(3).equals(ALL) || row.code(3, world.sectors(), "this world");
            double rate = row.number(4, true, -99, 100_000) / 100;
            if (known && row.text(1).equals(row.text(2)) && !row.text(1).equals(ALL) && rate != 0) {
                row.fault(4, "own sales bear no tariff.", "Drop the row.");
            }
            for (int cell = 0; known && cell < tariff.length; cell++) {
                int j = cell / n / n;
                boolean meant = is(row.text(1), countries.code(cell / n % n)) && is(row.text(2), countries.code(cell % n))
                        && (row.text(3).equals(ALL) ? world.isGoods(j) : row.text(3).equals(world.sectors().code(j)));
                if (meant && cell / n % n != cell % n) {
                    tariff[cell] = rate;
                }
            }
        });
        for (int c = 0; c < n; c++) {
            double trade = 0;
            double before = 0;
            double after = 0;
            for (int cell = 0; cell < tariff.length; cell++) {
                if (cell / n % n == c && cell % n != c && world.isGoods(cell / n / n)) {
                    trade += world.flow()[cell];
                    before += world.flow()[cell] * world.tariff()[cell];
                    after += world.flow()[cell] * tariff[cell];
                }
            }
            if (before != after) {
                changes.add(Arrays.asList("tariffs", countries.code(c), "all goods", 100 * before / trade, 100 * after / trade, "percent of imports of goods"));
            }
        }
        said.add("Tariffs of %s instead of the world's own, where it has rows.".formatted(parts.tariffs().getFileName()));
        world = with(world.name(), tariff, world.valueAddedShare(), world.inputShare(), world.defaultElasticity());
    }

    private static boolean is(String wanted, String code) {
        return wanted.equals(ALL) || wanted.equals(code);
    }

    /// @return the set that the new world uses where none is named
    private String elasticities() {
        if (parts.elasticities() == null) {
            return world.defaultElasticity();
        }
        double[] before = world.elasticity(world.defaultElasticity());
        double[] theta = before.clone();
        boolean[] given = new boolean[theta.length];
        CsvRows rows = new CsvRows(parts.elasticities(), parts.elasticities().toString(), faults);
        rows.each(List.of("sector", "trade_elasticity"), List.of(), row -> {
            double value = row.number(2, true, 0.1, 1000);
            if (row.code(1, world.sectors(), "this world")) {
                int j = world.sectors().indexOf(row.text(1));
                if (given[j]) {
                    row.fault(1, "it stands twice.", "Give a sector one row.");
                }
                given[j] = true;
                theta[j] = value;
                changes.add(Arrays.asList("elasticity", row.text(1), "", before[j], value, "trade elasticity"));
            }
        });
        ownElasticity = theta;
        String set = elasticitySet();
        if (Arrays.stream(names()).anyMatch(set::equals)) {
            faults.add(parts.elasticities().toString(), "set",
                    "the world has an elasticity set \"%s\" already; the file's name names the new one.".formatted(set), "Rename the file.");
        }
        said.add("Elasticity set %s: the user's own, where the file has rows; elsewhere those of %s.".formatted(set, world.defaultElasticity()));
        return set;
    }

    private String[] names() {
        List<String> names = new ArrayList<>();
        world.elasticitySets().forEach(names::add);
        return names.toArray(String[]::new);
    }

    /// Where final demand would be negative it is put in the proportions of the whole world; where it is less than nothing by
    /// rounding alone, nowhere.
    private AccountBalance[] balanced() {
        int n = world.countries().size();
        int s = world.sectors().size();
        double[] spending = world.expenditure();
        double[] demand = WorldCheck.finalDemand(world);
        double[] everywhere = new double[s];
        for (int row = 0; row < s * n; row++) {
            everywhere[row / n] += Math.max(0, demand[row]);
        }
        double all = Arrays.stream(everywhere).sum();
        double[] finalShare = new double[s * n];
        for (int row = 0; row < finalShare.length; row++) {
            finalShare[row] = demand[row] >= -ROUNDING * spending[row] ? 0 : everywhere[row / n] / all;
        }
        AccountBalance[] balances = WorldBalance.countries(world, WorldBalance.start(world, finalShare));
        world = WorldBalance.balanced(world, balances);
        return balances;
    }

    private String elasticitySet() {
        return ownElasticity == null ? world.defaultElasticity() : parts.elasticities().getFileName().toString().replaceFirst("\\.csv$", "");
    }

    private WorldDescription description(WorldDescription of, boolean moved) {
        List<String> adjustments = new ArrayList<>(of.adjustments());
        adjustments.add("Composed from world %s; what was put in is in table composition.".formatted(old.name()));
        adjustments.addAll(said);
        if (moved) {
            adjustments.add("Accounts balanced again by moving coefficients, not flows: tables composition-moved and balancing.");
        }
        return new WorldDescription(of.title() + "; with a user's own figures", of.description(), moved ? FinalDemand.BALANCED : of.finalDemand(),
                of.sources(), adjustments);
    }
}
