package org.lachine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lachine.model.Products;
import org.lachine.model.World;
import org.lachine.resilience.Dependence;
import org.lachine.scenario.Ledger;

/// What one importer buys, product by product, from every exporter that its statistics tell apart, USD million.
final class ImportedProducts {
    private final String importer;
    private final Products products;
    private final List<String> partners;
    private final Ledger ledger;
    /// `[partner][product]`
    private final double[] value;

    private ImportedProducts(String importer, Products products, Ledger ledger) {
        this.importer = importer;
        this.products = products;
        this.ledger = ledger;
        partners = products.partners(importer);
        value = new double[partners.size() * products.size()];
        for (int p = 0; p < partners.size(); p++) {
            System.arraycopy(products.imports(importer, partners.get(p)), 0, value, p * products.size(), products.size());
        }
    }

    /// The importers of a world whose imports are known by product, in the order of the world.
    static List<ImportedProducts> of(World world, Products products, Ledger ledger) {
        List<ImportedProducts> all = new ArrayList<>();
        world.countries().all().stream().filter(importer -> products.has(importer, Products.ALL))
                .forEach(importer -> all.add(new ImportedProducts(importer, products, ledger)));
        return all;
    }

    String importer() {
        return importer;
    }

    List<String> partners() {
        return partners;
    }

    /// Position of an exporter among the partners; negative where its sales are not told apart.
    int partner(String exporter) {
        return partners.indexOf(exporter);
    }

    /// The group that holds an exporter that is not told apart.
    Optional<String> group(String exporter) {
        return partners.stream().filter(p -> !p.equals(exporter) && ledger.members(p).contains(exporter)).findFirst();
    }

    /// Products of which something is bought.
    int[] bought() {
        return IntStream.range(0, products.size()).filter(k -> suppliers(k).total() > 0).toArray();
    }

    /// How the imports of a product are spread over partners.
    Dependence suppliers(int product) {
        return Dependence.of(IntStream.range(0, partners.size()).mapToDouble(p -> value(p, product)).toArray());
    }

    double value(int partner, int product) {
        return value[partner * products.size() + product];
    }

    /// Everything that a partner sells.
    double total(int partner) {
        return Arrays.stream(value, partner * products.size(), (partner + 1) * products.size()).sum();
    }

    /// `[partner][product]`. Read only.
    double[] values() {
        return value;
    }
}
