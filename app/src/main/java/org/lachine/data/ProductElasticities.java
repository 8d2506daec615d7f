package org.lachine.data;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lachine.model.FaultyInputException;

/// Trade elasticities of products, from the estimates of Fontagné, Guimbard and Orefice (2022) on the Harmonized System 2007.
///
/// They publish the tariff elasticity of a product's trade before duty, −σ. The model's θ is that of spending with duty,
///
///     θ = |ε| − 1
///
/// Where an estimate is missing, not significant, positive, or |ε| ≤ 1 (no counterpart in the model), the mean of the usable
/// ones in the heading (four digits) stands in, else in the chapter (two digits); the basis says which. Estimates come to
/// 2022 by number where it stands in both revisions, else through the tables of 2017 and 1992 ([HsRevisions]).
public final class ProductElasticities {
    private final Map<String, Estimate> estimates = new TreeMap<>();

    /// @param elasticity θ, positive
    /// @param basis `estimate`, `heading` or `chapter`
    /// @param code2007 the product of 2007 it was estimated on; empty for a mean that no product of 2007 stands behind
    public record Estimate(double elasticity, String basis, String code2007) {}

    private ProductElasticities() {}

    /// Reads the elasticities of a ledger folder.
    public static ProductElasticities read(Path ledger) {
        ProductElasticities read = new ProductElasticities();
        try (Connection db = ProductFiles.open(); Statement sql = db.createStatement();
                ResultSet row = sql.executeQuery("SELECT code, elasticity, basis, code_2007 FROM "
                        + ProductFiles.table(ledger.resolve("trade"), "elasticities"))) {
            while (row.next()) {
                read.estimates.put(row.getString(1), new Estimate(row.getDouble(2), row.getString(3), row.getString(4)));
            }
            return read;
        } catch (SQLException e) {
            throw new FaultyInputException("%s: the elasticities of products cannot be read.".formatted(ledger),
                    "The folder holds trade/elasticities.parquet.");
        }
    }

    /// The elasticity of a product of 2022; empty where not even its chapter has an estimate.
    public Optional<Estimate> of(String product) {
        return Optional.ofNullable(estimates.get(product));
    }

    /// All of them, by product. Read only.
    public Map<String, Estimate> all() {
        return estimates;
    }

    /// The query that builds the table.
    static Map<String, String> queries(Path sources) {
        Path concordance = sources.resolve("concordance");
        return Map.of("elasticities", """
                WITH published AS (
                    SELECT lpad(HS6, 6, '0') AS code, -TRY_CAST(sigma AS DOUBLE) - 1 AS theta,
                        zero = '0' AND positive = '0' AND TRY_CAST(sigma AS DOUBLE) < -1 AS usable FROM %s),
                heading AS (SELECT substr(code, 1, 4) AS code, avg(theta) AS theta FROM published WHERE usable GROUP BY ALL),
                chapter AS (SELECT substr(code, 1, 2) AS code, avg(theta) AS theta FROM published WHERE usable GROUP BY ALL),
                old AS (
                    SELECT now.HS6_6d AS code, coalesce(same.code, p17.code, p92.code) AS code_2007
                    FROM %s now JOIN %s back ON back.HS6_6d = now.HS6_6d
                    LEFT JOIN published same ON same.code = now.HS6_6d
                    LEFT JOIN published p17 ON p17.code = now.HS5_6d
                    LEFT JOIN published p92 ON p92.code = back.HS0_6d
                    WHERE now.HS6_6d NOT LIKE '9999%%')
                SELECT o.code, coalesce(own.theta, h.theta, c.theta) AS elasticity,
                    CASE WHEN own.theta IS NOT NULL THEN 'estimate' WHEN h.theta IS NOT NULL THEN 'heading' ELSE 'chapter' END AS basis,
                    coalesce(o.code_2007, '') AS code_2007
                FROM old o LEFT JOIN published own ON own.code = o.code_2007 AND own.usable
                LEFT JOIN heading h ON h.code = substr(coalesce(o.code_2007, o.code), 1, 4)
                LEFT JOIN chapter c ON c.code = substr(coalesce(o.code_2007, o.code), 1, 2)
                WHERE coalesce(own.theta, h.theta, c.theta) IS NOT NULL ORDER BY o.code""".formatted(
                ProductFiles.csv(sources.resolve("elasticities/ProTEE_0_1.csv")), ProductFiles.csv(concordance.resolve("hs6_hs5.csv")),
                ProductFiles.csv(concordance.resolve("hs6_hs0.csv"))));
    }
}
