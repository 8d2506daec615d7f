package org.lachine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lachine.model.FaultyInputException;
import org.lachine.model.Products;

/// Product trade as Parquet under `ledger/trade`, beside the nomenclature `ledger/products.csv`.
///
/// | table | columns |
/// |---|---|
/// | `imports` | importer, exporter, code (six or ten digits), value in USD million of 2024 |
/// | `most-favoured` | importer, code (eight digits), rate as a fraction, without specific duties; kind: free, ad_valorem, specific, compound, other |
/// | `preferences` | importer, exporter, month, code (six digits), share of the import value that claimed a preference |
/// | `duties` | importer, exporter, code (six digits), duty collected in 2024 as a fraction of the import value |
/// | `elasticities` | code, trade elasticity θ, basis, and the product of 2007 it was estimated on ([ProductElasticities]) |
/// | `revisions` | revision and code, earlier revision and code ([HsRevisions]) |
public final class ProductFiles {
    private ProductFiles() {}

    /// Reads the product trade of a ledger folder; about a second.
    ///
    /// @throws FaultyInputException when a table is missing or cannot be read
    public static Products read(Path folder) {
        Path trade = folder.resolve("trade");
        try (Connection db = open(); Statement sql = db.createStatement()) {
            SortedMap<String, String> sectorOf = new TreeMap<>();
            try (ResultSet row = sql.executeQuery("SELECT product, sector FROM read_csv(%s, all_varchar = true)"
                    .formatted(quoted(folder.resolve("products.csv"))))) {
                while (row.next()) {
                    sectorOf.put(row.getString(1), row.getString(2));
                }
            }
            List<Products.Line> imports = lines(sql, trade, "importer, exporter, code, value", "imports");
            List<Products.Line> duties = lines(sql, trade, "importer, '', code, rate", "most-favoured");
            SortedMap<YearMonth, List<Products.Line>> preferences = new TreeMap<>();
            try (ResultSet row = sql.executeQuery("SELECT importer, exporter, code, share, month FROM " + table(trade, "preferences"))) {
                while (row.next()) {
                    preferences.computeIfAbsent(YearMonth.parse(row.getString(5)), any -> new ArrayList<>()).add(line(row));
                }
            }
            PreferenceUse.read(folder).addTo(preferences, imports);
            Map<String, Double> elasticities = new TreeMap<>();
            ProductElasticities.read(folder).all().forEach((code, estimate) -> elasticities.put(code, estimate.elasticity()));
            return Products.of(sectorOf, imports, duties, preferences)
                    .withSpecific(lines(sql, trade, "importer, '', code, CASE kind WHEN 'specific' THEN 1 ELSE 0 END", "most-favoured",
                            "kind IN ('specific', 'compound')"))
                    .with(lines(sql, trade, "importer, exporter, code, rate", "duties"), elasticities);
        } catch (SQLException e) {
            throw new FaultyInputException("%s: the product tables cannot be read: %s"
                    .formatted(folder, e.getMessage().lines().findFirst().orElse("")),
                    "The folder holds products.csv and trade/ with imports, most-favoured and preferences as Parquet.");
        }
    }

    private static List<Products.Line> lines(Statement sql, Path trade, String columns, String name) throws SQLException {
        return lines(sql, trade, columns, name, "true");
    }

    private static List<Products.Line> lines(Statement sql, Path trade, String columns, String name, String where) throws SQLException {
        List<Products.Line> lines = new ArrayList<>();
        try (ResultSet row = sql.executeQuery("SELECT %s FROM %s WHERE %s".formatted(columns, table(trade, name), where))) {
            while (row.next()) {
                lines.add(line(row));
            }
        }
        return lines;
    }

    private static Products.Line line(ResultSet row) throws SQLException {
        return new Products.Line(row.getString(1), row.getString(2), row.getString(3), row.getDouble(4));
    }

    static String table(Path trade, String name) {
        return parquet(trade.resolve(name + ".parquet"));
    }

    static String parquet(Path file) {
        return "read_parquet(%s)".formatted(quoted(file));
    }

    /// Builds the tables from their public sources: the nomenclature with each product's sector ([ProductSectors]); US Census imports of 2024 by HS6 and, for
    /// Canada, China and Mexico,
    /// by HS10; the US tariff schedule of 2025; preference claims by product. Existing tables are replaced at the end.
    ///
    /// Claims by product are those of 2024 (under its last month) and, for Canada, of January and October 2025: from March to June importers
    /// often named their exemption by another code, so that claims then (57% of value in June) say little about what was exempt (about 90%
    /// paid no duty). Of Mexico's months of 2025 only the mean is at hand: the part of each product without a claim is scaled by the ratio
    /// of October to the year that Canada's claims show. Other months: [PreferenceUse].
    ///
    /// @param sources folder with `us_imports_hs6_2024`, `us_from_canada_2024_hs6.csv.gz`, `us_tariffs_budgetlab`, `concordance` and `elasticities`
    /// @param folder the ledger; `trade/partners.csv` names the partners of the Census codes
    public static void build(Path sources, Path folder) {
        Path trade = folder.resolve("trade");
        String hs6 = csv(sources.resolve("us_imports_hs6_2024/us_imports_hs6_2024.csv.gz"));
        String hs10 = csv(sources.resolve("us_imports_hs6_2024/us_imports_hs10_2024_CAN_CHN_MEX.csv.gz"));
        String partners = csv(trade.resolve("partners.csv"));
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("imports", """
                SELECT 'USA' AS importer, p.code AS exporter, t.line AS code, CAST(t.imports AS DOUBLE) / 1e6 AS value
                FROM (SELECT code AS census, HS10 AS line, imports FROM %s
                      UNION ALL SELECT code, HS6, imports FROM %s WHERE code NOT IN ('1220', '2010', '5700')) t
                JOIN %s p ON p.census = t.census
                WHERE CAST(t.imports AS DOUBLE) > 0 AND substr(t.line, 1, 2) NOT IN ('98', '99')
                ORDER BY 2, 3""".formatted(hs10, hs6, partners));
        queries.put("most-favoured", """
                SELECT 'USA' AS importer, hs8 AS code, CAST(mfn_rate AS DOUBLE) AS rate, rate_type AS kind
                FROM %s WHERE substr(hs8, 1, 2) NOT IN ('98', '99') ORDER BY 2"""
                .formatted(csv(sources.resolve("us_tariffs_budgetlab/us_mfn_rates_hs8_2025.csv"))));
        queries.put("preferences", """
                WITH october AS (
                    SELECT HS6 AS code, CAST(us_imports_from_canada_2024_usd AS DOUBLE) AS value, TRY_CAST(usmca_share_2025_10 AS DOUBLE) AS share
                    FROM %s WHERE TRY_CAST(usmca_share_2025_10 AS DOUBLE) IS NOT NULL),
                year AS (
                    SELECT t.code AS census, t.HS6 AS code, sum(CAST(t.imports AS DOUBLE)) AS value,
                        sum(CAST(t.imports AS DOUBLE) * TRY_CAST(u.usmca_share AS DOUBLE)) / sum(CAST(t.imports AS DOUBLE)) AS share
                    FROM %s t JOIN %s u ON u.hts10 = t.HS10 AND u.cty_code = t.code
                    WHERE t.code IN ('1220', '2010') AND CAST(t.imports AS DOUBLE) > 0 AND TRY_CAST(u.usmca_share AS DOUBLE) IS NOT NULL
                    GROUP BY ALL),
                left_over AS (
                    SELECT (SELECT 1 - sum(value * share) / sum(value) FROM october)
                        / (SELECT 1 - sum(value * share) / sum(value) FROM year WHERE census = '1220') AS ratio)
                SELECT 'USA' AS importer, 'CAN' AS exporter, '2025-10' AS month, code, share FROM october
                UNION ALL
                SELECT 'USA', 'MEX', '2025-10', code, 1 - (1 - share) * ratio FROM year, left_over WHERE census = '2010'
                UNION ALL
                SELECT 'USA', 'CAN', '2025-01', HS6, TRY_CAST(usmca_share_2025_01 AS DOUBLE) FROM %s WHERE TRY_CAST(usmca_share_2025_01 AS DOUBLE) IS NOT NULL
                UNION ALL
                SELECT 'USA', CASE t.code WHEN '1220' THEN 'CAN' ELSE 'MEX' END, '2024-12', t.HS6,
                    sum(CAST(t.imports AS DOUBLE) * TRY_CAST(u.usmca_share AS DOUBLE)) / sum(CAST(t.imports AS DOUBLE))
                FROM %s t JOIN %s u ON u.hts10 = t.HS10 AND u.cty_code = t.code
                WHERE t.code IN ('1220', '2010') AND CAST(t.imports AS DOUBLE) > 0 AND TRY_CAST(u.usmca_share AS DOUBLE) IS NOT NULL
                GROUP BY ALL
                ORDER BY exporter, month, code""".formatted(csv(sources.resolve("us_from_canada_2024_hs6.csv.gz")), hs10,
                csv(sources.resolve("us_tariffs_budgetlab/usmca_product_shares_2025.csv")), csv(sources.resolve("us_from_canada_2024_hs6.csv.gz")), hs10,
                csv(sources.resolve("us_tariffs_budgetlab/usmca_product_shares_2024.csv"))));
        String duties = csv(sources.resolve("us_imports_hs6_2024/us_imports_hs6_2024.csv.gz"));
        queries.put("duties", """
                SELECT 'USA' AS importer, p.code AS exporter, t.HS6 AS code, sum(CAST(t.duty AS DOUBLE)) / sum(CAST(t.imports AS DOUBLE)) AS rate
                FROM %s t JOIN %s p ON p.census = t.code
                WHERE CAST(t.imports AS DOUBLE) > 0 AND CAST(t.duty AS DOUBLE) > 0 AND substr(t.HS6, 1, 2) NOT IN ('98', '99')
                GROUP BY ALL ORDER BY exporter, t.HS6""".formatted(duties, partners));
        queries.put("revisions", HsRevisions.query(sources));
        try (Connection db = open(); Statement sql = db.createStatement()) {
            for (Map.Entry<String, String> query : queries.entrySet()) {
                write(sql, query.getValue(), trade.resolve(query.getKey() + ".part"));
            }
            Map<String, Double> weights = new TreeMap<>();
            try (ResultSet row = sql.executeQuery("SELECT substr(code, 1, 6), sum(value) FROM %s GROUP BY 1"
                    .formatted(parquet(trade.resolve("imports.part"))))) {
                while (row.next()) {
                    weights.put(row.getString(1), row.getDouble(2));
                }
            }
            queries.put("elasticities", ProductElasticities.query(sources, HsRevisions.of(sql, trade.resolve("revisions.part")),
                    code -> weights.getOrDefault(code, 0.0)));
            write(sql, queries.get("elasticities"), trade.resolve("elasticities.part"));
            ProductSectors.write(sources, folder.resolve("products.part"));
            Files.move(folder.resolve("products.part"), folder.resolve("products.csv"), StandardCopyOption.REPLACE_EXISTING);
            for (String name : queries.keySet()) {
                Files.move(trade.resolve(name + ".part"), trade.resolve(name + ".parquet"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (FaultyInputException e) {
            clear(trade, queries.keySet());
            throw e;
        } catch (SQLException | IOException e) {
            clear(trade, queries.keySet());
            throw new FaultyInputException("%s: the product tables cannot be built: %s"
                    .formatted(sources, e.getMessage().lines().findFirst().orElse("")),
                    "Check that the source files are complete and that " + trade + " can be written.");
        }
    }

    private static void clear(Path trade, Set<String> tables) {
        tables.forEach(name -> trade.resolve(name + ".part").toFile().delete());
    }

    private static void write(Statement sql, String query, Path file) throws SQLException {
        sql.execute("COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 15)".formatted(query, quoted(file)));
    }

    /// One thread, so that sums replay bit by bit.
    static Connection open() throws SQLException {
        Connection db = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement sql = db.createStatement()) {
            sql.execute("SET threads = 1");
        }
        return db;
    }

    static String csv(Path file) {
        return "read_csv(%s, all_varchar = true)".formatted(quoted(file));
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }
}
