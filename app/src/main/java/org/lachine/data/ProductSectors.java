package org.lachine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lachine.model.FaultyInputException;

/// The sector of every six-digit product of the Harmonized System 2022: `ledger/products.csv`.
///
/// A product belongs to the sector of its classes of ISIC revision 4 where all of them lie in one sector of goods, else to that of its class
/// of revision 3. What no revision places (waste, scrap, works of art, electricity) goes where `product-sectors.csv` in the source code puts
/// its chapter; a row of six digits there goes before everything.
final class ProductSectors {
    private static final String NOT_A_PRODUCT = "999999";
    private static final int SIX = 6;

    private ProductSectors() {}

    /// Writes the table.
    ///
    /// @param sources folder of `concordance`
    /// @throws FaultyInputException when a product has no place; an SQL or file error goes up as it is
    static void write(Path sources, Path file) throws IOException {
        Path concordance = sources.resolve("concordance");
        Map<String, String> placed = new HashMap<>();
        Resources.rows("product-sectors.csv").forEach(row -> placed.put(row.get(0), row.get(1)));
        Map<String, String> classes = new HashMap<>();
        Resources.rows("isic4-sectors.csv").forEach(row -> classes.put(row.get(0), row.get(1)));
        TreeSet<String> products = new TreeSet<>();
        Map<String, Set<String>> fourth = new TreeMap<>();
        Map<String, String> third;
        try (Database database = Database.open()) {
            new SourceFile(database, concordance.resolve("hs6_desc.csv")).read("code", row -> products.add(row.getString(1)));
            new SourceFile(database, concordance.resolve("hs_isic4.csv")).read("HS_6d, ISIC4_4d", row -> {
                String isic = row.getString(2) == null ? "" : row.getString(2);
                if (isic.matches("\\d{4}")) {
                    // what is no class of goods counts as one, so that a product of goods and services is not placed by it
                    fourth.computeIfAbsent(row.getString(1), any -> new TreeSet<>()).add(longest(isic, classes, ""));
                }
            });
            third = CensusDuties.sectorsByHs6(new SourceFile(database, concordance.resolve("hs6_isic3.csv")));
        }
        List<String> rows = new ArrayList<>(List.of("product,sector"));
        for (String product : products) {
            if (product.length() == SIX && !product.equals(NOT_A_PRODUCT)) {
                Set<String> own = fourth.getOrDefault(product, Set.of());
                String sector = placed.containsKey(product) ? placed.get(product)
                        : own.size() == 1 && !own.contains("") ? own.iterator().next()
                        : third.containsKey(product) ? third.get(product) : longest(product, placed, "");
                if (sector.isEmpty()) {
                    throw new FaultyInputException("Product %s has no sector in either revision of ISIC.".formatted(product),
                            "Add its chapter to product-sectors.csv.");
                }
                rows.add(product + "," + sector);
            }
        }
        Files.write(file, rows);
    }

    private static String longest(String code, Map<String, String> byPrefix, String other) {
        for (int length = code.length(); length >= 2; length--) {
            if (byPrefix.containsKey(code.substring(0, length))) {
                return byPrefix.get(code.substring(0, length));
            }
        }
        return other;
    }
}
