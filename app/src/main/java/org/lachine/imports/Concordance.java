package org.lachine.imports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lachine.data.HsRevisions;
import org.lachine.data.HsRevisions.Part;
import org.lachine.data.ProductFiles;
import org.lachine.model.FaultyInputException;
import org.lachine.model.Products;

/// Products of each revision of the Harmonized System and the industries they belong to, read from the ledger when first asked for.
///
/// A product comes to 2022 by the revisions' tables ([HsRevisions]), a split one by US imports; in 2022 every product has an industry.
public final class Concordance {
    private static final int NOW = 2022;

    private final Path ledger;
    private final Map<Integer, Map<String, List<Part>>> byRevision = new TreeMap<>();
    private final Map<String, String> industryOf = new HashMap<>();
    private final Map<String, Double> weights = new HashMap<>();
    private final SortedSet<String> industries = new TreeSet<>();
    private HsRevisions revisions;

    private Concordance(Path ledger) {
        this.ledger = ledger;
    }

    /// @param ledger folder with `products.csv` and `trade`
    public static Concordance at(Path ledger) {
        return new Concordance(ledger);
    }

    private void load() {
        if (revisions != null) {
            return;
        }
        revisions = HsRevisions.read(ledger);
        Products products = ProductFiles.read(ledger);
        double[] imports = products.imports("USA", Products.ALL);
        for (int k = 0; k < products.size(); k++) {
            industryOf.put(products.product(k), products.sector(k));
            industries.add(products.sector(k));
            weights.put(products.product(k), imports[k]);
        }
    }

    /// The parts in 2022 of every product of a revision that has some.
    ///
    /// @throws FaultyInputException when there is no table for the revision
    synchronized Map<String, List<Part>> parts(int revision) {
        load();
        if (!HsRevisions.YEARS.contains(revision)) {
            throw new FaultyInputException("The Harmonized System %d has no concordance here.".formatted(revision),
                    "There are %s. BACI comes in the revision of 1992 (HS92) for every year.".formatted(Revision.inWords().replace(" or ", " and ")));
        }
        return byRevision.computeIfAbsent(revision, any -> {
            List<String> reached = revisions.products(revision).stream().filter(code -> revision == NOW || revisions.reaches(code, revision, NOW)).toList();
            Map<String, List<Part>> parts = new HashMap<>();
            revisions.convert(reached, revision, NOW, code -> weights.getOrDefault(code, 0.0))
                    .forEach(part -> parts.computeIfAbsent(part.code(), code -> new ArrayList<>()).add(part));
            return parts;
        });
    }

    /// Industry of every product of 2022.
    synchronized Map<String, String> industryOf() {
        load();
        return industryOf;
    }

    /// All industries that have products.
    synchronized SortedSet<String> industries() {
        load();
        return industries;
    }
}
