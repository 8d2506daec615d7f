package org.lachine.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.lachine.model.Policy;
import org.lachine.model.ProductDetail;
import org.lachine.model.Quota;
import org.lachine.model.World;

/// The terms of a quota as a change of a scenario writes them, put on cells of a world.
///
/// @param name as written, or empty
/// @param limit USD million, or a share of what the world records
/// @param ofRecorded whether it is such a share
/// @param within the duty within the limit; NaN where it is the one in force
/// @param beyond the duty beyond it; infinite where nothing enters beyond
/// @param open whether nothing is said of who has the rent, which then is with the importers who get the licences
record QuotaTerms(String name, double limit, boolean ofRecorded, Quota.Measure measure, double within, double beyond,
        double toExporters, double toImporters, boolean open) {
    private static final double ALIKE = 1e-9;

    /// Reads the terms at `pointer`; faults go to the file.
    static QuotaTerms read(YamlFile file, String pointer) {
        boolean byVolume = !file.text(pointer + "/volume").isEmpty();
        String limit = file.text(pointer + (byVolume ? "/volume" : "/value"));
        double grown = growth(file, pointer);
        boolean share = limit.endsWith("%");
        double amount = (share ? Percent.parse(limit) : Double.parseDouble(limit)) * grown;
        double toExporters = share(file, pointer, "exporter");
        double toImporters = share(file, pointer, "importer");
        if (toExporters + toImporters > 1 + ALIKE) {
            file.fault(pointer + "/rents", "the shares of the rent sum to %.0f%%.".formatted(100 * (toExporters + toImporters)),
                    "Let them sum to 100% or less; the treasury has what is left.");
        }
        double within = rate(file, pointer + "/in", Double.NaN);
        double beyond = rate(file, pointer + "/over", Double.POSITIVE_INFINITY);
        if (beyond < within) {
            file.fault(pointer + "/over", "the duty beyond the limit, %s, is below the one within, %s."
                    .formatted(file.text(pointer + "/over"), file.text(pointer + "/in")), "Swap the two.");
        }
        if (amount == 0 && beyond == Double.POSITIVE_INFINITY) {
            file.fault(pointer, "a limit of nothing with no duty beyond it is a ban.", "Write ban: true in place of the quota, or give over.");
        }
        return new QuotaTerms(file.text(pointer + "/name"), amount, share, byVolume ? Quota.Measure.VOLUME : Quota.Measure.VALUE,
                within, beyond, toExporters, Math.min(toImporters, 1 - toExporters), isOpen(file, pointer));
    }

    private static double growth(YamlFile file, String pointer) {
        String growth = file.text(pointer + "/growth");
        String years = file.text(pointer + "/years");
        if (growth.isEmpty() != years.isEmpty()) {
            file.fault(pointer, "growth and years go together.", "Give both: growth: 6.5%, years: 5.");
            return 1;
        }
        return growth.isEmpty() ? 1 : Math.pow(1 + Percent.parse(growth), Double.parseDouble(years));
    }

    private static double share(YamlFile file, String pointer, String holder) {
        String whole = file.text(pointer + "/rents");
        String part = file.text(pointer + "/rents/" + holder);
        boolean all = whole.equals(holder) || holder.equals("importer") && isOpen(file, pointer);
        return all ? 1 : part.isEmpty() ? 0 : Percent.parse(part);
    }

    private static boolean isOpen(YamlFile file, String pointer) {
        return file.root().at(pointer + "/rents").isMissingNode();
    }

    private static double rate(YamlFile file, String pointer, double otherwise) {
        return file.text(pointer).isEmpty() ? otherwise : Percent.parse(file.text(pointer));
    }

    /// `policy` with this quota; faults at `pointer` where it cannot be put on the cells.
    ///
    /// @param products of the sector's market; none for the whole sector
    Policy applyTo(YamlFile file, String pointer, Policy policy, String importer, List<String> exporters, String sector,
            List<String> products) {
        Policy changed = Double.isNaN(within) ? policy : withDuty(policy, importer, exporters, sector, products);
        World world = policy.world();
        double recorded = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int[] cell : cells(world, importer, exporters, sector, products)) {
            boolean product = cell[0] == 1;
            double flow = (product ? world.products().flow() : world.flow())[cell[1]];
            double duty = (product ? changed.productTariffs() : changed.tariffs())[cell[1]];
            recorded += flow;
            least = flow > 0 ? Math.min(least, duty) : least;
            most = flow > 0 ? Math.max(most, duty) : most;
        }
        if (recorded == 0) {
            file.fault(pointer, "the world records no imports of %s in %s under this quota.".formatted(importer, sector), "Name exporters that sell there.");
            return policy;
        }
        double above = beyond - most;
        if (beyond < Double.POSITIVE_INFINITY && (most - least > ALIKE || above < 0)) {
            file.fault(pointer + "/over", most - least > ALIKE
                    ? "the duties in force within the quota lie between %s and %s: no one duty beyond it follows.".formatted(Percent.write(least),
                            Percent.write(most))
                    : "the duty beyond the limit is below the %s in force.".formatted(Percent.write(most)),
                    "Give in, the duty within the limit, for all of them.");
            return policy;
        }
        String called = name.isEmpty() ? "%s into %s from %s".formatted(products.isEmpty() ? sector : String.join(", ", products), importer,
                exporters.size() > 3 ? exporters.size() + " countries" : String.join(", ", exporters)) : name;
        if (changed.quotas().stream().anyMatch(quota -> quota.name().equals(called))) {
            file.fault(pointer + "/name", "another quota is called \"%s\".".formatted(called), "Give each a name of its own.");
            return policy;
        }
        return changed.withQuota(new Quota(called, importer, exporters, sector, products, ofRecorded ? limit * recorded : limit, measure,
                above, toExporters, toImporters));
    }

    private Policy withDuty(Policy policy, String importer, List<String> exporters, String sector, List<String> products) {
        World world = policy.world();
        double[] duties = policy.tariffs().clone();
        double[] onProducts = policy.productTariffs() == null ? null : policy.productTariffs().clone();
        boolean byProduct = false;
        for (int[] cell : cells(world, importer, exporters, sector, products)) {
            byProduct |= cell[0] == 1;
            (cell[0] == 1 ? onProducts : duties)[cell[1]] = within;
        }
        return byProduct ? policy.withProductTariffs(onProducts) : policy.withTariffs(duties);
    }

    /// `{1, place}` of a product's cell, `{0, place}` of a sector's.
    private static List<int[]> cells(World world, String importer, List<String> exporters, String sector, List<String> products) {
        ProductDetail detail = world.products();
        boolean inside = detail != null && detail.has(importer, sector);
        Set<String> named = new TreeSet<>(inside && products.isEmpty() ? detail.products(importer, sector) : products);
        List<int[]> cells = new ArrayList<>();
        for (String exporter : exporters) {
            int i = world.countries().indexOf(exporter);
            if (inside) {
                named.forEach(product -> cells.add(new int[] {1, detail.cell(detail.indexOf(importer, sector, product), i)}));
            } else {
                cells.add(new int[] {0, world.cell(world.sectors().indexOf(sector), world.countries().indexOf(importer), i)});
            }
        }
        return cells;
    }
}
