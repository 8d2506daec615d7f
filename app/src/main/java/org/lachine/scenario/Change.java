package org.lachine.scenario;

import java.util.Arrays;
import java.util.List;
import org.lachine.model.Codes;
import org.lachine.model.Policy;
import org.lachine.model.Products;
import org.lachine.model.World;

/// One change of a scenario on a world: an instrument, its value, and the cells it moves.
///
/// @param exporters of the pairs; unused for productivity, where `importers` are the countries that change
record Change(String pointer, Instrument instrument, boolean[] importers, boolean[] exporters, Scope scope, double value) {
    private static final double HIGHEST = 100; // 10,000 percent: above it a tariff is a typing error

    /// What a change moves.
    enum Instrument {
        ADD("add"), SET("set"), EXPORT_TAX("export-tax"), ICEBERG("iceberg"), NON_TARIFF("non-tariff"),
        PRODUCTIVITY("productivity");

        private final String key;

        Instrument(String key) {
            this.key = key;
        }
    }

    /// Reads the change at `pointer`; faults go to the file.
    ///
    /// @return null when the change is too faulty to go on with
    static Change read(YamlFile file, String pointer, World world, Products products, Ledger ledger) {
        Instrument instrument = Arrays.stream(Instrument.values())
                .filter(i -> !file.text(pointer + "/" + i.key).isEmpty()).findFirst().orElse(null);
        Scope scope = Scope.read(file, pointer + "/sectors", world.sectors(), products);
        String first = instrument == Instrument.PRODUCTIVITY ? "/country" : "/importer";
        boolean[] importers = countries(file, pointer + first, world, ledger);
        boolean[] exporters = file.texts(pointer + "/exporters").isEmpty() ? all(world.countries())
                : countries(file, pointer + "/exporters", world, ledger);
        boolean[] except = countries(file, pointer + "/except", world, ledger);
        for (int i = 0; i < except.length; i++) {
            exporters[i] &= !except[i];
        }
        if (instrument == null || !file.sound(pointer + "/" + instrument.key)) {
            return null;
        }
        Change change = new Change(pointer, instrument, importers, exporters, scope,
                Percent.parse(file.text(pointer + "/" + instrument.key)));
        change.checkValue(file);
        if (!file.sound(pointer)) {
            return null;
        }
        change.checkMoves(file);
        change.checkProducts(file, world, products, ledger);
        return change;
    }

    private static boolean[] countries(YamlFile file, String pointer, World world, Ledger ledger) {
        Codes countries = world.countries();
        boolean[] chosen = new boolean[countries.size()];
        List<String> written = file.texts(pointer);
        for (int k = 0; k < written.size(); k++) {
            String text = written.get(k);
            if (text.equals("all")) {
                return all(countries);
            }
            List<String> members = ledger.members(text);
            if (members.size() == 1 && !countries.contains(text)) {
                file.fault(file.itemPointer(pointer, k), "\"%s\" is not a country of world %s.".formatted(text, world.name()),
                        "Countries are ISO 3166 three-letter codes. Did you mean \"%s\"?".formatted(countries.nearest(text)));
            }
            members.stream().filter(countries::contains).forEach(code -> chosen[countries.indexOf(code)] = true);
        }
        return chosen;
    }

    private static boolean[] all(Codes countries) {
        boolean[] chosen = new boolean[countries.size()];
        Arrays.fill(chosen, true);
        return chosen;
    }

    private void checkValue(YamlFile file) {
        if (value <= -1 || value > HIGHEST) {
            file.fault(pointer + "/" + instrument.key, "%s is outside −100%% (excluded) to 10,000%%."
                    .formatted(file.text(pointer + "/" + instrument.key)), "Check the number; 25% adds a quarter of the border value.");
        }
    }

    private void checkMoves(YamlFile file) {
        for (int n = 0; n < importers.length; n++) {
            for (int i = 0; i < exporters.length; i++) {
                if (importers[n] && (exporters[i] && i != n || instrument == Instrument.PRODUCTIVITY)) {
                    return;
                }
            }
        }
        file.fault(pointer, "the change names no pair of two countries.", "Name exporters other than the importer.");
    }

    private void checkProducts(YamlFile file, World world, Products products, Ledger ledger) {
        if (instrument == Instrument.PRODUCTIVITY && !scope.codes().all().isEmpty()) {
            file.fault(pointer + "/sectors", "productivity changes in whole sectors, not in HS codes.", "Name sectors.");
        }
        if (scope.codes().all().isEmpty()) {
            return;
        }
        for (int n = 0; n < importers.length; n++) {
            String importer = world.countries().code(n);
            if (importers[n] && !products.has(importer, Products.ALL)) {
                file.fault(pointer + "/sectors", "no product trade is known for imports of %s.".formatted(importer),
                        "Name whole sectors for this importer.");
                return;
            }
        }
    }

    /// True when both changes move the same thing on some same cell.
    boolean overlaps(Change other, World world, Products products) {
        boolean sameThing = instrument == other.instrument
                || instrument == Instrument.ADD && other.instrument == Instrument.SET
                || instrument == Instrument.SET && other.instrument == Instrument.ADD;
        return sameThing && meet(importers, other.importers)
                && (instrument == Instrument.PRODUCTIVITY || meet(exporters, other.exporters))
                && scope.overlaps(other.scope, world, products);
    }

    private static boolean meet(boolean[] a, boolean[] b) {
        for (int k = 0; k < a.length; k++) {
            if (a[k] && b[k]) {
                return true;
            }
        }
        return false;
    }

    /// The policy with this change applied to it.
    Policy applyTo(Policy policy, Products products, Ledger ledger) {
        World world = policy.world();
        if (instrument == Instrument.PRODUCTIVITY) {
            return policy.withProductivityHats(productivity(policy));
        }
        double[] level = new double[world.flow().length];
        for (int cell = 0; cell < level.length; cell++) {
            level[cell] = switch (instrument) {
                case ADD, SET -> policy.tariffs()[cell];
                case EXPORT_TAX -> policy.exportTax(cell);
                default -> policy.icebergHat(cell);
            };
        }
        for (int n = 0; n < importers.length; n++) {
            for (int i = 0; i < exporters.length; i++) {
                if (importers[n] && exporters[i] && i != n) {
                    move(level, world, products, ledger, n, i);
                }
            }
        }
        return switch (instrument) {
            case ADD, SET -> policy.withTariffs(level);
            case EXPORT_TAX -> policy.withExportTaxes(level);
            default -> policy.withIcebergHats(level);
        };
    }

    private void move(double[] level, World world, Products products, Ledger ledger, int n, int i) {
        double[] share = sectorShare(world, products, ledger, n, i);
        for (int j = 0; j < share.length; j++) {
            int cell = world.cell(j, n, i);
            level[cell] = switch (instrument) {
                case ADD -> level[cell] + share[j] * value;
                case SET, EXPORT_TAX -> level[cell] + share[j] * (value - level[cell]);
                default -> level[cell] * (1 + share[j] * value);
            };
        }
    }

    private double[] sectorShare(World world, Products products, Ledger ledger, int n, int i) {
        double[] share = new double[world.sectors().size()];
        if (!scope.codes().all().isEmpty()) {
            String importer = world.countries().code(n);
            String exporter = ledger.productSource(products, importer, world.countries().code(i));
            share = SectorMean.of(world, products, products.imports(importer, exporter),
                    products.coverage(importer, exporter, scope.codes()));
        }
        for (int j = 0; j < share.length; j++) {
            share[j] = scope.wholeSector(world, j) ? 1 : share[j];
        }
        return share;
    }

    private double[] productivity(Policy policy) {
        World world = policy.world();
        double[] hat = new double[world.valueAddedShare().length];
        for (int j = 0; j < world.sectors().size(); j++) {
            for (int n = 0; n < importers.length; n++) {
                int at = j * importers.length + n;
                hat[at] = policy.productivityHat(at) * (importers[n] && scope.wholeSector(world, j) ? 1 + value : 1);
            }
        }
        return hat;
    }

    /// Faults where this change leaves a tariff outside its bounds.
    void checkOutcome(YamlFile file, Policy after) {
        World world = after.world();
        double lowest = Arrays.stream(after.tariffs()).min().orElse(0);
        double highest = Arrays.stream(after.tariffs()).max().orElse(0);
        if (lowest <= -1 || highest > HIGHEST) {
            file.fault(pointer + "/" + instrument.key, "a tariff of world %s becomes %.1f%%, outside −100%% (excluded) to 10,000%%."
                    .formatted(world.name(), 100 * (lowest <= -1 ? lowest : highest)), "The applied rate is part of the sum: use set to fix the level.");
        }
    }
}
