package org.lachine.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.lachine.model.FaultyInputException;
import org.lachine.model.FaultyInputException.Fault;
import org.lachine.model.HsCodes;
import org.lachine.model.ProductDetail;
import org.lachine.model.Products;
import org.lachine.model.World;

/// What a government's rates are on in a war: whole sectors, and products by their HS codes, less exceptions.
public final class Coverage {
    private final World world;
    private final Ledger ledger;
    private final Scope on;
    private final Scope except;
    private final boolean everyLine;

    private Coverage(World world, Ledger ledger, Scope on, Scope except, boolean everyLine) {
        this.world = world;
        this.ledger = ledger;
        this.on = on;
        this.except = except;
        this.everyLine = everyLine;
    }

    /// From words of the command line.
    ///
    /// @param on, except `goods`, `services`, `all`, sector codes, `HS 8703`, `HS 7206-7217`
    /// @param everyLine whether products are told apart wherever they are known, also in sectors that are named whole
    /// @param importers whose rates they are
    /// @throws FaultyInputException with every faulty word
    public static Coverage of(World world, Products products, Ledger ledger, List<String> on, List<String> except, boolean everyLine, List<String> importers) {
        List<Fault> faults = new ArrayList<>();
        Scope chosen = Scope.of(on, world.sectors(), products, (k, what, remedy) -> faults.add(new Fault("--sectors: " + what, remedy)));
        Scope left = Scope.of(except, world.sectors(), products, (k, what, remedy) -> faults.add(new Fault("--except: " + what, remedy)));
        Coverage coverage = new Coverage(world, ledger, chosen, left, everyLine);
        if (faults.isEmpty()) {
            importers.forEach(importer -> coverage.check(products, importer, (what, remedy) -> faults.add(new Fault("--sectors: " + what, remedy))));
        }
        if (!faults.isEmpty()) {
            throw new FaultyInputException(faults);
        }
        return coverage;
    }

    /// From two places of a file; faults go there.
    ///
    /// @param hint what else mends codes in which no product trade is known
    static Coverage read(YamlFile file, String on, String except, World world, Products products, Ledger ledger, String importer, String hint) {
        Scope chosen = file.texts(on).isEmpty() ? new Scope(true, false, Set.of(), HsCodes.of(List.of()))
                : Scope.read(file, on, world.sectors(), products);
        Coverage coverage = new Coverage(world, ledger, chosen, Scope.read(file, except, world.sectors(), products), false);
        if (file.sound(on) && file.sound(except) && world.countries().contains(importer)) {
            coverage.check(products, importer, (what, remedy) -> file.fault(on, what, remedy + hint));
        }
        return coverage;
    }

    private void check(Products products, String importer, BiConsumer<String, String> fault) {
        for (Scope scope : List.of(on, except)) {
            Optional<Fault> notKnown = scope.notKnown(importer, products, ledger);
            List<String> finer = scope.codes().all().stream().filter(code -> code.length() > 6 && products.has(importer, Products.ALL)).toList();
            if (notKnown.isPresent()) {
                fault.accept(notKnown.get().what(), notKnown.get().remedy());
            } else if (!finer.isEmpty()) {
                fault.accept("%s is part of a product; imports of %s are known by six digits.".formatted(String.join(", ", finer), importer),
                        "Write \"HS %s\".".formatted(finer.getFirst().substring(0, 6)));
            }
        }
    }

    /// Whether products are told apart.
    public boolean byLine() {
        return everyLine || !on.codes().all().isEmpty() || !except.codes().all().isEmpty();
    }

    /// `world` with products in the markets that the coverages of some importers tell apart; the same world where there is none.
    ///
    /// @param set of trade elasticities: estimates on products belong to the world's default set, under another they take their sector's
    public static World detailed(World world, Products products, Ledger ledger, Map<String, Coverage> coverages, String set) {
        Map<String, List<Scope>> touching = new TreeMap<>();
        coverages.forEach((importer, coverage) -> {
            if (coverage.byLine()) {
                touching.put(importer, coverage.everyLine ? List.of(Scope.everyProduct()) : List.of(coverage.on, coverage.except));
            }
        });
        return ProductMarkets.attach(world, products, ledger, touching, ProductMarkets.Rule.AS_SECTOR,
                set.equals(world.defaultElasticity()) ? Horizon.LONG::elasticity : any -> Double.NaN);
    }

    /// Whether a sector is covered whole.
    public boolean sector(String code) {
        int j = world.sectors().indexOf(code);
        return on.wholeSector(world, j) && !except.wholeSector(world, j);
    }

    /// Whether one product of `importer` is covered.
    public boolean product(String importer, String sector, String product) {
        int j = world.sectors().indexOf(sector);
        return (on.wholeSector(world, j) || covers(on, importer, product)) && !except.wholeSector(world, j) && !covers(except, importer, product);
    }

    private boolean covers(Scope scope, String importer, String product) {
        if (scope.codes().all().isEmpty() || product.equals(ProductDetail.REST)) {
            return false;
        }
        return ledger.lines(importer).stream().filter(line -> line.id().equals(product)).findFirst().map(line -> line.part(scope.codes()) == 1)
                .orElseGet(() -> scope.codes().covers(product));
    }
}
